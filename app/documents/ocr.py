"""Text from pictures of text, through the Tesseract program when it is installed."""

import shutil
import subprocess

from app.documents.failures import ReadFailure


def find_tesseract() -> str:
    """Path of the program, or nothing."""
    return shutil.which("tesseract") or ""


def recognise(program: str, picture: bytes, seconds: float) -> str:
    """Text of a picture in PGM form; nothing when the program fails or takes too long.

    Tesseract inherits this process's limits of memory and processor time.
    """
    command = [program, "stdin", "stdout", "--psm", "3"]
    try:
        result = subprocess.run(
            command, input=picture, capture_output=True, timeout=seconds, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    if result.returncode != 0:
        return ""
    return result.stdout.decode("utf-8", "replace").strip()


def grey_map(width: int, height: int, stride: int, pixels: bytes) -> bytes:
    """A binary PGM picture from rows of 8-bit grey values, ``stride`` bytes apart."""
    if len(pixels) < stride * height:
        raise ReadFailure("file-damaged")
    rows = (pixels[row * stride : row * stride + width] for row in range(height))
    return b"P5 %d %d 255\n" % (width, height) + b"".join(rows)
