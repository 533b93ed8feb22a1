"""Retry, edit, continue, branches, rename, pin, delete and undo, search."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.core.chat import MessageState
from tests.fakes import ScriptedBackend
from tests.ui.steps import (
    CTRL,
    ENTER,
    ask,
    child,
    last_answer,
    press,
    say,
    shown,
    shown_texts,
    titles,
    wait_for_end,
    wait_for_generation,
)

ANSWERS = ["First answer.", "Second answer.", "Third answer."]


@pytest.fixture
def desk(make_desk):
    return make_desk(ScriptedBackend(ANSWERS))


def test_retry_writes_a_sibling_in_place(qtbot, desk):
    ask(qtbot, desk, "Question")
    desk.page.transcript.retry_requested.emit(last_answer(desk).id)
    wait_for_end(qtbot, desk)
    assert shown_texts(desk) == ["Question", "Second answer."]
    assert (last_answer(desk).sibling, last_answer(desk).siblings) == (1, 2)


def test_stepping_back_shows_the_first_version(qtbot, desk):
    ask(qtbot, desk, "Question")
    desk.page.transcript.retry_requested.emit(last_answer(desk).id)
    wait_for_end(qtbot, desk)
    desk.page.transcript.sibling_requested.emit(last_answer(desk).id, -1)
    assert shown_texts(desk) == ["Question", "First answer."]


def test_edit_makes_another_branch(qtbot, desk):
    ask(qtbot, desk, "Question")
    ask(qtbot, desk, "More")
    desk.page.transcript.edit_requested.emit(shown(desk)[0].id, "Better question")
    wait_for_end(qtbot, desk)
    assert shown_texts(desk) == ["Better question", "Third answer."]
    desk.page.transcript.sibling_requested.emit(shown(desk)[0].id, -1)
    assert shown_texts(desk) == ["Question", "First answer.", "More", "Second answer."]


def test_up_in_an_empty_composer_edits_the_last_message(qtbot, desk):
    ask(qtbot, desk, "Question")
    qtbot.keyClick(desk.page.composer.field, Qt.Key.Key_Up)
    view = desk.page.transcript.show_row(0)
    assert view.is_editing


def test_stopped_answer_can_be_continued(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(["One two three.", " and more."], held=True))
    say(qtbot, desk, "Count")
    wait_for_generation(qtbot, desk)
    desk.backend.last.release_prefill()
    desk.backend.last.release_words(2)
    qtbot.waitUntil(lambda: last_answer(desk).text == "One two")
    qtbot.keyClick(desk.page.composer.field, Qt.Key.Key_Escape)
    wait_for_end(qtbot, desk)
    desk.page.transcript.continue_requested.emit(last_answer(desk).id)
    wait_for_generation(qtbot, desk, 2)
    desk.backend.last.release_all()
    wait_for_end(qtbot, desk)
    assert last_answer(desk).text == "One two and more."
    assert last_answer(desk).state is MessageState.COMPLETE


def test_branch_opens_a_new_chat_with_the_messages_so_far(qtbot, desk):
    ask(qtbot, desk, "Question")
    first = last_answer(desk)
    ask(qtbot, desk, "More")
    desk.page.transcript.branch_requested.emit(first.id)
    assert shown_texts(desk) == ["Question", "First answer."]
    assert titles(desk) == ["Question (2)", "Question"]


def test_rename_in_the_header(qtbot, desk):
    ask(qtbot, desk, "Question")
    qtbot.mouseDClick(child(desk.page, "chat_title"), Qt.MouseButton.LeftButton)
    field = child(desk.page, "title_field")
    qtbot.keyClicks(field, "My title")
    qtbot.keyClick(field, ENTER)
    assert titles(desk) == ["My title"]
    assert child(desk.page, "chat_title").text() == "My title"


def test_escape_leaves_the_title_as_it_was(qtbot, desk):
    ask(qtbot, desk, "Question")
    desk.page.header.start_renaming()
    field = child(desk.page, "title_field")
    qtbot.keyClicks(field, "Other")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert titles(desk) == ["Question"]


def test_rename_in_the_list(qtbot, desk):
    ask(qtbot, desk, "Question")
    desk.window.sidebar.chats.rename_chat(desk.session.chats.open_chat.id)
    field = child(desk.window.sidebar, "rename_field")
    assert isinstance(field, QLineEdit)
    field.setText("From the list")
    qtbot.keyClick(field, ENTER)
    qtbot.waitUntil(lambda: titles(desk) == ["From the list"])
    assert child(desk.page, "chat_title").text() == "From the list"


def test_pinned_chats_are_listed_first(qtbot, desk):
    ask(qtbot, desk, "Old")
    old = desk.session.chats.open_chat.id
    desk.session.new_chat()
    ask(qtbot, desk, "New")
    assert titles(desk) == ["New", "Old"]
    desk.window.sidebar.chats.pin_requested.emit(old, True)
    assert titles(desk) == ["Old", "New"]
    first = desk.window.chat_model.index(0)
    assert first.data() == "Pinned"


def test_delete_goes_to_the_bin_and_undo_brings_it_back(qtbot, desk):
    ask(qtbot, desk, "Question")
    chat_id = desk.session.chats.open_chat.id
    desk.window.sidebar.chats.delete_requested.emit(chat_id)
    assert titles(desk) == []
    assert desk.page.shows_home
    assert desk.window.toast.isVisible()
    assert desk.window.toast.text == "“Question” moved to the bin"
    press(qtbot, child(desk.window, "toast_action"))
    assert titles(desk) == ["Question"]
    assert shown_texts(desk) == ["Question", "First answer."]
    assert not desk.window.toast.isVisible()


def test_ctrl_z_in_the_empty_composer_undoes_delete(qtbot, desk):
    ask(qtbot, desk, "Question")
    desk.session.delete_open_chat()
    assert titles(desk) == []
    desk.page.composer.focus()
    qtbot.keyClick(desk.page.composer.field, Qt.Key.Key_Z, CTRL)
    assert titles(desk) == ["Question"]


def test_deleting_a_chat_ends_its_answer(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(held=True))
    say(qtbot, desk, "Count")
    wait_for_generation(qtbot, desk)
    desk.session.delete_open_chat()
    assert desk.backend.last.cancelled
    assert not desk.session.runner.chat_ids


def test_click_on_a_row_opens_the_chat(qtbot, desk):
    ask(qtbot, desk, "Old")
    old = desk.session.chats.open_chat.id
    desk.session.new_chat()
    rows = desk.window.sidebar.chats
    place = rows.visualRect(desk.window.chat_model.index_of(old)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.session.chats.open_chat.id == old
    assert shown_texts(desk) == ["Old", "First answer."]


def test_a_row_says_that_it_is_being_written(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(held=True))
    say(qtbot, desk, "Count")
    wait_for_generation(qtbot, desk)
    index = desk.window.chat_model.index_of(desk.session.chats.open_chat.id)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert index.data(role) == "Count, being written, today"
    desk.backend.last.release_all()
    wait_for_end(qtbot, desk)
    index = desk.window.chat_model.index_of(desk.session.chats.open_chat.id)
    assert index.data(role) == "Count, today"


def test_temporary_chat_is_gone_when_it_is_left(qtbot, desk):
    desk.session.new_chat(temporary=True)
    ask(qtbot, desk, "Secret")
    assert desk.page.strip.isVisible()
    assert titles(desk) == []
    press(qtbot, child(desk.page, "close_temporary"))
    assert desk.page.shows_home
    assert not desk.page.strip.isVisible()
    assert desk.store.list_chats() == []


def test_temporary_chat_can_be_kept(qtbot, desk):
    desk.session.new_chat(temporary=True)
    ask(qtbot, desk, "Secret")
    press(qtbot, child(desk.page, "keep_chat"))
    assert titles(desk) == ["Secret"]
    assert shown_texts(desk) == ["Secret", "First answer."]
    assert not desk.page.strip.isVisible()
    assert desk.store.branch(desk.session.chats.open_chat.id)[-1].text == "First answer."


def test_deleted_chat_comes_back_from_the_bin_in_the_settings(qtbot, desk):
    ask(qtbot, desk, "Question")
    desk.session.delete_open_chat()
    desk.session.open_settings()
    press(qtbot, child(desk.window.settings, "go_to_storage_page"))
    press(qtbot, child(desk.window.settings.storage.bin, "restore_chat"))
    assert titles(desk) == ["Question"]
    assert desk.store.list_bin() == []
    assert not desk.window.toast.isVisible()
    assert desk.window.settings.storage.bin.isVisible()


def test_answers_of_a_temporary_chat_can_be_retried_and_questions_edited(qtbot, desk):
    desk.session.new_chat(temporary=True)
    ask(qtbot, desk, "Question")
    press(qtbot, child(desk.page.transcript, "retry"))
    wait_for_end(qtbot, desk)
    assert last_answer(desk).siblings == 2
    desk.page.transcript.edit_requested.emit(shown(desk)[0].id, "Another question")
    wait_for_end(qtbot, desk)
    assert shown_texts(desk)[0] == "Another question"
