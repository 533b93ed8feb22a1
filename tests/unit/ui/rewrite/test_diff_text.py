"""Old and new words are told apart without colour."""

import pytest
from PySide6.QtGui import QTextCursor, QTextDocument

from app.core.paths import resources_dir
from app.core.settings import Theme as Scheme
from app.ui.rewrite.diff_text import write_changes
from app.ui.rewrite.review import Review
from app.ui.theme.theme import Theme


@pytest.fixture(params=[Scheme.LIGHT, Scheme.DARK])
def theme(request, qapp):
    return Theme(resources_dir(), request.param)


def formats(document):
    """Text with its struck and underlined parts, as (text, struck, underlined)."""
    found = []
    block = document.begin()
    while block.isValid():
        for piece in block:
            fragment = piece.fragment()
            fmt = fragment.charFormat()
            found.append((fragment.text(), fmt.fontStrikeOut(), fmt.fontUnderline()))
        block = block.next()
    return found


def test_what_goes_is_struck_out_and_what_comes_is_underlined(theme):
    document = QTextDocument()
    spans = write_changes(document, theme, Review("a teh b", "a the b"))
    assert [one for one in formats(document) if one[0].strip()] == [
        ("a ", False, False),
        ("teh", True, False),
        ("the", False, True),
        (" b", False, False),
    ]
    cursor = QTextCursor(document)
    cursor.setPosition(spans[0].start)
    cursor.setPosition(spans[0].end, QTextCursor.MoveMode.KeepAnchor)
    assert cursor.selectedText().split() == ["teh", "the"]


def test_a_change_left_out_strikes_the_new_words(theme):
    document, review = QTextDocument(), Review("a teh b", "a the b")
    review.toggle(review.changes[0])
    write_changes(document, theme, review)
    struck = {text: strike for text, strike, _ in formats(document)}
    assert (struck["teh"], struck["the"]) == (False, True)


def test_a_line_break_that_comes_or_goes_is_seen(theme):
    document = QTextDocument()
    write_changes(document, theme, Review("one\ntwo", "one two"))
    assert "↵" in document.toPlainText()
    write_changes(document, theme, Review("one two", "one\ntwo"))
    assert "↵" in document.toPlainText()
