"""Summaries that speak of one part of a document alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.writing.sources import Place
from app.writing.spread import is_narrow, spread
from app.writing.summary import Point


def note(page):
    return Point(f"Page {page} says so.", (Place(0, page),))


NOTES = [note(page) for page in range(1, 21)]


@pytest.mark.parametrize(
    ("pages", "narrow"),
    [((1, 2, 3), True), ((18, 20), True), ((1, 20), False), ((4, 6), False), ((), False)],
)
def test_points_from_one_quarter_of_the_notes_are_narrow(pages, narrow):
    assert is_narrow([note(page) for page in pages], NOTES) == narrow


def test_few_notes_and_points_of_no_known_place_are_not_judged():
    assert not is_narrow([note(1)], NOTES[:7])
    assert not is_narrow([Point("So it is.", ())], NOTES)
    assert not is_narrow([note(99)], NOTES)


def test_a_point_of_several_parts_is_not_narrow():
    assert not is_narrow([Point("All agree.", (Place(0, 1), Place(0, 20)))], NOTES)


def test_notes_are_taken_in_equal_steps_in_their_order():
    assert [one.pages() for one in spread(NOTES, 4)] == [(1,), (6,), (11,), (16,)]


@given(st.integers(1, 60), st.integers(1, 60))
def test_as_many_different_notes_as_there_are(length, count):
    notes = [note(page) for page in range(length)]
    found = spread(notes, count)
    assert len(set(found)) == len(found) == min(length, count)
    assert found == sorted(found, key=notes.index)
    assert not is_narrow(found, notes) or count < 2
