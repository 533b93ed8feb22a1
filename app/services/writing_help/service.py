"""Begins help with a selected text."""

from collections.abc import Callable

from app.core.chat import Role
from app.core.errors import UserError
from app.core.generation import Backend, GenerationRequest, PromptMessage
from app.core.settings import Settings
from app.core.text import clean_text
from app.services.model_host import ModelHost
from app.services.sampling_choice import SamplingChoice, sampling_for
from app.services.writing_help.fitting import room_for
from app.services.writing_help.job import HelpJob
from app.services.writing_help.selected import Selected
from app.writing.help_prompts import help_prompt
from app.writing.help_wish import HelpWish


class WritingHelp:
    """Asks the loaded model, apart from any chat: it reads the selected text and the wish alone.

    The system prompt and the turns of the chat stay out of it: they would change what "this text"
    is, and reading them would cost time. The request is private, so neither text nor KV blocks come
    to disk. Belongs to the thread of its caller.

    Args:
        settings: The settings as they are now.
    """

    def __init__(self, host: ModelHost, settings: Callable[[], Settings]) -> None:
        self._host = host
        self._settings = settings

    def begin(self, selected: Selected, wish: HelpWish, *, again: bool = False) -> HelpJob:
        """Start at once; ``again`` asks for other words than before.

        Raises:
            UserError: nothing-selected, no-model, selection-too-long. Nothing is asked then.
        """
        text = clean_text(selected.text).strip()
        if not text:
            raise UserError("nothing-selected", "Nothing is selected. Select some text first.")
        backend = self._host.state.backend
        if backend is None:
            raise UserError("no-model", "No model is loaded. Choose one first.")
        choice = SamplingChoice(
            greedy=not again, varied=again, max_new_tokens=room_for(text, wish, backend)
        )
        make = _request_maker(help_prompt(text, wish), backend, choice, self._settings())
        return HelpJob(selected, make, backend, self._host)


def _request_maker(
    prompt: str, backend: Backend, choice: SamplingChoice, settings: Settings
) -> Callable[[str], GenerationRequest]:
    sampling = sampling_for(backend.info.default_sampling, settings, choice)

    def make(answer_prefix: str) -> GenerationRequest:
        return GenerationRequest(
            messages=(PromptMessage(Role.USER, prompt),),
            sampling=sampling,
            answer_prefix=answer_prefix,
            is_private=True,
        )

    return make
