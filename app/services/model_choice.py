"""From what a person calls a model to its folder."""

from pathlib import Path

from app.core.errors import UserError
from app.services.model_host import ModelChoice

STARTER = "starter"
STARTER_NAME = "Parley starter"


def find_model(wanted: str, device: str, models: Path, starter: Path) -> ModelChoice:
    """A folder by its path, a name below ``models``, or the starter for "starter" and nothing.

    Raises:
        UserError: model-not-found, naming the models that are there.
    """
    if wanted in ("", STARTER, STARTER_NAME):
        return ModelChoice(starter, STARTER_NAME, device)
    named = models / wanted
    folder = named if named.is_dir() else Path(wanted).expanduser()
    if not folder.is_dir():
        raise _not_found(wanted, models)
    return ModelChoice(folder.absolute(), folder.resolve().name, device)


def model_names(models: Path) -> list[str]:
    """Names that ``find_model`` knows, the starter first."""
    if not models.is_dir():
        return [STARTER]
    return [STARTER, *sorted(folder.name for folder in models.iterdir() if folder.is_dir())]


def _not_found(wanted: str, models: Path) -> UserError:
    names = ", ".join(model_names(models))
    return UserError(
        "model-not-found",
        f"There is no model folder or model named {wanted}. Models on this PC: {names}.",
        model=wanted,
    )
