"""Folders in the sidebar: make, fold up, rename, delete; chats move in and out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.ui.parts.menu import Menu
from tests.ui.steps import ENTER, child, titles


@pytest.fixture
def chats(desk):
    for title in ("Loan", "Lease"):
        desk.store.create_chat(title)
    desk.session.list.refresh()
    return desk


def rows(desk) -> list[str]:
    model = desk.window.chat_model
    return [model.index(row).data() for row in range(model.rowCount())]


def spoken(desk) -> list[str]:
    model, role = desk.window.chat_model, Qt.ItemDataRole.AccessibleTextRole
    return [model.index(row).data(role) for row in range(model.rowCount())]


def chat_id(desk, title: str) -> str:
    return next(chat.id for chat in desk.store.list_chats() if chat.title == title)


def row_menu(desk, title: str):
    return desk.window.sidebar.chats.menu_for(desk.store.chat(chat_id(desk, title)))


def folder_actions(menu) -> dict:
    (folders,) = menu.findChildren(Menu, "folder_menu")
    return {action.text(): action for action in folders.actions() if action.text()}


def move(desk, title: str, folder: str) -> None:
    menu = row_menu(desk, title)
    folder_actions(menu)[folder].trigger()
    menu.deleteLater()


def name_folder(qtbot, desk, name: str) -> None:
    field = child(desk.window.sidebar, "rename_field")
    assert isinstance(field, QLineEdit)
    assert field.accessibleName() == "Name of the folder"
    field.setText(name)
    qtbot.keyClick(field, ENTER)
    qtbot.waitUntil(lambda: name in rows(desk))


@pytest.fixture
def filed(qtbot, chats):
    """Lease is in the folder Home."""
    move(chats, "Lease", "New folder")
    name_folder(qtbot, chats, "Home")
    return chats


def index(desk, name: str):
    return desk.window.chat_model.index(rows(desk).index(name))


def click(qtbot, desk, name: str) -> None:
    view = desk.window.sidebar.chats
    place = view.visualRect(index(desk, name)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_new_folder_is_made_with_the_chat_in_it_and_named_in_place(filed):
    assert rows(filed) == ["Folders", "Home", "Lease", "Today", "Loan"]
    assert spoken(filed)[1:3] == ["Folder Home, open, 1 chat", "Lease, in folder Home"]
    assert [folder.name for folder in filed.store.folders()] == ["Home"]


def test_chats_move_into_a_folder_and_out_of_it(filed):
    move(filed, "Loan", "Home")
    assert sorted(rows(filed)) == ["Folders", "Home", "Lease", "Loan"]
    menu = row_menu(filed, "Lease")
    assert not folder_actions(menu)["Home"].isEnabled()
    menu.deleteLater()
    move(filed, "Lease", "Out of the folder")
    assert rows(filed) == ["Folders", "Home", "Loan", "Today", "Lease"]


def test_click_folds_up_and_opens_again_and_is_remembered(qtbot, filed):
    click(qtbot, filed, "Home")
    assert rows(filed) == ["Folders", "Home", "Today", "Loan"]
    assert spoken(filed)[1] == "Folder Home, closed, 1 chat"
    closed = filed.preferences.current.closed_folders
    assert closed == (filed.store.folders()[0].id,)
    click(qtbot, filed, "Home")
    assert "Lease" in rows(filed)
    assert filed.preferences.current.closed_folders == ()


def test_folder_is_reached_renamed_and_opened_by_keys(qtbot, filed):
    view = filed.window.sidebar.chats
    view.setFocus()
    view.setCurrentIndex(index(filed, "Home"))
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert "Lease" not in rows(filed)
    assert view.currentIndex().data() == "Home"
    qtbot.keyClick(view, Qt.Key.Key_F2)
    name_folder(qtbot, filed, "House")
    assert [folder.name for folder in filed.store.folders()] == ["House"]


def test_delete_key_on_a_folder_deletes_no_chat(qtbot, filed):
    filed.session.open_chat(chat_id(filed, "Loan"))
    view = filed.window.sidebar.chats
    view.setFocus()
    view.setCurrentIndex(index(filed, "Home"))
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert rows(filed) == ["Folders", "Home", "Lease", "Today", "Loan"]


def test_deleting_a_folder_keeps_its_chats(filed):
    folder = filed.store.folders()[0]
    menu = filed.window.sidebar.chats.folder_menu_for(folder)
    actions = {action.text(): action for action in menu.actions()}
    actions["Delete folder, keep its chats"].trigger()
    menu.deleteLater()
    assert sorted(rows(filed)) == ["Lease", "Loan", "Today"]


def test_pinned_chat_stands_with_the_pinned_ones(filed):
    filed.session.list.pin(chat_id(filed, "Lease"), True)
    assert rows(filed) == ["Pinned", "Lease", "Folders", "Home", "Today", "Loan"]


def test_next_chat_passes_over_folders(filed):
    filed.session.open_chat(chat_id(filed, "Lease"))
    filed.session.step_chat(1)
    assert filed.session.chats.open_chat.title == "Loan"
    assert titles(filed) == ["Lease", "Loan"]
