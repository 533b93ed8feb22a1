"""A window and a command on the same chats."""

import signal
import subprocess
import sys
import textwrap

import pytest

from app.core.chat import MessageState, Role

WRITER = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from app.core.chat import MessageState, Role
    from app.store.chat_store import ChatStore
    store = ChatStore(Path(sys.argv[1]))
    chat = store.create_chat("From a command").id
    answer = store.add_message(chat, None, Role.ASSISTANT, "", MessageState.WRITING)
    store.save_answer(answer.id, "half an ans", MessageState.WRITING)
    print(chat, flush=True)
    sys.stdin.read()
    """
)


@pytest.fixture
def writer(path):
    """A process in the middle of an answer."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    yield process
    process.kill()
    process.communicate()


def first_line(process):
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_answer_of_a_living_process_is_left_alone_and_of_a_dead_one_recovered(
    writer, make_store, path
):
    chat = first_line(writer)
    store = make_store()
    assert store.recover_interrupted() == 0
    assert store.branch(chat)[0].state is MessageState.WRITING
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    assert store.recover_interrupted() == 1
    message = store.branch(chat)[0]
    assert (message.text, message.state) == ("half an ans", MessageState.INTERRUPTED)
    assert list((path.parent / "writers").iterdir()) == []


def test_own_answers_are_not_interrupted_by_recovery(store):
    chat = store.create_chat("A").id
    store.add_message(chat, None, Role.ASSISTANT, "", MessageState.WRITING)
    assert store.recover_interrupted() == 0


def test_two_stores_see_each_others_messages(make_store):
    one, two = make_store(), make_store()
    chat = one.create_chat("Shared").id
    first = one.add_message(chat, None, Role.USER, "a", MessageState.COMPLETE)
    two.add_message(chat, first.id, Role.ASSISTANT, "b", MessageState.COMPLETE)
    assert [message.text for message in one.branch(chat)] == ["a", "b"]
