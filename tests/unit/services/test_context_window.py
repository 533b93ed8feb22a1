"""Which turns are read when the context is full."""

from hypothesis import given
from hypothesis import strategies as st

from app.services.context_window import context_limits, first_turn_read

SIZES = st.lists(st.integers(1, 400), max_size=40)
NEW = st.integers(1, 1000)
ROOM = st.integers(1, 4000)


@given(SIZES, NEW, ROOM, st.data())
def test_nothing_is_set_aside_while_all_fits(sizes, new, room, data):
    start = data.draw(st.integers(0, len(sizes)))
    first = first_turn_read(sizes, new, room, start)
    assert first >= start
    assert (first == start) == (new + sum(sizes[start:]) <= room or start == len(sizes))


@given(SIZES, NEW, ROOM)
def test_half_of_the_room_is_free_after_turns_are_set_aside(sizes, new, room):
    first = first_turn_read(sizes, new, room)
    if first > 0:
        assert first == len(sizes) or new + sum(sizes[first:]) <= room // 2
        assert new + sum(sizes[first - 1 :]) > room // 2


@given(st.lists(st.integers(1, 200), min_size=1, max_size=200), st.integers(800, 4000))
def test_a_growing_chat_keeps_its_beginning_until_half_the_room_was_filled_again(turns, room):
    """Never longer than the room; between two cuts half of it less one turn was written."""
    start, since = 0, room
    for now, new in enumerate(turns):
        first = first_turn_read(turns[:now], new, room, start)
        assert new + sum(turns[first:now]) <= room
        if first != start:
            assert since >= room // 2 - 200
            start, since = first, 0
        since += new


def test_a_short_context_keeps_a_quarter_for_the_answer_and_a_long_one_1024_tokens():
    assert context_limits(2048).comfortable == 1536
    assert context_limits(32768).comfortable == 32768 - 1024
    assert context_limits(2048).hard == 1920


def test_an_answer_asked_to_be_short_leaves_more_room_for_the_prompt():
    limits = context_limits(2048, max_new_tokens=8)
    assert (limits.comfortable, limits.hard) == (2040, 2040)
