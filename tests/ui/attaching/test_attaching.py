"""Files and pasted texts in a chat."""

import threading

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from app.core.errors import UserError
from app.ui.chat.send_button import SendState
from app.ui.sidebar.search_results import HitRole
from app.ui.transcript.user_view import UserView
from app.writing.attached import split_attachments
from app.writing.questions import SYSTEM
from tests.fakes import ScriptedBackend
from tests.ui.attach_steps import (
    OFFER,
    attach,
    cards,
    last_question,
    paste,
    prompt,
    sent_cards,
    wait_until_read,
    words,
    write,
    write_long,
    write_picture,
)
from tests.ui.steps import child, press, say, shown_texts, titles, wait_for_generation
from tests.ui.summary_steps import READING_MS, drop

LONG_TEXT = "A line of a log that was pasted.\n" * 70


def test_file_dropped_on_a_chat_becomes_a_card_and_goes_with_the_question(qtbot, desk, chat, offer):
    drop(desk.page, offer)
    wait_until_read(qtbot, desk)
    assert words(desk) == ["Offer.txt: 1 page · 12 tokens"]
    write(qtbot, desk, "Is it fair?")
    assert prompt(desk) == (
        f"[File: Offer.txt, 1 page]\n\n{OFFER}\n\n[End of Offer.txt]\n\n{SYSTEM}\n\nIs it fair?"
    )
    assert cards(desk) == []
    assert not desk.page.composer.cards.isVisible()
    assert shown_texts(desk)[2] == "Is it fair?"


def test_file_dropped_on_home_is_summed_up(qtbot, desk, offer):
    drop(desk.page, offer)
    assert desk.session.summaries.page.isVisible()
    qtbot.waitUntil(lambda: desk.session.summaries.controller.open_summary, timeout=READING_MS)
    assert cards(desk) == []


def test_button_attaches_at_home_and_the_title_is_the_question(qtbot, desk, offer, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(offer)], ""))
    press(qtbot, child(desk.page.composer, "attach_files"))
    wait_until_read(qtbot, desk)
    write(qtbot, desk, "Is it fair?")
    assert titles(desk) == ["Is it fair?"]
    assert prompt(desk).endswith("Is it fair?")


def test_message_shows_its_card_and_a_click_shows_what_was_read(qtbot, desk, offer):
    attach(qtbot, desk, offer)
    write(qtbot, desk, "Is it fair?")
    qtbot.waitUntil(lambda: len(sent_cards(desk)) == 1)
    (card,) = sent_cards(desk)
    qtbot.waitUntil(lambda: card.accessibleName() == "Offer.txt, 1 page · 12 tokens")
    press(qtbot, card)
    popover = child(desk.window, "attached_text")
    assert popover.isVisible()
    assert popover.text.toPlainText() == OFFER
    qtbot.keyClick(popover, Qt.Key.Key_Escape)
    assert not popover.isVisible()


def test_later_question_comes_alone(qtbot, desk, offer):
    attach(qtbot, desk, offer)
    write(qtbot, desk, "Is it fair?")
    first = prompt(desk)
    write(qtbot, desk, "For how long?")
    contents = [message.content for message in desk.backend.requests[-1].messages]
    assert contents[-3:] == [first, "Hello from the scripted model.", "For how long?"]
    assert len(sent_cards(desk)) == 1


def test_sending_waits_for_reading(qtbot, desk, chat, offer):
    drop(desk.page, offer)
    say(qtbot, desk, "Is it fair?")
    assert desk.session.attaching.is_waiting
    assert desk.page.composer.button.state is SendState.CANCEL
    qtbot.waitUntil(lambda: len(desk.backend.requests) == 2, timeout=READING_MS)
    assert prompt(desk).startswith("[File: Offer.txt")
    assert not desk.session.attaching.is_waiting


def test_escape_takes_back_what_waits_to_be_sent(qtbot, desk, chat, offer):
    drop(desk.page, offer)
    say(qtbot, desk, "Is it fair?")
    assert desk.session.attaching.is_waiting
    qtbot.keyClick(desk.page.composer.field, Qt.Key.Key_Escape)
    wait_until_read(qtbot, desk)
    assert len(desk.backend.requests) == 1
    assert desk.page.composer.text == "Is it fair?"


