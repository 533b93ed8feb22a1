import pytest

from app.documents.failures import ReadFailure
from app.documents.file_kind import FileKind, file_kind


@pytest.mark.parametrize(
    ("name", "start", "kind"),
    [
        ("a.pdf", b"\n\n%PDF-1.7\n", FileKind.PDF),
        ("a.txt", b"%PDF-1.7\n", FileKind.PDF),
        ("a.txt", b"{\\rtf1 hello}", FileKind.RTF),
        ("a.doc", b"{\\rtf1 hello}", FileKind.RTF),
        ("letter", b"<!doctype HTML><p>x", FileKind.HTML),
        ("a.eml", b"Subject: x\n\ny", FileKind.EML),
        ("a.py", b"# a comment\n", FileKind.TEXT),
        ("a.MD", b"# a heading\n", FileKind.MARKDOWN),
        ("a.tsv", b"a\tb\n", FileKind.CSV),
        ("a.txt", b"MZ is how a program begins, and GIF89a a picture.", FileKind.TEXT),
    ],
)
def test_kind_is_known_by_content_before_name(tmp_path, name, start, kind):
    (tmp_path / name).write_bytes(start)
    assert file_kind(tmp_path / name) is kind


@pytest.mark.parametrize(
    ("name", "start", "code"),
    [
        ("a.pdf", b"MZ\x90\0\x03\0\0\0", "file-binary"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\r", "file-binary"),
        ("a.docx", b"<html>", "file-damaged"),
        ("a.docx", b"PK\x03\x04 and no more", "file-damaged"),
        ("a.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more", "file-damaged"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more", "file-old-office"),
        ("a.db", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more", "file-binary"),
        ("a.txt", b"", "file-empty"),
    ],
)
def test_what_is_not_read_is_named(tmp_path, name, start, code):
    (tmp_path / name).write_bytes(start)
    with pytest.raises(ReadFailure) as caught:
        file_kind(tmp_path / name)
    assert caught.value.code == code
