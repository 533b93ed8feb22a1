"""Amounts in the words and digits of the person's language."""

from PySide6.QtCore import QLocale


def size_words(size: int) -> str:
    """``38 MB``, ``1.9 GB``: a digit after the point only where it says something."""
    digits = 1 if 10**9 <= size < 10**11 else 0
    form = QLocale.DataSizeFormat.DataSizeSIFormat
    return QLocale().formattedDataSize(size, digits, form)
