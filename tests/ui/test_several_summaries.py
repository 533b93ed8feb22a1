"""Several files in the window: together, each by itself, or compared."""

import pytest
from PySide6.QtCore import Qt

from app.services.summarize.progress import SummaryPhase
from app.ui.summary.blocks import BlockKind
from app.writing.summary_wish import Several
from tests.fakes import ScriptedBackend
from tests.ui.steps import CTRL, child, press, titles
from tests.ui.summary_steps import (
    READING_MS,
    drop,
    said,
    summarizer,
    summary_of,
    wait_for_summary,
)

TOGETHER, EACH, COMPARE = range(3)
COMPARED = "In common:\n- Both name a rent.\n\nDifferences:\n- old.txt asks for 900 euros."


def answer(request):
    text = request.messages[-1].content
    return COMPARED if "Compare these documents." in text else summarizer(request)


@pytest.fixture
def desk(make_desk):
    made = make_desk(ScriptedBackend([answer]))
    made.summaries = made.session.summaries
    made.sheet = made.summaries.page
    return made


@pytest.fixture
def files(tmp_path):
    texts = {"old.txt": "The rent is 900 euros.", "new.txt": "The rent is 950 euros."}
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    return [tmp_path / name for name in texts]


def choose(qtbot, desk, *paths):
    """Drop them and wait until they are read."""
    drop(desk.page, *paths)
    qtbot.waitUntil(lambda: desk.summaries.chosen.is_waiting, timeout=READING_MS)


def begin(qtbot, desk, several):
    press(qtbot, desk.sheet.start.several.choice.button(several))
    press(qtbot, child(desk.sheet, "begin_several"))
    wait_for_summary(qtbot, desk)


def test_several_files_wait_for_what_to_do_with_them(qtbot, desk, files):
    choose(qtbot, desk, *files)
    start = desk.sheet.start
    assert start.several.isVisible()
    assert [row.name.text() for row in start.files.rows] == ["old.txt", "new.txt"]
    assert desk.backend.requests == []
    press(qtbot, child(desk.sheet, "begin_several"))
    wait_for_summary(qtbot, desk)
    assert summary_of(desk).wish.several is Several.TOGETHER
    assert titles(desk)[0] == "old.txt, new.txt"


def test_compared_files_show_what_they_share_and_where_they_differ(qtbot, desk, files):
    choose(qtbot, desk, *files)
    begin(qtbot, desk, COMPARE)
    assert said(desk, BlockKind.LEAD) == ["In common", "Differences"]
    assert said(desk, BlockKind.BULLET) == ["Both name a rent.", "old.txt asks for 900 euros."]
    assert [one.place.document for one, _ in desk.sheet.body.text.badge_places()] == [0, 1, 0]
    assert not desk.sheet.style_choice.isVisible()
    assert desk.sheet.head.detail.text().startswith("Compared · 2 pages")


def test_styles_are_not_offered_for_a_comparison(qtbot, desk, files):
    choose(qtbot, desk, *files)
    press(qtbot, desk.sheet.start.several.choice.button(COMPARE))
    assert not desk.sheet.start.wish.style_choice.isVisible()
    assert child(desk.sheet, "begin_several").text() == "Compare"
    press(qtbot, desk.sheet.start.several.choice.button(EACH))
    assert desk.sheet.start.wish.style_choice.isVisible()


def test_each_file_becomes_a_summary_of_its_own(qtbot, desk, files):
    choose(qtbot, desk, *files)
    begin(qtbot, desk, EACH)
    assert sorted(titles(desk)[:2]) == ["new.txt", "old.txt"]
    assert said(desk) == ["The rent is 900 euros."]
    assert len(desk.backend.requests) == 2


def test_the_second_file_waits_for_the_first(qtbot, make_desk, files):
    desk = make_desk(ScriptedBackend([answer], held=True))
    desk.summaries, desk.sheet = desk.session.summaries, desk.session.summaries.page
    choose(qtbot, desk, *files)
    press(qtbot, desk.sheet.start.several.choice.button(EACH))
    qtbot.keyClick(desk.sheet.start.several.begin, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(desk.backend.requests) == 1, timeout=READING_MS)
    second = next(chat.id for chat in desk.store.list_chats() if chat.title == "new.txt")
    desk.session.open_chat(second)
    assert summary_of(desk).update.phase is SummaryPhase.QUEUED
    assert desk.sheet.progress.step.text() == "Waiting for the summary before it"
    desk.backend.last.release_all()
    qtbot.waitUntil(lambda: len(desk.backend.requests) == 2, timeout=READING_MS)
    desk.backend.last.release_all()
    wait_for_summary(qtbot, desk)
    assert said(desk) == ["The rent is 950 euros."]


def test_a_further_file_is_added_to_those_that_wait(qtbot, desk, files, tmp_path):
    choose(qtbot, desk, *files)
    third = tmp_path / "third.txt"
    third.write_text("The rent is 990 euros.")
    drop(desk.sheet, third)
    qtbot.waitUntil(lambda: len(desk.sheet.start.files.rows) == 3)
    qtbot.waitUntil(lambda: desk.summaries.chosen.is_waiting, timeout=READING_MS)
    begin(qtbot, desk, TOGETHER)
    assert len(summary_of(desk).documents) == 3


def test_esc_takes_the_files_away(qtbot, desk, files):
    choose(qtbot, desk, *files)
    qtbot.keyClick(desk.sheet, Qt.Key.Key_Escape)
    assert desk.sheet.start.files.rows == []
    assert not desk.sheet.start.several.isVisible()
    assert not desk.summaries.chosen.is_waiting


def test_bad_file_among_those_compared_is_shown_beside_the_comparison(qtbot, desk, files, tmp_path):
    choose(qtbot, desk, *files, tmp_path / "gone.txt")
    begin(qtbot, desk, COMPARE)
    assert [row.name.text() for row in desk.sheet.files.rows] == ["gone.txt"]
    assert len(summary_of(desk).documents) == 2
