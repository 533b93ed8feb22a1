"""Emails from files and to files."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.services.email_drafts.files import read_thread, save_eml

DOCS = Path(__file__).resolve().parents[3] / "fixtures" / "docs"


@pytest.mark.parametrize("name", ["thread.eml", "thread.msg"])
def test_mail_file_gives_its_emails_newest_first(name):
    thread = read_thread(DOCS / name)
    assert len(thread.messages) > 1
    assert all(message.text for message in thread.messages)
    assert thread.subject
    assert "@" not in thread.messages[0].sender


def test_what_is_saved_is_read_back(tmp_path):
    save_eml(tmp_path / "draft.eml", "Grüße", "Hi Dana,\n\nsee you on Friday.", "dana@example.org")
    assert read_thread(tmp_path / "draft.eml").subject == "Grüße"
    message = message_from_bytes((tmp_path / "draft.eml").read_bytes(), policy=default)
    assert message["To"] == "dana@example.org"
    assert [path.name for path in tmp_path.iterdir()] == ["draft.eml"]


def test_text_file_is_taken_apart_like_pasted_text(tmp_path):
    (tmp_path / "mail.txt").write_text("Yes.\n\nOn 3 May, Dana wrote:\n> Is it?", "utf-8")
    assert [one.text for one in read_thread(tmp_path / "mail.txt").messages] == ["Yes.", "Is it?"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("none.txt", None, "email-unreadable"),
        ("empty.txt", b" \n", "email-empty"),
        ("binary.txt", b"\xff\xfe\x00\x81", "email-unreadable"),
        ("huge.txt", b"x" * 5_000_001, "email-unreadable"),
        ("bad.eml", b"\x00\x01\x02" * 50, None),
    ],
)
def test_what_is_no_email_is_one_sentence(tmp_path, name, data, code):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(UserError) as caught:
        read_thread(tmp_path / name)
    assert code is None or caught.value.code == code
    assert "\n" not in caught.value.sentence


def test_folder_in_the_way_is_one_sentence_and_leaves_nothing_behind(tmp_path):
    (tmp_path / "out.eml").mkdir()
    with pytest.raises(UserError) as caught:
        save_eml(tmp_path / "out.eml", "a", "b")
    assert caught.value.code == "not-written"
    assert [path.name for path in tmp_path.iterdir()] == ["out.eml"]
