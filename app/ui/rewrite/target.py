"""What is selected, where it stands in the window, and what can become of it."""

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from app.core.chat import Message, Role
from app.services.writing_help.selected import Selected
from app.ui.transcript.message_view import MessageView
from app.ui.transcript.rich_view import RichView
from app.writing.source_span import source_span

_THINKING = "</think>"
_LINE_BREAK = "\u2028"
# How Qt writes ends of lines, of paragraphs and of tables.
_LINE_ENDS = str.maketrans(dict.fromkeys("\u2028\u2029\ufdd0\ufdd1", "\n"))


class Taking(StrEnum):
    """What accepting does: replace the text, make a version of the answer, or nothing."""

    REPLACE = "replace"
    VERSION = "version"
    NONE = "none"


class Target(Protocol):
    @property
    def selected(self) -> Selected: ...

    @property
    def taking(self) -> Taking: ...

    @property
    def is_intact(self) -> bool:
        """Whether the text is still what was selected."""
        ...

    def area(self, window: QWidget) -> QRect:
        """Where it is seen in the window; empty when it is not."""
        ...

    def take(self, text: str) -> None:
        """Put ``text`` in its place."""
        ...

    def focus(self) -> None: ...


class EditorTarget:
    """Text that a person is writing. Its place follows what is typed elsewhere in the field.

    Bar and card stand beside the whole field, so that they never cover what is being written.
    """

    taking = Taking.REPLACE

    def __init__(self, editor: QPlainTextEdit) -> None:
        self._editor = editor
        self._cursor = QTextCursor(editor.textCursor())
        self.selected = _selected(self._cursor)

    @property
    def is_intact(self) -> bool:
        there = isValid(self._editor)
        return there and _plain(self._cursor) == self.selected.text

    def area(self, window: QWidget) -> QRect:
        area = selection_area(self._editor, self._cursor, window)
        if area.isEmpty():
            return area
        frame = self._editor.parentWidget() or self._editor
        top = frame.mapTo(window, QPoint(0, 0)).y()
        return QRect(area.left(), top, area.width(), frame.height())

    def take(self, text: str) -> None:
        """One step of undo."""
        self._cursor.insertText(text)
        self._editor.setTextCursor(self._cursor)

    def focus(self) -> None:
        if isValid(self._editor):
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)


class MessageTarget:
    """A part of a message, or all of it. It is kept even if its widget goes on to another message.

    An answer is changed in its markdown, so the model reads that where it can be told which part of
    it is selected. Code, tables and formulas are not told apart: they are read as shown.

    Args:
        view: The message.
        text: The text view with the selection; None takes the whole message.
        may_change: Whether an answer may get another version.
        keep: Makes a version of the answer with an id from its whole new text.
    """

    def __init__(
        self,
        view: MessageView,
        text: RichView | None,
        may_change: Callable[[Message], bool],
        keep: Callable[[int, str], None],
    ) -> None:
        assert view.message is not None
        self._view = view
        self._text = text
        self._message = view.message
        self._may_change = may_change
        self._keep = keep
        self._cursor = None if text is None else QTextCursor(text.textCursor())
        self._span = self._found()
        changes = self._span is not None and may_change(self._message)
        self.taking = Taking.VERSION if changes else Taking.NONE
        self.selected = self._selected()

    @property
    def is_intact(self) -> bool:
        """The chat may have gone on after the answer."""
        return self.taking is not Taking.VERSION or self._may_change(self._message)

    def area(self, window: QWidget) -> QRect:
        if not isValid(self._view) or self._view.message is not self._message:
            return QRect()
        if self._text is None or self._cursor is None:
            seen = self._view.visibleRegion().boundingRect()
            return QRect(self._view.mapTo(window, seen.topLeft()), seen.size())
        return selection_area(self._text, self._cursor, window)

    def take(self, text: str) -> None:
        assert self._span is not None
        start, end = self._span
        source = self._message.text
        self._keep(self._message.id, f"{source[:start]}{text}{source[end:]}")

    def focus(self) -> None:
        shown = isValid(self._view) and self._view.isVisible()
        widget = self._text if shown and self._text is not None else self._view
        if shown:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _found(self) -> tuple[int, int] | None:
        if self._message.role is not Role.ASSISTANT:
            return None
        if self._text is None or self._cursor is None:
            return _answer_span(self._message.text)
        texts = list(self._view.texts)
        if self._text not in texts:
            return None
        shown = [text.toPlainText() for text in texts]
        offset = sum(len(one) + 1 for one in shown[: texts.index(self._text)])
        start, end = self._cursor.selectionStart(), self._cursor.selectionEnd()
        return source_span(self._message.text, "\n".join(shown), offset + start, offset + end)

    def _selected(self) -> Selected:
        if self._span is not None:
            start, end = self._span
            source = self._message.text
            before = source[:start].rpartition("\n")[2]
            return Selected(source[start:end], before, source[end:].partition("\n")[0])
        if self._cursor is None:
            return Selected(self._message.text.rpartition(_THINKING)[2].strip())
        return _selected(self._cursor)


def selection_area(view: QPlainTextEdit | QTextEdit, cursor: QTextCursor, window: QWidget) -> QRect:
    """The lines of a selection, as far as they are seen, in the window."""
    if not isValid(view) or not view.isVisible():
        return QRect()
    first, last = (_at(cursor, at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
    start, end = view.cursorRect(first), view.cursorRect(last)
    area = start.united(end)
    if start.top() != end.top():
        area.setLeft(0)
        area.setRight(view.viewport().width())
    seen = area.intersected(view.viewport().visibleRegion().boundingRect())
    if seen.isEmpty():
        return QRect()
    return QRect(view.viewport().mapTo(window, QPoint(seen.topLeft())), seen.size())


def _at(cursor: QTextCursor, position: int) -> QTextCursor:
    other = QTextCursor(cursor)
    other.setPosition(position)
    return other


def _selected(cursor: QTextCursor) -> Selected:
    first, last = (_at(cursor, at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
    before = first.block().text()[: first.positionInBlock()].rpartition(_LINE_BREAK)[2]
    after = last.block().text()[last.positionInBlock() :].partition(_LINE_BREAK)[0]
    return Selected(_plain(cursor), before, after)


def _plain(cursor: QTextCursor) -> str:
    """Spaces that do not break stay what they are, unlike in ``toPlainText``."""
    return cursor.selectedText().translate(_LINE_ENDS)


def _answer_span(source: str) -> tuple[int, int] | None:
    """All of an answer but its thoughts."""
    start = source.rfind(_THINKING) + len(_THINKING) if _THINKING in source else 0
    answer = source[start:]
    start += len(answer) - len(answer.lstrip())
    return (start, start + len(answer.strip())) if answer.strip() else None
