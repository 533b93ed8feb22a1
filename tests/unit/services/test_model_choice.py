"""From what a person calls a model to its folder."""

import pytest

from app.core.errors import UserError
from app.services.model_choice import find_model


@pytest.fixture
def find(tmp_path):
    (tmp_path / "models" / "Small-1B").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    return lambda wanted: find_model(wanted, "CPU", tmp_path / "models", tmp_path / "starter")


@pytest.mark.parametrize("wanted", ["", "starter", "Parley starter"])
def test_starter_by_its_names(find, tmp_path, wanted):
    assert find(wanted).folder == tmp_path / "starter"


def test_name_below_models_and_folder_elsewhere(find, tmp_path):
    assert find("Small-1B").folder == tmp_path / "models" / "Small-1B"
    assert find(str(tmp_path / "elsewhere")).folder == tmp_path / "elsewhere"


def test_unknown_name_lists_what_is_there(find):
    with pytest.raises(UserError, match="starter, Small-1B"):
        find("Large-70B")
