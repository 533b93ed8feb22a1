"""What a finished draft gets without the model."""

from hypothesis import given
from hypothesis import strategies as st

from app.writing.email_brief import EmailBrief
from app.writing.email_signing import fallback_subject, signed, with_signature
from app.writing.email_thread import Thread, ThreadMessage

SIGNATURE = "Ines Roth\nRoof Street 3"


def test_name_at_the_end_becomes_the_signature():
    assert with_signature("See you.\n\nBest,\nInes Roth", SIGNATURE).endswith(
        "Best,\nInes Roth\nRoof Street 3"
    )


def test_first_name_at_the_end_goes_into_the_signature():
    assert with_signature("Best,\nInes", SIGNATURE) == f"Best,\n{SIGNATURE}"


def test_closing_is_not_there_twice():
    signature = f"Kind regards,\n{SIGNATURE}"
    assert with_signature("See you.\n\nBest,\nInes", signature) == f"See you.\n\n{signature}"
    assert with_signature("See you,", signature) == f"See you,\n{signature}"


def test_signature_stands_apart_from_a_sentence():
    assert with_signature("See you.", SIGNATURE) == f"See you.\n\n{SIGNATURE}"
    assert with_signature("- the plan", SIGNATURE) == f"- the plan\n\n{SIGNATURE}"
    assert with_signature("Best,\nBjo", SIGNATURE) == f"Best,\nBjo\n{SIGNATURE}"


def test_signature_below_a_rule_comes_after_the_name():
    assert with_signature("Best,\nInes", f"--\n{SIGNATURE}") == f"Best,\nInes\n--\n{SIGNATURE}"


def test_name_to_sign_with_is_no_rule_and_no_closing():
    assert EmailBrief("x", signature=f"--\nKind regards,\n{SIGNATURE}").signs_as == "Ines Roth"
    assert EmailBrief("x", signature="--\n* * *").signs_as == ""
    assert EmailBrief("x", sender=" Ines ", signature=SIGNATURE).signs_as == "Ines"


def test_no_signature_changes_nothing():
    assert with_signature("See you.\n", "") == "See you.\n"


@given(st.text(), st.text())
def test_signing_twice_is_signing_once(body, signature):
    once = with_signature(body, signature)
    assert with_signature(once, signature) == once


def test_gap_for_the_name_is_filled_or_dropped():
    body = "See you.\n\nBest,\n[Your Name]"
    assert signed(body, EmailBrief("x", sender="Ines")) == "See you.\n\nBest,\nInes"
    assert signed(body, EmailBrief("x")) == "See you.\n\nBest,"
    assert signed(body, EmailBrief("x", signature=SIGNATURE)) == f"See you.\n\nBest,\n{SIGNATURE}"


def test_subject_that_the_model_left_out_comes_from_the_thread_or_the_points():
    thread = Thread((ThreadMessage("Can you?", subject="RE: Party"),))
    assert fallback_subject(EmailBrief("yes", reply_to=thread)) == "Re: Party"
    assert fallback_subject(EmailBrief("- move the review\n- soon")) == "move the review"
