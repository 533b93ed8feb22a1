from app.core.generation import PrefillProgress
from app.ui.control.reading_clock import ReadingClock


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_short_reading_is_not_shown():
    clock = Clock()
    reading = ReadingClock(clock)
    reading.note(PrefillProgress(0, 500, 0))
    clock.now = 0.6
    assert reading.reading() is None


def test_long_reading_is_shown_without_a_second_report():
    clock = Clock()
    reading = ReadingClock(clock)
    reading.note(PrefillProgress(100, 500, 100))
    clock.now = 0.8
    shown = reading.reading()
    assert shown is not None
    assert (shown.done, shown.total, shown.cached) == (100, 500, 100)
    assert shown.seconds_left is None


def test_time_left_is_rounded_up_from_the_measured_speed():
    clock = Clock()
    reading = ReadingClock(clock)
    reading.note(PrefillProgress(1000, 4000, 1000))
    clock.now = 1.0
    reading.note(PrefillProgress(1300, 4000, 1000))
    shown = reading.reading()
    assert shown is not None
    assert shown.seconds_left == 9


def test_time_left_goes_down_between_reports():
    clock = Clock()
    reading = ReadingClock(clock)
    reading.note(PrefillProgress(0, 3000, 0))
    clock.now = 1.0
    reading.note(PrefillProgress(300, 3000, 0))
    first = reading.reading()
    clock.now = 3.0
    later = reading.reading()
    assert first is not None
    assert later is not None
    assert (first.seconds_left, later.seconds_left) == (9, 7)


def test_time_left_does_not_flicker_upwards():
    clock = Clock()
    reading = ReadingClock(clock)
    reading.note(PrefillProgress(0, 3000, 0))
    clock.now = 1.0
    reading.note(PrefillProgress(300, 3000, 0))
    assert reading.reading().seconds_left == 9  # pyright: ignore[reportOptionalMemberAccess]
    clock.now = 2.3
    reading.note(PrefillProgress(600, 3000, 0))
    assert reading.reading().seconds_left == 9  # pyright: ignore[reportOptionalMemberAccess]


def test_nothing_is_said_twice_nor_after_the_end():
    clock = Clock()
    reading = ReadingClock(clock)
    reading.note(PrefillProgress(0, 500, 0))
    clock.now = 1.0
    assert reading.reading() is not None
    assert reading.reading() is None
    reading.note(PrefillProgress(500, 500, 0))
    assert reading.reading() is None
