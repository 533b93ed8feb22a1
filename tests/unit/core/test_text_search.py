"""Finding words whatever their case and accents."""

from hypothesis import given
from hypothesis import strategies as st

from app.core.text_search import fold, occurrences, utf16_length


def test_case_and_accents_do_not_matter():
    assert occurrences("Café, CAFE, cafe\u0301", "cafe") == [(0, 4), (6, 10), (12, 16)]
    assert occurrences("Straße", "straße") == [(0, 6)]


def test_marks_that_make_another_letter_count():
    assert occurrences("かき がぎ", "がぎ") == [(3, 5)]
    assert occurrences("하나 한국", "한국") == [(3, 5)]
    assert occurrences("ÉLÈVE ŻÓŁW façade", "eleve") == [(0, 5)]


def test_places_do_not_overlap():
    assert occurrences("aaaa", "aa") == [(0, 2), (2, 4)]


def test_nothing_is_found_for_nothing():
    assert occurrences("text", "") == []


def test_characters_of_an_expression_are_only_characters():
    assert occurrences("a.b (c) [d]* \\e", "(c) [d]*") == [(4, 12)]


@given(st.text())
def test_folding_keeps_every_place(text):
    assert len(fold(text)) == len(text)


@given(st.text(), st.text(min_size=1, max_size=4), st.text())
def test_what_is_in_a_text_is_found(before, wanted, after):
    text = before + wanted + after
    for start, end in occurrences(text, wanted):
        assert fold(text[start:end]) == fold(wanted)
    assert occurrences(text, wanted)


@given(st.text())
def test_utf16_length_is_that_of_qt(text):
    assert utf16_length(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2
