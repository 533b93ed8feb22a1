"""A parser that was taken over may say anything: the parent believes only what it understands."""

import json
import sys
from pathlib import Path

import pytest

from app.core.document import Page, PageKind
from app.core.errors import UserError
from app.documents import child_process
from app.documents.child_process import ChildProcess
from app.documents.limits import Limits
from app.documents.wire import Contents, Progress, end_line, page_line, parse_page, progress_line

END = end_line(Contents("text", ()))
PAGE = page_line(Page(1, "hello"))


@pytest.fixture
def child_that_says(monkeypatch, tmp_path):
    def start(output: bytes, limits=None, ending=""):
        script = tmp_path / "child.py"
        script.write_text(
            f"import sys\nsys.stdin.read()\nsys.stdout.buffer.write({output!r})\n"
            f"sys.stdout.flush()\n{ending}\n",
            encoding="utf-8",
        )
        monkeypatch.setattr(child_process, "_command", lambda: [sys.executable, str(script)])
        return ChildProcess(Path("a.txt"), limits or Limits())

    return start


def failure(child):
    with pytest.raises(UserError) as caught:
        child.receive(lambda progress: None)
    assert "a.txt" in caught.value.sentence
    return caught.value.code


def test_pages_and_progress_arrive(child_that_says):
    told = []
    document = child_that_says(progress_line(Progress(1, 2)) + PAGE + END).receive(told.append)
    assert told == [Progress(1, 2)]
    assert document.pages == (Page(1, "hello"),)


@pytest.mark.parametrize(
    "output",
    [
        b"",
        b"not json\n",
        b"[]\n",
        b'{"page": 7}\n',
        b'{"page": {"number": "x"}}\n',
        b'{"failure": {"code": "no such code", "facts": {}}}\n',
        b'{"failure": {"code": "file-too-large", "facts": {}}}\n',
        b'{"end": {}}\n',
        PAGE,
        b"\xff\xfe\n",
        b"[" * 100_000 + b"\n",
        END[:-1],
    ],
)
def test_nonsense_counts_as_damage(child_that_says, output):
    assert failure(child_that_says(output)) == "file-damaged"


def test_too_much_output_is_cut_off(child_that_says):
    flood = "\nwhile True: sys.stdout.buffer.write(b'[' * 2**20)"
    assert failure(child_that_says(b"", Limits(text_chars=1000), flood)) == "file-too-long"


def test_silent_child_is_ended(child_that_says):
    hang = "\nimport threading\nthreading.Event().wait()"
    assert failure(child_that_says(PAGE, Limits(seconds=0.5), hang)) == "file-too-slow"


def test_crashed_child_is_reported_as_damage(child_that_says):
    assert failure(child_that_says(PAGE, ending="import os\nos.abort()")) == "file-damaged"


def test_recognised_pages_give_more_time_only_up_to_their_limit(child_that_says):
    line = progress_line(Progress(1, 9, recognised=1)).decode().strip()
    tell = f"""
import time
for count in range(1, 100):
    print({line!r}.replace('"recognised": 1', f'"recognised": {{count}}'), flush=True)
    time.sleep(0.1)
"""
    limits = Limits(seconds=0.6, ocr_pages=5)
    assert failure(child_that_says(b"", limits, tell)) == "file-too-slow"


def test_surrogates_and_nul_do_not_reach_the_app(child_that_says):
    document = child_that_says(page_line(Page(1, "a\ud800\0b", "\ud800")) + END).receive(print)
    assert (document.pages[0].text, document.pages[0].label) == ("a\ufffdb", "\ufffd")


def test_a_page_survives_the_wire():
    page = Page(3, "Tëxt\n\nmore", "Slide 3", PageKind.SCANNED, ("Tëxt",), recognised=True)
    assert parse_page(json.loads(page_line(page))["page"]) == page
