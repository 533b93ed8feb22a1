"""The menu of templates in the form of an email: use, save, rename, delete, undo."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.services.email_drafts.templates import TemplateFile
from app.writing.email_brief import EmailBrief, Length, Tone
from app.writing.email_ready import READY_TEMPLATES
from tests.fakes import ScriptedBackend
from tests.ui.email_steps import EmailDesk, email, open_form
from tests.ui.steps import child, press, say, titles, wait_for_end

RENT = EmailBrief("The rent comes\nlater", "Kim", Tone.FORMAL, Length.SHORT, "German", None, ("5",))


@pytest.fixture
def desk(make_desk):
    return make_desk(ScriptedBackend([email]))


@pytest.fixture
def mail(qtbot, desk):
    return open_form(qtbot, desk)


@pytest.fixture
def file(desk):
    return TemplateFile(desk.paths.email_templates)


def open_menu(qtbot, mail: EmailDesk):
    press(qtbot, mail.form.templates)
    return child(mail.window, "template_menu")


def names(menu) -> list[str]:
    return [row.name for row in menu.rows]


def row(menu, name: str):
    return menu.rows[names(menu).index(name)]


def save_as(qtbot, mail: EmailDesk, name: str) -> None:
    menu = open_menu(qtbot, mail)
    press(qtbot, menu.save.open)
    menu.save.field.clear()
    qtbot.keyClicks(menu.save.field, name)
    qtbot.keyClick(menu.save.field, Qt.Key.Key_Return)


def assert_inside(window: QWidget, widget: QWidget) -> None:
    assert window.rect().contains(widget.mapTo(window, widget.rect().bottomRight()))


def undo(qtbot, mail: EmailDesk) -> None:
    press(qtbot, child(mail.window.toast, "toast_action"))


def test_ready_templates_are_offered_and_the_first_gap_is_chosen(qtbot, mail):
    menu = open_menu(qtbot, mail)
    assert names(menu) == sorted(READY_TEMPLATES, key=str.casefold)
    assert not any(row.delete.isVisible() for row in menu.rows)
    press(qtbot, row(menu, "Ask for a meeting").use)
    assert not menu.isVisible()
    assert mail.form.brief == READY_TEMPLATES["Ask for a meeting"]
    assert mail.form.points.textCursor().selectedText() == "[topic]"
    assert mail.form.points.hasFocus()
    qtbot.keyClicks(mail.form.points, "the roof")
    assert "talk about the roof." in mail.form.points.toPlainText()


def test_gap_behind_wide_characters_is_chosen(mail):
    mail.form.points.setPlainText("🏠🏠 [topic]")
    mail.form.focus_gap()
    assert mail.form.points.textCursor().selectedText() == "[topic]"


def test_form_is_saved_where_the_command_finds_it(qtbot, mail, file):
    mail.form.show_brief(RENT)
    save_as(qtbot, mail, "  Rent   is late ")
    assert file.get("Rent is late") == RENT
    assert mail.window.toast.text == "Saved as “Rent is late”"
    assert not child(mail.window, "template_menu").isVisible()


def test_name_is_suggested_from_the_notes(qtbot, mail):
    mail.form.show_brief(RENT)
    menu = open_menu(qtbot, mail)
    press(qtbot, menu.save.open)
    assert menu.save.field.selectedText() == "The rent comes"


def test_empty_form_cannot_be_saved(qtbot, mail):
    assert not open_menu(qtbot, mail).save.open.isEnabled()


def test_template_of_the_command_fills_the_form_but_not_the_reply(qtbot, mail, file):
    file.save("Rent", RENT)
    mail.emails.room.replies.take_text("When does the rent come?")
    press(qtbot, row(open_menu(qtbot, mail), "Rent").use)
    assert mail.form.reply.thread_shown is not None
    shown = mail.form.brief
    assert (shown.points, shown.to, shown.tone) == (RENT.points, "Kim", Tone.FORMAL)
    assert (shown.length, shown.language) == (Length.SHORT, "German")
    assert shown.must_appear == ("5",)


def test_using_a_template_over_notes_can_be_undone(qtbot, mail, file):
    file.save("Rent", RENT)
    mail.form.points.setPlainText("My own notes")
    press(qtbot, row(open_menu(qtbot, mail), "Rent").use)
    assert mail.form.brief.points == RENT.points
    undo(qtbot, mail)
    assert mail.form.brief == EmailBrief("My own notes")


def test_undo_takes_nothing_that_was_written_since(qtbot, mail, file):
    file.save("Rent", RENT)
    mail.form.points.setPlainText("My own notes")
    press(qtbot, row(open_menu(qtbot, mail), "Rent").use)
    qtbot.keyClicks(mail.form.points, "!")
    undo(qtbot, mail)
    assert mail.form.brief.points == f"{RENT.points}!"


def test_saving_under_a_name_that_is_there_can_be_undone(qtbot, mail, file):
    file.save("Rent", RENT)
    mail.form.points.setPlainText("Other words")
    save_as(qtbot, mail, "Rent")
    assert file.get("Rent").points == "Other words"
    undo(qtbot, mail)
    assert file.get("Rent") == RENT


def test_template_is_renamed_in_its_row(qtbot, mail, file):
    file.save("Rent", RENT)
    menu = open_menu(qtbot, mail)
    press(qtbot, row(menu, "Rent").rename)
    field = row(menu, "Rent").field
    assert field.hasFocus()
    qtbot.keyClicks(field, "Late rent")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert list(file.load()) == ["Late rent"]
    assert row(menu, "Late rent").use.hasFocus()


def test_escape_leaves_the_name_as_it_was_and_the_menu_open(qtbot, mail, file):
    file.save("Rent", RENT)
    menu = open_menu(qtbot, mail)
    qtbot.keyClick(row(menu, "Rent").use, Qt.Key.Key_F2)
    qtbot.keyClicks(row(menu, "Rent").field, "x")
    qtbot.keyClick(row(menu, "Rent").field, Qt.Key.Key_Escape)
    assert menu.isVisible()
    assert list(file.load()) == ["Rent"]
    qtbot.keyClick(row(menu, "Rent").use, Qt.Key.Key_Escape)
    assert not menu.isVisible()
    assert mail.form.templates.hasFocus()


def test_name_that_is_taken_is_refused_in_words(qtbot, mail, file):
    for name in ("Rent", "Roof"):
        file.save(name, RENT)
    menu = open_menu(qtbot, mail)
    row(menu, "Rent").renamed.emit("Roof")
    problem = child(menu, "template_problem")
    assert problem.isVisible()
    assert "named Roof already" in problem.text()
    assert list(file.load()) == ["Rent", "Roof"]


def test_deleted_template_comes_back_with_undo(qtbot, mail, file):
    for name in ("Roof", "Rent"):
        file.save(name, RENT)
    menu = open_menu(qtbot, mail)
    press(qtbot, row(menu, "Rent").delete)
    assert list(file.load()) == ["Roof"]
    assert row(menu, "Roof").use.hasFocus()
    assert mail.window.toast.text == "The template “Rent” is deleted"
    undo(qtbot, mail)
    assert file.get("Rent") == RENT


def test_delete_key_means_the_template_and_not_the_chat(qtbot, desk, file):
    say(qtbot, desk, "Hello")
    wait_for_end(qtbot, desk)
    before = titles(desk)
    mail = open_form(qtbot, desk)
    file.save("Rent", RENT)
    menu = open_menu(qtbot, mail)
    qtbot.keyClick(row(menu, "Rent").use, Qt.Key.Key_Delete)
    qtbot.keyClick(row(menu, "Say no kindly").use, Qt.Key.Key_Delete)
    assert file.load() == {}
    assert titles(desk) == before


def test_file_that_cannot_be_read_is_one_sentence(qtbot, desk, mail):
    desk.paths.email_templates.parent.mkdir(parents=True, exist_ok=True)
    desk.paths.email_templates.write_text("{", "utf-8")
    menu = open_menu(qtbot, mail)
    problem = child(menu, "template_problem")
    assert problem.text().startswith("The templates in ")
    assert names(menu) == sorted(READY_TEMPLATES)
    press(qtbot, row(menu, "Say no kindly").use)
    assert mail.window.toast.text == problem.text()


def test_entry_that_cannot_be_read_is_named(qtbot, desk, mail, file):
    file.save("Rent", RENT)
    found = json.loads(desk.paths.email_templates.read_text("utf-8"))
    desk.paths.email_templates.write_text(json.dumps({**found, "Odd": 3}), "utf-8")
    menu = open_menu(qtbot, mail)
    assert "Rent" in names(menu)
    assert child(menu, "template_problem").text().startswith("“Odd” in ")


def test_many_long_names_stay_inside_the_smallest_window(qtbot, desk, mail, file):
    for number in range(30):
        file.save(f"{number} {'with a very long name ' * 6}", RENT)
    mail.form.points.setPlainText("Notes")
    desk.preferences.change(text_scale=200)
    mail.window.resize(720, 520)
    QApplication.processEvents()
    menu = open_menu(qtbot, mail)
    assert_inside(mail.window, menu.save.open)
    press(qtbot, menu.save.open)
    QApplication.processEvents()
    assert_inside(mail.window, menu.save.field)
    assert menu.rows[0].use.height() >= 64


def test_every_control_has_a_name(qtbot, mail, file):
    file.save("Rent", RENT)
    menu = open_menu(qtbot, mail)
    controls = [
        widget
        for widget in menu.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert controls
    assert all(widget.accessibleName() for widget in controls)
