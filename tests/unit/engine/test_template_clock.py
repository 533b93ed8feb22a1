from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.template_clock import english_date

FORMS = ["%d %b %Y", "%A, %B %d", "%a %h %y %p", "%c", "%x %X", "100 %% %d", "%Y-%m-%dT%H:%M"]


class FrenchDate(date):
    """What strftime does where the window has set the language of the desktop."""

    def strftime(self, form):
        for directive, word in {"%b": "janv.", "%B": "janvier", "%A": "jeudi", "%p": ""}.items():
            form = form.replace(directive, word)
        return super().strftime(form)


@given(st.dates(min_value=date(1970, 1, 1)), st.sampled_from(FORMS))
def test_dates_read_as_strftime_writes_them_in_english(day, form):
    assert english_date(day, form) == day.strftime(form)


@pytest.mark.parametrize("form", ["%d %b %Y", "%A %B", "%I %p"])
def test_language_of_the_desktop_changes_nothing(form):
    assert english_date(FrenchDate(2026, 1, 1), form) == date(2026, 1, 1).strftime(form)
