"""The person's own templates of emails."""

import json

import pytest

from app.core.errors import UserError
from app.services.email_drafts.templates import TemplateFile
from app.writing.email_brief import EmailBrief, Length, Tone

BRIEF = EmailBrief("pay please", "Mr Baker", Tone.FIRM, Length.SHORT, "German", None, ("3 May",))


@pytest.fixture
def file(tmp_path):
    return TemplateFile(tmp_path / "config" / "email-templates.json")


def test_saved_template_comes_back(file):
    assert file.load() == {}
    file.save(" Reminder ", BRIEF)
    file.save("Thanks", EmailBrief("thank you"))
    assert list(file.load()) == ["Reminder", "Thanks"]
    assert file.get("Reminder") == BRIEF


def test_same_name_replaces_and_removing_leaves_the_others(file):
    file.save("Reminder", BRIEF)
    file.save("Reminder", EmailBrief("again"))
    file.save("Thanks", BRIEF)
    assert file.get("Reminder").points == "again"
    file.remove("Reminder")
    assert list(file.load()) == ["Thanks"]


def test_entry_that_does_not_fit_is_left_out_but_stays(file, tmp_path):
    file.save("Thanks", BRIEF)
    path = tmp_path / "config" / "email-templates.json"
    raw = json.loads(path.read_text("utf-8"))
    raw |= {"Odd": {"tone": "rude"}, "Odder": 3, "Oddest": {"points": 4, "must_appear": "x"}}
    path.write_text(json.dumps(raw), "utf-8")
    assert list(file.load()) == ["Thanks"]
    file.save("More", BRIEF)
    assert "Odd" in json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("text", ["[]", "{", "\xff"])
def test_file_that_is_no_json_is_told_and_left_alone(file, tmp_path, text):
    path = tmp_path / "config" / "email-templates.json"
    path.parent.mkdir()
    path.write_text(text, "latin-1")
    with pytest.raises(UserError) as caught:
        file.save("Thanks", BRIEF)
    assert caught.value.code == "templates-unreadable"
    assert path.read_text("latin-1") == text


def test_template_needs_a_name(file):
    with pytest.raises(UserError) as caught:
        file.save("  ", BRIEF)
    assert caught.value.code == "no-template-name"


def test_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "config").write_text("in the way")
    with pytest.raises(UserError) as caught:
        TemplateFile(tmp_path / "config" / "email-templates.json").save("Thanks", BRIEF)
    assert caught.value.code == "not-written"
