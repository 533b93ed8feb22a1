"""A real model in a chat that grows beyond its context."""

from itertools import pairwise
from pathlib import Path

import pytest

from app.core.chat import MessageState
from app.core.settings import Settings
from app.engine.loading import EngineOptions, open_engine
from app.services.chat_service import ChatService
from app.services.model_host import ModelChoice, ModelHost
from app.services.sampling_choice import SamplingChoice
from app.store.chat_store import ChatStore

LLAMA = Path(__file__).parents[2] / "fixtures" / "models" / "llama"
BLOCK = 32
SHORT = SamplingChoice(greedy=True, max_new_tokens=12)
QUESTION = "{}: which ships cross the sea in winter, and what do they carry?"


@pytest.fixture(scope="module")
def host():
    held = ModelHost(lambda choice: open_engine(choice.folder, choice.device, EngineOptions()))
    held.load(ModelChoice(LLAMA, "llama", "CPU"))
    held.wait(60)
    yield held
    held.close()


@pytest.fixture
def store():
    opened = ChatStore(None)
    yield opened
    opened.close()


@pytest.fixture
def service(store, host):
    return ChatService(store, host, lambda: Settings(system_prompt="Be brief."))


def finish(answer):
    for _ in answer.updates():
        pass
    assert answer.error is None
    return answer


def test_chat_crosses_the_limit_and_each_turn_reads_only_what_is_new(service, store, host):
    """But for the turns that set others aside, of which there are few."""
    chat, row, first_read, cuts, compared = None, 0, None, [], 0
    for number in range(24):
        outlook = service.outlook(chat, QUESTION.format(number))
        answer = finish(service.send(chat, QUESTION.format(number), sampling=SHORT))
        chat = answer.chat_id
        message = store.message(answer.message_id)
        usage = answer.finished.usage
        if message.first_read != first_read:
            cuts.append(number)
            first_read = message.first_read
        else:
            new = usage.prompt_tokens - row
            assert usage.prompt_tokens - usage.cached_tokens <= new + BLOCK
            if not outlook.sets_aside:
                read = usage.prompt_tokens - usage.cached_tokens
                assert abs(outlook.unread_tokens - read) <= 16
                compared += 1
        row = usage.prompt_tokens + usage.completion_tokens
    assert compared > 8
    assert 1 <= len(cuts) <= 6
    assert all(after - before > 3 for before, after in pairwise(cuts))


def test_answer_that_runs_into_the_end_of_the_context_goes_on(service, store, host):
    long = SamplingChoice(greedy=True)
    chat = None
    for number in range(4):
        chat = finish(service.send(chat, QUESTION.format(number), sampling=SHORT)).chat_id
    answer = finish(service.send(chat, "Tell me all you know.", sampling=long))
    cut = store.message(answer.message_id)
    assert cut.can_continue
    used = answer.finished.usage
    assert used.prompt_tokens + used.completion_tokens == host.wait().info.context_length
    resumed = finish(service.resume(cut.id, sampling=SHORT))
    whole = store.message(cut.id)
    assert whole.text.startswith(cut.text)
    assert len(whole.text) > len(cut.text)
    assert whole.first_read is not None
    assert whole.state is MessageState.COMPLETE
    assert resumed.token_ids[: used.completion_tokens] == answer.token_ids


def test_recap_reads_only_its_own_question(service, store):
    answer = finish(service.send(None, QUESTION.format(1), sampling=SHORT))
    recap, prefill = service.recap(answer.chat_id), None
    while recap.is_running:
        update = recap.poll()
        prefill = prefill if update is None else update.prefill
    usage = answer.finished.usage
    row = usage.prompt_tokens + usage.completion_tokens
    assert prefill is not None
    assert prefill.cached >= (row - 1) // BLOCK * BLOCK
    assert recap.error is None
