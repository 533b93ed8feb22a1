"""What the settings say about emails, and where it shows in drafts."""

from email import message_from_bytes, policy
from urllib.parse import unquote

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from app.core.settings import Settings
from app.core.settings import Theme as Scheme
from app.store.settings_file import SettingsFile
from tests.fakes import ScriptedBackend
from tests.ui.email_steps import draft, email
from tests.ui.steps import child, press

SIGNATURE = "Ines Sample\nSample Homes\n12 Mill Lane"


@pytest.fixture
def desk(make_desk):
    return make_desk(ScriptedBackend([email]))


@pytest.fixture
def page(qtbot, desk):
    desk.session.open_settings()
    press(qtbot, child(desk.window.settings, "go_to_email_settings"))
    return desk.window.settings.emails


def saved(desk) -> Settings:
    settings, warnings = SettingsFile(desk.paths.settings).load()
    assert not warnings
    return settings


def test_what_is_typed_is_saved_at_once(qtbot, desk, page):
    assert page.isVisible()
    qtbot.keyClicks(page.name, "Ines")
    qtbot.keyClicks(page.about_me, "I run a small firm.")
    qtbot.keyClicks(page.signature, "Ines Sample")
    qtbot.keyClick(page.signature, Qt.Key.Key_Return)
    qtbot.keyClicks(page.signature, "Sample Homes")
    found = saved(desk)
    assert found.email_sender == "Ines"
    assert found.email_about_me == "I run a small firm."
    assert found.email_signature == "Ines Sample\nSample Homes"


def test_it_is_there_again_after_a_restart(qtbot, make_desk, desk, page, tmp_path):
    page.signature.setPlainText(SIGNATURE)
    page.name.setText("Ines Ö.")
    desk.close()
    again = make_desk(settings=saved(desk), home=tmp_path / "desk")
    again.session.open_settings()
    shown = again.window.settings.emails
    assert shown.signature.toPlainText() == SIGNATURE
    assert shown.name.text() == "Ines Ö."


def test_typing_keeps_the_cursor_where_it_is(qtbot, page):
    page.signature.setPlainText("Ines")
    cursor = page.signature.textCursor()
    cursor.setPosition(2)
    page.signature.setTextCursor(cursor)
    qtbot.keyClicks(page.signature, "gr")
    assert page.signature.toPlainText() == "Ingres"
    assert page.signature.textCursor().position() == 4


def test_only_text_is_pasted(page):
    page.signature.setPlainText("")
    QGuiApplication.clipboard().setText("Ines\nSample")
    page.signature.paste()
    assert page.signature.toPlainText() == "Ines\nSample"


def test_each_row_says_that_it_stays_on_this_pc(page):
    for field in (page.name, page.about_me, page.signature):
        assert "this PC" in field.accessibleDescription()
        assert field.accessibleName()


def test_model_gets_about_me_and_the_name(qtbot, desk, page):
    page.about_me.setPlainText("I run a small\nfirm.")
    page.name.setText("Ines")
    draft(qtbot, desk)
    prompt = desk.backend.requests[-1].messages[-1].content
    assert "About me: I run a small firm." in prompt
    assert "Sign as: Ines" in prompt


def test_signature_is_in_card_copy_link_and_file(qtbot, desk, page, monkeypatch, tmp_path):
    links: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: links.append(url.toString()))
    file = tmp_path / "draft.eml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    page.signature.setPlainText(SIGNATURE)
    mail = draft(qtbot, desk)
    for card in mail.cards:
        assert card.text[1].endswith(f"\n{SIGNATURE}")
    card = mail.cards[0]
    for button in (card.copy, card.mail, card.save):
        press(qtbot, button)
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert QGuiApplication.clipboard().text().endswith(SIGNATURE)
    assert unquote(links[0]).replace("\r\n", "\n").endswith(SIGNATURE)
    assert message.get_content().replace("\r\n", "\n").endswith(f"{SIGNATURE}\n")


def test_signature_stands_once_below_a_draft_written_again(qtbot, desk, page):
    page.signature.setPlainText(SIGNATURE)
    mail = draft(qtbot, desk)
    card = mail.cards[0]
    press(qtbot, card.refine.shorter)
    qtbot.waitUntil(lambda: card.head.versions.words.text() == "2 of 2", timeout=30_000)
    qtbot.waitUntil(lambda: not mail.controller.chat_ids, timeout=30_000)
    assert card.text[1].count("Sample Homes") == 1


@pytest.mark.parametrize("percent", [100, 200])
def test_fields_grow_with_the_text(make_desk, percent):
    desk = make_desk(settings=Settings(theme=Scheme.LIGHT, text_scale=percent))
    desk.window.resize(720, 520)
    desk.session.open_settings()
    page = desk.window.settings.emails
    desk.window.settings.show_page(page)
    lines = page.signature.height() / page.signature.fontMetrics().lineSpacing()
    assert lines >= 4
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()
