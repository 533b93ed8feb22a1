"""``parley email`` with a scripted model."""

from email import message_from_bytes
from email.policy import default

import pytest

from app.core.errors import UserError
from tests.fakes import ScriptedBackend

DRAFTS = [
    f"Subject: Review {number}\n\nHi Dana,\n\ncan we move the review to Monday? Text {word}.\n\n"
    "Best,\nInes"
    for number, word in enumerate(["one", "two", "three", "four", "five", "six"], 1)
]
POINTS = "move the review from Friday to Monday"


@pytest.fixture
def backend():
    return ScriptedBackend(DRAFTS)


def test_json_has_three_drafts_each_with_subject_body_and_check(parley):
    found = parley("email", "--points", POINTS, "--to", "Dana", "--json").json
    subjects = [draft["subject"] for draft in found["drafts"]]
    assert subjects == ["Review 1", "Review 2", "Review 3"]
    first = found["drafts"][0]
    assert first["body"].startswith("Hi Dana,\n\ncan we move")
    assert first["check"] == {
        "covered": [POINTS, "Dana", "Monday"],
        "missing": ["Friday"],
        "invented": ["1", "Ines"],
    }
    assert len({draft["angle"] for draft in found["drafts"]}) == 3


def test_text_shows_drafts_one_after_another_with_what_to_look_at(parley):
    ended = parley("email", "--points", POINTS, "--to", "Dana", "--from", "Ines")
    assert ended.code == 0
    assert ended.out.index("== To the point ==") < ended.out.index("== Warmer ==")
    assert "Subject: Review 2\n\nHi Dana," in ended.out
    assert "Not in it: Friday" in ended.out
    assert "Not in your notes: 1" in ended.out


def test_every_field_reaches_the_prompt(parley, backend, tmp_path):
    mail = tmp_path / "mail.txt"
    mail.write_text("From: Tom Abel\nSubject: Party\n\nCan you come?")
    parley(
        *("email", "--points", "yes", "--tone", "formal", "--length", "short"),
        *("--language", "German", "--must", "at eight", "--reply-to", str(mail), "--drafts", "1"),
    )
    (request,) = backend.requests
    prompt = request.messages[-1].content
    for part in ("Tone: formal", "Length: short", "German", "at eight", "To: Tom Abel", "Can you"):
        assert part in prompt


def test_refining_changes_every_draft(parley, backend):
    found = parley("email", "--points", POINTS, "--refine", "Make it shorter", "--json").json
    assert [draft["subject"] for draft in found["drafts"]] == ["Review 4", "Review 5", "Review 6"]
    assert [draft["versions"] for draft in found["drafts"]] == [2, 2, 2]
    assert backend.requests[-1].messages[-1].content.startswith("Make it shorter.")


def test_eml_files_are_unsent_emails(parley, tmp_path):
    out = tmp_path / "draft.eml"
    ended = parley("email", "--points", POINTS, "--drafts", "2", "--eml", str(out))
    names = sorted(path.name for path in tmp_path.glob("*.eml"))
    assert names == ["draft-2.eml", "draft.eml"]
    message = message_from_bytes(out.read_bytes(), policy=default)
    assert (message["X-Unsent"], message["Subject"]) == ("1", "Review 1")
    assert message.get_content().startswith("Hi Dana,")
    assert "draft-2.eml" in ended.err


def test_email_is_kept_as_a_chat(parley):
    chat = parley("email", "--points", POINTS, "--json").json["chat"]
    shown = parley("chats", "show", chat, "--json").json
    assert [message["role"] for message in shown["messages"]] == ["user", "assistant"]
    assert shown["messages"][1]["versions"] == 3
    assert POINTS in shown["messages"][0]["text"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--points", "  "), "empty-points"),
        (("--points", "x", "--reply-to", "no-such-file.txt"), "email-unreadable"),
        (("--points", "x", "--eml", "/no/such/folder/out.eml"), "not-written"),
    ],
)
def test_bad_input_is_one_sentence(parley, arguments, code):
    ended = parley("email", *arguments, "--json")
    assert (ended.code, ended.json["error"]["code"]) == (1, code)
    assert len(ended.err.splitlines()) == 1


def test_failure_of_the_model_is_one_sentence(parley, backend):
    backend._answers = [UserError("broken", "The model broke.")]
    ended = parley("email", "--points", POINTS, "--json")
    assert (ended.code, ended.err.strip()) == (1, "The model broke.")
    assert ended.json["error"]["code"] == "broken"


@pytest.mark.parametrize(
    "wrong", [(), ("--points", "x", "--drafts", "0"), ("--points", "x", "--tone", "rude")]
)
def test_wrong_usage_is_told(parley, wrong):
    with pytest.raises(SystemExit) as caught:
        parley("email", *wrong)
    assert caught.value.code == 2


def test_template_is_kept_and_begun_with(parley, backend):
    saved = parley(
        *("email", "--points", "the invoice is not paid", "--tone", "firm", "--to", "Mr Baker"),
        *("--save-template", "Reminder", "--json"),
    )
    assert (saved.code, saved.json) == (0, {"done": "save-template", "name": "Reminder"})
    assert backend.requests == []
    parley("email", "--template", "Reminder", "--points", "it was due on 3 May", "--drafts", "1")
    prompt = backend.requests[0].messages[-1].content
    assert "Points:\n- the invoice is not paid\n- it was due on 3 May" in prompt
    assert "Tone: firm" in prompt
    assert "To: Mr Baker" in prompt


def test_unknown_template_names_those_that_are_there(parley):
    parley("email", "--points", "x", "--save-template", "Reminder")
    ended = parley("email", "--template", "Remind")
    assert (ended.code, len(ended.err.splitlines())) == (1, 1)
    assert "Reminder" in ended.err
