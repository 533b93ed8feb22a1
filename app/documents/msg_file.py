"""Outlook's MSG: an OLE file with one stream for each property."""

from pathlib import Path

import olefile

_MESSAGE_MARK = "__properties_version1.0"


def is_message(path: Path) -> bool:
    """Whether an OLE file is an email."""
    return _has_stream(path, _MESSAGE_MARK)


def is_encrypted_office(path: Path) -> bool:
    """Office keeps a file with a password as an OLE file with the encrypted zip inside."""
    return _has_stream(path, "EncryptedPackage")


def _has_stream(path: Path, name: str) -> bool:
    try:
        with olefile.OleFileIO(str(path)) as found:
            return bool(found.exists(name))
    except OSError:
        return False
