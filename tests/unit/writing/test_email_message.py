"""A draft for mail programs."""

from email import message_from_bytes
from email.policy import default
from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from app.writing.email_message import LONGEST_LINK, eml_bytes, mailto_link

LINES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=200)


def read(data):
    return message_from_bytes(data, policy=default)


@given(LINES, st.lists(LINES, min_size=1, max_size=5).map("\n".join))
def test_eml_is_an_unsent_email_that_reads_back(subject, body):
    message = read(eml_bytes(subject, body))
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == subject
    assert message.get_content().replace("\r\n", "\n") == body.rstrip("\n") + "\n"
    assert (message["From"], message["To"]) == (None, None)
    assert message.get_content_charset() == "utf-8"


def test_eml_names_the_recipient_only_where_there_is_an_address():
    assert read(eml_bytes("s", "b", "Dana, the roofing firm"))["To"] is None
    to = read(eml_bytes("s", "b", "Zoë Roth <zoe@example.org>"))["To"]
    assert [(one.display_name, one.addr_spec) for one in to.addresses] == [
        ("Zoë Roth", "zoe@example.org")
    ]


def test_line_breaks_in_a_subject_add_no_header():
    message = read(eml_bytes("Hello\r\nBcc: eve@example.org", "b"))
    assert message["Bcc"] is None


@given(st.text(st.characters(exclude_categories=("C",)), max_size=40))
def test_mailto_link_holds_subject_and_body(text):
    link = mailto_link(text, f"{text}\n{text}", "Dana <dana@example.org>")
    if link is None:
        return
    parts = urlsplit(link)
    fields = parse_qs(parts.query, keep_blank_values=True)
    assert parts.path == "dana@example.org"
    assert fields["subject"] == [text]
    assert fields["body"] == [f"{text}\r\n{text}"]


def test_link_is_never_longer_than_mail_programs_take():
    assert mailto_link("s", "x" * LONGEST_LINK) is None
    assert len(mailto_link("s", "x" * 1700) or "") <= LONGEST_LINK


def test_text_that_has_no_utf8_form_goes_through():
    message = read(eml_bytes("a \udcff", "b \udcff", "c \udcff"))
    assert message["Subject"] == "a \ufffd"
    assert mailto_link("a \udcff", "b", "c")
