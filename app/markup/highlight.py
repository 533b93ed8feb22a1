"""Colours of code by Pygments, as spans of a few groups."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Group(StrEnum):
    """Names of theme tokens."""

    KEYWORD = "keyword"
    STRING = "string"
    NUMBER = "number"
    FUNCTION = "function"
    COMMENT = "comment"
    TYPE = "type"


@dataclass(frozen=True, slots=True)
class Span:
    """``length`` characters of the code from ``start`` on belong to ``group``."""

    start: int
    length: int
    group: Group


def highlight(code: str, language: str) -> Iterator[Span]:
    """Spans in order, found as they are asked for; none for a language that is not known."""
    if language:
        # Pygments is loaded with the first code and not with the window.
        from app.markup.lexing import lex

        yield from (Span(start, length, Group(name)) for start, length, name in lex(code, language))


def highlight_lines(code: str, language: str) -> Iterator[tuple[int, list[Span]]]:
    """Numbers of lines with colours, in order, and their spans counted from the line's start."""
    number, line_start, spans = 0, 0, list[Span]()
    for span in highlight(code, language):
        start, end = span.start, span.start + span.length
        while start < end:
            line_end = code.find("\n", line_start)
            line_end = len(code) if line_end < 0 else line_end
            if start <= line_end:
                stop = min(end, line_end)
                if stop > start:
                    spans.append(Span(start - line_start, stop - start, span.group))
                start = stop if stop == end else stop + 1
            if start > line_end:
                if spans:
                    yield number, spans
                number, line_start, spans = number + 1, line_end + 1, []
    if spans:
        yield number, spans


_NAMES = {
    "c": "C", "cpp": "C++", "c++": "C++", "cs": "C#", "csharp": "C#", "css": "CSS", "html": "HTML",
    "js": "JavaScript", "javascript": "JavaScript", "json": "JSON", "php": "PHP", "py": "Python",
    "sh": "Shell", "bash": "Bash", "sql": "SQL", "ts": "TypeScript", "typescript": "TypeScript",
    "tsx": "TSX", "jsx": "JSX", "xml": "XML", "yaml": "YAML", "yml": "YAML", "toml": "TOML",
    "ini": "INI", "md": "Markdown", "tex": "LaTeX", "latex": "LaTeX", "powershell": "PowerShell",
}  # fmt: skip


def language_name(language: str) -> str:
    """How a language is called in the header of its code; "Code" when the fence does not say."""
    if not language:
        return "Code"
    return _NAMES.get(language.lower(), language[:1].upper() + language[1:])
