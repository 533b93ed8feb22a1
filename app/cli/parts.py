"""What the commands need from outside; the composition root fills it in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.core.settings import Settings
from app.services.model_host import OpenBackend
from app.store.chat_store import ChatStore


class Device(Protocol):
    """A processor of this PC; ``reason`` says why it cannot be used, or is empty."""

    @property
    def device(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def memory_bytes(self) -> int | None: ...

    @property
    def usable(self) -> bool: ...

    @property
    def reason(self) -> str: ...


@dataclass(frozen=True, slots=True)
class CommandParts:
    """All objects the commands work with.

    Attributes:
        open_store: Opens the chats; raises UserError.
        open_backend: Loads a model; runs in a thread.
        devices: Lists the devices; slow.
        models: Folder of the installed models.
        starter: Folder of the model that ships with Parley.
        warnings: Sentences about settings that were reset.
    """

    settings: Settings
    open_store: Callable[[], ChatStore]
    open_backend: OpenBackend
    devices: Callable[[], Sequence[Device]]
    models: Path
    starter: Path
    warnings: Sequence[str] = ()
