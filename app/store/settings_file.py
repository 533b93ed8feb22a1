"""The settings as a JSON file."""

import dataclasses
import json
import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from app.core.errors import UserError
from app.core.settings import Settings, Theme
from app.store.failures import Obstacle, obstacle_of

_DEVICE = re.compile(r"AUTO|(CPU|GPU|NPU)(\.\d+)?")


class SettingsFile:
    """Reads what it can: a value that does not fit is replaced by its default, with a warning."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> tuple[Settings, list[str]]:
        """The settings and one sentence for each value that was reset."""
        try:
            found: object = json.loads(self._path.read_text("utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            return Settings(), []
        except (OSError, ValueError):
            return Settings(), [self._unreadable()]
        if not isinstance(found, dict):
            return Settings(), [self._unreadable()]
        return _checked(cast("dict[str, object]", found))

    def save(self, settings: Settings) -> None:
        """Replace the file at once, or leave it as it was.

        Raises:
            UserError: disk-full, disk-read-only, disk-failing.
        """
        # In ASCII, since names of folders may hold what has no UTF-8 form.
        text = json.dumps(dataclasses.asdict(settings), indent=2)
        temporary = self._path.with_name(f"{self._path.name}.{os.getpid()}.tmp")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(text + "\n", "utf-8")
            temporary.replace(self._path)
        except OSError as error:
            with suppress(OSError):
                temporary.unlink()
            raise self._not_saved(error) from error

    def _unreadable(self) -> str:
        return (
            f"The settings in {self._path} cannot be read, so the defaults are used. They stay "
            "as they are until you change a setting."
        )

    def _not_saved(self, error: OSError) -> UserError:
        obstacle = obstacle_of(error) or Obstacle.FAILING
        why = "the disk is full" if obstacle is Obstacle.FULL else "the folder cannot be written"
        return UserError(
            obstacle,
            f"The settings could not be saved to {self._path.parent}, because {why}. They hold "
            "until Parley is closed.",
        )


def _checked(found: Mapping[str, object]) -> tuple[Settings, list[str]]:
    good: dict[str, Any] = {}
    warnings: list[str] = []
    for field in dataclasses.fields(Settings):
        if field.name not in found:
            continue
        try:
            good[field.name] = _CHECKS[field.name](found[field.name])
        except (ValueError, TypeError):
            warnings.append(
                f"The setting “{field.name}” was {json.dumps(found[field.name])}, which is not "
                f"possible; it is {json.dumps(field.default)} again."
            )
    return Settings(**good), warnings


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(_text(item) for item in cast("list[object]", value))


def _device(value: object) -> str:
    if not _DEVICE.fullmatch(_text(value)):
        raise ValueError
    return _text(value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _choice_or_none(value: object) -> bool | None:
    return None if value is None else _flag(value)


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    return value


def _between(low: float, high: float) -> Callable[[object], float]:
    def check(value: object) -> float:
        number = _number(value)
        if not low <= number <= high:
            raise ValueError
        return float(number)

    return check


def _whole_between(low: int, high: int) -> Callable[[object], int]:
    def check(value: object) -> int:
        number = _between(low, high)(value)
        if number != int(number):
            raise ValueError
        return int(number)

    return check


_CHECKS: dict[str, Callable[[object], object]] = {
    "model": _text,
    "model_folders": _texts,
    "closed_folders": _texts,
    "device": _device,
    "theme": Theme,
    "text_scale": _whole_between(80, 200),
    "system_prompt": _text,
    "temperature": _between(0, 2),
    "top_p": _between(0.01, 1),
    "show_footer": _flag,
    "automatic_titles": _flag,
    "chat_memory_mb": _whole_between(0, 100_000_000),
    "kv_pool_mb": _whole_between(0, 1_000_000),
    "email_sender": _text,
    "email_about_me": _text,
    "email_signature": _text,
    "sidebar_shown": _choice_or_none,
    "last_chat": _text,
    "window": _text,
}
