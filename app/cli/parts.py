"""What the commands need from outside; the composition root fills it in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.chat_memory import ChatMemory
from app.core.device import Device
from app.core.settings import Settings
from app.services.model_host import OpenBackend
from app.store.chat_store import ChatStore


@dataclass(frozen=True, slots=True)
class CommandParts:
    """All objects the commands work with.

    Attributes:
        open_store: Opens the chats; raises UserError.
        open_store_or_memory: For restoring a backup, also in place of chats that cannot be read.
        open_backend: Loads a model; runs in a thread.
        chat_memory: KV blocks on disk.
        devices: Lists the devices; slow.
        models: Folder of the installed models.
        starter: Folder of the model that ships with Parley.
        email_templates: The person's own templates of emails.
        warnings: Sentences about settings that were reset.
    """

    settings: Settings
    open_store: Callable[[], ChatStore]
    open_store_or_memory: Callable[[], ChatStore]
    open_backend: OpenBackend
    chat_memory: ChatMemory
    devices: Callable[[], Sequence[Device]]
    models: Path
    starter: Path
    email_templates: Path
    warnings: Sequence[str] = ()
