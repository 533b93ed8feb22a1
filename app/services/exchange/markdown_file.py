"""A chat's shown branch as Markdown that reads well and can be pasted anywhere."""

import re
from collections.abc import Iterable, Iterator

from app.core.whole_chat import WholeChat, WholeMessage
from app.markup.blocks import Block, split_blocks
from app.markup.parser import BlockKind
from app.services.exchange.wording import head_of, parts_of, title_of

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_DEEPER = 2
_DEEPEST = 6


def to_markdown(chats: Iterable[WholeChat]) -> str:
    return "\n".join(_chat(chat) for chat in chats)


def _chat(chat: WholeChat) -> str:
    messages = [part for message in chat.branch() for part in _message(message)]
    return "\n\n".join([f"# {title_of(chat)}", *messages]) + "\n"


def _message(message: WholeMessage) -> Iterator[str]:
    yield f"## {head_of(message)}"
    attached, said = parts_of(message)
    if attached:
        yield f"*{attached}*"
    text = nested(said).strip("\n")
    if text.strip():
        yield text
    if message.note:
        yield f"*{message.note}*"


def nested(text: str) -> str:
    """The text as part of a larger document.

    Its headings go below the speaker's, a code fence that it leaves open is closed, and what a
    model thought before its answer is left out.
    """
    blocks = split_blocks(text)
    pieces: list[str] = []
    done = 0
    for block in blocks:
        end = block.start + len(block.source)
        if block.kind is BlockKind.THINKING:
            done = min(len(text), end + len("</think>"))
        elif block.kind is BlockKind.HEADING:
            pieces += [text[done : block.start], _lowered(block.source)]
            done = end
    return "".join([*pieces, text[done:], *_closing_fence(blocks)])


def _lowered(heading: str) -> str:
    level = len(heading.lstrip()) - len(heading.lstrip().lstrip("#"))
    return "#" * (min(level + _DEEPER, _DEEPEST) - level) + heading.lstrip()


def _closing_fence(blocks: list[Block]) -> Iterator[str]:
    """What follows an open fence would be code as well."""
    last = blocks[-1] if blocks else None
    fence = _FENCE.match(last.source) if last and last.kind is BlockKind.CODE else None
    if last is None or fence is None:
        return
    end = last.source.split("\n")[1:][-1:] or [""]
    mark = fence[1]
    if not end[0].strip().startswith(mark) or end[0].strip().strip(mark[0]):
        yield f"\n{mark}"
