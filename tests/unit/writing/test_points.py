"""The lines of a model's answer as points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.writing.points import answer_of, points_of, unique


@pytest.mark.parametrize(
    "answer",
    [
        "- The hall is new.\n- It cost 3.5 million euros.",
        "* The hall is new.\n\n* It cost 3.5 million euros.\n",
        "1. The hall is new.\n2) It cost 3.5 million euros.",
        "Here are the key points:\n\n• **The hall** is new.\n• It cost 3.5 million euros.",
        "## Summary\n- The hall is new.\n- It cost 3.5 million euros.",
        "The hall is new. It cost 3.5 million euros.",
        "<think>What is it about?\n- no</think>\n- The hall is new.\n- It cost 3.5 million euros.",
    ],
)
def test_points_of_every_form(answer):
    assert points_of(answer) == ["The hall is new.", "It cost 3.5 million euros."]


def test_repetitions_are_left_out():
    assert points_of("- One thing.\n- one  thing\n- Another.") == ["One thing.", "Another."]


def test_last_point_that_was_cut_is_left_out_unless_it_is_the_only_one():
    assert points_of("- One thing.\n- Another th", is_cut=True) == ["One thing."]
    assert points_of("- One thi", is_cut=True) == ["One thi"]
    assert points_of("- One thing.\n- Another thing", is_cut=False)[1] == "Another thing"


def test_no_action_items_is_no_point():
    assert points_of("The text names no action items.") == []


def test_model_that_got_stuck_says_nothing():
    assert points_of("- Fine.\n- From 5555555555555555555555555555555555") == ["Fine."]
    assert points_of("- From the an an an an an an an an an an an.\n- Fine.") == ["Fine."]


def test_paragraph_and_next_steps_are_both_points():
    answer = "The hall is new. It is late.\n\nNext steps:\n- Anna paints it."
    assert points_of(answer) == ["The hall is new.", "It is late.", "Anna paints it."]


def test_thinking_that_never_ends_is_no_answer():
    assert answer_of("<think>So the question is") == ""


@given(st.text())
def test_points_are_never_empty_and_never_twice(text):
    points = points_of(text)
    assert all(point.strip() == point != "" for point in points)
    assert points == unique(points)


def test_points_that_differ_in_marks_and_articles_are_the_same():
    assert unique(
        ["The hall, it is new.", "Hall it is **new**", "It fell to 5.", "It fell to -5."]
    ) == [
        "The hall, it is new.",
        "It fell to 5.",
        "It fell to -5.",
    ]
