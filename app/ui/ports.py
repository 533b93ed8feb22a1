"""What the window needs from outside, as far as no other package describes it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from app.core.chat_memory import ChatMemory
from app.core.device import Device
from app.core.paths import AppPaths
from app.services.chat_service import ChatService
from app.services.model_host import ModelHost
from app.store.chat_store import ChatStore
from app.ui.preferences import Preferences


class CheckedModel(Protocol):
    """What checking a model folder finds out."""

    @property
    def name(self) -> str: ...

    @property
    def weights_bytes(self) -> int: ...

    @property
    def weights(self) -> str: ...

    @property
    def context_length(self) -> int: ...


@dataclass(frozen=True, slots=True)
class WindowParts:
    """All objects the window works with, built by the composition root.

    Attributes:
        devices: Lists the devices; slow, called off the main thread.
        check_model: Reads a model folder or raises UserError; called off the main thread too.
        starter_model: Folder of the model that ships with the app.
        clock: The time of day, with a zone.
        chat_memory: KV blocks of chats on disk.
        warnings: Sentences about settings that were reset.
    """

    store: ChatStore
    service: ChatService
    host: ModelHost
    chat_memory: ChatMemory
    preferences: Preferences
    devices: Callable[[], Sequence[Device]]
    check_model: Callable[[Path], CheckedModel]
    starter_model: Path
    paths: AppPaths
    resources: Path
    clock: Callable[[], datetime]
    warnings: tuple[str, ...] = ()
