"""Which part of a long summary is laid out."""

from app.services.summarize.progress import SectionProgress, SectionState
from app.ui.summary.blocks import Block, BlockKind
from app.ui.summary.shown_part import HEAD, PAGE, ShownPart
from app.writing.summary import Point, SectionSummary

DONE, WAITING = SectionState.DONE, SectionState.WAITING


def sections(count, state=DONE):
    return [
        SectionProgress(state, SectionSummary(f"Part {at}", 0, at + 1, at + 1, (Point("So."),)))
        for at in range(count)
    ]


def overall(count):
    return [Block(BlockKind.BULLET, (Point(f"Point {at}."),)) for at in range(count)]


def titles(blocks):
    return [block.points[0].text for block in blocks if block.kind is BlockKind.TITLE]


def test_short_summary_is_shown_as_a_whole():
    part = ShownPart()
    blocks = part.blocks(overall(3), sections(5))
    assert len(blocks) == 3 + 5 * 2
    assert part.is_all
    assert part.starts == {0: 3, 1: 5, 2: 7, 3: 9, 4: 11}


def test_long_one_is_shown_from_its_start_and_goes_on_when_asked():
    part = ShownPart()
    assert len(part.blocks(overall(4), sections(900))) <= PAGE + 2
    assert not part.is_all
    part.extend()
    assert len(part.blocks(overall(4), sections(900))) > PAGE + 2
    assert part.ended == 900


def test_section_far_down_is_shown_below_the_overall_summary():
    part = ShownPart()
    part.begin_at(700)
    blocks = part.blocks(overall(4), sections(900))
    assert blocks[:4] == overall(4)
    assert titles(blocks)[0] == "Part 700"
    assert part.starts[700] == 4
    assert 0 not in part.starts
    assert not part.is_from_start


def test_many_points_of_the_whole_are_shown_some_at_a_time():
    part = ShownPart()
    assert len(part.blocks(overall(3000), sections(900))) == PAGE
    assert part.starts == {}
    part.begin_at(5)
    blocks = part.blocks(overall(3000), sections(900))
    assert len(blocks) <= HEAD + PAGE + 2


def test_only_sections_with_something_to_say_are_shown():
    part = ShownPart()
    mixed = [*sections(2), *sections(3, WAITING)]
    assert titles(part.blocks((), mixed)) == ["Part 0", "Part 1"]
    assert part.ended == 2
