"""Loading, replacing and closing the model."""

import threading

import pytest

from app.core.errors import UserError
from app.services.model_host import HostPhase, ModelChoice, ModelHost
from tests.fakes import INFO, ScriptedBackend
from tests.unit.services.conftest import CHOICE


def test_failed_load_keeps_the_sentence_and_wait_raises_it():
    def refuse(choice: ModelChoice):
        raise UserError("model-missing", "There is no model here.")

    host = ModelHost(refuse)
    host.load(CHOICE)
    with pytest.raises(UserError, match="no model here"):
        host.wait(10)
    assert (host.state.phase, host.state.sentence) == (HostPhase.FAILED, "There is no model here.")


def test_unexpected_error_becomes_a_sentence_without_traceback():
    def crash(choice: ModelChoice):
        raise RuntimeError("Check 'false' failed at src/plugin.cpp:42")

    host = ModelHost(crash)
    host.load(CHOICE)
    with pytest.raises(UserError) as caught:
        host.wait(10)
    assert "plugin.cpp" not in caught.value.sentence


def test_old_model_is_closed_only_after_its_answers_ended():
    first, second = ScriptedBackend(), ScriptedBackend()
    backends = iter([first, second])
    host = ModelHost(lambda choice: next(backends))
    host.load(CHOICE)
    host.borrow(host.wait(10))
    host.load(CHOICE)
    with pytest.raises(TimeoutError):
        host.wait(0.05)
    assert not first.closed
    host.give_back(first)
    assert host.wait(10) is second
    assert first.closed


def test_load_that_was_overtaken_is_closed_again():
    gate = threading.Event()
    slow, fast = ScriptedBackend(), ScriptedBackend()

    def load(choice: ModelChoice):
        if choice.name == "slow":
            gate.wait(10)
            return slow
        return fast

    host = ModelHost(load)
    host.load(ModelChoice(CHOICE.folder, "slow", "CPU"))
    host.load(CHOICE)
    gate.set()
    assert host.wait(10) is fast
    assert slow.closed


def test_close_lets_go_and_ready_state_carries_the_notice():
    backend = ScriptedBackend()
    host = ModelHost(lambda choice: backend)
    host.load(CHOICE)
    host.wait(10)
    assert host.state.sentence == INFO.notice
    host.close()
    assert backend.closed
    assert host.state.phase is HostPhase.EMPTY