def test_file_that_cannot_be_read_says_so_in_place_and_the_rest_goes_on(
    qtbot, desk, chat, offer, tmp_path
):
    attach(qtbot, desk, write_picture(tmp_path), offer)
    picture, text = cards(desk)
    assert "picture.png" in picture.problem.text()
    assert picture.problem.isVisible()
    assert text.detail.text() == "1 page · 12 tokens"
    write(qtbot, desk, "Is it fair?")
    assert [one.name for one in split_attachments(prompt(desk))[1]] == ["Offer.txt"]
    assert cards(desk) == []


def test_who_sent_before_the_error_was_known_is_asked_again(qtbot, desk, chat, tmp_path):
    drop(desk.page, write_picture(tmp_path))
    say(qtbot, desk, "What is it?")
    wait_until_read(qtbot, desk)
    qtbot.waitUntil(lambda: not desk.session.attaching.is_waiting)
    assert len(desk.backend.requests) == 1
    assert desk.page.composer.text == "What is it?"
    write(qtbot, desk, "")
    assert prompt(desk) == "What is it?"


def test_long_paste_becomes_a_card_that_can_be_put_in_the_text(qtbot, desk):
    paste(qtbot, desk, LONG_TEXT)
    wait_until_read(qtbot, desk)
    assert desk.page.composer.text == ""
    assert words(desk) == ["Pasted text: 560 tokens"]
    press(qtbot, child(cards(desk)[0], "put_in_text"))
    assert desk.page.composer.text == LONG_TEXT.strip()
    assert cards(desk) == []


def test_short_paste_goes_into_the_text(qtbot, desk):
    paste(qtbot, desk, "x" * 2000)
    assert desk.page.composer.text == "x" * 2000
    assert cards(desk) == []


def test_pasted_files_become_cards(qtbot, desk, offer):
    from PySide6.QtCore import QMimeData, QUrl

    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(offer))])
    data.setText(str(offer))
    QGuiApplication.clipboard().setMimeData(data)
    desk.page.composer.focus()
    desk.page.composer.field.paste()
    wait_until_read(qtbot, desk)
    assert words(desk) == ["Offer.txt: 1 page · 12 tokens"]
    assert desk.page.composer.text == ""


def test_pasted_text_alone_is_a_message(qtbot, desk):
    paste(qtbot, desk, LONG_TEXT)
    wait_until_read(qtbot, desk)
    write(qtbot, desk, "")
    assert prompt(desk) == f"[Pasted text]\n\n{LONG_TEXT.strip()}\n\n[End of pasted text]"
    assert titles(desk) == ["A line of a log that was pasted."]
    assert len(sent_cards(desk)) == 1
    view = desk.page.transcript.rows.bound[0]
    assert isinstance(view, UserView)
    assert not view._text.isVisible()
    view.copy()
    assert QGuiApplication.clipboard().text() == LONG_TEXT.strip()


def test_long_file_is_answered_from_passages_and_so_is_the_next_question(qtbot, desk, tmp_path):
    attach(qtbot, desk, write_long(tmp_path))
    assert "too long, read in passages" in cards(desk)[0].detail.text()
    write(qtbot, desk, "What did the garden cost?")
    _, (found,) = split_attachments(prompt(desk))
    assert "Garden cost 3000" in found.text
    assert found.passages
    qtbot.waitUntil(lambda: len(sent_cards(desk)) == 1)
    assert f"answered from {found.passages} passage" in sent_cards(desk)[0].accessibleName()
    write(qtbot, desk, "And how much was the paint?")
    _, (found,) = split_attachments(prompt(desk))
    assert "Paint cost 5000" in found.text


def test_question_edited_in_the_transcript_keeps_its_file(qtbot, desk, offer):
    attach(qtbot, desk, offer)
    write(qtbot, desk, "Is it fair?")
    view = desk.page.transcript.rows.bound[0]
    assert isinstance(view, UserView)
    view.start_edit()
    editor = child(view, "turn_editor")
    assert editor._text.toPlainText() == "Is it fair?"
    editor._text.setPlainText("Why two years?")
    press(qtbot, child(view, "save_edit"))
    wait_for_generation(qtbot, desk, 2)
    assert prompt(desk).startswith("[File: Offer.txt")
    assert prompt(desk).endswith("Why two years?")
    assert last_question(desk).text == "Why two years?"
    assert len(last_question(desk).attachments) == 1


