"""Seconds and memory to read a 300-page text PDF in the child process.

Usage: python -m bench.read_document [FILE] [--runs 5]   (without FILE it makes one of 300 pages)
Writes bench/results/read_document.json. Budget: under 5 s and under 300 MB.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from app.core.text import clean_text
from app.documents.reader import read_document
from bench.machine import describe_machine
from tests.fixtures.docs.make_docs import report_pages
from tests.fixtures.docs.pdf_writer import PdfWriter, text_page

RESULT = Path(__file__).parent / "results" / "read_document.json"
PAGES = 300
PARAGRAPHS = 16
# Reads the file in a fresh process, so that its children's peak memory is that of one reading.
ONE_RUN = """
import resource, sys, time
from app.documents.reader import read_document
started = time.perf_counter()
document = read_document(sys.argv[1])
print(time.perf_counter() - started)
child = resource.getrusage(resource.RUSAGE_CHILDREN)
mine = resource.getrusage(resource.RUSAGE_SELF)
print(child.ru_maxrss, mine.ru_maxrss, child.ru_utime + child.ru_stime)
"""


def make_pdf(path: Path) -> None:
    """Full pages of some 400 words from the sentences of the tests' report."""
    chance = random.Random(7)
    paragraphs = [text for _, texts in report_pages() for text in texts]
    writer = PdfWriter()
    for number in range(1, PAGES + 1):
        texts = chance.sample(paragraphs, PARAGRAPHS)
        writer.pages.append(text_page(f"{number} Water", texts, "Water", f"Page {number}"))
    writer.write(path)


def measure(path: Path) -> tuple[float, float, float, float]:
    """Seconds; peak MB of the child and of the process that waited; the child's CPU seconds."""
    command = [sys.executable, "-c", ONE_RUN, str(path)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    unit = 1 if sys.platform == "darwin" else 1024
    seconds, child, mine, cpu = map(float, output)
    return seconds, child * unit / 1e6, mine * unit / 1e6, cpu


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.file or Path(folder) / "pages.pdf"
        if not arguments.file:
            make_pdf(path)
        document = read_document(path)
        runs = [measure(path) for _ in range(arguments.runs)]
        result = {
            "machine": describe_machine(),
            "time": time.strftime("%Y-%m-%d"),
            "pages": len(document.pages),
            "words": len(clean_text(document.text).split()),
            "file_mb": round(os.path.getsize(path) / 1e6, 2),
            "seconds": round(statistics.median(run[0] for run in runs), 2),
            "child_cpu_seconds": round(statistics.median(run[3] for run in runs), 2),
            "child_peak_mb": round(max(run[1] for run in runs)),
            "parent_peak_mb": round(max(run[2] for run in runs)),
        }
    RESULT.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
