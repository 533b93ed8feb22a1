"""Search in all chats: hits in place of the list, and a click goes to the message."""

import pytest
from PySide6.QtCore import Qt

from app.core.chat import Role
from tests.ui.steps import CTRL, ENTER, shown, shown_texts, titles
from tests.ui.test_find_in_chat import LONG, chat_with, marks, shown_rows


def search(qtbot, desk, words: str) -> None:
    qtbot.keyClick(desk.page.composer.field, Qt.Key.Key_K, CTRL)
    assert desk.window.sidebar.search.hasFocus()
    qtbot.keyClicks(desk.window.sidebar.search, words)


def results(desk) -> list[str]:
    """What a screen reader says of each hit, without the time."""
    hits = desk.window.sidebar.results.hits
    role = Qt.ItemDataRole.AccessibleTextRole
    return [hits.index(row).data(role) for row in range(hits.rowCount())]


def click(qtbot, desk, row: int) -> None:
    view = desk.window.sidebar.results
    place = view.visualRect(view.hits.index(row)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


@pytest.fixture
def chats(desk):
    chat_with(desk, "What does the lease say?", "The deposit is two months' rent.")
    desk.store.rename_chat(desk.session.chats.open_chat.id, "Rental agreement")
    hay = [f"{LONG[number]} about {'straw' if number == 5 else 'hay'}" for number in range(60)]
    long = chat_with(desk, *hay)
    desk.store.rename_chat(long, "Much hay")
    desk.session.list.refresh()
    return desk


def test_hits_stand_in_place_of_the_list(qtbot, chats):
    side = chats.window.sidebar
    search(qtbot, chats, "depos")
    assert side.results.isVisible()
    assert not side.chats.isVisible()
    (hit,) = results(chats)
    assert hit.startswith("Rental agreement, ")
    assert hit.endswith(": The deposit is two months' rent.")


def test_escape_brings_the_list_back(qtbot, chats):
    side = chats.window.sidebar
    search(qtbot, chats, "depos")
    qtbot.keyClick(side.search, Qt.Key.Key_Escape)
    assert side.chats.isVisible()
    assert not side.results.isVisible()
    assert titles(chats) == ["Much hay", "Rental agreement"]


def test_nothing_found_is_said(qtbot, chats):
    search(qtbot, chats, "needle")
    assert chats.window.sidebar.empty.isVisible()
    assert chats.window.sidebar.empty.text() == "Nothing found for “needle”."


def test_click_opens_the_chat_at_the_message_and_marks_the_word(qtbot, chats):
    chats.session.new_chat()
    search(qtbot, chats, "deposit")
    click(qtbot, chats, 0)
    assert chats.session.chats.open_chat.title == "Rental agreement"
    assert ("deposit", True) in marks(chats)
    assert chats.page.transcript.lit == shown(chats)[1].id
    chats.session.finding._jump.end()
    assert marks(chats) == []
    assert chats.page.transcript.lit is None


def test_hit_far_up_in_the_open_chat_is_scrolled_to(qtbot, chats):
    assert 5 not in shown_rows(chats)
    search(qtbot, chats, "straw")
    click(qtbot, chats, 0)
    assert 5 in shown_rows(chats)


def test_hit_on_another_branch_shows_that_branch(qtbot, chats):
    chat = chat_with(chats, "First version", "Answer with a needle")
    first = shown(chats)[0]
    chats.store.add_message(chat, None, Role.USER, "Second version", first.state)
    chats.session.chats.show_chat(chat)
    assert shown_texts(chats) == ["Second version"]
    search(qtbot, chats, "needle")
    click(qtbot, chats, 0)
    assert shown_texts(chats) == ["First version", "Answer with a needle"]


def test_enter_takes_the_first_hit_and_down_goes_into_the_list(qtbot, chats):
    side = chats.window.sidebar
    search(qtbot, chats, "hay")
    qtbot.keyClick(side.search, Qt.Key.Key_Down)
    assert side.results.hasFocus()
    qtbot.keyClick(side.results, Qt.Key.Key_Down)
    assert side.results.currentIndex().row() == 1
    qtbot.keyClick(side.results, Qt.Key.Key_Up)
    qtbot.keyClick(side.results, Qt.Key.Key_Up)
    assert side.search.hasFocus()
    side.search.clear()
    qtbot.keyClicks(side.search, "rental")
    qtbot.keyClick(side.search, ENTER)
    assert chats.session.chats.open_chat.title == "Rental agreement"
    side.search.clear()
    qtbot.keyClicks(side.search, "hay")
    qtbot.keyClick(side.search, Qt.Key.Key_Down)
    qtbot.keyClick(side.results, ENTER)
    assert chats.session.chats.open_chat.title == "Much hay"


def test_results_follow_what_happens_to_chats(qtbot, chats):
    search(qtbot, chats, "deposit")
    assert len(results(chats)) == 1
    chats.session.delete_chat(chats.store.list_chats()[1].id)
    assert results(chats) == []
    chats.session.list.undo_delete()
    assert len(results(chats)) == 1


def test_find_is_closed_when_a_hit_is_opened(qtbot, chats):
    qtbot.keyClick(chats.page.composer.field, Qt.Key.Key_F, CTRL)
    search(qtbot, chats, "hay")
    click(qtbot, chats, 1)
    assert not chats.page.find_bar.isVisible()
    assert chats.page.transcript.lit is not None
