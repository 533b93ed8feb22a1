"""Pictures of files in a chat: in the composer, and on a message that is being read."""

from pathlib import Path

from scene import Scene

from app.core.document import Document, Page
from app.ui.control.attached_file import AttachedFile
from app.ui.summary.citation_row import CitationButton

ROOF = (
    "We use about 5,200 kWh a year and the roof faces south-west. Is 6 kWp a sensible size for "
    "solar?",
    "Yes. The roof faces south-west, so a yield of 900 to 950 kWh for each kWp is a fair guess. "
    "With 6 kWp that is about 5,500 kWh a year, or a little over what you use.\n\nYou will not use "
    "all of it at the moment it is made. Without a battery, 30 to 35 % is common; the rest goes to "
    "the grid at the feed-in price. So the size is right, and the price per kWp decides.",
)
QUESTION = (
    "Here is the offer. Is the price per kWp fair, and what is missing that I should ask for?"
)
CLAUSE = "The panels are mounted on the south-west side and connected to the grid by the firm. "
LOG = "13:52 inverter 2: 4,812 W, 231 V, 20.8 A, grid connected, no fault\n"
SAID = {
    2: "The price of the whole plant is 9,400 including the inverter. ",
    6: "The firm gives two years of warranty on the mounting and ten on the panels. ",
}
FAIR = (
    "The price of the whole plant is 9,400 including the inverter, so about 1,570 for each kWp.\n\n"
    "The firm gives two years of warranty on the mounting and ten on the panels. Ask what is due "
    "when the scaffold stands longer than planned."
)


def offer() -> Document:
    pages = tuple(Page(number, SAID.get(number, "") + CLAUSE * 20) for number in range(1, 10))
    return Document("Offer, solar panels.pdf", "", "pdf", pages)


def sent(made: Scene) -> Scene:
    """The file is being read by the model; the next message has a card already."""
    _open(made)
    made.session.attaching.controller.add_document(offer())
    _counted(made, 1)
    made.page.composer.set_text(QUESTION)
    made.page.composer.button.click()
    made.wait(lambda: bool(made.backend.generations))
    made.backend.last.release(3)
    made.session.runner.drain()
    made.wait(lambda: bool(made.page.transcript.rows._waiting))
    return made


def answered(made: Scene) -> Scene:
    """The pages that an answer comes from, and the passage of one."""
    sent(made)
    made.clock.seconds += 1
    made.write(len(FAIR.split(" ")))
    made.backend.last.release_all()
    made.wait(lambda: len(_badges(made)) > 1)
    _badges(made)[0].click()
    return made


def _badges(made: Scene) -> list[CitationButton]:
    return made.page.transcript.findChildren(CitationButton)


def composing(made: Scene) -> Scene:
    """One is read, one is a paste, one is being read, one cannot be read."""
    _open(made)
    controller = made.session.attaching.controller
    controller.add_document(offer())
    controller.add_text(LOG * 60)
    _counted(made, 2)
    damaged = (
        "Contract.pdf is protected with a password, so it cannot be read. Open it where you can, "
        "save it without the password, and attach that."
    )
    more = (
        AttachedFile(91, Path("Yield report 2025.pdf"), done=212, total=640),
        AttachedFile(92, Path("Contract.pdf"), problem=damaged),
    )
    made.page.composer.set_text("Does the log fit what the offer promises?")
    made.page.composer.show_files((*controller.files, *more))
    made.wait(lambda: "to read" in made.page.composer._share.text())
    return made


def _open(made: Scene) -> None:
    chat = made.chat("Is solar worth it here?", ROOF, days=0.01)
    made.open()
    made.session.open_chat(chat)


def _counted(made: Scene, count: int) -> None:
    def done() -> bool:
        files = made.session.attaching.controller.files
        return len(files) == count and all(file.tokens is not None for file in files)

    made.wait(done)
