"""Joining token records to whole rows."""

from app.core.generation import TokenRecord
from app.core.token_rows import extended, join, shared


def test_each_record_goes_on_from_what_it_kept_of_the_row_before():
    first = TokenRecord(0, (1, 2), (3, 4))
    second = TokenRecord(3, (5,), (6, 7))
    assert join([first]) == [1, 2, 3, 4]
    assert join([first, second]) == [1, 2, 3, 5, 6, 7]


def test_a_gap_makes_the_row_empty_until_a_record_begins_anew():
    gap = TokenRecord(9, (1,), (2,))
    assert join([TokenRecord(0, (1,), (2,)), gap]) == []
    assert join([gap, TokenRecord(0, (5,), (6,))]) == [5, 6]


def test_row_one_answer_on():
    assert extended([1, 2, 3], TokenRecord(2, (6,), (7,))) == [1, 2, 6, 7]
    assert extended([1], TokenRecord(2, (6,), (7,))) == []
    assert extended([1], None) == []


def test_shared_start_of_two_rows():
    assert shared([1, 2, 3], (1, 2, 9, 9)) == 2
    assert shared([1, 2], [1, 2, 3]) == 2
    assert shared([], [1]) == 0
