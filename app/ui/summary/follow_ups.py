"""Questions about the document and their answers, under its summary."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.chat import Message, Role
from app.markup.render import Renderer
from app.ui.theme.theme import Theme
from app.ui.transcript.answer_view import AnswerView
from app.ui.transcript.message_view import MARGIN, MessageView
from app.ui.transcript.signals import MessageSignals
from app.ui.transcript.user_view import UserView
from app.ui.transcript.waiting import Waiting

GAP = 20


class FollowUps(QWidget):
    """As high as its turns; few enough that each has its own widget."""

    height_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._renderer = Renderer()
        self.signals = MessageSignals(self)
        self.views: list[MessageView] = []
        self.setAccessibleName(self.tr("Questions about the document"))
        self.signals.height_changed.connect(lambda _id: self.height_changed.emit())
        theme.changed.connect(self._restyle)

    def set_messages(self, messages: Sequence[Message]) -> None:
        for view in self.views:
            view.hide()
            view.deleteLater()
        self.views = []
        for message in messages:
            self._add(message)
        self.height_changed.emit()

    def append(self, message: Message) -> None:
        self._add(message)
        self.height_changed.emit()

    def update_message(self, message: Message) -> None:
        view = self._view(message.id)
        if view is not None:
            view.bind(message)
            self.height_changed.emit()

    def truncate_after(self, message_id: int | None) -> None:
        ids = [view.message_id for view in self.views]
        keep = ids.index(message_id) + 1 if message_id in ids else 0
        for view in self.views[keep:]:
            view.hide()
            view.deleteLater()
        del self.views[keep:]
        self.height_changed.emit()

    def show_waiting(self, message_id: int, waiting: Waiting) -> None:
        view = self._view(message_id)
        if isinstance(view, AnswerView):
            view.show_waiting(waiting)
            self.height_changed.emit()

    def set_width(self, width: int) -> int:
        """Lay out for a column of ``width`` pixels; returns the height."""
        y = 0
        for view in self.views:
            y += self._theme.px(GAP)
            height = view.set_width(width)
            view.setGeometry(-MARGIN, y, width + 2 * MARGIN, height)
            y += height
        return y

    def _add(self, message: Message) -> None:
        if message.role is Role.USER:
            view: MessageView = UserView(self._theme, self.signals, self)
        else:
            view = AnswerView(self._theme, self.signals, self._renderer, self)
        view.bind(message)
        view.show()
        self.views.append(view)

    def _view(self, message_id: int) -> MessageView | None:
        return next((view for view in self.views if view.message_id == message_id), None)

    def _restyle(self) -> None:
        for view in self.views:
            view.restyle()
        self.height_changed.emit()
