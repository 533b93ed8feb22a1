"""The two messages of a summary's chat when its document is too long to be one of them."""

from collections.abc import Sequence

from app.core.chat import AnswerStats, Message, MessageState, Role
from app.core.document import Document
from app.core.errors import UserError
from app.core.generation import BackendInfo, FinishReason
from app.store.chat_store import ChatStore
from app.writing.summary import Summary
from app.writing.summary_prompts import request_text
from app.writing.summary_wish import SummaryWish


class SectionsMessage:
    """A request that names the documents, and the summary as its answer."""

    def __init__(self, store: ChatStore, chat_id: str, info: BackendInfo) -> None:
        self._store = store
        self._chat_id = chat_id
        self._info = info
        self._answer_id = 0

    def begin(
        self, branch: Sequence[Message], documents: Sequence[Document], wish: SummaryWish
    ) -> None:
        """Go on with the answer that ``branch`` ends with if it is one to this, or add both."""
        text = request_text(documents, wish)
        is_same = bool(branch) and branch[0].text == text
        if is_same and branch[-1].role is Role.ASSISTANT:
            self._answer_id = branch[-1].id
            self._store.mark_writing(self._answer_id)
            return
        # Another style, or another model, makes a version beside the request before.
        request = branch[0] if is_same else self._add(None, Role.USER, text)
        self._answer_id = self._add(request.id, Role.ASSISTANT, "").id

    def end(self, summary: Summary, *, is_whole: bool, error: UserError | None) -> None:
        state = MessageState.COMPLETE if is_whole else MessageState.STOPPED
        if error is not None:
            state = MessageState.FAILED
        note = "" if error is None else error.sentence
        self._store.save_answer(
            self._answer_id, summary.text, state, stats=self._stats(summary), note=note
        )

    def _add(self, parent: int | None, role: Role, text: str) -> Message:
        state = MessageState.COMPLETE if text else MessageState.WRITING
        return self._store.add_message(self._chat_id, parent, role, text, state)

    def _stats(self, summary: Summary) -> AnswerStats:
        cost = summary.cost
        speed = cost.completion_tokens / cost.total_s if cost.total_s > 0 else 0.0
        return AnswerStats(
            self._info.model,
            self._info.device,
            cost.prompt_tokens,
            cost.cached_tokens,
            cost.completion_tokens,
            0.0,
            speed,
            FinishReason.STOP,
        )
