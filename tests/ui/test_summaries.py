"""Summarizing documents in the window."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.core.generation import GenerationRequest
from tests.fakes import ScriptedBackend
from tests.ui.steps import CTRL, titles

LONG = 20_000


def summarizer(request: GenerationRequest) -> str:
    """Takes the first sentence of what it is given."""
    text = request.messages[-1].content.split("\n\nSummarize this text")[0]
    lines = [line for line in text.splitlines() if line and not line.startswith("[")]
    return f"- {lines[0].removeprefix('- ')}"


@pytest.fixture
def desk(make_desk):
    made = make_desk(ScriptedBackend([summarizer]))
    made.summaries = made.session.summaries
    made.sheet = made.summaries.page
    return made


def drop(widget: QWidget, *paths) -> None:
    """As a file manager does it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    for kind in (QDragEnterEvent, QDropEvent):
        place = widget.rect().center()
        event = kind(
            place if kind is QDragEnterEvent else QPointF(place),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(widget, event)


def wait_for_summary(qtbot, desk) -> None:
    done = lambda: (  # noqa: E731
        desk.summaries.controller.open_summary is not None
        and not desk.summaries.controller.open_summary.is_running
    )
    qtbot.waitUntil(done, timeout=20_000)


def said(desk) -> list[str]:
    return [block.points[0].text for block in desk.sheet.body.text.blocks]


def test_ctrl_3_opens_the_page_with_a_place_to_drop_a_document(qtbot, desk):
    qtbot.keyClick(desk.window, Qt.Key.Key_3, CTRL)
    assert desk.sheet.isVisible()
    assert desk.sheet.start.zone.isVisible()
    assert desk.window.sidebar.summary.isChecked()


def test_a_file_dropped_on_home_is_summed_up_and_becomes_a_row(qtbot, desk, tmp_path):
    path = tmp_path / "notice.txt"
    path.write_text("The library is closed on Monday. Books are due on Friday.")
    drop(desk.page, path)
    wait_for_summary(qtbot, desk)
    assert said(desk) == ["The library is closed on Monday. Books are due on Friday."]
    assert titles(desk)[0] == "notice.txt"
    assert desk.sheet.head.name.text() == "notice.txt"
    assert not desk.sheet.progress.isVisible()
