"""A processor as commands and window see it; the engine describes the real ones."""

from typing import Protocol


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
