"""How long the window stands still while a 1,000-page document is summed up.

    python -m bench.window_pauses [--pages 1000] [--words 400] [--only STEP ...] [--trace]

Writes bench/results/window_pauses.json unless only some steps are asked for.

Runs without a display over a model that answers by the clock. Every pause is between two beats of
a timer: ``cpu_ms`` is the main thread's own processor time, which other load does not change, and
``wall_ms`` what a person would feel on this machine. Budget: no pause over 50 ms.
"""

import argparse
import cProfile
import json
import os
import pstats
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from app.core.generation import (
    BackendInfo,
    Finished,
    FinishReason,
    GenerationEvent,
    GenerationRequest,
    PrefillProgress,
    PromptEncoded,
    TextDelta,
    Timings,
    Usage,
)
from app.core.paths import app_paths, resources_dir
from app.core.sampling_params import SamplingParams
from app.core.settings import Settings
from app.services.chat_service import ChatService
from app.services.model_host import ModelChoice, ModelHost
from app.store.chat_store import ChatStore
from app.store.settings_file import SettingsFile
from app.ui import collector
from app.ui.ports import WindowParts
from app.ui.preferences import Preferences
from app.ui.run import make_application, open_window
from app.ui.window.session import Session
from app.writing.summary_wish import SummaryStyle
from bench.machine import describe_machine
from tests.fakes import ForgetfulMemory
from tests.fixtures.docs.make_docs import report_pages
from tests.fixtures.docs.pdf_writer import PdfWriter, text_page

RESULT = Path(__file__).parent / "results" / "window_pauses.json"
BEAT_MS, BUDGET_MS = 2, 50
WAIT_S = 600
INFO = BackendInfo("Clock", "CPU", "A model by the clock", 8192, 0.1, SamplingParams())
NOTES = (
    "- The pumps of station {0} were renewed in May and need {1} kWh less.\n"
    "- Station {0} was closed for {1} days, as Anna Muster had to wait for parts.\n"
    "- The roof of station {0} costs 4{1} euros, to be paid by 12 June."
)


class ClockGeneration:
    """Reads its prompt in ``reading_s``, then writes so many words a second."""

    def __init__(self, number: int, reading_s: float, words: Sequence[str], tps: float) -> None:
        self.id = number
        self._began = time.perf_counter() + reading_s
        self._words = words
        self._tps = tps
        self._told = 0
        self._read = False
        self._over = False

    def poll(self) -> list[GenerationEvent]:
        since = time.perf_counter() - self._began
        if self._over or since < 0:
            return []
        events: list[GenerationEvent] = []
        if not self._read:
            self._read = True
            events = [PromptEncoded(0, (1,)), PrefillProgress(1000, 1000, 0)]
        due = min(len(self._words), int(since * self._tps))
        if due > self._told:
            new = self._words[self._told : due]
            events.append(TextDelta("".join(new), tuple(range(len(new)))))
            self._told = due
        if due == len(self._words):
            self._end(events, FinishReason.STOP)
        return events

    def __iter__(self) -> Iterator[GenerationEvent]:
        while not self._over:
            yield from self.poll()

    def cancel(self) -> None:
        self._words = self._words[: self._told]

    def _end(self, events: list[GenerationEvent], reason: FinishReason) -> None:
        self._over = True
        events.append(Finished(reason, Usage(1000, 0, self._told), Timings()))


class ClockBackend:
    """Answers with three points, whatever is asked; submitting costs next to nothing."""

    def __init__(self, reading_s: float, tps: float) -> None:
        self.info = INFO
        self.reading_tps = 1000.0
        self._reading_s = reading_s
        self._tps = tps
        self._count = 0

    def submit(self, request: GenerationRequest) -> ClockGeneration:
        self._count += 1
        text = NOTES.format(self._count, self._count % 90 + 10)
        words = [f"{word} " for word in text.split(" ")]
        return ClockGeneration(self._count, self._reading_s, words, self._tps)

    def count_tokens(self, text: str) -> int:
        return len(text) // 4

    def covered(self, token_ids: Sequence[int]) -> int:
        return 0

    def warm(self, token_ids: Sequence[int]) -> None:
        return

    def close(self) -> None:
        return


