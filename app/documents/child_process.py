"""Starts the reading process and listens to it."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.core.document import Document, Page
from app.core.text import clean_text
from app.documents.failures import user_error
from app.documents.limits import Limits
from app.documents.wire import Progress, parse_page, parse_progress

READ_DOCUMENT = "--read-document"
"""What a frozen Parley is started with to become the reading process."""
_ENDING_SECONDS = 5.0


class ChildProcess:
    """One process that reads one file. `receive` belongs to one thread, `kill` to any."""

    def __init__(self, path: Path, limits: Limits, tesseract: str = "") -> None:
        self._path = path
        self._limits = limits
        self._late = threading.Event()
        self._killed = threading.Event()
        self._process = subprocess.Popen(
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._request = {
            "path": os.path.abspath(path),
            "limits": asdict(limits),
            "tesseract": tesseract,
        }

    def kill(self) -> None:
        self._killed.set()
        self._process.kill()

    def receive(self, tell: Callable[[Progress], None]) -> Document:
        """Wait for the text. Raises UserError. Leaves no process behind, whatever happens."""
        timer = self._start_timer()
        pages: list[Page] = []
        recognised = 0
        try:
            for message in self._messages():
                match message:
                    case {"page": dict(value)}:
                        pages.append(_cleaned(parse_page(value)))
                    case {"progress": dict(value)}:
                        progress = parse_progress(value)
                        if recognised < progress.recognised <= self._limits.ocr_pages:
                            recognised = progress.recognised
                            timer.cancel()
                            timer = self._start_timer()
                        tell(progress)
                    case {"failure": {"code": str(code), "facts": dict(facts)}}:
                        raise user_error(code, self._path.name, facts)
                    case {"end": dict(value)}:
                        return self._document(pages, value)
                    case _:
                        raise user_error("file-damaged", self._path.name)
            raise self._why_it_died()
        except (ValueError, KeyError, TypeError, RecursionError):
            raise user_error("file-damaged", self._path.name) from None
        finally:
            timer.cancel()
            self._close()

    def _messages(self) -> Iterator[Any]:
        assert self._process.stdin
        assert self._process.stdout
        try:
            self._process.stdin.write(json.dumps(self._request).encode("utf-8"))
            self._process.stdin.close()
        except BrokenPipeError:
            return
        # JSON escapes take up to six bytes for a character.
        left = 6 * self._limits.text_chars + 2**24
        while line := self._process.stdout.readline(left):
            left -= len(line)
            if left <= 0:
                raise user_error("file-too-long", self._path.name)
            if not line.endswith(b"\n"):
                return
            yield json.loads(line)

    def _document(self, pages: list[Page], rest: dict[str, Any]) -> Document:
        return Document(
            name=clean_text(self._path.name),
            path=os.path.abspath(self._path),
            kind=str(rest["kind"]),
            pages=tuple(pages),
            attachments=tuple(clean_text(str(name)) for name in rest["attachments"]),
            notes=tuple(clean_text(str(note)) for note in rest["notes"]),
            title=clean_text(str(rest["title"])),
        )

    def _start_timer(self) -> threading.Timer:
        timer = threading.Timer(self._limits.seconds, self._stop_late)
        timer.daemon = True
        timer.start()
        return timer

    def _stop_late(self) -> None:
        self._late.set()
        self._process.kill()

    def _close(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()

    def _why_it_died(self) -> Exception:
        name = self._path.name
        if self._killed.is_set():
            return user_error("reading-cancelled", name)
        if self._late.is_set() or _out_of_cpu_time(self._exit_code()):
            return user_error("file-too-slow", name)
        return user_error("file-damaged", name)

    def _exit_code(self) -> int:
        """Of a child that has closed its output, so that it is about to end."""
        try:
            return self._process.wait(_ENDING_SECONDS)
        except subprocess.TimeoutExpired:
            return 0


def _out_of_cpu_time(code: int) -> bool:
    if sys.platform == "win32":
        return False
    import signal

    return code in (-signal.SIGXCPU, -signal.SIGKILL)


def _cleaned(page: Page) -> Page:
    return Page(
        page.number,
        clean_text(page.text),
        clean_text(page.label),
        page.kind,
        tuple(clean_text(heading) for heading in page.headings),
        page.recognised,
    )


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, READ_DOCUMENT]
    # -P: a folder full of other people's files must not be searched for modules.
    return [sys.executable, "-P", "-m", "app.documents.child"]


def _environment() -> dict[str, str]:
    root = str(Path(__file__).resolve().parents[2])
    return {**os.environ, "PYTHONPATH": root, "PYTHONUTF8": "1"}
