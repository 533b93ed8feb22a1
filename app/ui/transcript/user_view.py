"""One user turn: a soft bubble at the end side, with Copy and Edit under it."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QGuiApplication,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from app.core.chat import Message
from app.markup.inline import Run
from app.markup.parts import TextPart
from app.ui.parts.buttons import Button
from app.ui.theme.theme import Theme
from app.ui.transcript.attached_cards import AttachedCards
from app.ui.transcript.message_view import MARGIN, MessageView
from app.ui.transcript.rich_view import RichView
from app.ui.transcript.sections import TextSection
from app.ui.transcript.signals import MessageSignals
from app.ui.transcript.text_view import TextView
from app.ui.transcript.turn_actions import TurnActions
from app.ui.transcript.turn_editor import TurnEditor
from app.ui.transcript.words import message_name

_WIDEST, _NARROW_SHARE, _COLUMN = 600, 0.86, 720
_PAD_X, _PAD_Y, _RADIUS, _TAIL = 16, 10, 14, 4
_BELOW, _MOST_LINES, _MORE, _CARD_GAP, _NO_TEXT = 4, 12, 28, 6, 80
ACTIONS_OVERLAP = 24


class UserView(MessageView):
    """Its text is shown as typed, without markdown; above it the cards of what went with it.

    Copy and Edit stand in the gap under the bubble: the widget is ``ACTIONS_OVERLAP`` pixels higher
    than the height it asks for.
    """

    def __init__(
        self, theme: Theme, signals: MessageSignals, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, signals, parent)
        self.setObjectName("user_turn")
        self._bubble = QRect()
        self._whole = False
        self._text = TextView(theme, parent=self)
        self._text.setObjectName("user_text")
        self._text.text_selected.connect(signals.text_selected)
        self._cards: AttachedCards | None = None
        self._more: Button | None = None
        self._actions: TurnActions | None = None
        self._editor: TurnEditor | None = None

    @property
    def is_editing(self) -> bool:
        return self._editor is not None

    @property
    def texts(self) -> Sequence[RichView]:
        return (self._text,)

    def unfold(self) -> None:
        if self._more is not None and self._more.isVisibleTo(self):
            self._show_whole()

    def bind(self, message: Message) -> None:
        if self.message is None or self.message.id != message.id:
            self._whole = False
        self.message = message
        self._text.bind(TextSection((TextPart((Run(message.text),)),)))
        self.setAccessibleName(message_name(message, []))
        self._bind_cards(message)
        self._show_actions(self.underMouse())

    def copy(self) -> None:
        """What was typed; a pasted text where nothing else was."""
        if self.message is not None:
            pasted = [one.text for one in self.message.attachments if one.is_pasted]
            QGuiApplication.clipboard().setText(self.message.text or "\n\n".join(pasted))

    def release(self) -> None:
        self._close_editor()
        super().release()

    def restyle(self) -> None:
        self._text.restyle()
        self.update()

    def set_width(self, width: int) -> int:
        top = self._place_cards(width)
        if self._editor is not None:
            height = self._editor.set_width(width)
            self._editor.setGeometry(MARGIN, top, width, height)
            return top + height + self.theme.px(_BELOW)
        if top and self.message is not None and not self.message.text:
            return self._without_text(width, top)
        return top + self._place_bubble(width, top)

    def _place_bubble(self, width: int, top: int) -> int:
        px = self.theme.px
        most = min(px(_WIDEST), width if width >= px(_COLUMN) else int(width * _NARROW_SHARE))
        inner, height, folded = self._fit(most - 2 * px(_PAD_X))
        outer = inner + 2 * px(_PAD_X)
        left = MARGIN + (0 if self.isRightToLeft() else width - outer)
        self._text.show()
        self._text.setGeometry(left + px(_PAD_X), top + px(_PAD_Y), inner, height)
        self._place_more(folded, left + px(_PAD_X), top + px(_PAD_Y) + height)
        height += 2 * px(_PAD_Y) + (px(_MORE) if folded else 0)
        self._bubble = QRect(left, top, outer, height)
        self._place_actions()
        self.update()
        return height + px(_BELOW)

    def _without_text(self, width: int, top: int) -> int:
        """The cards are the message."""
        self._text.hide()
        self._place_more(False, 0, 0)
        end, bottom = self.theme.px(_NO_TEXT), top - self.theme.px(_CARD_GAP)
        left = MARGIN + (0 if self.isRightToLeft() else width - end)
        self._bubble = QRect(left, bottom, end, 0)
        self._place_actions()
        self.update()
        return bottom + self.theme.px(_BELOW)

    def _bind_cards(self, message: Message) -> None:
        if self._cards is None and message.attachments:
            self._cards = AttachedCards(self.theme, self)
            self._cards.opened.connect(self.signals.attachment_opened)
        if self._cards is not None:
            self._cards.bind(message.attachments)
            self._cards.setVisible(bool(message.attachments))

    def _place_cards(self, width: int) -> int:
        """Where the text begins under them."""
        if self._cards is None or not self._cards.cards:
            return 0
        height = self._cards.set_width(width)
        self._cards.setGeometry(MARGIN, 0, width, height)
        return height + self.theme.px(_CARD_GAP)

    def start_edit(self, text: str | None = None) -> None:
        """Edit in place, beginning with ``text`` or the message; saving makes a branch."""
        if self._editor is not None or self.message is None:
            return
        self._editor = TurnEditor(self.theme, self.message.text if text is None else text, self)
        self._editor.cancelled.connect(self.cancel_edit)
        self._editor.saved.connect(self._save_edit)
        self._editor.height_changed.connect(self.tell_height)
        self._text.hide()
        self._show_actions(False)
        self._editor.show()
        self.tell_height()
        self._editor.take_focus()

    def cancel_edit(self) -> None:
        self._close_editor()
        self.tell_height()
        self.setFocus()

    def _save_edit(self, text: str) -> None:
        self._close_editor()
        self.tell_height()
        self.signals.edit_requested.emit(self.message_id, text)

    def _close_editor(self) -> None:
        if self._editor is not None:
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None
            self._text.show()

    def _fit(self, most: int) -> tuple[int, int, bool]:
        """Width and height of the text in the bubble, and whether a part of it is hidden."""
        self._text.set_width(most)
        inner = min(most, math.ceil(self._text.document().idealWidth()) + 1)
        height = self._text.set_width(inner)
        limit = _MOST_LINES * self.theme.line_height("message")
        folded = height > limit and not self._whole
        return inner, limit if folded else height, folded

    def _place_more(self, folded: bool, x: int, y: int) -> None:
        if folded and self._more is None:
            self._more = Button(self.theme, self.tr("Show all"), "link", size="small", parent=self)
            self._more.setObjectName("show_all")
            self._more.clicked.connect(self._show_whole)
        if self._more is not None:
            self._more.setVisible(folded)
            self._more.move(x, y)

    def _show_whole(self) -> None:
        self._whole = True
        self.tell_height()

    def _show_actions(self, hovered: bool) -> None:
        """They are there on hover and focus; the versions always."""
        assert self.message is not None
        wanted = (hovered or self.hasFocus()) and self._editor is None
        versions = self.message.siblings > 1 and self._editor is None
        if self._actions is None and (wanted or versions):
            self._actions = TurnActions(self.theme, self)
            self._actions.copy_requested.connect(self.copy)
            self._actions.edit_requested.connect(lambda: self.start_edit())
            self._actions.sibling_requested.connect(
                lambda step: self.signals.sibling_requested.emit(self.message_id, step)
            )
        if self._actions is not None:
            self._actions.setVisible(wanted or versions)
            self._actions.bind(self.message, buttons=wanted)
            self._place_actions()

    def _place_actions(self) -> None:
        if self._actions is None:
            return
        size = self._actions.sizeHint()
        end = self.theme.px(6)
        left, right = self._bubble.left() - end, self._bubble.right() + 1 + end - size.width()
        x = max(0, left) if self.isRightToLeft() else right
        self._actions.setGeometry(x, self._bubble.bottom() + 1, size.width(), size.height())

    def enterEvent(self, event: QEnterEvent) -> None:
        self._show_actions(True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if self.message is not None:
            self._show_actions(False)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.message is not None:
            self._show_actions(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.message is not None:
            self._show_actions(self.underMouse())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._editor is not None or self._bubble.isEmpty():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(self._shape(), self.theme.colour("bubble"))

    def _shape(self) -> QPainterPath:
        """Round but for the corner at the tail."""
        box = QRectF(self._bubble)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(box, _RADIUS, _RADIUS)
        corner = QRectF(0, 0, 2 * _RADIUS, 2 * _RADIUS)
        corner.moveBottomRight(box.bottomRight())
        if self.isRightToLeft():
            corner.moveBottomLeft(box.bottomLeft())
        path.addRoundedRect(corner, _TAIL, _TAIL)
        return path
