"""Files of a draft as they are kept."""

from pathlib import Path

from app.core.attachment import Attachment
from app.core.document import Document, Page, PageKind
from app.core.text import clean_text
from app.services.attachments.draft import DraftFile, draft_files, draft_json

OFFER = Document(
    "Offer.pdf", "/x/Offer.pdf", "pdf", (Page(1, "Hi."), Page(2, "", kind=PageKind.EMPTY))
)


def test_files_come_back_as_they_were():
    files = [OFFER, Path("/x/waiting.pdf"), Attachment("a.txt", "Text", 3, 2)]
    assert draft_files(draft_json(files)) == files


def test_path_that_is_no_text_is_kept_letter_by_letter():
    files: list[DraftFile] = [Path("/x/caf\udce9.pdf")]
    value = draft_json(files)
    assert value == clean_text(value)
    assert draft_files(value) == files


def test_nothing_is_kept_as_nothing():
    assert draft_json([]) == ""
    assert draft_files("") == []


def test_very_long_file_is_read_again_and_a_long_paste_is_not():
    text = (Page(1, "x" * 1_000_001),)
    assert draft_files(draft_json([Document("a", "/x/a", "text", text)])) == [Path("/x/a")]
    pasted = Document("", "", "pasted", text)
    assert draft_files(draft_json([pasted])) == [pasted]


def test_what_cannot_be_understood_is_left_out():
    assert [draft_files(one) for one in ("{", "5", "null", "[" * 100_000)] == [[]] * 4
    assert draft_files('[{"path": "/x"}, {"document": {}}, 3, {"attachment": {"x": 1}}]') == [
        Path("/x")
    ]