class Beats:
    """A timer of the main thread, and how late it was in every step."""

    def __init__(self, trace: bool) -> None:
        self.steps: dict[str, dict[str, float]] = {}
        self._trace = trace
        self._cpu: list[float] = []
        self._wall: list[float] = []
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        self._cpu, self._wall = [], []
        profile = cProfile.Profile() if self._trace else None
        self._last = (time.thread_time(), time.perf_counter())
        self._timer.start()
        if profile is not None:
            profile.enable()
        yield
        # What is put off until later belongs to this step too.
        pump(lambda: False, seconds=0.3)
        self._beat()
        if profile is not None:
            profile.disable()
            pstats.Stats(profile).sort_stats("cumulative").print_stats(45)
        self._timer.stop()
        self.steps[name] = self._figures()
        print(name, self.steps[name], flush=True)

    def _beat(self) -> None:
        now = (time.thread_time(), time.perf_counter())
        self._cpu.append((now[0] - self._last[0]) * 1e3)
        self._wall.append((now[1] - self._last[1]) * 1e3)
        self._last = now

    def _figures(self) -> dict[str, float]:
        ordered = sorted(self._cpu)
        return {
            "beats": len(ordered),
            "cpu_ms_max": round(ordered[-1], 1),
            "cpu_ms_p99": round(ordered[int(0.99 * (len(ordered) - 1))], 1),
            "over_budget": sum(one > BUDGET_MS for one in ordered),
            "wall_ms_max": round(max(self._wall), 1),
        }


