"""``parley ask``."""

import io
import signal

import pytest

from app.core.errors import UserError
from tests.fakes import ScriptedBackend
from tests.unit.cli.conftest import Result


@pytest.fixture
def chat_of_one(parley):
    return parley("ask", "First", "--json").json["chat"]


def test_answer_goes_to_stdout_and_nothing_else(parley):
    assert parley("ask", "What time is it?") == Result(0, "It is noon.\n", "")


def test_json_has_all_keys_that_scripts_rely_on(parley):
    result = parley("ask", "What time is it?", "--json", "--seed", "3").json
    assert result["text"] == "It is noon."
    assert len(result["token_ids"]) == 3
    assert result["finish_reason"] == "stop"
    assert result["usage"] == {
        "prompt_tokens": 15,
        "cached_tokens": 0,
        "completion_tokens": 3,
    }
    assert result["timings"] == {
        "load_s": 0.5,
        "ttft_s": 0.25,
        "prefill_tps": 400.0,
        "decode_tps": 20.0,
    }
    assert (result["device"], result["model"], result["seed"]) == ("CPU", "Scripted", 3)
    assert len(result["chat"]) == 10


def test_options_may_stand_before_the_command(parley):
    assert parley("--json", "ask", "Hello").json["text"] == "It is noon."


def test_chat_is_kept_and_can_go_on(parley, backend):
    chat = parley("ask", "First question", "--json").json["chat"]
    parley("ask", "Second", "--chat", chat, "--json")
    contents = [message.content for message in backend.requests[-1].messages]
    assert contents[1:] == ["First question", "It is noon.", "Second"]
    assert [row["title"] for row in parley("chats", "--json").json] == ["First question"]


def versions(parley, chat):
    messages = parley("chats", "show", chat, "--json").json["messages"]
    return [(m["text"], m["version"], m["versions"]) for m in messages]


def test_retry_writes_another_version_of_the_last_answer(parley, chat_of_one, backend):
    assert parley("ask", "--chat", chat_of_one, "--retry", "--json").json["chat"] == chat_of_one
    assert versions(parley, chat_of_one) == [("First", 1, 1), ("It is noon.", 2, 2)]
    assert not backend.requests[-1].sampling.is_greedy


def test_edit_asks_another_question_in_place_of_the_last(parley, chat_of_one, backend):
    parley("ask", "--chat", chat_of_one, "--edit", "Second")
    assert versions(parley, chat_of_one) == [("Second", 2, 2), ("It is noon.", 1, 1)]
    assert [m.content for m in backend.requests[-1].messages][1:] == ["Second"]


def test_retry_and_edit_of_a_chat_that_is_not_there_are_one_sentence(parley):
    for change in (("--retry",), ("--edit", "x")):
        assert "no chat 'nowhere'" in parley("ask", "--chat", "nowhere", *change).err


def test_temporary_question_leaves_no_chat_and_is_private(parley, backend):
    result = parley("ask", "First", "--temporary", "--json").json
    assert (result["text"], result["chat"]) == ("It is noon.", None)
    assert backend.requests[-1].is_private
    assert parley("chats", "--json").json == []


def test_sampling_options_and_system_prompt_reach_the_model(parley, backend):
    parley("ask", "x", "--greedy", "--max-new-tokens", "2", "--system", "Be brief.")
    request = backend.requests[-1]
    assert request.messages[0].content == "Be brief."
    assert request.sampling.is_greedy
    assert request.sampling.max_new_tokens == 2


def test_text_is_read_from_stdin(parley, backend, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("From a pipe\n"))
    parley("ask", "-")
    assert backend.requests[-1].messages[-1].content == "From a pipe\n"


@pytest.mark.parametrize("text", ["", "   ", "\udcff"[:0] + "\0"])
def test_empty_question_is_one_sentence_and_code_1(parley, text):
    assert parley("ask", text) == Result(1, "", "The message is empty. Write something first.\n")
    assert parley("chats").err == "No chats.\n"


def test_bytes_that_are_no_text_are_replaced(parley, backend):
    assert parley("ask", "caf\udce9").code == 0
    assert backend.requests[-1].messages[-1].content == "caf\ufffd"


def test_error_is_a_json_object_too(parley):
    result = parley("ask", "x", "--model", "no-such-model", "--json")
    assert result.code == 1
    assert result.json["error"]["code"] == "model-not-found"
    assert result.json["error"]["message"] == result.err.strip()
    assert "starter" in result.err


def test_failed_answer_keeps_the_question(parley, backend):
    backend._answers = [UserError("context-too-long", "It is too long. Shorten it.")]
    result = parley("ask", "A very long text")
    assert result == Result(1, "", "It is too long. Shorten it.\n")
    assert "A very long text" in parley("chats").out


def _refuse(choice):
    raise UserError("device-unknown", "There is no device XPU. Choose CPU.")


def test_failed_loading_leaves_no_new_chat(parley, parts):
    object.__setattr__(parts, "open_backend", _refuse)
    result = parley("ask", "What time is it?", "--device", "XPU")
    assert result == Result(1, "", "There is no device XPU. Choose CPU.\n")
    assert parley("chats").err == "No chats.\n"


def test_failed_loading_keeps_the_question_in_a_chat_that_was_there(parley, parts):
    chat = parley("ask", "First", "--json").json["chat"]
    object.__setattr__(parts, "open_backend", _refuse)
    assert parley("ask", "Second", "--chat", chat).code == 1
    assert parley("chats", "--json").json[0]["messages"] == 4


