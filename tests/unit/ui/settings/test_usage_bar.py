import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.settings.usage_bar import GAP, LEAST, part_widths


@given(st.lists(st.integers(1, 10**12), min_size=1, max_size=4))
def test_parts_fill_the_bar_and_each_can_be_seen(sizes):
    widths = part_widths(sizes, 400.0)
    assert sum(widths) + GAP * (len(sizes) - 1) == pytest.approx(400.0)
    assert min(widths) >= LEAST - 1e-6


def test_no_parts_have_no_widths():
    assert part_widths([], 400.0) == []
