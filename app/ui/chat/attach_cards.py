"""Above the text of the composer: what goes with the message."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.chat.card_words import file_words, name_words
from app.ui.control.attached_file import AttachedFile
from app.ui.parts.buttons import Button, IconButton
from app.ui.parts.flow import Flow
from app.ui.parts.keys import keeps_key
from app.ui.parts.label import ElidedLabel, Label
from app.ui.parts.progress_bar import ProgressBar
from app.ui.parts.ring import Spinner
from app.ui.parts.surface import Card
from app.ui.theme.theme import Theme

_WIDEST, _HEIGHT, _MOST_HEIGHT, _GAP = 340, 52, 176, 8


class AttachCard(Card):
    """One file: its name, how long it is or how far it is read, and a button that removes it.

    One that cannot be read says why, over as many lines as that takes.
    """

    removed = Signal()
    put_in = Signal()
    opened = Signal()

    def __init__(self, theme: Theme, file: AttachedFile, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self.file = file
        self.setObjectName("attach_card")
        self.icon = QLabel(self)
        self.ring = Spinner(theme, 14, self)
        self.name = ElidedLabel(theme, "", "label")
        self.detail = Label(theme, "", "caption", "text2", tabular=True)
        self.problem = Label(theme, "", "caption", "err_text", wrap=True)
        self.problem.setObjectName("attach_problem")
        self.bar = ProgressBar(theme)
        self.put = Button(theme, self.tr("Put it in the text"), "link", size="small")
        self.put.setObjectName("put_in_text")
        self.remove = IconButton(theme, "x", "", icon_size=14, small=True)
        self.remove.setObjectName("remove_attachment")
        self._build()
        self.remove.clicked.connect(self.removed)
        self.put.clicked.connect(self.put_in)
        theme.changed.connect(self._restyle)
        self.show_file(file)

    def show_file(self, file: AttachedFile) -> None:
        self.file = file
        name, words = name_words(file.name), file_words(file)
        self.name.setText(name)
        self.detail.setText(words)
        self.detail.setVisible(not file.problem)
        self.problem.setText(file.problem)
        self.problem.setVisible(bool(file.problem))
        self.ring.setVisible(file.is_reading)
        self.icon.setVisible(not file.is_reading)
        self.bar.setVisible(file.is_reading and file.total > 1)
        self.bar.set_share(file.done / max(1, file.total))
        self.put.setVisible(file.attachment is not None and not file.name)
        self.setAccessibleName(f"{name}. {words}")
        self.remove.setAccessibleName(self.tr("Remove {0}").format(name))
        self.remove.setToolTip(self.remove.accessibleName())
        shows = self.tr("Show what was read") if file.attachment is not None else ""
        self.setToolTip(shows)
        hand = Qt.CursorShape.PointingHandCursor if shows else Qt.CursorShape.ArrowCursor
        self.setCursor(hand)
        self._restyle()

    def sizeHint(self) -> QSize:
        widest = self._theme.px(_WIDEST)
        if self.file.problem:
            return QSize(widest, max(self._theme.px(_HEIGHT), self._row.heightForWidth(widest)))
        width = min(widest, super().sizeHint().width())
        return QSize(width, self._theme.px(_HEIGHT))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.file.attachment is not None and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def event(self, event: QEvent) -> bool:
        """Del removes this card, and never the chat."""
        return keeps_key(event, Qt.Key.Key_Delete) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.file.attachment is not None:
            self.opened.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self.name)
        for widget in (self.detail, self.problem, self.bar):
            lines.addWidget(widget)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(10)
        row.addWidget(self.icon)
        row.addWidget(self.ring)
        row.addLayout(lines, 1)
        row.addWidget(self.put)
        row.addWidget(self.remove)

    def _restyle(self) -> None:
        mark, ink = ("circle-alert", "err") if self.file.problem else ("file-text", "text2")
        self.icon.setPixmap(self._theme.pixmap(mark, 18, ink))
        self.updateGeometry()


class AttachCards(QScrollArea):
    """In rows; more than three rows scroll. Signals carry the key of a card.

    ``opened`` carries its ``AttachedFile`` and the card.
    """

    removed = Signal(int)
    put_in = Signal(int)
    opened = Signal(object, QWidget)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cards: dict[int, AttachCard] = {}
        self.setObjectName("attach_cards")
        self.setAccessibleName(self.tr("Files that go with the message"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QScrollArea, #attach_rows { background: transparent; }")
        self._rows = QWidget()
        self._rows.setObjectName("attach_rows")
        self._flow = Flow(_GAP, self._rows)
        self.setWidget(self._rows)
        self.setWidgetResizable(True)
        self._rows.installEventFilter(self)
        self.verticalScrollBar().rangeChanged.connect(self._show_newest)
        theme.changed.connect(self._fit)
        self.hide()

    def show_files(self, files: Sequence[AttachedFile]) -> None:
        keys = {file.key for file in files}
        for key in self.cards.keys() - keys:
            self._drop(self.cards.pop(key))
        for file in files:
            if file.key in self.cards:
                self.cards[file.key].show_file(file)
            else:
                self._add(file)
        self.setVisible(bool(files))
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show_newest(self, _least: int, most: int) -> None:
        self.verticalScrollBar().setValue(most)

    def _add(self, file: AttachedFile) -> None:
        card = AttachCard(self._theme, file, self._rows)
        self.cards[file.key] = card
        self._flow.addWidget(card)
        card.removed.connect(lambda: self.removed.emit(file.key))
        card.put_in.connect(lambda: self.put_in.emit(file.key))
        card.opened.connect(lambda: self.opened.emit(card.file, card))
        card.show()

    def _drop(self, card: AttachCard) -> None:
        self._flow.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _fit(self) -> None:
        self._flow.invalidate()
        height = self._flow.heightForWidth(self.viewport().width())
        # In a low window with large text the field under it must stay in sight.
        most = min(self._theme.px(_MOST_HEIGHT), self.window().height() // 4)
        self.setFixedHeight(min(height, most))
