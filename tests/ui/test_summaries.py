"""Summarizing documents in the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from app.ui.parts.stop_button import KEY, StopButton
from app.ui.summary.blocks import BlockKind
from tests.fakes import ScriptedBackend
from tests.ui.steps import CTRL, child, press, titles, wait_for_end
from tests.ui.summary_steps import (
    CHAPTERS,
    READING_MS,
    ask_about,
    click_badge,
    drop,
    fact,
    said,
    states,
    summarize,
    summarizer,
    summary_of,
    text_of_docx,
    wait_for_sections,
    wait_for_summary,
    write_report,
)

NOTICE = "The library is closed on Monday.\n\nBooks are due on Friday."


@pytest.fixture
def make_summaries(make_desk):
    def make(*, held=False, **options):
        made = make_desk(ScriptedBackend([summarizer], held=held), **options)
        made.summaries = made.session.summaries
        made.sheet = made.summaries.page
        return made

    return make


@pytest.fixture
def desk(make_summaries):
    return make_summaries()


@pytest.fixture
def held(make_summaries):
    return make_summaries(held=True)


@pytest.fixture
def notice(tmp_path):
    path = tmp_path / "notice.txt"
    path.write_text(NOTICE)
    return path


def test_ctrl_3_opens_the_page_with_a_place_to_drop_a_document(qtbot, desk):
    qtbot.keyClick(desk.window, Qt.Key.Key_3, CTRL)
    assert desk.sheet.isVisible()
    assert desk.sheet.start.zone.isVisible()
    assert desk.window.sidebar.summary.isChecked()


def test_a_file_dropped_on_home_is_summed_up_and_becomes_a_row(qtbot, desk, notice):
    summarize(qtbot, desk, notice)
    assert said(desk) == ["The library is closed on Monday."]
    assert titles(desk)[0] == "notice.txt"
    assert desk.sheet.head.name.text() == "notice.txt"
    assert not desk.sheet.progress.isVisible()
    assert not desk.window.sidebar.summary.isChecked()


def test_pasted_text_is_summed_up(qtbot, desk):
    desk.summaries.start_new()
    QGuiApplication.clipboard().setText(NOTICE)
    qtbot.keyClick(desk.sheet.start.zone.choose, Qt.Key.Key_V, CTRL)
    wait_for_summary(qtbot, desk)
    assert said(desk) == ["The library is closed on Monday."]
    assert titles(desk)[0] == "Pasted text"


def test_the_example_of_home_is_summed_up_in_one_click(qtbot, desk):
    press(qtbot, child(desk.page, "try_summary"))
    wait_for_summary(qtbot, desk)
    assert said(desk)[0].startswith("The library on Mill Street")


def test_sections_are_shown_in_order_while_others_are_read(qtbot, held, tmp_path):
    drop(held.page, write_report(tmp_path))
    wait_for_sections(qtbot, held)
    held.backend.generations[3].release_all()
    qtbot.waitUntil(lambda: said(held, BlockKind.TITLE) == ["Garden"])
    held.backend.generations[1].release_all()
    held.backend.generations[2].release(3)
    qtbot.waitUntil(lambda: said(held, BlockKind.TITLE) == ["Heating", "Garden"])
    qtbot.waitUntil(lambda: states(held) == ["waiting", "done", "working", "done", "waiting"])
    assert held.sheet.progress.step.text() == "2 of 5 sections"
    assert held.sheet.progress.bar.share == 0.4
    assert held.sheet.panel.coverage.read.words.text() == "2 pages read"
    assert held.sheet.panel.coverage.read.end.text() == "3 to go"


def test_a_long_document_ends_with_a_summary_above_its_sections(qtbot, desk, tmp_path):
    summarize(qtbot, desk, write_report(tmp_path))
    assert said(desk, BlockKind.TITLE) == list(CHAPTERS)
    assert desk.sheet.body.text.blocks[0].kind is BlockKind.BULLET
    assert states(desk) == ["done"] * 5
    assert desk.sheet.panel.coverage.read.words.text() == "All 5 pages read"


def test_stop_keeps_what_is_done_and_continue_does_the_rest(qtbot, held, tmp_path):
    drop(held.page, write_report(tmp_path))
    wait_for_sections(qtbot, held)
    held.backend.generations[0].release_all()
    qtbot.waitUntil(lambda: said(held, BlockKind.BULLET) == [fact(0)])
    qtbot.keyClick(held.sheet, Qt.Key.Key_Escape)
    assert said(held, BlockKind.BULLET) == [fact(0)]
    assert held.sheet.progress.detail.text() == "1 of 5 sections are done and kept."
    before = len(held.backend.generations)
    press(qtbot, child(held.sheet, "continue_summary"))
    qtbot.waitUntil(lambda: len(held.backend.generations) == before + 4)
    assert said(held, BlockKind.BULLET) == [fact(0)]


def test_pause_leaves_the_model_and_continue_goes_on(qtbot, held, tmp_path):
    drop(held.page, write_report(tmp_path))
    wait_for_sections(qtbot, held)
    press(qtbot, child(held.sheet, "pause_summary"))
    assert all(one.cancelled for one in held.backend.generations)
    assert held.sheet.progress.step.text() == "Paused"
    press(qtbot, child(held.sheet, "continue_summary"))
    qtbot.waitUntil(lambda: len(held.backend.generations) == 10)
    assert held.sheet.progress.step.text() == "0 of 5 sections"


def test_a_citation_shows_the_passage_with_its_page(qtbot, desk, tmp_path):
    summarize(qtbot, desk, write_report(tmp_path))
    at = [one.statement for one, _ in desk.sheet.body.text.badge_places()].index(fact(2))
    click_badge(qtbot, desk, at)
    passage = child(desk.window, "passage")
    assert passage.isVisible()
    assert passage.name.text() == "report.md"
    text = passage.text.toPlainText()
    assert fact(2) in text
    assert "Nothing else of any note" in text
    qtbot.keyClick(passage, Qt.Key.Key_Escape)
    assert not passage.isVisible()


def test_a_question_is_answered_under_the_summary_with_its_pages(qtbot, desk, tmp_path):
    summarize(qtbot, desk, write_report(tmp_path))
    ask_about(qtbot, desk, "How long did the lift stand still?")
    wait_for_end(qtbot, desk)
    turns = desk.sheet.body.turns
    texts = [view.message.text for view in turns.views]
    assert texts == ["How long did the lift stand still?", "Lift 2 stood still for 19 days."]
    row = turns.rows[turns.views[1].message_id]
    press(qtbot, row.buttons[0])
    assert "19 days" in child(desk.window, "passage").text.toPlainText()


def test_a_question_asked_meanwhile_waits_for_the_summary(qtbot, held, notice):
    drop(held.page, notice)
    wait_for_sections(qtbot, held, 1)
    ask_about(qtbot, held, "When?")
    assert len(held.sheet.queue.bubbles) == 1
    held.backend.last.release_all()
    qtbot.waitUntil(lambda: len(held.backend.generations) == 2)
    assert held.backend.requests[1].messages[-1].content == "When?"
    assert held.sheet.queue.bubbles == []
    held.backend.last.release_all()
    wait_for_end(qtbot, held)


def test_a_bad_file_says_what_is_wrong_and_the_others_go_on(qtbot, desk, notice, tmp_path):
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing that could be read")
    summarize(qtbot, desk, broken, notice)
    assert said(desk) == ["The library is closed on Monday."]
    rows = desk.sheet.files.rows
    assert [row.name.text() for row in rows] == ["broken.pdf"]
    assert "broken.pdf" in rows[0].problem.text()


def test_only_bad_files_stay_on_the_page_with_their_sentences(qtbot, desk, tmp_path):
    drop(desk.page, tmp_path / "gone.txt", tmp_path)
    qtbot.waitUntil(lambda: not desk.summaries.files.is_reading, timeout=READING_MS)
    assert desk.sheet.shows_start
    assert len([row for row in desk.sheet.start.files.rows if row.problem.isVisible()]) == 2


def test_another_style_is_another_summary_of_the_same_document(qtbot, desk, notice):
    summarize(qtbot, desk, notice)
    press(qtbot, desk.sheet.style_choice.button(0))
    wait_for_summary(qtbot, desk)
    assert summary_of(desk).is_whole
    assert "Brief" in desk.backend.requests[-1].messages[-1].content
    assert desk.sheet.style_choice.button(0).isChecked()
    assert titles(desk) == ["notice.txt"]


def test_questions_stay_with_the_style_they_were_asked_about(qtbot, desk, notice):
    summarize(qtbot, desk, notice)
    ask_about(qtbot, desk, "When?")
    wait_for_end(qtbot, desk)
    assert len(desk.sheet.body.turns.views) == 2
    press(qtbot, desk.sheet.style_choice.button(0))
    wait_for_summary(qtbot, desk)
    assert desk.sheet.body.turns.views == []


def test_a_summary_is_there_again_after_a_restart(qtbot, make_summaries, notice, tmp_path):
    first = make_summaries()
    summarize(qtbot, first, notice)
    first.close()
    second = make_summaries()
    second.session.open_chat(second.window.chat_model.chat_ids[0])
    assert second.sheet.isVisible()
    assert said(second) == ["The library is closed on Monday."]
    assert not second.backend.requests


def test_recent_documents_are_listed_and_open_again(qtbot, desk, notice):
    summarize(qtbot, desk, notice)
    desk.session.new_chat()
    qtbot.keyClick(desk.window, Qt.Key.Key_3, CTRL)
    assert desk.sheet.start.isVisible()
    press(qtbot, child(desk.sheet, "recent_chat"))
    assert said(desk) == ["The library is closed on Monday."]


def test_copy_takes_the_points_with_what_is_covered(qtbot, desk, notice):
    summarize(qtbot, desk, notice)
    press(qtbot, child(desk.sheet, "copy_summary"))
    copied = QGuiApplication.clipboard().text()
    assert "- The library is closed on Monday." in copied
    assert "What is covered" in copied


@pytest.mark.parametrize("ending", ["md", "docx"])
def test_ctrl_s_exports_the_summary_with_its_pages(
    qtbot, desk, notice, tmp_path, monkeypatch, ending
):
    summarize(qtbot, desk, notice)
    path = tmp_path / f"out.{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    with qtbot.waitSignal(desk.summaries.exports.exported, timeout=READING_MS):
        qtbot.keyClick(desk.window, Qt.Key.Key_S, CTRL)
    found = path.read_text() if ending == "md" else text_of_docx(path)
    assert "The library is closed on Monday." in found
    assert "What is covered" in found


def test_panel_folds_under_the_progress_where_it_is_narrow(qtbot, held, tmp_path):
    drop(held.page, write_report(tmp_path))
    wait_for_sections(qtbot, held)
    held.window.resize(760, 700)
    assert not held.sheet.panel.isVisible()
    assert child(held.sheet, "unfold_panel").text() == "0 pages read · Show sections"
    press(qtbot, child(held.sheet, "unfold_panel"))
    assert held.sheet.panel.isVisible()
    held.window.resize(1280, 800)
    assert held.sheet.panel.width() == 288


def test_a_summary_deleted_meanwhile_can_be_gone_on_with_after_undo(qtbot, held, tmp_path):
    drop(held.page, write_report(tmp_path))
    wait_for_sections(qtbot, held)
    held.backend.generations[0].release_all()
    qtbot.waitUntil(lambda: said(held, BlockKind.BULLET) == [fact(0)])
    held.session.delete_open_chat()
    assert not held.summaries.controller.chat_ids
    held.session.list.undo_delete()
    assert not summary_of(held).is_running
    assert said(held, BlockKind.BULLET) == [fact(0)]
    assert child(held.sheet, "continue_summary").isVisibleTo(held.sheet)


def test_who_goes_elsewhere_while_files_are_read_stays_there(qtbot, desk, notice):
    drop(desk.page, notice)
    desk.session.new_chat()
    wait_for_summary(qtbot, desk)
    assert desk.page.isVisible()
    assert desk.page.shows_home
    assert titles(desk) == ["notice.txt"]


def test_a_file_dropped_on_a_temporary_chat_does_not_end_it(qtbot, desk, notice):
    desk.session.new_chat(temporary=True)
    desk.session.chats.send("Hello")
    wait_for_end(qtbot, desk)
    drop(desk.page, notice)
    assert desk.page.isVisible()
    assert desk.session.chats.open_chat.temporary
    assert not desk.summaries.files.is_reading


def test_stop_says_the_key_that_does_the_same(qtbot, held, tmp_path):
    drop(held.page, write_report(tmp_path))
    wait_for_sections(qtbot, held)
    stop = child(held.sheet, "stop_summary")
    assert isinstance(stop, StopButton)
    assert stop.isVisible()
    assert (stop.text(), KEY, stop.height()) == ("Stop", "Esc", 28)
    before = ground_of(stop)
    qtbot.keyClick(held.sheet.ask.field, Qt.Key.Key_Escape)
    wait_for_summary(qtbot, held)
    assert not stop.isVisible()
    assert before == held.session._theme.tokens.raised.lower()


def ground_of(button: StopButton) -> str:
    """The colour of a button where nothing is written."""
    return button.grab().toImage().pixelColor(5, button.height() // 2).name()
