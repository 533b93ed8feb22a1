"""A selection in a shown answer is found in its markdown."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.writing.source_span import source_span

PLAIN = "You would pay €1,253.59 each month.\nFirst, ask.\nThen pay again."
MARKED = "You would pay **€1,253.59** each month.\n\n1. First, ask.\n2. Then *pay* again."


def found(selected: str, source: str = MARKED, shown: str = PLAIN, nth: int = 0) -> str | None:
    start = -1
    for _ in range(nth + 1):
        start = shown.index(selected, start + 1)
    span = source_span(source, shown, start, start + len(selected))
    return None if span is None else source[slice(*span)]


@pytest.mark.parametrize(
    ("selected", "source"),
    [
        ("each month.", "each month."),
        ("€1,253.59", "€1,253.59"),
        ("pay €1,253.59", "pay **€1,253.59**"),
        ("€1,253.59 each", "**€1,253.59** each"),
        ("First, ask.\nThen pay again", "First, ask.\n2. Then *pay* again"),
    ],
)
def test_marks_of_the_answer_are_found_along(selected, source):
    assert found(selected) == source


def test_the_second_of_two_equal_words_is_told_from_the_first():
    source, shown = "*pay* and pay", "pay and pay"
    assert source_span(source, shown, 0, 3) == (1, 4)
    assert source_span(source, shown, 8, 11) == (10, 13)


def test_half_of_a_bold_word_pair_is_not_certain():
    assert found("two three", "one **two three four** x", "one two three four x") == "two three"
    assert found("one two", "one **two three** x", "one two three x") is None


def test_a_link_is_found_with_its_address():
    source = "See [the rules](https://example.org/a) first."
    assert found("the rules first", source, "See the rules first.") is None
    assert found("See the rules first", source, "See the rules first.") == (
        "See [the rules](https://example.org/a) first"
    )


def test_thoughts_are_no_part_of_the_answer():
    source = "<think>pay or not</think>\n\npay now"
    assert source_span(source, "pay now", 0, 3) == (source.rindex("pay"), source.rindex("pay") + 3)


def test_what_is_not_in_the_source_is_not_found():
    assert source_span("$x^2$ is it", "x² is it", 0, 8) is None
    assert source_span("a", "a", 0, 0) is None


def test_letters_that_look_like_marks_are_taken_along():
    assert found("_name", "Set `_name` now.", "Set _name now.") == "_name"
    assert found("a_b", "Set a_b now.", "Set a_b now.") == "a_b"


def test_a_mark_that_is_shown_beside_the_selection_stays_outside():
    assert source_span("000*0*", "000*0*", 0, 5) is None


def test_a_number_within_a_line_is_no_mark_of_a_list():
    shown = "It began in 2024. Then it ended."
    assert found("in 2024.", f"- {shown}", shown) == "in 2024."
    assert found("It began", f"2. {shown}", shown) == "It began"


def test_a_long_selection_costs_a_few_steps_a_word():
    count = 3000
    source = " ".join(f"**word{number}** and" for number in range(count // 2))
    shown = source.replace("*", "")
    steps = 0

    def counted(_frame, _event, _argument):
        nonlocal steps
        steps += 1

    sys.setprofile(counted)
    try:
        span = source_span(source, shown, 0, len(shown))
    finally:
        sys.setprofile(None)
    assert span == (0, len(source))
    assert steps < 50 * count


@given(st.text(), st.data())
def test_an_answer_without_marks_is_found_as_it_is_or_not_at_all(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = source_span(text, text, start, end)
    assert span is None or text[slice(*span)].split() == text[start:end].split()
