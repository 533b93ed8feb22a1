"""All paragraphs of a summary in one text, with the pages they come from as badges."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from app.core.document import Document
from app.ui.summary.blocks import Block, BlockKind
from app.ui.summary.citations import Citation, citations
from app.ui.summary.words import place_words
from app.ui.theme.theme import Theme
from app.ui.theme.type_roles import Role
from app.ui.transcript.rich_view import RichView

INDENT, BADGE = 18, 20
# The middle of small and of large letters is so far above the line that they stand on.
MIDDLE_OF_BADGE, MIDDLE_OF_TEXT = 4.4, 5
_GAPS = {
    BlockKind.TITLE: 16,
    BlockKind.LEAD: 14,
    BlockKind.BULLET: 10,
    BlockKind.TEXT: 10,
    BlockKind.PROBLEM: 8,
}
_ROLES: dict[BlockKind, Role] = {BlockKind.TITLE: "h3", BlockKind.LEAD: "message_bold"}
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value


class SummaryText(RichView):
    """Writes again only the paragraphs that have changed.

    The document ends with one empty paragraph more than is shown, so that all others are alike.
    """

    cited = Signal(object, QRect)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.setObjectName("summary_text")
        self.setAccessibleName(self.tr("Summary"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._documents: tuple[Document, ...] = ()
        self._blocks: tuple[Block, ...] = ()
        self._citations: dict[str, Citation] = {}
        self._next = 0
        self._end_block(QTextCursor(self.document()))
        self.link_activated.connect(self._cite)

    @property
    def blocks(self) -> Sequence[Block]:
        return self._blocks

    def set_documents(self, documents: Sequence[Document]) -> None:
        """Of another summary: the text begins anew."""
        self.show_blocks(())
        self._citations.clear()
        self._documents = tuple(documents)

    def show_blocks(self, blocks: Sequence[Block]) -> bool:
        """False when nothing has changed."""
        new = tuple(blocks)
        if new == self._blocks:
            return False
        start = _same(self._blocks, new)
        most = min(len(self._blocks), len(new)) - start
        end = min(most, _same(self._blocks[::-1], new[::-1]))
        self._replace(start, len(self._blocks) - end, new[start : len(new) - end])
        self._blocks = new
        self.content_changed()
        return True

    def restyle(self) -> None:
        blocks = self._blocks
        self.show_blocks(())
        self._end_block(QTextCursor(self.document()))
        self.show_blocks(blocks)

    def place_of(self, number: int) -> int:
        """Where the paragraph of this number begins, in pixels."""
        block = self.document().findBlockByNumber(number)
        return round(self.document().documentLayout().blockBoundingRect(block).top())

    def badge_places(self) -> list[tuple[Citation, QRect]]:
        """All badges in order."""
        block, found = self.document().begin(), list[tuple[Citation, QRect]]()
        while block.isValid():
            for href, area in self._badges(block):
                found.append((self._citations[href], area.toRect()))
            block = block.next()
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for number, block in self._shown(event.rect()):
            painter.setBrush(self.theme.colour("accent_soft"))
            for _, area in self._badges(block):
                painter.drawRoundedRect(area, 6, 6)
            if number < len(self._blocks) and self._blocks[number].kind is BlockKind.BULLET:
                self._paint_bullet(painter, block)
        painter.end()
        super().paintEvent(event)

    def _shown(self, area: QRect) -> Iterator[tuple[int, QTextBlock]]:
        layout = self.document().documentLayout()
        block = self.cursorForPosition(QPoint(0, area.top())).block()
        block = block.previous() if block.previous().isValid() else block
        while block.isValid() and layout.blockBoundingRect(block).top() <= area.bottom():
            yield block.blockNumber(), block
            block = block.next()

    def _paint_bullet(self, painter: QPainter, block: QTextBlock) -> None:
        rect = self.document().documentLayout().blockBoundingRect(block)
        if not block.layout().lineCount():
            return
        line = block.layout().lineAt(0)
        baseline = rect.top() + line.y() + line.ascent()
        middle = baseline - MIDDLE_OF_TEXT * self.theme.scale
        side = self.theme.px(5)
        right = block.textDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - self.theme.px(3) - side if right else self.theme.px(3)
        painter.setBrush(self.theme.colour("control"))
        painter.drawEllipse(QRectF(left, middle - side / 2, side, side))

    def _badges(self, block: QTextBlock) -> Iterator[tuple[str, QRectF]]:
        origin = self.document().documentLayout().blockBoundingRect(block).topLeft()
        layout, place = block.layout(), block.begin()
        while not place.atEnd():
            fragment = place.fragment()
            href = fragment.charFormat().anchorHref()
            if href:
                start = fragment.position() - block.position()
                line = layout.lineForTextPosition(start)
                xs = [_x(line.cursorToX(at)) for at in (start, start + fragment.length())]
                height = self.theme.px(BADGE)
                middle = line.y() + line.ascent() - MIDDLE_OF_BADGE * self.theme.scale
                y = round(middle - height / 2)
                area = QRectF(min(xs), y, abs(xs[1] - xs[0]), height)
                yield href, area.translated(origin)
            place += 1

    def _replace(self, start: int, end: int, blocks: Sequence[Block]) -> None:
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.setPosition(self.document().findBlockByNumber(start).position())
        last = self.document().findBlockByNumber(end)
        cursor.setPosition(last.position(), QTextCursor.MoveMode.KeepAnchor)
        kept = last.blockFormat()
        if cursor.hasSelection():
            cursor.removeSelectedText()
        for block in blocks:
            self._write(cursor, block)
        cursor.setBlockFormat(kept)
        cursor.endEditBlock()

    def _write(self, cursor: QTextCursor, block: Block) -> None:
        """One paragraph, in front of the one that the cursor is at the start of."""
        cursor.setBlockFormat(self._block_format(block.kind))
        look = self._char_format(block.kind)
        for number, point in enumerate(block.points):
            cursor.insertText(f" {point.text}" if number else point.text, look)
            for one in citations(point, self._documents):
                cursor.insertText(" ", look)
                cursor.insertText(self._badge_text(one), self._badge_format(one))
        self._indent(cursor, block.kind)
        cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())

    def _indent(self, cursor: QTextCursor, kind: BlockKind) -> None:
        """At the paragraph's own start side, which Qt does not mirror."""
        if kind is not BlockKind.BULLET:
            return
        fmt = cursor.blockFormat()
        if cursor.block().textDirection() == Qt.LayoutDirection.RightToLeft:
            fmt.setRightMargin(self.theme.px(INDENT))
        else:
            fmt.setLeftMargin(self.theme.px(INDENT))
        cursor.setBlockFormat(fmt)

    def _badge_text(self, citation: Citation) -> str:
        words = place_words(citation.place, self._documents, citation.last)
        return f"\u00a0\u00a0{words}\u00a0\u00a0"

    def _badge_format(self, citation: Citation) -> QTextCharFormat:
        self._next += 1
        href = f"page:{self._next}"
        self._citations[href] = citation
        fmt = QTextCharFormat()
        font = self.theme.font("caption")
        font.setWeight(QFont.Weight.Medium)
        fmt.setFont(font)
        fmt.setForeground(self.theme.colour("accent_text"))
        fmt.setAnchor(True)
        fmt.setAnchorHref(href)
        fmt.setFontUnderline(False)
        fmt.setToolTip(self.tr("Show the passage"))
        return fmt

    def _char_format(self, kind: BlockKind) -> QTextCharFormat:
        fmt = QTextCharFormat()
        fmt.setFont(self.theme.font(_ROLES.get(kind, "message")))
        fmt.setForeground(self.theme.colour("warn_text" if kind is BlockKind.PROBLEM else "text"))
        return fmt

    def _block_format(self, kind: BlockKind) -> QTextBlockFormat:
        fmt = QTextBlockFormat()
        fmt.setLineHeight(self.theme.line_height(_ROLES.get(kind, "message")), _FIXED)
        fmt.setTopMargin(self.theme.px(_GAPS[kind]))
        return fmt

    def _end_block(self, cursor: QTextCursor) -> None:
        cursor.movePosition(QTextCursor.MoveOperation.End)
        fmt = QTextBlockFormat()
        fmt.setLineHeight(1, _FIXED)
        cursor.setBlockFormat(fmt)
        tiny = QTextCharFormat()
        tiny.setFontPointSize(1)
        cursor.setBlockCharFormat(tiny)

    def _cite(self, href: str) -> None:
        citation = self._citations.get(href)
        if citation is None:
            return
        block = self.document().begin()
        while block.isValid():
            for one, area in self._badges(block):
                if one == href:
                    self.cited.emit(citation, area.toRect())
                    return
            block = block.next()


def _same(old: Sequence[Block], new: Sequence[Block]) -> int:
    """How many blocks at the start are the same."""
    count = 0
    for one, other in zip(old, new, strict=False):
        if one is not other and one != other:
            break
        count += 1
    return count


def _x(place: object) -> float:
    """PySide returns the cursor beside the number."""
    return float(place[0] if isinstance(place, tuple) else place)  # pyright: ignore[reportArgumentType]
