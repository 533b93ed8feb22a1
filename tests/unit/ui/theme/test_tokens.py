import dataclasses
import re

import pytest

from app.core.paths import resources_dir
from app.ui.theme.stylesheet import read_template, stylesheet
from app.ui.theme.tokens import DARK, LIGHT, contrast

CODE_COLOURS = ("keyword", "string", "number", "function", "comment", "type", "code_text")

# (foreground, background, ratio in light, ratio in dark) as the design states them.
STATED = [
    ("text", "canvas", 16.0, 14.1),
    ("text", "bubble", 13.9, 11.7),
    ("text2", "canvas", 7.2, 7.9),
    ("text2", "pressed", 5.6, 5.6),
    ("text3", "canvas", 5.6, 5.9),
    ("text3", "chrome", 5.1, 6.2),
    ("text3", "hover", 4.7, 4.7),
    ("on_accent", "accent", 6.4, 6.7),
    ("accent_text", "accent_soft", 6.3, 7.7),
    ("ok_text", "ok_soft", 6.2, 7.7),
    ("warn_text", "warn_soft", 6.2, 8.4),
    ("err_text", "err_soft", 7.0, 7.5),
    ("warm", "chrome", 3.8, 8.6),
    ("warm", "pressed", 3.3, 5.7),
    ("control", "canvas", 3.5, 4.2),
]

# Further pairs that the window uses: text wants 4.5, marks want 3.
TEXT_PAIRS = [
    ("text", "raised"),
    ("text", "overlay"),
    ("text", "chrome"),
    ("text", "hover"),
    ("text", "pressed"),
    ("text", "sunken"),
    ("text", "selection"),
    ("text", "accent_soft"),
    ("text", "warn_soft"),
    ("text", "err_soft"),
    ("text2", "chrome"),
    ("text2", "raised"),
    ("text2", "overlay"),
    ("text2", "hover"),
    ("text2", "sunken"),
    ("text3", "raised"),
    ("text3", "overlay"),
    ("text3", "sunken"),
    ("text2", "code_head"),
    ("accent_text", "canvas"),
    ("accent_text", "raised"),
    ("warn_text", "overlay"),
    ("err_text", "overlay"),
    ("warn_text", "raised"),
    ("err_text", "raised"),
    ("warm_text", "warm_soft"),
    ("on_accent", "accent_hover"),
    ("on_accent", "accent_press"),
    ("canvas", "text"),
]
MARK_PAIRS = [
    ("accent", "canvas"),
    ("accent", "pressed"),
    ("accent", "hover"),
    ("focus", "canvas"),
    ("focus", "chrome"),
    ("control", "raised"),
    ("warm", "canvas"),
    ("storage_chats", "raised"),
    ("storage_prepared", "raised"),
]
BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


@pytest.mark.parametrize(("front", "back", "light", "dark"), STATED)
def test_contrast_is_as_the_design_states_it(front, back, light, dark):
    assert contrast(getattr(LIGHT, front), getattr(LIGHT, back)) == pytest.approx(light, abs=0.06)
    assert contrast(getattr(DARK, front), getattr(DARK, back)) == pytest.approx(dark, abs=0.06)


@BOTH
def test_weakest_code_colour_is_readable_on_code(tokens):
    weakest = min(contrast(getattr(tokens, name), tokens.code) for name in CODE_COLOURS)
    assert weakest == pytest.approx(6.2 if tokens.dark else 5.2, abs=0.06)


@BOTH
@pytest.mark.parametrize(("front", "back"), TEXT_PAIRS)
def test_text_is_readable(tokens, front, back):
    assert contrast(getattr(tokens, front), getattr(tokens, back)) >= 4.5


@BOTH
@pytest.mark.parametrize(("front", "back"), MARK_PAIRS)
def test_marks_are_visible(tokens, front, back):
    assert contrast(getattr(tokens, front), getattr(tokens, back)) >= 3.0


@BOTH
def test_every_token_is_a_colour(tokens):
    values = [v for k, v in dataclasses.asdict(tokens).items() if k != "dark"]
    assert all(re.fullmatch(r"#[0-9A-F]{6}", value) for value in values)


@BOTH
def test_stylesheet_leaves_no_placeholder(tokens):
    sheet = stylesheet(read_template(resources_dir()), tokens, 1.5)
    assert "@" not in sheet
    assert not re.search(r"\dsp\b", sheet)


def test_stylesheet_scales_text_lengths_only():
    assert stylesheet("a { padding: 10sp; border: 1px }", LIGHT, 2.0) == (
        "a { padding: 20px; border: 1px }"
    )


def test_unknown_token_is_refused():
    with pytest.raises(AttributeError):
        stylesheet("a { color: @nothing; }", LIGHT, 1.0)
