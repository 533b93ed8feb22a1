"""Message widgets that wait to show another message."""

from PySide6.QtWidgets import QWidget

from app.core.chat import Message, Role
from app.markup.render import Renderer
from app.ui.theme.theme import Theme
from app.ui.transcript.answer_view import AnswerView
from app.ui.transcript.message_view import MessageView
from app.ui.transcript.signals import MessageSignals
from app.ui.transcript.user_view import UserView

_MOST_SPARE, _AWAY = 8, -100_000


class MessagePool:
    def __init__(self, theme: Theme, signals: MessageSignals, host: QWidget) -> None:
        self._theme = theme
        self._signals = signals
        self._host = host
        self._renderer = Renderer()
        self._spare: dict[type[MessageView], list[MessageView]] = {AnswerView: [], UserView: []}

    def take(self, message: Message) -> MessageView:
        """A widget that shows ``message``, not yet laid out."""
        spare = self._spare[UserView if message.role is Role.USER else AnswerView]
        view = spare.pop() if spare else self._make(message)
        view.bind(message)
        # Out of sight until it has its place, or a mouse in the corner would hover over it.
        view.move(0, _AWAY)
        view.show()
        return view

    def give_back(self, view: MessageView) -> None:
        view.hide()
        view.release()
        spare = self._spare[type(view)]
        if len(spare) < _MOST_SPARE:
            spare.append(view)
        else:
            view.deleteLater()

    def restyle(self) -> None:
        """Spare widgets are cheaper to make again than to restyle."""
        for spare in self._spare.values():
            for view in spare:
                view.deleteLater()
            spare.clear()

    def _make(self, message: Message) -> MessageView:
        if message.role is Role.USER:
            return UserView(self._theme, self._signals, self._host)
        return AnswerView(self._theme, self._signals, self._renderer, self._host)
