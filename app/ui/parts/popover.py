"""A panel over the window that a click outside or Esc closes."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from app.ui.parts.keys import keeps_key
from app.ui.theme.theme import Theme

SHADOW = 28
RADIUS = 12


def paint_shadow(painter: QPainter, panel: QRectF, theme: Theme) -> None:
    """What stands over the page throws a soft shadow below itself."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    strength = 0.45 if theme.tokens.dark else 0.12
    below = panel.translated(0, 8)
    steps = 14
    for step in range(steps):
        grow = SHADOW * 0.7 * (1 - step / steps) - 6
        shade = QColor(0, 0, 0)
        shade.setAlphaF(strength * 2.2 / steps * (step + 1) / steps)
        painter.setBrush(shade)
        area = below.adjusted(-grow, -grow, grow, grow)
        painter.drawRoundedRect(area, RADIUS + grow, RADIUS + grow)


class Popover(QWidget):
    """Lives inside its window, so that it is grabbed, clipped and closed with it.

    Content goes into ``body``. ``open_below`` takes focus and gives it back when closed.
    """

    closed = Signal()

    def __init__(self, theme: Theme, name: str, width: int, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._width = width
        self._window = window
        self._anchor: QWidget | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._panel = QFrame(self)
        self._panel.setObjectName("popover")
        self.body = QVBoxLayout(self._panel)
        self.body.setContentsMargins(6, 6, 6, 6)
        self.body.setSpacing(0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SHADOW, SHADOW // 2, SHADOW, SHADOW)
        outer.addWidget(self._panel)
        self.hide()

    def open_below(self, anchor: QWidget) -> None:
        """Show end-aligned under ``anchor``, kept inside the window; it goes with the anchor."""
        if self._anchor is not None:
            self._anchor.destroyed.disconnect(self._lose_anchor)
        self._anchor = anchor
        anchor.destroyed.connect(self._lose_anchor)
        self.place()
        self.show()
        self.raise_()
        QApplication.instance().installEventFilter(self)  # pyright: ignore[reportOptionalMemberAccess]
        first = self._first_focus()
        if first is not None:
            first.setFocus(Qt.FocusReason.PopupFocusReason)

    def place(self) -> None:
        """Fit size and place to the content and the window."""
        if self._anchor is None:
            return
        window = self._window
        width = min(self._theme.px(self._width), window.width() - 16)
        self._panel.setFixedWidth(width)
        self.body.activate()
        height = self._panel.heightForWidth(width)
        height = max(height, self._panel.sizeHint().height())
        self.resize(width + 2 * SHADOW, height + SHADOW + SHADOW // 2)
        corner = self._anchor.mapTo(window, QPoint(self._anchor.width(), self._anchor.height()))
        left = corner.x() + 4 - width
        if window.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = corner.x() - self._anchor.width() - 4
        left = max(8, min(left, window.width() - 8 - width))
        self.move(left - SHADOW, corner.y() + 8 - SHADOW // 2)

    def _go_above(self) -> None:
        """Above the anchor where there is no room below it."""
        if self._anchor is None or self.geometry().bottom() - SHADOW <= self._window.height():
            return
        # The panel itself is laid out only when it is shown.
        height = self.height() - SHADOW - SHADOW // 2
        top = self._anchor.mapTo(self._window, QPoint(0, 0)).y()
        self.move(self.x(), max(8, top - 8 - height) - SHADOW // 2)

    def close_popover(self) -> None:
        if self.isHidden():
            return
        inside = QApplication.focusWidget()
        give_back = inside is not None and self.isAncestorOf(inside)
        self.hide()
        if give_back and self._anchor is not None:
            self._anchor.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        QApplication.instance().removeEventFilter(self)  # pyright: ignore[reportOptionalMemberAccess]
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            assert isinstance(event, QMouseEvent)
            if self._is_outside(event.globalPosition().toPoint()):
                self.close_popover()
                # A press on the button that opened it must not open it again.
                return watched is self._anchor
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self.close_popover()
        return False

    def event(self, event: QEvent) -> bool:
        """Keys that mean something here must not rename or delete the chat behind."""
        return keeps_key(event, Qt.Key.Key_F2, Qt.Key.Key_Delete) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_popover()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_shadow(QPainter(self), QRectF(self._panel.geometry()), self._theme)

    def _lose_anchor(self) -> None:
        self._anchor = None
        self.hide()

    def _is_outside(self, place: QPoint) -> bool:
        return not self._panel.geometry().contains(self.mapFromGlobal(place))

    def _first_focus(self) -> QWidget | None:
        """The chosen row, else the first that takes focus."""
        takes = [
            child
            for child in self._panel.findChildren(QWidget)
            if child.focusPolicy() != Qt.FocusPolicy.NoFocus and child.isEnabled()
        ]
        chosen = [child for child in takes if bool(child.property("chosen"))]
        return next(iter(chosen + takes), None)
