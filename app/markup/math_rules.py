r"""LaTeX in markdown: ``$…$`` and ``\(…\)`` in a line, ``$$…$$`` and ``\[…\]`` as blocks."""

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

_PAIRS = {"$$": "$$", r"\[": r"\]", r"\(": r"\)", "$": "$"}
_DISPLAY = ("$$", r"\[")


def add_math(md: MarkdownIt) -> None:
    """Make ``md`` give ``math_block`` and ``math_inline`` tokens whose content is the LaTeX."""
    terminates = ["paragraph", "blockquote", "list"]
    md.block.ruler.before("fence", "math_block", _math_block, {"alt": terminates})
    md.inline.ruler.before("escape", "math_inline", _math_inline)


def _math_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block ends at its closing mark or at a blank line, so that it never swallows a document."""
    first = _line(state, start)
    opening = next((mark for mark in _DISPLAY if first.startswith(mark)), None)
    if opening is None or state.is_code_block(start):
        return False
    closing, rest = _PAIRS[opening], first[len(opening) :].rstrip()
    if closing in rest and not rest.endswith(closing):
        return False
    if silent:
        return True
    last = start + 1
    if closing not in rest:
        last = _closing_line(state, start + 1, end, closing)
    token = state.push("math_block", "math", 0)
    token.content = _inside("\n".join(_line(state, n) for n in range(start, last)), opening)
    token.map = [start, last]
    state.line = last
    return True


def _closing_line(state: StateBlock, start: int, end: int, closing: str) -> int:
    """Index after the block's last line."""
    for line in range(start, end):
        if state.isEmpty(line) or state.sCount[line] < state.blkIndent:
            return line
        if closing in _line(state, line):
            return line + 1
    return end


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _inside(source: str, opening: str) -> str:
    return source.removeprefix(opening).rstrip().removesuffix(_PAIRS[opening]).strip()


def _math_inline(state: StateInline, silent: bool) -> bool:
    src, pos = state.src, state.pos
    opening = next((mark for mark in _PAIRS if src.startswith(mark, pos)), None)
    if opening is None:
        return False
    begin = pos + len(opening)
    end = src.find(_PAIRS[opening], begin, state.posMax)
    if (
        end <= begin
        or not src[begin:end].strip()
        or (opening == "$" and _is_money(src, begin, end))
    ):
        return False
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content = src[begin:end].strip()
        token.markup = opening
    state.pos = end + len(_PAIRS[opening])
    return True


def _is_money(src: str, begin: int, end: int) -> bool:
    """Whether two dollar signs are prices, as in "$5 or $6", rather than a formula."""
    follows = src[end + 1 : end + 2]
    return src[begin].isspace() or src[end - 1].isspace() or follows.isdigit()
