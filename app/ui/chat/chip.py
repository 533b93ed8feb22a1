"""The chip of the header: the model on one half, the device on the other."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.ui.theme.theme import Theme

DEVICE_ICONS = {"CPU": "cpu", "GPU": "gpu", "NPU": "microchip"}


def device_icon(device: str) -> str:
    """Icon of CPU, GPU.1, NPU; the processor's for what is not known."""
    return DEVICE_ICONS.get(device.split(".")[0], "cpu")


class ChipHalf(QPushButton):
    """Half of the chip, with a chevron; ``icon`` before the words."""

    def __init__(self, theme: Theme, chip: QWidget, *, strong: bool) -> None:
        super().__init__(chip)
        self._chip = chip
        self._theme = theme
        self._strong = strong
        self._icon = ""
        self._limit = 180
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def show_choice(self, text: str, icon: str, name: str) -> None:
        self.setText(text)
        self._icon = icon
        self.setAccessibleName(name)
        self._restyle()

    def set_limit(self, pixels: int) -> None:
        """Most pixels that the words may take."""
        if pixels != self._limit:
            self._limit = pixels
            self._restyle()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        words = self._metrics_width()
        icon = px(22) if self._icon else 0
        return QSize(words + icon + px(46), px(30))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def nextCheckState(self) -> None:
        """Checked means that the menu is open; the menu says so, not the click."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        px = self._theme.px
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = px(12)
        if self._icon:
            self._paint_icon(painter, self._icon, 16, x, mirrored)
            x += px(22)
        painter.setFont(self._theme.font("label"))
        painter.setPen(self._theme.colour("text" if self._strong or self.isChecked() else "text2"))
        area = self.rect().adjusted(x, 0, -px(30), 0)
        if mirrored:
            area = self.rect().adjusted(px(30), 0, -x, 0)
        text = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter, text)
        self._paint_icon(painter, "chevron-down", 14, self.width() - px(26), mirrored)

    def _paint_icon(self, painter: QPainter, name: str, size: int, x: int, mirrored: bool) -> None:
        side = self._theme.px(size)
        left = self.width() - x - side if mirrored else x
        pixmap = self._theme.pixmap(name, size, "text2")
        painter.drawPixmap(left, (self.height() - side) // 2, pixmap)

    def _paint_ground(self, painter: QPainter) -> None:
        lit = "pressed" if self.isDown() or self.isChecked() else "hover"
        if self.isDown() or self.isChecked() or self.underMouse():
            clip = QPainterPath()
            outer = self._chip.rect().toRectF().adjusted(1, 1, -1, -1)
            clip.addRoundedRect(outer.translated(-self.x(), -self.y()), 8, 8)
            painter.setClipPath(clip)
            painter.fillRect(self.rect(), self._theme.colour(lit))
            painter.setClipping(False)

    def _metrics_width(self) -> int:
        self.ensurePolished()
        return min(self._limit, self.fontMetrics().horizontalAdvance(self.text()) + 2)

    def _restyle(self) -> None:
        self.setFont(self._theme.font("label"))
        self.updateGeometry()
        self.update()


class ModelChip(QWidget):
    model_clicked = Signal()
    device_clicked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names = ("", "")
        self._narrow = False
        self.model = ChipHalf(theme, self, strong=True)
        self.device = ChipHalf(theme, self, strong=False)
        self.model.setObjectName("model_chip")
        self.device.setObjectName("device_chip")
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(1)
        row.addWidget(self.model)
        row.addWidget(self.device)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.model.clicked.connect(self.model_clicked)
        self.device.clicked.connect(self.device_clicked)
        theme.changed.connect(self.update)

    @property
    def choice(self) -> tuple[str, str]:
        """What it shows: the model and the device."""
        return self._names

    def show_choice(self, model: str, device: str) -> None:
        self._names = (model, device)
        self.model.show_choice(
            model, "", self.tr("Choose the model, now {name}").format(name=model)
        )
        self._show_device()

    def set_room(self, pixels: int, *, narrow: bool) -> None:
        """Most pixels for the whole chip; ``narrow`` leaves only the icon of the device."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._show_device()
        px = self._theme.px
        around = self.device.sizeHint().width() + px(46) + 3
        self.model.set_limit(max(px(24), min(px(180), pixels - around)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("border"))
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)
        x = self.device.x() if self.device.x() > self.model.x() else self.model.x()
        painter.drawLine(x - 1, 1, x - 1, self.height() - 2)

    def _show_device(self) -> None:
        device = self._names[1]
        name = self.tr("Choose the device, now {name}").format(name=device)
        self.device.show_choice("" if self._narrow else device, device_icon(device), name)
        self.device.setToolTip(name)
