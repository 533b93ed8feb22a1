"""A chat played without a model: a word tokenizer, a template, and what the model would write."""

import re
from dataclasses import dataclass, field

from app.core.generation import PromptMessage, TokenRecord
from app.engine.chat_template import ChatTemplate
from app.engine.prompt_builder import PromptBuilder

SPECIAL = r"<\|?\w+\|?>|</s>|\[/?INST\]"


@dataclass
class WordTokenizer:
    """Special tokens and words are ids; a model may as well write a word letter by letter."""

    words: list[str] = field(default_factory=list)
    encoded: list[str] = field(default_factory=list)

    def id_of(self, word):
        if word not in self.words:
            self.words.append(word)
        return self.words.index(word)

    def encode(self, text):
        self.encoded.append(text)
        return [self.id_of(word) for word in re.findall(rf"{SPECIAL}| ?\w+|.|\n", text)]

    def letters(self, text):
        return [self.id_of(letter) for letter in text]

    def raw_text(self, ids):
        return "".join(self.words[i] for i in ids)


class Chat:
    """Plays the part of engine and store: keeps every row and the record of every answer."""

    def __init__(self, source, system="Be brief.", end="<|im_end|>") -> None:
        self.tokenizer = WordTokenizer()
        self.template = ChatTemplate(source, bos_token="<s>", eos_token="</s>")
        self.messages = [PromptMessage("system", system)] if system else []
        self.end_ids = frozenset({self.tokenizer.id_of(end)})
        self.row = []

    def render(self, messages):
        return self.template.render([{"role": m.role, "content": m.content} for m in messages])

    def build(self, *prefix):
        words = self.tokenizer.words
        special = frozenset(i for i, word in enumerate(words) if re.fullmatch(SPECIAL, word))
        builder = PromptBuilder(
            self.render, self.tokenizer.encode, self.tokenizer.raw_text, self.end_ids, special
        )
        self.tokenizer.encoded.clear()
        return builder.build(self.messages, *prefix)

    def ask(self, text):
        self.messages.append(PromptMessage("user", text))
        return self.build()

    def answer(self, prompt, text, *, ends=True, written=None):
        """The model writes ``text`` letter by letter; ``written`` is what is kept of it."""
        ids = [*self.tokenizer.letters(text), *(self.end_ids if ends else ())]
        record = TokenRecord(prompt.kept, prompt.prompt_ids, (*prompt.prefix_ids, *ids))
        self.messages.append(
            PromptMessage("assistant", text if written is None else written, record)
        )
        self.row = [*self.row_of(prompt), *ids]

    def row_of(self, prompt):
        return [*self.row[: prompt.kept], *prompt.prompt_ids, *prompt.prefix_ids]
