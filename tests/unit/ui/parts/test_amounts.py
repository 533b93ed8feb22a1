import pytest
from PySide6.QtCore import QLocale

from app.ui.parts.amounts import size_words


@pytest.fixture
def english():
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (38_200_000, "38 MB"), (1_940_000_000, "1.9 GB"), (207 * 10**9, "207 GB")],
)
def test_sizes_are_short(size, words, english):
    assert size_words(size) == words
