"""Where Parley keeps its files."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True)
class AppPaths:
    """Folders of one Parley home. They are made when first written to."""

    data: Path
    config: Path
    cache: Path
    log: Path

    @property
    def database(self) -> Path:
        return self.data / "parley.sqlite3"

    @property
    def settings(self) -> Path:
        return self.config / "settings.json"

    @property
    def email_templates(self) -> Path:
        """The person's own, in JSON."""
        return self.config / "email-templates.json"

    @property
    def chat_memory(self) -> Path:
        """KV blocks of chats."""
        return self.cache / "chat-memory"

    @property
    def models(self) -> Path:
        return self.data / "models"

    @property
    def tuning(self) -> Path:
        return self.cache / "tuning.json"


def app_paths(environ: Mapping[str, str] = os.environ) -> AppPaths:
    """The person's folders, or all under ``PARLEY_HOME`` when that is set."""
    home = environ.get("PARLEY_HOME")
    if home:
        root = Path(home).expanduser().absolute()
        return AppPaths(root / "data", root / "config", root / "cache", root / "log")
    dirs = platformdirs.PlatformDirs("parley", appauthor=False)
    return AppPaths(
        Path(dirs.user_data_dir),
        Path(dirs.user_config_dir),
        Path(dirs.user_cache_dir),
        Path(dirs.user_log_dir),
    )


def resources_dir() -> Path:
    return Path(__file__).resolve().parents[2] / "resources"


def starter_model_dir() -> Path:
    return Path(__file__).resolve().parents[2] / "models" / "starter" / "parley-starter"
