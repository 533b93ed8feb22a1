"""A text with its changes written into a document: struck out what goes, underlined what comes."""

from dataclasses import dataclass

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from app.ui.rewrite.review import Review
from app.ui.theme.theme import Theme

# Stands for a line break that comes or goes.
_BREAK = "↵"
# A thin space between what goes and what comes.
_GAP = "\u2009"


@dataclass(frozen=True, slots=True)
class Span:
    """Positions in the document that show the change at ``place`` among the pieces."""

    start: int
    end: int
    place: int


def write_plain(document: QTextDocument, theme: Theme, text: str) -> None:
    cursor = _begin(document, theme)
    cursor.insertText(text, _look(theme, "text"))
    cursor.endEditBlock()


def write_changes(document: QTextDocument, theme: Theme, review: Review) -> list[Span]:
    """What is written stays readable in full: both sides of a change are shown."""
    cursor = _begin(document, theme)
    spans: list[Span] = []
    for place, piece in enumerate(review.pieces):
        start = cursor.position()
        if not piece.is_change:
            cursor.insertText(piece.new, _look(theme, "text"))
            continue
        kept = place not in review.rejected
        cursor.insertText(_gone(piece.old, kept), _old_look(theme, kept))
        if piece.old.strip() and piece.new.strip():
            cursor.insertText(_GAP, _look(theme, "text"))
        cursor.insertText(_come(piece.new, kept), _new_look(theme, kept))
        spans.append(Span(start, cursor.position(), place))
    cursor.endEditBlock()
    return spans


def _begin(document: QTextDocument, theme: Theme) -> QTextCursor:
    """The caller ends the edit block: until then nothing is laid out."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    fmt = QTextBlockFormat()
    height = QTextBlockFormat.LineHeightTypes.FixedHeight.value
    fmt.setLineHeight(theme.line_height("message"), height)
    cursor.setBlockFormat(fmt)
    return cursor


def _gone(old: str, kept: bool) -> str:
    """A line break that goes breaks no line."""
    return old.replace("\n", _BREAK) if kept else old


def _come(new: str, kept: bool) -> str:
    return new.replace("\n", f"{_BREAK}\n" if kept else _BREAK)


def _look(theme: Theme, colour: str) -> QTextCharFormat:
    fmt = QTextCharFormat()
    fmt.setFont(theme.font("message"))
    fmt.setForeground(theme.colour(colour))
    return fmt


def _old_look(theme: Theme, kept: bool) -> QTextCharFormat:
    fmt = _look(theme, "err_text" if kept else "text")
    if kept:
        fmt.setFontStrikeOut(True)
        fmt.setBackground(theme.colour("err_soft"))
    else:
        fmt.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        fmt.setUnderlineColor(theme.colour("control"))
    return fmt


def _new_look(theme: Theme, kept: bool) -> QTextCharFormat:
    fmt = _look(theme, "ok_text" if kept else "text3")
    if kept:
        fmt.setFontUnderline(True)
        fmt.setBackground(theme.colour("ok_soft"))
    else:
        fmt.setFontStrikeOut(True)
    return fmt
