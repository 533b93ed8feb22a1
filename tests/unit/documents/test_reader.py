import os
import sys
import threading
import time

import pytest

from app.core.document import PageKind
from app.core.errors import UserError
from app.documents import child_process
from app.documents.limits import Limits
from app.documents.reader import DocumentReader, read_document
from tests.fixtures.docs.pdf_writer import PdfPage, PdfWriter, text_page

SENTENCE = "The reservoir above the town was drained in March and was full again by June. "
ENDINGS = [
    "",
    "It was dry.",
    "The bill came late.",
    "Nobody minded.",
    "Fish went up.",
    "So it stayed.",
]


@pytest.fixture
def pdf(tmp_path):
    writer = PdfWriter(title="Water (draft)", attachment="costs.csv")
    for number in range(1, 6):
        body = [SENTENCE * 3, "Short.", SENTENCE + ENDINGS[number]]
        footer = f"Page {number} of 7"
        writer.pages.append(text_page(f"Chapter {number}", body, "Lindenfurt Water Works", footer))
    writer.pages.append(PdfPage(picture=bytes(range(256))))
    writer.pages.append(PdfPage())
    return writer


def refusal(path, limits=None):
    with pytest.raises(UserError) as caught:
        read_document(path, limits or Limits())
    assert path.name in caught.value.sentence
    assert "Traceback" not in caught.value.sentence
    return caught.value.code


def test_pdf_keeps_pages_headings_and_paragraphs_without_running_lines(pdf, tmp_path):
    pdf.write(tmp_path / "a.pdf")
    document = read_document(tmp_path / "a.pdf")
    assert [page.number for page in document.pages] == [1, 2, 3, 4, 5, 6, 7]
    second = document.pages[1]
    assert second.headings == ("Chapter 2",)
    paragraphs = second.text.split("\n\n")
    assert paragraphs == ["Chapter 2", (SENTENCE * 3).strip(), "Short.", SENTENCE + ENDINGS[2]]
    assert (document.kind, document.title) == ("pdf", "Water (draft)")
    assert document.attachments == ("costs.csv",)


def test_scanned_and_empty_pages_are_told_apart_and_reported(pdf, tmp_path):
    pdf.write(tmp_path / "a.pdf")
    document = read_document(tmp_path / "a.pdf")
    assert [page.kind for page in document.pages[5:]] == [PageKind.SCANNED, PageKind.EMPTY]
    assert [number for number, _ in document.skipped] == [6, 7]
    assert "picture" in document.skipped[0][1]
    assert len(document.read_pages) == 5


def test_progress_counts_pages_and_ends_with_the_document(pdf, tmp_path):
    pdf.write(tmp_path / "a.pdf")
    reading = DocumentReader().start(tmp_path / "a.pdf")
    document = reading.wait()
    state = reading.poll()
    assert (state.done, state.total, state.ended) == (7, 7, True)
    assert state.document == document


def test_cancelled_reading_ends_with_one_sentence(pdf, tmp_path):
    pdf.pages *= 100
    pdf.write(tmp_path / "a.pdf")
    reading = DocumentReader().start(tmp_path / "a.pdf")
    reading.cancel()
    with pytest.raises(UserError) as caught:
        reading.wait()
    assert caught.value.code == "reading-cancelled"


def test_pdf_with_a_password_is_refused_and_with_an_empty_one_is_read(pdf, tmp_path):
    pdf.password = b"secret"
    pdf.write(tmp_path / "a.pdf")
    assert refusal(tmp_path / "a.pdf") == "file-encrypted"
    pdf.password = b""
    pdf.write(tmp_path / "b.pdf")
    assert read_document(tmp_path / "b.pdf").pages[0].headings == ("Chapter 1",)


def test_folder_missing_empty_and_too_large_files_are_refused_without_opening(tmp_path):
    assert refusal(tmp_path) == "file-folder"
    assert refusal(tmp_path / "gone.pdf") == "file-missing"
    (tmp_path / "empty.txt").write_bytes(b"")
    assert refusal(tmp_path / "empty.txt") == "file-empty"
    with (tmp_path / "huge.pdf").open("wb") as stream:
        stream.truncate(500_000_000)
    assert refusal(tmp_path / "huge.pdf") == "file-too-large"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_named_pipe_is_refused_instead_of_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert refusal(tmp_path / "pipe.txt") == "file-special"


