import os
import sys

import pytest

from app.core.document import PageKind
from app.documents.failures import ReadFailure
from app.documents.limits import Limits
from app.documents.ocr import grey_map
from app.documents.reader import read_document
from tests.fixtures.docs.pdf_writer import PdfPage, PdfWriter, text_page

needs_scripts = pytest.mark.skipif(os.name == "nt", reason="needs an executable script")


@pytest.fixture
def scan(tmp_path):
    pages = [PdfPage(picture=bytes(range(64))), text_page("Title", ["Text."])]
    PdfWriter(pages=[*pages, pages[0]]).write(tmp_path / "scan.pdf")
    return tmp_path / "scan.pdf"


@pytest.fixture
def tesseract(monkeypatch, tmp_path):
    def install(code):
        folder = tmp_path / "bin"
        folder.mkdir()
        program = folder / "tesseract"
        program.write_text(f"#!{sys.executable}\nimport sys\n{code}\n", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)

    return install


@needs_scripts
def test_installed_tesseract_reads_scanned_pages_and_it_is_said(scan, tesseract):
    tesseract("data = sys.stdin.buffer.read(); print('Read', data[:2].decode(), len(data) > 10**6)")
    document = read_document(scan)
    assert document.pages[0].text == "Read P5 True"
    assert [page.recognised for page in document.pages] == [True, False, True]
    assert document.skipped == ()
    assert document.notes == ("2 pages are read from a picture by Tesseract; check what matters.",)


@needs_scripts
@pytest.mark.parametrize("code", ["sys.exit(1)", "import time; time.sleep(60)"])
def test_failing_or_slow_tesseract_leaves_the_page_scanned(scan, tesseract, code):
    tesseract(code)
    document = read_document(scan, Limits(ocr_seconds=0.5))
    assert document.pages[0].kind is PageKind.SCANNED


@needs_scripts
def test_all_installed_languages_are_used(scan, tesseract):
    listed = "List of available languages (3):\\ndeu\\neng\\nosd"
    tesseract(f"print('{listed}' if '--list-langs' in sys.argv else ' '.join(sys.argv[1:]))")
    assert read_document(scan).pages[0].text.endswith("-l deu+eng")


@needs_scripts
def test_only_so_many_pages_are_recognised(scan, tesseract):
    tesseract("print('words')")
    document = read_document(scan, Limits(ocr_pages=1))
    assert [page.kind for page in document.pages] == ["text", "text", "scanned"]


def test_without_tesseract_it_is_said_that_it_would_help(scan, monkeypatch):
    monkeypatch.setenv("PATH", "")
    document = read_document(scan)
    assert [number for number, _ in document.skipped] == [1, 3]
    assert "Tesseract" in document.notes[0]


def test_rows_of_a_picture_lose_their_padding():
    assert grey_map(2, 2, 4, b"ab__cd__") == b"P5 2 2 255\nabcd"
    with pytest.raises(ReadFailure):
        grey_map(2, 2, 4, b"ab")
