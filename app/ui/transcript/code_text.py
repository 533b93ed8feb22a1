"""The lines of a code block, coloured a few milliseconds at a time."""

import time
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextLayout
from PySide6.QtWidgets import QWidget

from app.markup.highlight import Span, highlight_lines
from app.ui.theme.theme import Theme
from app.ui.transcript import rich_text
from app.ui.transcript.rich_view import RichView

_SLICE_S = 0.004


class CodeText(RichView):
    """Monospaced text that scrolls sideways inside itself."""

    def __init__(
        self,
        theme: Theme,
        clock: Callable[[], float] = time.perf_counter,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, wrap=False, sideways=True, parent=parent)
        self._clock = clock
        self._code = ""
        self._language = ""
        self._lines: Iterator[tuple[int, list[Span]]] = iter(())
        self._colouring = QTimer(self)
        self._colouring.setInterval(0)
        self._colouring.timeout.connect(self._colour_slice)
        self.setObjectName("code_text")

    def show_code(self, code: str) -> None:
        """Text that only grew is put behind what is there."""
        if code == self._code:
            return
        cursor = QTextCursor(self.document())
        if self._code and code.startswith(self._code):
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText(code[len(self._code) :])
        else:
            self._write(cursor, code)
        self._code = code
        self.content_changed()

    def colour(self, language: str) -> None:
        """Start to colour what is shown, in slices while nothing else waits."""
        self._language = language
        self._lines = highlight_lines(self._code, language)
        self._colouring.start()

    def stop_colouring(self) -> None:
        self._colouring.stop()
        self._lines = iter(())
        self._language = ""

    def restyle(self) -> None:
        code, language, self._code = self._code, self._language, ""
        self.show_code(code)
        if language:
            self.colour(language)

    def _write(self, cursor: QTextCursor, code: str) -> None:
        self.stop_colouring()
        chars = QTextCharFormat()
        chars.setFont(self.theme.font("code"))
        chars.setForeground(self.theme.colour("code_text"))
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        cursor.setBlockFormat(rich_text.line_format(self.theme, "code"))
        cursor.setBlockCharFormat(chars)
        cursor.insertText(code, chars)
        cursor.endEditBlock()

    def _colour_slice(self) -> None:
        end = self._clock() + _SLICE_S
        for number, spans in self._lines:
            self._colour_line(self.document().findBlockByNumber(number), spans)
            if self._clock() > end:
                return
        self._colouring.stop()

    def _colour_line(self, block: QTextBlock, spans: Sequence[Span]) -> None:
        """Colours are laid over the line and are no part of the document."""
        ranges: list[QTextLayout.FormatRange] = []
        for span in spans:
            shade = QTextLayout.FormatRange()
            shade.start, shade.length = span.start, span.length  # pyright: ignore[reportAttributeAccessIssue]
            fmt = QTextCharFormat()
            fmt.setForeground(self.theme.colour(span.group))
            shade.format = fmt  # pyright: ignore[reportAttributeAccessIssue]
            ranges.append(shade)
        block.layout().setFormats(ranges)
        self.document().markContentsDirty(block.position(), block.length())
