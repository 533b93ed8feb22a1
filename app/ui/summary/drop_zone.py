"""Where a document is dropped or chosen."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.parts.buttons import Button
from app.ui.parts.label import Label
from app.ui.theme.theme import Theme

HEIGHT = 132


class DropZone(QWidget):
    choose_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lit = False
        self.setObjectName("drop_zone")
        self.setAccessibleName(self.tr("Drop a document here, paste a text, or choose a file"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._icon = QLabel(self)
        self._title = Label(theme, self.tr("Drop a document here, or paste a text"), "strong")
        kinds = self.tr("PDF, Word, text, Markdown, HTML, email")
        self._kinds = Label(theme, kinds, "interface", "text2", wrap=True)
        self.choose = Button(theme, self.tr("Choose a file…"), "link")
        self.choose.setObjectName("choose_document")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(2)
        column.addStretch(1)
        for widget in (self._icon, self._title, self._kinds, self.choose):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._kinds.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.choose.clicked.connect(self.choose_requested)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_lit(self, lit: bool) -> None:
        """Files are held over the page."""
        self._lit = lit
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.colour("accent" if self._lit else "control"), 1)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(self._theme.colour("accent_soft" if self._lit else "raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)

    def _restyle(self) -> None:
        self.setMinimumHeight(self._theme.px(HEIGHT))
        self._icon.setPixmap(self._theme.pixmap("file-up", 24))
        self.update()
