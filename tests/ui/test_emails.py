"""Writing emails in the window."""

import pytest
from PySide6.QtCore import Qt

from app.core.generation import GenerationRequest
from tests.fakes import ScriptedBackend
from tests.ui.steps import CTRL, titles

NOTES = "Move Friday's review to Monday, because the hall is closed."


def email(request: GenerationRequest) -> str:
    """Another one for each angle, and for each wish."""
    last = request.messages[-1].content
    number = sum(map(ord, "".join(message.content for message in request.messages))) % 1000
    return (
        f"Subject: The review {number}\n\nHi Dana,\n\nSee you on Monday.\n\nBest,\nInes {len(last)}"
    )


@pytest.fixture
def desk(make_desk):
    made = make_desk(ScriptedBackend([email]))
    made.emails = made.session.emails
    made.panel = made.emails.page.panel
    made.form = made.emails.page.form
    return made


def begin(qtbot, desk, notes: str = NOTES) -> None:
    """Open the page by its key and press Ctrl+Enter in the notes."""
    qtbot.keyClick(desk.window, Qt.Key.Key_2, CTRL)
    qtbot.keyClicks(desk.form.points, notes)
    qtbot.keyClick(desk.form.points, Qt.Key.Key_Return, CTRL)


def wait_for_drafts(qtbot, desk) -> None:
    qtbot.waitUntil(lambda: desk.emails.controller.job is not None)
    qtbot.waitUntil(lambda: not desk.emails.controller.chat_ids)


def draft(qtbot, desk, notes: str = NOTES) -> None:
    begin(qtbot, desk, notes)
    wait_for_drafts(qtbot, desk)


def test_ctrl_2_opens_the_form_with_the_cursor_in_the_notes(qtbot, desk):
    qtbot.keyClick(desk.window, Qt.Key.Key_2, CTRL)
    assert desk.emails.page.isVisible()
    assert desk.form.points.hasFocus()
    assert desk.window.sidebar.email.isChecked()


def test_three_drafts_come_beside_each_other_and_the_email_is_a_row(qtbot, desk):
    draft(qtbot, desk)
    bodies = [card.text[1] for card in desk.panel.cards]
    assert all(body.startswith("Hi Dana,") for body in bodies)
    assert len(set(bodies)) == 3
    assert all(card.isVisible() for card in desk.panel.cards)
    assert titles(desk)[0].startswith("Move Friday's review")
    assert NOTES in desk.backend.requests[0].messages[-1].content
