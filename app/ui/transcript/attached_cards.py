"""Above a user turn: the files and pasted texts that went with it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.core.attachment import Attachment
from app.ui.chat.card_words import attachment_words, name_words
from app.ui.theme.theme import Theme
from app.ui.theme.type_roles import Role

HEIGHT, _WIDEST, _GAP, _PAD, _ICON, _TEXT_AT = 52, 360, 6, 14, 18, 40


class AttachedCard(QPushButton):
    """A name, and how long it is or what was read of it. Pressed, it shows what was read."""

    def __init__(self, theme: Theme, attachment: Attachment, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.attachment = attachment
        self.setObjectName("attached_card")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("Show what was read"))
        # The window's style is that of an ordinary button.
        self.setStyleSheet("min-height: 0; padding: 0; border: none;")
        self.bind(attachment)

    def bind(self, attachment: Attachment) -> None:
        self.attachment = attachment
        name = name_words(attachment.name)
        self.setAccessibleName(f"{name}, {attachment_words(attachment)}")
        self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        name = self._width("label", name_words(self.attachment.name))
        detail = self._width("caption", attachment_words(self.attachment))
        width = px(_TEXT_AT) + max(name, detail) + px(_PAD)
        return QSize(min(px(_WIDEST), width), px(HEIGHT))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("line"))
        painter.setBrush(self._theme.colour("hover" if self.underMouse() else "raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        px = self._theme.px
        mirrored = self.isRightToLeft()
        x = self.width() - px(12 + _ICON) if mirrored else px(12)
        icon = self._theme.pixmap("file-text", _ICON)
        painter.drawPixmap(x, (self.height() - px(_ICON)) // 2, icon)
        start, width = px(_PAD) if mirrored else px(_TEXT_AT), self.width() - px(_TEXT_AT + _PAD)
        name, detail = name_words(self.attachment.name), attachment_words(self.attachment)
        self._line(painter, QRect(start, px(7), width, px(20)), "label", "text", name)
        self._line(painter, QRect(start, px(28), width, px(16)), "caption", "text2", detail)

    def _line(self, painter: QPainter, area: QRect, role: Role, ink: str, words: str) -> None:
        painter.setFont(self._theme.font(role, tabular=True))
        painter.setPen(self._theme.colour(ink))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, area.width())
        leading = self.style().visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        painter.drawText(area, leading | Qt.AlignmentFlag.AlignVCenter, shown)

    def _width(self, role: Role, words: str) -> int:
        self.setFont(self._theme.font(role, tabular=True))
        return self.fontMetrics().horizontalAdvance(words) + 2


class AttachedCards(QWidget):
    """In rows at the end side. ``opened`` carries an ``Attachment`` and its card."""

    opened = Signal(object, QWidget)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cards: list[AttachedCard] = []

    def bind(self, attachments: Sequence[Attachment]) -> None:
        if len(self.cards) == len(attachments):
            for card, attachment in zip(self.cards, attachments, strict=True):
                card.bind(attachment)
            return
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = [AttachedCard(self._theme, one, self) for one in attachments]
        for card in self.cards:
            card.clicked.connect(lambda _=False, one=card: self.opened.emit(one.attachment, one))
            card.show()

    def set_width(self, width: int) -> int:
        """Place the cards; the height in pixels."""
        gap = self._theme.px(_GAP)
        rows: list[list[AttachedCard]] = []
        left = 0
        for card in self.cards:
            card.resize(min(width, card.sizeHint().width()), card.sizeHint().height())
            left -= card.width() + gap
            if left < 0:
                rows.append([])
                left = width - card.width()
            rows[-1].append(card)
        for number, row in enumerate(rows):
            self._place(row, width, number * (self._theme.px(HEIGHT) + gap), gap)
        return max(0, len(rows) * (self._theme.px(HEIGHT) + gap) - gap)

    def _place(self, row: Sequence[AttachedCard], width: int, y: int, gap: int) -> None:
        x = width
        for card in reversed(row):
            x -= card.width()
            card.move(width - x - card.width() if self.isRightToLeft() else x, y)
            x -= gap
