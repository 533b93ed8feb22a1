"""A row of the model and device menus: radio mark, name, numbers or the reason why not."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QTextLayout
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from app.ui.theme.theme import Theme
from app.ui.theme.type_roles import Role


@dataclass(frozen=True, slots=True)
class Choice:
    """What a row shows.

    Attributes:
        key: What is chosen with it.
        name: In bold, such as CPU.
        detail: Beside it, such as the device's full name.
        numbers: Measured values, each one phrase.
        reason: Why it cannot be chosen; the row is off then.
    """

    key: str
    name: str
    detail: str = ""
    numbers: tuple[str, ...] = ()
    reason: str = ""


class ChoiceRow(QRadioButton):
    """Takes the height that its words need at the width it gets."""

    def __init__(self, theme: Theme, choice: Choice, chosen: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._menu = parent
        self.choice = choice
        self.setObjectName(f"choice_{choice.key}")
        self.setProperty("chosen", chosen)
        self.setChecked(chosen)
        self.setEnabled(not choice.reason)
        self.setAccessibleName(", ".join(filter(None, (choice.name, choice.detail))))
        self.setAccessibleDescription(choice.reason or ", ".join(choice.numbers))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        height = self._theme.px(40)
        if self.choice.numbers:
            height += self._theme.px(21)
        if self.choice.reason:
            lines = self._wrapped(width - self._theme.px(62))
            height += self._theme.px(4) + lines * self._theme.px(17)
        return height

    def sizeHint(self) -> QSize:
        width = self._theme.px(400)
        return QSize(width, self.heightForWidth(self.width() or width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self.heightForWidth(self.width()))

    def hitButton(self, pos: object) -> bool:
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            # Arrows of a radio group would choose at once; here they only move.
            self._move_focus(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isEnabled() and (self.underMouse() or self.hasFocus()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("hover"))
            painter.drawRoundedRect(self.rect(), 8, 8)
        self._paint_mark(painter)
        self._paint_names(painter)
        self._paint_below(painter)

    def _move_focus(self, step: int) -> None:
        rows = [row for row in self._menu.findChildren(ChoiceRow) if row.isEnabled()]
        rows.sort(key=lambda row: row.y())
        rows[(rows.index(self) + step) % len(rows)].setFocus(Qt.FocusReason.TabFocusReason)

    def _paint_mark(self, painter: QPainter) -> None:
        px = self._theme.px
        centre = QPointF(self._side(px(20)), px(20))
        colour = "accent" if self.isChecked() else "control"
        if not self.isEnabled():
            colour = "border"
        painter.setPen(QPen(self._theme.colour(colour), 1))
        painter.setBrush(self._theme.colour("accent" if self.isChecked() else "raised"))
        painter.drawEllipse(centre, px(8) - 0.5, px(8) - 0.5)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("on_accent"))
            painter.drawEllipse(centre, px(3), px(3))

    def _paint_names(self, painter: QPainter) -> None:
        px = self._theme.px
        name_ink = "text" if self.isEnabled() else "text3"
        x = px(40)
        x += self._phrase(painter, self.choice.name, "strong", name_ink, x, px(10)) + px(8)
        self._phrase(painter, self.choice.detail, "interface", "text2", x, px(10))

    def _paint_below(self, painter: QPainter) -> None:
        px = self._theme.px
        x, top = px(40), px(34)
        for number in self.choice.numbers:
            x += self._phrase(painter, number, "caption", "text2", x, top) + px(16)
        if not self.choice.reason:
            return
        icon = self._theme.pixmap("triangle-alert", 14, "warn")
        painter.drawPixmap(round(self._side(px(47))) - px(7), px(35), icon)
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.colour("warn_text"))
        area = QRectF(px(62), px(34), self.width() - px(74), self.height() - px(34))
        if self._mirrored():
            area.moveRight(self.width() - px(62))
        painter.drawText(area, int(Qt.TextFlag.TextWordWrap), self.choice.reason)

    def _phrase(self, painter: QPainter, text: str, role: Role, ink: str, x: int, top: int) -> int:
        """Draws one phrase at ``x`` from the start side; returns its width in pixels."""
        painter.setFont(self._theme.font(role, tabular=role == "caption"))
        painter.setPen(self._theme.colour(ink))
        metrics = painter.fontMetrics()
        room = max(0, self.width() - x - self._theme.px(12))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(shown)
        left = self.width() - x - width if self._mirrored() else x
        line = self._theme.line_height(role)
        painter.drawText(QRectF(left, top, width + 1, line), Qt.AlignmentFlag.AlignVCenter, shown)
        return width

    def _wrapped(self, width: int) -> int:
        layout = QTextLayout(self.choice.reason, self._theme.font("caption"))
        layout.beginLayout()
        lines = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(60, width - self._theme.px(12)))
            lines += 1
        layout.endLayout()
        return lines

    def _side(self, x: float) -> float:
        return self.width() - x if self._mirrored() else x

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft
