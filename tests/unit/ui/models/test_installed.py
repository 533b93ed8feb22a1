from dataclasses import dataclass
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.settings import Settings
from app.ui.models.installed import InstalledModels


@dataclass(frozen=True)
class Checked:
    name: str
    weights_bytes: int = 7
    weights: str = "INT4"
    context_length: int = 2048


def check(folder: Path) -> Checked:
    if "broken" in folder.name:
        raise UserError("tokenizer-missing", "No tokenizer.")
    return Checked(folder.name.upper())


@pytest.fixture
def models(tmp_path):
    (tmp_path / "models" / "one").mkdir(parents=True)
    (tmp_path / "models" / "broken").mkdir()
    return InstalledModels(tmp_path / "starter", tmp_path / "models", check)


def test_starter_own_and_added_folders_are_listed_once(models, tmp_path):
    elsewhere = str(tmp_path / "elsewhere")
    settings = Settings(model=elsewhere, model_folders=(elsewhere,))
    found = models.listed(settings)
    assert [model.key for model in found] == ["", "broken", "one", elsewhere]
    assert [model.name for model in found] == ["Parley starter", "broken", "ONE", "ELSEWHERE"]


def test_a_folder_that_cannot_be_used_stays_visible_with_the_reason(models):
    broken = next(model for model in models.listed(Settings()) if model.key == "broken")
    assert broken.reason == "No tokenizer."


def test_adding_a_broken_folder_is_refused(models, tmp_path):
    with pytest.raises(UserError, match="No tokenizer"):
        models.require(tmp_path / "broken one")


def test_names_are_looked_up_in_the_models_folder(models, tmp_path):
    assert models.folder_of("") == tmp_path / "starter"
    assert models.folder_of("one") == tmp_path / "models" / "one"
    assert models.folder_of(str(tmp_path / "x")) == tmp_path / "x"
