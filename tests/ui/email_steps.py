"""What a person does on the page of an email, in words that several tests share."""

import zlib

from PySide6.QtCore import Qt

from app.core.generation import GenerationRequest
from tests.ui.steps import CTRL

NOTES = "Move Friday's review to Monday, because the hall is closed."
ENTER = Qt.Key.Key_Return


def email(request: GenerationRequest) -> str:
    """The same for the same prompt, another one for each other prompt."""
    read = "\n".join(message.content for message in request.messages)
    number = zlib.crc32(read.encode()) % 10_000
    return f"Subject: Review {number}\n\nHi Dana,\n\nSee you on Monday.\n\nInes {number}"


class EmailDesk:
    """The parts of a desk that these tests look at."""

    def __init__(self, desk) -> None:
        self.desk = desk
        self.window = desk.window
        self.session = desk.session
        self.emails = desk.session.emails
        self.controller = self.emails.controller
        self.page = self.emails.page
        self.form = self.page.form
        self.panel = self.page.panel
        self.cards = self.panel.cards

    @property
    def texts(self) -> list[tuple[str, str]]:
        return [card.text for card in self.cards]


def open_form(qtbot, desk) -> EmailDesk:
    qtbot.waitUntil(desk.window.isActiveWindow)
    qtbot.keyClick(desk.window, Qt.Key.Key_2, CTRL)
    return EmailDesk(desk)


def begin(qtbot, desk, notes: str = NOTES) -> EmailDesk:
    """Open the page by its key and press Ctrl+Enter in the notes."""
    mail = open_form(qtbot, desk)
    qtbot.keyClicks(mail.form.points, notes)
    qtbot.keyClick(mail.form.points, ENTER, CTRL)
    return mail


def wait_for_drafts(qtbot, mail: EmailDesk) -> None:
    qtbot.waitUntil(lambda: mail.controller.job is not None and not mail.controller.chat_ids)


def draft(qtbot, desk, notes: str = NOTES) -> EmailDesk:
    """Three whole drafts."""
    mail = begin(qtbot, desk, notes)
    wait_for_drafts(qtbot, mail)
    return mail
