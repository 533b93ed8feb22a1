"""A summary as paragraphs."""

from app.ui.summary.blocks import BlockKind, overall_blocks, section_blocks
from app.writing.sources import Place
from app.writing.summary import Point, SectionSummary

PAGE_2 = (Place(0, 2),)


def kinds_and_texts(text: str, points: tuple[Point, ...] = ()) -> list[tuple[BlockKind, str]]:
    return [(one.kind, one.points[0].text) for one in overall_blocks(text, points)]


def test_bullets_keep_the_pages_of_their_points():
    (block,) = overall_blocks("- The roof leaks.", [Point("The roof leaks.", PAGE_2)])
    assert block.kind is BlockKind.BULLET
    assert block.points == (Point("The roof leaks.", PAGE_2),)


def test_prose_is_one_paragraph_with_pages_behind_each_sentence():
    points = [Point("The roof leaks.", PAGE_2), Point("It costs 900.")]
    (block,) = overall_blocks("The roof leaks. It costs 900.", points)
    assert block.kind is BlockKind.TEXT
    assert block.points == tuple(points)


def test_words_that_lead_to_a_list_stay_without_marks():
    text = "The roof leaks.\n\n**Next steps:**\n- Ask Dana."
    assert kinds_and_texts(text) == [
        (BlockKind.TEXT, "The roof leaks."),
        (BlockKind.LEAD, "Next steps"),
        (BlockKind.BULLET, "Ask Dana."),
    ]


def test_no_text_is_no_paragraph():
    assert kinds_and_texts("\n \n") == []


def test_a_section_that_failed_says_why_under_its_title():
    section = SectionSummary("Roof", 0, 1, 2, why="It does not fit.")
    blocks = section_blocks(section)
    assert [one.kind for one in blocks] == [BlockKind.TITLE, BlockKind.PROBLEM]
