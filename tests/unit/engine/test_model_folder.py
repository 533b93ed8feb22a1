import json
import os
import pkgutil

import openvino
import pytest

from app.core.errors import UserError
from app.engine.ir_file import NEWEST_OPSET
from app.engine.model_folder import ModelFolder
from tests.unit.engine.folders import MODELS, copy_model, edit


@pytest.fixture
def folder(tmp_path):
    return copy_model(tmp_path)


def code_of(path):
    with pytest.raises(UserError) as caught:
        ModelFolder.open(path)
    return caught.value.code


@pytest.mark.parametrize("path", sorted(MODELS.iterdir()), ids=lambda path: path.name)
def test_every_fixture_model_opens(path):
    folder = ModelFolder.open(path)
    config = json.loads((path / "config.json").read_text())
    assert folder.model_type == config["model_type"]
    assert folder.vocab_size == config["vocab_size"]
    assert folder.context_length == 512
    assert folder.eos_ids == {1, 3}
    assert folder.weights_bytes == (path / "openvino_model.bin").stat().st_size
    assert folder.require_chat_template()


def test_newest_opset_is_that_of_the_installed_openvino():
    names = (module.name for module in pkgutil.iter_modules(openvino.__path__))
    opsets = [int(name[5:]) for name in names if name.startswith("opset")]
    assert max(opsets) == NEWEST_OPSET


def test_missing_folder_and_file_in_its_place(tmp_path):
    assert code_of(tmp_path / "nowhere") == "model-folder-missing"
    file = tmp_path / "model.gguf"
    file.touch()
    assert code_of(file) == "model-folder-is-file"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("openvino_model.xml", "model-missing"),
        ("openvino_model.bin", "weights-missing"),
        ("openvino_tokenizer.xml", "tokenizer-missing"),
        ("openvino_tokenizer.bin", "model-truncated"),
        ("openvino_detokenizer.xml", "detokenizer-missing"),
        ("config.json", "config-missing"),
    ],
)
def test_missing_file_is_named(folder, name, code):
    (folder / name).unlink()
    with pytest.raises(UserError) as caught:
        ModelFolder.open(folder)
    assert caught.value.code == code
    assert name in caught.value.sentence


def test_folder_without_a_model_names_the_tool_that_exports_one(tmp_path):
    with pytest.raises(UserError, match=r"optimum-intel as the README says.*another folder"):
        ModelFolder.open(tmp_path)


@pytest.mark.parametrize("name", ["model", "tokenizer", "detokenizer"])
def test_bin_that_lacks_its_last_byte_is_cut_short(folder, name):
    weights = folder / f"openvino_{name}.bin"
    os.truncate(weights, weights.stat().st_size - 1)
    assert code_of(folder) == "model-truncated"


def test_xml_that_lacks_its_end_is_damaged(folder):
    xml = folder / "openvino_model.xml"
    os.truncate(xml, xml.stat().st_size // 2)
    assert code_of(folder) == "model-file-damaged"


def test_xml_that_is_something_else_is_damaged(folder):
    (folder / "openvino_model.xml").write_bytes(b"\0\xff nothing")
    assert code_of(folder) == "model-file-damaged"


@pytest.mark.parametrize("content", ["{", "[]", "\xff"])
@pytest.mark.parametrize("name", ["config.json", "generation_config.json", "tokenizer_config.json"])
def test_invalid_json_is_damaged(folder, name, content):
    (folder / name).write_bytes(content.encode("latin-1"))
    assert code_of(folder) == "model-file-damaged"


@pytest.mark.parametrize(("version", "code"), [(10, "model-too-old"), (12, "model-too-new")])
def test_ir_of_another_version(folder, version, code):
    edit(folder / "openvino_model.xml", 'version="11"', f'version="{version}"')
    assert code_of(folder) == code


def test_newer_opset_is_too_new(folder):
    edit(folder / "openvino_model.xml", 'version="opset6"', 'version="opset99"')
    assert code_of(folder) == "model-too-new"


@pytest.mark.parametrize("name", ["input_ids", "logits"])
def test_model_that_writes_no_text(folder, name):
    edit(folder / "openvino_model.xml", f'names="{name}"', 'names="pixels"')
    assert code_of(folder) == "not-a-text-model"


def test_model_without_state(folder):
    edit(folder / "openvino_model.xml", 'type="ReadValue"', 'type="Parameter"')
    assert code_of(folder) == "model-stateless"


def test_end_tokens_are_the_union_of_all_files(folder):
    (folder / "generation_config.json").write_text('{"eos_token_id": [7, 8]}')
    edit(folder / "config.json", '"eos_token_id": 3', '"eos_token_id": 9')
    edit(folder / "openvino_tokenizer.xml", '<eos_token_id value="3"', '<eos_token_id value="10"')
    assert ModelFolder.open(folder).eos_ids == {7, 8, 9, 10}


def test_nested_text_config_is_read(folder):
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(
        json.dumps({"model_type": "picture_llama", "text_config": config})
    )
    opened = ModelFolder.open(folder)
    assert (opened.model_type, opened.context_length) == ("picture_llama", 512)


def test_chat_template_sources_in_order(folder):
    (folder / "chat_template.jinja").write_text("from jinja")
    (folder / "tokenizer_config.json").write_text(
        json.dumps(
            {
                "chat_template": [
                    {"name": "tool_use", "template": "other"},
                    {"name": "default", "template": "from list"},
                ]
            }
        )
    )
    (folder / "chat_template.json").write_text('{"chat_template": "from json"}')
    found = [ModelFolder.open(folder).chat_template]
    for name in ("chat_template.jinja", "tokenizer_config.json", "chat_template.json"):
        (folder / name).unlink()
        found.append(ModelFolder.open(folder).chat_template)
    assert found[:3] == ["from jinja", "from list", "from json"]
    assert found[3] is not None
    assert "<|im_start|>" in found[3]


def test_model_without_template_opens_but_is_not_for_chat(folder):
    (folder / "chat_template.jinja").unlink()
    edit(folder / "openvino_tokenizer.xml", "<chat_template ", "<other ")
    opened = ModelFolder.open(folder)
    with pytest.raises(UserError) as caught:
        opened.require_chat_template()
    assert caught.value.code == "no-chat-template"


def test_token_given_as_an_object(folder):
    (folder / "tokenizer_config.json").write_text('{"bos_token": {"content": "<s>"}}')
    assert ModelFolder.open(folder).bos_token == "<s>"


def test_name_drops_what_every_export_has(folder):
    renamed = folder.rename(folder.with_name("qwen3-1.7B_int4-ov"))
    assert ModelFolder.open(renamed).name == "Qwen3 1.7B int4"


def test_file_that_cannot_be_read(folder):
    (folder / "tokenizer_config.json").unlink()
    (folder / "tokenizer_config.json").mkdir()
    assert code_of(folder) == "model-unreadable"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("chat_template.jinja", b"\xff\xfe no UTF-8"),
        ("config.json", b'{"text_config": ["a list"]}'),
        ("config.json", b'{"max_position_embeddings": "many"}'),
    ],
)
def test_values_of_another_kind_are_said_in_words(folder, name, content):
    (folder / name).write_bytes(content)
    assert code_of(folder) == "model-file-damaged"
