"""Export and duplicate, in the menus of the row and of the header."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.ui.control.export_controller import file_name
from tests.ui.steps import CTRL, ask, shown_texts, titles


@pytest.fixture
def asked(qtbot, desk):
    ask(qtbot, desk, "What is 1/2?")
    return desk


@pytest.fixture
def choose(monkeypatch, tmp_path):
    """Answers the file dialog; returns what was suggested."""
    suggested: list[str] = []

    def chooses(name: str, form: str = ""):
        def dialog(_parent, _title, suggestion, _forms):
            suggested.append(suggestion)
            return (str(tmp_path / name) if name else "", form)

        monkeypatch.setattr(QFileDialog, "getSaveFileName", dialog)
        return suggested

    return chooses


def act(menu, words: str) -> None:
    actions = {action.text().split("\t")[0]: action for action in menu.actions()}
    actions[words].trigger()
    menu.deleteLater()


def row_menu(desk):
    chat = desk.store.chat(desk.session.chats.open_chat.id)
    return desk.window.sidebar.chats.menu_for(chat)


def test_ctrl_s_writes_the_chat_as_its_ending_says(qtbot, asked, choose, tmp_path):
    suggested = choose("mine.json")
    qtbot.keyClick(asked.page.composer.field, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: asked.window.toast.isVisible())
    assert suggested == ["What is 1 2.md"]
    assert asked.window.toast.text == "Exported to mine.json"
    assert "What is 1/2?" in json.dumps(json.loads((tmp_path / "mine.json").read_bytes()))


def test_row_menu_exports_markdown_when_no_ending_is_given(qtbot, asked, choose, tmp_path):
    choose("mine")
    act(row_menu(asked), "Export…")
    qtbot.waitUntil(lambda: asked.window.toast.isVisible())
    assert "What is 1/2?" in (tmp_path / "mine.md").read_text(encoding="utf-8")


def test_chosen_form_changes_the_ending_that_was_suggested(qtbot, asked, choose, tmp_path):
    choose("What is 1 2.md", "Word (*.docx)")
    act(asked.session.actions.build_header_menu(), "Export…")
    qtbot.waitUntil(lambda: asked.window.toast.isVisible())
    assert (tmp_path / "What is 1 2.docx").read_bytes()[:2] == b"PK"


def test_cancelled_export_writes_nothing(asked, choose, tmp_path):
    choose("")
    asked.session.actions.export_open_chat()
    assert not asked.window.toast.isVisible()


def test_export_that_cannot_be_written_is_said_in_one_sentence(qtbot, asked, choose, tmp_path):
    choose("no folder/mine.md")
    asked.session.actions.export_open_chat()
    qtbot.waitUntil(lambda: asked.window.toast.isVisible())
    assert "mine.md" in asked.window.toast.text


def test_there_is_nothing_to_export_on_home(qtbot, desk, choose):
    suggested = choose("mine.md")
    qtbot.keyClick(desk.page.composer.field, Qt.Key.Key_S, CTRL)
    assert suggested == []


def test_duplicate_opens_a_copy_that_goes_its_own_way(qtbot, asked):
    first = asked.session.chats.open_chat.id
    act(row_menu(asked), "Duplicate")
    assert asked.session.chats.open_chat.id != first
    assert shown_texts(asked) == ["What is 1/2?", "Hello from the scripted model."]
    assert len(titles(asked)) == 2
    ask(qtbot, asked, "More")
    assert len(asked.store.branch(first)) == 2


def test_header_menu_finds_pins_and_renames(asked):
    act(asked.session.actions.build_header_menu(), "Find in chat")
    assert asked.page.find_bar.isVisible()
    act(asked.session.actions.build_header_menu(), "Pin")
    assert asked.store.list_chats()[0].pinned
    act(asked.session.actions.build_header_menu(), "Rename")
    assert asked.page.header.field.isVisible()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Loan: 25 years?", "Loan 25 years.md"),
        ("a/b\\c\n\td", "a b c d.md"),
        ("...", "Chat.md"),
        ("x" * 300, "x" * 80 + ".md"),
    ],
)
def test_any_title_makes_a_file_name(title, name):
    assert file_name(title) == name
