"""What the composer says about the context."""

from dataclasses import replace

import pytest

from app.services.outlook import Outlook
from app.ui.chat.context_words import is_nearly_full, label_words, left_words, tooltip_words

EMPTY = Outlook(
    new_tokens=0,
    used_tokens=500,
    unread_tokens=0,
    limit=8192,
    tokens_left=6668,
    head_turns=0,
    sets_aside=0,
    is_too_long=False,
    room=5500,
    seconds_to_read=None,
)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "6 % of context"),
        ({"new_tokens": 99, "unread_tokens": 99}, "7 % of context"),
        ({"new_tokens": 412, "unread_tokens": 412}, "412 tokens · 11 % of context"),
        ({"new_tokens": 1200, "unread_tokens": 1200}, "1,200 tokens to read"),
        (
            {"new_tokens": 1200, "unread_tokens": 1200, "seconds_to_read": 8.2},
            "1,200 tokens · about 9 s to read",
        ),
        ({"unread_tokens": 5000, "seconds_to_read": 30.0}, "6 % of context"),
        (
            {"new_tokens": 12_400, "unread_tokens": 12_400, "is_too_long": True},
            "Too long: 12,400 tokens, this model takes 8,192",
        ),
    ],
)
def test_label(changes, words):
    assert label_words(replace(EMPTY, **changes)) == words


def test_nearly_full_comes_before_turns_are_set_aside():
    assert not is_nearly_full(replace(EMPTY, tokens_left=820))
    assert is_nearly_full(replace(EMPTY, tokens_left=819))
    assert is_nearly_full(replace(EMPTY, tokens_left=0, sets_aside=3))
    assert not is_nearly_full(replace(EMPTY, tokens_left=0, used_tokens=0))
    assert not is_nearly_full(replace(EMPTY, tokens_left=0, is_too_long=True))


@pytest.mark.parametrize(
    ("left", "told"), [(1449, "1,400"), (819, "810"), (99, "99"), (7, "7"), (0, "0")]
)
def test_what_is_left_is_never_told_too_large(left, told):
    bold, rest = left_words(replace(EMPTY, tokens_left=left))
    assert bold == f"About {told} tokens left."
    assert rest == "Then the oldest turns are set aside."


def test_setting_aside_is_told_before_sending():
    assert left_words(replace(EMPTY, sets_aside=1)) == (
        "Your next message sets the oldest turn aside.",
        "It stays readable.",
    )
    assert left_words(replace(EMPTY, sets_aside=12)) == (
        "Your next message sets the 12 oldest turns aside.",
        "They stay readable.",
    )


def test_tooltip_has_the_numbers():
    words = "This chat uses 500 of the 8,192 tokens of the model."
    assert tooltip_words(EMPTY) == words
    assert tooltip_words(replace(EMPTY, new_tokens=7)) == f"{words} Your message adds 7."
