"""The points of a brief one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.writing.email_points import is_made, split_points, stems


@pytest.mark.parametrize(
    ("points", "parts"),
    [
        (
            "- move the review\n* because of rain\n2. soon",
            ["move the review", "because of rain", "soon"],
        ),
        ("The hall is closed. Can we meet? Yes!", ["The hall is closed.", "Can we meet?", "Yes!"]),
        ("pay by 3. May to Mr. Baker", ["pay by 3. May to Mr. Baker"]),
        ("one; two", ["one", "two"]),
        ("  \n-\n", []),
    ],
)
def test_points_come_apart_at_lines_and_sentences(points, parts):
    assert split_points(points) == parts


def test_point_is_made_in_other_forms_of_its_words():
    assert is_made("they moved the reviews", stems("Moving our review is fine."))
    assert not is_made("the heating is broken", stems("The garden needs water."))


def test_point_of_small_words_cannot_be_judged():
    assert is_made("yes, please", stems("Anything")) is None


def test_wish_for_an_answer_is_not_missing_where_other_words_ask_for_it():
    wish = "need an answer by"
    assert is_made(wish, stems("Could you let me know by then?"), True) is None
    assert is_made(wish, stems("An answer would help."), True) is True
    assert is_made("answer the letter", stems("Could you let me know by then?")) is False


def test_point_without_spaces_between_its_words_cannot_be_judged():
    assert is_made("会議を月曜日に移す", stems("会議は月曜日です。")) is None


@given(st.text(max_size=100))
def test_a_text_makes_its_own_points(text):
    said = stems(text)
    assert all(is_made(point, said) is not False for point in split_points(text))
