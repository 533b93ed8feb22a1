"""Files with what was not sent yet: drafts, restarts, temporary chats."""

from app.writing.attached import split_attachments
from tests.fakes import ScriptedBackend
from tests.ui.attach_steps import (
    attach,
    cards,
    paste,
    prompt,
    wait_until_read,
    words,
    write,
    write_long,
)
from tests.ui.steps import say, wait_for_generation
from tests.ui.summary_steps import READING_MS, drop

LONG_TEXT = "A line of a log that was pasted.\n" * 70


def test_restart_keeps_the_cards_of_a_draft(qtbot, make_desk, offer, tmp_path):
    first = make_desk(home=tmp_path / "home")
    attach(qtbot, first, offer)
    paste(qtbot, first, LONG_TEXT)
    wait_until_read(qtbot, first, 2)
    qtbot.keyClicks(first.page.composer.field, "Is it")
    first.close()
    offer.unlink()
    second = make_desk(home=tmp_path / "home")
    wait_until_read(qtbot, second, 2)
    assert words(second) == ["Offer.txt: 1 page · 12 tokens", "Pasted text: 560 tokens"]
    assert second.page.composer.text == "Is it"


def test_cards_belong_to_their_chat(qtbot, desk, chat, offer):
    attach(qtbot, desk, offer)
    desk.session.new_chat()
    assert cards(desk) == []
    desk.session.open_chat(chat)
    wait_until_read(qtbot, desk)
    assert words(desk) == ["Offer.txt: 1 page · 12 tokens"]
    write(qtbot, desk, "Is it fair?")
    desk.session.new_chat()
    desk.session.open_chat(chat)
    assert cards(desk) == []


def test_message_that_waited_at_the_end_becomes_a_draft_with_its_file(
    qtbot, make_desk, offer, tmp_path
):
    first = make_desk(ScriptedBackend(held=True), home=tmp_path / "home")
    say(qtbot, first, "Hello")
    wait_for_generation(qtbot, first)
    drop(first.page, offer)
    say(qtbot, first, "Is it fair?")
    qtbot.waitUntil(lambda: len(first.page.queue.bubbles) == 1, timeout=READING_MS)
    chat = first.session.chats.open_chat.id
    first.close()
    second = make_desk(home=tmp_path / "home")
    second.session.open_chat(chat)
    wait_until_read(qtbot, second)
    assert words(second) == ["Offer.txt: 1 page · 12 tokens"]
    assert second.page.composer.text == "Is it fair?"


def test_temporary_chat_takes_files_and_keeps_nothing_on_disk(qtbot, desk, offer):
    desk.session.new_chat(temporary=True)
    drop(desk.page, offer)
    assert not desk.session.summaries.page.isVisible()
    wait_until_read(qtbot, desk)
    write(qtbot, desk, "Is it fair?")
    assert prompt(desk).startswith("[File: Offer.txt")
    attach(qtbot, desk, offer)
    for path in desk.paths.database.parent.glob("parley.sqlite3*"):
        assert b"warranty" not in path.read_bytes()
    assert desk.store.list_chats() == []
    desk.session.new_chat()
    assert cards(desk) == []
    assert desk.store.draft_files("") == ""


def test_draft_is_not_written_again_when_its_chat_is_opened(qtbot, desk, chat, offer, monkeypatch):
    attach(qtbot, desk, offer)
    desk.session.new_chat()
    written = []
    monkeypatch.setattr(desk.store, "save_draft_files", lambda *call: written.append(call))
    desk.session.open_chat(chat)
    wait_until_read(qtbot, desk)
    assert len(cards(desk)) == 1
    assert written == []


def test_kept_temporary_chat_has_its_file_and_its_cards(qtbot, desk, offer, tmp_path):
    desk.session.new_chat(temporary=True)
    drop(desk.page, write_long(tmp_path))
    wait_until_read(qtbot, desk)
    write(qtbot, desk, "What did the garden cost?")
    attach(qtbot, desk, offer)
    desk.page.header.keep_requested.emit()
    wait_until_read(qtbot, desk)
    assert words(desk) == ["Offer.txt: 1 page · 12 tokens"]
    write(qtbot, desk, "And how much was the paint?")
    assert "Paint cost 5000" in prompt(desk)
    assert [one.name for one in split_attachments(prompt(desk))[1]] == ["Offer.txt", "Report.md"]


def test_nothing_of_a_temporary_home_is_saved_when_it_becomes_the_ordinary_one(
    qtbot, desk, offer, tmp_path
):
    attach(qtbot, desk, write_long(tmp_path))
    desk.page.composer.set_text("How long")
    desk.session.new_chat()
    desk.session.new_chat(temporary=True)
    qtbot.keyClicks(desk.page.composer.field, " is the warranty?")
    attach(qtbot, desk, offer)
    desk.session.new_chat()
    wait_until_read(qtbot, desk)
    assert [line.split(":")[0] for line in words(desk)] == ["Report.md"]
    assert desk.page.composer.text == "How long"
    paste(qtbot, desk, LONG_TEXT)
    desk.session.drafts.flush()
    assert "warranty" not in desk.store.draft_files("")
    assert "warranty" not in desk.store.draft("")
    wait_until_read(qtbot, desk, 2)
