"""``parley chats`` and ``parley devices``."""

import json

import pytest


@pytest.fixture
def chat(parley):
    return parley("ask", "What time is it?\nNow", "--json").json["chat"]


def test_list_says_id_title_and_count(parley, chat):
    row = parley("chats", "list", "--json").json[0]
    assert (row["id"], row["title"], row["messages"]) == (chat, "What time is it?", 2)
    assert "updated" in row
    assert chat in parley("chats").out


def test_show_prints_the_chat_as_markdown(parley, chat):
    printed = parley("chats", "show", chat).out
    assert printed.startswith("# What time is it?\n\n## You, ")
    assert "What time is it?\nNow\n\n## Parley, " in printed
    assert printed.endswith("It is noon.\n")


def test_search_looks_at_titles(parley, chat):
    assert [row["id"] for row in parley("chats", "search", "TIME", "--json").json] == [chat]
    assert parley("chats", "search", "weather").err == "No chats.\n"


def test_delete_and_restore(parley, chat):
    assert "restore" in parley("chats", "delete", chat).err
    assert parley("chats", "list", "--json").json == []
    assert [row["id"] for row in parley("chats", "list", "--bin", "--json").json] == [chat]
    assert parley("chats", "restore", chat, "--json").json == {"done": "restore", "chat": chat}
    assert len(parley("chats", "list", "--json").json) == 1


def test_export_as_json_to_a_file(parley, chat, tmp_path):
    target = tmp_path / "chat.json"
    parley("chats", "export", chat, "--format", "json", "--output", str(target))
    assert [m["role"] for m in json.loads(target.read_text())["messages"]] == ["user", "assistant"]


def test_export_to_a_place_that_is_not_there_is_one_sentence(parley, chat, tmp_path):
    result = parley("chats", "export", chat, "--output", str(tmp_path / "no" / "chat.md"))
    assert (result.code, len(result.err.splitlines())) == (1, 1)


def test_docx_is_refused_plainly(parley, chat):
    result = parley("chats", "export", chat, "--format", "docx")
    assert result.code == 1
    assert "not part of this version" in result.err


@pytest.mark.parametrize("action", ["show", "export", "delete", "restore"])
def test_unknown_chat_is_one_sentence(parley, action):
    result = parley("chats", action, "nowhere", "--json")
    assert result.code == 1
    assert result.json["error"]["code"] == "chat-not-found"


def test_devices_name_what_is_there_and_why_not(parley):
    assert parley("devices", "--json").json == [
        {
            "device": "CPU",
            "name": "Made-up CPU",
            "memory": 16 << 30,
            "usable": True,
            "reason": "",
        },
        {
            "device": "NPU",
            "name": "",
            "memory": None,
            "usable": False,
            "reason": "No NPU was found.",
        },
    ]
    assert parley("devices").out.splitlines() == [
        "CPU   Made-up CPU, 16 GB",
        "NPU   cannot be used: No NPU was found.",
    ]
