"""What is done with a draft: refine, edit by hand, versions, copy, save, mail program."""

from email import message_from_bytes, policy
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QFileDialog

from app.writing.email_check import EmailCheck
from tests.fakes import ScriptedBackend
from tests.ui.email_steps import NOTES, draft, email, wait_for_drafts
from tests.ui.steps import press

FAR = "Subject: Quote\n\nHi Dana,\n\nIt is 950 euros, says Robert. Come at 14:30.\n\nInes"
LONG = "Subject: Long\n\n" + " ".join(f"Point {number} is in it." for number in range(150))


@pytest.fixture
def desk(make_desk):
    return make_desk(ScriptedBackend([email]))


@pytest.fixture
def opened(monkeypatch):
    """The addresses that were handed to the desktop."""
    urls: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url.toString()))
    return urls


def choose_file(monkeypatch, path: Path | str) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def test_chip_writes_one_card_again_and_keeps_both_versions(qtbot, desk):
    mail = draft(qtbot, desk)
    before, card = mail.texts, mail.cards[1]
    press(qtbot, card.refine.shorter)
    wait_for_drafts(qtbot, mail)
    assert card.text != before[1]
    assert (mail.texts[0], mail.texts[2]) == (before[0], before[2])
    assert card.head.versions.words.text() == "2 of 2"
    assert "shorter" in desk.backend.requests[-1].messages[-1].content
    card.head.versions.step_requested.emit(-1)
    assert card.text == before[1]
    assert card.head.versions.words.text() == "1 of 2"


def test_refine_takes_a_sentence(qtbot, desk):
    mail = draft(qtbot, desk)
    card = mail.cards[0]
    press(qtbot, card.refine.refine)
    assert card.refine.field.hasFocus()
    qtbot.keyClicks(card.refine.field, "Say that I am ill")
    qtbot.keyClick(card.refine.field, Qt.Key.Key_Return)
    wait_for_drafts(qtbot, mail)
    assert "Say that I am ill" in desk.backend.requests[-1].messages[-1].content
    assert card.head.versions.words.text() == "2 of 2"
    assert not card.refine.field.isVisible()


def test_escape_leaves_the_sentence_without_writing(qtbot, desk):
    mail = draft(qtbot, desk)
    bar = mail.cards[0].refine
    press(qtbot, bar.refine)
    qtbot.keyClicks(bar.field, "Never mind")
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.field.isVisible()
    assert bar.refine.hasFocus()
    assert len(desk.backend.requests) == 3


def test_three_more_gives_every_card_another_version(qtbot, make_desk):
    texts = [f"Subject: S{n}\n\nText number {n}." for n in range(6)]
    mail = draft(qtbot, make_desk(ScriptedBackend(texts)))
    press(qtbot, mail.panel.again)
    wait_for_drafts(qtbot, mail)
    assert {body for _, body in mail.texts} == {
        "Text number 3.",
        "Text number 4.",
        "Text number 5.",
    }
    assert all(card.head.versions.words.text() == "2 of 2" for card in mail.cards)


def test_hand_edit_is_kept_and_checked(qtbot, desk):
    mail = draft(qtbot, desk)
    card = mail.cards[0]
    card.body.setFocus()
    card.body.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(card.body, " and Bo ")
    with qtbot.waitSignal(card.edited):
        pass
    assert mail.controller.job.drafts[0].body.rstrip().endswith("and Bo")
    qtbot.keyClicks(card.body, "too")
    card.subject.setFocus()
    assert mail.controller.job.drafts[0].body.endswith("and Bo too")
    assert card.text[1].endswith("and Bo too")


def test_edited_text_is_what_is_copied_at_once(qtbot, desk):
    mail = draft(qtbot, desk)
    card = mail.cards[2]
    card.subject.setFocus()
    card.subject.selectAll()
    qtbot.keyClicks(card.subject, "Monday")
    press(qtbot, card.copy)
    assert QGuiApplication.clipboard().text().startswith("Monday\n\nHi Dana,")
    assert mail.window.toast.text == "Subject and text copied"


def test_enter_in_the_subject_goes_to_the_text(qtbot, desk):
    mail = draft(qtbot, desk)
    card = mail.cards[0]
    card.subject.setFocus()
    qtbot.keyClick(card.subject, Qt.Key.Key_Return)
    assert card.body.hasFocus()
    assert "\n" not in card.subject.toPlainText()


def test_undo_takes_back_a_hand_edit_in_one_step(qtbot, desk):
    mail = draft(qtbot, desk)
    card = mail.cards[0]
    before = card.text[1]
    card.body.setFocus()
    card.body.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(card.body, "xyz")
    card.body.undo()
    assert card.text[1] == before


def test_saved_eml_reads_back_as_an_unsent_email(qtbot, desk, monkeypatch, tmp_path):
    mail = draft(qtbot, desk)
    choose_file(monkeypatch, tmp_path / "draft")
    press(qtbot, mail.cards[1].save)
    message = message_from_bytes((tmp_path / "draft.eml").read_bytes(), policy=policy.default)
    subject, body = mail.cards[1].text
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == subject
    assert message.get_content().strip().replace("\r\n", "\n") == body
    assert mail.window.toast.text == "Saved as draft.eml"


