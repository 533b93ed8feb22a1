from email.message import EmailMessage

import pytest

from app.core.errors import UserError
from app.documents.email_file import email_of_text, read_email
from app.documents.reader import read_document


def write_email(path, **changes):
    message = EmailMessage()
    message["From"] = "Quill, Berta <berta@example.org>".replace("Quill, Berta", '"Quill, Berta"')
    message["To"] = "Otto Fenn <otto@example.org>, mira@example.org"
    message["Subject"] = "Die Pumpe läuft wieder"
    message["Date"] = "Tue, 04 Mar 2031 10:12:00 +0100"
    message.set_content(
        "Hello Otto,\n\nthe pump runs.\n\nBest regards,\nBerta\n\n"
        "On Mon, 3 Mar 2031, Otto Fenn wrote:\n> Does it run?\n"
    )
    message.add_attachment(b"1,2", maintype="text", subtype="csv", filename="Zähler.csv")
    for name, value in changes.items():
        del message[name]
        message[name] = value
    path.write_bytes(message.as_bytes())
    return path


def test_eml_gives_header_body_quotation_signature_and_attachments(tmp_path):
    thread = read_email(write_email(tmp_path / "a.eml"))
    assert thread.subject == "Die Pumpe läuft wieder"
    assert thread.sender == "Quill, Berta <berta@example.org>"
    assert thread.recipients == ("Otto Fenn <otto@example.org>", "mira@example.org")
    assert thread.date == "2031-03-04 10:12"
    assert thread.body == "Hello Otto,\n\nthe pump runs."
    assert thread.signature == "Best regards,\nBerta"
    assert thread.quoted.endswith("> Does it run?")
    assert thread.attachments == ("Zähler.csv",)


def test_eml_is_a_document_too(tmp_path):
    document = read_document(write_email(tmp_path / "a.eml"))
    labels = [page.label for page in document.pages]
    assert labels == ["Header", "Message", "Signature", "Earlier messages"]
    assert document.title == "Die Pumpe läuft wieder"


def test_eml_with_broken_encodings_is_read(tmp_path):
    (tmp_path / "a.eml").write_bytes(
        b"From: =?no-such-charset?Q?B=FCrta?= <b@example.org>\r\n"
        b"Subject: Gr\xfc\xdfe aus der \xdcbung\r\n"
        b"To: =?utf-8?B?w7xiZXI=?= <o@example.org>\r\n"
        b"Date: yesterday or so\r\n"
        b"Content-Type: text/plain; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"Sch\xf6ne Gr\xfc\xdfe, die gr\xf6\xdfte Pumpe l\xe4uft, =ZZ f\xfcr heute.\r\n"
    )
    thread = read_email(tmp_path / "a.eml")
    assert thread.subject == "Grüße aus der Übung"
    assert "größte Pumpe läuft" in thread.body
    assert thread.recipients == ("über <o@example.org>",)
    assert thread.date == "yesterday or so"
    assert "b@example.org" in thread.sender


def test_html_only_email_becomes_text_with_quotes(tmp_path):
    (tmp_path / "a.eml").write_bytes(
        b"From: b@example.org\nSubject: x\nContent-Type: text/html; charset=utf-8\n\n"
        b"<div style='display:none'>preview</div><p>It runs.</p>"
        b"<p>On Monday Otto wrote:</p><blockquote><p>Does it?</p></blockquote>"
    )
    thread = read_email(tmp_path / "a.eml")
    assert thread.body == "It runs."
    assert "> Does it?" in thread.quoted


def test_attached_email_is_listed_and_not_mixed_in(tmp_path):
    inner = EmailMessage()
    inner["Subject"] = "inner"
    inner.set_content("inner text")
    outer = EmailMessage()
    outer["From"] = "b@example.org"
    outer.set_content("outer text")
    outer.add_attachment(inner)
    (tmp_path / "a.eml").write_bytes(outer.as_bytes())
    thread = read_email(tmp_path / "a.eml")
    assert thread.body == "outer text"
    assert thread.attachments == ("attached email",)


def test_flowed_lines_become_paragraphs(tmp_path):
    (tmp_path / "a.eml").write_bytes(
        b"From: b@example.org\nContent-Type: text/plain; format=flowed\n\n"
        b"The pump that we \nordered came.\n\nGood.\n"
    )
    assert read_email(tmp_path / "a.eml").body == "The pump that we ordered came.\n\nGood."


def test_text_that_is_no_email_is_refused_as_one(tmp_path):
    (tmp_path / "a.eml").write_text("just words\n", encoding="utf-8")
    with pytest.raises(UserError):
        read_email(tmp_path / "a.eml")


def test_a_document_of_another_kind_is_no_email(tmp_path):
    (tmp_path / "a.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(UserError, match="not an email"):
        read_email(tmp_path / "a.csv")


def test_pasted_email_may_begin_with_its_header():
    thread = email_of_text(
        "From: Berta Quill\nSent: Monday\nTo: Otto Fenn; Mira Loo\nSubject: Pump\n\nIt runs.\n"
    )
    assert thread.sender == "Berta Quill"
    assert thread.recipients == ("Otto Fenn", "Mira Loo")
    assert (thread.subject, thread.date, thread.body) == ("Pump", "Monday", "It runs.")


def test_pasted_words_alone_are_the_body():
    assert email_of_text("Can we meet on Friday?").body == "Can we meet on Friday?"
