"""What wishes and their progress are called in the window."""

from PySide6.QtCore import QCoreApplication

from app.ui.email.words import LANGUAGES, tone_words
from app.writing.help_wish import HelpAct, HelpWish


def act_words(act: HelpAct) -> str:
    """On the bar; three dots where more is to be chosen."""
    translate = QCoreApplication.translate
    return {
        HelpAct.REWRITE: translate("Help", "Rewrite"),
        HelpAct.SHORTEN: translate("Help", "Shorten"),
        HelpAct.FIX: translate("Help", "Fix"),
        HelpAct.TRANSLATE: translate("Help", "Translate…"),
        HelpAct.TONE: translate("Help", "Tone…"),
    }[act]


def act_name(act: HelpAct) -> str:
    """Tooltips and names for screen readers."""
    translate = QCoreApplication.translate
    return {
        HelpAct.REWRITE: translate("Help", "Say it in other words"),
        HelpAct.SHORTEN: translate("Help", "Make it shorter"),
        HelpAct.FIX: translate("Help", "Correct spelling and grammar"),
        HelpAct.TRANSLATE: translate("Help", "Translate into another language"),
        HelpAct.TONE: translate("Help", "Change the tone"),
    }[act]


def wish_title(wish: HelpWish) -> str:
    translate = QCoreApplication.translate
    if wish.act is HelpAct.TRANSLATE:
        own = dict(LANGUAGES).get(wish.language, wish.language)
        return translate("Help", "Translate: {language}").format(language=own)
    if wish.tone is not None:
        return translate("Help", "Tone: {tone}").format(tone=tone_words(wish.tone).lower())
    return act_words(wish.act)


def count_words(kept: int, total: int) -> str:
    translate = QCoreApplication.translate
    if not total:
        return translate("Help", "Nothing to change")
    if kept < total:
        return translate("Help", "{kept} of {total} changes").format(kept=kept, total=total)
    one = total == 1
    return translate("Help", "1 change" if one else "{total} changes").format(total=total)


def change_words(old: str, new: str, place: str, *, kept: bool) -> str:
    """One change for a screen reader, such as "Change 2 of 5: “teh” becomes “the”"."""
    translate = QCoreApplication.translate
    old, new = old.strip(), new.strip()
    if not new:
        what = translate("Help", "“{old}” is left out").format(old=old)
    elif not old:
        what = translate("Help", "“{new}” is added").format(new=new)
    else:
        what = translate("Help", "“{old}” becomes “{new}”").format(old=old, new=new)
    state = translate("Help", "accepted") if kept else translate("Help", "rejected")
    return f"{place}: {what}, {state}"
