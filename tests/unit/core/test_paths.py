from pathlib import Path

from app.core.paths import app_paths


def test_parley_home_holds_every_folder(tmp_path):
    paths = app_paths({"PARLEY_HOME": str(tmp_path)})
    for folder in (paths.data, paths.config, paths.cache, paths.log):
        assert folder.is_relative_to(tmp_path)


def test_without_parley_home_the_persons_folders_are_used():
    assert app_paths({}).data != Path()
