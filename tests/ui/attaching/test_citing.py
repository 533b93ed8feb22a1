"""Under an answer about files stand the pages it comes from."""

from app.ui.summary.citation_row import CitationButton
from tests.fakes import ScriptedBackend
from tests.ui.attach_steps import (
    attach,
    write,
    write_long,
)
from tests.ui.steps import child, press, shown_texts


def test_answer_shows_the_pages_it_comes_from_and_a_click_the_passage(qtbot, make_desk, tmp_path):
    desk = make_desk(ScriptedBackend(["The garden cost 3000.", "You are welcome."]))
    attach(qtbot, desk, write_long(tmp_path))
    write(qtbot, desk, "What did the garden cost?")
    badges = lambda: desk.page.transcript.findChildren(CitationButton)  # noqa: E731
    qtbot.waitUntil(lambda: len(badges()) == 1)
    chat = desk.session.chats.open_chat.id
    write(qtbot, desk, "Thank you for looking")
    desk.session.new_chat()
    desk.session.open_chat(chat)
    qtbot.waitUntil(lambda: [one.isVisible() for one in badges()] == [True])
    press(qtbot, badges()[0])
    passage = child(desk.window, "attached_passage")
    assert passage.isVisible()
    assert "Garden cost 3000." in passage.text.toPlainText()
    assert passage.name.text() == "Report.md"


def test_opened_chat_with_a_file_is_not_read_again_for_each_answer(qtbot, desk, offer, monkeypatch):
    attach(qtbot, desk, offer)
    write(qtbot, desk, "Is it fair?")
    write(qtbot, desk, "And the warranty?")
    chat_id = desk.session.chats.open_chat.id
    desk.session.new_chat()
    read = []
    branch_to = desk.store.branch_to
    monkeypatch.setattr(desk.store, "branch_to", lambda one: read.append(one) or branch_to(one))
    desk.session.open_chat(chat_id)
    assert len(shown_texts(desk)) == 4
    assert len(read) < 2
