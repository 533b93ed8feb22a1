"""The ember dot: chats that answer at once have one, in a real window."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from app.ui.sidebar.chat_list_model import Role
from app.ui.theme.tokens import LIGHT
from tests.fakes import INFO, ScriptedBackend
from tests.ui.steps import ask, child

ALL = 1_000_000


def dots(desk) -> list[str]:
    model = desk.window.chat_model
    rows = (model.index(number) for number in range(model.rowCount()))
    return [row.data() for row in rows if row.data(Role.READY)]


def spoken(desk, chat_id: str) -> str:
    row = desk.window.chat_model.index_of(chat_id)
    return row.data(Qt.ItemDataRole.AccessibleTextRole)


def painted(desk, chat_id: str) -> bool:
    """Whether the row shows the colour of the dot."""
    chats = desk.window.sidebar.chats
    image: QImage = chats.viewport().grab().toImage()
    area = chats.visualRect(desk.window.chat_model.index_of(chat_id))
    middle = chats._delegate.menu_area(area).center()
    ratio = image.devicePixelRatio()
    return image.pixelColor(middle * ratio).name() == LIGHT.warm.lower()


def test_dot_appears_when_the_backend_knows_the_chat(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(known=ALL, reading_tps=500.0))
    ask(qtbot, desk, "Question")
    chat = desk.session.chats.open_chat.id
    desk.session.new_chat()
    qtbot.waitUntil(lambda: dots(desk) == ["Question"])
    assert spoken(desk, chat) == "Question, ready, today"
    assert painted(desk, chat)
    recent = child(desk.page.home, "recent_chat")
    assert ", ready, " in recent.accessibleName()
    assert child(desk.page.home, "ready_legend").isVisible()


def test_chat_that_takes_long_to_read_has_no_dot(qtbot, make_desk):
    backend = ScriptedBackend([" ".join(["word"] * 300)], known=0, reading_tps=100.0)
    desk = make_desk(backend)
    ask(qtbot, desk, "Question")
    desk.session.new_chat()
    desk.session.readiness.ask_all()
    qtbot.waitUntil(lambda: not desk.session.readiness._timer.isActive())
    assert dots(desk) == []
    assert not painted(desk, desk.store.list_chats()[0].id)
    assert not child(desk.page.home, "ready_legend").isVisible()


def test_dots_go_when_the_model_changes(qtbot, make_desk):
    backend = ScriptedBackend([" ".join(["word"] * 300)], known=ALL, reading_tps=100.0)
    desk = make_desk(backend)
    ask(qtbot, desk, "Question")
    qtbot.waitUntil(lambda: dots(desk) == ["Question"])
    desk.backend = ScriptedBackend(
        known=ALL, reading_tps=100.0, info=replace(INFO, model="Another model")
    )
    desk.gate.clear()
    desk.session.models.load()
    qtbot.waitUntil(lambda: dots(desk) == [])
    desk.gate.set()
    qtbot.waitUntil(lambda: desk.host.state.backend is desk.backend)
    qtbot.waitUntil(lambda: not desk.session.models._timer.isActive())
    qtbot.waitUntil(lambda: not desk.session.readiness._timer.isActive())
    assert dots(desk) == []


def test_dots_go_when_chat_memory_is_cleared(qtbot, make_desk):
    backend = ScriptedBackend([" ".join(["word"] * 300)], known=ALL, reading_tps=100.0)
    desk = make_desk(backend)
    ask(qtbot, desk, "Question")
    qtbot.waitUntil(lambda: dots(desk) == ["Question"])
    backend._known = 0
    desk.session.storage.controller.clear_memory()
    qtbot.waitUntil(lambda: dots(desk) == [])


def test_opening_a_chat_reads_it_back_once(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(known=ALL, reading_tps=500.0))
    ask(qtbot, desk, "Question")
    chat = desk.session.chats.open_chat.id
    desk.session.new_chat()
    before = len(desk.backend.warmed)
    desk.session.open_chat(chat)
    assert len(desk.backend.warmed) == before + 1
    assert desk.backend.warmed[-1]
    desk.session.list.pin(chat, True)
    assert len(desk.backend.warmed) == before + 1


def test_last_chat_is_read_back_when_the_model_gets_ready(qtbot, make_desk, tmp_path):
    desk = make_desk(ScriptedBackend(), home=tmp_path / "same")
    ask(qtbot, desk, "Question")
    settings = desk.preferences.current
    desk.close()
    again = make_desk(ScriptedBackend(), home=tmp_path / "same", settings=settings, ready=False)
    assert not again.backend.warmed
    again.gate.set()
    qtbot.waitUntil(lambda: len(again.backend.warmed) == 1)


def test_storage_page_says_how_many_chats_resume_at_once(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(known=ALL, reading_tps=500.0))
    ask(qtbot, desk, "Question")
    desk.store.create_chat("Empty")
    desk.session.list.refresh()
    qtbot.waitUntil(lambda: len(dots(desk)) == 1)
    desk.session.open_settings()
    usage = child(desk.window.settings, "usage_chat_memory")
    qtbot.waitUntil(lambda: usage.accessibleName().endswith("Lets 1 of 2 chats resume at once"))
