"""The models on this PC: the starter, Parley's models folder, and folders the person added."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import UserError
from app.core.settings import Settings
from app.services.model_choice import STARTER_NAME
from app.ui.ports import CheckedModel


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A model folder.

    Attributes:
        key: What the settings hold for it; empty for the starter.
        size: Bytes of its weights, 0 when it cannot be used.
        weights: Their usual name, such as INT4.
        reason: Why it cannot be used, else empty.
    """

    key: str
    name: str
    folder: Path
    size: int = 0
    weights: str = ""
    reason: str = ""

    @property
    def is_starter(self) -> bool:
        return not self.key


class InstalledModels:
    def __init__(self, starter: Path, folder: Path, check: Callable[[Path], CheckedModel]) -> None:
        self._starter = starter
        self._folder = folder
        self._check = check

    def listed(self, settings: Settings) -> list[InstalledModel]:
        """Reads each folder's description: call it off the main thread."""
        return [self.describe(key, path) for key, path in self._folders(settings)]

    def describe(self, key: str, path: Path) -> InstalledModel:
        try:
            model = self._check(path)
        except UserError as error:
            name = path.name if key else STARTER_NAME
            return InstalledModel(key, name, path, reason=error.sentence)
        name = model.name if key else STARTER_NAME
        return InstalledModel(key, name, path, model.weights_bytes, model.weights)

    def require(self, path: Path) -> InstalledModel:
        """Check a folder that is to be added.

        Raises:
            UserError: It is no model folder, or not a whole one.
        """
        model = self._check(path)
        key = str(path)
        return InstalledModel(key, model.name, path, model.weights_bytes, model.weights)

    def folder_of(self, model: str) -> Path:
        """The folder of a name or folder as the settings hold it."""
        if not model:
            return self._starter
        path = Path(model)
        return path if path.is_absolute() else self._folder / model

    def _folders(self, settings: Settings) -> Iterator[tuple[str, Path]]:
        yield "", self._starter
        seen = {self._starter}
        inside = sorted(self._folder.iterdir()) if self._folder.is_dir() else []
        own = [(path.name, path) for path in inside if path.is_dir()]
        added = [(text, Path(text)) for text in settings.model_folders]
        chosen = [(settings.model, self.folder_of(settings.model))] if settings.model else []
        for key, path in (*own, *added, *chosen):
            if path not in seen:
                seen.add(path)
                yield key, path
