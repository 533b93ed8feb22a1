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


def test_entry_that_does_not_fit_is_named(file, tmp_path):
    path = tmp_path / "config" / "email-templates.json"
    path.parent.mkdir()
    path.write_text('{"Odd": 3, "Thanks": {"points": "thank you"}}', "utf-8")
    assert file.spoilt() == ("Odd",)
    with pytest.raises(UserError) as caught:
        file.get("Odd")
    assert caught.value.sentence.startswith("“Odd” in ")
    assert file.spoilt_words(()) == ""


def test_ready_templates_are_found_and_own_ones_go_before(file):
    assert "[topic]" in file.get("Ask for a meeting").points
    file.save("Ask for a meeting", BRIEF)
    assert file.get("Ask for a meeting") == BRIEF


def test_unknown_template_is_told_with_those_that_there_are(file):
    file.save("Mine", BRIEF)
    with pytest.raises(UserError) as caught:
        file.get("Yours")
    assert "Say no kindly, Mine" in caught.value.sentence


def test_renaming_keeps_the_place_and_what_else_the_entry_holds(file, tmp_path):
    path = tmp_path / "config" / "email-templates.json"
    path.parent.mkdir()
    path.write_text('{"A": {"points": "a", "note": "mine"}, "B": {"points": "b"}}', "utf-8")
    file.rename("A", "  C \n d ")
    assert list(file.load()) == ["C d", "B"]
    assert json.loads(path.read_text("utf-8"))["C d"]["note"] == "mine"
    file.rename("B", "B")
    for name, code in (("B", "template-exists"), (" ", "no-template-name")):
        with pytest.raises(UserError) as caught:
            file.rename("C d", name)
        assert caught.value.code == code


def test_file_with_a_byte_order_mark_is_read(file, tmp_path):
    path = tmp_path / "config" / "email-templates.json"
    path.parent.mkdir()
    path.write_text('{"A": {"points": "a"}}', "utf-8-sig")
    assert list(file.load()) == ["A"]


@pytest.mark.parametrize("text", ["[" * 200_000, " " * 5_000_001])
def test_file_that_is_too_deep_or_too_large_is_told(file, tmp_path, text):
    path = tmp_path / "config" / "email-templates.json"
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    with pytest.raises(UserError) as caught:
        file.load()
    assert caught.value.code == "templates-unreadable"


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
