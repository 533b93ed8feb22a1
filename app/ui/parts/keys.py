"""Keys that a part of the window keeps from the shortcuts of the window."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent


def keeps_key(event: QEvent, *keys: Qt.Key) -> bool:
    """Whether ``event`` asks for one of these keys; then it comes as a key, not as a shortcut."""
    if event.type() != QEvent.Type.ShortcutOverride:
        return False
    assert isinstance(event, QKeyEvent)
    if event.key() not in keys:
        return False
    event.accept()
    return True
