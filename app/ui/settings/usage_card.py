"""What Parley takes on the disk: one stacked bar, and a row for each part of it."""

from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.disk_usage import DiskUsage
from app.ui.parts.amounts import size_words
from app.ui.parts.buttons import Button
from app.ui.parts.label import ElidedLabel, Label
from app.ui.parts.surface import Card, Hairline
from app.ui.settings.usage_bar import Part, ShareBar, StackedBar
from app.ui.theme.theme import Theme

BARS_FROM = 520
NUMBER_COLUMN = 72
BUTTON_COLUMN = 96


class Kind(StrEnum):
    MODELS = "models"
    CHAT_MEMORY = "chat_memory"
    CHATS = "chats"
    PREPARED = "prepared"


COLOURS = {
    Kind.MODELS: "accent",
    Kind.CHAT_MEMORY: "warm",
    Kind.CHATS: "storage_chats",
    Kind.PREPARED: "storage_prepared",
}


class Swatch(QWidget):
    def __init__(self, theme: Theme, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._colour = colour
        theme.changed.connect(self._restyle)
        self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(self._colour))
        painter.drawRoundedRect(self.rect(), 3, 3)

    def _restyle(self) -> None:
        self.setFixedSize(QSize(self._theme.px(10), self._theme.px(10)))
        self.update()


class UsageRow(QWidget):
    """Colour, name and what it is, its share, its size, and what can be done about it."""

    pressed = Signal()

    def __init__(self, theme: Theme, kind: Kind, name: str, action: str, spoken: str) -> None:
        super().__init__()
        self._theme = theme
        self._name = name
        self.setObjectName(f"usage_{kind}")
        self.bar = ShareBar(theme, COLOURS[kind])
        self.amount = Label(theme, "", "interface", tabular=True)
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.detail = Label(theme, "", "caption", "text2", wrap=True)
        self.button = Button(theme, action, size="small")
        self.button.setObjectName(f"act_on_{kind}")
        self.button.setAccessibleName(spoken)
        self.button.clicked.connect(self.pressed)
        self._build(Swatch(theme, COLOURS[kind]))
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_amount(self, size: int, total: int, detail: str) -> None:
        self.amount.setText(size_words(size))
        self.detail.setText(detail)
        self.bar.set_share(size / total if total else 0.0)
        self.setAccessibleName(f"{self._name}, {size_words(size)}, {detail}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.bar.setVisible(self.width() >= self._theme.px(BARS_FROM))

    def _build(self, swatch: Swatch) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 7, 16, 7)
        row.setSpacing(14)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(self._theme, self._name, "label", wrap=True))
        words.addWidget(self.detail)
        row.addWidget(swatch)
        row.addLayout(words, 1)
        row.addWidget(self.bar)
        row.addWidget(self.amount)
        self._end = QHBoxLayout()
        self._end.addStretch(1)
        self._end.addWidget(self.button)
        self._holder = QWidget()
        self._end.setContentsMargins(0, 0, 0, 0)
        self._holder.setLayout(self._end)
        row.addWidget(self._holder)

    def _restyle(self) -> None:
        self.amount.setMinimumWidth(self._theme.px(NUMBER_COLUMN))
        self._holder.setMinimumWidth(self._theme.px(BUTTON_COLUMN))


class UsageCard(Card):
    acted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self.setObjectName("usage_card")
        self._total = ElidedLabel(theme, self.tr("Measuring…"), "strong")
        self._free = Label(theme, "", "interface", "text2", tabular=True)
        self.bar = StackedBar(theme)
        self.rows = {kind: self._row(kind) for kind in Kind}
        self._build()

    def show_usage(self, usage: DiskUsage, details: dict[Kind, str]) -> None:
        self._total.setText(self.tr("Parley uses {size}").format(size=size_words(usage.total)))
        self._free.setText(self.tr("{size} free on this disk").format(size=size_words(usage.free)))
        sizes = {kind: getattr(usage, kind) for kind in Kind}
        self.bar.show_parts([Part(COLOURS[kind], sizes[kind]) for kind in Kind])
        for kind, row in self.rows.items():
            row.show_amount(sizes[kind], usage.total, details.get(kind, ""))

    def _row(self, kind: Kind) -> UsageRow:
        name, action, spoken = {
            Kind.MODELS: (self.tr("Models"), self.tr("Manage…"), self.tr("Manage models")),
            Kind.CHAT_MEMORY: (
                self.tr("Chat memory"),
                self.tr("Clear…"),
                self.tr("Clear chat memory"),
            ),
            Kind.CHATS: (
                self.tr("Chats and documents"),
                self.tr("Delete…"),
                self.tr("Delete all chats"),
            ),
            Kind.PREPARED: (
                self.tr("Prepared models"),
                self.tr("Clear…"),
                self.tr("Clear prepared models"),
            ),
        }[kind]
        row = UsageRow(self._theme, kind, name, action, spoken)
        row.pressed.connect(lambda: self.acted.emit(kind))
        return row

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(18, 14, 18, 14)
        head.setSpacing(10)
        words = QHBoxLayout()
        words.addWidget(self._total, 1)
        words.addWidget(self._free)
        head.addLayout(words)
        head.addWidget(self.bar)
        column.addLayout(head)
        for row in self.rows.values():
            column.addWidget(Hairline(self))
            column.addWidget(row)
