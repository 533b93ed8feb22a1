"""Text is selected in a chat and changed with the model's help."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.core.errors import UserError
from app.core.settings import Settings, Theme
from app.services.writing_help.job import HelpPhase
from app.ui.control import help_controller
from app.ui.rewrite.review import Review
from app.writing.help_wish import HelpAct
from tests.fakes import INFO, ScriptedBackend
from tests.ui.help_steps import (
    ESC,
    LONG_WAIT,
    NEW,
    OLD,
    bar_comes,
    begun,
    button,
    card,
    choose,
    click_change,
    ends,
    fixed,
    focused,
    select,
    write,
)
from tests.ui.steps import CTRL, ENTER, SHIFT, ask, press


def test_selection_in_the_composer_is_corrected_and_the_correction_undone(qtbot, make_desk):
    desk = make_desk(ScriptedBackend([NEW]))
    field = fixed(qtbot, desk)
    assert not desk.session.help.room.bar.isVisible()
    assert card(desk).status.text() == "2 changes"
    qtbot.keyClick(card(desk).text, ENTER)
    assert field.toPlainText() == NEW
    assert not card(desk).isVisible()
    assert field.hasFocus()
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.toPlainText() == OLD


def test_a_single_change_is_left_out_by_a_click_and_taken_again(qtbot, make_desk):
    desk = make_desk(ScriptedBackend([NEW]))
    field = fixed(qtbot, desk)
    click_change(qtbot, desk, 1)
    assert card(desk).status.text() == "1 of 2 changes"
    click_change(qtbot, desk, 0)
    assert not card(desk).foot.accept.isEnabled()
    click_change(qtbot, desk, 0)
    press(qtbot, card(desk).foot.accept)
    assert field.toPlainText() == "He receives no mail tommorow."


def test_place_among_many_changes_is_found_without_looking_at_each(qtbot, make_desk, monkeypatch):
    old, new = (" ".join(f"{word}{n} stays" for n in range(200)) for word in ("wrod", "word"))
    desk = make_desk(ScriptedBackend([new]))
    fixed(qtbot, desk, old)
    text = card(desk).text
    qtbot.waitUntil(lambda: text._review is not None)
    place = text._review.changes[9]
    at = text.rects(place)[0].center()
    looked_at = []
    lines = text._lines
    monkeypatch.setattr(text, "_lines", lambda span: looked_at.append(span) or lines(span))
    assert text._place_at(at) == place
    assert len(looked_at) <= 2


def test_del_in_the_card_leaves_the_chat(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(["Hi", NEW]))
    ask(qtbot, desk, "Hello")
    chat_id = desk.session.chats.open_chat.id
    fixed(qtbot, desk)
    assert card(desk).text.hasFocus()
    qtbot.keyClick(card(desk).text, Qt.Key.Key_Delete)
    assert desk.session.chats.open_chat.id == chat_id
    assert card(desk).isVisible()


def test_ctrl_r_in_the_card_asks_for_other_words_and_leaves_the_chat(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(["Hi", NEW, "He gets no mail tomorrow."]))
    ask(qtbot, desk, "Hello")
    messages = desk.store.branch(desk.session.chats.open_chat.id)
    fixed(qtbot, desk)
    qtbot.keyClick(card(desk).text, Qt.Key.Key_R, CTRL)
    qtbot.waitUntil(lambda: card(desk).new_text == "He gets no mail tomorrow.", timeout=LONG_WAIT)
    assert desk.store.branch(desk.session.chats.open_chat.id) == messages


def test_ctrl_shift_c_in_the_card_copies_the_new_text(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(["Hi", NEW]))
    ask(qtbot, desk, "Hello")
    fixed(qtbot, desk)
    qtbot.keyClick(card(desk).text, Qt.Key.Key_C, CTRL | SHIFT)
    assert QGuiApplication.clipboard().text() == NEW


def test_only_the_selected_part_is_replaced(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(["mail tomorrow"]))
    field = write(desk)
    begun(qtbot, desk, field, "mail tommorow")
    ends(qtbot, desk)
    press(qtbot, card(desk).foot.accept)
    assert field.toPlainText() == "He recieve no mail tomorrow."


def test_all_of_it_goes_by_keys_alone(qtbot, make_desk):
    desk = make_desk(ScriptedBackend([NEW]))
    field = write(desk)
    qtbot.keyClick(field, Qt.Key.Key_Home, SHIFT)
    qtbot.keyClick(field, Qt.Key.Key_J, CTRL)
    assert button(desk, HelpAct.REWRITE).hasFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, ENTER):
        QTest.keyClick(focused(), key)
    ends(qtbot, desk)
    text = card(desk).text
    assert text.hasFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Space):
        qtbot.keyClick(text, key)
    assert text.accessibleDescription() == "Change 1 of 2: “recieve” becomes “receives”, rejected"
    qtbot.keyClick(text, ENTER)
    assert field.toPlainText() == "He recieve no mail tomorrow."
    assert field.hasFocus()


def test_key_takes_all_that_is_written_where_nothing_is_selected(qtbot, make_desk):
    desk = make_desk(ScriptedBackend([NEW]))
    field = write(desk)
    qtbot.keyClick(field, Qt.Key.Key_J, CTRL)
    assert field.textCursor().selectedText() == OLD
    assert desk.session.help.room.bar.isVisible()
    QTest.keyClick(focused(), ESC)
    assert not desk.session.help.room.bar.isVisible()
    assert field.hasFocus()


def test_text_streams_into_the_card(qtbot, make_desk):
    desk = make_desk(ScriptedBackend([NEW], held=True))
    field = write(desk)
    begun(qtbot, desk, field, OLD)
    assert card(desk).status.text() == "Reading"
    desk.backend.last.release_prefill()
    desk.backend.last.release_words(3)
    qtbot.waitUntil(lambda: card(desk).text.toPlainText() == "He receives no", timeout=LONG_WAIT)
    assert card(desk).status.text() == "Writing, 3 words"
    assert card(desk).foot.stop.isVisible()
    assert not card(desk).foot.accept.isVisible()
    desk.backend.last.release_all()
    ends(qtbot, desk)
    assert card(desk).foot.accept.isVisible()
    assert field.toPlainText() == OLD


def test_rejecting_leaves_the_text_as_it_is(qtbot, make_desk):
    desk = make_desk(ScriptedBackend([NEW]))
    field = fixed(qtbot, desk)
    qtbot.keyClick(card(desk).text, ESC)
    assert not card(desk).isVisible()
    assert field.toPlainText() == OLD
    assert field.hasFocus()


def test_stopping_keeps_the_text_and_it_can_be_tried_again(qtbot, make_desk):
    desk = make_desk(ScriptedBackend([NEW], held=True))
    field = write(desk)
    begun(qtbot, desk, field, OLD)
    desk.backend.last.release_prefill()
    desk.backend.last.release_words(2)
    qtbot.waitUntil(lambda: "receives" in card(desk).text.toPlainText(), timeout=LONG_WAIT)
    qtbot.keyClick(card(desk).text, ESC)
    assert desk.backend.last.cancelled
    assert card(desk).status.text() == "Stopped after 2 words"
    assert not card(desk).foot.accept.isVisible()
    qtbot.keyClick(card(desk).text, ENTER)
    desk.backend.last.release_all()
    ends(qtbot, desk)
    assert card(desk).new_text == NEW
    assert field.toPlainText() == OLD


def test_again_asks_for_other_words(qtbot, make_desk):
    desk = make_desk(ScriptedBackend([NEW, "No mail for him tomorrow."]))
    fixed(qtbot, desk)
    press(qtbot, card(desk).foot.again)
    ends(qtbot, desk)
    assert card(desk).new_text == "No mail for him tomorrow."
    assert not desk.backend.requests[-1].sampling.is_greedy


@pytest.mark.parametrize("error", [UserError("x", "The device was taken away."), RuntimeError("x")])
def test_what_goes_wrong_is_said_in_the_card(qtbot, make_desk, error):
    desk = make_desk(ScriptedBackend([error, NEW]))
    field = fixed(qtbot, desk)
    assert card(desk)._update.phase is HelpPhase.FAILED
    assert card(desk).note.text().endswith(".")
    assert field.toPlainText() == OLD
    press(qtbot, card(desk).foot.retry)
    ends(qtbot, desk)
    assert card(desk).new_text == NEW
    assert not card(desk).note.text().startswith("The")


def test_too_long_a_selection_is_refused_with_numbers(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(info=replace(INFO, context_length=300)))
    fixed(qtbot, desk, "word " * 200)
    assert "200 tokens" in card(desk).note.text()
    assert "300" in card(desk).note.text()
    assert desk.backend.requests == []


@pytest.mark.parametrize("model", ["", "/models/larger"])
def test_starter_model_is_said_to_be_small(qtbot, make_desk, model):
    desk = make_desk(ScriptedBackend([NEW]), settings=Settings(theme=Theme.LIGHT, model=model))
    fixed(qtbot, desk)
    assert ("starter model" in card(desk).note.text()) is (not model)


def test_nothing_to_change_is_said(qtbot, make_desk):
    desk = make_desk(ScriptedBackend([OLD]))
    fixed(qtbot, desk)
    assert card(desk).status.text() == "Nothing to change"
    assert not card(desk).foot.accept.isEnabled()
    assert not card(desk).form.isVisible()


def test_translation_is_chosen_from_a_menu_and_shown_as_new_text(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(["Il ne reçoit pas de courrier demain."]))
    field = write(desk)
    select(field, OLD)
    bar_comes(qtbot, desk)
    choose(desk, HelpAct.TRANSLATE, "Français")
    ends(qtbot, desk)
    assert "into French" in desk.backend.requests[-1].messages[0].content
    assert card(desk).title.text() == "Translate: Français"
    assert card(desk).text.toPlainText() == "Il ne reçoit pas de courrier demain."
    menu = desk.session.help.room.bar.menu_of(button(desk, HelpAct.TRANSLATE))
    assert menu.actions()[0].text() == "Français"
    press(qtbot, card(desk).form.button(0))
    assert "recieve" in card(desk).text.toPlainText()


def test_tone_is_chosen_from_a_menu(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(["He will regrettably receive no mail tomorrow."]))
    select(write(desk), OLD)
    bar_comes(qtbot, desk)
    choose(desk, HelpAct.TONE, "Formal")
    ends(qtbot, desk)
    assert "more formal" in desk.backend.requests[-1].messages[0].content


def test_reading_of_a_long_selection_says_how_far_it_is(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(["word"], held=True))
    select(write(desk, "word " * 400), "word " * 400)
    bar_comes(qtbot, desk)
    press(qtbot, button(desk, HelpAct.SHORTEN))
    desk.backend.last.release(2)
    qtbot.waitUntil(lambda: " of " in card(desk).status.text(), timeout=LONG_WAIT)
    assert card(desk).status.text().endswith("tokens")


def test_another_chat_ends_it(qtbot, make_desk):
    desk = make_desk(ScriptedBackend([NEW], held=True))
    begun(qtbot, desk, write(desk), OLD)
    desk.session.new_chat(temporary=True)
    other = desk.store.create_chat("Other")
    desk.session.open_chat(other.id)
    assert not card(desk).isVisible()
    assert desk.backend.last.cancelled


def test_window_may_close_while_it_is_written(qtbot, make_desk):
    desk = make_desk(ScriptedBackend([NEW], held=True))
    begun(qtbot, desk, write(desk), OLD)
    desk.close()
    assert desk.backend.last.cancelled


def test_window_waits_for_a_comparison_before_it_closes(qtbot, make_desk, monkeypatch):
    gate, ended = threading.Event(), []

    def compare(old, new):
        gate.wait(30)
        ended.append(new)
        return Review(old, new)

    monkeypatch.setattr(help_controller, "LONG", 1)
    monkeypatch.setattr(help_controller, "Review", compare)
    desk = make_desk(ScriptedBackend([NEW]))
    fixed(qtbot, desk)
    threading.Timer(0.05, gate.set).start()
    desk.window.close()
    assert ended == [NEW]


def test_long_texts_are_compared_beside_the_window(qtbot, make_desk, monkeypatch):
    monkeypatch.setattr(help_controller, "LONG", 10)
    desk = make_desk(ScriptedBackend([NEW]))
    fixed(qtbot, desk)
    qtbot.waitUntil(lambda: card(desk).status.text() == "2 changes", timeout=LONG_WAIT)


def test_names_for_screen_readers_say_what_is_done(qtbot, make_desk):
    desk = make_desk(ScriptedBackend([NEW]))
    fixed(qtbot, desk)
    assert card(desk).accessibleName() == "Writing help: Fix"
    assert button(desk, HelpAct.FIX).accessibleName() == "Correct spelling and grammar"
    assert card(desk).foot.copy.accessibleName() == "Copy the new text"
