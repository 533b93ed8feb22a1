"""Everything of a model that deals with text: template, tokenizer, detokeniser, end tokens."""

from collections.abc import Sequence

from app.core.generation import GenerationRequest, PromptMessage
from app.core.text import clean_text
from app.engine.chat_template import ChatTemplate
from app.engine.detokenizer import Detokenizer
from app.engine.model_folder import ModelFolder
from app.engine.prompt_builder import Prompt, PromptBuilder
from app.engine.tokenizer import Tokenizer


class TextSide:
    """Turns requests into token ids and tokens into text. Any thread may call it."""

    def __init__(self, folder: ModelFolder, tokenizer: Tokenizer) -> None:
        self.end_ids = folder.eos_ids
        self._folder = folder
        self._tokenizer = tokenizer
        self._builder = _builder(folder, tokenizer) if folder.chat_template else None

    @property
    def has_chat_template(self) -> bool:
        return self._builder is not None

    def encode(self, text: str, *, add_special_tokens: bool = False) -> list[int]:
        return self._tokenizer.encode(clean_text(text), add_special_tokens=add_special_tokens)

    def decode(self, token_ids: Sequence[int]) -> str:
        """All text of the ids, special tokens left out."""
        return self._tokenizer.decode(token_ids)

    def detokenizer(self, before: Sequence[int] = ()) -> Detokenizer:
        """A fresh one for one answer, which goes on after the ids ``before``."""
        return self._tokenizer.detokenizer(before)

    def prompt(self, request: GenerationRequest) -> Prompt:
        """The prompt of a request with messages. Raises UserError ``no-chat-template``."""
        if self._builder is None:
            self._folder.require_chat_template()
        assert self._builder is not None
        messages = [
            PromptMessage(one.role, clean_text(one.content), one.record) for one in request.messages
        ]
        prefix = clean_text(request.answer_prefix)
        return self._builder.build(messages, prefix, request.answer_prefix_ids)


def _builder(folder: ModelFolder, tokenizer: Tokenizer) -> PromptBuilder:
    template = ChatTemplate(
        folder.require_chat_template(), bos_token=folder.bos_token, eos_token=folder.eos_token
    )

    def render(messages: Sequence[PromptMessage]) -> str:
        return template.render([{"role": one.role, "content": one.content} for one in messages])

    return PromptBuilder(
        render, tokenizer.encode, tokenizer.raw_text, folder.eos_ids, tokenizer.special_ids
    )
