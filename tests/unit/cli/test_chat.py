"""``parley chat``."""

import io

import pytest

from tests.fakes import ScriptedBackend


@pytest.fixture
def backend():
    return ScriptedBackend(["Red.", "Blue.", "Green."])


@pytest.fixture
def talk(parley, monkeypatch):
    def run(text, *arguments):
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
        return parley("chat", *arguments)

    return run


def test_each_line_is_answered_in_one_chat(talk, parley):
    assert talk("a colour\n\nanother\n").out == "Red.\nBlue.\n"
    chats = parley("chats", "--json").json
    assert [(chat["title"], chat["messages"]) for chat in chats] == [("a colour", 4)]


def test_again_new_and_quit(talk, parley):
    result = talk("a colour\n/again\n/new\nanother\n/quit\nnot read\n", "--json")
    assert result.json["messages"][0]["text"] == "another"
    shown = [row["id"] for row in parley("chats", "--json").json if row["title"] == "a colour"]
    answer = parley("chats", "show", shown[0], "--json").json["messages"][1]
    assert (answer["text"], answer["version"], answer["versions"]) == ("Blue.", 2, 2)


def test_mistake_is_said_and_the_talk_goes_on(talk):
    result = talk("/continue\na colour\n/continue\nmore\n")
    assert result.out.splitlines() == ["Red.", "Blue."]
    assert "no answer yet" in result.err
    assert "cannot be continued" in result.err


def test_chat_goes_on_where_it_was(talk, backend):
    talk("a colour\n")
    chat = talk("x\n", "--json").json["id"]
    talk("more\n", "--chat", chat)
    assert [m.content for m in backend.requests[-1].messages[1:]] == ["x", "Blue.", "more"]
