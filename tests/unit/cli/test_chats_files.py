"""Exporting, importing and erasing chats, copies and folders, from the command line."""

import io
import json

import docx
import pytest

from tests.unit.cli.conftest import Result


@pytest.fixture
def chat(parley):
    return parley("ask", "What time is it?", "--json").json["chat"]


def ids(parley, *options):
    return [row["id"] for row in parley("chats", "list", "--json", *options).json]


def test_export_prints_what_the_file_would_hold(parley, chat, tmp_path):
    for form in ("md", "json"):
        target = tmp_path / f"chat.{form}"
        parley("chats", "export", chat, "--format", form, "--out", str(target))
        assert parley("chats", "export", chat, "--format", form).out == target.read_text()


def test_export_as_word_document(parley, chat, tmp_path):
    target = tmp_path / "chat.docx"
    result = parley("chats", "export", chat, "--format", "docx", "--out", str(target), "--json")
    assert result.json == {"done": "export", "chats": [chat], "file": str(target)}
    texts = [p.text for p in docx.Document(io.BytesIO(target.read_bytes())).paragraphs]
    assert "It is noon." in texts


def test_word_document_is_not_printed_into_json(parley, chat):
    result = parley("chats", "export", chat, "--format", "docx", "--json")
    assert (result.code, result.json["error"]["code"]) == (1, "output-needed")


def test_export_all_and_import_bring_every_chat_back_once(parley, chat, tmp_path):
    parley("ask", "Another question")
    target = str(tmp_path / "all.json")
    parley("chats", "export", "--all", "--format", "json", "--out", target)
    before = parley("chats", "show", chat, "--json").json
    parley("chats", "delete", chat, "--for-ever")
    result = parley("chats", "import", target, "--json")
    assert result.json == {"done": "import", "chats": [chat], "known": 1, "skipped": 0}
    assert result.err == "1 chat was imported. 1 chat was already here.\n"
    after = parley("chats", "show", chat, "--json").json
    assert [m["text"] for m in after["messages"]] == [m["text"] for m in before["messages"]]
    assert len(ids(parley)) == 2


def test_export_of_all_takes_no_ids_beside(parley, chat):
    with pytest.raises(SystemExit) as end:
        parley("chats", "export", "--all", chat)
    assert end.value.code == 2


def test_import_of_no_export_is_one_sentence(parley, tmp_path):
    (tmp_path / "notes.txt").write_text("Milk, bread")
    result = parley("chats", "import", str(tmp_path / "notes.txt"))
    assert (result.code, result.out, len(result.err.splitlines())) == (1, "", 1)


def test_import_of_which_nothing_can_be_read_fails(parley, tmp_path):
    (tmp_path / "conversations.json").write_text('[{"mapping": {}}]')
    result = parley("chats", "import", str(tmp_path / "conversations.json"))
    assert result == Result(1, "", "1 chat could not be read and was left out.\n")


def test_deleted_for_ever_is_neither_listed_nor_in_the_bin(parley, parts, chat):
    result = parley("chats", "delete", chat, "--for-ever")
    assert result.code == 0
    assert "Copies of all chats made before still hold its text" in result.err
    assert (ids(parley), ids(parley, "--bin")) == ([], [])
    assert parts.chat_memory.forgotten


def test_fork_is_a_chat_of_its_own_up_to_a_message(parley, chat):
    question, answer = parley("chats", "show", chat, "--json").json["messages"]
    whole = parley("chats", "fork", chat, "--json").json["chat"]
    part = parley("chats", "fork", chat, "--message", str(question["id"])).out.strip()
    assert len({chat, whole, part}) == 3
    texts = [m["text"] for m in parley("chats", "show", part, "--json").json["messages"]]
    assert texts == [question["text"]]
    shown = parley("chats", "show", whole, "--json").json["messages"]
    assert shown[-1]["text"] == answer["text"]


