from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.text import clean_text
from app.engine.detokenizer import ByteDetokenizer, WindowDetokenizer
from app.engine.model_folder import ModelFolder
from app.engine.tokenizer import Tokenizer
from app.engine.vocabulary import Vocabulary
from tests.unit.engine.folders import MODELS, metaspace_model

HALF = "\N{REPLACEMENT CHARACTER}"
SPECIAL = 256


def byte_vocabulary(*, drops_first_space=False):
    """Token n is the byte n; token 256 is special."""
    tokens = [bytes([byte]) for byte in range(256)] + [b"<|end|>"]
    return Vocabulary(tokens, frozenset({SPECIAL}), drops_first_space, is_exact=True)


def write(detokenizer, ids: Sequence[int]) -> list[str]:
    return [*map(detokenizer.add, ids), detokenizer.flush()]


def without_halves(text: str) -> str:
    """The model writes another number of U+FFFD for some broken bytes than Unicode advises."""
    return text.replace(HALF, "").replace("\0", "")


@pytest.fixture(scope="module", params=["bytes", "metaspace"])
def tokenizer(request, tmp_path_factory):
    if request.param == "bytes":
        return Tokenizer(ModelFolder.open(MODELS / "llama"))
    return Tokenizer(ModelFolder.open(metaspace_model(tmp_path_factory.mktemp("metaspace"))))


def test_character_in_four_tokens_comes_out_whole_with_the_last():
    assert write(ByteDetokenizer(byte_vocabulary()), list("🌍".encode())) == ["", "", "", "🌍", ""]


def test_half_a_character_at_the_end_becomes_a_replacement_character():
    assert write(ByteDetokenizer(byte_vocabulary()), [0x41, 0xF0, 0x9F]) == ["A", "", "", HALF]


def test_nul_is_left_out():
    assert write(ByteDetokenizer(byte_vocabulary()), b"a\0b") == ["a", "", "b", ""]


def test_special_tokens_have_no_text_even_inside_a_character():
    assert write(ByteDetokenizer(byte_vocabulary()), [0xC3, SPECIAL, 0xA4]) == ["", "", "ä", ""]


def test_only_the_first_space_of_a_text_is_dropped():
    detokenizer = ByteDetokenizer(byte_vocabulary(drops_first_space=True))
    assert "".join(write(detokenizer, b"  a b")) == " a b"


@given(st.text(), st.lists(st.integers(1, 3)))
def test_any_chunking_of_any_text_comes_back(text, sizes):
    """Tokens of one, two or three bytes cut characters anywhere."""
    data, tokens, start = clean_text(text).encode(), [], 0
    for size in [*sizes, *[1] * len(data)]:
        tokens.append(data[start : start + size])
        start += size
    vocabulary = Vocabulary(tokens, frozenset(), drops_first_space=False, is_exact=True)
    pieces = write(ByteDetokenizer(vocabulary), range(len(tokens)))
    assert "".join(pieces) == data.decode()
    assert not any(HALF in piece for piece in pieces) or HALF in data.decode()


@given(st.lists(st.integers(0, 299), max_size=60))
def test_any_bytes_stream_to_the_text_of_all_at_once(ids):
    whole = bytes(i for i in ids if i < SPECIAL).decode("utf-8", "replace")
    assert "".join(write(ByteDetokenizer(byte_vocabulary()), ids)) == whole.replace("\0", "")


@given(data=st.data())
def test_streams_what_the_detokenizer_model_gives_for_any_ids(tokenizer, data):
    ids = data.draw(st.lists(st.integers(0, len(tokenizer.token_bytes) - 1), max_size=20))
    text = "".join(write(tokenizer.detokenizer(), ids))
    assert without_halves(text) == without_halves(tokenizer._decode(ids))


@settings(max_examples=30)
@given(st.text(max_size=20))
def test_windows_give_any_text(tokenizer, text):
    ids = tokenizer.encode(clean_text(text))
    pieces = write(WindowDetokenizer(tokenizer._decode), ids)
    assert "".join(pieces) == tokenizer._decode(ids)


def test_windows_never_show_half_a_character(tokenizer):
    pieces = write(WindowDetokenizer(tokenizer._decode), tokenizer.encode("a 🌍 b"))
    assert not any(HALF in piece for piece in pieces)


def test_windows_do_not_hold_back_broken_bytes_for_ever():
    def decode(ids):
        return bytes(ids).decode("utf-8", "replace")

    detokenizer = WindowDetokenizer(decode)
    pieces = [detokenizer.add(0x80) for _ in range(100)]
    assert len("".join(pieces)) >= 90
    assert len(detokenizer._window) < 20
