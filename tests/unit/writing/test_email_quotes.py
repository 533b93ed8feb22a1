"""Emails in pasted text."""

from hypothesis import given
from hypothesis import strategies as st

from app.writing.email_quotes import pasted_thread

QUOTED = """Yes, the 8th is fine.

Best,
Dana Reyes
Roofs and Gutters
+44 20 7946 0018

On Fri, 3 May 2026 at 10:04, Ines Roth <ines@example.org>
wrote:

> Can you start on the 8th?
>
> Ines
>
> On 2 May 2026, Dana Reyes wrote:
>> Here is quote 2381.
>> --
>> Roofs and Gutters
"""
OUTLOOK = """Thanks, that helps.

Tom

-----Original Message-----
From: Ines Roth <ines@example.org>
Sent: Friday, 3 May 2026 10:04
To: Tom Abel
Subject: RE: Party on Saturday

See you at eight.
________________________________
Von: Tom Abel
Gesendet: Donnerstag, 2. Mai 2026
Betreff: Party on Saturday

When does it begin?
"""


def thread(text):
    found = pasted_thread(text)
    assert found is not None
    return found


def test_quoted_emails_come_apart_newest_first():
    messages = thread(QUOTED).messages
    assert [one.text for one in messages] == [
        "Yes, the 8th is fine.",
        "Can you start on the 8th?\n\nInes",
        "Here is quote 2381.",
    ]
    assert [one.sender for one in messages] == ["", "Ines Roth", "Dana Reyes"]
    assert messages[1].date == "Fri, 3 May 2026 at 10:04"


def test_signatures_come_apart():
    messages = thread(QUOTED).messages
    assert messages[0].signature == "Best,\nDana Reyes\nRoofs and Gutters\n+44 20 7946 0018"
    assert messages[2].signature == "Roofs and Gutters"


def test_emails_below_dividers_and_heads_come_apart():
    found = thread(OUTLOOK)
    assert [one.text for one in found.messages] == [
        "Thanks, that helps.\n\nTom",
        "See you at eight.",
        "When does it begin?",
    ]
    assert [one.sender for one in found.messages] == ["", "Ines Roth", "Tom Abel"]
    assert found.subject == "RE: Party on Saturday"
    assert found.messages[2].date == "Donnerstag, 2. Mai 2026"


def test_answers_between_quoted_lines_stay_together():
    text = "Hi,\n> Is it open?\nYes.\n> Until when?\nUntil six."
    assert [one.text for one in thread(text).messages] == [
        "Hi,\nYes.\nUntil six.",
        "Is it open?\nUntil when?",
    ]


def test_attribution_in_other_languages():
    german = "Ja.\n\nAm 03.05.2026 um 10:04 schrieb Dana Reyes <dana@example.org>:\n\n> Geht das?"
    french = "Oui.\n\nLe ven. 3 mai 2026 à 10:04, Zoé Roth a écrit :\n> Ça va ?"
    assert [one.sender for one in thread(german).messages] == ["", "Dana Reyes"]
    assert [one.sender for one in thread(french).messages] == ["", "Zoé Roth"]


def test_head_and_subject_above_a_single_email():
    one = thread("From: Dana Reyes\nSubject: Roof\n\nWhen can we start?").messages
    assert [(m.sender, m.subject, m.text) for m in one] == [
        ("Dana Reyes", "Roof", "When can we start?")
    ]
    assert thread("Subject: Roof\n\nWhen?").subject == "Roof"


def test_sent_from_a_phone_is_a_signature():
    assert thread("See you.\n\nSent from my phone").messages[0].text == "See you."


def test_plain_text_is_one_email():
    text = "Hello,\n\nto: be or not to be, on that day she wrote: nothing."
    assert [one.text for one in thread(text).messages] == [text]


def test_no_text_is_no_thread():
    assert pasted_thread(" \n\t\n> \n") is None


WORDS = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=8)
TEXTS = st.lists(
    st.one_of(
        WORDS, st.sampled_from(["", ">", "> x", ">> y", "--", "From: x", "On 3 May, x wrote:"])
    ),
    max_size=25,
).map("\n".join)


@given(TEXTS)
def test_no_word_is_lost_but_those_that_only_announce(text):
    found = pasted_thread(text)
    kept = "" if found is None else found.text
    plain = [w for line in text.splitlines() for w in [line.strip("> -")] if w and ":" not in w]
    assert all(word in kept for word in plain)
