"""Titles that the model gives, in the sidebar and above the chat."""

import pytest

from app.core.settings import Settings
from tests.fakes import ScriptedBackend
from tests.ui.steps import ask, say, wait_for_generation

QUESTION = "please write to Kim"


@pytest.fixture
def held(make_desk):
    """A desk whose title waits until the test lets it come."""
    return make_desk(ScriptedBackend(["Hello.", "“Letter to Kim.”"], held=True), titles=True)


def answered(qtbot, desk):
    say(qtbot, desk, QUESTION)
    wait_for_generation(qtbot, desk)
    desk.backend.last.release_all()
    wait_for_generation(qtbot, desk, 2)


def titles_of(desk):
    return [chat.title for chat in desk.store.list_chats()]


def test_new_chat_gets_its_title_above_it_and_in_the_sidebar(qtbot, held):
    answered(qtbot, held)
    assert held.page.header.title.text() == QUESTION
    held.backend.last.release_all()
    qtbot.waitUntil(lambda: held.page.header.title.text() == "Letter to Kim")
    assert titles_of(held) == ["Letter to Kim"]
    assert held.window.windowTitle().startswith("Letter to Kim")
    qtbot.waitUntil(lambda: not held.session.titles._timer.isActive())


def test_next_message_does_not_wait_for_the_title(qtbot, held):
    answered(qtbot, held)
    title = held.backend.last
    say(qtbot, held, "and to Ola")
    wait_for_generation(qtbot, held, 3)
    assert title.cancelled
    assert titles_of(held) == [QUESTION]
    assert not held.session.titles._timer.isActive()


def test_person_who_begins_to_rename_keeps_the_field(qtbot, held):
    answered(qtbot, held)
    held.page.header.start_renaming()
    assert held.backend.last.cancelled
    qtbot.keyClicks(held.page.header.field, "Kim")
    assert held.page.header.field.text() == "Kim"


def test_closing_the_window_ends_the_title(qtbot, held):
    answered(qtbot, held)
    held.close()
    assert held.backend.generations[-1].cancelled


def test_title_of_a_chat_that_is_no_longer_open_comes_too(qtbot, held):
    answered(qtbot, held)
    held.session.new_chat()
    held.backend.last.release_all()
    qtbot.waitUntil(lambda: titles_of(held) == ["Letter to Kim"])
    assert held.page.header.title.text() != "Letter to Kim"


def test_switch_in_the_settings_ends_titles(qtbot, make_desk):
    desk = make_desk(settings=Settings(), titles=True)
    desk.session.open_settings()
    switch = desk.window.findChild(object, "automatic_titles")
    assert switch.isChecked()
    switch.click()
    assert not desk.preferences.current.automatic_titles
    desk.session.new_chat()
    ask(qtbot, desk, QUESTION)
    assert len(desk.backend.requests) == 1
