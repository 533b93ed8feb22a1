"""What keys of the window mean while an email or a summary is shown."""

from email import message_from_bytes, policy

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from tests.fakes import ScriptedBackend
from tests.ui.email_steps import begin, draft, email, open_form, wait_for_drafts
from tests.ui.steps import CTRL, SHIFT, ask, child, press, titles, wait_for_end, wait_for_generation
from tests.ui.summary_steps import ask_about, summarize, summarizer

PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def desk(make_desk):
    return make_desk(ScriptedBackend([email]))


@pytest.fixture
def held(make_desk):
    return make_desk(ScriptedBackend([email], held=True))


@pytest.fixture
def summed(qtbot, make_desk, tmp_path):
    """A desk that shows the summary of a short document."""
    made = make_desk(ScriptedBackend([summarizer]))
    made.summaries, made.sheet = made.session.summaries, made.session.summaries.page
    path = tmp_path / "notice.txt"
    path.write_text("The library is closed on Monday.\n\nBooks are due on Friday.")
    summarize(qtbot, made, path)
    return made


@pytest.fixture
def asked(monkeypatch, tmp_path):
    """Names that were suggested for files; each dialog answers with a file in ``tmp_path``."""
    names: list[str] = []

    def answer(_parent, _title, name, _kinds):
        names.append(name)
        return str(tmp_path / "out.eml"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return names


def key(qtbot, desk, code: Qt.Key, modifiers=PLAIN) -> None:
    qtbot.keyClick(desk.window.focusWidget() or desk.window, code, modifiers)


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def walk(qtbot, desk, steps: int, modifiers=PLAIN) -> list[str]:
    """Where F6 goes from here, by the names of objects."""
    found = []
    for _ in range(steps):
        key(qtbot, desk, Qt.Key.Key_F6, modifiers)
        found.append(desk.window.focusWidget().objectName())
    return found


def test_ctrl_s_saves_the_draft_that_was_last_worked_with(qtbot, desk, asked, tmp_path):
    mail = draft(qtbot, desk)
    mail.cards[2].body.setFocus()
    key(qtbot, desk, Qt.Key.Key_S, CTRL)
    message = message_from_bytes((tmp_path / "out.eml").read_bytes(), policy=policy.default)
    assert message["Subject"] == mail.cards[2].text[0]
    assert asked == [f"{mail.cards[2].text[0]}.eml"]


def test_ctrl_shift_c_copies_that_draft_with_what_was_just_typed(qtbot, desk):
    mail = draft(qtbot, desk)
    card = mail.cards[1]
    card.subject.setFocus()
    card.subject.selectAll()
    qtbot.keyClicks(card.subject, "Monday")
    key(qtbot, desk, Qt.Key.Key_C, CTRL | SHIFT)
    assert clipboard().startswith("Monday\n\nHi Dana,")
    assert mail.controller.job.drafts[1].subject == "Monday"


def test_unfinished_draft_is_neither_copied_nor_saved(qtbot, held, asked):
    QGuiApplication.clipboard().setText("before")
    open_form(qtbot, held)
    for code, modifiers in ((Qt.Key.Key_C, CTRL | SHIFT), (Qt.Key.Key_S, CTRL)):
        key(qtbot, held, code, modifiers)
    mail = begin(qtbot, held)
    wait_for_generation(qtbot, held)
    for code, modifiers in ((Qt.Key.Key_C, CTRL | SHIFT), (Qt.Key.Key_S, CTRL)):
        key(qtbot, held, code, modifiers)
    assert clipboard() == "before"
    assert asked == []
    mail.controller.stop()


def test_ctrl_r_writes_every_draft_again_and_leaves_the_chat_behind_alone(qtbot, desk):
    ask(qtbot, desk, "Hello")
    chat = desk.session.chats.open_chat.id
    before = [message.text for message in desk.store.branch(chat)]
    mail = draft(qtbot, desk)
    key(qtbot, desk, Qt.Key.Key_R, CTRL)
    wait_for_drafts(qtbot, mail)
    assert [card.head.versions.words.text() for card in mail.cards] == ["2 of 2"] * 3
    assert [message.text for message in desk.store.branch(chat)] == before


def test_ctrl_r_does_nothing_to_a_form_without_drafts(qtbot, desk):
    ask(qtbot, desk, "Hello")
    open_form(qtbot, desk)
    key(qtbot, desk, Qt.Key.Key_R, CTRL)
    assert len(desk.backend.requests) == 1


def test_ctrl_l_goes_to_the_notes(qtbot, desk):
    mail = draft(qtbot, desk)
    mail.cards[0].body.setFocus()
    key(qtbot, desk, Qt.Key.Key_L, CTRL)
    assert mail.form.points.hasFocus()


def test_ctrl_l_unfolds_the_form_where_it_is_folded(qtbot, desk):
    desk.window.resize(800, 600)
    mail = draft(qtbot, desk)
    qtbot.waitUntil(lambda: not mail.form.isVisible())
    key(qtbot, desk, Qt.Key.Key_L, CTRL)
    assert mail.form.isVisible()
    assert mail.form.points.hasFocus()


def test_escape_goes_to_the_draft_where_the_form_is_folded(qtbot, desk):
    desk.window.resize(800, 600)
    mail = draft(qtbot, desk)
    mail.page.folded.change.setFocus()
    key(qtbot, desk, Qt.Key.Key_Escape)
    assert mail.cards[0].body.hasFocus()
    assert not mail.form.isVisible()


def test_f2_renames_the_email_that_is_shown(qtbot, desk):
    mail = draft(qtbot, desk)
    mail.cards[0].body.setFocus()
    key(qtbot, desk, Qt.Key.Key_F2)
    field = mail.page.header.field
    assert field.hasFocus()
    qtbot.keyClicks(field, "Review")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert titles(desk) == ["Review"]


def test_f2_renames_nothing_in_the_form_of_a_new_email(qtbot, desk):
    ask(qtbot, desk, "Hello")
    before = titles(desk)
    mail = open_form(qtbot, desk)
    key(qtbot, desk, Qt.Key.Key_F2)
    assert mail.form.points.hasFocus()
    qtbot.keyClicks(mail.form.points, "x")
    assert titles(desk) == before


def test_f6_walks_from_the_model_to_the_notes_and_the_chosen_draft(qtbot, desk):
    mail = draft(qtbot, desk)
    mail.panel.choose(1)
    mail.form.points.setFocus()
    assert mail.page.areas == [mail.form.points, mail.cards[1].body]
    assert walk(qtbot, desk, 3) == ["draft_body", "model_chip", "email_points"]
    key(qtbot, desk, Qt.Key.Key_F6)
    assert mail.cards[1].body.hasFocus()
    assert walk(qtbot, desk, 2, SHIFT) == ["email_points", "model_chip"]


def test_f6_leaves_drafts_out_that_are_not_there(qtbot, desk):
    open_form(qtbot, desk)
    assert walk(qtbot, desk, 2) == ["model_chip", "email_points"]


def test_ctrl_f_finds_in_conversations_only(qtbot, desk):
    ask(qtbot, desk, "Hello")
    mail = draft(qtbot, desk)
    key(qtbot, desk, Qt.Key.Key_F, CTRL)
    assert not desk.page.find_bar.isVisibleTo(desk.page)
    assert mail.page.isVisible()


@pytest.mark.parametrize(
    ("code", "menu"), [(Qt.Key.Key_M, "model_menu"), (Qt.Key.Key_D, "device_menu")]
)
def test_menus_hang_on_the_header_that_is_shown(qtbot, desk, code, menu):
    mail = open_form(qtbot, desk)
    key(qtbot, desk, code, CTRL)
    shown = child(desk.window, menu)
    assert shown.isVisible()
    assert mail.page.header.isAncestorOf(shown._anchor)


def test_ctrl_shift_c_copies_the_summary_until_something_is_asked(qtbot, summed):
    summed.sheet.ask.field.setFocus()
    key(qtbot, summed, Qt.Key.Key_C, CTRL | SHIFT)
    assert "What is covered" in clipboard()
    ask_about(qtbot, summed, "When is it closed?")
    qtbot.waitUntil(lambda: len(summed.sheet.body.turns.views) == 2)
    wait_for_end(qtbot, summed)
    key(qtbot, summed, Qt.Key.Key_C, CTRL | SHIFT)
    assert clipboard() == summed.session.chats.last_message.text


def test_ctrl_r_leaves_the_summary_alone_but_answers_a_question_again(qtbot, summed):
    key(qtbot, summed, Qt.Key.Key_R, CTRL)
    count = len(summed.backend.requests)
    chat = summed.session.chats.open_chat.id
    assert len(summed.store.branch(chat)) == 2
    ask_about(qtbot, summed, "When is it closed?")
    qtbot.waitUntil(lambda: len(summed.backend.requests) == count + 1)
    wait_for_end(qtbot, summed)
    key(qtbot, summed, Qt.Key.Key_R, CTRL)
    qtbot.waitUntil(lambda: len(summed.backend.requests) == count + 2)
    wait_for_end(qtbot, summed)


def test_summary_keys_go_to_its_question_and_its_text(qtbot, summed):
    key(qtbot, summed, Qt.Key.Key_L, CTRL)
    assert summed.sheet.ask.field.hasFocus()
    found = walk(qtbot, summed, 4)
    assert found[1:] == ["model_chip", "summary_text", summed.sheet.ask.field.objectName()]
    key(qtbot, summed, Qt.Key.Key_F, CTRL)
    assert not summed.page.find_bar.isVisibleTo(summed.page)


def test_f2_renames_the_summary(qtbot, summed):
    key(qtbot, summed, Qt.Key.Key_F2)
    qtbot.keyClicks(summed.sheet.header.field, "Closing days")
    qtbot.keyClick(summed.sheet.header.field, Qt.Key.Key_Return)
    assert titles(summed) == ["Closing days"]


def test_start_of_a_summary_has_its_areas_and_copies_nothing(qtbot, summed):
    QGuiApplication.clipboard().setText("before")
    summed.summaries.start_new()
    for code, modifiers in ((Qt.Key.Key_C, CTRL | SHIFT), (Qt.Key.Key_R, CTRL)):
        key(qtbot, summed, code, modifiers)
    assert clipboard() == "before"
    choose = summed.sheet.start.zone.choose
    choose.setFocus()
    assert walk(qtbot, summed, 3)[1:] == ["model_chip", choose.objectName()]


@pytest.mark.parametrize(
    ("code", "menu"), [(Qt.Key.Key_M, "model_menu"), (Qt.Key.Key_D, "device_menu")]
)
def test_menus_hang_on_the_header_of_the_summary(qtbot, summed, code, menu):
    key(qtbot, summed, code, CTRL)
    assert summed.sheet.header.isAncestorOf(child(summed.window, menu)._anchor)


def test_keys_mean_the_conversation_again_after_an_email(qtbot, desk, asked):
    ask(qtbot, desk, "Hello")
    chat = desk.session.chats.open_chat.id
    mail = draft(qtbot, desk)
    press(qtbot, mail.cards[0].copy)
    desk.session.open_chat(chat)
    key(qtbot, desk, Qt.Key.Key_C, CTRL | SHIFT)
    assert clipboard() == desk.session.chats.last_message.text
    key(qtbot, desk, Qt.Key.Key_F, CTRL)
    assert desk.page.find_bar.isVisible()
