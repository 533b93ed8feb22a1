"""Settings: read one by one, written at once or not at all."""

import json

import pytest

from app.core.errors import UserError
from app.core.settings import Settings, Theme
from app.store.settings_file import SettingsFile


@pytest.fixture
def file(tmp_path):
    return tmp_path / "config" / "settings.json"


def test_settings_come_back_as_saved(file):
    settings = Settings(
        model="Grüße",
        model_folders=("/models/a", "/models/b"),
        device="GPU.1",
        theme=Theme.DARK,
        text_scale=150,
        sidebar_shown=False,
    )
    SettingsFile(file).save(settings)
    assert SettingsFile(file).load() == (settings, [])
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def test_missing_file_gives_the_defaults_without_warning(file):
    assert SettingsFile(file).load() == (Settings(), [])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("device", "TPU"),
        ("device", 3),
        ("theme", "purple"),
        ("text_scale", 5000),
        ("text_scale", True),
        ("temperature", "hot"),
        ("top_p", 0),
        ("show_footer", "yes"),
        ("automatic_titles", 1),
        ("kv_pool_mb", -1),
        ("kv_pool_mb", 1.5),
        ("sidebar_shown", 2),
        ("system_prompt", None),
        ("model_folders", [1]),
    ],
)
def test_bad_value_is_reset_alone_with_a_warning(file, name, value):
    file.parent.mkdir()
    file.write_text(json.dumps({"model": "kept", name: value}))
    settings, warnings = SettingsFile(file).load()
    assert settings == Settings(model="kept")
    assert len(warnings) == 1
    assert name in warnings[0]


@pytest.mark.parametrize("text", ["{", "[1]", "\xff", ""])
def test_unreadable_file_gives_the_defaults_and_says_so(file, text):
    file.parent.mkdir()
    file.write_bytes(text.encode("latin-1"))
    settings, warnings = SettingsFile(file).load()
    assert settings == Settings()
    assert str(file) in warnings[0]


def test_settings_of_a_newer_version_are_passed_over(file):
    file.parent.mkdir()
    file.write_text(json.dumps({"hologram": True, "device": "NPU"}))
    assert SettingsFile(file).load() == (Settings(device="NPU"), [])


def test_folder_that_cannot_be_made_is_said_in_words(tmp_path):
    (tmp_path / "config").write_text("a file in the way")
    with pytest.raises(UserError, match="could not be saved") as caught:
        SettingsFile(tmp_path / "config" / "settings.json").save(Settings())
    assert caught.value.code == "disk-read-only"


def test_folder_name_that_is_no_utf8_comes_back_as_saved(file):
    settings = Settings(model_folders=("/models/\udcff",))
    SettingsFile(file).save(settings)
    assert SettingsFile(file).load() == (settings, [])


def test_nothing_is_left_behind_when_the_file_cannot_be_replaced(file):
    file.mkdir(parents=True)
    with pytest.raises(UserError, match="could not be saved"):
        SettingsFile(file).save(Settings())
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]
