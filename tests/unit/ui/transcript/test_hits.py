"""Hits are counted message by message and walked through in a circle."""

from hypothesis import given
from hypothesis import strategies as st

from app.ui.transcript.hits import Hit, Hits


def _all(texts: list[str], wanted: str, first: int = 0) -> Hits:
    hits = Hits(wanted, len(texts), first, lambda row: texts[row])
    while not hits.is_complete:
        hits.look_at_next()
    return hits


def test_looks_from_the_reader_downwards_and_then_from_the_top():
    hits = Hits("a", 4, 2, lambda row: "a")
    assert [hits.look_at_next() for _ in range(4)] == [2, 3, 0, 1]
    assert hits.is_complete


def test_nothing_is_looked_at_for_nothing():
    hits = Hits("", 4, 0, lambda row: "a")
    assert hits.is_complete
    assert hits.total == 0


def test_place_counts_the_hits_of_messages_above():
    hits = _all(["a a", "", "a"], "A")
    assert hits.place(Hit(2, 0)) == 3
    assert hits.total == 3


@given(st.lists(st.integers(0, 3), min_size=1, max_size=8).filter(any), st.integers(0, 7))
def test_steps_visit_every_hit_once_and_come_back(counts, first):
    hits = _all(["a" * count for count in counts], "a", first % len(counts))
    start = Hit(next(row for row, count in enumerate(counts) if count), 0)
    hit, places = start, []
    for _ in range(hits.total):
        places.append(hits.place(hit))
        hit = hits.step(hit, 1)
    assert places == list(range(1, hits.total + 1))
    assert hit == start
    assert hits.place(hits.step(start, -1)) == hits.total
