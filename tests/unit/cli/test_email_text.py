"""What is printed below a draft."""

import pytest

from app.cli.email_text import draft_text
from app.core.chat import MessageState
from app.services.answer_update import AnswerPhase
from app.services.email_drafts.draft import DraftUpdate
from app.writing.email_brief import Angle
from app.writing.email_check import EmailCheck

WELL = "All of your points are in it, and no other name, date or amount."


def printed(check):
    draft = DraftUpdate(
        *(Angle.TO_THE_POINT, 1, AnswerPhase.DONE, MessageState.COMPLETE, "Review", "Hi Dana."),
        *(check, 0, 1, None, ""),
    )
    return draft_text(draft)


@pytest.mark.parametrize(
    ("check", "is_well"),
    [
        (EmailCheck(covered=("Dana",)), True),
        (EmailCheck(covered=("Dana",), missing=("Friday",)), False),
        (EmailCheck(), False),
        (None, False),
    ],
)
def test_a_draft_with_all_in_it_says_so(check, is_well):
    assert (WELL in printed(check)) == is_well
