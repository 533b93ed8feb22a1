"""All messages of the shown branch, their heights, and the widgets of those near the reader."""

from collections.abc import Iterable, Sequence

from app.core.chat import Message, Role
from app.core.text_search import fold
from app.ui.theme.theme import Theme
from app.ui.transcript.answer_view import AnswerView, Cited
from app.ui.transcript.aside_line import HEIGHT
from app.ui.transcript.estimate import estimated_height
from app.ui.transcript.find_marks import FindMarks
from app.ui.transcript.height_index import HeightIndex
from app.ui.transcript.message_pool import MessagePool
from app.ui.transcript.message_view import MessageView
from app.ui.transcript.user_view import UserView
from app.ui.transcript.waiting import Waiting

TURN_GAP = 20


class MessageRows:
    """A row is the gap above a message and the message. System messages have no row."""

    def __init__(self, theme: Theme, pool: MessagePool) -> None:
        self._theme = theme
        self._pool = pool
        self._messages: list[Message] = []
        self._numbers: dict[int, int] = {}
        self._waiting: dict[int, Waiting] = {}
        self._cited: dict[int, Cited] = {}
        self.heights = HeightIndex()
        self.marks = FindMarks()
        self.aside: int | None = None
        self.bound: dict[int, MessageView] = {}
        self.column = 0

    def __len__(self) -> int:
        return len(self._messages)

    @property
    def messages(self) -> Sequence[Message]:
        return self._messages

    def message(self, row: int) -> Message:
        return self._messages[row]

    def row_of(self, message_id: int) -> int | None:
        return self._numbers.get(message_id)

    @property
    def gap(self) -> int:
        return self._theme.px(TURN_GAP)

    def lead(self, row: int) -> int:
        """Pixels of a row above its message: the gap, and the hairline if it stands there."""
        line = self._theme.px(HEIGHT) + self.gap if row == self.aside_row else 0
        return self.gap + line

    @property
    def aside_row(self) -> int | None:
        """The oldest row that is still read, when older ones are not."""
        return None if self.aside is None else self._numbers.get(self.aside) or None

    def set_aside(self, message_id: int | None) -> bool:
        """Put the hairline above this message; False when it stands there already."""
        if message_id == self.aside:
            return False
        before, self.aside = self.aside_row, message_id
        for row in (before, self.aside_row):
            if row is not None:
                self._measure_again(row)
        return True

    def mark(self, wanted: str, current: tuple[int, int] | None) -> None:
        """Mark words in all messages; ``current`` is the id of a message and a number in it."""
        self.marks.wanted, self.marks.current = fold(wanted), current
        for view in self.bound.values():
            self.marks.apply(view)

    def set_messages(self, messages: Sequence[Message]) -> None:
        self.release(self.bound)
        self._waiting.clear()
        self._cited.clear()
        self._messages = [message for message in messages if message.role is not Role.SYSTEM]
        self._numbers = {message.id: row for row, message in enumerate(self._messages)}
        self.estimate()

    def append(self, message: Message) -> None:
        if message.role is Role.SYSTEM:
            return
        self._numbers[message.id] = len(self._messages)
        self._messages.append(message)
        self.heights.append(self._estimated(len(self._messages) - 1))

    def update(self, message: Message) -> bool:
        """Show a message's new text or state; False when it is not in this branch."""
        row = self._numbers.get(message.id)
        if row is None:
            return False
        self._messages[row] = message
        if row in self.bound:
            self.bound[row].bind(message)
            self._lay_out(row)
        else:
            self.heights.set(row, self._estimated(row))
        return True

    def truncate(self, count: int) -> None:
        """Keep the first ``count`` rows."""
        self.release([row for row in self.bound if row >= count])
        for message in self._messages[count:]:
            del self._numbers[message.id]
            self._waiting.pop(message.id, None)
        del self._messages[count:]
        self.heights.truncate(count)

    def wait(self, message_id: int, waiting: Waiting | None) -> None:
        """What goes on before an answer's first word; None when it is over."""
        row = self._numbers.get(message_id)
        if row is None:
            return
        if waiting is None:
            self._waiting.pop(message_id, None)
        else:
            self._waiting[message_id] = waiting
        view = self.bound.get(row)
        if isinstance(view, AnswerView):
            view.show_waiting(waiting)
            view.bind(self._messages[row])
            self._lay_out(row)

    def cite(self, message_id: int, cited: Cited) -> bool:
        """The pages that an answer comes from; False when it is not in this branch."""
        row = self._numbers.get(message_id)
        if row is None:
            return False
        self._cited[message_id] = cited
        view = self.bound.get(row)
        if isinstance(view, AnswerView):
            view.show_citations(cited)
            self._lay_out(row)
        return True

    def measure(self, row: int) -> None:
        """Make sure that a row has a widget and an exact height."""
        if row in self.bound:
            return
        message = self._messages[row]
        view = self._pool.take(message)
        self.bound[row] = view
        waiting = self._waiting.get(message.id)
        if waiting is not None and isinstance(view, AnswerView):
            view.show_waiting(waiting)
        if message.id in self._cited and isinstance(view, AnswerView):
            view.show_citations(self._cited[message.id])
        self._lay_out(row)

    def relayout(self, row: int) -> None:
        if row in self.bound:
            self._lay_out(row)

    def set_column(self, width: int) -> None:
        """All heights are estimates again but for those of rows with widgets."""
        self.column = width
        self.estimate()
        for row in self.bound:
            self._lay_out(row)

    def estimate(self) -> None:
        column, scale, gap = self.column, self._theme.scale, self.gap
        self.heights.reset(
            estimated_height(message, column, scale) + gap for message in self._messages
        )
        if self.aside_row is not None:
            self._measure_again(self.aside_row)

    def release(self, rows: Iterable[int]) -> None:
        """Give widgets back, but not one that is being edited or has the focus."""
        for row in list(rows):
            self._pool.give_back(self.bound.pop(row))

    def release_outside(self, first: int, last: int) -> None:
        self.release(
            row
            for row, view in self.bound.items()
            if not first <= row <= last and not _is_in_use(view)
        )

    def restyle(self) -> None:
        self._pool.restyle()
        for view in self.bound.values():
            view.restyle()
        self.set_column(self.column)

    def _lay_out(self, row: int) -> None:
        view = self.bound[row]
        self.heights.set(row, view.set_width(self.column) + self.lead(row))
        self.marks.apply(view)

    def _measure_again(self, row: int) -> None:
        if row in self.bound:
            self._lay_out(row)
        else:
            self.heights.set(row, self._estimated(row))

    def _estimated(self, row: int) -> int:
        height = estimated_height(self._messages[row], self.column, self._theme.scale)
        return height + self.lead(row)


def _is_in_use(view: MessageView) -> bool:
    editing = isinstance(view, UserView) and view.is_editing
    focus = view.window().focusWidget()
    return editing or focus is view or (focus is not None and view.isAncestorOf(focus))
