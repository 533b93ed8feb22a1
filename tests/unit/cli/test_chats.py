"""``parley chats`` and ``parley devices``."""

import json

import pytest

from tests.unit.cli.conftest import Result


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


def test_search_finds_words_of_messages_and_titles(parley, chat):
    hits = parley("chats", "search", "NOON", "--json").json
    (answer,) = [m for m in shown(parley, chat) if m["role"] == "assistant"]
    assert [(hit["chat"], hit["title"], hit["message"]) for hit in hits] == [
        (chat, "What time is it?", answer["id"])
    ]
    assert hits[0]["snippet"] == "It is noon."
    ((start, end),) = hits[0]["marks"]
    assert hits[0]["snippet"][start:end] == "noon"


def test_search_prints_the_place_and_says_when_there_is_none(parley, chat):
    lines = parley("chats", "search", "noo").out.splitlines()
    assert lines[0].startswith(chat)
    assert lines[1].strip() == "It is noon."
    assert parley("chats", "search", "weather").err == 'Nothing was found for "weather".\n'


def shown(parley, chat):
    return parley("chats", "show", chat, "--json").json["messages"]


def test_delete_and_restore(parley, chat):
    assert "restore" in parley("chats", "delete", chat).err
    assert parley("chats", "list", "--json").json == []
    assert [row["id"] for row in parley("chats", "list", "--bin", "--json").json] == [chat]
    assert parley("chats", "restore", chat, "--json").json == {"done": "restore", "chat": chat}
    assert len(parley("chats", "list", "--json").json) == 1


def test_export_as_json_to_a_file(parley, chat, tmp_path):
    target = tmp_path / "chat.json"
    parley("chats", "export", chat, "--format", "json", "--output", str(target))
    (exported,) = json.loads(target.read_text())["chats"]
    assert [m["role"] for m in exported["messages"]] == ["user", "assistant"]


def test_export_to_a_place_that_is_not_there_is_one_sentence(parley, chat, tmp_path):
    result = parley("chats", "export", chat, "--output", str(tmp_path / "no" / "chat.md"))
    assert (result.code, len(result.err.splitlines())) == (1, 1)


def test_second_delete_and_second_restore_are_said_and_do_nothing(parley, chat):
    parley("chats", "delete", chat)
    again = parley("chats", "delete", chat)
    assert (again.code, again.err) == (0, "This chat is in the bin already.\n")
    parley("chats", "restore", chat)
    again = parley("chats", "restore", chat)
    assert (again.code, again.err) == (0, "This chat is not in the bin.\n")
    assert [row["id"] for row in parley("chats", "--json").json] == [chat]


def test_show_says_that_a_chat_is_in_the_bin(parley, chat):
    parley("chats", "delete", chat)
    assert parley("chats", "show", chat).out.startswith("(in the bin)\n\n# What time")
    assert parley("chats", "show", chat, "--json").json["id"] == chat


def _help(parley, capsys, *command):
    with pytest.raises(SystemExit):
        parley(*command, "--help")
    return " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("action", ["list", "search", "show", "export", "import", "folder"])
def test_help_of_chats_offers_no_model_and_no_device(parley, capsys, action):
    text = _help(parley, capsys, "chats", action)
    assert "--model" not in text
    assert "--device" not in text


@pytest.mark.parametrize(
    ("command", "printed"),
    [
        (("ask",), "print one JSON object"),
        (("chats", "show"), "print one JSON object"),
        (("chats", "list"), "print a JSON array"),
        (("chats", "search"), "print a JSON array"),
        (("devices",), "print a JSON array"),
    ],
)
def test_help_says_what_json_prints(parley, capsys, command, printed):
    assert printed in _help(parley, capsys, *command)


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


@pytest.mark.parametrize("command", [("ask", "More?"), ("ask", "--retry"), ("chat",)])
def test_chat_in_the_bin_is_not_gone_on_with(parley, command):
    chat = parley("ask", "What time is it?", "--json").json["chat"]
    parley("chats", "delete", chat)
    result = parley(*command, "--chat", chat)
    sentence = f"This chat is in the bin. Restore it with parley chats restore {chat}.\n"
    assert result == Result(1, "", sentence)
    assert len(parley("chats", "show", chat, "--json").json["messages"]) == 2


@pytest.mark.parametrize("text", ["", "  "])
def test_search_for_nothing_is_one_sentence(parley, text):
    result = parley("chats", "search", text)
    assert (result.code, result.out) == (1, "")
    assert result.err == "There is nothing to search for. Give a word or two.\n"
