"""What is said to a screen reader by itself."""

import pytest

from app.ui.control.reading_clock import Reading
from app.ui.window.announcer import Announcer
from tests.fakes import ScriptedBackend
from tests.ui.steps import (
    ask,
    say,
    wait_for_end,
    wait_for_generation,
    wait_until_writing,
)


@pytest.fixture
def said(monkeypatch):
    words: list[str] = []
    monkeypatch.setattr(Announcer, "say", lambda _self, text: words.append(text))
    return words


def test_start_and_end_of_an_answer_are_said_once(qtbot, said, make_desk):
    desk = make_desk(ScriptedBackend(["One two three."], held=True))
    say(qtbot, desk, "Hello")
    wait_for_generation(qtbot, desk)
    desk.backend.last.release_prefill()
    for _ in range(2):
        desk.backend.last.release_words(1)
        wait_until_writing(qtbot, desk)
    desk.backend.last.release_all()
    wait_for_end(qtbot, desk)
    assert said == ["Answer started", "Answer ended"]


def test_reading_is_said_at_most_every_ten_seconds(said, desk):
    for left in (42, 41, 35, 32, 30, 22, 21):
        desk.session.chats.reading.emit(1, Reading(1, 2, 0, left))
    assert said == [f"Reading, about {left} seconds" for left in (42, 32, 22)]


def test_deleting_is_said(qtbot, said, desk):
    ask(qtbot, desk, "Hello")
    desk.session.delete_open_chat()
    assert said[-1] == "“Hello” moved to the bin"