def test_renamed_binaries_are_refused(tmp_path):
    (tmp_path / "program.txt").write_bytes(b"\x7fELF" + bytes(500))
    assert refusal(tmp_path / "program.txt") == "file-binary"
    (tmp_path / "noise.md").write_bytes(bytes(range(256)) * 20)
    assert refusal(tmp_path / "noise.md") == "file-binary"
    (tmp_path / "words.pdf").write_text("not a PDF at all", encoding="utf-8")
    assert refusal(tmp_path / "words.pdf") == "file-damaged"


def test_damaged_pdfs_are_refused_or_read_as_far_as_they_go(pdf, tmp_path):
    whole = pdf.to_bytes()
    (tmp_path / "cut.pdf").write_bytes(whole[:300])
    assert refusal(tmp_path / "cut.pdf") == "file-damaged"
    (tmp_path / "half.pdf").write_bytes(whole.replace(b"startxref", b"startxyzf"))
    assert len(read_document(tmp_path / "half.pdf").pages) == 7


def test_blank_text_is_said_to_hold_no_text(tmp_path):
    (tmp_path / "blank.txt").write_text(" \n\n\t\n", encoding="utf-8")
    assert refusal(tmp_path / "blank.txt") == "file-no-text"


def test_too_many_pages_and_too_much_text_are_refused(pdf, tmp_path):
    pdf.write(tmp_path / "a.pdf")
    assert refusal(tmp_path / "a.pdf", Limits(pages=6)) == "file-too-many-pages"
    assert refusal(tmp_path / "a.pdf", Limits(text_chars=1_000)) == "file-too-long"


def test_text_limit_holds_for_plain_text(tmp_path):
    (tmp_path / "a.txt").write_text("word " * 1000, encoding="utf-8")
    assert refusal(tmp_path / "a.txt", Limits(text_chars=4_000)) == "file-too-long"


def test_wall_clock_limit_ends_a_slow_file(pdf, tmp_path):
    pdf.write(tmp_path / "a.pdf")
    assert refusal(tmp_path / "a.pdf", Limits(seconds=0.0)) == "file-too-slow"


@pytest.mark.skipif(os.name == "nt", reason="no processor-time limit on Windows")
def test_processor_time_limit_ends_a_complicated_file(pdf, tmp_path):
    places = ((index * 7 % 500, index % 800) for index in range(4_000))
    letters = b"".join(b"BT /F1 9 Tf %d %d Td (x) Tj ET\n" % place for place in places)
    pdf.pages = [PdfPage(letters * 300)]
    pdf.write(tmp_path / "a.pdf")
    assert refusal(tmp_path / "a.pdf", Limits(cpu_seconds=1)) == "file-too-slow"


def test_pdf_with_a_million_objects_ends_with_its_text(tmp_path):
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R >>",
        b"<< /Length 31 >>\nstream\nBT /F1 9 Tf (All in one) Tj ET \nendstream",
    ]
    few = [b"%d 0 obj\n%s\nendobj\n" % (number, body) for number, body in enumerate(objects, 1)]
    many = b"".join(b"%d 0 obj\n<< /A %d 0 R >>\nendobj\n" % (n, n - 1) for n in range(5, 10**6))
    trailer = b"trailer\n<< /Size 1000000 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\n" + b"".join(few) + many + trailer)
    assert read_document(tmp_path / "a.pdf").text == "All in one"


def test_reader_that_cannot_start_says_so(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    monkeypatch.setattr(child_process, "_command", lambda: [str(tmp_path / "no such program")])
    assert refusal(tmp_path / "a.txt") == "reader-not-started"


@pytest.mark.skipif(sys.platform != "linux", reason="names that are not UTF-8")
def test_name_that_is_not_utf8_is_read_and_shown(tmp_path):
    path = tmp_path / os.fsdecode(b"gr\xfc\xdfe.txt")
    path.write_text("hello", encoding="utf-8")
    document = read_document(path)
    assert document.name == "gr\ufffd\ufffde.txt"
    assert document.text == "hello"


def test_frozen_parley_reads_through_its_own_program(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("hello", encoding="utf-8")
    command = [sys.executable, "-m", "app", child_process.READ_DOCUMENT]
    monkeypatch.setattr(child_process, "_command", lambda: command)
    assert read_document(tmp_path / "a.txt").text == "hello"


def test_file_that_changes_while_it_is_read_is_refused(tmp_path):
    path = tmp_path / "log.txt"
    path.write_text("line\n" * 200_000, encoding="utf-8")
    stop = threading.Event()

    def grow():
        with path.open("a", encoding="utf-8") as stream:
            while not stop.is_set():
                stream.write("more\n")
                stream.flush()
                time.sleep(0)

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        assert refusal(path) == "file-changed"
    finally:
        stop.set()
        writer.join()
