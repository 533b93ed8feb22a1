"""From which pages points come."""

from hypothesis import given
from hypothesis import strategies as st

from app.writing.ranking import Bm25, words
from app.writing.sources import Place, Sources


def parts(*texts):
    return [((Place(0, number),), text) for number, text in enumerate(texts, 1)]


THREE = parts(
    "The council met on 3 May. It was decided to paint the hall.",
    "The pumps cost 45,000 euros. Anna ordered them in June.",
    "The roof of the hall is new. Nobody objected.",
)


def pages(found):
    return tuple(place.page for place in found)


def test_point_is_found_where_its_words_stand():
    sources = Sources(THREE)
    assert pages(sources.of("Pumps: 45,000 euros")) == (2,)
    assert pages(sources.of("The council decided to paint the hall.")) == (1,)
    assert pages(sources.of("the ROOF is new")) == (3,)


def test_point_that_stands_on_two_pages_has_both():
    twice = parts("The hall is closed in May.", "Something else.", "The hall is closed in May.")
    assert pages(Sources(twice).of("Hall closed in May.")) == (1, 3)


def test_point_without_a_known_word_has_all_that_was_read():
    assert pages(Sources(THREE).of("Le conseil")) == (1, 2, 3)


def test_languages_without_spaces_are_found():
    text = parts("会議は五月三日に開かれた。", "屋根は新しい。")
    assert pages(Sources(text).of("屋根が新しい")) == (2,)


def test_accents_and_case_do_not_matter():
    assert words("Über Straßen") == ["uber", "straßen"]


@given(st.lists(st.text(), min_size=1, max_size=5), st.text())
def test_every_point_has_a_page(texts, point):
    assert Sources(parts(*texts)).of(point)


@given(st.lists(st.text(), max_size=6), st.text())
def test_scores_are_never_negative_and_best_is_ordered(texts, query):
    index = Bm25(texts)
    scores = index.scores(query)
    assert all(score >= 0 for score in scores)
    best = [scores[at] for at in index.best(query, 3)]
    assert best == sorted(best, reverse=True)
