"""What a person can choose, with the defaults. Reading and writing is the store's business."""

from dataclasses import dataclass
from enum import StrEnum


class Theme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. A value that does not fit is replaced by its default when read, one by one.

    Attributes:
        model: Name or folder; empty means the starter model.
        model_folders: Model folders outside Parley's own that the person has added.
        device: AUTO, CPU, GPU, NPU, or one with an index such as GPU.1.
        text_scale: Percent of the normal text size, 80 to 200.
        automatic_titles: The model is asked for a title after the first answer of a chat.
        chat_memory_mb: Most disk space for KV blocks of chats; 0 lets Parley choose by the disk.
        kv_pool_mb: Memory for the KV cache; 0 lets Parley choose by the PC's memory.
        closed_folders: Ids of the folders of chats that are folded up in the sidebar.
        email_sender: The name that drafts of emails are signed with.
        email_about_me: What the model may know about the person when it writes an email.
        email_signature: Put below every draft as it is.
        sidebar_shown: None until the person chooses.
        window: Geometry as the window system gave it, base64; empty at first.
    """

    model: str = ""
    model_folders: tuple[str, ...] = ()
    device: str = "AUTO"
    theme: Theme = Theme.SYSTEM
    text_scale: int = 100
    system_prompt: str = "You are Parley, a helpful assistant that runs on this PC."
    temperature: float = 0.7
    top_p: float = 0.9
    show_footer: bool = True
    automatic_titles: bool = True
    chat_memory_mb: int = 0
    kv_pool_mb: int = 0
    email_sender: str = ""
    email_about_me: str = ""
    email_signature: str = ""
    sidebar_shown: bool | None = None
    closed_folders: tuple[str, ...] = ()
    last_chat: str = ""
    window: str = ""
