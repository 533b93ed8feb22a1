"""Text is selected in a chat and changed with the model's help."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.errors import UserError
from app.core.settings import Settings, Theme
from app.services.writing_help.job import HelpPhase
from app.ui.control import help_controller
from app.ui.rewrite.review import Review
from app.ui.transcript.answer_view import AnswerView
from app.ui.transcript.user_view import UserView
from app.writing.help_wish import HelpAct
from tests.fakes import INFO, ScriptedBackend
from tests.ui.steps import CTRL, ENTER, SHIFT, ask, child, press, shown_texts, stored_texts

ESC = Qt.Key.Key_Escape
OLD = "He recieve no mail tommorow."
NEW = "He receives no mail tomorrow."
LONG_WAIT = 30_000


def write(desk, text=OLD):
    field = desk.page.composer.field
    field.setFocus()
    field.insertPlainText(text)
    return field


def select(view, text):
    view.setFocus()
    start = view.toPlainText().index(text)
    cursor = QTextCursor(view.document())
    cursor.setPosition(start)
    cursor.setPosition(start + len(text), QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)


def is_bar_shown(desk):
    return desk.session.help.room.bar.isVisible()


def bar_comes(qtbot, desk):
    qtbot.waitUntil(desk.session.help.room.bar.isVisible, timeout=LONG_WAIT)


def button(desk, act):
    return next(one for one in desk.session.help.room.bar.buttons if one.act is act)


def choose(desk, act, words):
    """From the menu of a button of the bar."""
    menu = desk.session.help.room.bar.menu_of(button(desk, act))
    next(action for action in menu.actions() if action.text() == words).trigger()


def card(desk):
    return desk.session.help.room.card


def ends(qtbot, desk):
    qtbot.waitUntil(lambda: not card(desk)._update.is_running, timeout=LONG_WAIT)


def begun(qtbot, desk, view, text, act=HelpAct.FIX):
    """Select and choose, with the mouse."""
    select(view, text)
    bar_comes(qtbot, desk)
    press(qtbot, button(desk, act))
    qtbot.waitUntil(card(desk).isVisible, timeout=LONG_WAIT)


def fixed(qtbot, desk, text=OLD):
    """The card with what was corrected in the composer."""
    field = write(desk, text)
    begun(qtbot, desk, field, text)
    ends(qtbot, desk)
    return field


def panel_of(desk):
    """Of the card, in the window."""
    return card(desk)._panel.geometry().translated(card(desk).pos())


def top_of(desk, widget):
    return widget.mapTo(desk.window, QPoint(0, 0)).y()


def click_change(qtbot, desk, number):
    text = card(desk).text
    place = text.rects(text._review.changes[number])[0].center().toPoint()
    qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=place)


def answer_text(desk, row=-1):
    """The last text of an answer in the transcript."""
    rows = desk.page.transcript.rows
    answers = [
        view
        for number in range(len(rows))
        if isinstance(view := desk.page.transcript.show_row(number), AnswerView)
    ]
    return answers[row].texts[-1]


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
        QTest.keyClick(QApplication.focusWidget(), key)
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
    QTest.keyClick(QApplication.focusWidget(), ESC)
    assert not desk.session.help.room.bar.isVisible()
    assert field.hasFocus()


def test_key_in_an_empty_chat_says_what_to_do(qtbot, desk):
    desk.page.composer.focus()
    qtbot.keyClick(desk.page.composer.field, Qt.Key.Key_J, CTRL)
    assert "Select some text first" in desk.window.toast.text
    assert not desk.session.help.room.bar.isVisible()


def test_bar_waits_until_the_mouse_button_is_let_go(qtbot, desk):
    view = write(desk).viewport()
    left = Qt.MouseButton.LeftButton
    settled = desk.session.help.watch._settling
    qtbot.mousePress(view, left, pos=QPoint(2, 8))
    qtbot.mouseMove(view, QPoint(120, 8))
    assert desk.page.composer.field.textCursor().hasSelection()
    for _ in range(2):
        qtbot.waitSignal(settled.timeout, timeout=LONG_WAIT).wait()
    assert not is_bar_shown(desk)
    qtbot.mouseRelease(view, left, pos=QPoint(120, 8))
    bar_comes(qtbot, desk)


def test_bar_goes_with_the_selection(qtbot, desk):
    field = write(desk)
    select(field, "recieve")
    bar_comes(qtbot, desk)
    assert field.hasFocus()
    qtbot.keyClicks(field, "x")
    assert not is_bar_shown(desk)


def test_bar_stays_where_it_is_while_keys_select_more(qtbot, desk):
    field = write(desk)
    select(field, "He recieve")
    bar_comes(qtbot, desk)
    shown = desk.session.help.room.bar.pos()
    for _ in range(5):
        qtbot.keyClick(field, Qt.Key.Key_Right, SHIFT)
        assert is_bar_shown(desk)
    assert desk.session.help.room.bar.pos() == shown


def test_bar_goes_out_of_sight_with_a_selection_that_is_scrolled_away(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(["First words." + "\n\nOne more paragraph." * 60]))
    ask(qtbot, desk, "Why?")
    view = answer_text(desk)
    bar = desk.page.transcript.verticalScrollBar()
    desk.page.transcript.let_go()
    bar.setValue(0)
    select(view, "First words.")
    bar_comes(qtbot, desk)
    before = desk.session.help.room.bar.y()
    bar.setValue(20)
    assert desk.session.help.room.bar.y() == before - 20
    bar.setValue(bar.maximum())
    assert not is_bar_shown(desk)
    bar.setValue(0)
    assert is_bar_shown(desk)


def test_bar_goes_when_the_focus_goes_elsewhere(qtbot, desk):
    select(write(desk), OLD)
    bar_comes(qtbot, desk)
    desk.page.header.chip.model.setFocus()
    assert not desk.session.help.room.bar.isVisible()


def test_bar_stays_clear_of_the_field_and_inside_the_window(qtbot, desk):
    select(write(desk), OLD)
    bar_comes(qtbot, desk)
    bar = desk.session.help.room.bar
    panel = bar._panel.geometry().translated(bar.pos())
    composer = desk.page.composer
    assert panel.bottom() < composer.mapTo(desk.window, QPoint(0, 0)).y()
    assert desk.window.rect().contains(panel)


def test_card_stays_clear_of_the_field_in_a_window_of_another_size(qtbot, make_desk):
    desk = make_desk(ScriptedBackend([NEW]))
    fixed(qtbot, desk)
    for size in ((900, 600), (1200, 760)):
        desk.window.resize(*size)
        composer = desk.page.composer
        qtbot.waitUntil(
            lambda field=composer: panel_of(desk).bottom() < top_of(desk, field), timeout=LONG_WAIT
        )
        qtbot.waitUntil(lambda: desk.window.rect().contains(panel_of(desk)), timeout=LONG_WAIT)


def test_esc_puts_the_bar_away(qtbot, desk):
    field = write(desk)
    select(field, OLD)
    bar_comes(qtbot, desk)
    qtbot.keyClick(field, ESC)
    assert not desk.session.help.room.bar.isVisible()
    assert field.textCursor().hasSelection()


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


def test_last_answer_gets_a_version_and_keeps_what_the_model_wrote(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(["Say **it**. He recieve no mail.", "He receives no mail."]))
    ask(qtbot, desk, "Why?")
    begun(qtbot, desk, answer_text(desk), "He recieve no mail.")
    ends(qtbot, desk)
    press(qtbot, card(desk).foot.accept)
    assert shown_texts(desk) == ["Why?", "Say **it**. He receives no mail."]
    assert stored_texts(desk) == shown_texts(desk)
    assert "new version" in desk.window.toast.text
    press(qtbot, child(desk.window, "toast_action"))
    assert shown_texts(desk) == ["Why?", "Say **it**. He recieve no mail."]


def test_marks_of_an_answer_are_read_and_kept(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(["Say **it** now.", "Say **it** at once."]))
    ask(qtbot, desk, "Why?")
    begun(qtbot, desk, answer_text(desk), "Say it now.")
    ends(qtbot, desk)
    assert desk.backend.requests[-1].messages[0].content.startswith("Say **it** now.\n\n")
    press(qtbot, card(desk).foot.accept)
    assert shown_texts(desk)[-1] == "Say **it** at once."


def test_earlier_answer_stays_and_its_new_text_goes_into_the_composer(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(["He recieve no mail.", "Ok.", "He receives no mail."]))
    ask(qtbot, desk, "Why?")
    ask(qtbot, desk, "And?")
    begun(qtbot, desk, answer_text(desk, 0), "He recieve no mail.")
    ends(qtbot, desk)
    assert not card(desk).foot.accept.isVisible()
    press(qtbot, card(desk).foot.copy)
    assert QGuiApplication.clipboard().text() == "He receives no mail."
    qtbot.keyClick(card(desk).text, ENTER)
    assert desk.page.composer.text == "He receives no mail."
    assert desk.page.composer.field.hasFocus()
    assert len(stored_texts(desk)) == 4


def test_whole_message_is_taken_by_key(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(["<think>So</think>\n\nHe recieve mail.", "He gets mail."]))
    ask(qtbot, desk, "Why?")
    view = desk.page.transcript.show_row(1)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_J, CTRL)
    assert desk.session.help.room.bar.isVisible()
    QTest.keyClick(QApplication.focusWidget(), ENTER)
    ends(qtbot, desk)
    assert desk.backend.requests[-1].messages[0].content.startswith("He recieve mail.\n\n")
    qtbot.keyClick(card(desk).text, ENTER)
    assert stored_texts(desk)[-1] == "<think>So</think>\n\nHe gets mail."


def test_message_being_edited_is_helped_with(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(["Ok.", NEW]))
    ask(qtbot, desk, OLD)
    view = desk.page.transcript.show_row(0)
    assert isinstance(view, UserView)
    view.start_edit()
    editor = QApplication.focusWidget()
    begun(qtbot, desk, editor, OLD)
    ends(qtbot, desk)
    press(qtbot, card(desk).foot.accept)
    assert editor.toPlainText() == NEW


def test_text_changed_meanwhile_is_not_overwritten(qtbot, make_desk):
    desk = make_desk(ScriptedBackend([NEW]))
    field = fixed(qtbot, desk)
    desk.page.composer.set_text("Something else.")
    press(qtbot, card(desk).foot.accept)
    assert field.toPlainText() == "Something else."
    assert "changed meanwhile" in desk.window.toast.text
    assert card(desk).isVisible()


def test_text_written_before_the_selection_meanwhile_stays(qtbot, make_desk):
    desk = make_desk(ScriptedBackend([NEW]))
    field = fixed(qtbot, desk)
    cursor = QTextCursor(field.document())
    cursor.insertText("Dear Dana. ")
    press(qtbot, card(desk).foot.accept)
    assert field.toPlainText() == f"Dear Dana. {NEW}"


def test_answer_that_the_chat_went_on_from_meanwhile_is_not_changed(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(["He recieve no mail.", "He receives no mail.", "Ok."]))
    ask(qtbot, desk, "Why?")
    begun(qtbot, desk, answer_text(desk), "He recieve no mail.")
    ends(qtbot, desk)
    ask(qtbot, desk, "And?")
    press(qtbot, card(desk).foot.accept)
    assert stored_texts(desk) == ["Why?", "He recieve no mail.", "And?", "Ok."]
    assert card(desk).isVisible()


def test_reader_stays_where_an_answer_was_changed(qtbot, make_desk):
    answer = "He recieve no mail." + "\n\nOne more paragraph." * 60
    desk = make_desk(ScriptedBackend([answer, "He receives no mail."]))
    ask(qtbot, desk, "Why?")
    view = answer_text(desk)
    desk.page.transcript.let_go()
    desk.page.transcript.verticalScrollBar().setValue(30)
    begun(qtbot, desk, view, "He recieve no mail.")
    ends(qtbot, desk)
    press(qtbot, card(desk).foot.accept)
    assert shown_texts(desk)[-1].startswith("He receives no mail.\n\nOne more")
    assert desk.page.transcript.verticalScrollBar().value() == 30
    press(qtbot, child(desk.window, "toast_action"))
    assert shown_texts(desk)[-1].startswith("He recieve no mail.\n\nOne more")
    assert desk.page.transcript.verticalScrollBar().value() == 30


def test_spaces_that_do_not_break_and_lines_stay(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(["10\u00a0€ for you\nand me"]))
    field = write(desk, "")
    field.insertPlainText("10\u00a0€ for you")
    qtbot.keyClick(field, ENTER, SHIFT)
    qtbot.keyClicks(field, "und me")
    field.selectAll()
    bar_comes(qtbot, desk)
    press(qtbot, button(desk, HelpAct.FIX))
    ends(qtbot, desk)
    assert card(desk).status.text() == "1 change"
    press(qtbot, card(desk).foot.accept)
    assert field.toPlainText().split("\n")[1] == "and me"
    assert "\u00a0" in field.document().toRawText()
    field.undo()
    assert field.toPlainText().endswith("und me")


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


def test_bar_says_that_the_model_is_still_loading(qtbot, make_desk):
    desk = make_desk(ready=False)
    select(write(desk), OLD)
    bar_comes(qtbot, desk)
    assert "when the model is loaded" in desk.session.help.room.bar._state.text()
    assert not button(desk, HelpAct.FIX).isVisible()
    desk.gate.set()
    qtbot.waitUntil(button(desk, HelpAct.FIX).isVisible, timeout=LONG_WAIT)


def test_context_menu_offers_help_with_what_is_selected(qtbot, make_desk):
    desk = make_desk(ScriptedBackend([NEW]))
    field = write(desk)
    select(field, OLD)
    menu = desk.session.help.build_menu(field.mapToGlobal(QPoint(5, 5)))
    more = next(a.menu() for a in menu.actions() if a.text().startswith("Writing help"))
    assert more.isEnabled()
    next(action for action in more.actions() if action.text() == "Fix").trigger()
    ends(qtbot, desk)
    assert card(desk).new_text == NEW


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


def test_key_is_in_the_list_of_shortcuts(desk):
    assert any("Ctrl+J" in shortcut.keys for shortcut in desk.session.keys.table)


def test_names_for_screen_readers_say_what_is_done(qtbot, make_desk):
    desk = make_desk(ScriptedBackend([NEW]))
    fixed(qtbot, desk)
    assert card(desk).accessibleName() == "Writing help: Fix"
    assert button(desk, HelpAct.FIX).accessibleName() == "Correct spelling and grammar"
    assert card(desk).foot.copy.accessibleName() == "Copy the new text"
