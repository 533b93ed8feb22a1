"""Rows against texts, with a tokenizer of words whose model writes letter by letter."""

import re

from hypothesis import given
from hypothesis import strategies as st

from app.core.generation import PromptMessage, TokenRecord
from app.engine.known_rows import known_rows
from app.engine.row_matcher import RowMatcher
from tests.unit.engine.played_chat import SPECIAL, WordTokenizer

MARKS = ("<|im_start|>", "<|im_end|>")
words = st.sampled_from(["Good", " day", "s", " ", "\n", "é", "user\n"])
texts = st.lists(words | st.sampled_from(MARKS), max_size=8).map("".join)
plain = st.lists(words, min_size=1, max_size=4).map("".join)
turns = st.lists(st.tuples(texts, plain), min_size=1, max_size=4)


class Desk:
    """The row of a chat whose prompts are any texts, and what it says."""

    def __init__(self, chat) -> None:
        self.tokenizer = WordTokenizer()
        for mark in MARKS:
            self.tokenizer.id_of(mark)
        self.special = frozenset({0, 1})
        self.matcher = RowMatcher(self.tokenizer.encode, self.tokenizer.raw_text, self.special)
        self.text = "".join(prompt + answer for prompt, answer in chat)
        self.row = known_rows(list(self._messages(chat)), frozenset({1}))[-1]

    def _messages(self, chat):
        kept = 0
        for prompt, answer in chat:
            read = tuple(self.tokenizer.encode(prompt))
            record = TokenRecord(kept, read, tuple(self.tokenizer.letters(answer)))
            kept += len(read) + len(answer)
            yield PromptMessage("assistant", answer, record)

    def match(self, text):
        return self.matcher.match(self.row, text)

    def said(self, match):
        return self.tokenizer.raw_text(self.row.ids[: match.ids])


def squeezed(text: str) -> str:
    """An answer of white space alone may be left out by a template."""
    return "".join(text.split())


@given(turns)
def test_row_matches_its_own_text_to_the_end(chat):
    desk = Desk(chat)
    match = desk.match(desk.text + "<|im_end|>")
    assert (match.ids, match.chars) == (len(desk.row.ids), len(desk.text))


@given(turns, texts, st.data())
def test_matched_ids_say_what_the_text_says_up_to_white_space(chat, other, data):
    desk = Desk(chat)
    same = data.draw(st.integers(0, len(desk.text)))
    text = desk.text[:same] + other
    match = desk.match(text)
    assert 0 <= match.chars <= len(text)
    assert squeezed(desk.said(match)) == squeezed(text[: match.chars])


@given(turns, texts, st.data())
def test_match_ends_at_a_safe_place(chat, other, data):
    desk = Desk(chat)
    same = data.draw(st.integers(0, len(desk.text)))
    match = desk.match(desk.text[:same] + other)
    ends, at = {0}, 0
    for stretch in desk.row.stretches:
        marks = [at + i for i, one in enumerate(stretch.ids, 1) if one in desk.special]
        at += len(stretch.ids)
        ends |= {at, *(marks if stretch.answer is None else ())}
    assert match.ids in ends


@given(turns, texts, st.data())
def test_nothing_that_is_the_same_up_to_a_mark_is_lost(chat, other, data):
    desk = Desk(chat)
    same = data.draw(st.integers(0, len(desk.text)))
    read = desk.text[:same]
    first = chat[0][0]
    marks = [found.end() for found in re.finditer(SPECIAL, first) if found.end() <= same]
    assert desk.match(read + other).chars >= max(marks, default=0)


def test_word_that_goes_on_is_not_cut_in_two():
    desk = Desk([("<|im_start|>Good day", "s")])
    assert desk.match("<|im_start|>Good days<|im_end|>").ids == 4
    assert desk.match("<|im_start|>Goods").ids == 1


def test_text_behind_a_mark_is_tokenised_as_it_stands_there():
    tokenizer = WordTokenizer()
    mark = tokenizer.id_of("<|im_end|>")

    def encode(text):
        """Puts a space before text that stands alone, as tokenizers of Llama 2's kind do."""
        return tokenizer.encode(text if text.startswith("<") else f" {text}")

    matcher = RowMatcher(encode, tokenizer.raw_text, frozenset({mark}))
    assert tokenizer.raw_text(matcher.encode_after([mark], "\nGood")) == "\nGood"
    assert tokenizer.raw_text(matcher.encode_after([], "Good")) == " Good"
