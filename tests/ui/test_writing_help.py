"""Text is selected in a chat and changed with the model's help."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor

from app.core.errors import UserError
from app.services.writing_help.job import HelpPhase
from app.writing.help_wish import HelpAct
from tests.fakes import ScriptedBackend
from tests.ui.steps import CTRL, ENTER, ask, child, press, shown_texts, stored_texts

ESC = Qt.Key.Key_Escape
OLD = "He recieve no mail tommorow."
NEW = "He receives no mail tomorrow."


def write(qtbot, desk, text=OLD):
    field = desk.page.composer.field
    field.setFocus()
    field.insertPlainText(text)
    qtbot.waitUntil(field.hasFocus)
    return field


def select(view, text):
    """As with the mouse: the words become selected."""
    start = view.toPlainText().index(text)
    cursor = QTextCursor(view.document())
    cursor.setPosition(start)
    cursor.setPosition(start + len(text), QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)


def bar_comes(qtbot, desk):
    qtbot.waitUntil(desk.session.help.bar.isVisible, timeout=30_000)


def button(desk, act):
    return next(one for one in desk.session.help.bar.buttons if one.act is act)


def phase(desk):
    return desk.session.help.card._update.phase


def ends(qtbot, desk):
    qtbot.waitUntil(lambda: not phase(desk).is_running, timeout=30_000)


def fixed(qtbot, desk, text=OLD):
    """The card with what was corrected in the composer."""
    field = write(qtbot, desk, text)
    select(field, text)
    bar_comes(qtbot, desk)
    press(qtbot, button(desk, HelpAct.FIX))
    ends(qtbot, desk)
    return field


def test_selection_in_the_composer_is_corrected_and_the_correction_undone(qtbot, make_desk):
    desk = make_desk(ScriptedBackend([NEW]))
    field = fixed(qtbot, desk)
    card = desk.session.help.card
    assert card.isVisible()
    assert not desk.session.help.bar.isVisible()
    assert card.status.text() == "2 changes"
    qtbot.keyClick(card.text, ENTER)
    assert field.toPlainText() == NEW
    assert not card.isVisible()
    assert field.hasFocus()
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.toPlainText() == OLD
