"""Feeds the open chat to the transcript."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from app.core.chat import Message, MessageState, Role
from app.ui.control.chat_controller import ChatController
from app.ui.control.citing import Citing
from app.ui.control.model_controller import ModelController
from app.ui.control.reading_clock import Reading
from app.ui.control.token_counts import TokenCounts
from app.ui.preferences import Preferences
from app.ui.transcript.aside_line import first_read_of
from app.ui.transcript.transcript_view import TranscriptView
from app.ui.transcript.user_view import UserView
from app.writing.attached import shown

_MOST_CITED = 20


class TranscriptFeed(QObject):
    """Connects both ways; leaves out the speed line when the settings say so."""

    def __init__(
        self,
        transcript: TranscriptView,
        chats: ChatController,
        models: ModelController,
        preferences: Preferences,
        counts: TokenCounts,
        citing: Citing,
    ) -> None:
        super().__init__(transcript)
        self._transcript = transcript
        self._chats = chats
        self._models = models
        self._preferences = preferences
        self._counts = counts
        self._citing = citing
        self._connect()

    def edit_last(self) -> None:
        """Open the newest message of the person for editing."""
        rows = self._transcript.rows
        for row in reversed(range(len(rows))):
            if rows.message(row).role is Role.USER:
                view = self._transcript.show_row(row)
                if isinstance(view, UserView):
                    view.start_edit()
                return

    def _edit_again(self, message_id: int, text: str) -> None:
        """What was typed is not lost."""
        row = self._transcript.rows.row_of(message_id)
        view = None if row is None else self._transcript.show_row(row)
        if isinstance(view, UserView):
            view.start_edit(text)

    def _connect(self) -> None:
        view, chats = self._transcript, self._chats
        chats.messages_set.connect(self._set_messages)
        for signal in (chats.messages_set, chats.message_appended, chats.answer_ended):
            signal.connect(lambda _what: self._place_line())
        chats.message_appended.connect(lambda message: view.append_message(self._shown(message)))
        chats.message_updated.connect(lambda message: view.update_message(self._shown(message)))
        chats.truncated.connect(view.truncate_after)
        chats.last_replaced.connect(lambda message: view.replace_last(self._shown(message)))
        chats.loading.connect(self._show_loading)
        chats.reading.connect(self._show_reading)
        chats.sent.connect(view.scroll_to_newest)
        chats.edit_refused.connect(self._edit_again)
        self._counts.counted.connect(self._show_counts)
        self._citing.found.connect(view.show_citations)
        chats.answer_ended.connect(lambda update: self._cite([update.message_id]))
        view.retry_requested.connect(chats.retry)
        view.edit_requested.connect(chats.edit)
        view.continue_requested.connect(chats.resume)
        view.sibling_requested.connect(chats.show_sibling)
        view.branch_requested.connect(chats.branch_off)

    def _set_messages(self, messages: Sequence[Message]) -> None:
        self._transcript.set_messages([self._shown(message) for message in messages])
        answers = [
            message.id
            for message in messages
            if message.role is Role.ASSISTANT and message.state is not MessageState.WRITING
        ]
        self._cite(answers[-_MOST_CITED:])

    def _cite(self, answer_ids: Sequence[int]) -> None:
        """Where a file went with some message."""
        self._citing.ask(self._transcript.rows.messages, answer_ids)

    def _place_line(self) -> None:
        """Turns that were set aside for the newest answer stand above a hairline."""
        self._transcript.set_aside_before(first_read_of(self._transcript.rows.messages))

    def _show_counts(self) -> None:
        """Cards say how many tokens they are once that is known."""
        for message in list(self._transcript.rows.messages):
            if message.attachments and (now := self._with_tokens(message)) != message:
                self._transcript.update_message(now)

    def _with_tokens(self, message: Message) -> Message:
        counted = tuple(
            one if one.passages else replace(one, tokens=self._counts.of(one.text) or one.tokens)
            for one in message.attachments
        )
        return replace(message, attachments=counted)

    def _shown(self, message: Message) -> Message:
        message = shown(message)
        if message.attachments:
            message = self._with_tokens(message)
        if self._preferences.current.show_footer or message.stats is None:
            return message
        return replace(message, stats=None)

    def _show_loading(self, message_id: int) -> None:
        words = self.tr("Loading {model}").format(model=self._models.model_name)
        self._transcript.show_phase(message_id, words)

    def _show_reading(self, message_id: int, reading: Reading) -> None:
        self._transcript.show_reading(
            message_id, reading.done, reading.total, reading.cached, reading.seconds_left
        )
