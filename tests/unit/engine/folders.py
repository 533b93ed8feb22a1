"""Copies of the fixture models that a test may damage."""

import shutil
from pathlib import Path

MODELS = Path(__file__).parents[2] / "fixtures" / "models"


def copy_model(destination: Path, name: str = "llama") -> Path:
    return shutil.copytree(MODELS / name, destination / name)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def metaspace_model(destination: Path) -> Path:
    """The fixture model with a tokenizer in the form of Llama 2 and Mistral."""
    folder = copy_model(destination)
    for file in (MODELS.parent / "tokenizers" / "metaspace").iterdir():
        shutil.copy(file, folder)
    return folder
