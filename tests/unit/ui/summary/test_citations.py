"""Which pages are shown behind a point."""

from app.core.document import Document, Page
from app.ui.summary.citations import answer_citations, citations
from app.ui.summary.words import place_words
from app.writing.sources import Place
from app.writing.summary import Point


def document(pages: int, name: str = "a.pdf", label: str = "") -> Document:
    numbers = range(1, pages + 1)
    return Document(
        name, "", "pdf", tuple(Page(n, "Text.", label and f"{label} {n}") for n in numbers)
    )


def point(*pages: int) -> Point:
    return Point("A point.", tuple(Place(0, page) for page in pages))


def test_few_pages_have_a_badge_each():
    found = citations(point(3, 4), [document(9)])
    assert [(one.place.page, one.last) for one in found] == [(3, 3), (4, 4)]


def test_many_pages_are_shown_as_runs():
    found = citations(point(1, 2, 3, 4, 8), [document(9)])
    assert [(one.place.page, one.last) for one in found] == [(1, 4), (8, 8)]


def test_a_document_of_one_page_needs_no_badge():
    assert citations(point(1), [document(1)]) == ()


def test_an_answer_cites_each_page_once_in_order():
    found = answer_citations([point(5), point(2, 5)], [document(9)])
    assert [one.place.page for one in found] == [2, 5]


def test_places_are_called_by_their_label_and_document():
    two = [document(3), document(3, "b.pdf", "Slide")]
    assert place_words(Place(0, 2), two) == "a.pdf,\u00a0p.\u00a02"
    assert place_words(Place(1, 2), two) == "b.pdf,\u00a0Slide\u00a02"
    assert place_words(Place(0, 2), two[:1], last=4) == "p.\u00a02–4"
