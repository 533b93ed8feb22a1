"""The bar beside a selected text: when it comes, where it stands, when it goes."""

from PySide6.QtCore import QPoint, Qt

from app.writing.help_wish import HelpAct
from tests.fakes import ScriptedBackend
from tests.ui.help_steps import (
    ESC,
    LONG_WAIT,
    NEW,
    OLD,
    answer_text,
    bar_comes,
    button,
    card,
    ends,
    fixed,
    is_bar_shown,
    panel_of,
    select,
    top_of,
    write,
)
from tests.ui.steps import CTRL, SHIFT, ask


def test_key_in_an_empty_chat_says_what_to_do(qtbot, desk):
    desk.page.composer.focus()
    qtbot.keyClick(desk.page.composer.field, Qt.Key.Key_J, CTRL)
    assert "Select some text first" in desk.window.toast.text
    assert not desk.session.help.room.bar.isVisible()


def test_bar_waits_until_the_mouse_button_is_let_go(qtbot, desk):
    view = write(desk).viewport()
    left = Qt.MouseButton.LeftButton
    settled = desk.session.help.watch._settling
    qtbot.mousePress(view, left, pos=QPoint(2, 8))
    qtbot.mouseMove(view, QPoint(120, 8))
    assert desk.page.composer.field.textCursor().hasSelection()
    for _ in range(2):
        qtbot.waitSignal(settled.timeout, timeout=LONG_WAIT).wait()
    assert not is_bar_shown(desk)
    qtbot.mouseRelease(view, left, pos=QPoint(120, 8))
    bar_comes(qtbot, desk)


def test_bar_goes_with_the_selection(qtbot, desk):
    field = write(desk)
    select(field, "recieve")
    bar_comes(qtbot, desk)
    assert field.hasFocus()
    qtbot.keyClicks(field, "x")
    assert not is_bar_shown(desk)


def test_bar_stays_where_it_is_while_keys_select_more(qtbot, desk):
    field = write(desk)
    select(field, "He recieve")
    bar_comes(qtbot, desk)
    shown = desk.session.help.room.bar.pos()
    for _ in range(5):
        qtbot.keyClick(field, Qt.Key.Key_Right, SHIFT)
        assert is_bar_shown(desk)
    assert desk.session.help.room.bar.pos() == shown


def test_bar_goes_out_of_sight_with_a_selection_that_is_scrolled_away(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(["First words." + "\n\nOne more paragraph." * 60]))
    ask(qtbot, desk, "Why?")
    view = answer_text(desk)
    bar = desk.page.transcript.verticalScrollBar()
    desk.page.transcript.let_go()
    bar.setValue(0)
    select(view, "First words.")
    bar_comes(qtbot, desk)
    before = desk.session.help.room.bar.y()
    bar.setValue(20)
    assert desk.session.help.room.bar.y() == before - 20
    bar.setValue(bar.maximum())
    assert not is_bar_shown(desk)
    bar.setValue(0)
    assert is_bar_shown(desk)


def test_bar_goes_when_the_focus_goes_elsewhere(qtbot, desk):
    select(write(desk), OLD)
    bar_comes(qtbot, desk)
    desk.page.header.chip.model.setFocus()
    assert not desk.session.help.room.bar.isVisible()


def test_bar_stays_clear_of_the_field_and_inside_the_window(qtbot, desk):
    select(write(desk), OLD)
    bar_comes(qtbot, desk)
    bar = desk.session.help.room.bar
    panel = bar._panel.geometry().translated(bar.pos())
    composer = desk.page.composer
    assert panel.bottom() < composer.mapTo(desk.window, QPoint(0, 0)).y()
    assert desk.window.rect().contains(panel)


def test_card_stays_clear_of_the_field_in_a_window_of_another_size(qtbot, make_desk):
    desk = make_desk(ScriptedBackend([NEW]))
    fixed(qtbot, desk)
    for size in ((900, 600), (1200, 760)):
        desk.window.resize(*size)
        composer = desk.page.composer
        qtbot.waitUntil(
            lambda field=composer: panel_of(desk).bottom() < top_of(desk, field), timeout=LONG_WAIT
        )
        qtbot.waitUntil(lambda: desk.window.rect().contains(panel_of(desk)), timeout=LONG_WAIT)


def test_esc_puts_the_bar_away(qtbot, desk):
    field = write(desk)
    select(field, OLD)
    bar_comes(qtbot, desk)
    qtbot.keyClick(field, ESC)
    assert not desk.session.help.room.bar.isVisible()
    assert field.textCursor().hasSelection()


def test_bar_says_that_the_model_is_still_loading(qtbot, make_desk):
    desk = make_desk(ready=False)
    select(write(desk), OLD)
    bar_comes(qtbot, desk)
    assert "when the model is loaded" in desk.session.help.room.bar.state
    assert not button(desk, HelpAct.FIX).isVisible()
    desk.gate.set()
    qtbot.waitUntil(button(desk, HelpAct.FIX).isVisible, timeout=LONG_WAIT)


def test_key_says_aloud_why_no_help_can_be_had(qtbot, make_desk, monkeypatch):
    said = []
    desk = make_desk(ready=False)
    monkeypatch.setattr(desk.session.announcer, "say", said.append)
    field = write(desk)
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClick(field, Qt.Key.Key_J, CTRL)
    assert said == ["Writing help comes when the model is loaded."]
    desk.gate.set()


def test_context_menu_offers_help_with_what_is_selected(qtbot, make_desk):
    desk = make_desk(ScriptedBackend([NEW]))
    field = write(desk)
    select(field, OLD)
    menu = desk.session.help.build_menu(field.mapToGlobal(QPoint(5, 5)))
    more = next(a.menu() for a in menu.actions() if a.text().startswith("Writing help"))
    assert more.isEnabled()
    next(action for action in more.actions() if action.text() == "Fix").trigger()
    ends(qtbot, desk)
    assert card(desk).new_text == NEW


def test_key_is_in_the_list_of_shortcuts(desk):
    assert any("Ctrl+J" in shortcut.keys for shortcut in desk.session.keys.table)
