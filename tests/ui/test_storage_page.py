"""Settings > Storage & privacy, with a real store and a chat memory that only counts."""

import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog

from app.core.paths import app_paths
from app.services.exchange.export import ExportFormat, to_bytes
from app.services.open_chats import open_chats_or_memory
from app.store.chat_store import ChatStore
from app.ui.control import storage_controller
from app.ui.parts.confirmation import Confirmation
from tests.ui.steps import ask, child, press, shown_texts

# The plugin for pictures without a screen says so of every dialog.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


@pytest.fixture
def page(qtbot, desk):
    """The storage page, shown and measured."""
    desk.memory.used = 2_000_000_000
    desk.session.open_settings()
    press(qtbot, child(desk.window.settings, "go_to_storage_page"))
    page = desk.window.settings.storage
    assert page.isVisible()
    qtbot.waitUntil(lambda: words(page, "chat_memory").startswith("Chat memory, 2.0 GB"))
    return page


def words(page, kind: str) -> str:
    return child(page, f"usage_{kind}").accessibleName()


def answer_question(qtbot, desk, button: str) -> str:
    """Press a button of the question that is open; returns what it said."""
    question = desk.window.findChild(Confirmation)
    said = f"{question.accessibleName()} {question.accessibleDescription()}"
    press(qtbot, child(question, button))
    return said


def test_sizes_are_read_off_the_main_thread(desk, page):
    assert desk.memory.measured_in
    assert threading.get_ident() not in desk.memory.measured_in


def test_clear_asks_first_and_says_that_only_speed_is_lost(qtbot, desk, page):
    press(qtbot, child(page, "act_on_chat_memory"))
    said = answer_question(qtbot, desk, "cancel")
    assert "No text is lost, only speed" in said
    assert desk.memory.used == 2_000_000_000
    press(qtbot, child(page, "act_on_chat_memory"))
    answer_question(qtbot, desk, "confirm")
    qtbot.waitUntil(lambda: desk.memory.used == 0)
    qtbot.waitUntil(lambda: words(page, "chat_memory").startswith("Chat memory, 0 bytes"))


def test_return_on_a_question_changes_nothing(qtbot, desk, page):
    press(qtbot, child(page, "act_on_chat_memory"))
    question = desk.window.findChild(Confirmation)
    qtbot.keyClick(question, Qt.Key.Key_Return)
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert not question.isVisible()
    assert desk.memory.used == 2_000_000_000


def test_cap_reaches_the_chat_memory_and_the_settings(desk, page):
    assert page.cap.title.text().startswith("Keep at most 8.6 GB of chat memory, chosen")
    page.cap.slider.setValue(3)
    assert page.cap.title.text() == "Keep at most 4 GB of chat memory"
    assert desk.memory.cap_bytes == pytest.approx(4e9, rel=1e-3)
    assert desk.preferences.current.chat_memory_mb == 3815
    page.cap.slider.setValue(0)
    assert desk.preferences.current.chat_memory_mb == 0
    assert desk.memory.chosen[-1] == 0


def test_chats_are_counted_with_the_bin(qtbot, desk, page):
    for title in ("A", "B", "C"):
        desk.store.create_chat(title)
    desk.session.list.refresh()
    desk.session.list.delete(desk.store.list_chats()[0].id)
    desk.session.storage.refresh()
    qtbot.waitUntil(lambda: words(page, "chats").endswith("2 chats, 1 in the bin"))


def test_all_chats_go_to_the_bin_and_come_back(qtbot, desk, page):
    kept = desk.store.create_chat("Loan")
    desk.session.list.refresh()
    press(qtbot, child(page, "act_on_chats"))
    assert "can be restored" in answer_question(qtbot, desk, "confirm")
    assert desk.store.list_chats() == []
    press(qtbot, child(page.bin, "restore_chat"))
    assert [chat.id for chat in desk.store.list_chats()] == [kept.id]


def test_deleting_for_ever_asks_and_forgets_what_only_this_chat_used(qtbot, desk, page):
    ask(qtbot, desk, "Secret")
    desk.session.delete_open_chat()
    desk.session.open_settings()
    press(qtbot, child(page.bin, "erase_chat"))
    said = answer_question(qtbot, desk, "confirm")
    assert "cannot be undone" in said
    assert f"parley-damaged-* files in {desk.paths.database.parent}" in said
    assert desk.store.list_bin() == []
    qtbot.waitUntil(lambda: len(desk.memory.forgotten) == 1)
    ((gone, _kept),) = desk.memory.forgotten
    assert gone
    assert page.bin.count == 0


def test_closing_at_once_still_forgets_a_chat_deleted_for_ever(qtbot, desk, page, monkeypatch):
    ask(qtbot, desk, "Secret")
    desk.session.delete_open_chat()
    desk.session.open_settings()
    gate = threading.Event()
    monkeypatch.setattr(desk.memory, "clear", lambda: gate.wait(10))
    desk.session.storage.controller.clear_memory()
    press(qtbot, child(page.bin, "erase_chat"))
    answer_question(qtbot, desk, "confirm")
    assert not desk.memory.forgotten
    threading.Timer(0.05, gate.set).start()
    desk.session.storage.close()
    assert len(desk.memory.forgotten) == 1


