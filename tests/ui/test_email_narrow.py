"""The page of an email where there is little room, and with keys only."""

import pytest
from PySide6.QtCore import Qt

from app.ui.theme.type_roles import TYPE_ROLES
from tests.fakes import ScriptedBackend
from tests.ui.email_steps import draft, email, open_form, wait_for_drafts
from tests.ui.steps import press, wait_for_generation


@pytest.fixture
def desk(make_desk):
    return make_desk(ScriptedBackend([email]))


def test_cards_become_tabs_where_they_would_be_too_narrow(qtbot, desk):
    mail = draft(qtbot, desk)
    assert not mail.panel.tabs.isVisible()
    desk.window.resize(1100, 700)
    assert mail.panel.tabs.isVisible()
    assert [card.isVisible() for card in mail.cards] == [True, False, False]
    mail.panel.tabs.setCurrentIndex(2)
    assert [card.isVisible() for card in mail.cards] == [False, False, True]
    desk.window.resize(1280, 700)
    assert all(card.isVisible() for card in mail.cards)


def test_tabs_show_a_ring_while_their_draft_is_written(qtbot, make_desk):
    desk = make_desk(ScriptedBackend([email], held=True))
    desk.window.resize(1100, 700)
    mail = open_form(qtbot, desk)
    mail.form.points.setPlainText("Say yes.")
    press(qtbot, mail.form.write)
    wait_for_generation(qtbot, desk)
    tabs, side = mail.panel.tabs, mail.panel.tabs.ButtonPosition.LeftSide
    assert all(tabs.tabButton(at, side) is not None for at in range(3))
    desk.backend.last.release_all()
    wait_for_generation(qtbot, desk, 3)
    qtbot.waitUntil(lambda: tabs.tabButton(0, side) is None)
    assert tabs.tabButton(1, side) is not None
    for generation in desk.backend.generations:
        generation.release_all()
    wait_for_drafts(qtbot, mail)
    assert all(tabs.tabButton(at, side) is None for at in range(3))


def test_form_folds_to_one_line_once_there_are_drafts(qtbot, desk):
    desk.window.resize(800, 600)
    mail = open_form(qtbot, desk)
    assert mail.form.isVisible()
    assert not mail.panel.isVisible()
    mail.form.points.setPlainText("Say yes.")
    mail.form.to.setText("Dana")
    press(qtbot, mail.form.write)
    wait_for_drafts(qtbot, mail)
    assert not mail.form.isVisible()
    assert mail.panel.isVisible()
    assert "Dana" in mail.page.folded.words.text()
    press(qtbot, mail.page.folded.change)
    assert mail.form.isVisible()
    assert mail.form.points.hasFocus()
    press(qtbot, mail.page.folded.drafts)
    assert mail.panel.isVisible()


@pytest.mark.parametrize("percent", [80, 100, 150, 200])
def test_nothing_is_cut_at_any_text_size_in_the_smallest_window(qtbot, desk, percent):
    mail = draft(qtbot, desk)
    desk.session.set_text_scale(percent)
    desk.window.resize(720, 520)
    press(qtbot, mail.page.folded.change)
    for widget in (mail.form.write, mail.form.to, mail.page.header, mail.form.tone):
        right = widget.mapTo(desk.window, widget.rect().bottomRight())
        assert widget.isVisible()
        assert right.x() <= desk.window.width()
    press(qtbot, mail.page.folded.drafts)
    card = mail.cards[0]
    for widget in (card.copy, card.mail, card.save, card.refine.refine):
        mail.panel.reveal(widget)
        right = widget.mapTo(desk.window, widget.rect().bottomRight())
        assert right.x() <= desk.window.width()
        assert right.y() <= desk.window.height()
    assert card.body.height() >= 4 * round(TYPE_ROLES["draft"].line * percent / 100)


def test_tab_goes_through_the_form_in_its_order(qtbot, desk):
    mail = open_form(qtbot, desk)
    names: list[str] = []
    for _ in range(9):
        qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Tab)
        names.append(desk.window.focusWidget().objectName())
    assert names[0] == "email_to"
    assert names.index("email_language") < names.index("email_must_appear")
    assert mail.form.isVisible()


def test_every_control_has_a_name(qtbot, desk):
    mail = draft(qtbot, desk)
    desk.window.resize(800, 600)
    press(qtbot, mail.page.folded.change)
    unnamed = [
        widget
        for widget in mail.page.findChildren(object)
        if hasattr(widget, "focusPolicy")
        and widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (widget.accessibleName() or getattr(widget, "text", lambda: "")())
    ]
    assert unnamed == []
