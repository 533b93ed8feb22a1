"""From messages to the token ids of a prompt, with the ids of earlier answers kept as they were."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.core.generation import PromptMessage
from app.engine.known_rows import KnownRow, known_rows
from app.engine.row_matcher import Match, RowMatcher

_TRIES = 4


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
    after it is found in the KV cache. So as much of the latest answer's row as says what the new
    prompt says is taken as it is, and only the text after it is tokenised. A template that rewrites
    history (that drops an answer's reasoning) costs what it rewrites, not the whole chat.

    Args:
        render: Messages to prompt text, ending with what stands before an answer.
        encode: Text to ids, adding no special tokens.
        raw_text: Ids to text with special tokens written out.
        end_ids: Ids that end an answer; they are no part of its text.
        special_ids: Ids that are no part of a text either, such as the beginning of a turn.
    """

    def __init__(
        self,
        render: Callable[[Sequence[PromptMessage]], str],
        encode: Callable[[str], list[int]],
        raw_text: Callable[[Sequence[int]], str],
        end_ids: frozenset[int],
        special_ids: frozenset[int],
    ) -> None:
        self._render = render
        self._end_ids = end_ids
        self._matcher = RowMatcher(encode, raw_text, end_ids | special_ids)

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
        rows = known_rows(messages, self._end_ids)
        row, rest = self._known(rows, text)
        prefix_ids = self._prefix(answer_prefix, answer_prefix_ids)
        if prefix_ids or not answer_prefix:
            ids = row + self._matcher.encode_after(row, rest)
        else:
            ids, prefix_ids = self._split(row, rest, answer_prefix)
        kept = _common(ids, rows[-1].ids if rows else [])
        return Prompt(kept, tuple(ids[kept:]), tuple(prefix_ids), (*ids, *prefix_ids))

    def _known(self, rows: Sequence[KnownRow], text: str) -> tuple[list[int], str]:
        """The ids that the prompt begins with, and the text that comes after them.

        An older row is tried only when nothing fits that was new in the row after it, as when the
        system prompt was another one for a while.
        """
        best, ids = Match(), list[int]()
        for row in rows[: -_TRIES - 1 : -1]:
            match = self._matcher.match(row, text)
            if match.chars > best.chars:
                best, ids = match, row.ids[: match.ids]
            if match.ids > row.kept:
                break
        return ids, text[best.chars :]

    def _prefix(self, text: str, ids: Sequence[int]) -> list[int]:
        return list(ids) if ids and self._matcher.says(ids, text) else []

    def _split(self, row: list[int], rest: str, prefix: str) -> tuple[list[int], list[int]]:
        """Tokenise prompt and answer prefix as one text, then part them where they part."""
        prompt_ids = self._matcher.encode_after(row, rest)
        together = self._matcher.encode_after(row, rest + prefix)
        at = _common(prompt_ids, together)
        return row + together[:at], together[at:]


def _common(first: Sequence[int], second: Sequence[int]) -> int:
    """How many ids both begin with."""
    shortest = min(len(first), len(second))
    return next((i for i in range(shortest) if first[i] != second[i]), shortest)
