import gc

import pytest

from app.ui import collector


@pytest.fixture(autouse=True)
def as_before():
    yield
    gc.unfreeze()
    gc.enable()


def test_nothing_is_collected_until_the_window_is_there():
    collector.pause()
    assert not gc.isenabled()


def test_what_was_there_at_the_start_is_not_looked_through_again():
    collector.pause()
    collector.spare_what_is_there()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 10_000
    assert len(gc.get_objects()) < 10_000