class Bench:
    """A window with a document that is summed up, asked about and exported."""

    def __init__(self, folder: Path, session: Session, beats: Beats) -> None:
        self._folder = folder
        self._session = session
        self._desk = session.summaries
        self._beats = beats
        self._chat_id = ""

    def steps(self) -> dict[str, Callable[[], None]]:
        return {
            "drop": self._drop,
            "start": self._start,
            "sections": self._sections,
            "pause_and_continue": self._pause,
            "finish": self._finish,
            "scroll": self._scroll,
            "ask": self._ask,
            "leave": self._leave,
            "open": self._open,
            "style": self._style,
            "copy": self._desk.page.copy.click,
            "export_md": lambda: self._export("summary.md"),
            "export_docx": lambda: self._export("summary.docx"),
            "stop": self._stop,
            "resume": self._resume,
        }

    def _drop(self) -> None:
        """Reading alone: the summary begins in the next step."""
        self._desk.start_new()
        self._desk.controller.begin = self._keep  # pyright: ignore[reportAttributeAccessIssue]
        self._desk.summarize_files([self._folder / "pages.pdf"])
        pump(lambda: hasattr(self, "_read"))
        del self._desk.controller.begin

    def _keep(self, *read: object) -> None:
        self._read = read

    def _start(self) -> None:
        self._desk.controller.begin(*self._read)  # pyright: ignore[reportArgumentType]
        pump(lambda: self._has_sections())

    def _sections(self) -> None:
        pump(lambda: False, seconds=6)

    def _pause(self) -> None:
        for _ in range(3):
            self._desk.page.progress.pause.click()
            pump(lambda: False, seconds=0.3)
            self._desk.page.progress.go_on.click()
            pump(lambda: False, seconds=0.3)

    def _finish(self) -> None:
        pump(lambda: not self._desk.controller.chat_ids)
        self._chat_id = self._desk.controller.open_summary.chat_id  # pyright: ignore[reportOptionalMemberAccess]

    def _scroll(self) -> None:
        bar = self._desk.page.body.verticalScrollBar()
        for place in range(0, bar.maximum(), max(1, bar.maximum() // 40)):
            bar.setValue(place)
            pump(lambda: False, seconds=0.03)

    def _ask(self) -> None:
        self._desk.controller.ask("What did the pumps of the station cost?")
        pump(lambda: self._session.runner.chat_ids == frozenset(), after=0.5)

    def _leave(self) -> None:
        self._session.new_chat()
        self._desk.start_new()

    def _open(self) -> None:
        self._session.open_chat(self._chat_id)
        pump(lambda: False, seconds=1)

    def _style(self) -> None:
        self._desk.page.style_choice.button(list(SummaryStyle).index(SummaryStyle.BRIEF)).click()
        pump(lambda: not self._desk.controller.chat_ids, after=0.5)

    def _stop(self) -> None:
        self._desk.page.style_choice.button(list(SummaryStyle).index(SummaryStyle.ACTIONS)).click()
        pump(lambda: False, seconds=3)
        self._desk.controller.stop()

    def _resume(self) -> None:
        self._desk.controller.go_on()
        pump(lambda: False, seconds=3)
        self._desk.controller.stop()

    def _export(self, name: str) -> None:
        target = self._folder / name
        QFileDialog.getSaveFileName = staticmethod(lambda *_: (str(target), ""))  # pyright: ignore
        self._desk.export()
        pump(target.exists)

    def _has_sections(self) -> bool:
        now = self._desk.controller.open_summary
        return now is not None and len(now.update.sections) > 1


def pump(ended: Callable[[], bool], *, seconds: float = WAIT_S, after: float = 0.0) -> None:
    """Run the window until then, for so long at most. ``after``: not before so many seconds."""
    began, limit = time.perf_counter(), QDeadlineTimer(int(seconds * 1e3))
    while not limit.hasExpired():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if time.perf_counter() - began >= after and ended():
            return
    if seconds == WAIT_S:
        sys.exit("The step took too long.")


def make_pdf(path: Path, pages: int, words: int) -> int:
    """So many full pages of made-up text; returns its words."""
    chance = random.Random(7)
    paragraphs = [text for _, texts in report_pages() for text in texts]
    mean = sum(len(text.split()) for text in paragraphs) / len(paragraphs)
    writer = PdfWriter()
    for number in range(1, pages + 1):
        texts = [chance.choice(paragraphs) for _ in range(max(1, round(words / mean)))]
        texts[0] = f"Station {number} was visited in May. {texts[0]}"
        writer.pages.append(text_page(f"{number} Water", texts, "Water", f"Page {number}"))
    writer.write(path)
    return pages * words


def open_session(
    app: QApplication, folder: Path, backend: ClockBackend
) -> tuple[Session, Callable[[], None]]:
    paths = app_paths({"PARLEY_HOME": str(folder / "home")})
    store = ChatStore(paths.database)
    host = ModelHost(lambda choice: backend)
    preferences = Preferences(SettingsFile(paths.settings), Settings(automatic_titles=False))
    service = ChatService(store, host, lambda: preferences.current)
    parts = WindowParts(
        store=store,
        service=service,
        host=host,
        chat_memory=ForgetfulMemory(),
        preferences=preferences,
        devices=list,
        check_model=lambda path: None,  # pyright: ignore[reportArgumentType]
        starter_model=paths.data / "starter",
        paths=paths,
        resources=resources_dir(),
        clock=lambda: datetime.now(UTC),
    )
    session = open_window(app, parts)
    session.window.show()
    collector.spare_what_is_there()
    host.load(ModelChoice(paths.data, "Clock", "CPU"))
    host.wait(30)

    def close() -> None:
        session.window.close()
        host.close()
        store.close()

    return session, close


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--words", type=int, default=400)
    parser.add_argument("--reading", type=float, default=0.3, help="seconds to read a section")
    parser.add_argument("--speed", type=float, default=60, help="words a second of each answer")
    parser.add_argument("--only", nargs="+", default=[], help="profile these steps only")
    arguments = parser.parse_args()
    app = make_application([])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        words = make_pdf(folder / "pages.pdf", arguments.pages, arguments.words)
        backend = ClockBackend(arguments.reading, arguments.speed)
        session, close = open_session(app, folder, backend)
        pump(lambda: False, seconds=1)
        plain, traced = Beats(False), Beats(True)
        bench = Bench(folder, session, plain)
        for step, act in bench.steps().items():
            with (traced if step in arguments.only else plain).step(step):
                act()
        close()
    result = {
        "pages": arguments.pages,
        "words": words,
        "budget_ms": BUDGET_MS,
        "steps": plain.steps,
        "machine": describe_machine(),
        "time": time.strftime("%Y-%m-%d"),
    }
    print(json.dumps(result, indent=2))
    if not arguments.only:
        RESULT.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
