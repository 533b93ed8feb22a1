"""``parley ask`` as a real process with a real model."""

import os
import shutil
import signal
import sqlite3
import time
from contextlib import closing

import pytest

from tests.e2e.conftest import MODELS

SHORT = ("--greedy", "--max-new-tokens", "16")


def stop(process, number):
    """Send a signal; seconds until the process ended."""
    sent = time.monotonic()
    process.send_signal(number)
    process.wait(timeout=60)
    return time.monotonic() - sent


def allowed(seconds):
    """More where other work has the processors, which is not the app's fault."""
    return seconds * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def test_greedy_answer_repeats_exactly(parley):
    first, second = (parley.ask("Hello there", "--json", *SHORT) for _ in range(2))
    assert (first.code, first.err) == (0, "")
    assert len(first.json["token_ids"]) == 16
    assert first.json["token_ids"] == second.json["token_ids"]
    assert first.json["text"] == second.json["text"]
    assert first.json["timings"]["load_s"] > 0


def test_seed_repeats_and_chat_goes_on(parley):
    first = parley.ask("Hello", "--json", "--seed", "5", "--max-new-tokens", "8").json
    assert first["seed"] == 5
    more = parley.ask("More", "--json", *SHORT, "--chat", first["chat"]).json
    assert more["usage"]["cached_tokens"] > 0
    assert more["usage"]["prompt_tokens"] > first["usage"]["prompt_tokens"]
    roles = [message["role"] for message in parley.only_chat()["messages"]]
    assert roles == ["user", "assistant"] * 2


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGINT for one process")
def test_answer_streams_and_interrupt_keeps_it(parley, endless_model):
    parley.model = endless_model
    waits = []
    for _ in range(3):
        process = parley.start_ask("Go on for ever", "--greedy")
        assert len(process.stdout.read(20)) == 20
        assert process.poll() is None
        waits.append(stop(process, signal.SIGINT))
        assert process.returncode == 130
        assert process.stderr.read() == ""
        if waits[-1] < allowed(0.3):
            break
    assert min(waits) < allowed(0.3)
    shown = parley.run("chats", "show", parley.run("chats", "--json").json[0]["id"], "--json").json
    question, answer = shown["messages"]
    assert question["text"] == "Go on for ever"
    assert answer["state"] == "stopped"
    assert len(answer["text"]) >= 20


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGINT for one process")
def test_interrupt_while_a_long_prompt_is_read(parley, endless_model):
    parley.model = endless_model
    process = parley.start_ask("word " * 20_000, "--json")
    log = parley.home / "log" / "parley.log"
    until(lambda: log.exists() and "loaded" in log.read_text(), process)
    assert stop(process, signal.SIGINT) < allowed(0.5)
    assert process.returncode == 130
    question, answer = parley.only_chat()["messages"]
    assert question["text"].startswith("word word")
    assert (answer["text"], answer["state"]) == ("", "stopped")


def until(condition, process):
    while not condition():
        assert process.poll() is None
        time.sleep(0.01)


def test_killed_in_mid_answer_keeps_question_and_partial_answer(parley, endless_model):
    parley.model = endless_model
    process = parley.start_ask("Go on for ever", "--greedy")
    printed = process.stdout.read(20)
    process.kill()
    process.wait()
    question, answer = parley.only_chat()["messages"]
    assert question["text"] == "Go on for ever"
    assert answer["state"] == "interrupted"
    assert answer["text"]
    assert printed.startswith(answer["text"][:1])


def test_no_connection_is_opened(parley, tmp_path):
    """Sockets are forbidden for the whole run, in the process and in those it starts."""
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(
        "import pathlib, socket\n"
        "def refuse(*arguments, **options):\n"
        f"    pathlib.Path({str(guard / 'opened')!r}).write_text(repr(arguments))\n"
        "    raise OSError('sockets are forbidden')\n"
        "for name in ('connect', 'connect_ex', 'sendto', 'bind'):\n"
        "    setattr(socket.socket, name, refuse)\n"
        "socket.getaddrinfo = socket.create_connection = refuse\n"
        f"pathlib.Path({str(guard / 'ran')!r}).touch()\n"
    )
    parley.environ["PYTHONPATH"] = str(guard)
    parley.environ["HOME"] = str(tmp_path / "person")
    (tmp_path / "person").mkdir()
    assert parley.ask("Hello there", *SHORT).code == 0
    assert (guard / "ran").exists()
    assert not (guard / "opened").exists()
    assert list((tmp_path / "person").iterdir()) == []


