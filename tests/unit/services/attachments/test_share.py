"""Which files are read whole."""

from app.services.attachments.share import read_whole


def test_all_that_fits_is_read_whole():
    assert read_whole([], 100, 30) == []
    assert read_whole([40, 60], 100, 30) == [True, True]


def test_short_files_stay_whole_beside_a_long_one():
    assert read_whole([900, 20, 40], 100, 30) == [False, True, True]
    assert read_whole([900, 20, 60], 100, 30) == [False, True, False]


def test_a_file_that_is_too_long_alone_goes_by_passages():
    assert read_whole([101], 100, 30) == [False]
