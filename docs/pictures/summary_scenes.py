"""The pictures of summing up a document."""

from scene import Scene

from app.core.document import Document, Page, PageKind
from app.core.generation import GenerationRequest
from app.writing.summary_wish import SummaryWish

FILLER = (
    "The section was prepared by the building manager together with the firms that look after the "
    "house, and lists what was done, what it cost, and what is planned for the year to come."
)
# Heading, number of pages, what the model writes, and on which page of the section it stands.
CHAPTERS: tuple[tuple[str, int, tuple[tuple[int, str], ...]], ...] = (
    ("Overview and scope", 4, ((1, "The report covers blocks A to C and all outdoor areas."),)),
    (
        "Roof and facade",
        8,
        (
            (
                4,
                "The roof membrane on blocks B and C is past its service life. Replacement is "
                "advised before winter 2026.",
            ),
            (
                8,
                "Facade cracks were filled in May; two on the north side opened again and need a "
                "structural check.",
            ),
        ),
    ),
    ("Heating", 7, ((5, "Gas use fell 14 % after new pumps came in March. Payback: 3.2 years."),)),
    (
        "Fire safety",
        6,
        (
            (4, "Two doors on the second floor failed inspection and were repaired on 12 June."),
            (6, "The alarm test for block A is overdue since September."),
        ),
    ),
    ("Lifts", 5, ((2, "Lift 2 stood still for 19 days while a part was on order."),)),
    ("Electrical", 5, ((3, "All 24 meters were replaced; the stairwell lights are on LED now."),)),
    (
        "Water and drains",
        5,
        ((2, "A burst pipe in block C cost 8,400, of which 7,900 came back."),),
    ),
    ("Car park", 3, ((2, "Gate motor and cameras are due for replacement in 2027."),)),
    ("Garden and paths", 3, ((1, "Three trees were felled and five were planted in October."),)),
    ("Contracts", 4, ((2, "The cleaning contract ends on 31 March 2026 unless it is renewed."),)),
    ("Costs 2025", 4, ((2, "Spending was 212,300, 4 % under the plan of 221,000."),)),
    ("Plan 2026", 3, ((1, "The roof is the largest item of the plan for 2026, at 96,000."),)),
    ("Annex", 2, ((1, "The annex lists all inspections with their dates."),)),
)
SCANS_AFTER = "Water and drains"
SCANS = 3
OVERALL = (
    "- The roof membrane on blocks B and C is past its service life. Replacement is advised before "
    "winter 2026.\n"
    "- The alarm test for block A is overdue since September.\n"
    "- Gas use fell 14 % after new pumps came in March. Payback: 3.2 years.\n"
    "- Spending was 212,300, 4 % under the plan of 221,000.\n"
    "- The cleaning contract ends on 31 March 2026 unless it is renewed."
)
QUESTION = "What has to be done before winter?"
REPLY = (
    "The roof membrane on blocks B and C should be replaced before winter 2026, and the alarm test "
    "for block A is overdue."
)


def report() -> Document:
    pages: list[Page] = []
    for heading, count, says in CHAPTERS:
        for number in range(1, count + 1):
            words = [FILLER] * max(1, round(22 / count))
            words += [text for at, text in says if at == number]
            text = " ".join(words)
            head = (heading,) if number == 1 else ()
            text = f"{heading}\n\n{text}" if head else text
            pages.append(Page(len(pages) + 1, text, headings=head))
        if heading == SCANS_AFTER:
            for _ in range(SCANS):
                pages.append(Page(len(pages) + 1, "", kind=PageKind.SCANNED))
    return Document("Maintenance report 2025.pdf", "", "pdf", tuple(pages))


def writer(request: GenerationRequest) -> str:
    """The points of the section that it is given."""
    text = request.messages[-1].content
    if "passages only" in text:
        return REPLY
    for heading, _, says in CHAPTERS:
        if text.startswith(f"{heading}\n"):
            return "\n".join(f"- {point}" for _, point in says)
    return OVERALL


def _begun(made: Scene) -> None:
    made.open()
    desk = made.session.summaries
    desk.controller._service._clock = made.clock.monotonic
    desk.start_new()
    desk.controller.begin((report(),), SummaryWish())
    made.wait(lambda: len(made.backend.generations) >= len(CHAPTERS))


def _finish(made: Scene, numbers: range) -> None:
    for number in numbers:
        made.backend.generations[number].release_all()
        made.clock.seconds += 9
        made.session.summaries.controller.drain()


def start(made: Scene) -> Scene:
    made.open()
    made.session.summaries.start_new()
    return made


def running(made: Scene) -> Scene:
    """Six sections are done, four are being read."""
    _begun(made)
    _finish(made, range(6))
    for generation in made.backend.generations[6:10]:
        generation.release(3)
    made.wait(lambda: True)
    made.session.summaries.page.body.show_section(1)
    sections = made.session.summaries.page.panel.sections
    sections._turning.stop()
    sections.delegate.angle = 30
    return made


def done(made: Scene) -> Scene:
    _finished(made)
    body = made.session.summaries.page.body
    body.verticalScrollBar().setValue(0)
    return made


def passage(made: Scene) -> Scene:
    """A citation was clicked."""
    _finished(made)
    text = made.session.summaries.page.body.text
    citation, area = text.badge_places()[0]
    text.cited.emit(citation, area)
    return made


def _finished(made: Scene) -> None:
    _begun(made)
    _finish(made, range(len(CHAPTERS)))
    made.wait(lambda: len(made.backend.generations) > len(CHAPTERS))
    made.backend.last.release_all()
    controller = made.session.summaries.controller
    made.wait(lambda: not controller.chat_ids)
