"""Prompts for drafts."""

from hypothesis import given
from hypothesis import strategies as st

from app.writing.email_brief import Angle, EmailBrief, Length, Tone
from app.writing.email_prompts import brief_prompt, draft_prompt, wish_prompt
from app.writing.email_thread import Thread, ThreadMessage


def test_all_that_the_form_holds_is_in_the_prompt():
    brief = EmailBrief(
        "ask for a later start\nwe need an answer by Friday",
        "Dana, the roofing firm",
        Tone.FORMAL,
        Length.SHORT,
        "German",
        must_appear=("quote 2381",),
        sender="Ines",
        about_me="owner of a small house",
    )
    prompt = brief_prompt(brief)
    for part in (
        "To: Dana, the roofing firm",
        "- ask for a later start\n- we need an answer by Friday",
        "Must appear word for word: quote 2381",
        "Tone: formal",
        "Length: short",
        "Language: German",
        "About me: owner of a small house",
        "Sign as: Ines",
    ):
        assert part in prompt


@given(st.text(min_size=1), st.sampled_from(Angle))
def test_drafts_share_all_but_the_last_line(points, angle):
    brief = EmailBrief(points)
    assert draft_prompt(brief, angle) == f"{brief_prompt(brief)}\nAngle: {angle}"


def test_reply_reads_the_thread_first_and_is_addressed_to_its_sender():
    thread = Thread(
        (ThreadMessage("Can you come?", "Tom Abel", subject="Party"), ThreadMessage("Hello")),
        ("map.pdf",),
    )
    prompt = brief_prompt(EmailBrief("yes", reply_to=thread))
    assert prompt.index("From: Tom Abel\nSubject: Party\n\nCan you come?") < prompt.index("To: ")
    assert "Earlier email:\nHello" in prompt
    assert "Attached, not read: map.pdf" in prompt
    assert "To: Tom Abel" in prompt


def test_wish_asks_for_the_whole_email_again():
    assert wish_prompt("Make it shorter ").startswith("Make it shorter. Write the whole email")
    assert wish_prompt("Is that polite?").startswith("Is that polite? Write")


def test_name_to_sign_with_comes_from_the_signature_where_no_sender_is_given():
    assert EmailBrief("x", signature="\nInes Roth\nRoof Street 3").signs_as == "Ines Roth"
