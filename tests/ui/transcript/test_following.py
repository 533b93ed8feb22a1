"""The reader's place: followed at the bottom, left alone everywhere else."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.core.chat import MessageState
from tests.ui.transcript.conftest import answer, turns, user, writing


def stream(reader, message, text, step=40):
    for end in range(len(message.text), len(text) + step, step):
        reader.view.update_message(replace(message, text=text[:end]))


def select_word(reader, message_id):
    text = reader.find(message_id, "answer_text")
    cursor = text.textCursor()
    cursor.setPosition(0)
    cursor.movePosition(cursor.MoveOperation.NextWord, cursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)


def at_bottom(reader) -> bool:
    return reader.bar.value() == reader.bar.maximum()


def test_short_chat_begins_at_the_top(reader):
    reader.view.set_messages([user(1), answer(2)])
    assert reader.bar.maximum() == 0
    assert reader.top_of(1) < 30


def test_long_chat_opens_at_its_end(reader):
    reader.view.set_messages(turns(50))
    assert at_bottom(reader)
    assert reader.view.is_following
    assert 100 in {view.message_id for view in reader.view.rows.bound.values()}


def test_growing_answer_is_followed(reader):
    reader.view.set_messages([*turns(5), user(11), writing(12)])
    stream(reader, writing(12), "Words come one after the other. " * 60)
    assert reader.view.is_following
    assert at_bottom(reader)
    bottom = reader.top_of(12) + reader.message_view(12).height()
    assert bottom <= reader.view.viewport().height()


def test_wheel_up_lets_go_and_nothing_moves_while_text_comes(reader):
    reader.view.set_messages([*turns(5), user(11), writing(12, "Words come. " * 100)])
    reader.wheel(up=120)
    assert not reader.view.is_following
    before = reader.top_of(12)
    stream(reader, writing(12, "Words come. " * 100), "Words come. " * 200)
    assert reader.top_of(12) == before
    assert not at_bottom(reader)


def test_page_up_lets_go(reader):
    reader.view.set_messages(turns(20))
    reader.view.setFocus()
    reader.key(Qt.Key.Key_PageUp)
    assert not reader.view.is_following


def test_dragging_the_bar_lets_go_and_its_end_follows_again(reader):
    reader.view.set_messages(turns(200))
    reader.rest()
    reader.bar.setValue(reader.bar.maximum() // 2)
    assert not reader.view.is_following
    reader.bar.setValue(reader.bar.maximum())
    assert reader.view.is_following


def test_wheel_to_the_bottom_follows_again(reader):
    reader.view.set_messages(turns(20))
    reader.wheel(up=240)
    assert not reader.view.is_following
    reader.wheel(up=-480)
    assert reader.view.is_following


def test_selecting_text_lets_go(reader):
    reader.view.set_messages([*turns(5), user(11), writing(12, "Words come. " * 30)])
    select_word(reader, 12)
    assert not reader.view.is_following


def test_selection_survives_more_text(reader):
    text = "Words come one by one. "
    reader.view.set_messages([user(1), writing(2, text)])
    select_word(reader, 2)
    reader.view.update_message(writing(2, text + "And **more** of them."))
    assert reader.find(2, "answer_text").textCursor().selectedText() == "Words "


def test_newest_button_is_there_only_away_from_the_end(reader):
    reader.view.set_messages(turns(20))
    newest = reader.view.findChild(QPushButton, "newest")
    assert not newest.isVisible()
    reader.wheel(up=240)
    assert newest.isVisible()
    reader.qtbot.mouseClick(newest, Qt.MouseButton.LeftButton)
    assert reader.view.is_following
    assert at_bottom(reader)
    assert not newest.isVisible()


def test_control_end_follows_again(reader):
    reader.view.set_messages(turns(20))
    reader.view.setFocus()
    reader.key(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert reader.top_of(1) >= 0
    assert not reader.view.is_following
    reader.key(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert reader.view.is_following
    assert at_bottom(reader)


def test_nothing_jumps_when_an_answer_ends(reader):
    reader.view.set_messages([*turns(5), user(11), writing(12, "Words come. " * 100)])
    reader.wheel(up=120)
    before = reader.top_of(12)
    reader.view.update_message(answer(12, "Words come. " * 100))
    assert reader.top_of(12) == before


def test_message_above_that_changes_height_moves_nothing_seen(reader):
    reader.view.set_messages(turns(30))
    reader.bar.setValue(reader.bar.maximum() // 2)
    reader.rest()
    seen = reader.view.rows.message(reader.view._position.row)
    before = reader.top_of(seen.id)
    above = reader.view.rows.message(reader.view._position.row - 1)
    reader.view.update_message(replace(above, text=above.text + "\n\nMore." * 20))
    assert reader.top_of(seen.id) == before


def test_message_far_above_that_changes_height_moves_nothing_seen(reader):
    reader.view.set_messages(turns(300))
    reader.rest()
    before = reader.top_of(600)
    reader.view.update_message(answer(4, "Much longer. " * 400))
    assert reader.top_of(600) == before
    assert at_bottom(reader)


def test_scrolling_up_over_unmeasured_messages_moves_by_what_was_asked(reader):
    reader.view.set_messages(turns(40, "```\n" + "x\n" * 12 + "```\n\n| a |\n|-|\n| b |"))
    for _ in range(12):
        anchor = reader.view.rows.message(reader.view._position.row)
        before = reader.top_of(anchor.id)
        reader.wheel(up=120)
        assert reader.top_of(anchor.id) - before == 3 * reader.bar.singleStep()


def test_resize_keeps_the_message_at_the_top(reader):
    reader.view.set_messages(turns(40, "Some words of an answer. " * 30))
    reader.bar.setValue(reader.bar.maximum() // 2)
    reader.rest()
    row = reader.view._position.row
    reader.view.resize(640, 500)
    assert reader.view._position.row == row
    reader.view.resize(900, 700)
    assert reader.view._position.row == row


def test_stopped_answer_is_followed_to_its_card(reader):
    reader.view.set_messages([*turns(5), user(11), writing(12, "Words come. " * 100)])
    reader.view.update_message(answer(12, "Words come. " * 100, state=MessageState.STOPPED))
    assert at_bottom(reader)
    assert reader.shows(12, "state_card")
