"""Menus of what can be wished for a selected text."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from app.ui.email.words import LANGUAGES, tone_words
from app.ui.parts.menu import Menu
from app.ui.rewrite.words import act_name, act_words
from app.ui.theme.theme import Theme
from app.writing.email_brief import Tone
from app.writing.help_wish import HelpAct, HelpWish

Wish = Callable[[HelpWish], object]


def language_menu(theme: Theme, parent: QWidget, wish: Wish, last: str = "") -> Menu:
    """Each language by the name that its speakers know; the ``last`` one is at hand first."""
    menu = Menu(theme, act_name(HelpAct.TRANSLATE), parent)

    def add(english: str, own: str) -> None:
        one = HelpWish(HelpAct.TRANSLATE, language=english)
        menu.add("", own).triggered.connect(lambda: wish(one))

    names = dict(LANGUAGES)
    if last in names:
        add(last, names[last])
        menu.addSeparator()
    for english, own in LANGUAGES:
        add(english, own)
    return menu


def tone_menu(theme: Theme, parent: QWidget, wish: Wish) -> Menu:
    menu = Menu(theme, act_name(HelpAct.TONE), parent)
    for tone in Tone:
        one = HelpWish(HelpAct.TONE, tone=tone)
        menu.add("", tone_words(tone)).triggered.connect(lambda _=False, one=one: wish(one))
    return menu


def add_to_menu(menu: QMenu, theme: Theme, wish: Wish, *, enabled: bool) -> None:
    """Writing help as a part of a context menu."""
    more = Menu(theme, menu.tr("Writing help"), menu)
    more.setTitle(menu.tr("Writing help") + "\tCtrl+J")
    for act in (HelpAct.REWRITE, HelpAct.SHORTEN, HelpAct.FIX):
        one = HelpWish(act)
        more.add("", act_words(act)).triggered.connect(lambda _=False, one=one: wish(one))
    more.addSeparator()
    for act, inner in (
        (HelpAct.TRANSLATE, language_menu(theme, more, wish)),
        (HelpAct.TONE, tone_menu(theme, more, wish)),
    ):
        inner.setTitle(act_words(act).removesuffix("…"))
        more.addMenu(inner)
    more.setEnabled(enabled)
    menu.addSeparator()
    menu.addMenu(more)
