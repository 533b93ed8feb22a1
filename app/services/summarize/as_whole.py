"""A summary of documents that fit into the context: one answer in their chat."""

from collections.abc import Callable, Sequence
from typing import TypedDict

from app.core.chat import Message, MessageState, Role
from app.core.document import Document
from app.core.generation import Backend, FinishReason, Priority
from app.services.answer import Answer
from app.services.answer_update import AnswerUpdate
from app.services.chat_service import ChatService
from app.services.sampling_choice import SamplingChoice
from app.services.summarize.progress import SectionProgress, SectionState, SummaryPhase
from app.writing.comparison import ComparedSources
from app.writing.coverage import STOPPED, coverage
from app.writing.points import answer_of, points_of
from app.writing.repetition import Repetition
from app.writing.sources import Sources, parts_of
from app.writing.summary import Point, SectionSummary, Summary, SummaryCost
from app.writing.summary_prompts import most_tokens
from app.writing.summary_wish import SummaryWish


class _How(TypedDict):
    sampling: SamplingChoice
    priority: Priority


class AsWhole:
    """The document is the chat's first message, so that questions after it start at once."""

    def __init__(
        self,
        chat_id: str,
        backend: Backend,
        documents: Sequence[Document],
        wish: SummaryWish,
        prompt: str,
        service: ChatService,
        clock: Callable[[], float],
        priority: Priority = Priority.BACK,
    ) -> None:
        self._chat_id = chat_id
        self._backend = backend
        self._documents = documents
        self._wish = wish
        self._prompt = prompt
        self._service = service
        self._priority = priority
        self._clock = clock
        most = most_tokens(wish, backend.info.context_length)
        self._sampling = SamplingChoice(greedy=True, max_new_tokens=most)
        self._answer: Answer | None = None
        self._last: AnswerUpdate | None = None
        self._is_paused = False
        self._began = clock()
        self._found: tuple[Point, ...] | None = None
        self._repetition = Repetition()
        self._is_cut_short = False

    @property
    def is_over(self) -> bool:
        ended = self._answer is not None and not self._answer.is_running
        return ended and not self._is_paused

    @property
    def phase(self) -> SummaryPhase:
        if self._is_paused:
            return SummaryPhase.PAUSED
        return SummaryPhase.SECTIONS if self.text else SummaryPhase.READING

    @property
    def text(self) -> str:
        return "" if self._answer is None else answer_of(self._answer.text)

    @property
    def seconds_left(self) -> float | None:
        """Of reading only: how long the answer will be is not known."""
        prefill = None if self._last is None else self._last.prefill
        speed = self._backend.reading_tps
        if prefill is None or speed <= 0 or self.text:
            return None
        return (prefill.total - prefill.done) / speed

    def begin(self, branch: Sequence[Message]) -> None:
        """``branch`` is what the chat holds of an earlier attempt."""
        how: _How = {"sampling": self._sampling, "priority": self._priority}
        answers = [one for one in branch if one.role is Role.ASSISTANT]
        if branch and branch[0].text != self._prompt:
            # Another style, or another model: a version of the request beside the one before.
            self._answer = self._service.edit(branch[0].id, self._prompt, **how)
        elif answers and answers[-1].can_continue:
            self._answer = self._service.resume(answers[-1].id, **how)
        elif branch:
            self._answer = self._service.regenerate(branch[-1].id, **how)
        else:
            self._answer = self._service.send(self._chat_id, self._prompt, **how)

    def poll(self) -> bool:
        """Whether anything has changed. Raises: UserError."""
        if self._answer is None:
            return False
        update = self._answer.poll()
        if self._answer.error is not None:
            raise self._answer.error
        self._last = update or self._last
        if update is not None:
            self._end_repetition(self._answer)
        return update is not None

    def _end_repetition(self, answer: Answer) -> None:
        """What was written up to there is the whole answer."""
        # The last line of an answer is whole without the next one.
        last = "\n" if self.is_complete else ""
        end = self._repetition.end(answer.text + last)
        if end is not None:
            self._is_cut_short = True
            answer.cut(end, MessageState.COMPLETE)

    def pause(self) -> None:
        self._is_paused = True
        self.cancel()

    def go_on(self) -> None:
        self._is_paused = False
        if self._answer is not None and not self._is_cut_short:
            self._answer.abandon()
            message = self._answer.message_id
            # A person asked for it and waits; most of it is read.
            self._answer = self._service.resume(message, sampling=self._sampling)

    def cancel(self) -> None:
        if self._answer is not None:
            self._answer.stop()

    def sections(self) -> tuple[SectionProgress, ...]:
        """Each document is one."""
        state = SectionState.WAITING
        if self._last is not None:
            state = SectionState.DONE if self.is_complete else SectionState.WORKING
        return tuple(SectionProgress(state, section) for section in self._sections())

    def summary(self) -> Summary:
        """The result, or what there is of it."""
        done = self.is_complete
        covered = tuple(
            coverage(document, {} if done else dict.fromkeys(_pages(document), STOPPED))
            for document in self._documents
        )
        sections = self._sections() if done else ()
        return Summary(self.text, self._points(), sections, covered, self._cost())

    def close(self) -> None:
        """Save and let go of the model at once."""
        if self._answer is not None:
            self._answer.abandon()

    @property
    def is_complete(self) -> bool:
        finished = None if self._answer is None else self._answer.finished
        if finished is None:
            return False
        return finished.finish_reason is not FinishReason.CANCELLED or self._is_cut_short

    def _sections(self) -> tuple[SectionSummary, ...]:
        points = self._points()
        return tuple(
            SectionSummary(
                document.title or document.name,
                number,
                document.pages[0].number,
                document.pages[-1].number,
                tuple(point for point in points if point.pages(number)),
            )
            for number, document in enumerate(self._documents)
        )

    def _points(self) -> tuple[Point, ...]:
        """Where they come from is only looked up once the answer is whole."""
        if self._found is None and self.is_complete:
            sources = self._sources()
            lines = points_of(self.text, is_cut=self._is_cut)
            self._found = tuple(Point(line, sources.of(line)) for line in lines)
        return self._found or tuple(Point(line) for line in points_of(self.text, is_cut=True))

    def _sources(self) -> Sources | ComparedSources:
        parts = parts_of(self._documents)
        if self._wish.compares:
            return ComparedSources(parts, [document.name for document in self._documents])
        return Sources(parts)

    @property
    def _is_cut(self) -> bool:
        finished = None if self._answer is None else self._answer.finished
        return finished is not None and finished.finish_reason is FinishReason.LENGTH

    def _cost(self) -> SummaryCost:
        finished = None if self._answer is None else self._answer.finished
        elapsed, load_s = self._clock() - self._began, self._backend.info.load_s
        if finished is None:
            return SummaryCost(load_s=load_s, sections_s=elapsed, total_s=elapsed)
        usage = finished.usage
        return SummaryCost(
            usage.prompt_tokens,
            usage.cached_tokens,
            usage.completion_tokens,
            load_s,
            elapsed,
            0.0,
            elapsed,
        )


def _pages(document: Document) -> list[int]:
    return [page.number for page in document.read_pages]
