"""What a person does on the Summarize page, in words that several tests share."""

from pathlib import Path

from docx import Document as read_docx
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.core.generation import GenerationRequest
from app.ui.control.open_summary import OpenSummary
from app.ui.summary.blocks import BlockKind

COPY, LEFT, NOTHING = (
    Qt.DropAction.CopyAction,
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
)
# A reading starts a process, which takes its time on a busy machine.
READING_MS = 30_000
CHAPTERS = ("Roof", "Heating", "Lifts", "Garden", "Costs")
FILLER = "Nothing else of any note has happened here in the whole of the year."


def summarizer(request: GenerationRequest) -> str:
    """Says what a chapter says; an answer to a question says the same about the lifts."""
    text = request.messages[-1].content
    if "Answer from these passages only" in text:
        return "Lift 2 stood still for 19 days."
    for number, chapter in enumerate(CHAPTERS):
        if text.startswith(f"{chapter}\n"):
            return f"- {fact(number)}"
    lines = [line for line in text.splitlines() if line and not line.startswith("[")]
    return f"- {lines[0].removeprefix('- ')}"


def fact(number: int) -> str:
    chapter = CHAPTERS[number]
    return (
        "Lift 2 stood still for 19 days." if chapter == "Lifts" else f"{chapter} cost 1{number}00."
    )


def write_report(folder: Path) -> Path:
    """A document of five chapters that is too long for the scripted model."""
    path = folder / "report.md"
    chapters = [
        f"# {chapter}\n\n{' '.join([FILLER] * 32)} {fact(number)}"
        for number, chapter in enumerate(CHAPTERS)
    ]
    path.write_text("\n\n".join(chapters))
    return path


def drop(widget: QWidget, *paths: Path) -> None:
    """As a file manager does it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place = widget.rect().center()
    enter = QDragEnterEvent(place, COPY, data, LEFT, NOTHING)
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(widget, QDropEvent(QPointF(place), COPY, data, LEFT, NOTHING))


def summary_of(desk) -> OpenSummary:
    found = desk.summaries.controller.open_summary
    assert found is not None
    return found


def wait_for_sections(qtbot, desk, count: int = len(CHAPTERS)) -> None:
    qtbot.waitUntil(lambda: len(desk.backend.generations) >= count, timeout=READING_MS)
    qtbot.waitUntil(lambda: len(summary_of(desk).update.sections) >= count)


def wait_for_summary(qtbot, desk) -> None:
    controller = desk.summaries.controller
    begun = lambda: controller.open_summary is not None  # noqa: E731
    qtbot.waitUntil(begun, timeout=READING_MS)
    qtbot.waitUntil(lambda: not controller.chat_ids, timeout=READING_MS)


def summarize(qtbot, desk, *paths: Path) -> None:
    drop(desk.page, *paths)
    wait_for_summary(qtbot, desk)


def said(desk, *kinds: BlockKind) -> list[str]:
    """The paragraphs of the page, all of them or those of some kinds."""
    blocks = desk.sheet.body.text.blocks
    return [block.points[0].text for block in blocks if not kinds or block.kind in kinds]


def states(desk) -> list[str]:
    return [row.state.value for row in desk.sheet.panel.sections.sections.rows]


def click_badge(qtbot, desk, number: int = 0) -> None:
    text = desk.sheet.body.text
    _, area = text.badge_places()[number]
    place = text.mapTo(desk.sheet.body.widget(), area.center())
    desk.sheet.body.ensureVisible(place.x(), place.y())
    qtbot.mouseClick(text.viewport(), LEFT, pos=area.center())


def ask_about(qtbot, desk, question: str) -> None:
    qtbot.keyClicks(desk.sheet.ask.field, question)
    qtbot.keyClick(desk.sheet.ask.field, Qt.Key.Key_Return)


def text_of_docx(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in read_docx(str(path)).paragraphs)
