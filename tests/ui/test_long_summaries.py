"""Summaries of documents so long that they are stored and read beside the window."""

import pytest

from app.services.summarize import service
from app.ui.control import summary_controller
from app.ui.summary import shown_part
from app.ui.summary.blocks import BlockKind
from tests.fakes import ScriptedBackend
from tests.ui.steps import child, press, wait_for_end
from tests.ui.summary_steps import (
    CHAPTERS,
    ask_about,
    said,
    states,
    summarize,
    summarizer,
    summary_of,
    write_report,
)


@pytest.fixture(autouse=True)
def all_is_long(monkeypatch):
    monkeypatch.setattr(service, "_LONG", 0)
    monkeypatch.setattr(summary_controller, "LONG", 0)


@pytest.fixture
def desk(make_desk):
    made = make_desk(ScriptedBackend([summarizer]))
    made.summaries = made.session.summaries
    made.sheet = made.summaries.page
    return made


def leave_and_open(qtbot, desk):
    chat = summary_of(desk).chat_id
    desk.session.new_chat()
    desk.summaries.start_new()
    desk.session.open_chat(chat)
    qtbot.waitUntil(lambda: desk.summaries.controller.open_summary is not None, timeout=30_000)


def test_long_summary_is_opened_in_a_moment_with_its_questions(qtbot, desk, tmp_path):
    summarize(qtbot, desk, write_report(tmp_path))
    ask_about(qtbot, desk, "Which lift?")
    wait_for_end(qtbot, desk)
    before = said(desk)
    leave_and_open(qtbot, desk)
    assert said(desk) == before
    assert states(desk) == ["done"] * 5
    assert len(desk.sheet.body.turns.views) == 2
    qtbot.waitUntil(lambda: len(desk.sheet.body.turns.rows) == 1, timeout=30_000)


def test_page_says_that_a_long_summary_is_being_opened(qtbot, desk, tmp_path):
    summarize(qtbot, desk, write_report(tmp_path))
    chat = summary_of(desk).chat_id
    desk.session.new_chat()
    desk.summaries.start_new()
    desk.session.open_chat(chat)
    if desk.summaries.controller.open_summary is None:
        assert desk.sheet._opening.isVisible()
    qtbot.waitUntil(lambda: desk.summaries.controller.open_summary is not None, timeout=30_000)
    assert desk.sheet.body.isVisible()


def test_who_opens_another_chat_meanwhile_stays_there(qtbot, desk, tmp_path):
    summarize(qtbot, desk, write_report(tmp_path))
    chat = summary_of(desk).chat_id
    desk.session.new_chat()
    desk.summaries.start_new()
    desk.session.open_chat(chat)
    desk.session.new_chat()
    qtbot.waitUntil(lambda: not desk.summaries.controller._later.is_waiting, timeout=30_000)
    assert desk.page.isVisible()


def test_rest_of_a_long_summary_is_shown_when_it_is_asked_for(qtbot, desk, tmp_path, monkeypatch):
    monkeypatch.setattr(shown_part, "PAGE", 6)
    summarize(qtbot, desk, write_report(tmp_path))
    shown = said(desk, BlockKind.TITLE)
    assert 0 < len(shown) < len(CHAPTERS)
    press(qtbot, child(desk.sheet, "show_more_sections"))
    assert len(said(desk, BlockKind.TITLE)) > len(shown)


def test_section_that_is_not_shown_is_shown_when_it_is_chosen(qtbot, desk, tmp_path, monkeypatch):
    monkeypatch.setattr(shown_part, "PAGE", 6)
    summarize(qtbot, desk, write_report(tmp_path))
    rows = desk.sheet.panel.sections.sections.rows
    desk.sheet.panel.sections.section_chosen.emit(rows[4])
    assert said(desk, BlockKind.TITLE)[0] == CHAPTERS[4]
    press(qtbot, child(desk.sheet, "show_first_sections"))
    assert said(desk, BlockKind.TITLE)[0] == CHAPTERS[0]
