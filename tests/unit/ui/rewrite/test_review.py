"""Which changes are taken, how they are written, what they are called."""

from hypothesis import given
from hypothesis import strategies as st

from app.ui.rewrite.review import Review
from app.ui.rewrite.words import change_words, count_words

OLD, NEW = "He recieve no mail tommorow.", "He receives no mail tomorrow."


def test_all_changes_are_taken_at_first():
    review = Review(OLD, NEW)
    assert (review.text, review.kept, len(review.changes)) == (NEW, 2, 2)


def test_a_change_that_is_left_out_keeps_its_old_words():
    review = Review(OLD, NEW)
    review.toggle(review.changes[0])
    assert review.text == "He recieve no mail tomorrow."
    review.toggle(review.changes[0])
    assert review.text == NEW


@given(st.text(), st.text())
def test_leaving_everything_out_gives_the_old_text(old, new):
    review = Review(old, new)
    for place in review.changes:
        review.toggle(place)
    assert (review.text, review.kept) == (old, 0)


def test_counts_in_words():
    assert count_words(0, 0) == "Nothing to change"
    assert count_words(1, 1) == "1 change"
    assert count_words(5, 5) == "5 changes"
    assert count_words(2, 5) == "2 of 5 changes"


def test_changes_are_said_in_words():
    assert change_words("teh ", "the ", "Change 1 of 2", kept=True) == (
        "Change 1 of 2: “teh” becomes “the”, accepted"
    )
    assert change_words("very ", "", "Change 1 of 1", kept=False).endswith(
        "“very” is left out, rejected"
    )
    assert "“now” is added" in change_words("", " now", "Change 1 of 1", kept=True)