def test_stdin_that_is_no_text_is_one_sentence(parley, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"caf\xe9"), "utf-8"))
    result = parley("ask", "-")
    assert (result.code, result.out, len(result.err.splitlines())) == (1, "", 1)
    assert "not UTF-8" in result.err


def test_stdin_is_utf8_whatever_the_locale_says(parley, backend, monkeypatch):
    piped = io.BytesIO(b"\xef\xbb\xbfcaf\xc3\xa9")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(piped, "latin-1"))
    parley("ask", "-")
    assert backend.requests[-1].messages[-1].content == "caf\xe9"


def test_unknown_chat_is_said_so(parley):
    result = parley("ask", "x", "--chat", "nowhere")
    assert (result.code, "no chat 'nowhere'" in result.err) == (1, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask",),
        ("ask", "x", "--max-new-tokens", "0"),
        ("ask", "x", "--seed", "-1"),
        ("ask", "x", "--seed", "two"),
        ("dance",),
        ("ask", "--retry"),
        ("ask", "x", "--edit"),
        ("ask", "x", "--retry", "--chat", "id"),
        ("ask", "--edit", "--chat", "id"),
        ("ask", "x", "--temporary", "--chat", "id"),
        ("chats", "export"),
        ("chats", "export", "id", "--format", "pdf"),
    ],
)
def test_wrong_usage_ends_with_2_and_one_line(parley, capsys, arguments):
    with pytest.raises(SystemExit) as caught:
        parley(*arguments)
    assert caught.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_interrupt_keeps_the_partial_answer_and_ends_with_130(parley, parts, tmp_path):
    held = ScriptedBackend(["One two three"], held=True)

    def answer_then_interrupt(request):
        generation = ScriptedBackend.submit(held, request)
        generation.release(6)
        signal.raise_signal(signal.SIGINT)
        return generation

    held.submit = answer_then_interrupt
    object.__setattr__(parts, "open_backend", lambda choice: held)
    result = parley("ask", "Count")
    assert result.code == 130
    assert result.err == ""
    chat = parley("chats", "--json").json[0]["id"]
    answer = parley("chats", "show", chat, "--json").json["messages"][1]
    assert (answer["text"], answer["state"]) == (result.out.strip(), "stopped")


def test_warnings_about_settings_go_to_stderr(parley, parts):
    object.__setattr__(parts, "warnings", ["The setting “device” was reset."])
    assert parley("ask", "x", "--json").err == "The setting “device” was reset.\n"


@pytest.fixture
def offer(tmp_path):
    path = tmp_path / "offer.txt"
    path.write_text("The price is 9,400.")
    return path


def test_file_goes_with_the_question(parley, backend, offer):
    result = parley("ask", "Is it fair?", "--file", str(offer), "--json").json
    content = backend.requests[-1].messages[-1].content
    assert content.startswith(
        "[File: offer.txt, 1 page]\n\nThe price is 9,400.\n\n[End of offer.txt]"
    )
    assert content.endswith("Is it fair?")
    assert result["files"] == [{"name": "offer.txt", "pages": 1, "passages": None}]
    assert parley("chats", "--json").json[0]["title"] == "Is it fair?"


def test_several_files_and_an_edited_question_about_them(parley, backend, offer, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("The price is 8,000.")
    both = ("--file", str(offer), "--file", str(other))
    chat = parley("ask", "Which is cheaper?", *both, "--json").json["chat"]
    parley("ask", "Which is dearer?", "--chat", chat, "--edit", "--json")
    content = backend.requests[-1].messages[-1].content
    assert "9,400" in content
    assert "8,000" in content
    assert content.endswith("Which is dearer?")


def test_long_file_is_answered_from_passages_and_so_is_the_next_question(parley, backend, tmp_path):
    path = tmp_path / "report.txt"
    lines = [
        f"In year {year} the roof cost {year}00 and nothing else happened." for year in range(400)
    ]
    path.write_text("\n\n".join(lines))
    result = parley("ask", "What did the roof cost in year 77?", "--file", str(path), "--json")
    (file,) = result.json["files"]
    assert file["passages"] >= 1
    assert "report.txt is too long to be read whole" in result.err
    assert "7700" in backend.requests[-1].messages[-1].content
    parley("ask", "And what did it cost in year 301?", "--chat", result.json["chat"], "--json")
    assert "30100" in backend.requests[-1].messages[-1].content


def test_edited_question_about_a_summary_has_passages_of_its_own(parley, backend, tmp_path):
    path = tmp_path / "report.txt"
    lines = [f"In year {year} the roof cost {year}00, nothing else." for year in range(400)]
    path.write_text("\n\n".join(lines))
    chat = parley("summarize", str(path), "--json").json["chat"]
    parley("ask", "What did the roof cost in year 77?", "--chat", chat)
    parley("ask", "What did the roof cost in year 301?", "--chat", chat, "--edit")
    assert "30100" in backend.requests[-1].messages[-1].content


def test_file_that_cannot_be_read_fails_before_anything_is_stored(parley, tmp_path):
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\0")
    result = parley("ask", "What is it?", "--file", str(path))
    assert result.code == 1
    assert result.err.count("\n") == 1
    assert "picture.png" in result.err
    assert parley("chats", "--json").json == []
