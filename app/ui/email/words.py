"""What tones, lengths, angles and languages are called in the window."""

from PySide6.QtCore import QCoreApplication

from app.writing.email_brief import Angle, Length, Tone

# The name that a model reads, and the one that speakers know.
LANGUAGES = (
    ("English", "English"),
    ("German", "Deutsch"),
    ("French", "Français"),
    ("Spanish", "Español"),
    ("Italian", "Italiano"),
    ("Portuguese", "Português"),
    ("Dutch", "Nederlands"),
    ("Danish", "Dansk"),
    ("Swedish", "Svenska"),
    ("Norwegian", "Norsk"),
    ("Finnish", "Suomi"),
    ("Polish", "Polski"),
    ("Czech", "Čeština"),
    ("Hungarian", "Magyar"),
    ("Romanian", "Română"),
    ("Turkish", "Türkçe"),
    ("Greek", "Ελληνικά"),
    ("Ukrainian", "Українська"),
    ("Russian", "Русский"),
    ("Arabic", "العربية"),
    ("Hebrew", "עברית"),
    ("Hindi", "हिन्दी"),
    ("Japanese", "日本語"),
    ("Korean", "한국어"),
    ("Chinese", "中文"),
)


def tone_words(tone: Tone) -> str:
    translate = QCoreApplication.translate
    return {
        Tone.FRIENDLY: translate("Email", "Friendly"),
        Tone.NEUTRAL: translate("Email", "Neutral"),
        Tone.FORMAL: translate("Email", "Formal"),
        Tone.FIRM: translate("Email", "Firm"),
    }[tone]


def length_letter(length: Length) -> str:
    translate = QCoreApplication.translate
    return {
        Length.SHORT: translate("Email", "S", "short"),
        Length.MEDIUM: translate("Email", "M", "medium"),
        Length.LONG: translate("Email", "L", "long"),
    }[length]


def angle_words(angle: Angle) -> str:
    translate = QCoreApplication.translate
    return {
        Angle.TO_THE_POINT: translate("Email", "To the point"),
        Angle.WARMER: translate("Email", "Warmer"),
        Angle.WITH_A_PROPOSAL: translate("Email", "With a proposal"),
    }[angle]


def language_words() -> tuple[str, ...]:
    """For the menu; the first one leaves the language to the notes."""
    own = QCoreApplication.translate("Email", "As in my notes")
    return (own, *(name for _, name in LANGUAGES))


def language_name(index: int) -> str:
    """What the model reads; empty for the first one."""
    return "" if index == 0 else LANGUAGES[index - 1][0]


def language_index(name: str) -> int:
    """0 for one that the menu does not have."""
    names = [english for english, _ in LANGUAGES]
    return names.index(name) + 1 if name in names else 0
