"""How smooth the transcript is: a 5,000-message chat is opened, written into and scrolled.

    python -m bench.transcript [--seconds 10] [--steps 400] [--out FILE]

Writes bench/results/transcript.json.

Runs without a display. Budgets: open under 150 ms, 99 % of main-thread pauses under 16 ms.
``busy`` and ``cpu`` figures are the main thread's own CPU time, which other load does not change.
"""

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import (
    QCoreApplication,
    QElapsedTimer,
    QEventLoop,
    QPoint,
    QPointF,
    Qt,
    QTimer,
    qVersion,
)
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.core.chat import AnswerStats, Message, MessageState, Role
from app.core.paths import resources_dir
from app.ui.theme.theme import Theme
from app.ui.transcript.transcript_view import TranscriptView
from bench.machine import describe_machine

RESULT = Path(__file__).parent / "results" / "transcript.json"
MESSAGES = 5_000
TOKENS_PER_SECOND = 60
DRAIN_MS = 33
START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
QUESTION = "How do I group rows by week, and what does it cost for {0} rows? Show a short example."
ANSWER = """You can group them by **calendar week** in one step, and the cost stays small.

{words}

```python
def by_week(rows: list[Row]) -> dict[int, float]:
    totals: dict[int, float] = {{}}
    for row in rows:
        totals[row.week] = totals.get(row.week, 0.0) + row.amount
    return totals
```

- Sort first when the order matters.
- Keep *{number}* rows in memory at most.

| Rows | Time |
|---|---|
| 1,000 | 0.4 ms |
| {number} | 2.1 ms |
"""
SENTENCE = "Each row is read once, its week is looked up, and the amount is added to that week. "
STATS = AnswerStats("bench", "CPU", 2350, 2310, 86, 0.2, 31.0)


def make_chat() -> list[Message]:
    messages: list[Message] = []
    for number in range(MESSAGES):
        user = number % 2 == 0
        words = SENTENCE * (1 + number % 7)
        text = QUESTION.format(number) if user else ANSWER.format(words=words, number=number)
        messages.append(
            Message(
                id=number + 1,
                chat_id="bench",
                parent_id=number or None,
                role=Role.USER if user else Role.ASSISTANT,
                text=text,
                state=MessageState.COMPLETE,
                created=START + timedelta(minutes=number),
                stats=None if user else STATS,
            )
        )
    return messages


def long_answer(tokens: int) -> list[str]:
    """Tokens of about four characters: prose, lists, code and a table, again and again."""
    text = ""
    number = 0
    while len(text) < tokens * 4:
        number += 1
        text += ANSWER.format(words=SENTENCE * (number % 9 + 1), number=number)
    return [text[i : i + 4] for i in range(0, tokens * 4, 4)]


def settle() -> None:
    """Run the event loop until only the heart of it is left to do."""
    deadline = time.perf_counter() + 2.0
    while time.perf_counter() < deadline:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)


def milliseconds(values: Sequence[float]) -> dict[str, float]:
    ordered = sorted(values)
    pick: Callable[[float], float] = lambda share: ordered[int(share * (len(ordered) - 1))]  # noqa: E731
    return {
        "median": round(statistics.median(ordered) * 1e3, 2),
        "p95": round(pick(0.95) * 1e3, 2),
        "p99": round(pick(0.99) * 1e3, 2),
        "max": round(ordered[-1] * 1e3, 2),
        "count": len(ordered),
    }


def contention(seconds: float = 3.0) -> dict[str, float]:
    """Wall time that 8 ms of CPU take on this machine now, in bursts as streaming has them."""
    walls: list[float] = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        begin, cpu = time.perf_counter(), time.thread_time()
        while time.thread_time() - cpu < 0.008:
            pass
        walls.append(time.perf_counter() - begin)
        time.sleep(DRAIN_MS / 1e3)
    return milliseconds(walls)


def open_chat(view: TranscriptView, messages: list[Message]) -> dict[str, float]:
    """Until the newest messages are painted."""
    begin, cpu = time.perf_counter(), time.thread_time()
    view.set_messages(messages)
    view.viewport().repaint()
    wall, cpu = time.perf_counter() - begin, time.thread_time() - cpu
    return {"wall_ms": round(wall * 1e3, 1), "cpu_ms": round(cpu * 1e3, 1)}


