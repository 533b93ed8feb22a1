"""Pygments' tokens as spans of the theme's groups. Importing this loads Pygments."""

from collections.abc import Iterator

from pygments.lexers import get_lexer_by_name  # pyright: ignore[reportUnknownVariableType]
from pygments.token import Token
from pygments.util import ClassNotFound

_GROUPS = (
    (Token.Comment, "comment"),
    (Token.Literal.String, "string"),
    (Token.Literal.Number, "number"),
    (Token.Keyword.Type, "type"),
    (Token.Keyword, "keyword"),
    (Token.Operator.Word, "keyword"),
    (Token.Name.Function, "function"),
    (Token.Name.Class, "type"),
    (Token.Name.Builtin, "type"),
    (Token.Name.Exception, "type"),
    (Token.Name.Tag, "keyword"),
    (Token.Name.Attribute, "function"),
    (Token.Name.Decorator, "function"),
    (Token.Name.Variable, "number"),
)


def lex(code: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Start, length and name of the group; nothing for a language that is not known."""
    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return
    for start, kind, text in lexer.get_tokens_unprocessed(code):
        group = next((group for parent, group in _GROUPS if kind in parent), None)
        if group and text.strip():
            yield start, len(text), group
