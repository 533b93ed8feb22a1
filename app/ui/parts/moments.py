"""When something was, in as few words as it needs."""

from datetime import datetime

from PySide6.QtCore import QDate, QLocale


def moment_words(moment: datetime, now: datetime) -> str:
    """The time of day, the date when it was not today, and its year when it was not this one."""
    local, today = moment.astimezone(), now.astimezone()
    if local.date() == today.date():
        return f"{local:%H:%M}"
    form = "d MMM" if local.year == today.year else "d MMM yyyy"
    return QLocale().toString(QDate(local.year, local.month, local.day), form)
