"""Seconds from the start of the process until the window's first frame is painted.

Usage: python -m bench.window_start [--runs 7]   (without a display it paints offscreen)
Writes bench/results/window_start.json. Budget: under 1.5 s.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.machine import describe_machine

RESULT = Path(__file__).parent / "results" / "window_start.json"
# Runs the app as a double click does; leaves at the first paint of a visible window.
CHILD = """
import os, sys, time
started = float(sys.argv.pop(1))
from PySide6.QtCore import QEvent, QObject
import app.ui.run as run
from app.bootstrap import main

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isWidgetType():
            if watched.window().isVisible():
                print(time.time() - started, time.process_time(), "openvino" in sys.modules)
                sys.stdout.flush()
                os._exit(0)
        return False

shown = run.run_window

def run_window(application, *rest):
    watcher = FirstPaint()
    application.installEventFilter(watcher)
    return shown(application, *rest)

run.run_window = run_window
main([])
"""


def first_frame(home: str) -> tuple[float, float]:
    """Wall seconds and CPU seconds of one start."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PARLEY_HOME": home}
    # An installed Parley has its byte code; the first run, which does not count, writes it.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", CHILD, str(time.time())]
    output = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    wall, cpu, has_openvino = output.stdout.split()
    assert has_openvino == "False", "OpenVINO is loaded before the window is seen"
    return float(wall), float(cpu)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=7)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        first_frame(home)
        runs = [first_frame(home) for _ in range(arguments.runs)]
    result = {
        "median_s": round(statistics.median(wall for wall, _ in runs), 3),
        "best_s": round(min(wall for wall, _ in runs), 3),
        "worst_s": round(max(wall for wall, _ in runs), 3),
        "median_cpu_s": round(statistics.median(cpu for _, cpu in runs), 3),
        "runs": len(runs),
        "load_average": round(os.getloadavg()[0], 1),
        "machine": describe_machine(),
    }
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(result, indent=2) + "\n")
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
