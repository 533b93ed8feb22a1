"""Files that are being read, and what is wrong with those that cannot be."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.control.document_files import FileProgress
from app.ui.parts.buttons import Button
from app.ui.parts.label import ElidedLabel, Label
from app.ui.parts.progress_bar import ProgressBar
from app.ui.parts.ring import Spinner
from app.ui.parts.surface import Card
from app.ui.theme.theme import Theme


class FileRow(Card):
    """One file: its name, and how far it is read or what is wrong with it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self._mark = ""
        self.setObjectName("file_row")
        self.ring = Spinner(theme, 14, self)
        self.icon = QLabel(self)
        self.name = ElidedLabel(theme, "", "label")
        self.state = Label(theme, "", "interface", "text2", tabular=True)
        self.problem = Label(theme, "", "interface", "err_text", wrap=True)
        self.problem.setObjectName("file_problem")
        self.bar = ProgressBar(theme)
        head = QHBoxLayout()
        head.setSpacing(10)
        for widget in (self.ring, self.icon):
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.name, 1)
        head.addWidget(self.state)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(self.problem)
        theme.changed.connect(self._restyle)

    def show_progress(self, file: FileProgress) -> None:
        running = not file.ended and not file.is_waiting
        self.name.setText(file.path.name)
        self.state.setText(self._words(file))
        self.ring.setVisible(running)
        self.bar.setVisible(running and file.total > 1)
        self.bar.set_share(file.done / max(1, file.total))
        self.problem.setText(file.problem)
        self.problem.setVisible(bool(file.problem))
        self._mark = "circle-alert" if file.problem else "check" if file.ended else ""
        self.icon.setVisible(not running)
        words = file.problem or self.state.text()
        self.setAccessibleName(f"{file.path.name}. {words}" if words else file.path.name)
        self._restyle()

    def _words(self, file: FileProgress) -> str:
        if file.problem:
            return ""
        if file.document is not None:
            return self.tr("read")
        if file.is_waiting:
            return self.tr("waiting")
        if file.total > 1:
            return self.tr("Reading page {0} of {1}").format(f"{file.done:,}", f"{file.total:,}")
        return self.tr("Reading")

    def _restyle(self) -> None:
        ink = {"circle-alert": "err", "check": "ok"}.get(self._mark, "text3")
        self.icon.setPixmap(self._theme.pixmap(self._mark or "file-text", 14, ink))


class FileRows(QWidget):
    cancel_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows: list[FileRow] = []
        self.cancel = Button(theme, self.tr("Cancel"), size="small")
        self.cancel.setObjectName("cancel_reading")
        self.cancel.setAccessibleName(self.tr("Cancel reading"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignRight)
        self.cancel.clicked.connect(self.cancel_requested)
        self.hide()

    def show_files(self, files: Sequence[FileProgress]) -> None:
        while len(self.rows) > len(files):
            row = self.rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(files):
            self.rows.append(FileRow(self._theme, self))
            self._column.insertWidget(len(self.rows) - 1, self.rows[-1])
        for row, file in zip(self.rows, files, strict=True):
            row.show_progress(file)
        self.cancel.setVisible(not all(file.ended for file in files))
        self.setVisible(bool(files))
