"""Cards in the composer: what they show, and how they go."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from tests.ui.attach_steps import (
    OFFER,
    attach,
    cards,
    prompt,
    write,
    write_long,
)
from tests.ui.steps import child, press


def test_card_of_the_composer_shows_what_was_read(qtbot, desk, offer):
    attach(qtbot, desk, offer)
    press(qtbot, cards(desk)[0])
    popover = child(desk.window, "attached_text")
    assert popover.isVisible()
    assert popover.text.toPlainText() == OFFER


def test_removed_card_is_not_sent(qtbot, desk, chat, offer):
    attach(qtbot, desk, offer)
    press(qtbot, child(cards(desk)[0], "remove_attachment"))
    assert cards(desk) == []
    write(qtbot, desk, "Is it fair?")
    assert prompt(desk) == "Is it fair?"


def test_del_on_a_card_takes_the_card_away_and_leaves_the_chat(qtbot, desk, chat, offer):
    attach(qtbot, desk, offer)
    cards(desk)[0].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(cards(desk)[0], Qt.Key.Key_Delete)
    assert cards(desk) == []
    assert desk.session.chats.open_chat.id == chat
    assert desk.page.composer.field.hasFocus()


def test_what_a_card_shows_stays_when_another_card_goes(qtbot, desk, chat, offer, tmp_path):
    attach(qtbot, desk, offer, write_long(tmp_path))
    first, second = cards(desk)
    popover = desk.session.attaching.popover
    press(qtbot, first)
    popover.close_popover()
    press(qtbot, second)
    desk.session.attaching.controller.remove(first.file.key)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert popover.isVisible()
    desk.session.attaching.controller.remove(second.file.key)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not popover.isVisible()
