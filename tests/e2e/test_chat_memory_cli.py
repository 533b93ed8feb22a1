"""Chats resume at once: every command is a process of its own, with the starter model."""

import pytest

from app.core.paths import starter_model_dir

BLOCK = 32
NOTE = " ".join(f"On day {n} the team met in the hall and wrote down item {n}." for n in range(12))
DOCUMENT = " ".join(
    f"On day {n} the team met in the hall and wrote down item {n}." for n in range(82)
)
SHORT = ("--json", "--greedy", "--max-new-tokens", "40")


@pytest.fixture
def starter(parley):
    parley.model = starter_model_dir()
    return parley


def ask(parley, *arguments):
    ended = parley.run("ask", *arguments, *SHORT, "--model", str(parley.model))
    assert (ended.code, ended.err) == (0, "")
    return ended.json


def full_blocks(tokens):
    return tokens // BLOCK * BLOCK


def history(result):
    """Tokens whose keys and values are known: the last one written was not read again."""
    usage = result["usage"]
    return usage["prompt_tokens"] + usage["completion_tokens"] - 1


def reused(result):
    return result["usage"]["cached_tokens"]


def memory_files(parley):
    return [path for path in (parley.home / "cache").rglob("*") if path.is_file()]


def test_next_turn_in_another_process_reads_only_what_is_new(starter):
    first = ask(starter, f"Sum up this note. {NOTE}")
    assert reused(first) == 0
    second = ask(starter, "Thank you", "--chat", first["chat"])
    assert reused(second) >= full_blocks(history(first)) > 0
    third = ask(starter, "Who are you?", "--chat", first["chat"])
    assert reused(third) >= full_blocks(history(second)) > reused(second) - BLOCK


def test_retry_edit_and_fork_reuse_what_they_share(starter):
    first = ask(starter, f"Sum up this note. {NOTE}")
    chat = first["chat"]
    again = ask(starter, "--chat", chat, "--retry")
    assert reused(again) >= full_blocks(first["usage"]["prompt_tokens"] - 1) > 0
    second = ask(starter, "Thank you", "--chat", chat)
    edited = ask(starter, "Who are you?", "--chat", chat, "--edit")
    assert reused(edited) >= full_blocks(history(again))
    fork = starter.run("chats", "fork", chat, "--json").json["chat"]
    forked = ask(starter, "Hello", "--chat", fork)
    assert reused(forked) >= full_blocks(history(edited))
    assert second["chat"] == edited["chat"] == chat != forked["chat"] == fork


def test_another_chat_with_the_same_document_does_not_read_it_again(starter):
    first = ask(starter, f"{DOCUMENT}\n\nSum up this note.")
    assert first["usage"]["prompt_tokens"] > 1540
    second = ask(starter, f"{DOCUMENT}\n\nWho wrote down item 7?")
    assert second["chat"] != first["chat"]
    assert reused(second) >= full_blocks(1500)


def test_erasing_a_chat_keeps_what_another_one_shares_and_nothing_else(starter):
    first = ask(starter, f"{NOTE}\n\nSum up this note.")["chat"]
    second = ask(starter, f"{NOTE}\n\nWho wrote down item 7?")["chat"]
    starter.run("chats", "delete", first, "--for-ever")
    third = ask(starter, f"{NOTE}\n\nThank you.")
    assert reused(third) > 0
    for chat in (second, third["chat"]):
        starter.run("chats", "delete", chat, "--for-ever")
    assert reused(ask(starter, f"{NOTE}\n\nSum up this note.")) == 0


def test_temporary_chat_leaves_no_word_and_no_block(starter):
    ask(starter, "Hello")
    before = {path: path.read_bytes() for path in memory_files(starter)}
    result = ask(starter, f"Zanzibar. {NOTE}", "--temporary")
    assert result["chat"] is None
    assert {path: path.read_bytes() for path in memory_files(starter)} == before
    everything = [path for path in starter.home.rglob("*") if path.is_file()]
    assert all(b"Zanzibar" not in path.read_bytes() for path in everything)
    assert reused(ask(starter, f"Zanzibar. {NOTE}")) < BLOCK * 4


def test_chat_goes_to_another_home_as_json_and_goes_on_there(starter, tmp_path):
    chat = ask(starter, "Hello")["chat"]
    ask(starter, "--chat", chat, "--retry")
    target = tmp_path / "chat.json"
    starter.run("chats", "export", chat, "--format", "json", "--out", str(target))
    before = starter.only_chat()
    starter.environ["PARLEY_HOME"] = str(tmp_path / "elsewhere")
    assert starter.run("chats", "import", str(target), "--json").json["chats"] == [chat]
    after = starter.only_chat()
    for shown in (before, after):
        for message in shown["messages"]:
            del message["id"]
    assert after == before
    assert ask(starter, "Thank you", "--chat", chat)["chat"] == chat
