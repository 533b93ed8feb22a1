"""What find in chat looks through is what is shown."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from app.core.chat import Message, MessageState, Role
from app.core.text_search import fold
from app.ui.transcript.shown_text import ShownTexts

NOW = datetime(2026, 5, 4, tzinfo=UTC)


def message(text: str, role: Role = Role.ASSISTANT) -> Message:
    return Message(1, "c", None, role, text, MessageState.COMPLETE, NOW)


def test_markdown_is_not_part_of_an_answers_text():
    text = "# Plan\n\n1. **Clause** [nine](http://a.example)\n\n| A | B |\n|---|---|\n| c | `d` |"
    assert ShownTexts().folded(message(text)) == "plan\nclause nine\na\nb\nc\nd"


def test_markdown_is_part_of_what_a_person_typed():
    assert ShownTexts().folded(message("**Now**", Role.USER)) == "**now**"


def test_formulas_and_thoughts_are_left_out():
    assert ShownTexts().folded(message("<think>word</think>\n\n$$word$$\n\nend")) == "end"


def test_text_that_grew_is_read_again():
    texts = ShownTexts()
    assert texts.folded(message("one")) == "one"
    assert texts.folded(message("one two")) == "one two"


def test_words_in_markdown_may_be_held():
    bold = message("The **Clause** 9\\_a holds")
    for wanted in ("the clause", "clause 9", "9_a", "é", "!"):
        assert ShownTexts().may_hold(bold, fold(wanted))
    assert not ShownTexts().may_hold(bold, "the needle")


@given(st.text(min_size=1), st.data())
def test_what_a_person_typed_is_never_passed_over(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    wanted = fold(text[start : data.draw(st.integers(start + 1, len(text)))])
    typed = message(text, Role.USER)
    texts = ShownTexts()
    assert wanted in texts.folded(typed)
    assert texts.may_hold(typed, wanted)
