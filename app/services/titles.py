"""Titles of chats in the model's words, asked for behind a chat and never part of it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.core.chat import Message, MessageState, Role
from app.core.errors import UserError
from app.core.generation import Backend, Finished, FinishReason, Generation, TextDelta
from app.services.model_host import ModelHost
from app.services.outlook import unsent
from app.services.prompt_planner import PromptPlanner
from app.services.sampling_choice import SamplingChoice
from app.services.title_text import tidy_title
from app.store.chat_store import ChatStore
from app.writing.attached import title_line

log = logging.getLogger(__name__)

INSTRUCTION = (
    "Give a title of at most six words for this chat, in its language. Write only the title."
)
MOST_TOKENS = 24


@dataclass(slots=True)
class _Asked:
    """A title that is being written."""

    old_title: str
    backend: Backend
    generation: Generation
    text: str = ""


class TitleWriter:
    """Asks for a title as one more turn that is not kept, so nothing of the chat is read again.

    Belongs to the store's thread. A chat whose title is still the first line of its first question
    gets one; a title that a person gave stays, whenever it was given.

    Args:
        is_wanted: Whether titles shall be asked for at all.
    """

    def __init__(
        self,
        store: ChatStore,
        host: ModelHost,
        planner: PromptPlanner,
        is_wanted: Callable[[], bool],
    ) -> None:
        self._store = store
        self._host = host
        self._planner = planner
        self._is_wanted = is_wanted
        self._asked: dict[str, _Asked] = {}
        self._settled: set[str] = set()

    @property
    def is_running(self) -> bool:
        return bool(self._asked)

    def begin(self, chat_id: str) -> None:
        """Ask for a title where one is due: after an answer that is complete. Never waits."""
        backend = self._host.state.backend
        is_over = chat_id in self._asked or chat_id in self._settled
        if backend is None or is_over or not self._is_wanted():
            return
        try:
            self._ask(backend, chat_id)
        except UserError as error:
            # The chat has no room for one more turn, or is gone.
            log.info("no title is asked for: %s", error.code)

    def poll(self) -> list[str]:
        """The chats that have a new title since the last call. Never waits."""
        return [chat_id for chat_id in list(self._asked) if self._advance(chat_id)]

    def give_up(self) -> None:
        """End all requests at once; the chats keep the titles they have."""
        for chat_id in list(self._asked):
            self._asked[chat_id].generation.cancel()
            self._forget(chat_id)

    def _ask(self, backend: Backend, chat_id: str) -> None:
        branch = self._store.branch(chat_id)
        title = self._store.chat(chat_id).title
        if not self._is_due(chat_id, title, branch):
            return
        choice = SamplingChoice(greedy=True, max_new_tokens=MOST_TOKENS)
        plan = self._planner.plan(backend, chat_id, [*branch, unsent(INSTRUCTION)], choice)
        if plan.first_read != branch[-1].first_read:
            # Making room would mean to read the chat anew.
            return
        request = replace(
            plan.request, is_private=True, answer_prefix=_no_thoughts(branch[-1].text)
        )
        self._host.borrow(backend)
        self._asked[chat_id] = _Asked(title, backend, backend.submit(request))

    def _is_due(self, chat_id: str, title: str, branch: list[Message]) -> bool:
        if not branch or branch[-1].role is not Role.ASSISTANT:
            return False
        is_automatic = not self._store.is_titled_by_person(chat_id)
        first = next((one.text for one in branch if one.role is Role.USER), "")
        is_whole = branch[-1].state is MessageState.COMPLETE
        return is_whole and is_automatic and title == title_line(first)

    def _advance(self, chat_id: str) -> bool:
        """Whether the chat has a new title now."""
        asked = self._asked[chat_id]
        try:
            end = _read(asked)
            if end is None:
                return False
            self._forget(chat_id)
            return self._settle(chat_id, asked, end)
        except UserError as error:
            log.info("a title failed: %s", error.code)
        except Exception as error:
            # The engine's thread hands over here whatever made it fail.
            log.error("a title failed: %s", type(error).__name__)
        self._forget(chat_id)
        return False

    def _settle(self, chat_id: str, asked: _Asked, end: Finished) -> bool:
        if end.finish_reason is FinishReason.CANCELLED:
            return False
        self._settled.add(chat_id)
        is_whole = end.finish_reason is FinishReason.STOP or "\n" in asked.text.strip()
        title = tidy_title(asked.text) if is_whole else ""
        if not title or not self._may_have(chat_id, asked.old_title, title):
            return False
        self._store.set_title(chat_id, title, by_person=False)
        return True

    def _may_have(self, chat_id: str, old: str, title: str) -> bool:
        """A title that another chat has says nothing, and one that was changed meanwhile stays."""
        same = self._store.chat(chat_id).title == old
        if not same or self._store.is_titled_by_person(chat_id):
            return False
        return all(one.title != title for one in self._store.list_chats(title))

    def _forget(self, chat_id: str) -> None:
        asked = self._asked.pop(chat_id, None)
        if asked is not None:
            self._host.give_back(asked.backend)


def _read(asked: _Asked) -> Finished | None:
    """Take what has come; the last event when it is there."""
    for event in asked.generation.poll():
        if isinstance(event, TextDelta):
            asked.text += event.text
        elif isinstance(event, Finished):
            return event
    return None


def _no_thoughts(answer: str) -> str:
    """What the title begins with, so that a model that reasons does not begin with that."""
    if "</think>" not in answer:
        return ""
    head = "<think>\n" if answer.lstrip().startswith("<think>") else ""
    return f"{head}\n</think>\n\n"
