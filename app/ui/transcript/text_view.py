"""Paragraphs, headings, lists and quotes of an answer."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QWidget

from app.markup.inline import Run
from app.markup.parts import Indent, TextPart
from app.ui.theme.theme import Theme
from app.ui.transcript import rich_text
from app.ui.transcript.rich_text import TextLook
from app.ui.transcript.rich_view import RichView
from app.ui.transcript.sections import TextSection


class TextView(RichView):
    """One paragraph of the document for each part; only parts that differ are written again."""

    def __init__(
        self, theme: Theme, look: TextLook | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent=parent)
        self.setObjectName("answer_text")
        self._look = look or TextLook()
        self._parts: tuple[TextPart, ...] = ()

    def bind(self, section: TextSection, ended: bool = True) -> None:
        if section.parts == self._parts:
            return
        same = _common(self._parts, section.parts)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        if not self._grow(cursor, same, section.parts):
            self._rewrite(cursor, same, section.parts)
        cursor.endEditBlock()
        self._parts = section.parts
        self.content_changed()

    def restyle(self) -> None:
        """Write everything again, with the theme's new colours and sizes."""
        parts, self._parts = self._parts, ()
        if parts:
            self.bind(TextSection(parts))

    def _grow(self, cursor: QTextCursor, same: int, parts: tuple[TextPart, ...]) -> bool:
        """Put only the new characters behind the last paragraph, which keeps a selection."""
        if same != len(self._parts) - 1 or len(parts) < len(self._parts):
            return False
        added = _added(self._parts[same], parts[same])
        if added is None:
            return False
        cursor.movePosition(QTextCursor.MoveOperation.End)
        look = rich_text.part_look(parts[same], self._look)
        rich_text.insert_runs(cursor, self.theme, added, look)
        self._append(cursor, same + 1, parts)
        return True

    def _rewrite(self, cursor: QTextCursor, same: int, parts: tuple[TextPart, ...]) -> None:
        """Write again from the first part that differs."""
        if same:
            kept = self.document().findBlockByNumber(same - 1)
            cursor.setPosition(kept.position() + kept.length() - 1)
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._append(cursor, same, parts)

    def _append(self, cursor: QTextCursor, first: int, parts: tuple[TextPart, ...]) -> None:
        for number in range(first, len(parts)):
            part = parts[number]
            look = rich_text.part_look(part, self._look)
            fmt = rich_text.block_format(self.theme, part, look, number == 0)
            chars = rich_text.char_format(self.theme, Run(""), look)
            if number:
                cursor.insertBlock(fmt, chars)
            else:
                cursor.setBlockFormat(fmt)
                cursor.setBlockCharFormat(chars)
            rich_text.insert_runs(cursor, self.theme, part.runs, look)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if any(part.indents for part in self._parts):
            painter = QPainter(self.viewport())
            self._paint_marks(painter, event.rect().top(), event.rect().bottom())
            painter.end()

    def _paint_marks(self, painter: QPainter, top: int, bottom: int) -> None:
        layout = self.document().documentLayout()
        block = self.document().begin()
        before: TextPart | None = None
        for part in self._parts:
            rect = layout.blockBoundingRect(block)
            if part.indents and rect.bottom() >= top and rect.top() <= bottom:
                self._paint_bars(painter, part, before, block)
                self._paint_marker(painter, part, block)
            before, block = part, block.next()

    def _paint_bars(
        self, painter: QPainter, part: TextPart, before: TextPart | None, block: QTextBlock
    ) -> None:
        """Bars of quotes; they go on over the gap between two parts of the same quote."""
        top = self.document().documentLayout().blockBoundingRect(block).top()
        look = rich_text.part_look(part, self._look)
        height = block.layout().lineCount() * self.theme.line_height(look.role)
        for depth, indent in enumerate(part.indents):
            if indent is not Indent.QUOTE:
                continue
            goes_on = (
                before is not None and before.indents[: depth + 1] == part.indents[: depth + 1]
            )
            gap = self.theme.px(rich_text.gap_above(part)) if goes_on else 0
            x = rich_text.indent_width(self.theme, part.indents[:depth])
            bar = QRectF(x, top - gap, 3, height + gap)
            painter.fillRect(self._mirrored(bar, block), self.theme.colour("border"))

    def _paint_marker(self, painter: QPainter, part: TextPart, block: QTextBlock) -> None:
        layout = block.layout()
        if not part.marker or not layout.lineCount():
            return
        line = layout.lineAt(0)
        place = self.document().documentLayout().blockBoundingRect(block)
        right = rich_text.indent_width(self.theme, part.indents)
        end = right - self.theme.px(8)
        baseline = place.top() + line.y() + line.ascent()
        painter.setPen(self.theme.colour("text2"))
        painter.setFont(self.theme.font("message", tabular=True))
        words = painter.fontMetrics().horizontalAdvance(part.marker)
        box = self._mirrored(QRectF(end - words, baseline, words, 0), block)
        painter.drawText(box.topLeft(), part.marker)

    def _mirrored(self, rect: QRectF, block: QTextBlock) -> QRectF:
        if block.textDirection() != Qt.LayoutDirection.RightToLeft:
            return rect
        return QRectF(self.width() - rect.right(), rect.top(), rect.width(), rect.height())


def _common(old: tuple[TextPart, ...], new: tuple[TextPart, ...]) -> int:
    """How many parts at the start are the same."""
    count = 0
    for one, other in zip(old, new, strict=False):
        if one is not other and one != other:
            break
        count += 1
    return count


def _added(old: TextPart, new: TextPart) -> tuple[Run, ...] | None:
    """The runs that make ``new`` from ``old`` when put behind it, or None."""
    if (old.level, old.marker, old.indents) != (new.level, new.marker, new.indents):
        return None
    if rich_text.is_right_to_left(old) != rich_text.is_right_to_left(new):
        return None
    if not old.runs:
        return new.runs
    last = len(old.runs) - 1
    if len(new.runs) <= last or new.runs[:last] != old.runs[:last]:
        return None
    one, other = old.runs[last], new.runs[last]
    same = one.style == other.style and one.href == other.href
    if not same or not other.text.startswith(one.text):
        return None
    return (Run(other.text[len(one.text) :], one.style, one.href), *new.runs[last + 1 :])
