"""What is in a model folder, whether it is complete, and what it can do."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.core.errors import UserError
from app.engine.folder_checks import (
    DETOKENIZER_XML,
    MODEL_XML,
    TOKENIZER_XML,
    check_files,
    check_text_model,
    check_version,
    check_weights,
)
from app.engine.ir_file import IrFile, read_ir

_DEFAULT_CONTEXT = 2048
_CONTEXT_KEYS = ("max_position_embeddings", "n_positions", "max_sequence_length", "seq_length")
_TYPE_WORDS = {"u4": "INT4", "i4": "INT4", "u8": "INT8", "i8": "INT8"} | {
    name: name.upper() for name in ("nf4", "f4e2m1", "f8e4m3", "f16", "bf16", "f32")
}


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A checked OpenVINO export of a text-generation model.

    Attributes:
        name: For people, made from the folder's name.
        context_length: Most tokens of prompt and answer together.
        eos_ids: Every end token that any of the folder's files names.
        chat_template: Jinja source, or None when the model is not made for chat.
        weights_bytes: Size of the weights on disk.
        weights: Their usual name, such as ``INT4``.
        weight_group: Weights that share a scale, or None where there are no groups.
        config: config.json as it is.
        generation_config: generation_config.json as it is; empty when there is none.
    """

    path: Path
    name: str
    model_type: str
    vocab_size: int
    context_length: int
    sliding_window: int | None
    bos_id: int | None
    eos_ids: frozenset[int]
    pad_id: int | None
    bos_token: str
    eos_token: str
    chat_template: str | None
    weights_bytes: int
    weights: str
    weight_group: int | None
    config: dict[str, Any]
    generation_config: dict[str, Any]

    @classmethod
    def open(cls, path: Path) -> "ModelFolder":
        """Read and check the folder at ``path``; loads no weights.

        Raises:
            UserError: One of the codes ``model-folder-missing``, ``model-folder-is-file``,
                ``model-missing``, ``weights-missing``, ``tokenizer-missing``,
                ``detokenizer-missing``, ``config-missing``, ``model-truncated``,
                ``model-file-damaged``, ``model-too-old``, ``model-too-new``,
                ``not-a-text-model``, ``model-stateless``, ``model-unreadable``.
        """
        try:
            return _open(path)
        except OSError as error:
            raise UserError(
                "model-unreadable",
                f"The model in {path} cannot be read: {error.strerror}. "
                "Check that you may read its files, or copy it elsewhere.",
                path=path,
            ) from error
        # The folder's files come from anywhere: text that is no UTF-8, a list in a number's place.
        except (AttributeError, TypeError, ValueError) as error:
            raise UserError(
                "model-file-damaged",
                f"A description file of the model in {path} is damaged: a value is not of the kind "
                "it must be. Copy or download the model again.",
                path=path,
            ) from error

    @property
    def model_xml(self) -> Path:
        return self.path / MODEL_XML

    @property
    def tokenizer_xml(self) -> Path:
        return self.path / TOKENIZER_XML

    @property
    def detokenizer_xml(self) -> Path:
        return self.path / DETOKENIZER_XML

    def require_chat_template(self) -> str:
        """Raise ``no-chat-template`` when the model is not made for chat."""
        if self.chat_template is None:
            raise UserError(
                "no-chat-template",
                f"{self.name} has no chat template: it completes text but is not made for chat. "
                'Choose a model whose name says "instruct" or "chat".',
                path=self.path,
            )
        return self.chat_template


def _open(path: Path) -> ModelFolder:
    check_files(path)
    ir = read_ir(path / MODEL_XML)
    tokenizer = read_ir(path / TOKENIZER_XML)
    for part in (ir, tokenizer, read_ir(path / DETOKENIZER_XML)):
        check_version(part)
        check_weights(part)
    check_text_model(ir)
    return _describe(path, ir, tokenizer)


def _describe(path: Path, ir: IrFile, tokenizer: IrFile) -> ModelFolder:
    config = _read_json(path / "config.json")
    text = config | (config.get("text_config") or {})
    generation = _read_json(path / "generation_config.json")
    words = _read_json(path / "special_tokens_map.json") | _read_json(
        path / "tokenizer_config.json"
    )
    sources = (generation, text, tokenizer.rt_info)
    return ModelFolder(
        path=path,
        name=_name(path),
        model_type=str(config.get("model_type", "")),
        vocab_size=int(text.get("vocab_size") or 0),
        context_length=_context_length(text),
        sliding_window=text.get("sliding_window"),
        bos_id=_first_id("bos_token_id", sources),
        eos_ids=frozenset(number for s in sources for number in _ids(s.get("eos_token_id"))),
        pad_id=_first_id("pad_token_id", sources),
        bos_token=_token(words.get("bos_token")),
        eos_token=_token(words.get("eos_token")),
        chat_template=_chat_template(path, tokenizer.rt_info),
        weights_bytes=ir.weights_path.stat().st_size,
        weights=_TYPE_WORDS.get(ir.weight_type, ir.weight_type),
        weight_group=ir.weight_group,
        config=config,
        generation_config=generation,
    )


def _read_json(path: Path) -> dict[str, Any]:
    """An optional file: empty when it is not there."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise _damaged_json(path) from error
    if not isinstance(data, dict):
        raise _damaged_json(path)
    return data


def _damaged_json(path: Path) -> UserError:
    return UserError(
        "model-file-damaged",
        f"The file {path.name} is damaged: it is not valid JSON. Copy or download the model again.",
        path=path,
    )


def _chat_template(path: Path, rt_info: dict[str, str]) -> str | None:
    return next((source for source in _template_sources(path, rt_info) if source), None)


def _template_sources(path: Path, rt_info: dict[str, str]) -> Iterator[str | None]:
    """From the most to the least trusted place."""
    jinja = path / "chat_template.jinja"
    yield jinja.read_text(encoding="utf-8") if jinja.is_file() else None
    yield _template(_read_json(path / "tokenizer_config.json").get("chat_template"))
    yield _template(_read_json(path / "chat_template.json").get("chat_template"))
    yield rt_info.get("chat_template")


def _template(value: object) -> str | None:
    """A template may be one of several under names; ``default`` is the one for chat."""
    if isinstance(value, list):
        named = {entry.get("name"): entry.get("template") for entry in value}
        value = named.get("default")
    return value if isinstance(value, str) else None


def _context_length(config: dict[str, Any]) -> int:
    return next((int(config[key]) for key in _CONTEXT_KEYS if config.get(key)), _DEFAULT_CONTEXT)


def _first_id(key: str, sources: tuple[dict[str, Any], ...]) -> int | None:
    return next((number for source in sources for number in _ids(source.get(key))), None)


def _ids(value: object) -> list[int]:
    values = value if isinstance(value, list) else [value]
    return [int(v) for v in values if isinstance(v, int) or (isinstance(v, str) and v.isdigit())]


def _token(value: object) -> str:
    """A token is written as text or, by older exports, as an object with its text in it."""
    if isinstance(value, dict):
        value = value.get("content")
    return value if isinstance(value, str) else ""


def _name(path: Path) -> str:
    """A folder name such as ``Qwen3-1.7B-int4-ov`` as people say it: ``Qwen3 1.7B int4``."""
    words = [word for word in re.split(r"[-_\s]+", path.resolve().name) if word]
    if len(words) > 1 and words[-1].lower() in ("ov", "openvino"):
        words.pop()
    name = " ".join(words) or str(path)
    return name[0].upper() + name[1:]
