"""``parley email`` as a real process with the starter model."""

import os
import signal
from contextlib import closing
from email import message_from_bytes
from email.policy import default

import pytest

from app.core.paths import app_paths, starter_model_dir
from app.store.chat_store import ChatStore

BRIEF = (
    *("email", "--points", "move Friday's review to Monday because the hall is closed"),
    *("--to", "Dana", "--from", "Ines"),
)


def test_three_different_drafts_share_the_prompt_and_reach_files(parley, tmp_path):
    out = tmp_path / "draft.eml"
    starter = ("--model", str(starter_model_dir()))
    ended = parley.run(*BRIEF, *starter, "--json", "--eml", str(out))
    assert (ended.code, ended.err) == (0, "")
    drafts = ended.json["drafts"]
    assert len({draft["body"] for draft in drafts}) == 3
    for draft in drafts:
        assert draft["subject"]
        assert "Dana" in draft["body"]
        assert set(draft["check"]) == {"covered", "missing", "invented"}
    shares = [draft["usage"]["cached_tokens"] for draft in drafts[1:]]
    assert min(shares) > 0.5 * drafts[1]["usage"]["prompt_tokens"]
    for draft, name in zip(drafts, ("draft", "draft-2", "draft-3"), strict=True):
        message = message_from_bytes(out.with_stem(name).read_bytes(), policy=default)
        assert message["X-Unsent"] == "1"
        assert message["Subject"] == draft["subject"]
        assert message.get_content().replace("\r\n", "\n").strip() == draft["body"]


def test_killed_while_writing_keeps_the_brief_and_the_drafts(parley, endless_model):
    process = parley.start(*BRIEF, "--model", str(endless_model))
    until_written(parley, process)
    process.kill()
    process.wait()
    question, answer = parley.only_chat()["messages"]
    assert "move Friday's review to Monday" in question["text"]
    assert (answer["state"], answer["versions"]) == ("interrupted", 3)
    assert answer["text"]


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGINT for one process")
def test_interrupt_keeps_the_drafts_and_shows_them(parley, endless_model):
    process = parley.start(*BRIEF, "--model", str(endless_model), "--json")
    until_written(parley, process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, "")
    assert '"state": "stopped"' in out
    assert parley.only_chat()["messages"][1]["state"] == "stopped"


def until_written(parley, process):
    """Looks into the store itself: a process for each look would be too slow for small models."""
    database = app_paths({"PARLEY_HOME": str(parley.home)}).database
    while not database.exists():
        assert process.poll() is None
    with closing(ChatStore(database)) as store:
        while not any(
            message.text for chat in store.list_chats() for message in answers(store, chat)
        ):
            assert process.poll() is None


def answers(store, chat):
    return store.branch(chat.id)[1:]