def test_home_that_cannot_be_written_still_gives_the_answer(parley, tmp_path):
    (tmp_path / "file").write_text("in the way")
    parley.environ["PARLEY_HOME"] = str(tmp_path / "file" / "home")
    ended = parley.ask("Hello there", "--json", *SHORT)
    assert ended.code == 0
    assert len(ended.json["token_ids"]) == 16
    assert len(ended.err.splitlines()) == 1
    assert "cannot write" in ended.err


@pytest.mark.skipif(os.name != "posix", reason="needs a limit on file sizes")
def test_full_disk_still_gives_the_answer_and_says_so(parley):
    import resource

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    parley.run("chats")
    ended = parley.ask("Hello there", "--json", *SHORT, preexec_fn=limit)
    assert ended.code == 0
    assert len(ended.json["token_ids"]) == 16
    assert len(ended.err.splitlines()) == 1
    assert "stay in memory" in ended.err


def test_damaged_database_is_refused_and_left_alone(parley):
    database = parley.home / "data" / "parley.sqlite3"
    database.parent.mkdir(parents=True)
    database.write_bytes(b"\x07 damaged \x00" * 999)
    ended = parley.ask("Hello", "--json", *SHORT)
    assert ended.code == 1
    assert ended.json["error"]["code"] == "database-damaged"
    assert ended.err.strip() == ended.json["error"]["message"]
    assert database.read_bytes() == b"\x07 damaged \x00" * 999


def test_database_of_a_newer_version_is_refused_and_left_alone(parley):
    parley.run("chats")
    database = parley.home / "data" / "parley.sqlite3"
    with closing(sqlite3.connect(database)) as newer:
        newer.execute("PRAGMA user_version = 1000")
    before = database.read_bytes()
    ended = parley.run("chats")
    assert (ended.code, len(ended.err.splitlines())) == (1, 1)
    assert "newer Parley" in ended.err
    assert database.read_bytes() == before


@pytest.mark.parametrize("missing", ["openvino_tokenizer.xml", "openvino_detokenizer.xml"])
def test_incomplete_model_is_one_sentence(parley, tmp_path, missing):
    shutil.copytree(MODELS / "llama", tmp_path / "model")
    (tmp_path / "model" / missing).unlink()
    parley.model = tmp_path / "model"
    ended = parley.ask("Hello")
    assert (ended.code, ended.out, len(ended.err.splitlines())) == (1, "", 1)


def test_truncated_weights_are_one_sentence(parley, tmp_path):
    shutil.copytree(MODELS / "llama", tmp_path / "model")
    weights = tmp_path / "model" / "openvino_model.bin"
    weights.write_bytes(weights.read_bytes()[:-5000])
    parley.model = tmp_path / "model"
    ended = parley.ask("Hello", "--json")
    assert (ended.code, len(ended.err.splitlines())) == (1, 1)
    assert ended.json["error"]["code"] == "model-truncated"


def test_unknown_device_names_those_that_are_there(parley):
    ended = parley.ask("Hello", "--device", "TPU")
    assert (ended.code, ended.out, len(ended.err.splitlines())) == (1, "", 1)
    assert "CPU" in ended.err


def test_prompt_longer_than_the_context_is_one_sentence_and_kept(parley):
    ended = parley.ask("far too long " * 400)
    assert (ended.code, ended.out, len(ended.err.splitlines())) == (1, "", 1)
    question, answer = parley.only_chat()["messages"]
    assert question["text"].startswith("far too long")
    assert answer["state"] == "failed"


def test_any_text_goes_through(parley):
    ended = parley.ask("🙂 \x07 مرحبا 漢字 \udcff", "--json", *SHORT)
    assert ended.code == 0
    assert parley.only_chat()["messages"][0]["text"] == "🙂 \x07 مرحبا 漢字 \ufffd"


def test_reader_that_goes_away_ends_it_quietly(parley, endless_model):
    parley.model = endless_model
    process = parley.start_ask("Go on for ever", "--greedy")
    process.stdout.read(5)
    process.stdout.close()
    process.wait(timeout=60)
    assert process.stderr.read() == ""
    assert parley.only_chat()["messages"][1]["state"] == "stopped"
