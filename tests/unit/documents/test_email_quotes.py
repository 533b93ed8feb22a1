import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.email_quotes import split_body

INTRODUCTIONS = [
    "On Tue, 4 Mar 2031 at 10:12, Berta Quill <berta@example.org> wrote:",
    "Am Di., 4. März 2031 um 10:12 Uhr schrieb Berta Quill <berta@example.org>:",
    "Le mar. 4 mars 2031 à 10:12, Berta Quill <berta@example.org> a écrit :",
    "El mar, 4 mar 2031 a las 10:12, Berta Quill (<berta@example.org>) escribió:",
    "On Tue, 4 Mar 2031 at 10:12, Berta Quill of the Lindenfurt Water Works\n"
    "<berta@example.org> wrote:",
    "2031年3月4日 Berta Quill <berta@example.org> 写道：",
]


@pytest.mark.parametrize("introduction", INTRODUCTIONS)
def test_quoted_part_begins_at_its_introduction(introduction):
    split = split_body(f"Friday suits me.\n\n{introduction}\n> Which day?\n> B.\n")
    assert split.body == "Friday suits me."
    assert split.quoted.startswith(introduction.split("\n")[0])
    assert split.signature == ""


@pytest.mark.parametrize(
    "header",
    [
        "From: Berta Quill\nSent: Tuesday, March 4, 2031 10:12\nTo: Otto\nSubject: Pump",
        "Von: Berta Quill\nGesendet: Dienstag, 4. März 2031\nAn: Otto\nBetreff: Pumpe",
        "-----Original Message-----\nFrom: Berta Quill",
        "________________________________\nFrom: Berta Quill",
    ],
)
def test_outlook_header_begins_the_quoted_part(header):
    split = split_body(f"Done.\n\n{header}\n\nPlease check the pump.\n")
    assert split.body == "Done."
    assert split.quoted.endswith("Please check the pump.")


def test_answers_between_quotes_stay_in_the_body():
    text = "On Monday Berta wrote:\n> Which day?\n\nFriday.\n\n> And the time?\n\nTen."
    split = split_body(text)
    assert split.body == text
    assert split.quoted == ""


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nOtto Fenn\nPumps and Pipes",
        "Best regards,\nOtto Fenn",
        "Mit freundlichen Grüßen\n\nOtto Fenn\nPumpwerk",
        "Cheers",
        "Sent from my phone",
    ],
)
def test_signature_is_apart(signature):
    split = split_body(f"The pump is back.\n\n{signature}\n")
    assert split.body == "The pump is back."
    assert split.signature == signature.strip()


def test_thanks_in_the_middle_is_no_signature():
    text = "Thanks\n\n" + "The pump that you sent last week arrived, and it is far too large. " * 3
    assert split_body(text).body == text.strip()


def test_a_colon_and_a_verb_are_no_quotation():
    text = "I read what she wrote:\nthe pump is broken.\nWe should act."
    assert split_body(text).body.startswith("I read")


@given(st.text("a>\n: wrote-On", max_size=200))
def test_no_line_is_lost(text):
    split = split_body(text)
    found = "".join("".join((split.body, split.signature, split.quoted)).split())
    assert found == "".join(text.split())
