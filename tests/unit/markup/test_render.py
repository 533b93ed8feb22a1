"""Blocks to parts: text styles, lists, tables, and what may become a link."""

from typing import Any

import pytest

from app.markup.blocks import BlockSplitter, split_blocks
from app.markup.inline import PLAIN, Run, Style
from app.markup.parts import Align, CodePart, Indent, MathPart, TablePart, TextPart, ThinkingPart
from app.markup.render import Renderer


def parts(text) -> list[Any]:
    renderer = Renderer()
    return [part for block in split_blocks(text) for part in renderer.parts(block)]


def runs(text):
    (part,) = parts(text)
    assert isinstance(part, TextPart)
    return part.runs


def test_styles_become_runs():
    assert runs("a **b *c*** `d` ~~e~~") == (
        Run("a "),
        Run("b ", Style.BOLD),
        Run("c", Style.BOLD | Style.ITALIC),
        Run(" "),
        Run("d", Style.CODE),
        Run(" "),
        Run("e", Style.STRIKE),
    )


def test_line_ends_stay_line_ends():
    assert runs("Best regards,\nDana") == (Run("Best regards,\nDana"),)


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("[a](https://example.org)", "https://example.org"),
        ("<mailto:dana@example.org>", "mailto:dana@example.org"),
        ("see https://example.org/x.", "https://example.org/x"),
        ("![alt](http://example.org/p.png)", "http://example.org/p.png"),
        ("[a](file:///etc/passwd)", ""),
        ("[a](javascript:x)", ""),
        ("[a](ftp://example.org)", ""),
        ("[a](relative/path)", ""),
        ("[a](http:)", ""),
    ],
)
def test_only_web_and_mail_links_are_links(text, href):
    assert [run.href for run in runs(text) if run.href] == ([href] if href else [])


def test_raw_html_is_text():
    assert runs("<b>x</b> <script>") == (Run("<b>x</b> <script>"),)


def test_nested_lists_and_quotes_are_flat_parts_with_indents():
    one, two, quote = parts("3. one\n   - two\n\n> said")
    assert (one.marker, one.indents) == ("3.", (Indent.LIST,))
    assert (two.marker, two.indents) == ("•", (Indent.LIST, Indent.LIST))
    assert quote.indents == (Indent.QUOTE,)


def test_item_that_begins_with_code_keeps_its_number():
    marker, code = parts("1. ```py\n   x\n   ```")
    assert marker == TextPart((), marker="1.", indents=(Indent.LIST,))
    assert code == CodePart("x", "py", True, (Indent.LIST,))


def test_task_items_show_boxes():
    assert [part.marker for part in parts("- [ ] a\n- [x] b")] == ["☐", "☑"]


def test_table_has_alignment_and_numbers_stand_at_the_end():
    (table,) = parts("| a | b | c | d |\n|---|:-:|---|---|\n| x | y | €1,253.59 | 5 kg |\n| z |")
    assert isinstance(table, TablePart)
    assert table.aligns[:2] == (Align.START, Align.CENTRE)
    assert [len(row) for row in table.rows] == [4, 4]
    (numbers,) = parts("|a|\n|-|\n|−€30,061|\n|–|")
    assert numbers.aligns == (Align.END,)


def test_open_fence_is_code_that_is_not_closed():
    splitter = BlockSplitter()
    (block,) = splitter.feed("```py\nx = 1\ny")
    assert Renderer().parts(block) == (CodePart("x = 1\ny", "py", closed=False),)


def test_formulas_are_kept_as_latex():
    assert parts("$$\nx^2\n$$") == [MathPart("x^2")]
    assert runs(r"rate \(r\) and $n$") == (
        Run("rate "),
        Run("r", Style.MATH),
        Run(" and "),
        Run("n", Style.MATH),
    )


def test_prices_are_no_formulas():
    assert runs("It costs $5 or $6, not $7.")[0].style == PLAIN


def test_thinking_has_its_text():
    assert parts("<think>\nhm\n</think>\nyes")[0] == ThinkingPart("hm", closed=True)


def test_deep_nesting_does_not_fail():
    assert parts(">" * 3000 + " x" + "\n" + "- " * 200)
