"""The starter model, as a person meets it first."""

import pytest

from app.core.paths import starter_model_dir

REQUEST = (
    "Write an email to Dana asking to move Friday's review to Monday because the hall is closed."
)


@pytest.fixture
def starter(parley):
    parley.model = starter_model_dir()
    return parley


def test_email_carries_name_dates_and_reason_and_repeats_exactly(starter):
    first, second = (starter.run("ask", REQUEST, "--json", "--greedy").json for _ in range(2))
    for fact in ("Dana", "Friday", "Monday", "closed"):
        assert fact in first["text"]
    assert first["finish_reason"] == "stop"
    assert first["token_ids"] == second["token_ids"]


def test_without_display_and_terminal_it_answers_a_sample_question(starter):
    ended = starter.run()
    assert (ended.code, ended.err) == (0, "")
    assert len(ended.out.split()) > 5


def test_conversation_in_one_process_reuses_what_was_read(starter):
    ended = starter.run("chat", "--json", feed="Hello\nThank you\n")
    answers = [message for message in ended.json["messages"] if message["role"] == "assistant"]
    assert [answer["state"] for answer in answers] == ["complete", "complete"]
    assert answers[1]["stats"]["cached_tokens"] > 0