def test_empty_bin_deletes_all_that_is_in_it(qtbot, desk, page):
    for title in ("A", "B"):
        desk.store.delete_chat(desk.store.create_chat(title).id)
    desk.session.open_settings()
    assert page.bin.count == 2
    press(qtbot, page.bin.empty)
    said = answer_question(qtbot, desk, "confirm")
    assert "2 deleted chats" in said
    assert "parley-before-*" in said
    assert desk.store.list_bin() == []
    assert not page.bin.empty.isVisible()


def test_backup_and_restore_bring_the_chats_back(qtbot, desk, page, tmp_path, monkeypatch):
    file = str(tmp_path / "all.parley")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (file, ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (file, ""))
    ask(qtbot, desk, "Keep me")
    chat = desk.session.chats.open_chat.id
    press(qtbot, page.backup.back_up)
    desk.store.delete_chat(chat)
    desk.store.erase_chat(chat)
    desk.session.new_chat()
    press(qtbot, page.backup.restore)
    assert "A copy of the present ones is kept" in answer_question(qtbot, desk, "confirm")
    (copy,) = desk.paths.database.parent.glob("parley-before-restore-*.sqlite3")
    assert str(copy) in str(desk.page.banner.shown)
    desk.session.open_chat(chat)
    assert shown_texts(desk)[0] == "Keep me"


def test_restore_takes_the_place_of_chats_that_cannot_be_read(
    qtbot, make_desk, tmp_path, monkeypatch
):
    file = tmp_path / "all.parley"
    source = ChatStore(None)
    kept = source.create_chat("Kept").id
    source.backup(file)
    source.close()
    monkeypatch.setattr("tests.ui.conftest.ChatStore", open_chats_or_memory)
    database = app_paths({"PARLEY_HOME": str(tmp_path / "desk")}).database
    database.parent.mkdir(parents=True)
    database.write_bytes(b"not chats" * 1000)
    desk = make_desk()
    assert str(database) in str(desk.page.banner.shown)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    desk.session.open_settings()
    press(qtbot, child(desk.window.settings, "go_to_storage_page"))
    press(qtbot, desk.window.settings.storage.backup.restore)
    answer_question(qtbot, desk, "confirm")
    assert [chat.id for chat in desk.store.list_chats()] == [kept]
    (aside,) = database.parent.glob("parley-damaged-*.sqlite3")
    assert str(aside) in str(desk.page.banner.shown)
    assert desk.store.notice == ""


def test_file_that_is_no_backup_is_refused_in_words(qtbot, desk, page, tmp_path, monkeypatch):
    file = tmp_path / "note.parley"
    file.write_text("no backup")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    kept = desk.store.create_chat("Loan")
    press(qtbot, page.backup.restore)
    answer_question(qtbot, desk, "confirm")
    assert "note.parley" in desk.window.toast.accessibleName()
    assert [chat.id for chat in desk.store.list_chats()] == [kept.id]


def test_import_says_what_came_of_it(qtbot, desk, page, tmp_path, monkeypatch):
    file = tmp_path / "broken.json"
    file.write_text("[")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    press(qtbot, page.backup.take_in)
    qtbot.waitUntil(lambda: desk.window.toast.isVisible())
    assert "broken.json" in desk.window.toast.accessibleName()


def test_chats_are_imported_slice_by_slice(qtbot, desk, page, tmp_path, monkeypatch):
    ids = [desk.store.create_chat(f"Chat {number}").id for number in range(20)]
    file = tmp_path / "all.json"
    file.write_bytes(to_bytes([desk.store.whole_chat(id_) for id_ in ids], ExportFormat.JSON))
    for id_ in ids:
        desk.store.erase_chat(id_)
    happened: list[str] = []
    add = desk.store.import_chat
    monkeypatch.setattr(
        desk.store, "import_chat", lambda chat: (happened.append("chat"), add(chat))
    )
    monkeypatch.setattr(storage_controller, "IMPORT_SLICE_S", 0.0)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    other = QTimer(desk.window)
    other.timeout.connect(lambda: happened.append("other"))
    other.start()
    press(qtbot, page.backup.take_in)
    qtbot.waitUntil(lambda: desk.window.toast.isVisible())
    other.stop()
    assert "20 chats were imported" in desk.window.toast.accessibleName()
    assert {chat.id for chat in desk.store.list_chats()} == set(ids)
    first = happened.index("chat")
    assert "other" in happened[first : first + 5]


def test_manage_opens_the_models(qtbot, desk, page):
    press(qtbot, child(page, "act_on_models"))
    assert desk.window.models.isVisible()


@pytest.mark.parametrize("percent", [80, 100, 150, 200])
def test_page_fits_the_smallest_window(qtbot, desk, page, percent):
    desk.preferences.change(text_scale=percent)
    desk.window.resize(720, 520)
    assert desk.window.width() == 720
    qtbot.waitUntil(lambda: page.widget().width() <= page.viewport().width())
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()
