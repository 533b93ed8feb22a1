"""Up to three chats to go on with."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.core.chat import ChatSummary
from app.ui.parts.moments import moment_words
from app.ui.parts.ready_dot import paint_ready_dot, ready_words
from app.ui.parts.surface import Card, Hairline
from app.ui.sidebar.chat_list_model import shown_title
from app.ui.theme.theme import Theme
from app.ui.theme.type_roles import Role

DOT_INSET = 94


class RecentRow(QPushButton):
    """Icon, title, the last words, the time."""

    def __init__(self, theme: Theme, chat: ChatSummary, when: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = shown_title(chat)
        self._preview = " ".join(chat.preview.split())
        self._when = when
        self._ready = False
        self.chat_id = chat.id
        self.setObjectName("recent_chat")
        self.set_ready(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_ready(self, ready: bool) -> None:
        """Whether the next answer starts at once."""
        self._ready = ready
        words = [self._title, self.tr("ready"), self._when] if ready else [self._title, self._when]
        self.setAccessibleName(", ".join(words))
        self.setToolTip(ready_words() if ready else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(300), self._theme.px(44))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(100), self._theme.px(44))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("hover"))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)
        px = self._theme.px
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if mirrored:
            painter.translate(self.width(), 0)
        side = px(16)
        left = -px(18) - side if mirrored else px(18)
        painter.drawPixmap(
            left, (self.height() - side) // 2, self._theme.pixmap("message-square", 16)
        )
        end = self._paint_time(painter, mirrored)
        if self._ready:
            end = self._paint_dot(painter, mirrored, end)
        self._paint_words(painter, mirrored, end)

    def _paint_time(self, painter: QPainter, mirrored: bool) -> int:
        painter.setFont(self._theme.font("caption", tabular=True))
        painter.setPen(self._theme.colour("text2"))
        width = painter.fontMetrics().horizontalAdvance(self._when)
        right = self.width() - self._theme.px(15)
        x = -right if mirrored else right - width
        painter.drawText(x, 0, width + 1, self.height(), Qt.AlignmentFlag.AlignVCenter, self._when)
        return right - width

    def _paint_dot(self, painter: QPainter, mirrored: bool, end: int) -> int:
        """In one column, left of all times that are not unusually long."""
        x = min(self.width() - self._theme.px(DOT_INSET), end - self._theme.px(16))
        middle = QPointF(-x if mirrored else x, self.height() / 2)
        paint_ready_dot(painter, self._theme, middle)
        return x

    def _paint_words(self, painter: QPainter, mirrored: bool, end: int) -> None:
        x = self._theme.px(46)
        words: tuple[tuple[str, Role, str], ...] = (
            (self._title, "label", "text"),
            (self._preview, "interface", "text2"),
        )
        for text, role, ink in words:
            painter.setFont(self._theme.font(role))
            painter.setPen(self._theme.colour(ink))
            room = end - x - self._theme.px(24)
            if room < self._theme.px(30):
                return
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            width = metrics.horizontalAdvance(shown) + 1
            left = -x - width if mirrored else x
            painter.drawText(left, 0, width, self.height(), Qt.AlignmentFlag.AlignVCenter, shown)
            x += width + self._theme.px(12)


class RecentChats(Card):
    chat_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self._parts: list[QWidget] = []
        self._rows: list[RecentRow] = []
        self._ready: frozenset[str] = frozenset()

    def show_chats(self, chats: Sequence[ChatSummary], now: datetime) -> None:
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts.clear()
        self._rows.clear()
        for number, chat in enumerate(chats):
            if number:
                self._add(Hairline(self))
            row = RecentRow(self._theme, chat, moment_words(chat.updated, now), self)
            row.clicked.connect(lambda _checked=False, key=chat.id: self.chat_chosen.emit(key))
            self._rows.append(row)
            self._add(row)
        self.set_ready(self._ready)
        self.setVisible(bool(chats))

    def set_ready(self, chat_ids: frozenset[str]) -> None:
        self._ready = chat_ids
        for row in self._rows:
            row.set_ready(row.chat_id in chat_ids)

    @property
    def has_ready(self) -> bool:
        return any(row.chat_id in self._ready for row in self._rows)

    def _add(self, widget: QWidget) -> None:
        self._parts.append(widget)
        self._column.addWidget(widget)
