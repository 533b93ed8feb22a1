"""From messages to the token ids of a prompt, with the ids of earlier answers kept as they were."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.core.errors import UserError
from app.core.generation import PromptMessage

_TRIES = 4
_ANSWER = "assistant"


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is fed before an answer: ``row``.

    The row is the first ``kept`` ids of the parent answer's row, then ``prompt_ids``, then
    ``prefix_ids``, with which a continued answer begins.
    """

    kept: int
    prompt_ids: tuple[int, ...]
    prefix_ids: tuple[int, ...]
    row: tuple[int, ...]


class PromptBuilder:
    """Makes prompts for one model. Pure: what it returns depends on its arguments only.

    Tokenising an answer's text again may give other ids than the model wrote, and then nothing
    after it is found in the KV cache. So the row of the latest answer that is the beginning of the
    new prompt is taken as it is, and only the text after it is tokenised.

    Args:
        render: Messages to prompt text, ending with what stands before an answer.
        encode: Text to ids, adding no special tokens.
        raw_text: Ids to text with special tokens written out.
        end_ids: Ids that end an answer; they are no part of its text.
    """

    def __init__(
        self,
        render: Callable[[Sequence[PromptMessage]], str],
        encode: Callable[[str], list[int]],
        raw_text: Callable[[Sequence[int]], str],
        end_ids: frozenset[int],
    ) -> None:
        self._render = render
        self._encode = encode
        self._raw_text = raw_text
        self._end_ids = end_ids

    def build(
        self,
        messages: Sequence[PromptMessage],
        answer_prefix: str = "",
        answer_prefix_ids: Sequence[int] = (),
    ) -> Prompt:
        """The prompt for the answer to ``messages``.

        The parent answer is the last one in ``messages``; its row is known when it and those
        before it have their records.
        """
        text = self._render(messages)
        row, rest = self._known_row(messages, text)
        prefix_ids = self._prefix(answer_prefix, answer_prefix_ids)
        if prefix_ids or not answer_prefix:
            ids = row + self._encode(rest)
        else:
            ids, prefix_ids = self._split(row, rest, answer_prefix)
        kept = _common(ids, _row(messages))
        return Prompt(kept, tuple(ids[kept:]), tuple(prefix_ids), (*ids, *prefix_ids))

    def _known_row(self, messages: Sequence[PromptMessage], text: str) -> tuple[list[int], str]:
        """The row that the prompt begins with, and the text that comes after it."""
        answers = [i for i, m in enumerate(messages) if m.role == _ANSWER and m.record]
        for index in answers[: -_TRIES - 1 : -1]:
            rest = self._rest_after(messages, index, text)
            if rest is None:
                continue
            row = _row(messages[: index + 1])
            while row and row[-1] in self._end_ids:
                row.pop()
            if row and self._same(row, text.removesuffix(rest)):
                return row, rest
        return [], text

    def _rest_after(self, messages: Sequence[PromptMessage], index: int, text: str) -> str | None:
        """What follows the answer at ``index`` in ``text``; None when the prompt differs earlier.

        Templates often strip answers or put a space before them; the row keeps the white space
        that the model wrote.
        """
        try:
            before = self._render(messages[:index])
        except UserError:
            return None
        if not text.startswith(before):
            return None
        answer, after = messages[index].content, text[len(before) :]
        if after.startswith(answer):
            return after[len(answer) :]
        answer, after = answer.strip(), after.lstrip()
        return after[len(answer) :] if after.startswith(answer) else None

    def _same(self, ids: Sequence[int], text: str) -> bool:
        """Guards against rows of another system prompt or template, and of cut answers.

        White space is left out, since tokenizers of the SentencePiece kind add some.
        """
        return _squeezed(self._raw_text(ids)) == _squeezed(text)

    def _prefix(self, text: str, ids: Sequence[int]) -> list[int]:
        return list(ids) if ids and self._same(ids, text) else []

    def _split(self, row: list[int], rest: str, prefix: str) -> tuple[list[int], list[int]]:
        """Tokenise prompt and answer prefix as one text, then part them where they part."""
        prompt_ids = self._encode(rest)
        together = self._encode(rest + prefix)
        at = _common(prompt_ids, together)
        return row + together[:at], together[at:]


def _row(messages: Sequence[PromptMessage]) -> list[int]:
    """All ids up to the end of the last answer in ``messages``; empty when a record is missing."""
    row: list[int] = []
    for message in messages:
        if message.role != _ANSWER:
            continue
        record = message.record
        if record is None or record.kept > len(row):
            row = []
            continue
        del row[record.kept :]
        row += record.prompt_ids
        row += record.answer_ids
    return row


def _common(first: Sequence[int], second: Sequence[int]) -> int:
    """How many ids both begin with."""
    shortest = min(len(first), len(second))
    return next((i for i in range(shortest) if first[i] != second[i]), shortest)


def _squeezed(text: str) -> str:
    return "".join(text.split()).replace("\N{REPLACEMENT CHARACTER}", "")
