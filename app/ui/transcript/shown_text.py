"""The text of a message as it is shown: what find in chat looks through. No Qt."""

import re
from collections.abc import Iterator

from app.core.chat import Message, Role
from app.core.text_search import fold
from app.markup.inline import Run
from app.markup.parts import CodePart, TablePart
from app.markup.render import Renderer
from app.ui.transcript.sections import AnswerContent, Section, TextSection

_WORD = re.compile(r"[^\W_]+")


class ShownTexts:
    """Folded texts without markdown, one line a paragraph; each is worked out once."""

    def __init__(self) -> None:
        self._renderer = Renderer()
        self._known: dict[int, tuple[str, str]] = {}

    def may_hold(self, message: Message, wanted: str) -> bool:
        """Quick, and False only when no word of ``wanted`` (folded) can be in the message.

        A word with markdown inside it is taken to be none.
        """
        words = _WORD.findall(wanted)
        return not words or max(words, key=len) in fold(message.text)

    def folded(self, message: Message) -> str:
        """Costs about as much as showing the message, the first time."""
        known = self._known.get(message.id)
        if known is None or known[0] != message.text:
            known = (message.text, fold(self._text(message)))
            self._known[message.id] = known
        return known[1]

    def clear(self) -> None:
        self._known.clear()

    def _text(self, message: Message) -> str:
        if message.role is Role.USER:
            return message.text
        sections = AnswerContent(self._renderer).update(message.text, final=True)
        return "\n".join(line for section in sections for line in _lines(section))


def _lines(section: Section) -> Iterator[str]:
    """Formulas are pictures and thoughts are closed, so they have none."""
    match section:
        case TextSection(parts):
            yield from (_plain(part.runs) for part in parts)
        case CodePart():
            yield section.code
        case TablePart():
            for row in (section.header, *section.rows):
                yield from map(_plain, row)
        case _:
            return


def _plain(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)
