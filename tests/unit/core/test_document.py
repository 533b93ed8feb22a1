"""Pages of a document."""

from app.core.document import Document, Page


def test_page_is_found_by_its_number():
    counted = Document("a", "/a", "pdf", (Page(1, "One."), Page(2, "Two.")))
    assert counted.page(2) == Page(2, "Two.")
    assert counted.page(0) is None
    assert counted.page(3) is None


def test_page_is_found_where_numbers_are_left_out():
    odd = Document("a", "/a", "pdf", (Page(3, "Three."), Page(7, "Seven.")))
    assert odd.page(7) == Page(7, "Seven.")
    assert odd.page(1) is None
