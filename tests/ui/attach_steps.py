"""What a person does with files in a chat, in words that several tests share."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.core.chat import Role
from app.ui.chat.attach_cards import AttachCard
from app.ui.transcript.attached_cards import AttachedCard
from tests.ui.steps import CTRL, ENTER
from tests.ui.summary_steps import READING_MS

OFFER = "The price is 9,400.\n\nThe panels have a warranty of two years."
FILLER = "Nothing else of any note has happened here in the whole of the year."
TOPICS = ("Roof", "Heating", "Garden", "Lifts", "Paint")


def write_offer(folder: Path) -> Path:
    path = folder / "Offer.txt"
    path.write_text(OFFER)
    return path


def write_long(folder: Path) -> Path:
    """Too long for the scripted model, a page for each topic."""
    path = folder / "Report.md"
    parts = [
        f"# {topic}\n\n{' '.join([FILLER] * 30)} {topic} cost {number}000."
        for number, topic in enumerate(TOPICS, 1)
    ]
    path.write_text("\n\n".join(parts))
    return path


def write_picture(folder: Path) -> Path:
    path = folder / "picture.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\0")
    return path


def cards(desk) -> list[AttachCard]:
    """In the composer, in order."""
    return list(desk.page.composer.cards.cards.values())


def words(desk) -> list[str]:
    """What the cards of the composer say."""
    return [
        f"{card.name.text()}: {card.problem.text() or card.detail.text()}" for card in cards(desk)
    ]


def wait_until_read(qtbot, desk, count: int = 1) -> None:
    def done() -> bool:
        files = desk.session.attaching.controller.files
        counted = all(file.problem or file.tokens is not None for file in files)
        return len(files) == count and counted

    qtbot.waitUntil(done, timeout=READING_MS)


def attach(qtbot, desk, *paths: Path) -> None:
    """By the button's dialog, which is answered beforehand."""
    before = len(cards(desk))
    desk.session.attaching.controller.add_paths(paths)
    wait_until_read(qtbot, desk, before + len(paths))


def paste(qtbot, desk, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    desk.page.composer.focus()
    qtbot.keyClick(desk.page.composer.field, Qt.Key.Key_V, CTRL)


def write(qtbot, desk, text: str) -> None:
    """Type and press Enter, and wait until it is sent and answered."""
    before = len(desk.backend.requests)
    qtbot.keyClicks(desk.page.composer.field, text)
    qtbot.keyClick(desk.page.composer.field, ENTER)
    qtbot.waitUntil(lambda: len(desk.backend.requests) > before, timeout=READING_MS)
    qtbot.waitUntil(lambda: not desk.session.runner.chat_ids)


def prompt(desk) -> str:
    return desk.backend.requests[-1].messages[-1].content


def sent_cards(desk) -> list[AttachedCard]:
    """On the messages of the transcript that can be seen."""
    found = desk.page.transcript.findChildren(AttachedCard)
    return [card for card in found if card.isVisible()]


def last_question(desk):
    rows = desk.page.transcript.rows
    return [one for one in rows.messages if one.role is Role.USER][-1]
