"""What of a brief is in a draft, and what is not from it."""

from hypothesis import given
from hypothesis import strategies as st

from app.writing.email_brief import EmailBrief
from app.writing.email_check import Part, check_email
from app.writing.email_thread import Thread, ThreadMessage

POINTS = (
    "The quote is about 900 over our budget. Could they drop the second scaffolding day, "
    "or start a week later? Need an answer by Friday."
)
BRIEF = EmailBrief(POINTS, "Dana, the roofing firm", sender="Ines")
DRAFT = (
    "Hi Dana,\n\nThe quote is about €900 over our budget. Could you leave out the second "
    "scaffolding day, or start a week later? An answer by Friday would help.\n\nBest,\nInes"
)
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
NAMES = ["Dana", "Tom", "Anna", "Pablo", "Zoë", "Nils", "Ines"]


def invented(brief, body, subject="", wishes=()):
    return [fact.text for fact in check_email(brief, subject, body, wishes).invented]


def test_draft_that_says_all_misses_and_invents_nothing():
    check = check_email(BRIEF, "One question", DRAFT)
    assert check.missing == ()
    assert check.invented == ()
    assert {"Dana", "900", "Friday", "Need an answer by Friday."} <= set(check.covered)


def test_point_and_facts_that_are_left_out_are_missing():
    check = check_email(BRIEF, "Quote", "Hi Dana,\n\nthe quote is over our budget.")
    assert "Could they drop the second scaffolding day, or start a week later?" in check.missing
    assert "Friday" in check.missing
    assert "900" in check.missing
    assert "Dana" in check.covered


def test_what_was_not_in_the_input_is_invented_and_its_place_is_known():
    body = "Hi Dana,\n\ncall Peter Smith on Monday about the 12 %.\n\nBest,\nInes"
    check = check_email(BRIEF, "Quote 2381", body)
    found = [(fact.text, fact.part) for fact in check.invented]
    assert found == [
        ("2381", Part.SUBJECT),
        ("Peter Smith", Part.BODY),
        ("Monday", Part.BODY),
        ("12 %", Part.BODY),
    ]
    assert all(body[f.start : f.end] == f.text for f in check.invented if f.part is Part.BODY)


def test_what_the_thread_the_sender_or_a_wish_says_is_not_invented():
    thread = Thread((ThreadMessage("Quote 2381 for 4,000", "Peter Smith", "3 May 2026"),))
    brief = EmailBrief(
        "say yes", reply_to=thread, about_me="I live in Ghent", signature="Ines Roth"
    )
    body = (
        "Dear Peter Smith,\n\nquote 2381 of 3 May suits us in Ghent by Tuesday.\n\nBest,\nInes Roth"
    )
    assert invented(brief, body) == ["Tuesday"]
    assert invented(brief, body, wishes=["Ask for Tuesday"]) == []


def test_must_appear_is_looked_for_word_by_word_but_facts_in_any_form():
    brief = EmailBrief("x", must_appear=("no extra cost", "3 May"))
    check = check_email(brief, "", "There is no  extra\ncost before May 3rd.")
    assert {"no extra cost", "3 May"} <= set(check.covered)
    assert "no extra cost" in check_email(brief, "", "There is a cost.").missing


def test_translated_draft_is_judged_by_its_facts():
    body = (
        "Hallo Dana,\n\ndas Angebot liegt 900 Euro über dem Budget. Wir brauchen die Antwort für "
        "den Plan bitte bis Freitag.\n\nViele Grüße,\nInes"
    )
    check = check_email(BRIEF, "", body)
    assert check.missing == ()
    assert set(check.covered) == {"Dana", "900", "Friday"}
    assert check.invented == ()


def test_point_in_other_words_is_covered_by_its_facts_and_some_of_its_words():
    brief = EmailBrief("invoice 2381 of 450 euros is not settled, transfer it by 3 May")
    body = "May I remind you of invoice 2381? Please pay the 450 € until 03/05."
    assert check_email(brief, "", body).missing == ()
    other = check_email(brief, "", "May I remind you of our invoice? Please pay soon.")
    assert brief.points in other.missing


def test_two_in_words_backs_a_two_in_digits():
    assert invented(EmailBrief("we need two rooms for a dozen"), "We need 2 rooms for 12.") == []


def test_title_case_in_a_subject_is_no_list_of_names():
    assert invented(BRIEF, DRAFT, "A Small Question About The Budget") == []


def test_gap_is_something_to_look_at():
    assert invented(BRIEF, "Hi Dana,\n\nBest,\n[Your Name]") == ["[Your Name]"]


@given(st.sampled_from(DAYS), st.sampled_from(DAYS), st.integers(1, 9999), st.integers(1, 9999))
def test_a_day_or_amount_is_invented_exactly_when_it_is_another_one(day, other, amount, second):
    brief = EmailBrief(f"please pay {amount} euros by {day}")
    found = invented(brief, f"Please pay €{second:,} by {other}.")
    assert (other in found) == (day != other)
    assert (f"€{second:,}" in found) == (amount != second)


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_a_name_is_invented_exactly_when_it_is_another_one(name, other):
    found = invented(EmailBrief("say hello", name), f"Hi {other},\n\nhello from us.")
    assert found == ([] if name == other else [other])


@given(st.text(max_size=150), st.text(max_size=150), st.text(max_size=30))
def test_any_text_is_checked_and_nothing_is_both_covered_and_missing(points, body, to):
    check = check_email(EmailBrief(points, to), points[:20], body)
    assert not set(check.covered) & set(check.missing)


@given(st.text(max_size=200))
def test_nothing_of_the_input_itself_is_invented_but_names_in_other_words(points):
    assert invented(EmailBrief(points), points) == []
