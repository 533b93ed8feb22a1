import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.title_text import LONGEST, tidy_title


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("Moving the review", "Moving the review"),
        ("  \n“Moving the review.”\n", "Moving the review"),
        ("**Title:** Moving the review", "Moving the review"),
        ("Title: 'Moving the review'.", "Moving the review"),
        ("# Moving the review\n\nIt is about Monday.", "Moving the review"),
        ("Here is a title:\nMoving the review", "Moving the review"),
        ("Sure! Here is one:\n\n„Die Besprechung“", "Die Besprechung"),
        ("<think>\nhm, a title\n</think>\n\nMoving the review", "Moving the review"),
        ("hm, a title\n</think>\nMoving the review", "Moving the review"),
        ("Why is the sky blue?", "Why is the sky blue?"),
        ("「会議の変更」。", "会議の変更"),
        ("Title page of a thesis", "Title page of a thesis"),
    ],
)
def test_title_is_one_plain_line(said, title):
    assert tidy_title(said) == title


@pytest.mark.parametrize(
    "said",
    [
        "",
        "\n \n",
        "...",
        "“”",
        "A",
        "<think>a long thought that never ends",
        "Here is a title:",
        "I'm sorry, there is no chat yet",
        "I am the starter model that comes with Parley",
        "Sorry, no",
        "<|assistant|>Moving",
        "this is what a model says that goes on and on and never stops at all",
    ],
)
def test_what_is_no_title_is_refused(said):
    assert tidy_title(said) == ""


def test_long_title_is_cut_at_a_word():
    title = tidy_title("Moving the quarterly review of the regional planning committee to Monday")
    assert len(title) <= LONGEST
    assert title.endswith("planning…")


@given(st.text())
def test_title_is_short_and_stays_as_it_is(said):
    title = tidy_title(said)
    assert len(title) <= LONGEST
    assert "\n" not in title
    assert title == title.strip()
    assert tidy_title(title) in (title, "")
