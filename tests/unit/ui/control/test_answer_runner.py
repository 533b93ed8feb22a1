"""Running answers: who is told what."""

from types import SimpleNamespace
from typing import Any

import pytest

from app.ui.control.answer_runner import AnswerRunner


class EndedAnswer:
    """Ends at the second look; the first is that of ``start``."""

    def __init__(self, message_id: int) -> None:
        self.message_id = message_id
        self.chat_id = f"chat {message_id}"
        self.is_running = True
        self._looks = 0

    def poll(self) -> Any:
        self._looks += 1
        if self._looks == 2:
            self.is_running = False
            return SimpleNamespace(message_id=self.message_id)
        return None

    def abandon(self) -> None:
        self.is_running = False


@pytest.fixture
def runner(qapp):
    made = AnswerRunner()
    yield made
    made.close()


def test_abandoned_by_a_slot_while_draining_is_not_said_to_have_ended(runner):
    first: Any = EndedAnswer(1)
    second: Any = EndedAnswer(2)
    ended: list[int] = []
    runner._answers = {1: first, 2: second}
    first.poll()
    runner.ended.connect(lambda answer, _update: ended.append(answer.message_id))
    runner.ended.connect(lambda *_: runner.abandon("chat 2"))
    runner.drain()
    assert ended == [1]
