"""Choosing model and device, what is said when loading fails, the models page."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.core.errors import UserError
from app.core.settings import Settings
from app.services.model_host import HostPhase
from app.ui.chat.choice_row import Choice, ChoiceRow
from tests.fakes import INFO, ScriptedBackend
from tests.ui.steps import CTRL, ask, child, press


def rows(menu) -> dict[str, ChoiceRow]:
    return {row.choice.name: row for row in menu.rows}


def wait_until_loaded(qtbot, desk, loads: int) -> None:
    qtbot.waitUntil(
        lambda: len(desk.loads) == loads and desk.host.state.phase is not HostPhase.LOADING
    )
    qtbot.waitUntil(lambda: not desk.session.models._timer.isActive())


def test_device_menu_lists_real_names_and_why_one_cannot_be_used(qtbot, desk):
    press(qtbot, child(desk.page, "device_chip"))
    menu = desk.session.menus.devices
    assert menu.isVisible()
    assert list(rows(menu)) == ["Automatic", "CPU", "GPU", "NPU"]
    assert rows(menu)["CPU"].choice.detail == "Example CPU with 8 cores"
    assert rows(menu)["Automatic"].isChecked()
    assert not rows(menu)["NPU"].isEnabled()
    assert "driver is too old" in rows(menu)["NPU"].accessibleDescription()


def test_choosing_a_device_loads_the_model_there_and_is_remembered(qtbot, desk):
    press(qtbot, child(desk.page, "device_chip"))
    press(qtbot, rows(desk.session.menus.devices)["GPU"])
    assert not desk.session.menus.devices.isVisible()
    wait_until_loaded(qtbot, desk, 2)
    assert desk.loads == ["AUTO", "GPU"]
    assert desk.preferences.current.device == "GPU"
    assert desk.backend.closed


def test_choosing_the_device_in_use_loads_nothing(qtbot, desk):
    press(qtbot, child(desk.page, "device_chip"))
    press(qtbot, rows(desk.session.menus.devices)["Automatic"])
    assert desk.loads == ["AUTO"]


def test_menu_shows_what_the_last_answer_measured(qtbot, make_desk):
    info = replace(INFO, model="Parley starter")
    desk = make_desk(ScriptedBackend(info=info))
    ask(qtbot, desk, "Hello")
    press(qtbot, child(desk.page, "device_chip"))
    assert rows(desk.session.menus.devices)["CPU"].choice.numbers == (
        "writes 20 tok/s",
        "first word 0.2 s",
    )


def test_escape_and_a_click_outside_close_the_menu(qtbot, desk):
    chip = child(desk.page, "device_chip")
    menu = desk.session.menus.devices
    press(qtbot, chip)
    qtbot.keyClick(menu.rows[0], Qt.Key.Key_Escape)
    assert not menu.isVisible()
    assert chip.hasFocus()
    press(qtbot, chip)
    press(qtbot, desk.page.home.greeting)
    assert not menu.isVisible()
    press(qtbot, chip)
    assert menu.isVisible()
    press(qtbot, chip)
    assert not menu.isVisible()


def test_arrow_keys_walk_the_usable_rows_and_enter_chooses(qtbot, desk):
    qtbot.keyClick(desk.window, Qt.Key.Key_D, CTRL)
    menu = desk.session.menus.devices
    assert rows(menu)["Automatic"].hasFocus()
    qtbot.keyClick(rows(menu)["Automatic"], Qt.Key.Key_Down)
    assert rows(menu)["CPU"].hasFocus()
    qtbot.keyClick(rows(menu)["CPU"], Qt.Key.Key_Up)
    qtbot.keyClick(rows(menu)["Automatic"], Qt.Key.Key_Up)
    assert rows(menu)["GPU"].hasFocus()
    qtbot.keyClick(rows(menu)["GPU"], Qt.Key.Key_Return)
    wait_until_loaded(qtbot, desk, 2)
    assert desk.loads == ["AUTO", "GPU"]


def test_model_that_cannot_be_loaded_is_said_with_a_way_on(qtbot, make_desk):
    desk = make_desk(ready=False, settings=Settings(model="/models/big"))
    desk.load_error = UserError("weights-missing", "A file is missing. Copy the folder again.")
    desk.gate.set()
    banner = desk.page.banner
    qtbot.waitUntil(banner.isVisible)
    assert banner.shown is not None
    assert banner.shown.bold == "big could not be loaded."
    assert banner.shown.rest == "A file is missing. Copy the folder again."
    desk.load_error = None
    buttons = {button.text(): button for button in banner._buttons}
    press(qtbot, buttons["Use the starter model"])
    wait_until_loaded(qtbot, desk, 2)
    assert desk.preferences.current.model == ""
    assert not banner.isVisible()


def test_fallback_to_another_device_is_said_once(qtbot, make_desk):
    notice = "Running on the CPU. The GPU had too little memory."
    desk = make_desk(ScriptedBackend(info=replace(INFO, notice=notice)))
    assert desk.page.banner.accessibleName() == notice
    press(qtbot, desk.page.banner._close)
    assert not desk.page.banner.isVisible()
    ask(qtbot, desk, "Hello")
    assert not desk.page.banner.isVisible()


def test_a_model_folder_is_checked_added_and_used(qtbot, desk, monkeypatch):
    folder = "/models/My model"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: folder)
    desk.session.open_models()
    press(qtbot, child(desk.window, "add_model_folder"))
    wait_until_loaded(qtbot, desk, 2)
    assert desk.preferences.current.model == folder
    assert desk.preferences.current.model_folders == (folder,)
    assert child(desk.page, "model_chip").text() == "My model"


def test_a_broken_model_folder_is_refused_in_words(qtbot, desk, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/models/broken one")
    desk.session.open_models()
    press(qtbot, child(desk.window, "add_model_folder"))
    qtbot.waitUntil(desk.window.models.banner.isVisible)
    shown = desk.window.models.banner.shown
    assert shown is not None
    assert shown.rest == "broken one has no tokenizer. Export it again with its tokenizer."
    assert desk.preferences.current.model_folders == ()


def test_home_says_that_the_starter_is_small_until_another_is_chosen(qtbot, desk):
    card = child(desk.page, "starter_card")
    assert card.isVisible()
    press(qtbot, child(desk.page, "get_larger_model"))
    assert desk.window.models.isVisible()
    desk.preferences.change(model="/models/other")
    desk.session.new_chat()
    assert not card.isVisible()


@pytest.mark.parametrize("width", [300, 432])
def test_a_row_is_as_high_as_its_reason_needs(desk, width):
    long = Choice("NPU", "NPU", reason="word " * 40)
    short = Choice("NPU", "NPU", reason="word")
    parent = desk.page
    tall = ChoiceRow(desk.session._theme, long, False, parent).heightForWidth(width)
    low = ChoiceRow(desk.session._theme, short, False, parent).heightForWidth(width)
    assert tall > low + 17


def test_models_page_marks_what_is_in_use(qtbot, desk):
    (desk.paths.models / "Other").mkdir(parents=True)
    desk.session.open_models()
    qtbot.waitUntil(lambda: len(desk.session.models.models) == 2)
    press(qtbot, child(desk.window, "use_Other"))
    wait_until_loaded(qtbot, desk, 2)
    assert desk.preferences.current.model == "Other"
    assert child(desk.window, "use_Parley starter").isVisible()
    assert child(desk.page, "model_chip").text() == "Other"
