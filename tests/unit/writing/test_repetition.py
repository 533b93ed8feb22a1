"""Answers that begin to repeat themselves, and those that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.writing.repetition import Repetition

LIST = "- The hall is painted in May.\n- The roof is mended in June.\n"
TABLE = (
    "| Room | State |\n|---|---|\n| Hall | still to be painted |\n| Hall | still to be painted |\n"
)
CODE = "```python\nfor one in items:\n    print one and go on\n    print one and go on\n```\n"


def kept(text):
    """What is left of a text that comes at once."""
    end = Repetition().end(text)
    return text if end is None else text[:end]


def streamed(pieces):
    """The same, piece by piece; what comes after the end is no longer asked for."""
    watch, text = Repetition(), ""
    for piece in pieces:
        text += piece
        end = watch.end(text)
        if end is not None:
            return text[:end]
    return text


@pytest.mark.parametrize("mark", ["- ", "* ", "3. "])
def test_line_that_comes_again_ends_the_answer(mark):
    assert kept(f"{LIST}{mark}The HALL is painted in May\n") == LIST.rstrip()


def test_line_is_not_taken_for_another_before_it_is_whole():
    assert kept(f"{LIST}- The hall is painted in May.") == f"{LIST}- The hall is painted in May."
    longer = f"{LIST}- The hall is painted in May. Anna does it.\n"
    assert kept(longer) == longer


def test_sentence_that_comes_at_once_again_ends_the_answer():
    text = "The hall is new. It was painted in May. "
    assert kept(f"{text}It was painted in May. The") == text.rstrip()


def test_two_sentences_that_come_again_end_the_answer():
    text = "The hall is very new. It was painted in May. Anna has done it. "
    again = f"{text}The hall is very new. It was painted in May. Anna"
    assert kept(again) == f"{text}The hall is very new."


def test_sentence_that_several_points_end_with_stays():
    text = "- Anna paints the hall. It is due on Friday.\n- Ben mows. It is due on Friday.\n- C"
    assert kept(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- The an an an an an an an", "- The an"),
        (
            "- The hall and the roof and the roof and the roof and the roof and",
            "- The hall and the roof",
        ),
        ("- From 5555555555555555555555555", "- From"),
    ],
)
def test_words_that_go_round_in_a_circle_end_the_answer(text, expected):
    assert kept(text + " ") == expected
    assert kept(f"{LIST}{text} ") == LIST.rstrip()
    assert kept(f"- Fine, that is. {text[2:]} ") == "- Fine, that is."


@pytest.mark.parametrize(
    "text",
    [
        TABLE,
        CODE,
        f"Some code:\n\n{CODE}\n",
        "Next steps for Anna in May:\n- One.\n\nNext steps for Ben in May:\n- Two.\n",
        "- None.\n- None.\n- None.\n",
        "---\n\n---\n\n---\n",
        "total = first + second;\ntotal = first + second;\n",
        "<think>\nSo what is it about?\nSo what is it about?\n",
        "- 1 0 0 0 0 0 0 0 0 0 0 0\n",
    ],
)
def test_tables_code_thinking_and_short_lines_may_come_again(text):
    assert kept(text) == text


def test_answer_after_thinking_is_watched():
    text = f"<think>\nWhat is it about, then?\nWhat is it about, then?\n</think>\n\n{LIST}"
    assert kept(f"{text}- The hall is painted in May.\n") == text.rstrip()


WORD = st.text("abcdefgh", min_size=1, max_size=6)
STEM = st.lists(WORD, min_size=4, max_size=8).map(" ".join)


@given(STEM, st.lists(WORD, min_size=2, max_size=8, unique=True))
def test_lines_that_only_begin_alike_are_all_kept(stem, ends):
    text = "".join(f"- {stem} x{end}x.\n" for end in ends)
    found = kept(text)
    assert found == text or _goes_round(stem)


@given(st.lists(WORD, min_size=1, max_size=4), st.integers(2, 5))
def test_rows_of_a_table_may_be_the_same(cells, count):
    text = f"| {' | '.join(cells)} |\n" * count
    assert kept(text) == text


@given(st.lists(st.lists(WORD, min_size=1, max_size=5).map(" ".join), max_size=6))
def test_code_may_repeat_lines(lines):
    text = "```\n" + "".join(f"{line}\n" for line in [*lines, *lines]) + "```\n"
    assert kept(text) == text


@given(st.lists(STEM, min_size=1, max_size=6, unique=True), st.data())
def test_list_that_begins_anew_is_kept_once(lines, data):
    once = "".join(f"- {line}.\n" for line in lines)
    text = once * 3
    cuts = sorted(data.draw(st.sets(st.integers(1, len(text) - 1), max_size=12)))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    found = streamed(pieces)
    assert len(found) <= len(once)
    assert once.startswith(found)


@given(st.text())
def test_what_is_kept_is_a_beginning_of_any_text(text):
    assert text.startswith(kept(text))


def _goes_round(stem):
    words = stem.split()
    return len(set(words)) < len(words)
