"""Files that a person chooses to import: good, old, damaged and hostile ones."""

import json
import zipfile
from dataclasses import replace

import pytest

from app.core.chat import MessageState, Role
from app.core.errors import UserError
from app.services.exchange.chat_json import to_json
from app.services.exchange.export import ExportFormat, export_chat
from app.services.exchange.import_file import ChatImport, import_file, read_file
from app.services.exchange.json_source import json_values
from app.store.chat_store import ChatStore
from tests.unit.services.exchange.conversations import (
    chat_of,
    conversation,
    node,
    plain_conversation,
)


@pytest.fixture
def store():
    store = ChatStore(None)
    yield store
    store.close()


@pytest.fixture
def put(tmp_path):
    def put(content, name="conversations.json"):
        path = tmp_path / name
        if not isinstance(content, str | bytes):
            content = json.dumps(content)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return put


@pytest.fixture
def pack(tmp_path):
    def pack(**members):
        path = tmp_path / "export.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(f"{name}.json", content)
        return path

    return pack


def titles(store):
    return sorted(chat.title for chat in store.list_chats())


def refusal(store, path):
    with pytest.raises(UserError) as caught:
        import_file(store, path)
    assert store.list_chats() == []
    return caught.value


def test_chatgpt_export_comes_in_with_its_branches(store, put):
    report = import_file(store, put([plain_conversation(), plain_conversation(id="2")]))
    (chat,) = report.chats
    assert [m.text for m in store.branch(chat)] == ["Where to?", "To the lake."]
    assert store.chat(chat).updated.year == 2026
    assert report.sentences == ("1 chat was imported.", "1 chat was already here.")


def test_zip_with_conversations_in_several_files(store, pack):
    one, two = (json.dumps([plain_conversation(title=t, conversation_id=t)]) for t in ("A", "B"))
    members = {"conversations-000": one, "conversations-001": two, "user": "{}"}
    assert import_file(store, pack(**members)).sentences == ("2 chats were imported.",)
    assert titles(store) == ["A", "B"]


def test_conversation_that_cannot_be_read_is_counted_and_the_rest_goes_on(store, put):
    broken = [None, 7, {"mapping": {"a": 3}}, {"title": "no mapping"}]
    report = import_file(store, put([*broken, plain_conversation()]))
    assert (len(report.chats), report.skipped) == (1, 4)
    assert report.sentences == (
        "1 chat was imported.",
        "4 chats could not be read and were left out.",
    )


def test_second_import_of_a_file_adds_nothing_and_says_so(store, put):
    path = put([plain_conversation(conversation_id=str(n)) for n in range(3)])
    import_file(store, path)
    report = import_file(store, path)
    assert (report.chats, report.known) == ((), 3)
    assert report.sentences == ("3 chats were already here.",)
    assert len(store.list_chats()) == 3


def test_chat_without_an_id_is_recognised_by_what_is_said(store, put):
    value = plain_conversation(conversation_id=None)
    import_file(store, put([value]))
    assert import_file(store, put([value])).known == 1
    assert len(store.list_chats()) == 1


def test_chat_that_went_on_here_is_still_recognised(store, put):
    path = put([plain_conversation()])
    (chat,) = import_file(store, path).chats
    leaf = store.leaf(chat)
    store.add_message(chat, leaf.id, Role.USER, "And then?", MessageState.COMPLETE)
    store.rename_chat(chat, "Renamed")
    assert import_file(store, path).known == 1


def test_chat_that_went_on_there_comes_in_beside_the_old_one_once(store, put):
    import_file(store, put([plain_conversation()]))
    longer = conversation(
        node("q", None, "user", "Where to?"),
        node("a", "q", "assistant", "To the lake."),
        node("more", "a", "user", "And then?"),
    )
    assert len(import_file(store, put([longer])).chats) == 1
    assert import_file(store, put([longer])).known == 1
    assert sorted(chat.messages for chat in store.list_chats()) == [2, 3]


