"""Titles of copies."""

import pytest

from app.core.titles import copy_title


@pytest.mark.parametrize(
    ("title", "taken", "copy"),
    [
        ("Loan", {"Loan"}, "Loan (2)"),
        ("Loan", {"Loan", "Loan (2)"}, "Loan (3)"),
        ("Loan (2)", {"Loan", "Loan (2)"}, "Loan (3)"),
        ("Loan (2)", set(), "Loan (3)"),
        ("Budget (draft)", set(), "Budget (draft) (2)"),
        (" (2)", {" (2)"}, " (2) (2)"),
        ("Trip (2026)", set(), "Trip (2026) (2)"),
        ("", {""}, ""),
    ],
)
def test_copy_has_the_next_free_number(title, taken, copy):
    assert copy_title(title, taken) == copy
