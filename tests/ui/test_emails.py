"""Writing emails in the window: from the notes to three drafts, and back to them later."""

import pytest
from PySide6.QtCore import Qt

from app.core.errors import UserError
from app.services.answer_update import AnswerPhase
from app.ui.window.sidebar_form import SidebarForm
from tests.fakes import ScriptedBackend
from tests.ui.email_steps import (
    NOTES,
    EmailDesk,
    begin,
    draft,
    email,
    open_form,
    wait_for_drafts,
)
from tests.ui.steps import CTRL, ask, child, press, titles, wait_for_generation


@pytest.fixture
def desk(make_desk):
    return make_desk(ScriptedBackend([email]))


@pytest.fixture
def held(make_desk):
    """Writes only what the test releases."""
    return make_desk(ScriptedBackend([email], held=True))


def let_write(qtbot, desk, words: int) -> None:
    """All three drafts begin and get ``words`` more words."""
    wait_for_generation(qtbot, desk)
    desk.backend.last.release_prefill()
    desk.backend.last.release_words(words)
    wait_for_generation(qtbot, desk, 3)
    for generation in desk.backend.generations[1:]:
        generation.release_prefill()
        generation.release_words(words)


def test_ctrl_2_opens_the_form_with_the_cursor_in_the_notes(qtbot, desk):
    mail = open_form(qtbot, desk)
    assert mail.page.isVisible()
    assert mail.form.points.hasFocus()
    assert desk.window.sidebar.email.isChecked()
    assert desk.window.rail.email.isChecked()


def test_sidebar_and_home_open_the_form(qtbot, desk):
    mail = EmailDesk(desk)
    press(qtbot, child(desk.window, "new_email"))
    assert mail.page.isVisible()
    desk.session.new_chat()
    assert not mail.page.isVisible()
    assert not desk.window.sidebar.email.isChecked()
    press(qtbot, child(desk.page, "verb_email"))
    assert mail.page.isVisible()


def test_three_different_drafts_come_and_the_email_is_a_row(qtbot, desk):
    mail = draft(qtbot, desk)
    assert all(body.startswith("Hi Dana,") for _, body in mail.texts)
    assert all(subject.startswith("Review ") for subject, _ in mail.texts)
    assert len(set(mail.texts)) == 3
    assert all(card.isVisible() for card in mail.cards)
    assert titles(desk) == [NOTES[:60].rstrip(".") if len(NOTES) > 60 else NOTES]
    assert desk.session.chats.open_chat.id == mail.controller.job.chat_id


def test_the_whole_form_reaches_the_model(qtbot, desk):
    mail = open_form(qtbot, desk)
    mail.form.points.setPlainText("Say yes.")
    mail.form.to.setText("Kim, my landlord")
    press(qtbot, mail.form.tone.button(2))
    press(qtbot, mail.form.length.button(0))
    mail.form.language.build_menu().actions()[2].trigger()
    mail.form.must_appear.setPlainText("Unit 4\n\n12 May")
    press(qtbot, mail.form.write)
    wait_for_drafts(qtbot, mail)
    brief = mail.controller.job.brief
    assert (brief.to, brief.tone, brief.length) == ("Kim, my landlord", "formal", "short")
    assert (brief.language, brief.must_appear) == ("German", ("Unit 4", "12 May"))


def test_empty_notes_are_refused_in_words_and_nothing_is_stored(qtbot, desk):
    mail = begin(qtbot, desk, " ")
    assert "what the email should say" in mail.page.banner.shown.bold
    assert not desk.backend.requests
    assert titles(desk) == []
    qtbot.keyClicks(mail.form.points, "Say yes.")
    press(qtbot, mail.form.write)
    assert mail.page.banner.shown is None
    wait_for_drafts(qtbot, mail)


def test_drafts_stream_together_with_their_words_counted(qtbot, held):
    mail = begin(qtbot, held)
    let_write(qtbot, held, 8)
    qtbot.waitUntil(lambda: all(card.text[1] for card in mail.cards))
    for card in mail.cards:
        assert card.body.isReadOnly()
        assert card.head.ring.isVisible()
        assert card.head.state.text().endswith("words")
        assert not card.copy.isEnabled()
    assert mail.form.stop.isVisible()
    assert not mail.form.write.isVisible()


def test_escape_stops_and_what_was_written_stays(qtbot, held):
    mail = begin(qtbot, held)
    let_write(qtbot, held, 8)
    qtbot.waitUntil(lambda: all(card.text[1] for card in mail.cards))
    qtbot.keyClick(mail.form.points, Qt.Key.Key_Escape)
    wait_for_drafts(qtbot, mail)
    assert all(generation.cancelled for generation in held.backend.generations)
    assert all(card.head.stopped.isVisible() for card in mail.cards)
    assert all(card.text[1].startswith("Hi Dana") for card in mail.cards)
    assert mail.form.write.isVisible()


def test_ctrl_enter_while_drafts_are_written_does_nothing(qtbot, held):
    mail = begin(qtbot, held)
    let_write(qtbot, held, 3)
    qtbot.keyClick(mail.form.points, Qt.Key.Key_Return, CTRL)
    assert len(held.backend.generations) == 3
    assert len(titles(held)) == 1


