"""Colours of code."""

from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from app.markup.highlight import Group, highlight, highlight_lines, language_name


def groups(code, language):
    return {
        code[span.start : span.start + span.length]: span.group
        for span in highlight(code, language)
    }


def test_python_has_groups():
    found = groups('def pay(n: int):\n    return 12  # why\n\nx = "s"\n', "python")
    assert found["def"] is Group.KEYWORD
    assert found["pay"] is Group.FUNCTION
    assert found["int"] is Group.TYPE
    assert found["12"] is Group.NUMBER
    assert found["# why"] is Group.COMMENT
    assert found["s"] is Group.STRING


def test_unknown_or_missing_language_has_no_colours():
    assert groups("x = 1", "no-such-language") == {}
    assert groups("x = 1", "") == {}


def test_spans_come_one_by_one():
    assert len(list(islice(highlight("x = 1\n" * 200_000, "python"), 3))) == 3


def test_languages_have_their_usual_names():
    assert [language_name(name) for name in ("py", "cpp", "rust", "")] == [
        "Python", "C++", "Rust", "Code",
    ]  # fmt: skip


@given(st.text(alphabet="ab1 \"#\n'", max_size=200))
def test_lines_have_the_same_colours_as_the_whole(code):
    lines = code.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    whole, by_line = [""] * len(code), [""] * len(code)
    for span in highlight(code, "python"):
        whole[span.start : span.start + span.length] = [span.group] * span.length
    for number, spans in highlight_lines(code, "python"):
        for span in spans:
            assert span.start + span.length <= len(lines[number])
            begin = starts[number] + span.start
            by_line[begin : begin + span.length] = [span.group] * span.length
    assert by_line == ["" if c == "\n" else g for c, g in zip(code, whole, strict=True)]
