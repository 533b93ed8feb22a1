"""A row of the templates: use it, and if it is the person's own, rename or delete it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.parts.buttons import IconButton, NavButton
from app.ui.parts.line_field import LineField
from app.ui.theme.theme import Theme

HEIGHT = 32


class TemplateRow(QWidget):
    used = Signal()
    renamed = Signal(str)
    deleted = Signal()

    def __init__(
        self, theme: Theme, name: str, hint: str, *, own: bool, parent: QWidget | None = None
    ) -> None:
        """``hint``: what the template says."""
        super().__init__(parent)
        self.name = name
        self._own = own
        self.setObjectName("template_row")
        self.use = NavButton(theme, "file-text", name, height=HEIGHT)
        self.use.setObjectName("use_template")
        self.use.setProperty("small", True)
        self.use.setAccessibleName(self.tr("Use the template {name}").format(name=name))
        self.use.setToolTip(hint)
        self.field = LineField(name)
        self.field.setObjectName("template_name")
        self.field.setAccessibleName(self.tr("Name of the template"))
        words = self.tr("Rename the template {name}"), self.tr("Delete the template {name}")
        self.rename, self.delete = (
            IconButton(theme, icon, sentence.format(name=name), icon_size=14, small=True)
            for icon, sentence in zip(("pencil", "trash-2"), words, strict=True)
        )
        self.rename.setObjectName("rename_template")
        self.delete.setObjectName("delete_template")
        # Else a list that scrolls squeezes its rows.
        self.setMinimumHeight(theme.px(HEIGHT))
        self._build()
        self._connect()

    def start_renaming(self) -> None:
        if not self._own:
            return
        self._show_field(True)
        self.field.setText(self.name)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.start_renaming()
        elif event.key() == Qt.Key.Key_Delete and self._own:
            self.deleted.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.use, 1)
        row.addWidget(self.field, 1)
        for button in (self.rename, self.delete):
            row.addWidget(button)
        self._show_field(False)

    def _connect(self) -> None:
        self.use.clicked.connect(self.used)
        self.rename.clicked.connect(self.start_renaming)
        self.delete.clicked.connect(self.deleted)
        self.field.returnPressed.connect(self._take)
        self.field.left.connect(self._leave)

    def _show_field(self, shown: bool) -> None:
        self.use.setVisible(not shown)
        self.field.setVisible(shown)
        for button in (self.rename, self.delete):
            button.setVisible(self._own and not shown)

    def _take(self) -> None:
        if self.field.text().strip() and self.field.text() != self.name:
            self.renamed.emit(self.field.text())
        else:
            self._leave()

    def _leave(self) -> None:
        self._show_field(False)
        self.use.setFocus(Qt.FocusReason.OtherFocusReason)