def test_row_has_a_ring_while_drafts_are_written_elsewhere(qtbot, held):
    mail = begin(qtbot, held)
    let_write(qtbot, held, 3)
    chat_id = mail.controller.job.chat_id
    held.session.new_chat()
    assert held.page.isVisible()
    assert chat_id in held.window.chat_model._writing
    for generation in held.backend.generations:
        generation.release_all()
    qtbot.waitUntil(lambda: not mail.controller.chat_ids)
    assert chat_id not in held.window.chat_model._writing
    held.session.open_chat(chat_id)
    assert mail.page.isVisible()
    assert len(set(mail.texts)) == 3


def test_email_opens_again_with_its_form_and_drafts(qtbot, desk):
    mail = draft(qtbot, desk)
    written, chat_id = mail.texts, mail.controller.job.chat_id
    desk.session.new_chat()
    ask(qtbot, desk, "Something else")
    desk.session.open_chat(chat_id)
    assert mail.page.isVisible()
    assert mail.texts == written
    assert mail.form.points.toPlainText() == NOTES


def test_email_opens_again_after_a_restart(qtbot, make_desk, tmp_path):
    desk = make_desk(ScriptedBackend([email]), home=tmp_path / "same")
    mail = draft(qtbot, desk)
    written = mail.texts
    desk.close()
    settings, _ = desk.preferences._file.load()  # pyright: ignore[reportAttributeAccessIssue]
    again = EmailDesk(make_desk(home=tmp_path / "same", settings=settings))
    assert again.page.isVisible()
    assert again.texts == written
    assert again.form.points.toPlainText() == NOTES


def test_form_of_a_new_email_keeps_what_was_not_sent(qtbot, desk):
    mail = open_form(qtbot, desk)
    qtbot.keyClicks(mail.form.points, "half a thought")
    desk.session.new_chat()
    ask(qtbot, desk, "Something else")
    open_form(qtbot, desk)
    assert mail.form.points.toPlainText() == "half a thought"
    assert mail.texts == [("", "")] * 3


def test_new_email_begins_with_an_empty_form(qtbot, desk):
    mail = draft(qtbot, desk)
    open_form(qtbot, desk)
    assert mail.form.points.toPlainText() == ""
    assert mail.texts == [("", "")] * 3
    assert mail.controller.job is None


def test_try_it_writes_an_example_in_one_click(qtbot, desk):
    mail = open_form(qtbot, desk)
    qtbot.keyClicks(mail.form.points, "half a thought")
    desk.session.new_chat()
    press(qtbot, child(desk.page, "try_email"))
    wait_for_drafts(qtbot, mail)
    assert mail.form.to.text() == "Dana"
    assert len(set(mail.texts)) == 3
    open_form(qtbot, desk)
    assert mail.form.points.toPlainText() == "half a thought"


def test_deleting_an_email_ends_its_drafts_and_undo_brings_it_back(qtbot, held):
    mail = begin(qtbot, held)
    let_write(qtbot, held, 8)
    qtbot.waitUntil(lambda: all(card.text[1] for card in mail.cards))
    held.session.delete_open_chat()
    assert held.page.isVisible()
    assert not mail.controller.chat_ids
    assert all(generation.cancelled for generation in held.backend.generations)
    held.session.list.undo_delete()
    assert mail.page.isVisible()
    assert all(card.text[1].startswith("Hi Dana") for card in mail.cards)


def test_model_that_does_not_load_is_said_on_every_card(qtbot, make_desk):
    desk = make_desk(ScriptedBackend([email]), ready=False)
    desk.load_error = UserError("broken", "The model is damaged. Choose another one.")
    mail = begin(qtbot, desk)
    desk.gate.set()
    wait_for_drafts(qtbot, mail)
    assert all(card.head.failed.isVisible() for card in mail.cards)
    assert "The model is damaged" in mail.cards[0].check.problem.words.text()
    assert not mail.cards[0].copy.isEnabled()


def test_drafts_may_be_asked_for_while_the_model_loads(qtbot, make_desk):
    desk = make_desk(ScriptedBackend([email]), ready=False)
    mail = begin(qtbot, desk)
    assert mail.cards[0].head.state.text() == "Waiting"
    desk.gate.set()
    wait_for_drafts(qtbot, mail)
    assert all(draft.phase is AnswerPhase.DONE for draft in mail.controller.job.drafts)


def test_email_has_the_rail_beside_it_below_1440_pixels(qtbot, desk):
    assert desk.window.form is SidebarForm.FULL
    open_form(qtbot, desk)
    assert desk.window.form is SidebarForm.RAIL
    desk.window.toggle_sidebar()
    assert desk.window.form is SidebarForm.FULL
    desk.session.new_chat()
    assert desk.window.form is SidebarForm.FULL
    assert desk.preferences.current.sidebar_shown is None


def test_closing_the_window_saves_what_is_written(qtbot, held):
    mail = begin(qtbot, held)
    let_write(qtbot, held, 8)
    qtbot.waitUntil(lambda: all(card.text[1] for card in mail.cards))
    held.close()
    assert all(generation.cancelled for generation in held.backend.generations)
