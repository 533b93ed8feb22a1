from datetime import UTC, datetime

from PySide6.QtCore import Qt

from app.core.chat import ChatSummary
from app.ui.sidebar.chat_list_model import ChatListModel, Role
from app.ui.sidebar.groups import group_chats

NOW = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)


def model_with(*titles: str) -> ChatListModel:
    model = ChatListModel()
    chats = [ChatSummary(title, title, NOW, NOW, 2) for title in titles]
    model.set_groups(group_chats(chats, NOW))
    return model


def spoken(model: ChatListModel, chat_id: str) -> str:
    return model.index_of(chat_id).data(Qt.ItemDataRole.AccessibleTextRole)


def test_ready_chat_is_spoken_and_has_a_tooltip():
    model = model_with("Loan", "Lease")
    model.set_ready(frozenset({"Loan"}))
    assert spoken(model, "Loan") == "Loan, ready, today"
    assert spoken(model, "Lease") == "Lease, today"
    tooltip = model.index_of("Loan").data(Qt.ItemDataRole.ToolTipRole)
    assert tooltip == "Ready: the next answer starts at once"
    assert model.index_of("Lease").data(Qt.ItemDataRole.ToolTipRole) is None


def test_only_rows_that_change_are_announced():
    model = model_with("A", "B", "C")
    model.set_ready(frozenset({"A", "B"}))
    changed: list[str] = []
    model.dataChanged.connect(lambda top, _bottom: changed.append(top.data()))
    model.set_ready(frozenset({"B", "C"}))
    assert changed == ["A", "C"]
    assert model.index_of("C").data(Role.READY)
    assert not model.index_of("A").data(Role.READY)


def test_chat_being_written_says_so_and_not_that_it_is_ready():
    model = model_with("Loan")
    model.set_ready(frozenset({"Loan"}))
    model.set_writing(frozenset({"Loan"}))
    assert spoken(model, "Loan") == "Loan, being written, today"
