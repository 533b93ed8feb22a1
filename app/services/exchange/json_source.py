"""The JSON in a file, be it plain or in a .zip, or one sentence why there is none."""

import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from app.core.errors import UserError

# All of it is in memory several times over while it is parsed.
MAX_BYTES = 1 << 30
# Text of any kind packs to a thirtieth at best; a bomb packs to a thousandth.
_MAX_RATIO = 200
_HARMLESS_BYTES = 16 << 20
_ZIP_MARK = b"PK\x03\x04"
_BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)


def json_values(path: Path, max_bytes: int = MAX_BYTES) -> Iterator[Any]:
    """The parsed content; of a .zip each conversations*.json in turn.

    Raises:
        UserError: import-not-found, import-not-readable, import-too-large, import-foreign.
    """
    if _is_zip(path):
        yield from _zipped(path, max_bytes)
    else:
        yield _parsed(path, _plain(path, max_bytes))


def _is_zip(path: Path) -> bool:
    try:
        if not path.exists():
            raise UserError("import-not-found", f"There is no file {path}.")
        if not path.is_file():
            raise UserError(
                "import-not-readable",
                f"{path} is a folder or a device, not a file. Choose the .json or .zip file in it.",
            )
        with path.open("rb") as file:
            return file.read(len(_ZIP_MARK)) == _ZIP_MARK
    except OSError as error:
        raise _unreadable(path) from error


def _plain(path: Path, max_bytes: int) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(max_bytes + 1)
    except OSError as error:
        raise _unreadable(path) from error
    if len(content) > max_bytes:
        raise _too_large(path, max_bytes)
    return content


def _zipped(path: Path, max_bytes: int) -> Iterator[Any]:
    for content in _members(path, max_bytes):
        yield _parsed(path, content)


def _members(path: Path, max_bytes: int) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [info for info in archive.infolist() if _holds_chats(info)]
            if not members:
                raise foreign(path)
            for info in members:
                _require_honest_size(path, info, max_bytes)
                with archive.open(info) as file:
                    content = file.read(max_bytes + 1)
                yield content
    except _BROKEN_ZIP as error:
        raise UserError(
            "import-not-readable",
            f"{path.name} is damaged or locked with a password, so nothing was imported. "
            "Download the export again.",
        ) from error


def _holds_chats(info: zipfile.ZipInfo) -> bool:
    name = PurePosixPath(info.filename).name
    return name.startswith("conversations") and name.endswith(".json")


def _require_honest_size(path: Path, info: zipfile.ZipInfo, max_bytes: int) -> None:
    packed_too_well = info.file_size > _MAX_RATIO * max(1, info.compress_size)
    if info.file_size > max_bytes or (info.file_size > _HARMLESS_BYTES and packed_too_well):
        raise _too_large(path, max_bytes)


def _parsed(path: Path, content: bytes) -> Any:
    try:
        return json.loads(content)
    except UnicodeDecodeError as error:
        raise UserError(
            "import-not-readable",
            f"{path.name} is not UTF-8 text, so it is no chat export. Choose the file as it was "
            "exported.",
        ) from error
    except (ValueError, RecursionError) as error:
        raise foreign(path) from error


def foreign(path: Path) -> UserError:
    return UserError(
        "import-foreign",
        f"{path.name} is no chat export that Parley knows. Choose a .json file that Parley "
        "exported, or the .zip or conversations.json of a ChatGPT export.",
    )


def _too_large(path: Path, max_bytes: int) -> UserError:
    return UserError(
        "import-too-large",
        f"{path.name} holds more than {max_bytes >> 20:,} MB, which no chat export does; nothing "
        "was imported.",
    )


def _unreadable(path: Path) -> UserError:
    return UserError(
        "import-not-readable",
        f"{path} could not be read. Check that you may open it, or copy it to another place.",
    )
