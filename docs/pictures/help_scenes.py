"""Pictures of writing help: the bar at a selection, the card with what changes."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from scene import Scene

from app.ui.transcript.answer_view import AnswerView
from app.writing.help_wish import HelpAct
from tests.ui.help_steps import select

DRAFT = (
    "Hi Dana, thanks for the quote. I just wanted to quickly let you know that it is about 900 "
    "over our budget, so we was wondering if you could leave out the second scaffolding day. We "
    "definately want to go with you, please let me know until friday."
)
FIXED = (
    "Hi Dana, thanks for the quote. It is about 900 over our budget, so we were wondering if you "
    "could leave out the second scaffolding day. We definitely want to go with you. Please let me "
    "know by Friday."
)
QUESTION = "How do I tell a firm that their quote is over our budget?"
ANSWER = """Say the amount first, then what could close the gap, and by when you need an answer:

1. **The amount.** Name it once, without an apology.
2. **One or two ways out.** Leave something out, or start later.
3. **A day.** Firms plan in weeks, so a date helps both sides.

In my humble opinion it would also perhaps be advisable to say that you would like to go with \
them, since that makes it easier for them to move."""
LONG_WINDED = ANSWER[ANSWER.index("In my humble") :]
SHORT = "Also say that you would like to go with them: it makes it easier for them to move."


def _chat(made: Scene) -> None:
    chat = made.chat("Over the budget", (QUESTION, ANSWER))
    made.open()
    made.session.open_chat(chat)


def bar(made: Scene) -> Scene:
    """A sentence of the answer is selected."""
    _chat(made)
    view = made.page.findChildren(AnswerView)[0].texts[-1]
    select(view, LONG_WINDED)
    made.wait(made.session.help.room.bar.isVisible)
    return made


def fixed(made: Scene) -> Scene:
    """What was corrected in the composer, one change left out."""
    _chat(made)
    field = made.page.composer.field
    made.page.composer.set_text(DRAFT)
    select(field, DRAFT)
    _choose(made, HelpAct.FIX)
    text = made.session.help.room.card.text
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Right):
        QTest.keyClick(text, key)
    return made


def shortened(made: Scene) -> Scene:
    """A sentence of the answer, made shorter."""
    bar(made)
    _choose(made, HelpAct.SHORTEN)
    return made


def _choose(made: Scene, act: HelpAct) -> None:
    shown = made.session.help.room.bar
    made.wait(shown.isVisible)
    next(button for button in shown.buttons if button.act is act).click()
    made.backend.last.release_all()
    made.wait(lambda: not made.session.help.room.card._update.is_running)