def test_file_too_long_with_its_question_is_refused_with_numbers_and_stays(
    qtbot, desk, chat, offer
):
    attach(qtbot, desk, offer)
    desk.page.composer.set_text("word " * 2100)
    press(qtbot, desk.page.composer.button)
    qtbot.waitUntil(lambda: desk.page.context_banner.shown is not None)
    assert "2,048" in desk.page.context_banner.shown.bold
    assert len(cards(desk)) == 1
    assert len(desk.store.branch(chat)) == 2


def test_ring_counts_what_is_attached(qtbot, make_desk, tmp_path):
    desk = make_desk(ScriptedBackend(reading_tps=100.0))
    path = tmp_path / "long.txt"
    path.write_text("word " * 1100)
    attach(qtbot, desk, path)
    desk.page.composer.set_text("Why?")
    share = desk.page.composer._share
    qtbot.waitUntil(lambda: share.isVisible() and "to read" in share.text())
    assert "about 12 s" in share.text()


def test_message_with_a_file_waits_for_the_answer_and_can_be_edited(qtbot, make_desk, offer):
    desk = make_desk(ScriptedBackend(held=True))
    say(qtbot, desk, "Hello")
    wait_for_generation(qtbot, desk)
    drop(desk.page, offer)
    say(qtbot, desk, "Is it fair?")
    queue = desk.page.queue
    qtbot.waitUntil(lambda: len(queue.bubbles) == 1, timeout=READING_MS)
    assert queue.bubbles[0].accessibleName() == "Waiting to be sent: Offer.txt · Is it fair?"
    assert cards(desk) == []
    press(qtbot, child(queue, "queued_edit"))
    wait_until_read(qtbot, desk)
    assert words(desk) == ["Offer.txt: 1 page · 12 tokens"]
    assert desk.page.composer.text == "Is it fair?"


def test_search_of_the_sidebar_finds_words_of_a_file(qtbot, desk, offer):
    attach(qtbot, desk, offer)
    write(qtbot, desk, "Is it fair?")
    desk.window.sidebar.search.setText("warranty")
    hits = desk.window.sidebar.results.hits
    qtbot.waitUntil(lambda: hits.rowCount() == 1)
    desk.session.new_chat()
    desk.window.sidebar.results.hit_chosen.emit(hits.index(0).data(HitRole.HIT))
    assert desk.page.transcript.lit == last_question(desk).id
    assert len(sent_cards(desk)) == 1


def test_model_that_is_loading_holds_up_the_message(qtbot, make_desk, offer):
    desk = make_desk(ready=False)
    desk.session.attaching.controller.add_paths([offer])
    say(qtbot, desk, "Is it fair?")
    qtbot.waitUntil(lambda: not desk.session.attaching.controller.is_reading, timeout=READING_MS)
    assert desk.session.attaching.is_waiting
    desk.gate.set()
    qtbot.waitUntil(lambda: len(desk.backend.requests) == 1, timeout=READING_MS)
    assert prompt(desk).endswith("Is it fair?")


def test_stop_button_gives_up_what_waits_and_then_ends_the_answer(qtbot, make_desk, offer):
    desk = make_desk(ScriptedBackend(held=True))
    say(qtbot, desk, "Hello")
    wait_for_generation(qtbot, desk)
    drop(desk.page, offer)
    say(qtbot, desk, "Is it fair?")
    assert desk.session.attaching.is_waiting
    press(qtbot, desk.page.composer.button)
    assert not desk.session.attaching.is_waiting
    assert not desk.backend.generations[-1].cancelled
    press(qtbot, desk.page.composer.button)
    qtbot.waitUntil(lambda: not desk.session.runner.chat_ids)
    assert desk.page.composer.text == "Is it fair?"
    wait_until_read(qtbot, desk)


def test_message_is_sent_though_its_file_cannot_be_counted(qtbot, desk, chat, offer, monkeypatch):
    count, window = desk.backend.count_tokens, threading.get_ident()

    def failing(text):
        if threading.get_ident() == window:
            return count(text)
        raise UserError("backend-closed", "The model was closed.")

    monkeypatch.setattr(desk.backend, "count_tokens", failing)
    drop(desk.page, offer)
    write(qtbot, desk, "Is it fair?")
    assert prompt(desk).startswith("[File: Offer.txt")
