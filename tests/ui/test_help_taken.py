"""What becomes of a text that was changed with writing help."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from app.ui.transcript.user_view import UserView
from app.writing.help_wish import HelpAct
from tests.fakes import ScriptedBackend
from tests.ui.help_steps import (
    NEW,
    OLD,
    answer_text,
    bar_comes,
    begun,
    button,
    card,
    ends,
    fixed,
    focused,
    write,
)
from tests.ui.steps import CTRL, ENTER, SHIFT, ask, child, press, shown_texts, stored_texts


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
    QTest.keyClick(focused(), ENTER)
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
    editor = focused()
    assert isinstance(editor, QPlainTextEdit)
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
