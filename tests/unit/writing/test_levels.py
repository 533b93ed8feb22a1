"""What is merged with what."""

from hypothesis import given
from hypothesis import strategies as st

from app.writing.levels import groups, groups_apart

sizes = st.lists(st.integers(1, 200), max_size=80)


def test_all_that_fits_is_one_group():
    assert groups([10] * 8, room=100) == [range(8)]


def test_groups_are_about_equal():
    assert groups([10] * 12, room=60) == [range(6), range(6, 12)]


def test_last_one_makes_no_group_too_big():
    sizes = [40, 40, 50, 30, 50, 50, 50, 10, 50]
    assert groups(sizes, room=200) == [range(4), range(4, 7), range(7, 9)]


@given(sizes, st.integers(1, 2000))
def test_nothing_is_lost_and_the_order_stays(sizes, room):
    assert [at for group in groups(sizes, room) for at in group] == list(range(len(sizes)))


@given(sizes, st.integers(1, 2000))
def test_every_group_but_a_single_one_holds_at_least_two(sizes, room):
    found = groups(sizes, room)
    assert len(found) <= 1 or all(len(group) >= 2 for group in found)


@given(st.lists(st.integers(1, 50), max_size=80), st.integers(200, 2000))
def test_groups_fit_into_the_room(sizes, room):
    assert all(sum(sizes[at] for at in group) <= room for group in groups(sizes, room))


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 50))), st.integers(1, 400))
def test_groups_apart_hold_all_notes_of_one_document_each(notes, room):
    ordered = sorted(notes)
    kinds, sizes = [kind for kind, _ in ordered], [size for _, size in ordered]
    found = groups_apart(sizes, kinds, room)
    assert [at for one in found for at in one] == list(range(len(sizes)))
    assert all(len({kinds[at] for at in one}) == 1 for one in found)