def test_chat_in_the_bin_is_named(store, put):
    path = put([plain_conversation()])
    store.delete_chat(import_file(store, path).chats[0])
    assert import_file(store, path).sentences == (
        "1 chat was already here.",
        "1 of them is in the bin.",
    )


def test_own_export_comes_back_after_the_chat_was_erased(store, put):
    store.import_chat(chat_of("Hello", "Hi"))
    before = store.whole_chat("0123456789")
    path = put(export_chat(store, before.id, ExportFormat.JSON))
    assert import_file(store, path).known == 1
    store.erase_chat(before.id)
    assert import_file(store, path).chats == (before.id,)
    assert store.whole_chat(before.id) == before


def test_own_file_with_one_damaged_chat(store, put):
    value = json.loads(to_json([chat_of("Hello"), replace(chat_of("Hi"), id="abcdef0123")]))
    del value["chats"][0]["messages"][0]["text"]
    assert import_file(store, put(value)).skipped == 1
    assert len(store.list_chats()) == 1


def test_id_of_a_foreign_file_that_is_none_of_ours_gets_one(store, put):
    odd = replace(chat_of("Hello"), id="../../etc; rm '\"")
    (chat,) = import_file(store, put(to_json([odd]))).chats
    assert chat.isalnum()
    assert import_file(store, put(to_json([odd]))).known == 1


def test_import_in_steps_adds_whole_chats_one_by_one(store, put):
    read = read_file(put([plain_conversation(conversation_id=str(n)) for n in range(3)]))
    adding = ChatImport(store, read, clock=lambda: 0.0)
    for count in (1, 2, 3):
        assert adding.step(0.0) == (count < 3)
        assert len(store.list_chats()) == len(adding.report.chats) == count


@pytest.mark.parametrize("empty", ["[]", '{"format": "parley-chats", "version": 1, "chats": []}'])
def test_file_without_chats_says_so(store, put, empty):
    assert import_file(store, put(empty)).sentences == ("There are no chats in this file.",)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not json",
        b'{"a": 1}',
        b"[1, 2]",
        b'[{"chat_messages": []}]',
        b"12",
        b"null",
        b'{"format": "parley-chats", "version": 1}',
        b'{"format": "other", "chats": []}',
        b"[" * 100_000,
        b"9" * 10_000,
        b'[{"mapping"',
        "Grüße".encode("latin-1"),
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"PK\x03\x04 no zip at all",
    ],
)
def test_file_that_is_no_export_is_one_sentence(store, put, content):
    error = refusal(store, put(content))
    assert error.code in ("import-foreign", "import-not-readable")
    assert "conversations.json" in error.sentence


def test_utf_8_with_byte_order_mark_and_utf_16_are_read(store, put):
    text = json.dumps([plain_conversation()])
    assert import_file(store, put(text.encode("utf-8-sig"))).chats
    assert import_file(store, put(text.encode("utf-16"))).known == 1


def test_folder_and_missing_file_are_one_sentence(store, tmp_path):
    assert "folder" in refusal(store, tmp_path).sentence
    assert refusal(store, tmp_path / "none.json").code == "import-not-found"
    assert refusal(store, tmp_path / ("x" * 5000)).code == "import-not-readable"


def test_zip_without_conversations_is_no_export(store, pack):
    assert refusal(store, pack(user="{}")).code == "import-foreign"


def test_zip_bomb_is_refused_without_unpacking(store, pack):
    error = refusal(store, pack(conversations=" " * (40 << 20)))
    assert error.code == "import-too-large"


def test_damaged_zip_is_one_sentence(store, pack):
    path = pack(conversations=json.dumps([plain_conversation()]))
    whole = path.read_bytes()
    for cut in range(4, len(whole), 97):
        path.write_bytes(whole[:cut])
        assert refusal(store, path).code == "import-not-readable"
    path.write_bytes(whole[:60] + bytes(20) + whole[80:])
    assert refusal(store, path).code == "import-not-readable"


def test_file_that_is_too_large_is_refused(put):
    with pytest.raises(UserError, match="nothing was imported"):
        list(json_values(put(b"[" + b" " * 2_000_000 + b"]"), max_bytes=1 << 20))
