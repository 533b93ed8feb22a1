"""Shared by all tests: everything Parley writes goes under a folder of the test."""

import pytest


@pytest.fixture(autouse=True)
def parley_home(tmp_path, monkeypatch):
    home = tmp_path / "home"
    monkeypatch.setenv("PARLEY_HOME", str(home))
    return home