def stream_into(view: TranscriptView, last: Message, seconds: float) -> dict[str, object]:
    """Write an answer as the window does: one merged update every 33 ms."""
    answer = replace(last, id=last.id + 2, role=Role.ASSISTANT, text="", stats=None)
    answer = replace(answer, state=MessageState.WRITING)
    view.append_message(replace(last, id=last.id + 1, role=Role.USER, text="And a long one?"))
    view.append_message(answer)
    tokens = long_answer(int(seconds * TOKENS_PER_SECOND))
    slices: list[float] = []
    late = Heartbeat()
    begin = time.perf_counter()

    def drain() -> None:
        count = min(len(tokens), int((time.perf_counter() - begin) * TOKENS_PER_SECOND))
        text = "".join(tokens[:count])
        at = time.thread_time()
        view.update_message(replace(answer, text=text))
        slices.append(time.thread_time() - at)

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(drain)
    timer.start(DRAIN_MS)
    late.start()
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()
    timer.stop()
    late.stop()
    view.update_message(replace(answer, text="".join(tokens), state=MessageState.COMPLETE))
    return {
        "tokens": len(tokens),
        "update_cpu_ms": milliseconds(slices),
        "pause_ms": milliseconds(late.pauses),
        "busy_ms": milliseconds(late.busy),
    }


def idle_pauses(seconds: float) -> dict[str, float]:
    """How late the main thread's timers are when it has nothing to do: the machine's own noise."""
    late = Heartbeat()
    late.start()
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()
    late.stop()
    return milliseconds(late.pauses)


class Heartbeat:
    """A timer of the main thread that notes by how much each of its beats is late.

    ``busy`` is the CPU time that the thread used between two beats: a pause on an idle machine.
    """

    def __init__(self, interval_ms: int = 4) -> None:
        self.pauses: list[float] = []
        self.busy: list[float] = []
        self._cpu = 0.0
        self._interval = interval_ms / 1e3
        self._clock = QElapsedTimer()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(interval_ms)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        self._clock.start()
        self._cpu = time.thread_time()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _beat(self) -> None:
        gap = self._clock.nsecsElapsed() / 1e9
        self._clock.restart()
        cpu = time.thread_time()
        self.pauses.append(max(0.0, gap - self._interval))
        self.busy.append(cpu - self._cpu)
        self._cpu = cpu


def scroll_through(view: TranscriptView, steps: int) -> dict[str, object]:
    """Turn the wheel upwards; the number of widgets must not grow."""
    widgets: list[int] = []
    slices: list[float] = []
    for _ in range(steps):
        at = time.thread_time()
        QApplication.sendEvent(view.viewport(), _wheel(view))
        slices.append(time.thread_time() - at)
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 16)
        widgets.append(len(view.findChildren(QWidget)))
    return {
        "wheel_cpu_ms": milliseconds(slices),
        "widgets_first_tenth_max": max(widgets[: steps // 10]),
        "widgets_max": max(widgets),
        "message_widgets": len(view.rows.bound),
    }


def _wheel(view: TranscriptView) -> QWheelEvent:
    at = QPointF(view.viewport().rect().center())
    return QWheelEvent(
        at,
        view.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


def machine() -> dict[str, object]:
    """The load of other programs belongs to the result: pauses are wall time."""
    load = round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None
    return {**describe_machine(), "qt": qVersion(), "load_average": load}


def measure(seconds: float, steps: int) -> dict[str, object]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme(resources_dir())
    theme.apply(app)
    view = TranscriptView(theme)
    view.resize(1016, 700)
    view.show()
    settle()
    messages = make_chat()
    opened = open_chat(view, messages)
    settle()
    idle = idle_pauses(2.0)
    streamed = stream_into(view, messages[-1], seconds)
    settle()
    scrolled = scroll_through(view, steps)
    again = open_chat(view, messages)
    view.close()
    return {
        "machine": machine(),
        "messages": MESSAGES,
        "open": opened,
        "open_again": again,
        "idle_pause_ms": idle,
        "eight_cpu_ms_take": contention(),
        "streaming": streamed,
        "scrolling": scrolled,
        "budgets": {"open_ms": 150, "pause_p99_ms": 16},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--out", type=Path, default=RESULT)
    options = parser.parse_args()
    result = measure(options.seconds, options.steps)
    text = json.dumps(result, indent=2)
    print(text)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
