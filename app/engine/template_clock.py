"""The date that chat templates are told: always the same, and in the same words on every PC."""

import re
from datetime import date

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DIRECTIVE = re.compile(r"%[aAbBhpPcxX%]")


def english_date(day: date, form: str) -> str:
    """``day`` as strftime writes it in the C locale, at midnight.

    strftime itself follows the language that the window or the terminal has set, and a prompt that
    differs by it would not be found in the KV cache again.
    """
    weekday, month = _DAYS[day.weekday()], _MONTHS[day.month - 1]
    words = {
        "%a": weekday[:3],
        "%A": weekday,
        "%b": month[:3],
        "%h": month[:3],
        "%B": month,
        "%p": "AM",
        "%P": "am",
        "%c": f"{weekday[:3]} {month[:3]} {day.day:2} 00:00:00 {day.year}",
        "%x": f"{day.month:02}/{day.day:02}/{day.year % 100:02}",
        "%X": "00:00:00",
        "%%": "%%",
    }
    return day.strftime(_DIRECTIVE.sub(lambda found: words[found[0]], form))
