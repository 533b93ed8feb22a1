"""The pictures of writing an email."""

from pathlib import Path
from tempfile import TemporaryDirectory

from scene import Scene

from app.core.generation import GenerationRequest
from app.services.email_drafts.job import EmailJob
from app.services.email_drafts.templates import TemplateFile
from app.writing.email_brief import Angle, EmailBrief

NOTES = (
    "The quote is about 900 over our budget. Could they drop the second scaffolding day, or start "
    "a week later? We want to go with them. Need an answer by Friday."
)
REPLY = """From: Dana Example
Date: Thursday, 19 November 2026
Subject: Quote 2381, roof repair

Hello Ines,

Here is our quote 2381 for the roof repair: two scaffolding days, start on the 8th.

Dana

On Tue, 17 Nov 2026, Ines Sample wrote:
> Could you send us a quote for the roof?
>
> On Mon, 16 Nov 2026, Dana Example wrote:
>> We came by to look at the roof today.
"""
DRAFTS = {
    Angle.TO_THE_POINT: """Subject: Quote 2381: one question before we say yes

Hi Dana,

Thank you for the detailed quote. We would like to go ahead with you.

The total is about €900 over our budget. Two things could close the gap: leave out the second \
scaffolding day, or start a week later if that is easier to plan.

Would either work? If you let me know by Friday, I will confirm the same day.

Best wishes,
Ines""",
    Angle.WARMER: """Subject: Your roof quote, and a small question

Hi Dana,

Thanks for taking the time to look at the roof so carefully, and for a quote that is easy to \
follow. You are our first choice for this job.

We have one wrinkle: it comes to about €900 more than we put aside. Could the second scaffolding \
day be left out? Or, if a quieter week suits your crew better, could the work start a week later?

It would be lovely to hear from you by Friday.

Warm regards,
Ines""",
    Angle.WITH_A_PROPOSAL: """Subject: Quote 2381: a suggestion

Hi Dana,

We want to give you the roof repair, and I would like to settle it this week.

My suggestion:
• one scaffolding day, not two
• start on the 15th, not the 8th

Either one would bring the quote close to our budget; at the moment it is about €900 above it. \
Could you tell me by Friday which one suits you?

Best wishes,
Ines""",
}
ORDER = tuple(Angle)


class DraftWriter:
    """The n-th request gets the n-th draft."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self, _request: GenerationRequest) -> str:
        self._count += 1
        return DRAFTS[ORDER[(self._count - 1) % 3]]


def _begun(made: Scene) -> EmailJob:
    made.open()
    emails = made.session.emails
    emails.start_new()
    form = emails.page.form
    emails.room.replies.take_text(REPLY)
    form.points.setPlainText(NOTES)
    form.to.setText("Dana, the roofing firm")
    form.language.set_chosen(1)
    emails.room.write()
    assert emails.controller.job is not None
    return emails.controller.job


def _release(made: Scene, words: tuple[int, int, int]) -> None:
    """The first draft begins, then all write together."""
    made.wait(lambda: len(made.backend.generations) >= 1)
    first = made.backend.generations[0]
    made.clock.seconds += 0.4
    first.release_prefill()
    first.release_words(1)
    made.wait(lambda: len(made.backend.generations) >= 3)
    for generation in made.backend.generations[1:]:
        generation.release_prefill()
        generation.release_words(1)
    for _ in range(max(words)):
        for generation, most in zip(made.backend.generations, words, strict=False):
            if generation._words_out < most:
                generation.release_words(1)
        made.session.emails.controller.drain()
        made.clock.seconds += 1 / 28
    made.wait(lambda: True)


def form(made: Scene) -> Scene:
    made.open()
    made.session.emails.start_new()
    return made


def templates(made: Scene) -> Scene:
    """The menu is open over a form that was filled by hand."""
    form(made)
    fields = made.session.emails.page.form
    fields.points.setPlainText(NOTES)
    fields.to.setText("Dana, the roofing firm")
    with TemporaryDirectory() as folder:
        file = TemplateFile(Path(folder) / "email-templates.json")
        for name in ("Rent comes later", "Thanks after a visit"):
            file.save(name, EmailBrief(name))
        made.session.emails.templates._file = file
        fields.templates.click()
    return made


def settings(made: Scene) -> Scene:
    made.open()
    made.session.preferences.change(
        email_sender="Ines Sample",
        email_about_me="I look after a house with twelve flats. I write short and plain.",
        email_signature="Ines Sample\nSample Homes, 12 Mill Lane\nMonday to Thursday, 9 to 15",
    )
    made.window.settings.show_page(made.window.settings.emails)
    made.session.open_settings()
    return made


def writing(made: Scene) -> Scene:
    """The first draft is whole, the others are being written."""
    _begun(made)
    _release(made, (10**4, 70, 46))
    return made


def written(made: Scene) -> Scene:
    job = _begun(made)
    _release(made, (10**4, 10**4, 10**4))
    made.wait(lambda: not job.is_running)
    return made


def narrow(made: Scene) -> Scene:
    written(made)
    made.window.resize(760, 640)
    return made
