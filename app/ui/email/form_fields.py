"""Fields of the form with the label above."""

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.parts.label import Label
from app.ui.theme.theme import Theme


class NotesField(QPlainTextEdit):
    """Several lines of plain text, ``lines`` high; what is longer scrolls."""

    def __init__(self, theme: Theme, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines = lines
        self.setProperty("field", True)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(4)
        theme.changed.connect(self._restyle)
        self._restyle()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Only text is taken."""
        if source.hasText():
            self.insertPlainText(source.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The page's shortcut, not a new line.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _restyle(self) -> None:
        self.setFont(self._theme.font("draft"))
        self.viewport().setFont(self.font())
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._lines + self._theme.px(26))


class PasteField(NotesField):
    """Takes pasted text and dropped files as a whole instead of putting them into itself."""

    text_given = Signal(str)
    file_given = Signal(str)

    def insertFromMimeData(self, source: QMimeData) -> None:
        files = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
        if files:
            self.file_given.emit(files[0])
        elif source.hasText() and source.text().strip():
            self.text_given.emit(source.text())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasUrls() or source.hasText()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.insertFromMimeData(event.mimeData())

    def event(self, event: QEvent) -> bool:
        """Leaving takes what was typed."""
        if event.type() == QEvent.Type.FocusOut and self.toPlainText().strip():
            self.text_given.emit(self.toPlainText())
        return super().event(event)


def labelled(theme: Theme, name: str, field: QWidget, aside: QWidget | None = None) -> QVBoxLayout:
    """The label over its field; it is the field's name for screen readers too.

    ``aside`` stands at the end of the label's line.
    """
    label = Label(theme, name, "label")
    label.setBuddy(field)
    if not field.accessibleName():
        field.setAccessibleName(name)
    column = QVBoxLayout()
    column.setSpacing(4)
    line = QHBoxLayout()
    line.addWidget(label, 1)
    if aside is not None:
        line.addWidget(aside)
    column.addLayout(line)
    column.addWidget(field)
    return column
