"""What the model is told for a summary, and what people read of it."""

import pytest

from app.core.document import Document, Page, PageKind
from app.writing.coverage import coverage
from app.writing.sources import Place
from app.writing.summary import Point, SectionSummary, Summary
from app.writing.summary_prompts import (
    instruction,
    most_section_tokens,
    most_tokens,
    notes_prompt,
    request_text,
    section_prompt,
    whole_prompt,
)
from app.writing.summary_text import as_markdown, cited, coverage_lines, places_text, ranges
from app.writing.summary_wish import SummaryLength, SummaryStyle, SummaryWish

PAGES = (
    Page(1, "First."),
    Page(2, "", kind=PageKind.EMPTY),
    Page(3, "Third.", label="Slide 3"),
)
REPORT = Document("a.pdf", "/a.pdf", "pdf", PAGES)
NOTE = Document("b.txt", "/b.txt", "text", (Page(1, "Only."),))


@pytest.mark.parametrize("style", SummaryStyle)
def test_text_comes_first_and_the_instruction_last(style):
    wish = SummaryWish(style)
    assert section_prompt("Some text.", wish).startswith("Some text.\n\n")
    assert whole_prompt([NOTE], wish) == f"Only.\n\n{instruction(wish)}"
    assert notes_prompt(["One.", "Two."], wish, is_last=True).startswith("- One.\n- Two.\n\n")


def test_pages_are_marked_where_there_are_several():
    text = whole_prompt([REPORT], SummaryWish())
    assert text.startswith("[Page 1]\nFirst.\n\n[Slide 3]\nThird.\n\n")


def test_language_is_asked_for_only_when_it_is_chosen():
    assert "Write in German." in instruction(SummaryWish(language="German"))
    assert "Write in" not in instruction(SummaryWish())


def test_sections_are_noted_in_the_same_words_for_all_styles_but_actions():
    prompts = {style: section_prompt("Text.", SummaryWish(style)) for style in SummaryStyle}
    assert len(set(prompts.values())) == 2
    assert "action items" in prompts[SummaryStyle.ACTIONS]


def test_answers_leave_room_in_a_small_context():
    wish = SummaryWish(length=SummaryLength.LONG)
    assert most_tokens(wish, 400) == most_section_tokens(wish, 400) == 100
    assert most_tokens(wish, 8192) > most_section_tokens(wish, 8192)


def test_request_names_documents_and_what_is_asked_for():
    wish = SummaryWish(SummaryStyle.BRIEF, SummaryLength.SHORT, "German")
    assert request_text([REPORT, NOTE], wish) == (
        "Summarize a.pdf (3 pages), b.txt (1 page). Style: brief, short, in German."
    )


def test_places_as_people_read_them():
    assert places_text([Place(0, 1), Place(0, 3)], [REPORT]) == "p. 1, Slide 3"
    assert places_text([Place(0, 1), Place(1, 1)], [REPORT, NOTE]) == "a.pdf, p. 1; b.txt"
    assert cited(Point("Only.", (Place(0, 1),)), [NOTE]) == "Only."
    assert ranges([1, 2, 3, 7, 9, 10]) == "1–3, 7, 9–10"


def test_coverage_is_told_by_reason():
    covered = coverage(REPORT, {3: "The summary was stopped before this page."})
    assert coverage_lines(REPORT, covered) == [
        "a.pdf: 1 of 3 pages read.",
        "Page 2: The page is empty.",
        "Page 3: The summary was stopped before this page.",
    ]
    assert not covered.is_whole
    assert coverage_lines(NOTE, coverage(NOTE, {})) == ["b.txt: read."]


def test_markdown_holds_summary_sections_and_coverage():
    one, two = Point("First.", (Place(0, 1),)), Point("Third.", (Place(0, 3),))
    sections = (SectionSummary("Part", 0, 1, 1, (one,)), SectionSummary("End", 0, 3, 3, (two,)))
    text = as_markdown(Summary("", (one,), sections, (coverage(REPORT, {}),)), [REPORT])
    assert text.startswith("# a.pdf\n\n- First. (p. 1)\n\n## Part\n")
    assert "## End\n\n- Third. (Slide 3)" in text
    assert text.endswith("- a.pdf: 2 of 3 pages read.\n- Page 2: The page is empty.\n")
