"""The window's place on the screen, as text for the settings."""

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget


def saved_geometry(window: QWidget) -> str:
    return bytes(window.saveGeometry().toBase64().data()).decode("ascii")


def restore_geometry(window: QWidget, text: str) -> bool:
    """False when there is nothing to restore or it does not fit any screen."""
    if not text:
        return False
    return window.restoreGeometry(QByteArray.fromBase64(QByteArray(text.encode("ascii"))))
