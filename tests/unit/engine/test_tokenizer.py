import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import UserError
from app.core.text import clean_text
from app.engine.model_folder import ModelFolder
from app.engine.tokenizer import Tokenizer
from tests.unit.engine.folders import MODELS, copy_model, edit, metaspace_model

BAD_TEXTS = [
    "a\0b",
    "\ud83d half an emoji",
    "👩‍👩‍👧‍👦 🇩🇪 🌍",
    "שלום עולם, مرحبا",
    "日本語と中文，한국어",
    "\u202egnirts\u202c \ufeff",
    "tabs\tand\r\nlines\n\n\n",
    "   spaces   ",
    "\x01\x1b[31m\x7f",
]


@pytest.fixture(scope="module")
def tokenizer():
    return Tokenizer(ModelFolder.open(MODELS / "llama"))


@pytest.fixture(scope="module")
def metaspace(tmp_path_factory):
    return Tokenizer(ModelFolder.open(metaspace_model(tmp_path_factory.mktemp("metaspace"))))


@pytest.mark.parametrize("path", sorted(MODELS.iterdir()), ids=lambda path: path.name)
def test_ids_equal_those_of_transformers(path):
    tokenizer = Tokenizer(ModelFolder.open(path))
    expected = json.loads((path / "expected.json").read_text(encoding="utf-8"))
    for case in expected["texts"]:
        assert tokenizer.encode(case["text"], add_special_tokens=True) == case["ids"]
    assert tokenizer.encode(expected["chat"]["rendered"]) == expected["chat"]["ids"]
    assert tokenizer.raw_text(expected["chat"]["ids"]) == expected["chat"]["rendered"]


def test_bos_is_added_only_when_asked_for(tokenizer):
    ids = tokenizer.encode("Hello")
    assert tokenizer.encode("Hello", add_special_tokens=True) == [0, *ids]
    assert 0 not in ids


def test_special_tokens_in_the_text_are_recognised(tokenizer):
    ids = tokenizer.encode("<|im_start|>user\nHi<|im_end|>")
    assert ids[0] == 2
    assert ids[-1] == 3
    assert tokenizer.decode(ids) == "user\nHi"


def test_empty_text_has_no_ids(tokenizer, metaspace):
    assert tokenizer.encode("") == metaspace.encode("") == []
    assert tokenizer.encode("", add_special_tokens=True) == [0]
    assert tokenizer.decode([]) == ""


@pytest.mark.parametrize("text", BAD_TEXTS)
def test_unusual_text_comes_back(tokenizer, metaspace, text):
    clean = clean_text(text)
    assert tokenizer.decode(tokenizer.encode(clean)) == clean
    assert metaspace.decode(metaspace.encode(clean)) == clean


@given(st.text(max_size=60))
def test_any_clean_text_comes_back(tokenizer, text):
    clean = clean_text(text)
    assert tokenizer.raw_text(tokenizer.encode(clean)) == clean


def test_ids_beyond_the_vocabulary_have_no_text(tokenizer):
    assert tokenizer.decode([10**6, -1]) == ""


def test_metaspace_tokens_are_read_as_bytes(metaspace):
    assert metaspace.token_bytes[metaspace.encode("e")[0]].startswith(b" ")
    assert bytes([0xF0]) in metaspace.token_bytes
    assert metaspace.special_ids == {0, 1, 2, 3, 4, 5}


def test_detokenizer_that_goes_on_keeps_the_space(metaspace):
    ids = metaspace.encode("the dog sleeps")
    split = next(i for i in range(1, len(ids)) if metaspace.decode(ids[:i]) == "the")
    rest = metaspace.detokenizer(before=ids[:split])
    assert "".join(map(rest.add, ids[split:])) == " dog sleeps"
    assert metaspace.decode(ids[split:]) == "dog sleeps"


def test_model_that_does_more_than_joining_is_decoded_by_windows(tmp_path):
    """A rule that rewrites letters stands for any that Parley does not know."""
    folder = metaspace_model(tmp_path)
    weights = folder / "openvino_detokenizer.bin"
    head, space_rule, tail = weights.read_bytes().rpartition("▁ ".encode())
    assert space_rule
    weights.write_bytes(head + b"f|q " + tail)
    tokenizer = Tokenizer(ModelFolder.open(folder))
    assert tokenizer.decode(tokenizer.encode("fox, queen 🌍")) == "▁ ox,▁ ueen▁🌍"


def test_tokenizer_of_another_version_is_told_in_one_sentence(tmp_path):
    folder = copy_model(tmp_path)
    edit(folder / "openvino_tokenizer.xml", 'type="BPETokenizer"', 'type="FutureTokenizer"')
    opened = ModelFolder.open(folder)
    with pytest.raises(UserError) as caught:
        Tokenizer(opened)
    assert caught.value.code == "tokenizer-unusable"
