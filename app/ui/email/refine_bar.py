"""Chips that have one draft written again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.parts.buttons import Button
from app.ui.parts.chips import GAP, Chip
from app.ui.parts.flow import Flow
from app.ui.parts.line_field import LineField
from app.ui.theme.theme import Theme


class RefineBar(QWidget):
    """``wished`` carries what shall change, as the model reads it."""

    wished = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("refine_bar")
        self.shorter = Chip(theme, self.tr("Shorter"))
        self.warmer = Chip(theme, self.tr("Warmer"))
        self.formal = Chip(theme, self.tr("More formal"))
        self.refine = Chip(theme, self.tr("Refine…"), icon="pencil")
        self.field = LineField()
        self.field.setObjectName("wish_field")
        self.field.setPlaceholderText(self.tr("What should change?"))
        self.field.setAccessibleName(self.tr("What should change?"))
        self.rewrite = Button(theme, self.tr("Rewrite"), size="small")
        for name in ("shorter", "warmer", "formal", "refine", "rewrite"):
            getattr(self, name).setObjectName(f"wish_{name}")
        self._build()
        self._connect()
        self.close_field()

    def open_field(self) -> None:
        self._wish.show()
        self.formal.show()
        self.refine.hide()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_field(self) -> None:
        self.field.clear()
        self._wish.hide()
        self.formal.hide()
        self.refine.show()

    def _build(self) -> None:
        self._chips = QWidget()
        flow = Flow(GAP, self._chips)
        for chip in (self.shorter, self.warmer, self.formal, self.refine):
            flow.addWidget(chip)
        self._wish = QWidget()
        row = QHBoxLayout(self._wish)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        row.addWidget(self.rewrite)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._chips)
        column.addWidget(self._wish)

    def _connect(self) -> None:
        # In English, since the instructions for the model are.
        self.shorter.clicked.connect(lambda: self.wished.emit("Make it shorter."))
        self.warmer.clicked.connect(lambda: self.wished.emit("Make it warmer."))
        self.formal.clicked.connect(lambda: self._wish_and_close("Make it more formal."))
        self.refine.clicked.connect(self.open_field)
        self.field.left.connect(self._leave)
        self.field.returnPressed.connect(self._take)
        self.rewrite.clicked.connect(self._take)

    def _leave(self) -> None:
        self.close_field()
        self.refine.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        if self.field.text().strip():
            self._wish_and_close(self.field.text())

    def _wish_and_close(self, wish: str) -> None:
        self.close_field()
        self.wished.emit(wish)
