"""Makes the pictures of this folder from the real window.

Run it as ``python docs/pictures/make_pictures.py``.

Names as arguments make only those. Needs no model and no display.
"""

import sys
from collections.abc import Callable
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path[:0] = [str(FOLDER.parents[1]), str(FOLDER)]

import attach_scenes  # noqa: E402
import chat_scenes  # noqa: E402
import email_scenes  # noqa: E402
import help_scenes  # noqa: E402
import summary_scenes  # noqa: E402
from scene import Scene, info  # noqa: E402

from app.core.chat import MessageState  # noqa: E402
from app.core.settings import Settings, Theme  # noqa: E402
from app.services.disk_usage import DiskUsage  # noqa: E402
from tests.fakes import Script, ScriptedBackend  # noqa: E402

MB = 10**6
QUESTION = (
    "What would I pay each month for 240,000 over 25 years at 3.9 %? Show a short Python function, "
    "and how 20 and 30 years compare."
)
ANSWER = '''You would pay **€1,253.59** each month.

```python
def payment(principal: float, rate: float, years: int) -> float:
    """Monthly payment; rate is per year, 0.039 for 3.9 %."""
    r, n = rate / 12, years * 12
    return principal * r / (1 - (1 + r) ** -n)
```

| Term | Monthly | Interest in total | Against 25 years |
|---|---:|---:|---:|
| 20 years | €1,441.74 | €106,017 | −€30,061 |
| 25 years | €1,253.59 | €136,078 | – |
| 30 years | €1,132.00 | €167,521 | +€31,443 |

Five years less cost €188 more each month and save about €30,000 in interest. If the rate is fixed \
for ten years only, compare the balance that is still open at that point, not the total.'''
FIRST = ("How is a monthly payment worked out?", "From the loan, the rate and the term. Ask away.")
CLAUSES = """Three clauses do, and they work differently:

1. **Clause 9.2, notice by the tenant.** Three months, in writing, at any time after the first year.
2. **Clause 9.4, notice by the owner.** Six months, and only for own use or a major repair that \
cannot be done while the unit is let.
3. **Clause 14, breach.** Either side may end it after a written warning and"""


def scene(theme: Theme, answers: list[Script] | None = None, **changes: object) -> Scene:
    """A window with a person's chats in the sidebar."""
    backend = ScriptedBackend(
        answers or [ANSWER],
        held=True,
        cached=18,
        known=10**6,
        reading_tps=400.0,
        info=info(**changes),
    )
    made = Scene(Settings(theme=theme, model="/m", automatic_titles=False), backend)
    made.chat("Why the dishwasher beeps", days=5, cold=True)
    made.chat("Four days in Porto, packing list", days=4, cold=True)
    made.chat("Birthday toast for Marta", days=1.2, cold=True)
    made.chat("Group rows by week in pandas", days=1.1)
    made.chat("Spanish at the pharmacy", days=1)
    made.chat("Weekly report, outline", days=9, pinned=True, cold=True)
    made.chat("Rental agreement, Unit 4", days=8, pinned=True)
    made.chat("Maintenance report 2025", ("Sum up.", "62 pages, two questions."), days=0.174)
    made.chat("Reply to the roofing quote", ("Draft it.", "Draft 2 was chosen."), days=0.105)
    return made


def email_scene(theme: Theme) -> Scene:
    return scene(theme, [email_scenes.DraftWriter()])


def summary_scene(theme: Theme) -> Scene:
    return scene(theme, [summary_scenes.writer])


def home() -> Scene:
    made = scene(Theme.LIGHT)
    made.chat("Loan over 25 years", (QUESTION, "Compare the balance that is still open then."))
    made.open()
    return made


def streaming(theme: Theme = Theme.LIGHT) -> Scene:
    made = scene(theme)
    chat = made.chat("Loan over 25 years", FIRST)
    made.open()
    made.session.open_chat(chat)
    made.page.composer.set_text(QUESTION)
    made.page.composer.button.click()
    made.write(len(ANSWER.split(" ")) - 4)
    return made


def dark() -> Scene:
    made = streaming(Theme.DARK)
    made.page.transcript.let_go()
    made.page.transcript.verticalScrollBar().setValue(60)
    return made


def long_chat() -> Scene:
    made = scene(Theme.LIGHT)
    turns: list[str] = []
    for number in range(1, 2501):
        turns += [f"Question {number}: what is {number} times {number}?", f"It is {number**2:,}."]
    chat = made.chat("Five thousand messages", turns)
    made.open()
    made.session.open_chat(chat)
    made.page.transcript.let_go()
    made.page.transcript.verticalScrollBar().setValue(100_000)
    return made


