"""Files that are read beside the window."""

from pathlib import Path

import pytest

from app.core.document import Document, Page
from app.core.errors import UserError
from app.documents.reader import ReadingState
from app.ui.control.document_files import DocumentFiles

A, B, C = Path("a.pdf"), Path("b.pdf"), Path("c.pdf")


class HandReading:
    """Goes on when the test says so."""

    def __init__(self) -> None:
        self.state = ReadingState()
        self.cancelled = False

    def poll(self) -> ReadingState:
        return self.state

    def cancel(self) -> None:
        self.cancelled = True

    def wait(self) -> Document:
        raise UserError("reading-cancelled", "Reading was cancelled.")

    def finish(self, path: Path) -> None:
        document = Document(path.name, str(path), "pdf", (Page(1, "Text."),))
        self.state = ReadingState(1, 1, document)

    def fail(self) -> None:
        self.state = ReadingState(error=UserError("file-damaged", "It is damaged."))


class Readings:
    def __init__(self) -> None:
        self.by_path: dict[Path, HandReading] = {}

    def start(self, path: Path) -> HandReading:
        self.by_path[path] = HandReading()
        return self.by_path[path]


@pytest.fixture
def readings():
    return Readings()


@pytest.fixture
def files(qapp, readings):
    made = DocumentFiles(readings.start)
    yield made
    made.close()


def test_two_files_are_read_at_a_time(files, readings):
    files.add([A, B, C])
    assert list(readings.by_path) == [A, B]
    assert [one.is_waiting for one in files.progress] == [False, False, True]
    readings.by_path[A].finish(A)
    files.drain()
    assert list(readings.by_path) == [A, B, C]


def test_documents_come_in_order_when_all_files_have_ended(files, readings):
    came = []
    files.read.connect(came.append)
    files.add([A, B])
    readings.by_path[B].finish(B)
    files.drain()
    assert came == []
    readings.by_path[A].finish(A)
    files.drain()
    assert [one.name for one in came[0]] == ["a.pdf", "b.pdf"]
    assert not files.is_reading


def test_a_bad_file_keeps_its_sentence_and_the_other_is_read(files, readings):
    came = []
    files.read.connect(came.append)
    files.add([A, B])
    readings.by_path[A].fail()
    readings.by_path[B].finish(B)
    files.drain()
    assert [one.problem for one in files.progress] == ["It is damaged.", ""]
    assert [one.name for one in came[0]] == ["b.pdf"]


def test_cancel_forgets_all_files(files, readings):
    files.add([A])
    files.cancel()
    assert readings.by_path[A].cancelled
    assert files.progress == ()
    assert not files.is_reading


def test_files_added_meanwhile_are_read_together_and_none_twice(files, readings):
    files.add([A])
    files.add([A, B])
    assert [one.path for one in files.progress] == [A, B]
