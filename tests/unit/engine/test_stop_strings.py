import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.stop_strings import StopStrings

stops = st.lists(st.text("ab\n", min_size=1, max_size=4), max_size=3)
pieces = st.lists(st.text("ab\nx", max_size=5), max_size=12)


def run(stop_strings, texts):
    shown, hit = "", None
    for text in texts:
        emit, hit = stop_strings.feed(text)
        shown += emit
    return shown + stop_strings.flush(), hit


def naive(stops, text):
    """Look for a stop string at the end after every single character."""
    for end in range(len(text) + 1):
        complete = [stop for stop in stops if text[:end].endswith(stop)]
        if complete:
            longest = max(complete, key=len)
            return text[: end - len(longest)], longest
    return text, None


@given(stops, pieces)
def test_any_chunking_gives_what_looking_after_every_character_gives(stops, pieces):
    assert run(StopStrings(stops), pieces) == naive(stops, "".join(pieces))


@given(stops, pieces)
def test_only_what_may_begin_a_stop_string_is_held_back(stops, pieces):
    stop_strings, shown, seen = StopStrings(stops), "", ""
    for piece in pieces:
        emit, hit = stop_strings.feed(piece)
        shown, seen = shown + emit, seen + piece
        if hit is not None:
            return
        held = seen[len(shown) :]
        assert seen.startswith(shown)
        assert not held or any(stop.startswith(held) for stop in stops)


def test_stop_string_over_three_pieces():
    stop_strings = StopStrings(["\nUser:"])
    assert stop_strings.feed("Hello\nU") == ("Hello", None)
    assert stop_strings.feed("se") == ("", None)
    assert stop_strings.feed("r: more") == ("", "\nUser:")
    assert stop_strings.feed("even more") == ("", "\nUser:")
    assert stop_strings.flush() == ""


def test_false_beginning_is_shown_as_soon_as_it_is_known():
    stop_strings = StopStrings(["###"])
    assert stop_strings.feed("a ##") == ("a ", None)
    assert stop_strings.feed(" b") == ("## b", None)


def test_beginning_at_the_end_of_the_answer_is_shown():
    stop_strings = StopStrings(["###"])
    assert stop_strings.feed("a #") == ("a ", None)
    assert stop_strings.flush() == "#"


def test_empty_stop_string_is_refused():
    with pytest.raises(ValueError, match="empty"):
        StopStrings(["a", ""])