def test_folders_hold_chats_by_name_or_id(parley, chat):
    made = parley("chats", "folder", "create", "Trips", "--json").json["folder"]
    parley("chats", "folder", "move", chat, "Trips")
    assert parley("chats", "--json").json[0]["folder"] == made
    parley("chats", "folder", "rename", made, "Walks")
    assert parley("chats", "folder", "--json").json == [{"id": made, "name": "Walks"}]
    parley("chats", "folder", "take-out", chat)
    assert parley("chats", "--json").json[0]["folder"] is None
    parley("chats", "folder", "move", chat, "Walks")
    parley("chats", "folder", "delete", "Walks")
    assert ids(parley) == [chat]
    assert parley("chats", "folder").err == "No folders.\n"


def test_folder_that_is_not_there_or_not_clear_is_one_sentence(parley, chat):
    assert 'no folder "Trips"' in parley("chats", "folder", "move", chat, "Trips").err
    for _ in range(2):
        parley("chats", "folder", "create", "Trips")
    assert "Give the id" in parley("chats", "folder", "delete", "Trips").err


def test_backup_brings_back_the_chats_as_they_were(parley, chat, tmp_path):
    target = str(tmp_path / "chats.backup")
    assert parley("chats", "backup", target, "--json").json == {"done": "backup", "file": target}
    parley("chats", "delete", chat, "--for-ever")
    parley("ask", "Another question")
    assert parley("chats", "restore-backup", target).code == 0
    assert ids(parley) == [chat]


def test_backup_that_is_none_is_one_sentence(parley, chat, tmp_path):
    (tmp_path / "notes.txt").write_text("Milk, bread")
    for name in ("notes.txt", "nothing"):
        result = parley("chats", "restore-backup", str(tmp_path / name))
        assert (result.code, result.out, len(result.err.splitlines())) == (1, "", 1)
    assert ids(parley) == [chat]


def test_exported_json_has_the_known_format(parley, chat):
    value = json.loads(parley("chats", "export", chat, "--format", "json", "--json").out)
    assert value["format"] == "parley-chats"


def test_backup_is_restored_in_place_of_a_damaged_file(parley, chat, tmp_path):
    target = str(tmp_path / "chats.backup")
    parley("chats", "backup", target)
    database = tmp_path / "data" / "parley.sqlite3"
    database.write_bytes(b"not chats" * 1000)
    assert "parley chats restore-backup FILE" in parley("chats").err
    result = parley("chats", "restore-backup", target, "--json")
    assert (result.code, len(result.err.splitlines())) == (0, 1)
    (aside,) = database.parent.glob("parley-damaged-*.sqlite3")
    assert str(aside) in result.err
    assert (result.json["kept"], result.json["damaged"]) == (None, str(aside))
    assert ids(parley) == [chat]


def test_damaged_backup_of_damaged_chats_is_one_sentence(parley, tmp_path):
    database = tmp_path / "data" / "parley.sqlite3"
    database.parent.mkdir()
    for file in (database, tmp_path / "all.backup"):
        file.write_bytes(b"not chats" * 1000)
    result = parley("chats", "restore-backup", str(tmp_path / "all.backup"))
    assert (result.code, len(result.err.splitlines())) == (1, 1)
    assert "all.backup" in result.err


def test_restoring_a_backup_names_the_copy_of_the_chats_before(parley, chat, tmp_path):
    target = str(tmp_path / "chats.backup")
    parley("chats", "backup", target)
    result = parley("chats", "restore-backup", target)
    (copy,) = (tmp_path / "data").glob("parley-before-restore-*.sqlite3")
    assert str(copy) in result.err


def test_folder_in_place_of_a_backup_is_said_to_be_one(parley, chat, tmp_path):
    result = parley("chats", "restore-backup", str(tmp_path))
    assert (result.code, f"{tmp_path} is a folder" in result.err) == (1, True)


def test_backup_into_a_folder_that_is_not_there_says_so(parley, chat, tmp_path):
    result = parley("chats", "backup", str(tmp_path / "nowhere" / "all.backup"))
    assert (result.code, f"there is no folder {tmp_path / 'nowhere'}." in result.err) == (1, True)
    result = parley("chats", "backup", str(tmp_path))
    assert (result.code, f"{tmp_path}: that is a folder" in result.err) == (1, True)
