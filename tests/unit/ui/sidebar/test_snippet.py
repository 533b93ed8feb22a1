"""Snippets begin near what was asked for."""

from hypothesis import given
from hypothesis import strategies as st

from app.ui.sidebar.snippet import snippet_of


def marked(text: str, marks) -> list[str]:
    snippet = snippet_of(text, marks)
    units = snippet.text.encode("utf-16-le")
    return [units[2 * at : 2 * (at + n)].decode("utf-16-le") for at, n in snippet.marks]


def test_short_text_stays_whole():
    assert snippet_of("The deposit", ((4, 11),)).text == "The deposit"


def test_text_far_before_the_mark_is_left_out_at_a_word():
    text = "Many words stand here before there is any deposit"
    assert snippet_of(text, ((42, 49),)).text == "…before there is any deposit"


def test_markdown_is_not_shown():
    text = "**The `deposit`** is due"
    assert snippet_of(text, ((7, 14),)).text == "The deposit is due"
    assert marked(text, ((7, 14),)) == ["deposit"]


def test_marks_count_as_qt_counts():
    assert marked("\U0001f600 deposit", ((2, 9),)) == ["deposit"]


@given(st.text(), st.text(min_size=1), st.text())
def test_what_is_marked_stays_marked(before, word, after):
    text = before + word + after
    assert marked(text, ((len(before), len(before) + len(word)),)) == [word]
