"""Bytes to text in whatever encoding they were written."""

import codecs
from dataclasses import dataclass

from app.documents.failures import ReadFailure

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What files are written in today, so that a short text is not taken for an exotic one.
_LIKELY = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256",
    "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr", "koi8_r",
]  # fmt: skip
_WESTERN = frozenset("äöüÄÖÜßéèêëÉàáâÀçÇñÑíìîïóòôúùûåÅøØæœ‘’“”„«»–—…•€£§°¿¡ ·²³½©®™")
_FEW_LETTERS = 24
_FEW_BROKEN = 0.1
_SAMPLE = 2**16
_MOST_CONTROLS = 0.01
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x1b\x08")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the encoding it was read with; ``guessed`` when nothing but its look tells."""

    text: str
    encoding: str
    guessed: bool = False

    @property
    def notes(self) -> tuple[str, ...]:
        if not self.guessed:
            return ()
        name = self.encoding.replace("_", "-")
        return (f"The encoding was guessed ({name}); single letters may be wrong.",)


def decode(data: bytes, declared: str = "") -> Decoded:
    """Decode, trying marks, then ``declared``, then UTF-8, then likeness.

    Raises ReadFailure when the bytes are not text in any encoding.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Decoded(data.decode(encoding, "replace"), encoding.removesuffix("-sig"))
    if wide := _utf16_without_mark(data):
        return Decoded(data.decode(wide, "replace"), wide)
    _refuse_binary(data)
    for encoding in ("utf-8", declared):
        if text := _strictly(data, encoding):
            return Decoded(text, encoding)
    return _by_likeness(data)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding) if encoding else None
    except (UnicodeError, LookupError):
        return None


def _utf16_without_mark(data: bytes) -> str:
    """UTF-16 of mostly Latin text has a NUL in every second place."""
    sample = data[: _SAMPLE & ~1]
    half = len(sample) // 2
    if half < 4:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return ""


def _refuse_binary(data: bytes) -> None:
    sample = data[:_SAMPLE]
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in sample)
    if controls > _MOST_CONTROLS * len(sample) + 1:
        raise ReadFailure("file-binary")


def _by_likeness(data: bytes) -> Decoded:
    mostly_utf8 = data.decode("utf-8", "replace")
    beyond_ascii = sum(letter > "\x7f" for letter in mostly_utf8)
    if mostly_utf8.count("\ufffd") <= _FEW_BROKEN * beyond_ascii:
        return Decoded(mostly_utf8, "utf-8", guessed=True)
    encoding = _likely_encoding(data[:_SAMPLE])
    return Decoded(data.decode(encoding, "replace"), encoding, guessed=True)


def _likely_encoding(data: bytes) -> str:
    """charset-normalizer's guess, save where it is known to be weak: kana and short texts."""
    for encoding in ("euc_jp", "shift_jis"):
        if _has_much_kana(data, encoding):
            return encoding
    sample = b"\n".join(line for line in data.splitlines() if not line.isascii())
    beyond_ascii = bytes(byte for byte in sample if byte > 0x7F)
    western = beyond_ascii.decode("cp1252", "replace")
    if len(beyond_ascii) < _FEW_LETTERS and all(letter in _WESTERN for letter in western):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_LIKELY).best()
    return best.encoding if best else "cp1252"


def _has_much_kana(data: bytes, encoding: str) -> bool:
    text = data.decode(encoding, "replace")
    beyond_ascii = [letter for letter in text if letter > "\x7f"]
    kana = sum("\u3041" <= letter <= "\u3096" for letter in beyond_ascii)
    return kana > 0.2 * len(beyond_ascii) and text.count("\ufffd") <= 1
