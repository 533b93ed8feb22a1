"""The hairline above which the model reads nothing any more."""

from app.core.chat import MessageState
from app.ui.transcript.aside_line import first_read_of
from tests.ui.transcript.conftest import answer, turns, user, writing


def line(reader):
    return reader.view.findChild(object, "aside_line")


def test_line_stands_in_the_gap_above_the_oldest_message_that_is_read(reader):
    reader.view.set_messages(turns(3, "Short."))
    before = reader.top_of(3)
    reader.view.set_aside_before(3)
    assert line(reader).isVisible()
    upper = reader.message_view(2)
    assert upper.y() + upper.height() <= line(reader).y()
    assert line(reader).geometry().bottom() < reader.top_of(3)
    assert reader.top_of(3) > before
    assert line(reader).accessibleName() == "Above: Not read by the model any more"


def test_line_moves_and_goes_without_a_trace(reader):
    reader.view.resize(900, 900)
    reader.view.set_messages(turns(3, "Short."))
    places = [reader.top_of(number) for number in range(1, 7)]
    reader.view.set_aside_before(3)
    reader.view.set_aside_before(5)
    assert reader.top_of(4) == places[3]
    reader.view.set_aside_before(None)
    assert [reader.top_of(number) for number in range(1, 7)] == places
    assert not line(reader).isVisible()


def test_no_line_above_the_first_message(reader):
    reader.view.set_messages(turns(2, "Short."))
    reader.view.set_aside_before(1)
    assert not line(reader).isVisible()


def test_line_far_from_the_reader_changes_nothing_seen(reader):
    reader.view.set_messages(turns(200))
    reader.rest()
    place = reader.top_of(400)
    reader.view.set_aside_before(5)
    assert reader.top_of(400) == place


def test_a_document_that_stays_is_told(reader):
    reader.view.set_messages(turns(3, "Short."))
    reader.view.set_aside_before(3)
    reader.view.aside_line.set_keeps_first(keeps=True)
    words = "Above: Not read by the model any more, except for the first message"
    assert line(reader).accessibleName() == words


def test_the_newest_answer_that_was_read_decides():
    older = [user(1), answer(2), user(3), answer(4, first_read=3), user(5)]
    assert first_read_of(older) == 3
    assert first_read_of([*older, writing(6)]) == 3
    assert first_read_of([*older, answer(6, state=MessageState.FAILED)]) == 3
    assert first_read_of([*older, answer(6)]) is None
    assert first_read_of([*older, answer(6, first_read=5)]) == 5