def device_menu() -> Scene:
    made = streaming()
    made.backend.last.release_all()
    made.wait(lambda: not made.session.runner.chat_ids)
    made.page.header.chip.device.click()
    return made


def states() -> Scene:
    notice = "Running on the CPU. The GPU had too little memory: 5.9 GB needed, 4.2 GB free."
    made = scene(Theme.DARK, notice=notice)
    turns = ("Which clauses let either side end the agreement early?", CLAUSES)
    chat = made.chat("Ending the lease early", turns, state=MessageState.INTERRUPTED)
    made.open()
    made.session.open_chat(chat)
    return made


def storage(theme: Theme = Theme.LIGHT) -> Scene:
    made = scene(theme)
    made.chat("Loan over 25 years", FIRST)
    made.open()
    for title in ("Old invoice", "Draft of a poem"):
        made.store.delete_chat(made.chat(title))
    made.session.list.refresh()
    settings = made.window.settings
    settings.show_page(settings.storage)
    made.session.open_settings()
    made.wait(lambda: made.session.storage.controller.usage.free > 0)
    usage = DiskUsage(5_200 * MB, 1_900 * MB, 38 * MB, 800 * MB, 207_000 * MB)
    made.session.storage.controller.measured.emit(usage)
    return made


PICTURES: dict[str, Callable[[], Scene]] = {
    "home": home,
    "streaming": streaming,
    "dark": dark,
    "long-chat": long_chat,
    "device-menu": device_menu,
    "states": states,
    "storage": storage,
    "storage-dark": lambda: storage(Theme.DARK),
    "search": lambda: chat_scenes.search(scene(Theme.LIGHT)),
    "search-dark": lambda: chat_scenes.search(scene(Theme.DARK)),
    "find": lambda: chat_scenes.find(scene(Theme.LIGHT)),
    "find-dark": lambda: chat_scenes.find(scene(Theme.DARK)),
    "folders": lambda: chat_scenes.folders(scene(Theme.LIGHT)),
    "folders-dark": lambda: chat_scenes.folders(scene(Theme.DARK)),
    "branches": lambda: chat_scenes.branches(scene(Theme.LIGHT)),
    "branches-dark": lambda: chat_scenes.branches(scene(Theme.DARK)),
    "context": lambda: chat_scenes.nearly_full(scene(Theme.LIGHT)),
    "context-dark": lambda: chat_scenes.nearly_full(scene(Theme.DARK)),
    "temporary": lambda: chat_scenes.temporary(scene(Theme.LIGHT, [chat_scenes.WORDING])),
    "temporary-dark": lambda: chat_scenes.temporary(scene(Theme.DARK, [chat_scenes.WORDING])),
    "attach": lambda: attach_scenes.sent(scene(Theme.LIGHT)),
    "attach-pages": lambda: attach_scenes.answered(scene(Theme.LIGHT, [attach_scenes.FAIR])),
    "attach-dark": lambda: attach_scenes.composing(scene(Theme.DARK)),
    "email": lambda: email_scenes.writing(email_scene(Theme.LIGHT)),
    "email-dark": lambda: email_scenes.written(email_scene(Theme.DARK)),
    "email-templates": lambda: email_scenes.templates(email_scene(Theme.LIGHT)),
    "email-settings": lambda: email_scenes.settings(email_scene(Theme.LIGHT)),
    "email-settings-dark": lambda: email_scenes.settings(email_scene(Theme.DARK)),
    "writing-help": lambda: help_scenes.fixed(scene(Theme.LIGHT, [help_scenes.FIXED])),
    "writing-help-dark": lambda: help_scenes.shortened(scene(Theme.DARK, [help_scenes.SHORT])),
    "writing-help-bar": lambda: help_scenes.bar(scene(Theme.LIGHT)),
    "summary": lambda: summary_scenes.running(summary_scene(Theme.LIGHT)),
    "summary-start": lambda: summary_scenes.start(summary_scene(Theme.LIGHT)),
    "summary-passage": lambda: summary_scenes.passage(summary_scene(Theme.LIGHT)),
    "summary-start-dark": lambda: summary_scenes.start(summary_scene(Theme.DARK)),
    "summary-passage-dark": lambda: summary_scenes.passage(summary_scene(Theme.DARK)),
    "summary-dark": lambda: summary_scenes.done(summary_scene(Theme.DARK)),
}


def main() -> None:
    for name in sys.argv[1:] or PICTURES:
        made = PICTURES[name]()
        made.save(FOLDER / f"{name}.png")
        made.close()


if __name__ == "__main__":
    main()
