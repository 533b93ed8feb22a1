"""Drafts, look, frame, and what is remembered."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QSlider

from app.core.errors import UserError
from app.core.paths import resources_dir
from app.core.settings import Settings
from app.core.settings import Theme as Scheme
from app.ui.chat.composer import Activity
from app.ui.theme.tokens import DARK, LIGHT
from app.ui.window.sidebar_form import SidebarForm
from tests.fakes import ScriptedBackend
from tests.ui.steps import (
    CTRL,
    SHIFT,
    ask,
    child,
    key,
    press,
    say,
    shown_texts,
    titles,
    wait_for_end,
    wait_for_generation,
)


class PaintWatch(QObject):
    """Notes which part of a widget is painted."""

    def __init__(self, painted: list[QRect]) -> None:
        super().__init__()
        self._painted = painted

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self._painted.append(event.rect())
        return False


def ground(widget) -> str:
    """The colour of a widget in a corner where nothing is written."""
    return widget.grab().toImage().pixelColor(60, widget.height() - 12).name()


def test_shift_enter_breaks_the_line_and_the_composer_grows(qtbot, desk):
    field = desk.page.composer.field
    low = field.height()
    qtbot.keyClicks(field, "one")
    qtbot.keyClick(field, Qt.Key.Key_Return, SHIFT)
    qtbot.keyClicks(field, "two")
    assert desk.page.composer.text == "one\ntwo"
    assert field.height() > low
    desk.page.composer.set_text("\n".join("x" * 20))
    eight = field.height()
    desk.page.composer.set_text("\n".join("x" * 40))
    assert field.height() == eight
    assert not desk.backend.requests


def test_draft_is_kept_per_chat(qtbot, desk):
    ask(qtbot, desk, "First")
    first = desk.session.chats.open_chat.id
    qtbot.keyClicks(desk.page.composer.field, "half a thought")
    desk.session.new_chat()
    assert desk.page.composer.text == ""
    qtbot.keyClicks(desk.page.composer.field, "at home")
    desk.session.open_chat(first)
    assert desk.page.composer.text == "half a thought"
    desk.session.new_chat()
    assert desk.page.composer.text == "at home"


def test_draft_and_last_chat_outlive_the_window(qtbot, make_desk, tmp_path):
    desk = make_desk(home=tmp_path / "same")
    ask(qtbot, desk, "First")
    qtbot.keyClicks(desk.page.composer.field, "unsent")
    desk.window.resize(780, 560)
    desk.close()
    settings, warnings = desk.preferences._file.load()  # pyright: ignore[reportAttributeAccessIssue]
    assert not warnings
    again = make_desk(home=tmp_path / "same", settings=settings)
    assert shown_texts(again) == ["First", "Hello from the scripted model."]
    assert again.page.composer.text == "unsent"
    assert (again.window.width(), again.window.height()) == (780, 560)


def test_ctrl_1_starts_a_new_chat_from_anywhere(qtbot, desk):
    ask(qtbot, desk, "First")
    desk.session.open_settings()
    qtbot.keyClick(desk.window, Qt.Key.Key_1, CTRL)
    assert desk.page.shows_home
    assert desk.page.isVisible()
    assert desk.page.composer.field.hasFocus()


def test_try_it_runs_an_example_in_one_click_and_keeps_the_draft(qtbot, desk):
    qtbot.keyClicks(desk.page.composer.field, "half a thought")
    press(qtbot, child(desk.page, "try_chat"))
    wait_for_end(qtbot, desk)
    assert "What can you do" in shown_texts(desk)[0]
    assert desk.page.composer.text == ""
    desk.session.new_chat()
    assert desk.page.composer.text == "half a thought"


def test_trailing_blank_lines_are_not_sent(qtbot, desk):
    desk.page.composer.set_text("    indented\n\n \n")
    key(qtbot, desk, Qt.Key.Key_Return)
    wait_for_end(qtbot, desk)
    assert shown_texts(desk)[0] == "    indented"


def test_placeholder_is_drawn_anew_when_the_answer_ends(qtbot, make_desk):
    desk = make_desk(ScriptedBackend(held=True))
    say(qtbot, desk, "Count")
    wait_for_generation(qtbot, desk)
    desk.backend.last.release_all()
    wait_for_end(qtbot, desk)
    field = desk.page.composer.field
    QCoreApplication.processEvents()
    painted: list[QRect] = []
    watch = PaintWatch(painted)
    field.viewport().installEventFilter(watch)
    desk.page.composer.set_activity(Activity.WRITING)
    qtbot.waitUntil(lambda: field.viewport().rect() in painted)


def test_keeping_a_temporary_chat_keeps_its_unsent_text(qtbot, desk):
    desk.session.new_chat(temporary=True)
    ask(qtbot, desk, "Secret")
    qtbot.keyClicks(desk.page.composer.field, "unsent")
    press(qtbot, desk.page.header.keep)
    assert titles(desk)
    assert desk.page.composer.text == "unsent"


def test_waiting_messages_become_the_draft_when_the_window_closes(qtbot, make_desk, tmp_path):
    desk = make_desk(ScriptedBackend(held=True), home=tmp_path / "same")
    say(qtbot, desk, "Count")
    wait_for_generation(qtbot, desk)
    say(qtbot, desk, "Next")
    say(qtbot, desk, "And then")
    qtbot.keyClicks(desk.page.composer.field, "unsent")
    desk.close()
    settings, _ = desk.preferences._file.load()  # pyright: ignore[reportAttributeAccessIssue]
    again = make_desk(home=tmp_path / "same", settings=settings)
    assert again.page.composer.text == "Next\n\nAnd then\n\nunsent"


def test_ctrl_comma_opens_settings_and_changes_apply_at_once(qtbot, desk):
    key(qtbot, desk, Qt.Key.Key_Comma, CTRL)
    page = desk.window.settings.general
    assert page.isVisible()
    page.temperature.setValue(30)
    page.system_prompt.setPlainText("Be brief.")
    press(qtbot, page.footer)
    assert desk.preferences.current.temperature == pytest.approx(0.3)
    assert desk.preferences.current.system_prompt == "Be brief."
    assert not desk.preferences.current.show_footer
    saved, _ = desk.preferences._file.load()  # pyright: ignore[reportAttributeAccessIssue]
    assert saved.system_prompt == "Be brief."


def test_settings_reach_the_next_request(qtbot, desk):
    desk.preferences.change(system_prompt="Be brief.", temperature=0.3)
    ask(qtbot, desk, "Hello")
    request = desk.backend.requests[-1]
    assert request.messages[0].content == "Be brief."
    assert request.sampling.temperature == pytest.approx(0.3)


def test_dark_theme_reaches_what_is_shown(qtbot, desk):
    before = ground(desk.page.composer)
    press(qtbot, desk.window.settings.general.scheme.button(2))
    assert desk.preferences.current.theme is Scheme.DARK
    after = ground(desk.page.composer)
    assert (before, after) == (LIGHT.raised.lower(), DARK.raised.lower())
    assert desk.page.home.greeting.palette().windowText().color().name() == DARK.text.lower()


def test_theme_follows_the_system(qtbot, make_desk):
    desk = make_desk(settings=Settings(theme=Scheme.SYSTEM))
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert desk.page.home.greeting.palette().windowText().color().name() == DARK.text.lower()
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert desk.page.home.greeting.palette().windowText().color().name() == LIGHT.text.lower()


def test_ctrl_plus_and_0_scale_the_text(qtbot, desk):
    key(qtbot, desk, Qt.Key.Key_Plus, CTRL)
    assert desk.preferences.current.text_scale == 110
    assert desk.page.composer.field.font().pixelSize() == 16
    assert desk.page.home.greeting.font().pixelSize() == 31
    key(qtbot, desk, Qt.Key.Key_0, CTRL)
    assert desk.page.home.greeting.font().pixelSize() == 28


@pytest.mark.parametrize("percent", [80, 150, 200])
def test_nothing_is_wider_than_the_smallest_window(qtbot, desk, percent):
    desk.preferences.change(text_scale=percent)
    desk.window.resize(720, 520)
    ask(qtbot, desk, "Hello")
    for page in (desk.page, desk.window.models, desk.window.settings):
        desk.window.show_page(page)
        assert desk.window.width() == 720
        assert page.minimumSizeHint().width() <= 720
    desk.session.new_chat()
    assert desk.page.home.widget().minimumSizeHint().width() <= 720


def test_sidebar_becomes_rail_and_drawer_when_the_window_narrows(qtbot, desk):
    assert desk.window.form is SidebarForm.FULL
    desk.window.resize(1000, 700)
    assert desk.window.form is SidebarForm.RAIL
    desk.window.resize(760, 700)
    assert desk.window.form is SidebarForm.HIDDEN
    assert not desk.window.sidebar.isVisible()
    key(qtbot, desk, Qt.Key.Key_B, CTRL)
    assert desk.window.sidebar.isVisible()
    assert desk.window.scrim.isVisible()
    key(qtbot, desk, Qt.Key.Key_Escape)
    assert not desk.window.sidebar.isVisible()


def test_choice_about_the_sidebar_holds_until_the_width_class_changes(qtbot, desk):
    key(qtbot, desk, Qt.Key.Key_B, CTRL)
    assert desk.window.form is SidebarForm.RAIL
    assert desk.preferences.current.sidebar_shown is False
    desk.window.resize(1200, 700)
    assert desk.window.form is SidebarForm.RAIL
    desk.window.resize(1000, 700)
    desk.window.resize(1280, 700)
    assert desk.window.form is SidebarForm.FULL


def test_settings_that_cannot_be_saved_are_said_and_still_hold(qtbot, desk, monkeypatch):
    def refuse(_settings):
        raise UserError("disk-full", "The disk is full. The settings hold until you close.")

    monkeypatch.setattr(desk.preferences._file, "save", refuse)
    desk.preferences.change(temperature=0.1)
    assert desk.page.banner.accessibleName().startswith("The disk is full.")
    assert desk.preferences.current.temperature == pytest.approx(0.1)


def test_every_control_has_a_name_for_screen_readers(qtbot, desk):
    ask(qtbot, desk, "Hello")
    desk.session.open_models()
    desk.session.open_settings()
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QSlider)
    for kind in kinds:
        for control in desk.window.findChildren(kind):
            spoken = QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)
            hidden = control.objectName().startswith("qt_") or not control.isVisibleTo(desk.window)
            assert spoken or hidden, f"{control} has no name"


def test_toast_is_over_the_middle_of_the_composer(qtbot, desk):
    window = desk.window
    for width in (1280, 800):
        window.resize(width, 700)
        window.toast.show_message("Answer copied")
        composer = desk.page.composer
        middle = composer.mapTo(window, composer.rect().center()).x()
        assert abs(window.toast.geometry().center().x() - middle) <= 1
    desk.session.open_settings()
    middle = window.pane.geometry().center().x()
    assert abs(window.toast.geometry().center().x() - middle) <= 1


def test_words_of_the_cards_are_elided_where_they_do_not_fit(qtbot, desk):
    button = child(desk.page, "try_email")
    assert button.text() == "Try it: move a meeting, kindly"
    desk.window.resize(720, 700)
    assert button.text().endswith("…")
    assert button.toolTip() == button.accessibleName() == "Try it: move a meeting, kindly"
    desk.window.resize(1280, 700)
    assert button.text() == "Try it: move a meeting, kindly"


def test_models_page_shows_both_commands_of_the_readme(qtbot, desk):
    commands = child(desk.window.models, "export_commands").text().splitlines()
    readme = (resources_dir().parent / "README.md").read_text("utf-8")
    assert len(commands) == 2
    assert all(command in readme for command in commands)