def test_eml_that_cannot_be_written_is_said(qtbot, desk, monkeypatch, tmp_path):
    mail = draft(qtbot, desk)
    choose_file(monkeypatch, tmp_path / "no folder" / "draft.eml")
    press(qtbot, mail.cards[0].save)
    assert "could not be saved" in mail.window.toast.text


def test_name_of_the_eml_is_suggested_from_the_subject(qtbot, desk, monkeypatch):
    mail = draft(qtbot, desk)
    asked: list[str] = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *words: (asked.append(words[2]), ("", ""))[1]
    )
    mail.cards[0].subject.setPlainText("Re: what / when?")
    press(qtbot, mail.cards[0].save)
    assert asked == ["Re what when.eml"]


def test_mail_program_gets_a_link(qtbot, desk, opened):
    mail = draft(qtbot, desk)
    press(qtbot, mail.cards[0].mail)
    assert opened[0].startswith("mailto:?subject=Review")


def test_long_email_goes_to_the_mail_program_as_a_file(qtbot, make_desk, opened):
    mail = draft(qtbot, make_desk(ScriptedBackend([LONG])))
    press(qtbot, mail.cards[0].mail)
    path = Path(opened[0].removeprefix("file://"))
    assert path.suffix == ".eml"
    assert b"X-Unsent: 1" in path.read_bytes()
    path.unlink()


def test_facts_that_were_not_in_the_notes_are_underlined_and_named(qtbot, make_desk):
    mail = draft(qtbot, make_desk(ScriptedBackend([FAR])), NOTES)
    card = mail.cards[0]
    found = [one.text for one in mail.controller.job.drafts[0].check.invented]
    assert "14:30" in found
    assert "14:30" in card.check.invented.words.text()
    text = card.body.toPlainText()
    block = card.body.document().findBlock(text.index("14:30"))
    marked = [
        block.text()[span.start : span.start + span.length] for span in block.layout().formats()
    ]
    assert "14:30" in marked


def test_missing_points_are_named(qtbot, desk):
    card = draft(qtbot, desk).cards[0]
    card.check.show_check(EmailCheck(covered=("Monday",), missing=("the hall is closed",)))
    assert card.check.covered.words.text() == "1 of 2 points are in it"
    assert card.check.missing.words.text() == "Missing: the hall is closed"


def test_last_touched_card_has_the_strong_button(qtbot, desk):
    mail = draft(qtbot, desk)
    assert [card.copy.property("kind") for card in mail.cards] == ["primary", "default", "default"]
    mail.cards[2].body.setFocus()
    assert [card.copy.property("kind") for card in mail.cards] == ["default", "default", "primary"]
    assert mail.form.write.property("kind") == "default"


def test_following_the_text_ends_when_the_person_scrolls_up(qtbot, make_desk):
    desk = make_desk(ScriptedBackend([LONG]))
    mail = draft(qtbot, desk)
    body = mail.cards[0].body
    body.set_writing(True)
    body.show_text(body.toPlainText() + " More." * 200)
    bar = body.verticalScrollBar()
    bar.setValue(0)
    body.show_text(body.toPlainText() + " And more." * 50)
    assert bar.value() == 0
    body.set_writing(False)


def test_tooltip_says_what_the_dots_mean(qtbot, desk):
    card = draft(qtbot, desk).cards[0]
    card.body.set_invented(["Monday"])
    cursor = card.body.document().find("Monday")
    place = card.body.cursorRect(cursor).center()
    assert card.body.invented_at(place)
    assert not card.body.invented_at(QPoint(2, 2))


def test_only_the_first_of_many_missing_points_are_named(qtbot, make_desk):
    notes = "\n".join(
        f"Bring {number} chairs to the hall {'at once ' * 15}" for number in range(20)
    )
    mail = draft(qtbot, make_desk(ScriptedBackend(["Subject: Hall\n\nHi Dana,\n\nHello."])), "x")
    mail.form.points.setPlainText(notes)
    press(qtbot, mail.form.write)
    wait_for_drafts(qtbot, mail)
    words = mail.cards[0].check.missing.words.text()
    assert words.startswith("Missing: Bring 0 chairs to the hall")
    assert words.endswith("more")
    assert len(words) < 700


def test_what_is_made_up_twice_is_named_once(qtbot, make_desk):
    text = "Subject: Quote\n\nHi Dana,\n\nRobert says yes.\n\nAnd Robert pays 950 euros.\n\nInes"
    mail = draft(qtbot, make_desk(ScriptedBackend([text])), NOTES)
    assert mail.cards[0].check.invented.words.text().count("Robert") == 1


def test_draft_without_text_is_marked_and_says_so(qtbot, make_desk):
    mail = draft(qtbot, make_desk(ScriptedBackend(["Subject: Review"])))
    card = mail.cards[0]
    assert card.head.failed.isVisible()
    assert not card.head.done.isVisible()
    assert card.check.problem.words.text().startswith("The model wrote no text")
    assert not card.check.missing.isVisible()
