"""Questions about the document and their answers, under its summary."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.chat import Message, Role
from app.core.document import Document
from app.markup.render import Renderer
from app.ui.summary.citation_row import CitationRow
from app.ui.summary.citations import Citation
from app.ui.theme.theme import Theme
from app.ui.transcript.answer_view import AnswerView
from app.ui.transcript.message_view import MARGIN, MessageView
from app.ui.transcript.signals import MessageSignals
from app.ui.transcript.user_view import UserView
from app.ui.transcript.waiting import Waiting

GAP, ROW_GAP = 20, 8


class FollowUps(QWidget):
    """As high as its turns; few enough that each has its own widget."""

    height_changed = Signal()
    cited = Signal(object, QWidget)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._renderer = Renderer()
        self.signals = MessageSignals(self)
        self.views: list[MessageView] = []
        self.rows: dict[int, CitationRow] = {}
        self.setAccessibleName(self.tr("Questions about the document"))
        self.signals.height_changed.connect(lambda _id: self.height_changed.emit())
        theme.changed.connect(self._restyle)

    def set_messages(self, messages: Sequence[Message]) -> None:
        self._drop(0)
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
        self._drop(keep)
        self.height_changed.emit()

    def show_citations(
        self, message_id: int, citations: Sequence[Citation], documents: Sequence[Document]
    ) -> None:
        """Under a finished answer."""
        if self._view(message_id) is None or not citations:
            return
        self._drop_row(message_id)
        row = CitationRow(self._theme, citations, documents, self)
        row.cited.connect(self.cited)
        row.show()
        self.rows[message_id] = row
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
            row = self.rows.get(view.message_id)
            if row is not None:
                y += self._theme.px(ROW_GAP)
                height = row.heightForWidth(width)
                row.setGeometry(0, y, width, height)
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

    def _drop(self, first: int) -> None:
        """All turns from this one on."""
        for view in self.views[first:]:
            self._drop_row(view.message_id)
            view.hide()
            view.deleteLater()
        del self.views[first:]

    def _drop_row(self, message_id: int) -> None:
        row = self.rows.pop(message_id, None)
        if row is not None:
            row.hide()
            row.deleteLater()

    def _view(self, message_id: int) -> MessageView | None:
        return next((view for view in self.views if view.message_id == message_id), None)

    def _restyle(self) -> None:
        for view in self.views:
            view.restyle()
        self.height_changed.emit()
