"""How events of one generation travel from the engine's thread to whoever asked."""

import threading
from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue

from app.core.generation import Finished, GenerationEvent


class Channel:
    """A ``core.Generation``: one consumer reads, the engine's thread puts."""

    def __init__(
        self, channel_id: int, on_cancel: Callable[["Channel"], None] = lambda _channel: None
    ) -> None:
        self.id = channel_id
        self._events: SimpleQueue[GenerationEvent | BaseException] = SimpleQueue()
        self._cancelled = threading.Event()
        self._on_cancel = on_cancel
        self._ended = False

    def __iter__(self) -> Iterator[GenerationEvent]:
        while not self._ended:
            yield self._opened(self._events.get())

    def poll(self) -> list[GenerationEvent]:
        events: list[GenerationEvent] = []
        while not self._ended:
            try:
                item = self._events.get_nowait()
            except Empty:
                break
            if isinstance(item, BaseException) and events:
                self._events.put(item)
                break
            events.append(self._opened(item))
        return events

    def cancel(self) -> None:
        self._cancelled.set()
        self._on_cancel(self)

    @property
    def is_cancelled(self) -> bool:
        return self._cancelled.is_set()

    def put(self, event: GenerationEvent) -> None:
        """Called by the engine's thread."""
        self._events.put(event)

    def fail(self, error: BaseException) -> None:
        """Called by the engine's thread, at the end: the consumer sees ``error`` raised."""
        self._events.put(error)

    def _opened(self, item: GenerationEvent | BaseException) -> GenerationEvent:
        if isinstance(item, BaseException):
            self._ended = True
            raise item
        self._ended = isinstance(item, Finished)
        return item
