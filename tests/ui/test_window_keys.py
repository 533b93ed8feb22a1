"""What keys do in the window."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from tests.fakes import ScriptedBackend
from tests.ui.steps import (
    CTRL,
    SHIFT,
    ask,
    child,
    key,
    say,
    shown_texts,
    titles,
    wait_for_end,
    wait_for_generation,
)


def test_ctrl_k_goes_to_the_search(qtbot, desk):
    key(qtbot, desk, Qt.Key.Key_K, CTRL)
    assert desk.window.sidebar.search.hasFocus()


def test_ctrl_r_retries_and_ctrl_shift_c_copies_the_last_answer(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(["One.", "Two."]))
    ask(qtbot, desk, "Question")
    key(qtbot, desk, Qt.Key.Key_R, CTRL)
    wait_for_end(qtbot, desk)
    assert shown_texts(desk) == ["Question", "Two."]
    key(qtbot, desk, Qt.Key.Key_C, CTRL | SHIFT)
    assert QGuiApplication.clipboard().text() == "Two."


def test_page_keys_step_through_the_chats(qtbot, desk):
    for title in ("A", "B", "C"):
        desk.store.create_chat(title)
    desk.session.list.refresh()
    seen = []
    for _ in range(3):
        key(qtbot, desk, Qt.Key.Key_PageDown, CTRL)
        seen.append(desk.session.chats.open_chat.title)
    assert seen == titles(desk)
    key(qtbot, desk, Qt.Key.Key_PageUp, CTRL)
    assert desk.session.chats.open_chat.title == titles(desk)[1]


def test_escape_stops_then_goes_to_the_composer(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(held=True))
    say(qtbot, desk, "Count")
    wait_for_generation(qtbot, desk)
    key(qtbot, desk, Qt.Key.Key_Escape)
    assert desk.backend.last.cancelled
    wait_for_end(qtbot, desk)
    desk.page.header.menu.setFocus()
    key(qtbot, desk, Qt.Key.Key_Escape)
    assert desk.page.composer.field.hasFocus()


def test_f2_renames_and_delete_deletes_the_open_chat(qtbot, desk):
    ask(qtbot, desk, "Question")
    key(qtbot, desk, Qt.Key.Key_F2)
    assert child(desk.page, "title_field").hasFocus()
    key(qtbot, desk, Qt.Key.Key_Escape)
    desk.page.header.menu.setFocus()
    key(qtbot, desk, Qt.Key.Key_Delete)
    assert titles(desk) == []


def test_delete_in_the_composer_deletes_text_only(qtbot, desk):
    ask(qtbot, desk, "Question")
    qtbot.keyClicks(desk.page.composer.field, "abc")
    key(qtbot, desk, Qt.Key.Key_Home)
    key(qtbot, desk, Qt.Key.Key_Delete)
    assert desk.page.composer.text == "bc"
    assert titles(desk) == ["Question"]


def test_delete_in_the_empty_composer_deletes_the_chat_but_not_when_held(qtbot, desk):
    ask(qtbot, desk, "Question")
    field = desk.page.composer.field
    held = QKeyEvent(
        QEvent.Type.ShortcutOverride,
        Qt.Key.Key_Delete,
        Qt.KeyboardModifier.NoModifier,
        "",
        True,
    )
    QCoreApplication.sendEvent(field, held)
    assert held.isAccepted()
    field.setFocus()
    key(qtbot, desk, Qt.Key.Key_Delete)
    assert titles(desk) == []
    assert field.hasFocus()


def test_delete_works_after_a_click_on_the_row(qtbot, desk):
    ask(qtbot, desk, "Question")
    desk.session.new_chat()
    chats = desk.window.sidebar.chats
    place = chats.visualRect(desk.window.chat_model.index(1)).center()
    qtbot.mouseClick(chats.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown_texts(desk)[0] == "Question"
    key(qtbot, desk, Qt.Key.Key_Delete)
    assert titles(desk) == []


def test_composer_has_the_focus_after_deleting_from_the_menu(qtbot, desk):
    ask(qtbot, desk, "Question")
    desk.page.header.menu.setFocus()
    desk.session.delete_open_chat()
    assert desk.page.composer.field.hasFocus()


def test_ctrl_z_in_the_composer_undoes_typing_first(qtbot, desk):
    qtbot.keyClicks(desk.page.composer.field, "abc")
    key(qtbot, desk, Qt.Key.Key_Z, CTRL)
    assert desk.page.composer.text == ""


def test_f6_walks_through_the_areas(qtbot, desk):
    ask(qtbot, desk, "Question")
    seen = []
    for _ in range(4):
        key(qtbot, desk, Qt.Key.Key_F6)
        seen.append(desk.window.focusWidget().objectName())
    assert seen == ["chat_list", "model_chip", "transcript", "composer_text"]


def test_focus_ring_comes_with_keys_only(qtbot, desk):
    desk.page.header.chip.model.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not desk.window.focus_ring.isVisible()
    qtbot.keyClick(desk.page.header.chip.model, Qt.Key.Key_Tab)
    assert desk.window.focus_ring.isVisible()


def test_f1_lists_the_keys(qtbot, desk):
    key(qtbot, desk, Qt.Key.Key_F1)
    sheet = child(desk.window, "shortcut_list")
    assert sheet.isVisible()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
