"""Push buttons, icon buttons and the buttons of the sidebar."""

from typing import Literal

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from app.ui.theme.theme import Theme

Kind = Literal["default", "primary", "quiet", "delete", "link", "chip"]
Size = Literal["", "small", "large"]

_ICON_COLOURS = {"primary": "on_accent", "delete": "err_text", "link": "accent_text"}


class Button(QPushButton):
    """A button with words. At most one ``primary`` in a view."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        kind: Kind = "default",
        *,
        icon: str = "",
        size: Size = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._icon = icon
        self.setAccessibleName(text)
        self._colour = _ICON_COLOURS.get(kind, "text2")
        self.setProperty("kind", kind)
        if size:
            self.setProperty(size, True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_kind(self, kind: Kind) -> None:
        if kind == self.property("kind"):
            return
        self._colour = _ICON_COLOURS.get(kind, "text2")
        self.setProperty("kind", kind)
        # The style sheet looks at properties once, unless it is told.
        self.style().unpolish(self)
        self.style().polish(self)
        self._restyle()

    def _restyle(self) -> None:
        if not self._icon:
            return
        # The style puts icon and words too close together, so the icon brings its own gap.
        side, gap = self._theme.px(15), self._theme.px(4)
        self.setIconSize(QSize(side + gap, side))
        icon = QIcon()
        for mode, colour in (
            (QIcon.Mode.Normal, self._colour),
            (QIcon.Mode.Disabled, "disabled"),
        ):
            icon.addPixmap(self._padded(self._theme.pixmap(self._icon, 15, colour), gap), mode)
        self.setIcon(icon)

    def _padded(self, pixmap: QPixmap, gap: int) -> QPixmap:
        size = pixmap.deviceIndependentSize().toSize()
        ratio = pixmap.devicePixelRatio()
        wide = QPixmap(QSize(size.width() + gap, size.height()) * ratio)
        wide.setDevicePixelRatio(ratio)
        wide.fill(Qt.GlobalColor.transparent)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter = QPainter(wide)
        painter.drawPixmap(gap if mirrored else 0, 0, pixmap)
        painter.end()
        return wide


class IconButton(QToolButton):
    """A button with an icon only; ``name`` is its accessible name and tooltip."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        name: str,
        *,
        shortcut: str = "",
        icon_size: int = 16,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._icon_size = icon_size
        self.setProperty("small", small)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setToolTip(f"{name}  {shortcut}" if shortcut else name)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        side = self._theme.px(self._icon_size)
        self.setIconSize(QSize(side, side))
        self.setIcon(self._theme.icon(self._icon, self._icon_size))


class NavButton(QPushButton):
    """A row of the sidebar: icon, words, the shortcut at the end, a bar when chosen."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        text: str,
        *,
        hint: str = "",
        raised: bool = False,
        height: int = 34,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._icon = icon
        self._hint = hint
        self._raised = raised
        self._height = height
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + self._theme.px(120), self._theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(40), self._theme.px(self._height))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        chosen = self.isChecked()
        strong = chosen or self._raised
        left = self._theme.px(12)
        pixmap = self._theme.pixmap(self._icon, 16, "text" if strong else "text2")
        top = (self.height() - round(pixmap.deviceIndependentSize().height())) // 2
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self.width() - left - self._theme.px(16) if mirrored else left
        painter.drawPixmap(QPoint(x, top), pixmap)
        self._paint_words(painter, strong)

    def _paint_ground(self, painter: QPainter) -> None:
        fill = self._fill()
        if fill is None:
            return
        painter.setPen(self._theme.colour("border") if self._raised else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(fill))
        radius = 9 if self._raised else 8
        painter.drawRoundedRect(
            self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), radius, radius
        )
        if self.isChecked() and not self._raised:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent"))
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            bar = QRect(self.width() - 3 if mirrored else 0, 0, 3, self.height() // 2 - 4)
            bar.moveTop((self.height() - bar.height()) // 2)
            painter.drawRoundedRect(bar, 1.5, 1.5)

    def _fill(self) -> str | None:
        if self.isDown() or (self.isChecked() and not self._raised):
            return "pressed"
        if self.underMouse():
            return "hover"
        return "raised" if self._raised else None

    def _paint_words(self, painter: QPainter, strong: bool) -> None:
        inset = self._theme.px(38)
        end = self._theme.px(10)
        area = self.rect().adjusted(inset, 0, -end, 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            area = self.rect().adjusted(end, 0, -inset, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        room = area.width()
        if self._hint:
            painter.setFont(self._theme.font("caption"))
            painter.setPen(self._theme.colour("text3"))
            hint_width = painter.fontMetrics().horizontalAdvance(self._hint)
            words = painter.fontMetrics().horizontalAdvance(self.text())
            if words + hint_width + 16 < room:
                trailing = self.style().visualAlignment(
                    self.layoutDirection(), Qt.AlignmentFlag.AlignRight
                )
                painter.drawText(area, trailing | middle, self._hint)
                room -= hint_width + 8
        painter.setFont(self._theme.font("label" if strong else "interface"))
        painter.setPen(self._theme.colour("text" if strong else "text2"))
        text = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, max(0, room)
        )
        leading = self.style().visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        painter.drawText(area, leading | middle, text)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
