"""The block splitter: what comes out does not depend on how the text came in."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from app.markup.blocks import LONG, BlockSplitter, split_blocks
from app.markup.parser import BlockKind

_LINES = st.sampled_from(
    [
        "", "", "", "para", "more text", "# head", "#", "- item", "-", "  - nested", "    deep",
        "1. one", "2. two", "7) x", "> quote", ">", "```", "```py", "~~~", "````", "    code",
        "a|b", "-|-", "--|:-:", "1|2", "---", "===", "***", "$$", "x^2 $$", r"\[ a", r"\]", "\t",
        "[ref]: /url", '"title', "<b>raw</b>", "   three", "é 漢字 🙂", "- ```", "  ```", "|", "+",
        "w " * 1100, "One sentence. " * 170, "x" * 5000, "a | b " * 500,
    ]
)  # fmt: skip
_STARTS = st.sampled_from(["", "", "<think>", "<think>\nhm\n</think>\n\n", "\n<think>a</think>"])


@st.composite
def documents(draw):
    start = draw(_STARTS)
    return (
        start + "\n".join(draw(st.lists(_LINES, max_size=14))) + draw(st.sampled_from(["", "\n"]))
    )


def fed(text, cuts):
    splitter = BlockSplitter()
    points = sorted({0, len(text), *(cut % (len(text) + 1) for cut in cuts)})
    for begin, end in itertools.pairwise(points):
        splitter.feed(text[begin:end])
    return splitter.finish()


@settings(max_examples=400, deadline=None)
@given(documents(), st.lists(st.integers(0, 40_000), max_size=30))
def test_blocks_do_not_depend_on_the_chunks(text, cuts):
    assert fed(text, cuts) == split_blocks(text)


@settings(max_examples=150, deadline=None)
@given(documents())
def test_blocks_do_not_depend_on_lines_coming_one_by_one(text):
    splitter = BlockSplitter()
    for line in text.splitlines(keepends=True):
        splitter.feed(line)
    assert splitter.finish() == split_blocks(text)


@settings(max_examples=150, deadline=None)
@given(documents(), st.lists(st.integers(0, 40_000), max_size=30))
def test_stable_blocks_are_never_made_again(text, cuts):
    splitter = BlockSplitter()
    points = sorted({0, len(text), *(cut % (len(text) + 1) for cut in cuts)})
    seen = []
    for begin, end in itertools.pairwise(points):
        stable = [block for block in splitter.feed(text[begin:end]) if block.stable]
        assert all(old is new for old, new in zip(seen, stable, strict=False))
        assert len(stable) >= len(seen)
        seen = stable


@settings(max_examples=150, deadline=None)
@given(documents())
def test_blocks_hold_all_of_the_text(text):
    at = 0
    for block in split_blocks(text):
        assert text[block.start :].startswith(block.source)
        gap = text[at : block.start].replace("<think>", "").replace("</think>", "")
        assert not gap.strip()
        at = block.start + len(block.source)
    assert not text[at:].replace("</think>", "").strip()


def kinds(text):
    return [block.kind for block in split_blocks(text)]


def test_every_list_item_is_a_block():
    assert kinds("- a\n- b\n  - c\n\n1. d") == [BlockKind.LIST] * 3


def test_rule_under_a_paragraph_is_no_heading():
    assert kinds("text\n---\nmore") == [BlockKind.PARAGRAPH, BlockKind.RULE, BlockKind.PARAGRAPH]


def test_table_header_leaves_the_paragraph_above():
    splitter = BlockSplitter()
    splitter.feed("para\na|b\n")
    blocks = splitter.feed("-|-\n1|2\n")
    assert [block.source for block in blocks] == ["para", "a|b\n-|-\n1|2"]


def test_long_paragraph_is_cut_at_a_sentence_end():
    blocks = split_blocks("One sentence here. " * 400)
    assert len(blocks) > 2
    assert all(LONG <= len(block.source) < LONG + 40 for block in blocks[:-1])
    assert all(block.source.endswith(".") for block in blocks[:-1])


def test_long_text_without_spaces_is_cut_too():
    assert [len(block.source) for block in split_blocks("x" * 9000)] == [4096, 4096, 808]


def test_closed_fence_is_stable_at_once():
    splitter = BlockSplitter()
    assert not splitter.feed("```py\nx = 1\n")[0].stable
    assert splitter.feed("```\n")[0].stable


def test_thinking_is_a_block_of_its_own():
    splitter = BlockSplitter()
    assert splitter.feed("<thi") == []
    (open_block,) = splitter.feed("nk>\nLet me see")
    assert (open_block.kind, open_block.stable) == (BlockKind.THINKING, False)
    blocks = splitter.feed(".\n</think>\n\nHello")
    assert [block.kind for block in blocks] == [BlockKind.THINKING, BlockKind.PARAGRAPH]
    assert blocks[0].stable


def test_tail_costs_little_in_a_long_open_fence(monkeypatch):
    splitter = BlockSplitter()
    splitter.feed("```\n" + "x = 1\n" * 20_000)
    seen = []
    monkeypatch.setattr("app.markup.blocks.units", lambda md, lines: seen.append(len(lines)) or [])
    splitter.feed("y = 2\n")
    assert max(seen) < 5
