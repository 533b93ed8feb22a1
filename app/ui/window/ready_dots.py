"""Shows in the window which chats answer at once, and brings back the one that is opened."""

from typing import TYPE_CHECKING

from app.services.answer import Answer
from app.services.model_host import HostState
from app.services.readiness import ChatReadiness
from app.ui.control.readiness_controller import ReadinessController
from app.ui.ports import WindowParts

if TYPE_CHECKING:
    from app.ui.window.session import Session


def watch_readiness(session: "Session", parts: WindowParts) -> ReadinessController:
    """A controller that hears of all that makes or breaks a dot."""
    dots = ReadinessController(
        ChatReadiness(parts.store), lambda: session.models.state, parent=session
    )

    def take_state(state: HostState) -> None:
        dots.note_model(state)
        dots.warm(session.chats.open_chat)

    def take_end(answer: Answer) -> None:
        dots.note_answer(answer.chat_id)

    dots.changed.connect(session.window.chat_model.set_ready)
    dots.changed.connect(session.page.home.set_ready)
    session.list.listed.connect(dots.set_chats)
    session.models.state_changed.connect(take_state)
    session.chats.opened.connect(dots.warm)
    session.runner.running_changed.connect(dots.note_running)
    session.runner.ended.connect(take_end)
    return dots
