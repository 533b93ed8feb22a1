"""One answer: its sections, what goes on before the first word, how it ended, the footer."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.core.chat import Message, MessageState
from app.core.document import Document
from app.markup.render import Renderer
from app.ui.summary.citation_row import CitationRow
from app.ui.summary.citations import Citation
from app.ui.theme.theme import Theme
from app.ui.transcript.footer import AnswerFooter
from app.ui.transcript.message_view import MARGIN, MessageView
from app.ui.transcript.rich_view import RichView
from app.ui.transcript.section_stack import SectionStack, SectionView, caret_section
from app.ui.transcript.sections import AnswerContent, Section
from app.ui.transcript.signals import MessageSignals
from app.ui.transcript.state_card import StateCard
from app.ui.transcript.waiting import Waiting, WaitingView
from app.ui.transcript.words import message_name, state_words

_CARD_GAP, _FOOTER_GAP, _CITED_GAP = 12, 10, 8
Cited = tuple[Sequence[Citation], Sequence[Document]]


class AnswerView(MessageView):
    """Only what has changed since the last ``bind`` of the same message is laid out again."""

    def __init__(
        self,
        theme: Theme,
        signals: MessageSignals,
        renderer: Renderer,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, signals, parent)
        self.setObjectName("answer")
        self._renderer = renderer
        self._content = AnswerContent(renderer)
        self._sections: list[Section] = []
        self._stack = SectionStack(theme, self)
        self._waiting: WaitingView | None = None
        self._card: StateCard | None = None
        self._citations: CitationRow | None = None
        self._footer = AnswerFooter(theme, self)
        self._connect()

    def _connect(self) -> None:
        self._stack.height_changed.connect(self.tell_height)
        self._stack.link_activated.connect(self.signals.link_activated)
        self._stack.text_selected.connect(self.signals.text_selected)
        self._footer.copy_requested.connect(self.copy)
        self._footer.retry_requested.connect(self.retry)
        self._footer.branch_requested.connect(
            lambda: self.signals.branch_requested.emit(self.message_id)
        )
        self._footer.sibling_requested.connect(
            lambda step: self.signals.sibling_requested.emit(self.message_id, step)
        )

    @property
    def sections(self) -> Sequence[SectionView]:
        return self._stack.views

    @property
    def texts(self) -> Sequence[RichView]:
        return self._stack.texts

    def unfold(self) -> None:
        self._stack.unfold()

    def bind(self, message: Message) -> None:
        if self.message is None or self.message.id != message.id:
            self._content = AnswerContent(self._renderer)
        ended = message.state is not MessageState.WRITING
        self.message = message
        self._sections = self._content.update(message.text, final=ended)
        waiting = self._waiting is not None and self._waiting.isVisibleTo(self)
        if not self._sections and not ended and not waiting:
            self._sections = [caret_section()]
        self._stack.bind(self._sections, ended)
        self._footer.bind(message)
        self._bind_card(message)
        if message.text or ended:
            self.show_waiting(None)
        if ended:
            self.setAccessibleName(message_name(message, self._sections))

    def show_waiting(self, waiting: Waiting | None) -> None:
        """What goes on before the first word, or None when that is over."""
        if waiting is None:
            if self._waiting is not None:
                self._waiting.hide()
            return
        if self._waiting is None:
            self._waiting = WaitingView(self.theme, self)
        self._stack.release()
        self._waiting.bind(waiting)
        self._waiting.show()

    def show_citations(self, cited: Cited | None) -> None:
        """The pages that the answer comes from; None takes them away."""
        if self._citations is not None:
            self._citations.hide()
            self._citations.deleteLater()
            self._citations = None
        if cited is None or not cited[0]:
            return
        citations, documents = cited
        self._citations = CitationRow(self.theme, citations, documents, self)
        self._citations.cited.connect(
            lambda citation, button: self.signals.cited.emit(citation, button, documents)
        )
        self._citations.show()

    def retry(self) -> None:
        self.signals.retry_requested.emit(self.message_id)

    def _continue(self) -> None:
        self.signals.continue_requested.emit(self.message_id)

    def _bind_card(self, message: Message) -> None:
        words = state_words(message)
        if not words:
            if self._card is not None:
                self._card.hide()
            return
        if self._card is None:
            self._card = StateCard(self.theme, self)
            self._card.continue_requested.connect(self._continue)
            self._card.retry_requested.connect(self.retry)
        self._card.bind(message.state, words, can_continue=bool(message.text))
        self._card.show()

    def set_width(self, width: int) -> int:
        y = self._stack.lay_out(MARGIN, width)
        for part, gap in ((self._waiting, 0), (self._card, _CARD_GAP if y else 0)):
            if part is not None and part.isVisibleTo(self):
                y += self.theme.px(gap)
                height = part.set_width(width)
                part.setGeometry(MARGIN, y, min(width, part.widest), height)
                y += height
        if self._citations is not None:
            y += self.theme.px(_CITED_GAP)
            height = self._citations.heightForWidth(width)
            self._citations.setGeometry(MARGIN, y, width, height)
            y += height
        if self._has_footer():
            y += self.theme.px(_FOOTER_GAP)
            x = MARGIN - self._footer.overhang
            self._footer.setGeometry(x, y, width + MARGIN, self._footer.fixed_height)
            y += self._footer.fixed_height
        return y

    def _has_footer(self) -> bool:
        assert self.message is not None
        shown = self.message.state is not MessageState.WRITING or bool(self._footer.words())
        self._footer.setVisible(shown)
        return shown

    def restyle(self) -> None:
        self._stack.restyle()

    def release(self) -> None:
        super().release()
        self._stack.release()
        self._content = AnswerContent(self._renderer)
        self.show_waiting(None)
        self.show_citations(None)
