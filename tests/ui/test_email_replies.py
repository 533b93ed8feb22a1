"""The email that is answered: what its card says, and what is said aloud at the end."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.core.errors import UserError
from app.ui.window.announcer import Announcer
from tests.fakes import INFO, ScriptedBackend
from tests.ui.email_steps import EmailDesk, draft, email, open_form, wait_for_drafts
from tests.ui.steps import press, wait_for_generation

PASTED = """From: Dana Example
Subject: Roof

When can you come?

On Mon, 16 Nov 2026, Ines Sample wrote:
> We would like a new roof.
"""


def long_thread(emails: int) -> str:
    """The newest first, each in the one after it, of about 60 words."""
    lines: list[str] = []
    for number in range(emails):
        mark = ">" * number + (" " if number else "")
        words = f"Email {number} says {'something of no weight ' * 13}"
        lines += [f"{mark}{words}", f"{mark}", f"{mark}On Mon, 16 Nov 2026, Dana Example wrote:"]
    return "\n".join(lines[:-1])


@pytest.fixture
def desk(make_desk):
    return make_desk(ScriptedBackend([email]))


@pytest.fixture
def said(monkeypatch):
    words: list[str] = []
    monkeypatch.setattr(Announcer, "say", lambda _self, text: words.append(text))
    return words


def reply_to(qtbot, mail: EmailDesk, text: str) -> None:
    mail.emails.room.replies.take_text(text)
    mail.form.points.setPlainText("Monday is fine.")
    press(qtbot, mail.form.write)
    wait_for_drafts(qtbot, mail)


def detail(mail: EmailDesk) -> str:
    return mail.form.reply.card.detail.text()


def test_card_says_where_it_comes_from_and_that_all_was_read(qtbot, desk):
    mail = open_form(qtbot, desk)
    mail.emails.room.replies.take_text(PASTED)
    before = detail(mail)
    assert before.startswith("2 messages, pasted · ")
    assert before.endswith(" tokens")
    mail.form.points.setPlainText("Monday is fine.")
    press(qtbot, mail.form.write)
    wait_for_drafts(qtbot, mail)
    assert detail(mail) == f"{before}, all read"


def test_card_says_how_many_had_room(qtbot, make_desk):
    backend = ScriptedBackend([email], info=replace(INFO, context_length=512))
    mail = open_form(qtbot, make_desk(backend))
    reply_to(qtbot, mail, long_thread(12))
    read = mail.controller.job.emails_read
    assert 1 < read < 12
    assert detail(mail).startswith("12 messages, pasted · ")
    assert detail(mail).endswith(f"tokens, the newest {read} read")


def test_tokens_of_the_thread_are_counted_once_while_drafts_are_written(qtbot, make_desk):
    desk = make_desk(ScriptedBackend([email], held=True))
    mail = open_form(qtbot, desk)
    mail.emails.room.replies.take_text(PASTED)
    mail.form.points.setPlainText("Monday is fine.")
    press(qtbot, mail.form.write)
    wait_for_generation(qtbot, desk)
    desk.backend.last.release_prefill()
    desk.backend.last.release_words(1)
    qtbot.waitUntil(lambda: detail(mail).endswith("all read"))
    thread = mail.form.reply.thread_shown.text
    counted: list[str] = []
    count = desk.backend.count_tokens
    desk.backend.count_tokens = lambda text: (counted.append(text), count(text))[1]
    for _ in range(3):
        desk.backend.last.release_words(1)
        mail.controller.drain()
    assert thread not in counted
    mail.controller.stop()
    wait_for_drafts(qtbot, mail)


def test_another_thread_in_the_form_is_not_called_read(qtbot, desk):
    mail = open_form(qtbot, desk)
    reply_to(qtbot, mail, PASTED)
    mail.emails.room.replies.take_text("Quite another email.")
    mail.cards[0].body.setPlainText("By hand")
    mail.panel.flush()
    assert detail(mail) == "1 message, pasted · 3 tokens"


def test_end_of_the_drafts_is_said_once(qtbot, desk, said):
    draft(qtbot, desk)
    assert said == ["The drafts are written"]


def test_drafts_of_another_email_end_in_silence(qtbot, make_desk, said):
    desk = make_desk(ScriptedBackend([email], held=True))
    mail = open_form(qtbot, desk)
    mail.form.points.setPlainText("Say yes.")
    press(qtbot, mail.form.write)
    wait_for_generation(qtbot, desk)
    mail.emails.start_new()
    desk.backend.last.release_all()
    wait_for_generation(qtbot, desk, 3)
    for generation in desk.backend.generations:
        generation.release_all()
    qtbot.waitUntil(lambda: not mail.controller.chat_ids)
    assert said == []


def test_stopped_drafts_are_said_to_be_stopped(qtbot, make_desk, said):
    desk = make_desk(ScriptedBackend([email], held=True))
    mail = open_form(qtbot, desk)
    mail.form.points.setPlainText("Say yes.")
    press(qtbot, mail.form.write)
    wait_for_generation(qtbot, desk)
    desk.backend.last.release_prefill()
    desk.backend.last.release_words(2)
    wait_for_generation(qtbot, desk, 3)
    qtbot.keyClick(mail.form.points, Qt.Key.Key_Escape)
    wait_for_drafts(qtbot, mail)
    assert said == ["Stopped. What is written is kept."]


def test_failed_drafts_are_said_to_have_failed(qtbot, make_desk, said):
    problem = UserError("device-lost", "The GPU stopped. Choose another device.")
    mail = draft(qtbot, make_desk(ScriptedBackend([problem])))
    assert said == [mail.controller.job.drafts[0].note]
    assert said != [""]
