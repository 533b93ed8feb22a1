from hypothesis import given
from hypothesis import strategies as st

from app.core.document import Document, Page, PageKind
from app.documents.sections import sections
from app.documents.sentences import cut_to_fit, sentences

WORDS = st.text("abc dE.!?漢。\n", max_size=400)


def count_words(text):
    return len(text.split())


def document(*pages):
    return Document("a.pdf", "/a.pdf", "pdf", tuple(pages))


def page(number, *paragraphs, headings=()):
    return Page(number, "\n\n".join([*headings, *paragraphs]), headings=headings)


def paragraph(words, start="Word"):
    return " ".join([start] + ["word"] * (words - 2) + ["end."])


def test_a_short_document_is_one_section_with_its_pages():
    found = sections(document(page(1, "One.", headings=("Title",)), page(2, "Two.")), count_words)
    assert len(found) == 1
    assert (found[0].title, found[0].first_page, found[0].last_page) == ("Title", 1, 2)
    assert found[0].parts == ((1, "Title\n\nOne."), (2, "Two."))
    assert found[0].text == "Title\n\nOne.\n\nTwo."


def test_sections_begin_at_headings_when_they_are_well_filled():
    pages = [page(n, paragraph(40), headings=(f"Chapter {n}",)) for n in range(1, 7)]
    found = sections(document(*pages), count_words, limit=100)
    assert [section.title for section in found] == ["Chapter 1", "Chapter 3", "Chapter 5"]


def test_sections_are_about_equally_long():
    pages = [page(n, paragraph(9), headings=(f"Chapter {n}",)) for n in range(1, 24)]
    sizes = [section.tokens for section in sections(document(*pages), count_words, limit=100)]
    assert len(sizes) == 4
    assert max(sizes) - min(sizes) <= 15


def test_a_heading_never_ends_a_section():
    pages = [page(1, paragraph(60)), page(2, paragraph(95), headings=("Next",))]
    found = sections(document(*pages), count_words, limit=100)
    assert found[0].text == paragraph(60)
    assert found[1].title == "Next"


def test_a_section_under_an_old_heading_says_so():
    pages = [page(1, paragraph(90), paragraph(90), headings=("Costs",))]
    found = sections(document(*pages), count_words, limit=100)
    assert [section.title for section in found] == ["Costs", "Costs (continued)"]


def test_a_long_paragraph_is_cut_between_sentences():
    text = " ".join(f"Sentence number {n} has six words." for n in range(50))
    found = sections(document(Page(1, text)), count_words, limit=50)
    assert all(section.text.endswith("words.") for section in found)
    assert " ".join(section.text for section in found) == text


def test_a_sentence_over_a_page_end_stays_whole_and_keeps_both_pages():
    pages = [page(1, paragraph(90) + " The pump that"), page(2, "failed was old. " + paragraph(80))]
    found = sections(document(*pages), count_words, limit=100)
    broken = next(section for section in found if "pump" in section.text)
    assert "The pump that failed was old." in broken.text
    assert dict(broken.parts)[1].endswith("The pump that")
    assert dict(broken.parts)[2].startswith("failed was old.")


def test_pages_without_text_are_left_out():
    pages = [Page(1, "", kind=PageKind.SCANNED), page(2, "Text.")]
    assert [s.first_page for s in sections(document(*pages), count_words)] == [2]


def headed(number, text, every):
    """A page on which some paragraphs are headings."""
    paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
    return Page(number, text, headings=tuple(paragraphs[::every]))


@given(st.lists(WORDS, min_size=1, max_size=6), st.integers(5, 60), st.integers(1, 4))
def test_nothing_is_lost_and_no_section_is_too_long(texts, limit, every):
    whole = document(*(headed(number, text, every) for number, text in enumerate(texts, 1)))
    found = sections(whole, count_words, limit)
    letters = "".join("".join(texts).split())
    assert "".join("".join(section.text.split()) for section in found) == letters
    assert all(section.tokens <= limit for section in found)
    for section in found:
        in_parts = "".join(text for _, text in section.parts)
        assert "".join(in_parts.split()) == "".join(section.text.split())
        assert section.first_page <= section.last_page


def test_sentences_end_where_a_reader_ends_them():
    text = "Dr. Adler paid $3.50, e.g. for tea. “Why?” She left! 今天下雨。明天晴。"
    assert sentences(text) == [
        "Dr. Adler paid $3.50, e.g. for tea.",
        "“Why?”",
        "She left!",
        "今天下雨。",
        "明天晴。",
    ]


@given(st.text("ab 漢", max_size=200), st.integers(1, 20))
def test_cut_pieces_fit_and_join_to_the_same_letters(text, limit):
    pieces = cut_to_fit(text, len, limit)
    assert all(0 < len(piece) <= limit for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_a_line_of_half_a_megabyte_is_cut_without_counting_it_again_and_again():
    counted = 0

    def count(text):
        nonlocal counted
        counted += len(text)
        return len(text) // 4

    text = "{'a':1}," * 62_500
    found = sections(document(Page(1, text)), count, limit=1000)
    assert "".join(section.text for section in found).replace(" ", "") == text
    assert counted < 40 * len(text)
