import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from app.engine import tuning
from app.engine.tuning import GROUP_SIZE, TuningFile, tuned_model

FOLDER: Any = SimpleNamespace(path=Path("model"), weights_bytes=10, weight_group=128)


class Builds:
    """Builds that note their properties; a step takes as long as the test says."""

    def __init__(self, plain_s, grouped_s, monkeypatch) -> None:
        self.made = []
        self._seconds = {None: plain_s, 128: grouped_s}
        monkeypatch.setattr(tuning, "step_seconds", lambda model: self._seconds[model])

    def __call__(self, properties) -> tuple[int | None, None]:
        self.made.append(properties.get(GROUP_SIZE))
        return properties.get(GROUP_SIZE), None


def _tuned(builds, file, folder: Any = FOLDER):
    return tuned_model(folder, "CPU", {}, TuningFile(file), builds)[0]


def test_the_faster_setting_is_taken_and_remembered(tmp_path, monkeypatch):
    file = tmp_path / "cache" / "tuning.json"
    first = Builds(0.030, 0.020, monkeypatch)
    assert _tuned(first, file) == 128
    again = Builds(0.030, 0.020, monkeypatch)
    assert _tuned(again, file) == 128
    assert again.made == [128]


def test_a_win_that_may_be_noise_changes_nothing(tmp_path, monkeypatch):
    assert _tuned(Builds(0.0300, 0.0295, monkeypatch), tmp_path / "tuning.json") is None


def test_a_model_without_groups_is_not_measured(tmp_path, monkeypatch):
    builds = Builds(1.0, 0.1, monkeypatch)
    folder = SimpleNamespace(path=Path("model"), weights_bytes=10, weight_group=None)
    assert _tuned(builds, tmp_path / "tuning.json", folder) is None
    assert builds.made == [None]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"x": "y"}'])
def test_a_damaged_file_only_means_to_measure_again(tmp_path, monkeypatch, content):
    file = tmp_path / "tuning.json"
    file.write_text(content)
    assert _tuned(Builds(0.03, 0.02, monkeypatch), file) == 128
    assert 128 in json.loads(file.read_text()).values()


def test_a_disk_that_cannot_be_written_is_no_reason_to_fail(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert _tuned(Builds(0.03, 0.02, monkeypatch), blocked / "tuning.json") == 128
