"""``parley chat``."""

import io

import pytest

from app.core.errors import UserError
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


def test_unknown_command_is_said_and_not_sent(talk, parley, backend):
    result = talk("/bogus now\n/usr/bin is what?\n")
    assert result.err == "There is no command /bogus. /help lists them.\n"
    assert [r.messages[-1].content for r in backend.requests] == ["/usr/bin is what?"]


def test_failed_loading_leaves_no_chat(talk, parley, parts):
    def refuse(choice):
        raise UserError("device-unknown", "There is no device XPU. Choose CPU.")

    object.__setattr__(parts, "open_backend", refuse)
    result = talk("a colour\nanother\n", "--json")
    assert result.err.count("There is no device XPU. Choose CPU.") == 2
    assert result.json == {"messages": []}
    assert parley("chats").err == "No chats.\n"


def test_interrupt_at_the_prompt_ends_its_line(talk, monkeypatch):
    def interrupted(prompt):
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", interrupted)
    monkeypatch.setattr("app.cli.chat.has_terminal", lambda: True)
    result = talk("")
    assert (result.code, result.err[-2:]) == (130, ".\n\n"[-2:])


def test_missing_stdin_ends_the_talk(parley, monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    assert parley("chat").code == 0


def test_title_comes_while_the_person_writes_in_a_terminal(talk, parley, monkeypatch):
    lines = iter(["a colour", "/quit"])
    monkeypatch.setattr("app.cli.chat.has_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", lambda prompt: next(lines))
    assert "Red.\n" in talk("").out
    assert [chat["title"] for chat in parley("chats", "--json").json] == ["Blue"]


def test_no_title_is_asked_for_where_lines_are_piped_in(talk, backend):
    talk("a colour\nanother\n")
    assert len(backend.requests) == 2


def test_temporary_talk_goes_on_in_one_chat_and_is_not_kept(talk, parley, backend):
    talk("a colour\nanother\n", "--temporary")
    assert [m.content for m in backend.requests[-1].messages][1:] == ["a colour", "Red.", "another"]
    assert all(request.is_private for request in backend.requests)
    assert parley("chats", "--json").json == []


def test_file_that_cannot_be_read_goes_with_no_message(talk, backend, tmp_path):
    spoilt = tmp_path / "picture.png"
    spoilt.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\0")
    result = talk(f"/file {spoilt}\na colour\n/file\n")
    assert result.err.count("picture.png") == 1
    assert "goes with your next message" not in result.err
    assert "Write the file's path after /file" in result.err
    assert backend.requests[-1].messages[-1].content == "a colour"


def test_files_go_with_the_first_message_or_with_the_next(talk, backend, tmp_path):
    offer, other = tmp_path / "offer.txt", tmp_path / "other.txt"
    offer.write_text("The price is 9,400.")
    other.write_text("The price is 8,000.")
    result = talk(f"fair?\n/file nowhere.txt\n/file {other}\ncheaper?\n", "--file", str(offer))
    assert "There is no file nowhere.txt" in result.err
    first, _, second = (one.content for one in backend.requests[-1].messages[1:])
    assert "9,400" in first
    assert first.endswith("fair?")
    assert "9,400" not in second
    assert "8,000" in second
