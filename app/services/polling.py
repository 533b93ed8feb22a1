"""What is polled, taken to its end by somebody who has time to wait."""

from collections.abc import Callable, Generator
from typing import Protocol, TypeVar

POLL_EVERY_S = 0.004

Update = TypeVar("Update", covariant=True)


class Polled(Protocol[Update]):
    """An answer, or something else that models write; ``poll`` never waits."""

    @property
    def is_running(self) -> bool: ...

    def poll(self) -> Update | None: ...

    def abandon(self) -> None: ...


def all_updates(
    job: Polled[Update], sleep: Callable[[float], None]
) -> Generator[Update, None, None]:
    """All updates until the end, waiting in between. Leaving early abandons the job."""
    try:
        while True:
            update = job.poll()
            if update is not None:
                yield update
            if not job.is_running:
                return
            if update is None:
                sleep(POLL_EVERY_S)
    finally:
        job.abandon()
