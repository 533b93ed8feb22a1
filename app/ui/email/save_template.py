"""The row that keeps the form as a template: it becomes a field for the name."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.parts.buttons import Button, NavButton
from app.ui.parts.line_field import LineField
from app.ui.theme.theme import Theme

LONGEST_NAME = 80


class SaveTemplate(QWidget):
    """``resized``: it has become higher or lower."""

    saved = Signal(str)
    resized = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suggested = ""
        self.open = NavButton(
            theme, "square-pen", self.tr("Save this form as a template…"), height=32
        )
        self.open.setObjectName("save_template")
        self.open.setProperty("small", True)
        self.field = LineField()
        self.field.setObjectName("new_template_name")
        self.field.setMaxLength(LONGEST_NAME)
        self.field.setPlaceholderText(self.tr("Name of the template"))
        self.field.setAccessibleName(self.tr("Name of the template"))
        self.save = Button(theme, self.tr("Save"), "primary", size="small")
        self.save.setObjectName("keep_template")
        self._name = QWidget()
        row = QHBoxLayout(self._name)
        row.setContentsMargins(6, 4, 6, 4)
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        row.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.open)
        column.addWidget(self._name)
        self._connect()
        self.close_field()

    def suggest(self, name: str) -> None:
        """What the field begins with; empty when there is nothing to be saved."""
        self._suggested = name
        self.open.setEnabled(bool(name))
        self.close_field()

    def open_field(self) -> None:
        self._show_field(True)
        self.field.setText(self._suggested)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_field(self) -> None:
        self._show_field(False)

    def _connect(self) -> None:
        self.open.clicked.connect(self.open_field)
        self.field.returnPressed.connect(self._take)
        self.field.left.connect(self._leave)
        self.field.textChanged.connect(lambda name: self.save.setEnabled(bool(name.strip())))
        self.save.clicked.connect(self._take)

    def _take(self) -> None:
        if self.field.text().strip():
            self.saved.emit(self.field.text())

    def _leave(self) -> None:
        self.close_field()
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_field(self, shown: bool) -> None:
        self.open.setVisible(not shown)
        self._name.setVisible(shown)
        self.resized.emit()
