"""A small bar beside a selection: what can be done with the text."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.parts.buttons import Button
from app.ui.parts.label import Label
from app.ui.parts.menu import Menu
from app.ui.parts.popover import SHADOW, paint_shadow
from app.ui.rewrite.wish_menus import language_menu, tone_menu
from app.ui.rewrite.words import act_name, act_words
from app.ui.theme.theme import Theme
from app.writing.help_wish import HelpAct, HelpWish

GAP = 6
_ABOVE = SHADOW // 2


class BarButton(Button):
    """Takes the focus by keys only, so that a click leaves the selection where it is."""

    def __init__(self, theme: Theme, act: HelpAct, parent: QWidget) -> None:
        super().__init__(theme, act_words(act), "quiet", size="small", parent=parent)
        self.act = act
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setObjectName(f"help_{act}")
        self.setAccessibleName(act_name(act))
        self.setToolTip(act_name(act))


class HelpBar(QWidget):
    """Lives inside its window like a popover, but neither takes nor needs the focus.

    Attributes:
        language: What was translated into last; the menu begins with it.

    Signals:
        wished: A ``HelpWish``.
        left: Esc was pressed on it.
    """

    wished = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._beside = QRect()
        self.language = ""
        self.setObjectName("help_bar")
        self.setAccessibleName(self.tr("Writing help"))
        self._panel = QFrame(self)
        self._panel.setObjectName("popover")
        self._state = Label(theme, "", "caption", "text2", parent=self._panel)
        self._state.setContentsMargins(8, 0, 8, 0)
        self.buttons = [BarButton(theme, act, self._panel) for act in HelpAct]
        self._build()
        theme.changed.connect(self._place)
        self.hide()

    @property
    def state(self) -> str:
        """Why no help can be had now; empty when it can."""
        return self._state.text()

    def set_state(self, words: str) -> None:
        """Say why no help can be had now; empty when it can."""
        self._state.setText(words)
        self._state.setVisible(bool(words))
        for button in self.buttons:
            button.setVisible(not words)
        self._place()

    def show_beside(self, area: QRect) -> None:
        """Above ``area`` of the window, below where there is no room. Without a jump when shown."""
        self._beside = area
        self._place()
        self.show()
        self.raise_()

    def take_focus(self) -> None:
        first = self.buttons[0]
        if first.isVisible():
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def holds_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
                self._step(1 if (event.key() == Qt.Key.Key_Right) != mirrored else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Down:
                focus = QApplication.focusWidget()
                if isinstance(focus, BarButton):
                    focus.click()
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_shadow(QPainter(self), QRectF(self._panel.geometry()), self._theme)

    def _build(self) -> None:
        row = QHBoxLayout(self._panel)
        row.setContentsMargins(6, 6, 6, 6)
        row.setSpacing(4)
        row.addWidget(self._state)
        for button in self.buttons:
            row.addWidget(button)
            button.clicked.connect(lambda _=False, one=button: self._choose(one))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SHADOW, _ABOVE, SHADOW, SHADOW)
        outer.addWidget(self._panel)
        self._state.hide()

    def menu_of(self, button: BarButton) -> Menu | None:
        """What is to be chosen yet; None where a click says all."""
        if button.act is HelpAct.TRANSLATE:
            return language_menu(self._theme, button, self.wished.emit, self.language)
        if button.act is HelpAct.TONE:
            return tone_menu(self._theme, button, self.wished.emit)
        return None

    def _choose(self, button: BarButton) -> None:
        menu = self.menu_of(button)
        if menu is None:
            self.wished.emit(HelpWish(button.act))
            return
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 8)))

    def _step(self, step: int) -> None:
        focus = QApplication.focusWidget()
        if isinstance(focus, BarButton):
            at = self.buttons.index(focus)
            other = self.buttons[(at + step) % len(self.buttons)]
            other.setFocus(Qt.FocusReason.TabFocusReason)

    def _place(self) -> None:
        panel = self._panel.sizeHint()
        self.resize(panel.width() + 2 * SHADOW, panel.height() + _ABOVE + SHADOW)
        area, window = self._beside, self._window
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = area.right() - panel.width() if mirrored else area.left()
        y = area.top() - GAP - panel.height()
        if y < 8:
            y = min(area.bottom() + GAP, window.height() - panel.height() - 8)
        x = max(8, min(x, window.width() - panel.width() - 8))
        self.move(x - SHADOW, y - _ABOVE)
