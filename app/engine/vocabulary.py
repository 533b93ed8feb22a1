"""The bytes behind each token, read from the graph of a detokenizer model."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import openvino as ov

_BYTE_TOKEN = re.compile(rb"<0x([0-9A-Fa-f]{2})>")
_JOINING = ("VocabDecoder", "FuzeRagged", "UTF8Validate", "StringTensorPack")
_IGNORED = (*_JOINING, "Parameter", "Convert", "Constant", "Slice", "Result")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What each token adds to a text.

    Attributes:
        token_bytes: Bytes by token id; a token may hold a part of a character only.
        special_ids: Tokens that are no part of a text, such as the end of a turn.
        drops_first_space: Whether a text's first space belongs to the tokenizer, not to the text.
        is_exact: False when the model does more than joining these bytes.
    """

    token_bytes: list[bytes]
    special_ids: frozenset[int]
    drops_first_space: bool
    is_exact: bool

    def bytes_of(self, token_id: int) -> bytes:
        """Bytes of a token; none for ids that only fill up the model's output."""
        return self.token_bytes[token_id] if 0 <= token_id < len(self.token_bytes) else b""


def read_vocabulary(model: ov.Model) -> Vocabulary:
    """Read a detokenizer model as openvino-tokenizers makes it.

    Raises:
        ValueError: When the model holds no vocabulary.
    """
    ops = model.get_ordered_ops()
    decoder = next((op for op in ops if op.get_type_name() == "VocabDecoder"), None)
    if decoder is None:
        raise ValueError("The detokenizer model has no VocabDecoder.")
    joined_at = _position(ops, "FuzeRagged")
    before, after = _steps(ops[:joined_at]), _steps(ops[joined_at:])
    tokens, understood = _apply(before, _raw_tokens(decoder))
    return Vocabulary(
        token_bytes=tokens,
        special_ids=_skipped(decoder),
        drops_first_space=any(_drops_first_space(op) for op in after),
        is_exact=understood and all(_drops_first_space(op) for op in after),
    )


def _position(ops: list[ov.Node], type_name: str) -> int:
    return next((i for i, op in enumerate(ops) if op.get_type_name() == type_name), len(ops))


def _steps(ops: list[ov.Node]) -> list[ov.Node]:
    return [op for op in ops if op.get_type_name() not in _IGNORED]


def _raw_tokens(decoder: ov.Node) -> list[bytes]:
    begins, ends, characters = (decoder.input_value(i).get_node().data for i in (1, 2, 3))
    joined = characters.tobytes()
    return [joined[b:e] for b, e in zip(begins.tolist(), ends.tolist(), strict=True)]


def _skipped(decoder: ov.Node) -> frozenset[int]:
    """Newer models have the ids as the last input, older ones as an attribute."""
    if decoder.get_input_size() > 4:
        node = decoder.input_value(4).get_node()
        return frozenset(node.data.tolist()) if node.get_type_name() == "Constant" else frozenset()
    return frozenset(decoder.get_attributes().get("skip_tokens", ()))


def _apply(steps: Iterable[ov.Node], tokens: list[bytes]) -> tuple[list[bytes], bool]:
    """Do to every token what the model does to it; False when a step is not known."""
    for op in steps:
        kind = op.get_type_name()
        if kind == "ByteFallback":
            tokens = [_byte_of(token) for token in tokens]
        elif kind == "CharsToBytes":
            tokens = [_bytes_of_characters(token) for token in tokens]
        elif kind == "RegexNormalization" and _is_literal(op):
            pattern, replacement = _regex(op)
            tokens = [token.replace(pattern, replacement) for token in tokens]
        else:
            return tokens, False
    return tokens, True


def _regex(op: ov.Node) -> tuple[bytes, bytes]:
    values = [
        op.input_value(i).get_node() for i in (op.get_input_size() - 2, op.get_input_size() - 1)
    ]
    if any(value.get_type_name() != "Constant" for value in values):
        return b".", b""
    return values[0].data.tobytes(), values[1].data.tobytes()


def _is_literal(op: ov.Node) -> bool:
    pattern, replacement = _regex(op)
    return re.escape(pattern) == pattern and b"\\" not in replacement and b"$" not in replacement


def _drops_first_space(op: ov.Node) -> bool:
    return op.get_type_name() == "RegexNormalization" and _regex(op) == (b"^ ", b"")


def _byte_of(token: bytes) -> bytes:
    match = _BYTE_TOKEN.fullmatch(token)
    return bytes([int(match[1], 16)]) if match else token


def _bytes_of_characters(token: bytes) -> bytes:
    """Undo the printable form in which byte-level BPE writes bytes."""
    table = _byte_by_character()
    text = token.decode("utf-8", "replace")
    return b"".join(table.get(c, c.encode("utf-8")) for c in text)


@lru_cache(1)
def _byte_by_character() -> dict[str, bytes]:
    """GPT-2's table: printable bytes stand for themselves, the others for U+0100 and on."""
    printable = {*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)}
    others = [byte for byte in range(256) if byte not in printable]
    table = {chr(byte): bytes([byte]) for byte in printable}
    return table | {chr(256 + i): bytes([byte]) for i, byte in enumerate(others)}
