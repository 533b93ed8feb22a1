from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.core.generation import PromptMessage, TokenRecord
from app.engine.known_rows import known_rows

END = 9
ids = st.lists(st.integers(0, END), max_size=6).map(tuple)


def _chat(*records):
    turns = [(PromptMessage("user", "?"), PromptMessage("assistant", "a", r)) for r in records]
    return [message for turn in turns for message in turn]


def _row(records):
    row = ()
    for record in records:
        row = (*row[: record.kept], *record.prompt_ids, *record.answer_ids)
    return list(row)


@st.composite
def chains(draw):
    """Records of which each keeps a part of the row before it."""
    records = []
    for _ in range(draw(st.integers(0, 5))):
        kept = draw(st.integers(0, len(_row(records))))
        records.append(TokenRecord(kept, draw(ids), draw(ids)))
    return records


@given(chains())
def test_row_of_every_answer_is_what_was_fed_for_it(records):
    rows = known_rows(_chat(*records), frozenset({END}))
    assert [row.ids for row in rows] == [_row(records[: i + 1]) for i in range(len(records))]


@given(chains())
def test_answers_stand_apart_without_their_end(records):
    for row in known_rows(_chat(*records), frozenset({END})):
        assert all(stretch.ids for stretch in row.stretches)
        assert all(s.ids[-1] != END for s in row.stretches if s.answer is not None)
        kinds = [stretch.answer is None for stretch in row.stretches]
        assert all(not (one and other) for one, other in pairwise(kinds))


def test_text_of_an_answer_that_is_kept_in_part_is_not_claimed():
    first, second = TokenRecord(0, (1, 2), (3, 4, END)), TokenRecord(3, (5,), (6,))
    row = known_rows(_chat(first, second), frozenset({END}))[-1]
    assert [(s.ids, s.answer) for s in row.stretches] == [((1, 2, 3, 5), None), ((6,), "a")]


def test_rows_begin_anew_after_an_answer_without_record():
    lost, fresh = TokenRecord(2, (1,), (2,)), TokenRecord(0, (5,), (6,))
    rows = known_rows(_chat(TokenRecord(0, (1,), (2,)), None, lost, fresh), frozenset())
    assert [row.ids for row in rows] == [[1, 2], [], [], [5, 6]]
