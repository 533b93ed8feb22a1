from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from app.core.chat import ChatSummary
from app.core.errors import UserError
from app.core.generation import Backend
from app.services.model_host import HostPhase, HostState
from app.services.readiness import Readiness
from app.ui.control.open_chat import OpenChat
from app.ui.control.readiness_controller import SLICE_S, ReadinessController
from tests.fakes import ScriptedBackend

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def chat(key: str, seconds: int = 0, messages: int = 2) -> ChatSummary:
    return ChatSummary(key, key, NOW, NOW + timedelta(seconds=seconds), messages)


@dataclass
class Answers:
    """Says what the test wants, and what was asked for; each look takes ``cost_s``."""

    ready: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    warmed: list[str] = field(default_factory=list)
    cost_s: float = 0.0
    now: float = 0.0

    def of(self, _state: HostState, chat_id: str) -> Readiness:
        self.now += self.cost_s
        self.asked.append(chat_id)
        if chat_id == "gone":
            raise UserError("chat-not-found", "This chat is not there any more.")
        return Readiness(100, 100, 0.0, chat_id in self.ready)

    def warm(self, _backend: Backend, chat_id: str) -> None:
        self.warmed.append(chat_id)

    def forget(self, chat_id: str) -> None:
        self.ready.discard(chat_id)


@pytest.fixture
def answers():
    return Answers()


@pytest.fixture
def backend():
    return ScriptedBackend()


@pytest.fixture
def dots(qapp, answers, backend):
    state = HostState(HostPhase.READY, backend=backend)
    made = ReadinessController(answers, lambda: state, lambda: answers.now)
    yield made
    made.close()


def test_one_slice_asks_as_many_chats_as_fit_into_its_time(dots, answers):
    answers.cost_s = SLICE_S / 2
    dots.set_chats([chat(str(number)) for number in range(6)])
    dots._work()
    assert answers.asked == ["0", "1"]
    dots._work()
    assert answers.asked == ["0", "1", "2", "3"]


def test_only_chats_that_changed_are_asked_again(dots, answers):
    dots.set_chats([chat("a"), chat("b")])
    dots._work()
    dots.set_chats([chat("a"), chat("b", seconds=5)])
    dots._work()
    assert answers.asked == ["a", "b", "b"]


def test_chat_that_is_gone_loses_its_dot(dots, answers):
    answers.ready = {"a"}
    dots.set_chats([chat("a"), chat("gone")])
    dots._work()
    assert dots.ready == {"a"}
    dots.set_chats([])
    assert dots.ready == frozenset()


def test_nothing_is_asked_while_an_answer_is_written(dots, answers):
    dots.note_running(frozenset({"x"}))
    dots.set_chats([chat("a")])
    assert not dots._timer.isActive()
    dots.note_running(frozenset())
    assert dots._timer.isActive()


def test_first_measured_reading_speed_asks_all_again(dots, answers, backend):
    dots.set_chats([chat("a"), chat("b")])
    dots._work()
    answers.asked.clear()
    backend.reading_tps = 400.0
    dots.note_answer("a")
    dots._work()
    assert answers.asked == ["a", "b"]
    answers.asked.clear()
    dots.note_answer("a")
    dots._work()
    assert answers.asked == ["a"]


def test_one_announcement_for_a_slice_and_none_without_change(qtbot, dots, answers):
    answers.ready = {"a", "b"}
    heard: list[frozenset[str]] = []
    dots.changed.connect(heard.append)
    dots.set_chats([chat("a"), chat("b")])
    dots._work()
    dots.ask_all()
    dots._work()
    assert heard == [frozenset({"a", "b"})]


def test_timer_rests_when_all_is_known(dots):
    dots.set_chats([chat("a")])
    dots._work()
    assert not dots._timer.isActive()


def test_chat_too_long_to_be_read_in_a_moment_is_left_out(dots, answers):
    dots.set_chats([chat("novel", messages=5000), chat("a")])
    dots._work()
    dots.warm(OpenChat("novel"))
    assert answers.asked == ["a"]
    assert answers.warmed == []
    dots.warm(OpenChat("a"))
    assert answers.warmed == ["a"]
