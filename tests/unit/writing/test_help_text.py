"""The changed text out of what a model says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.writing.help_text import fit_between, is_thinking, new_text

OLD = "we was going to the shop"
NEW = "We were going to the shop."


@pytest.mark.parametrize(
    "said",
    [
        NEW,
        f"  {NEW}\n",
        f'"{NEW}"',
        f"“{NEW}”",
        f"```\n{NEW}\n```",
        f"```text\n{NEW}\n```",
        f"Here is the rewritten text:\n\n{NEW}",
        f"Sure, here's a shorter version:\n{NEW}",
        f"Here is the corrected sentence: {NEW}",
        f"Corrected text: {NEW}",
        f"**Translation:** {NEW}",
        f"Traduction : {NEW}",
        f"Here is the translation: {NEW}",
        f'Certainly! Here is the corrected version of your text:\n\n"{NEW}"',
        f"{NEW}\n\nLet me know if you need anything else.",
        f"{NEW}\n\nNote: I changed the verb.",
        f"{NEW}\n\nI have corrected:\n- was to were",
        f"<think>They want it right.</think>\n\n{NEW}",
        f"They want it right.\n</think>\n\n{NEW}",
    ],
)
def test_only_the_changed_text_is_left(said):
    assert new_text(said, OLD) == NEW


@pytest.mark.parametrize(
    "text",
    [
        '"To be," he said, "or not."',
        "Here is the plan:\n\nwe meet at nine.",
        "```python\nprint(1)\n```",
        "One.\n\nNote: bring tea.",
        "Text: what counts.",
        "“Quoted.”",
    ],
)
def test_what_the_old_text_has_too_stays(text):
    assert new_text(text, text) == text


def test_inner_quotes_stay():
    said = '"Yes" is what she said, and I said "no"'
    assert new_text(said, "she said yes, i said no") == said


def test_a_first_line_that_may_announce_the_text_is_held_back():
    assert new_text("Here is the rew", OLD, done=False) == ""
    assert new_text(f"Here is the rewritten text:\n{NEW[:6]}", OLD, done=False) == NEW[:6]
    assert new_text(NEW[:6], OLD, done=False) == NEW[:6]


def test_a_text_that_begins_like_an_announcement_itself_comes_at_once():
    assert new_text("Here is the pl", "Here is the plan we made", done=False) == "Here is the pl"


def test_thinking_ends_with_its_mark():
    assert is_thinking("<think>Well")
    assert not is_thinking("<think>Well</think>")
    assert not is_thinking("Well")
    assert new_text("<think>Well", OLD, done=False) == ""


def test_a_part_of_a_sentence_stays_one():
    assert fit_between(NEW, OLD, "Yesterday ", " when it rained.") == "we were going to the shop"
    assert fit_between(NEW, OLD, "", "") == NEW
    assert fit_between("Ana is here.", "is here Ana", "I see ", " now") == "Ana is here"


def test_spaces_around_the_selection_stay():
    assert fit_between("New.", "  old.\n", "", "") == "  New.\n"


def test_a_full_stop_that_was_there_stays():
    assert fit_between("New words.", "old words.", "One. ", " Two.") == "New words."


@given(st.text(), st.text())
def test_any_answer_gives_a_text(said, old):
    assert len(new_text(said, old)) <= len(said)
    fit_between(said, old, "", "")
