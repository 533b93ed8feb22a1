"""What a person does and sees, in words that several tests share."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.core.chat import Message, Role
from app.services.answer_update import AnswerPhase

ENTER = Qt.Key.Key_Return
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def say(qtbot, desk, text: str) -> None:
    """Type into the composer and press Enter."""
    field = desk.page.composer.field
    field.setFocus()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, ENTER)


def wait_for_generation(qtbot, desk, number: int = 1) -> None:
    qtbot.waitUntil(lambda: len(desk.backend.generations) >= number)


def wait_for_end(qtbot, desk) -> None:
    qtbot.waitUntil(lambda: desk.session.chats.phase is None and not desk.session.runner.chat_ids)


def wait_until_writing(qtbot, desk) -> None:
    qtbot.waitUntil(lambda: desk.session.chats.phase is AnswerPhase.WRITING)


def ask(qtbot, desk, text: str) -> None:
    """One whole turn."""
    say(qtbot, desk, text)
    wait_for_end(qtbot, desk)


def shown(desk) -> list[Message]:
    """The messages of the transcript, as it holds them."""
    rows = desk.page.transcript.rows
    return [rows.message(row) for row in range(len(rows))]


def shown_texts(desk) -> list[str]:
    return [message.text for message in shown(desk)]


def stored_texts(desk) -> list[str]:
    return [message.text for message in desk.store.branch(desk.session.chats.open_chat.id)]


def last_answer(desk) -> Message:
    return next(message for message in reversed(shown(desk)) if message.role is Role.ASSISTANT)


def child(parent: QWidget, name: str) -> Any:
    """The only child with this object name."""
    found = parent.findChildren(QWidget, name)
    assert len(found) == 1, f"{len(found)} widgets are called {name}"
    return found[0]


def press(qtbot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def titles(desk) -> list[str]:
    """The chats of the sidebar, in their order."""
    model = desk.window.chat_model
    return [desk.store.chat(chat_id).title for chat_id in model.chat_ids]


def key(qtbot, desk, code, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(desk.window.focusWidget() or desk.window, code, modifiers)
