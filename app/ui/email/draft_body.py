"""The text of a draft: grows while it is written, can be edited afterwards."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from app.ui.theme.theme import Theme

GAP = 10
LEAST_LINES = 4


class InventedMarks(QSyntaxHighlighter):
    """Dots under what was in neither the notes nor the emails before; part of no undo."""

    def __init__(self, theme: Theme, editor: QTextEdit) -> None:
        super().__init__(editor.document())
        self._theme = theme
        self._pattern: re.Pattern[str] | None = None

    def set_words(self, words: Sequence[str]) -> None:
        whole = [rf"(?<!\w){re.escape(word)}(?!\w)" for word in words if word.strip()]
        self._pattern = re.compile("|".join(whole)) if whole else None
        self.rehighlight()

    def spans(self, text: str) -> list[tuple[int, int]]:
        return [match.span() for match in self._pattern.finditer(text)] if self._pattern else []

    def highlightBlock(self, text: str) -> None:
        fmt = QTextCharFormat()
        fmt.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        fmt.setUnderlineColor(self._theme.colour("warn"))
        for start, end in self.spans(text):
            self.setFormat(start, end - start, fmt)


class DraftBody(QTextEdit):
    """Plain text; an empty line between paragraphs is shown as a small gap."""

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._caret = False
        self._spacing = False
        self._known = ""
        self.setObjectName("draft_body")
        self.setAccessibleName(self.tr("Text of the draft"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self._marks = InventedMarks(theme, self)
        self.textChanged.connect(self._changed)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_text(self, text: str) -> None:
        """Without saying that it was edited. New text at the end leaves the place as it is."""
        now = self.toPlainText()
        if text == now:
            return
        follows = self._at_end()
        self.blockSignals(True)
        if now and text.startswith(now):
            cursor = QTextCursor(self.document())
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText(text[len(now) :])
        else:
            self.setPlainText(text)
        self.blockSignals(False)
        self._known = text
        self._space()
        if follows and self.isReadOnly():
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def set_writing(self, writing: bool) -> None:
        """While the model writes nobody else does, and a block shows where it is."""
        self.setReadOnly(writing)
        self._caret = writing
        self.viewport().update()
        if not writing:
            self.document().clearUndoRedoStacks()

    def set_invented(self, words: Sequence[str]) -> None:
        self._marks.set_words(words)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Only text is taken; pasted formats and pictures are not."""
        if source.hasText():
            self.insertPlainText(source.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.tr("Not in your notes") if self.invented_at(event.pos()) else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._caret:
            self._paint_caret()

    def invented_at(self, place: QPoint) -> bool:
        """Whether the word at a place of the viewport is marked."""
        cursor = self.cursorForPosition(place)
        at = cursor.positionInBlock()
        return any(start <= at <= end for start, end in self._marks.spans(cursor.block().text()))

    def _paint_caret(self) -> None:
        end = QTextCursor(self.document())
        end.movePosition(QTextCursor.MoveOperation.End)
        place = self.cursorRect(end)
        height = self._theme.px(16)
        top = place.center().y() - height / 2
        block = QRectF(place.left() + 2, top, self._theme.px(8), height)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent"))
        painter.drawRoundedRect(block, 2, 2)

    def _at_end(self) -> bool:
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum() - self._theme.px(22)

    def _changed(self) -> None:
        """Marks and line heights count as changes too, so the text is compared."""
        text = self.toPlainText()
        if self._spacing or text == self._known:
            return
        self._known = text
        self._space()
        self.edited.emit()

    def _space(self) -> None:
        """Give lines their height; as one step of undo with the change before."""
        self._spacing = True
        cursor = QTextCursor(self.document())
        cursor.joinPreviousEditBlock()
        block = self.document().firstBlock()
        while block.isValid():
            height = self._line_of(block)
            if block.blockFormat().lineHeight() != height:
                self._set_height(cursor, block, height)
            block = block.next()
        cursor.endEditBlock()
        self._spacing = False

    def _line_of(self, block: QTextBlock) -> int:
        """The empty line that is typed in is a whole one."""
        is_gap = not block.text().strip() and bool(block.next().text().strip())
        return self._theme.px(GAP) if is_gap else self._theme.line_height("draft")

    def _set_height(self, cursor: QTextCursor, block: QTextBlock, height: int) -> None:
        fmt = QTextBlockFormat()
        fmt.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setPosition(block.position())
        cursor.mergeBlockFormat(fmt)

    def _restyle(self) -> None:
        self.setFont(self._theme.font("draft"))
        self.setMinimumHeight(LEAST_LINES * self._theme.line_height("draft"))
        self._space()
        self._marks.rehighlight()
