"""Subject and body out of a model's text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.writing.email_parsing import parse_email, parse_written, written_email

EMAIL = "Hi Dana,\n\nCan we meet on Friday?\n\nBest,\nInes"
LETTERS = st.characters(categories=("L", "N"))
LINES = st.text(LETTERS, min_size=1, max_size=20)
BODIES = st.lists(LINES, min_size=1, max_size=6).map("\n".join)


@pytest.mark.parametrize(
    "text",
    [
        f"Subject: Meeting\n\n{EMAIL}",
        f"\n**Subject:** Meeting\n{EMAIL}\n\n",
        f"Sure, here is your email:\n\nSubject: Meeting\n\n{EMAIL}",
        f"```\nSubject: Meeting\n\n{EMAIL}\n```",
        f"<think>\nSubject: no\n</think>\n\nSubject: Meeting\n\n{EMAIL}",
        f"Betreff: Meeting\n\n{EMAIL}",
        f"# Subject line: Meeting\n\nBody:\n{EMAIL}",
    ],
)
def test_subject_and_body_come_apart_however_a_model_dresses_them(text):
    email = parse_email(text)
    assert (email.subject, email.body) == ("Meeting", EMAIL)


def test_text_without_a_subject_is_all_body():
    email = parse_email(EMAIL)
    assert (email.subject, email.body) == ("", EMAIL)


def test_body_may_mention_a_subject():
    text = "Hi Dana,\nSubject: this is about Friday"
    assert parse_email(text).body == text


def test_subject_is_known_as_soon_as_its_line_is_complete():
    assert parse_email("Subject: Meet", done=False).subject is None
    assert parse_email("Subject: Meeting\n", done=False).subject == "Meeting"


def test_nothing_is_shown_while_the_model_thinks_or_announces():
    assert parse_email("<think>Hm. Subject: x\n", done=False) == parse_email("", done=False)
    assert parse_email("Sure, here it is:\n\n", done=False).body == ""


@given(LINES, st.text(st.characters(exclude_categories=("Cs",))))
def test_email_written_by_hand_comes_back_letter_by_letter(subject, body):
    email = parse_written(written_email(subject, body))
    assert (email.subject, email.body) == (subject, body)


@given(LINES, BODIES)
def test_written_email_is_parsed_back(subject, body):
    email = parse_email(written_email(subject, body))
    assert (email.subject, email.body) == (subject, body)


@given(LINES, BODIES, st.integers(0, 200))
def test_while_streaming_a_known_subject_stays_and_the_body_only_grows(subject, body, cut):
    whole = written_email(subject, body)
    part = parse_email(whole[:cut], done=False)
    assert part.subject in (None, subject)
    assert body.startswith(part.body)
