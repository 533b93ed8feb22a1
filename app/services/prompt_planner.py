"""Plans what a model reads for an answer: the prompt, and what of the chat is set aside."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.core.chat import Message
from app.core.generation import Backend, GenerationRequest, PromptMessage, TokenRecord
from app.core.settings import Settings
from app.services.branches import Branches
from app.services.context_fit import ContextFit, fit_context
from app.services.context_window import context_limits
from app.services.prompt import RecordOf, own_record, prompt_messages
from app.services.sampling_choice import SamplingChoice, sampling_for
from app.services.token_sizes import TokenSizes, row_length
from app.services.too_long import too_long
from app.services.turns import Turn, turns_of
from app.store.chat_store import ChatStore


@dataclass(frozen=True, slots=True)
class PromptPlan:
    """A request, what it is expected to take, and the oldest message it reads (see Message)."""

    request: GenerationRequest
    fit: ContextFit
    first_read: int | None


class PromptPlanner:
    """Belongs to the store's thread. Remembers token counts of the backend it was last asked for.

    Args:
        settings: The settings as they are now.
    """

    def __init__(self, store: ChatStore, settings: Callable[[], Settings]) -> None:
        self._store = store
        self._settings = settings
        self.branches = Branches(store)
        self._edition = store.edition
        self._sizes: TokenSizes | None = None

    def plan(
        self,
        backend: Backend,
        chat_id: str,
        branch: Sequence[Message],
        sampling: SamplingChoice,
        *,
        answer: Message | None = None,
        missing: int = 0,
    ) -> PromptPlan:
        """The request for the answer to the last message of ``branch``.

        ``answer`` is the answer itself when it is continued, ``missing`` how many tokens the plan
        before was short of.

        Raises:
            UserError: context-too-long.
        """
        turns = turns_of(branch)
        fit = self.require_room(backend, chat_id, branch, sampling, answer=answer, missing=missing)
        request = GenerationRequest(
            messages=self._messages(backend, chat_id, turns, fit),
            sampling=sampling_for(backend.info.default_sampling, self._settings(), sampling),
            is_private=self._store.is_temporary(chat_id),
        )
        if answer is not None:
            request = self._continued(request, backend, answer)
        return PromptPlan(request, fit, fit.first_read(turns))

    def require_room(
        self,
        backend: Backend,
        chat_id: str | None,
        branch: Sequence[Message],
        sampling: SamplingChoice,
        *,
        answer: Message | None = None,
        missing: int = 0,
        system: str | None = None,
    ) -> ContextFit:
        """What of ``branch`` is read; its last message has no answer yet.

        ``system`` is the chat's system prompt where it is not stored yet.

        Raises:
            UserError: context-too-long.
        """
        turns, sizes = turns_of(branch), self.sizes(backend)
        limits = context_limits(backend.info.context_length, sampling.max_new_tokens)
        prompt = self.system(chat_id) if system is None else system
        fit = fit_context(sizes, prompt, turns, limits, answer=answer, missing=missing)
        if fit.is_too_long:
            raise too_long(fit, sizes, prompt, turns, answer)
        return fit

    def sizes(self, backend: Backend) -> TokenSizes:
        edition = self._store.edition
        if self._sizes is None or (self._sizes.backend, self._edition) != (backend, edition):
            self._edition = edition
            self._sizes = TokenSizes(backend, self._store.record)
        return self._sizes

    def system(self, chat_id: str | None) -> str:
        own = None if chat_id is None else self._store.system_prompt(chat_id)
        return self._settings().system_prompt if own is None else own

    def _messages(
        self, backend: Backend, chat_id: str, turns: Sequence[Turn], fit: ContextFit
    ) -> tuple[PromptMessage, ...]:
        read = _messages_of([*turns[: fit.head], *turns[fit.first :]])
        record_of = self._store.record
        if fit.first > fit.head:
            record_of = self._rebased(backend, turns, fit.first)
        return prompt_messages(self.system(chat_id), read, backend.info.model, record_of)

    def _rebased(self, backend: Backend, turns: Sequence[Turn], first: int) -> RecordOf:
        """Records as stored, but the first one behind what is set aside holds its whole row.

        A record counts from the row of the answer before it, which is no part of the prompt then.
        """
        model = backend.info.model
        for message in _messages_of(turns[first:]):
            record = own_record(message, model, self._store.record)
            if record is not None:
                row = self.branches.row(model, _up_to(message, turns))
                whole = _whole(record, row)
                return lambda id_: whole if id_ == message.id else self._store.record(id_)
        return self._store.record

    def _continued(
        self, request: GenerationRequest, backend: Backend, answer: Message
    ) -> GenerationRequest:
        record = own_record(answer, backend.info.model, self._store.record)
        ids = () if record is None else record.answer_ids
        return replace(request, answer_prefix=answer.text, answer_prefix_ids=ids)


def _messages_of(turns: Sequence[Turn]) -> list[Message]:
    return [message for turn in turns for message in turn.messages]


def _up_to(last: Message, turns: Sequence[Turn]) -> list[Message]:
    messages = _messages_of(turns)
    return messages[: messages.index(last) + 1]


def _whole(record: TokenRecord, row: Sequence[int]) -> TokenRecord | None:
    """The same record counted from nothing; None when its row is not known."""
    if len(row) != row_length(record):
        return None
    return TokenRecord(0, tuple(row[: len(row) - len(record.answer_ids)]), record.answer_ids)
