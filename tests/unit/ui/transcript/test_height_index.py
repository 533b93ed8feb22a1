"""The height index against plain sums."""

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from app.ui.transcript.height_index import HeightIndex

_HEIGHTS = st.lists(st.integers(0, 900), max_size=60)
_CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("set"), st.integers(0, 99), st.integers(0, 900)),
        st.tuples(st.just("append"), st.integers(0, 900)),
        st.tuples(st.just("truncate"), st.integers(0, 70)),
    ),
    max_size=30,
)


def changed(heights, changes):
    index, plain = HeightIndex(heights), list(heights)
    for name, *values in changes:
        if name == "append":
            index.append(values[0])
            plain.append(values[0])
        elif name == "truncate":
            index.truncate(values[0])
            del plain[values[0] :]
        elif plain:
            row = values[0] % len(plain)
            assert index.set(row, values[1]) == values[1] - plain[row]
            plain[row] = values[1]
    return index, plain


@given(_HEIGHTS, _CHANGES)
def test_tops_are_the_sums_of_heights(heights, changes):
    index, plain = changed(heights, changes)
    tops = [0, *accumulate(plain)]
    assert len(index) == len(plain)
    assert [index.top_of(row) for row in range(len(plain) + 1)] == tops
    assert index.total == tops[-1]
    assert [index.height(row) for row in range(len(plain))] == plain


@given(_HEIGHTS, _CHANGES, st.integers(-10, 60_000))
def test_row_at_is_the_row_over_a_pixel(heights, changes, y):
    index, plain = changed(heights, changes)
    row = index.row_at(y)
    if not plain:
        assert row == -1
    elif y < 0:
        assert row == 0 or index.top_of(row) == 0
    elif y >= index.total:
        assert row == len(plain) - 1
    else:
        assert index.top_of(row) <= y < index.top_of(row + 1)
