"""One of the three things to start with."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.parts.elided_button import ElidedButton
from app.ui.parts.label import ElidedLabel, Label
from app.ui.parts.surface import Hairline
from app.ui.theme.theme import Theme


class VerbCard(QFrame):
    """A click on the card starts it; *Try it* runs an example."""

    chosen = Signal()
    tried = Signal()

    def __init__(
        self,
        theme: Theme,
        icon: str,
        title: str,
        help_text: str,
        example: str,
        shortcut: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{title}. {help_text}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._icon = QLabel(self)
        self._icon.setFixedWidth(theme.px(22))
        self.try_it = ElidedButton(theme, example, "link", icon="play", parent=self)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._icon)
        head.addWidget(ElidedLabel(theme, title, "heading", parent=self), 1)
        head.addWidget(Label(theme, shortcut, "caption", "text3", parent=self))
        words = Label(theme, help_text, "interface", "text2", wrap=True, parent=self)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addWidget(words, 1)
        self._column.addWidget(Hairline())
        self._column.addWidget(self.try_it)
        self.try_it.clicked.connect(self.tried)
        theme.changed.connect(self._restyle)
        self._restyle()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.underMouse()
        painter.setPen(self._theme.colour("border" if lit else "line"))
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)

    def _restyle(self) -> None:
        px = self._theme.px
        self._icon.setPixmap(self._theme.pixmap(self._icon_name, 20, "accent"))
        self._icon.setFixedWidth(px(22))
        self._column.setContentsMargins(18, px(16), 18, px(10))
        self._column.setSpacing(px(8))
        self.setMinimumHeight(px(158))
