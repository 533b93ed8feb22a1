"""What the Summarize screen calls things."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.core.document import Document
from app.services.summarize.progress import SectionState, SummaryPhase, SummaryUpdate
from app.ui.email.words import LANGUAGES
from app.ui.transcript.words import seconds_words
from app.writing.sources import Place
from app.writing.summary_wish import Several, SummaryLength, SummaryStyle

STYLES = tuple(SummaryStyle)
LENGTHS = tuple(SummaryLength)
SEVERAL = tuple(Several)
LONGEST_LABEL = 28
_KNOWN = {"en": 0, "de": 1, "fr": 2, "es": 3, "it": 4, "pt": 5, "nl": 6}


def style_words() -> tuple[str, ...]:
    """In the order of ``STYLES``."""
    translate = QCoreApplication.translate
    return (
        translate("Summary", "Brief"),
        translate("Summary", "Key points"),
        translate("Summary", "Executive"),
        translate("Summary", "Actions"),
    )


def several_words() -> tuple[str, ...]:
    """In the order of ``SEVERAL``."""
    translate = QCoreApplication.translate
    return (
        translate("Summary", "All together"),
        translate("Summary", "Each by itself"),
        translate("Summary", "Compare"),
    )


def length_words() -> tuple[str, ...]:
    translate = QCoreApplication.translate
    return (
        translate("Summary", "Short"),
        translate("Summary", "Medium"),
        translate("Summary", "Long"),
    )


def language_words() -> tuple[str, ...]:
    """For the menu; the first one is that of the document."""
    own = QCoreApplication.translate("Summary", "As the document")
    return (own, *(name for _, name in LANGUAGES))


def language_of(code: str) -> str:
    """The name of a guessed language; empty when nothing was guessed."""
    return LANGUAGES[_KNOWN[code]][0] if code in _KNOWN else ""


def names_of(documents: Sequence[Document]) -> str:
    return ", ".join(document.name for document in documents)


def pages_words(documents: Sequence[Document]) -> str:
    count = sum(len(document.pages) for document in documents)
    translate = QCoreApplication.translate
    one = translate("Summary", "1 page")
    return one if count == 1 else translate("Summary", "{0} pages").format(f"{count:,}")


def place_words(place: Place, documents: Sequence[Document], last: int = 0) -> str:
    """Such as "p. 12", "p. 5–9", "Slide 3", or "lease.pdf, p. 3"; on one line."""
    document = documents[place.document]
    page = document.page(place.page)
    words = page.label if page is not None and page.label else f"p. {place.page}"
    words = words if len(words) <= LONGEST_LABEL else f"{words[: LONGEST_LABEL - 1].rstrip()}…"
    if last > place.page:
        words = f"{words}–{last}"
    if len(documents) > 1:
        words = f"{document.name}, {words}"
    return words.replace(" ", "\u00a0")


def page_words(place: Place, documents: Sequence[Document]) -> str:
    """Such as "Page 12" or "Slide 3", with the document's name where there are several."""
    document = documents[place.document]
    page = document.page(place.page)
    words = page.label if page is not None and page.label else ""
    words = words or QCoreApplication.translate("Summary", "Page {0}").format(place.page)
    return f"{document.name}, {words}" if len(documents) > 1 else words


def step_words(update: SummaryUpdate, *, whole: bool) -> tuple[str, str]:
    """What is going on, in bold, and more about it."""
    translate = QCoreApplication.translate
    left = left_words(update.seconds_left)
    count, done = len(update.sections), update.done
    sections = translate("Summary", "{0} of {1} sections").format(done, count)
    match update.phase:
        case SummaryPhase.QUEUED:
            return translate("Summary", "Waiting for the summary before it"), ""
        case SummaryPhase.LOADING:
            return translate("Summary", "Loading the model"), ""
        case SummaryPhase.READING:
            return translate("Summary", "Reading"), left
        case SummaryPhase.SECTIONS if whole:
            return translate("Summary", "Writing"), ""
        case SummaryPhase.SECTIONS:
            return sections, " · ".join(filter(None, (_together(update), left)))
        case SummaryPhase.MERGING:
            return translate("Summary", "Putting {0} sections together").format(count), left
        case SummaryPhase.PAUSED:
            return translate("Summary", "Paused"), "" if whole else sections
        case SummaryPhase.DONE:
            return "", ""


def left_words(seconds: float | None) -> str:
    if seconds is None:
        return ""
    words = QCoreApplication.translate("Summary", "{0} left")
    return words.format(seconds_words(seconds))


def _together(update: SummaryUpdate) -> str:
    count = sum(one.state is SectionState.WORKING for one in update.sections)
    if count < 2:
        return ""
    translate = QCoreApplication.translate
    spelled = (
        translate("Summary", "two at a time"),
        translate("Summary", "three at a time"),
        translate("Summary", "four at a time"),
        translate("Summary", "five at a time"),
        translate("Summary", "six at a time"),
    )
    if count < len(spelled) + 2:
        return spelled[count - 2]
    return translate("Summary", "{0} at a time").format(count)
