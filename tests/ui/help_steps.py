"""What a person does with writing help, in words that several tests share."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.transcript.answer_view import AnswerView
from app.writing.help_wish import HelpAct
from tests.ui.steps import press

ESC = Qt.Key.Key_Escape
OLD = "He recieve no mail tommorow."
NEW = "He receives no mail tomorrow."
LONG_WAIT = 30_000


def write(desk, text=OLD):
    field = desk.page.composer.field
    field.setFocus()
    field.insertPlainText(text)
    return field


def select(view, text):
    view.setFocus()
    start = view.toPlainText().index(text)
    cursor = QTextCursor(view.document())
    cursor.setPosition(start)
    cursor.setPosition(start + len(text), QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def is_bar_shown(desk):
    return desk.session.help.room.bar.isVisible()


def bar_comes(qtbot, desk):
    qtbot.waitUntil(desk.session.help.room.bar.isVisible, timeout=LONG_WAIT)


def button(desk, act):
    return next(one for one in desk.session.help.room.bar.buttons if one.act is act)


def choose(desk, act, words):
    """From the menu of a button of the bar."""
    menu = desk.session.help.room.bar.menu_of(button(desk, act))
    next(action for action in menu.actions() if action.text() == words).trigger()


def card(desk):
    return desk.session.help.room.card


def ends(qtbot, desk):
    qtbot.waitUntil(lambda: not card(desk)._update.is_running, timeout=LONG_WAIT)


def begun(qtbot, desk, view, text, act=HelpAct.FIX):
    """Select and choose, with the mouse."""
    select(view, text)
    bar_comes(qtbot, desk)
    press(qtbot, button(desk, act))
    qtbot.waitUntil(card(desk).isVisible, timeout=LONG_WAIT)


def fixed(qtbot, desk, text=OLD):
    """The card with what was corrected in the composer."""
    field = write(desk, text)
    begun(qtbot, desk, field, text)
    ends(qtbot, desk)
    return field


def panel_of(desk):
    """Of the card, in the window."""
    return card(desk)._panel.geometry().translated(card(desk).pos())


def top_of(desk, widget):
    return widget.mapTo(desk.window, QPoint(0, 0)).y()


def click_change(qtbot, desk, number):
    text = card(desk).text
    place = text.rects(text._review.changes[number])[0].center().toPoint()
    qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=place)


def answer_text(desk, row=-1):
    """The last text of an answer in the transcript."""
    rows = desk.page.transcript.rows
    answers = [
        view
        for number in range(len(rows))
        if isinstance(view := desk.page.transcript.show_row(number), AnswerView)
    ]
    return answers[row].texts[-1]
