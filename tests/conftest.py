"""Shared by all tests: everything Parley writes goes under a folder of the test."""

import pytest
from hypothesis import settings

# How fast an example runs says more about what else the machine does than about the code.
settings.register_profile("parley", deadline=None)
settings.load_profile("parley")


@pytest.fixture(autouse=True)
def parley_home(tmp_path, monkeypatch):
    home = tmp_path / "home"
    monkeypatch.setenv("PARLEY_HOME", str(home))
    return home
