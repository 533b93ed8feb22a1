"""The page that a statement comes from, at the sentence that says it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from app.core.document import Document, Page
from app.ui.parts.buttons import Button
from app.ui.parts.label import ElidedLabel, Label
from app.ui.parts.popover import SHADOW, Popover
from app.ui.summary.words import page_words
from app.ui.theme.theme import Theme
from app.ui.transcript.rich_text import line_format
from app.writing.passage import passage
from app.writing.sources import Place

WIDTH, TEXT_HEIGHT = 460, 220


class PassagePopover(Popover):
    """``open_requested`` carries a ``Place``."""

    open_requested = Signal(object)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window.tr("Passage"), WIDTH, window)
        self.setObjectName("passage")
        self._place = Place(0, 1)
        self.title = Label(theme, "", "strong")
        self.name = ElidedLabel(theme, "", "caption", "text2")
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setObjectName("passage_text")
        self.text.setStyleSheet("QTextEdit { background: transparent; border: none; }")
        self.text.setTabChangesFocus(True)
        self.text.document().setDocumentMargin(0)
        self.open_file = Button(theme, self.tr("Open the document"), "link", icon="external-link")
        self.open_file.setObjectName("open_document")
        self._build()
        self.open_file.clicked.connect(lambda: self.open_requested.emit(self._place))

    def show_passage(self, statement: str, place: Place, documents: Sequence[Document]) -> None:
        self._place = place
        document = documents[place.document]
        page = next(one for one in document.pages if one.number == place.page)
        self.title.setText(page_words(place, documents))
        self.name.setText(document.name)
        self.setAccessibleName(f"{self.title.text()}, {document.name}")
        self._write(page, statement)

    def show_words(self, title: str, place: Place, documents: Sequence[Document]) -> None:
        """Of a page that has no text to show: why."""
        self._place = place
        self.title.setText(page_words(place, documents))
        self.name.setText(documents[place.document].name)
        self._show_parts(("", "", title))

    def place(self) -> None:
        """From what was clicked on; above it where there is no room below."""
        super().place()
        if self._anchor is None:
            return
        window = self._window
        corner = self._anchor.mapTo(window, QPoint(0, 0))
        left = min(corner.x() - 16, window.width() - 8 - self._panel.width())
        self.move(max(8, left) - SHADOW, self.y())
        self._go_above()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.title)
        head.addWidget(self.name, 1)
        column = QVBoxLayout()
        column.setContentsMargins(10, 8, 10, 4)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addWidget(self.open_file, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(column)

    def _write(self, page: Page, statement: str) -> None:
        found = passage(page.text, statement)
        self._show_parts((found.before, found.found, found.after))

    def _show_parts(self, parts: tuple[str, str, str]) -> None:
        self.text.clear()
        cursor = self.text.textCursor()
        cursor.setBlockFormat(line_format(self._theme, "interface"))
        places: list[int] = []
        for number, words in enumerate(parts):
            cursor.insertText(words, self._look(strong=number == 1, quiet=bool(parts[1])))
            places.append(cursor.position())
        self._fit()
        cursor.setPosition(places[1])
        self.text.setTextCursor(cursor)
        cursor.setPosition(places[0])
        self.text.setTextCursor(cursor)
        self._show_found(places)

    def _show_found(self, places: Sequence[int]) -> None:
        """With a line of what stands before it."""
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(places[0])
        top: QRect = self.text.cursorRect(cursor)
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.value() + top.top() - 2 * self._theme.line_height("interface"))

    def _look(self, *, strong: bool, quiet: bool) -> QTextCharFormat:
        fmt = QTextCharFormat()
        fmt.setFont(self._theme.font("interface"))
        fmt.setForeground(self._theme.colour("text" if strong or not quiet else "text2"))
        if strong:
            fmt.setBackground(self._theme.colour("selection"))
        return fmt

    def _fit(self) -> None:
        document = self.text.document()
        document.setTextWidth(self._theme.px(WIDTH) - 2 * 16 - 14)
        height = min(self._theme.px(TEXT_HEIGHT), round(document.size().height()) + 4)
        self.text.setFixedHeight(height)
