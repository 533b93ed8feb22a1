"""Text from pictures of text, through the Tesseract program when it is installed."""

import shutil
import subprocess

from app.documents.failures import ReadFailure

_NO_LANGUAGES = ("osd", "equ", "snum")
_MOST_LANGUAGES = 4
"""Each one more makes Tesseract slower."""


def find_tesseract() -> str:
    """Path of the program, or nothing."""
    return shutil.which("tesseract") or ""


def installed_languages(program: str, seconds: float) -> str:
    """Languages as Tesseract wants them ("deu+eng"); nothing when it will not say."""
    listed = _run([program, "--list-langs"], b"", seconds).splitlines()[1:]
    names = (line.strip() for line in listed)
    known = [name for name in names if name and name not in _NO_LANGUAGES and "/" not in name]
    return "+".join(known[:_MOST_LANGUAGES])


def recognise(program: str, picture: bytes, seconds: float, languages: str = "") -> str:
    """Text of a picture in PGM form; nothing when the program fails or takes too long.

    Tesseract inherits this process's limits of memory and processor time.
    """
    chosen = ["-l", languages] if languages else []
    return _run([program, "stdin", "stdout", "--psm", "3", *chosen], picture, seconds).strip()


def _run(command: list[str], given: bytes, seconds: float) -> str:
    try:
        result = subprocess.run(
            command, input=given, capture_output=True, timeout=seconds, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return result.stdout.decode("utf-8", "replace") if result.returncode == 0 else ""


def grey_map(width: int, height: int, stride: int, pixels: bytes) -> bytes:
    """A binary PGM picture from rows of 8-bit grey values, ``stride`` bytes apart."""
    if len(pixels) < stride * height:
        raise ReadFailure("file-damaged")
    rows = (pixels[row * stride : row * stride + width] for row in range(height))
    return b"P5 %d %d 255\n" % (width, height) + b"".join(rows)
