"""Files and pasted texts that go with the next message."""

from pathlib import Path

import pytest

from app.core.attachment import Attachment
from app.core.document import Document, Page, PageKind
from app.core.errors import UserError
from app.documents.reader import ReadingState
from app.services.model_host import ModelChoice, ModelHost
from app.ui.control.attach_controller import AttachController
from app.ui.control.token_counts import TokenCounts
from tests.fakes import ScriptedBackend

A, B, C = Path("/x/a.pdf"), Path("/x/b.pdf"), Path("/x/c.pdf")


class HandReading:
    """Goes on when the test says so."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.state = ReadingState()
        self.cancelled = False

    def poll(self) -> ReadingState:
        return self.state

    def cancel(self) -> None:
        self.cancelled = True

    def wait(self) -> Document:
        raise UserError("reading-cancelled", "Reading was cancelled.")

    def finish(self, *pages: Page) -> None:
        found = pages or (Page(1, "Some text."),)
        document = Document(self.path.name, str(self.path), "pdf", found)
        self.state = ReadingState(len(found), len(found), document)


@pytest.fixture
def readings():
    return {}


@pytest.fixture
def host():
    made = ModelHost(lambda choice: ScriptedBackend())
    made.load(ModelChoice(Path("x"), "x", "CPU"))
    made.wait(10)
    yield made
    made.close()


@pytest.fixture
def shared():
    """What the model has no room for, by its size."""
    return []


@pytest.fixture
def files(qapp, host, readings, shared):
    def start(path):
        readings[path] = HandReading(path)
        return readings[path]

    counts = TokenCounts(host)
    made = AttachController(counts, lambda sizes: [one not in shared for one in sizes], start)
    yield made
    made.close()
    counts.close()


def wait_until_read(qtbot, files, count=1):
    def done():
        return len(files.read) == count and all(one.tokens is not None for one in files.read)

    qtbot.waitUntil(done, timeout=30_000)


def test_two_files_are_read_at_a_time_and_all_in_the_end(qtbot, files, readings):
    files.add_paths([A, B, C, A])
    assert list(readings) == [A, B]
    readings[A].finish()
    qtbot.waitUntil(lambda: C in readings, timeout=30_000)
    readings[B].finish()
    readings[C].finish()
    wait_until_read(qtbot, files, 3)
    assert [file.name for file in files.files] == ["a.pdf", "b.pdf", "c.pdf"]
    assert not files.is_reading


def test_pages_are_told_while_they_are_read(qtbot, files, readings):
    files.add_paths([A])
    readings[A].state = ReadingState(3, 9)
    qtbot.waitUntil(lambda: files.files[0].done == 3, timeout=30_000)
    assert files.files[0].total == 9
    assert files.is_reading


def test_file_without_text_is_a_problem_with_its_reason(qtbot, files, readings):
    files.add_paths([A])
    readings[A].finish(Page(1, "", kind=PageKind.SCANNED))
    qtbot.waitUntil(lambda: bool(files.files[0].problem), timeout=30_000)
    assert "a picture without text" in files.files[0].problem
    assert files.read == ()


def test_removed_file_is_no_longer_read(files, readings):
    files.add_paths([A, B])
    removed = files.remove(files.files[0].key)
    assert removed is not None
    assert removed.path == A
    assert readings[A].cancelled
    assert [file.path for file in files.files] == [B]
    assert files.remove(99) is None


def test_file_that_failed_can_be_tried_again(qtbot, files, readings):
    files.add_paths([A])
    readings[A].state = ReadingState(error=UserError("file-damaged", "It is damaged."))
    qtbot.waitUntil(lambda: bool(files.files[0].problem), timeout=30_000)
    files.add_paths([A])
    readings[A].finish()
    wait_until_read(qtbot, files)
    assert [bool(file.problem) for file in files.files] == [True, False]


def test_text_is_counted_and_a_long_one_is_not_read_whole(qtbot, files, shared):
    files.add_text("one two three")
    wait_until_read(qtbot, files)
    assert (files.files[0].tokens, files.files[0].is_whole) == (3, True)
    shared.append(3)
    files.refresh()
    assert not files.files[0].is_whole


def test_what_comes_back_out_of_a_message_stays_as_it_was(qtbot, files, shared):
    shared.append(2)
    files.add_attachment(Attachment("a.pdf", "Some text.", 9))
    wait_until_read(qtbot, files)
    assert (files.files[0].name, files.files[0].is_whole) == ("a.pdf", True)


def test_clear_forgets_all(files, readings):
    files.add_paths([A])
    files.clear()
    assert files.files == ()
    assert readings[A].cancelled
    assert not files._timer.isActive()
