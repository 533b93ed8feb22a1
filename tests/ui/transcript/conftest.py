"""A transcript of its own, without the rest of the window."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.core.chat import AnswerStats, Message, MessageState, Role
from app.core.paths import resources_dir
from app.core.settings import Theme as Scheme
from app.ui.theme.theme import Theme
from app.ui.transcript.answer_view import AnswerView
from app.ui.transcript.transcript_view import TranscriptView
from app.ui.transcript.user_view import UserView

START = datetime(2026, 5, 4, 13, 52, tzinfo=UTC)
STATS = AnswerStats("tiny", "CPU", 2350, 2310, 86, 0.2, 31.0)


class Reader:
    """A shown transcript and what a reader does with it."""

    def __init__(self, qtbot, theme: Theme) -> None:
        self.qtbot = qtbot
        self.theme = theme
        self.view = TranscriptView(theme)
        qtbot.addWidget(self.view)
        self.view.resize(900, 500)
        self.view.show()
        qtbot.waitExposed(self.view)
        QTest.mouseMove(self.view, QPoint(1, 1))

    def rest(self) -> None:
        """Wait until all rows near the view have widgets."""
        self.qtbot.waitUntil(lambda: not self.view._preload.isActive())

    def message_view(self, message_id: int) -> AnswerView | UserView:
        row = self.view.rows.row_of(message_id)
        assert row is not None
        return self.view.rows.bound[row]  # pyright: ignore[reportReturnType]

    def find(self, message_id: int, name: str) -> QWidget:
        found = list(self.message_view(message_id).findChildren(QWidget, name))
        shown = [w for w in found if w.isVisible()]
        assert len(shown) == 1, f"{name}: {len(shown)} of {len(found)} shown"
        return shown[0]

    def shows(self, message_id: int, name: str) -> bool:
        widgets = self.message_view(message_id).findChildren(QWidget, name)
        return any(widget.isVisible() for widget in widgets)

    def click(self, message_id: int, name: str) -> None:
        self.qtbot.mouseClick(self.find(message_id, name), Qt.MouseButton.LeftButton)

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        target = self.view.focusWidget() or self.view
        self.qtbot.keyClick(target, key, modifier)

    def top_of(self, message_id: int) -> int:
        """Pixels from the top of the view to the message."""
        return self.message_view(message_id).y()

    def wheel(self, up: int) -> None:
        """Pixels upwards, as the wheel of a mouse gives them."""
        viewport = self.view.viewport()
        at = QPointF(viewport.rect().center())
        event = QWheelEvent(
            at,
            viewport.mapToGlobal(at),
            QPoint(),
            QPoint(0, up),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(viewport, event)

    @property
    def bar(self):
        return self.view.verticalScrollBar()

    @property
    def clipboard(self) -> str:
        return QGuiApplication.clipboard().text()


@pytest.fixture
def theme(qapp):
    theme = Theme(resources_dir(), Scheme.LIGHT)
    theme.apply(qapp)
    yield theme
    qapp.setStyleSheet("")


@pytest.fixture
def reader(qtbot, theme):
    return Reader(qtbot, theme)


def user(number: int, text: str = "A question", **fields) -> Message:
    return _message(number, Role.USER, text, **fields)


def answer(number: int, text: str = "An answer.", **fields) -> Message:
    fields.setdefault("stats", STATS)
    return _message(number, Role.ASSISTANT, text, **fields)


def writing(number: int, text: str = "") -> Message:
    return answer(number, text, state=MessageState.WRITING, stats=None)


def turns(count: int, text: str = "Some words of an answer. " * 12) -> list[Message]:
    """``count`` turns with ids from 1."""
    messages = []
    for number in range(count):
        messages += [user(2 * number + 1, f"Question {number}"), answer(2 * number + 2, text)]
    return messages


def _message(number: int, role: Role, text: str, **fields) -> Message:
    created = START + timedelta(minutes=number)
    base = Message(number, "c", number - 1 or None, role, text, MessageState.COMPLETE, created)
    return replace(base, **fields)
