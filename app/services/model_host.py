"""The one loaded model: loading it in a thread, replacing it, saying how far it is."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.core.errors import UserError
from app.core.generation import Backend

log = logging.getLogger(__name__)

OpenBackend = Callable[["ModelChoice"], Backend]


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """A model folder, the name shown for it, and the device asked for (AUTO, CPU, GPU.1, NPU)."""

    folder: Path
    name: str
    device: str


class HostPhase(StrEnum):
    EMPTY = "empty"
    LOADING = "loading"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class HostState:
    """What the host holds now.

    Attributes:
        backend: Set when READY.
        sentence: With FAILED what happened, with READY the backend's notice, else empty.
        since: When this phase began, by the host's clock, in seconds.
        error: With FAILED the error itself.
    """

    phase: HostPhase = HostPhase.EMPTY
    choice: ModelChoice | None = None
    backend: Backend | None = None
    sentence: str = ""
    since: float = 0.0
    error: UserError | None = None


class ModelHost:
    """Owns the backend. ``state`` may be read from any thread; the rest belongs to one thread.

    Args:
        open_backend: Loads a model; takes seconds and runs in the host's own thread.
        clock: Seconds that never go back.
    """

    def __init__(
        self, open_backend: OpenBackend, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._open_backend = open_backend
        self._clock = clock
        self._changed = threading.Condition()
        self._state = HostState(since=clock())
        self._users: dict[int, int] = {}
        self._thread: threading.Thread | None = None
        self._turn = 0

    @property
    def state(self) -> HostState:
        return self._state

    @property
    def is_loading(self) -> bool:
        """Whether a thread is still inside the loading of a model, wanted or not."""
        return self._thread is not None and self._thread.is_alive()

    def load(self, choice: ModelChoice) -> None:
        """Replace the backend by this one. Running answers of the old one end first."""
        with self._changed:
            self._turn += 1
            old, before = self._state.backend, self._thread
            self._set(HostState(HostPhase.LOADING, choice, since=self._clock()))
            self._thread = threading.Thread(
                target=self._replace,
                args=(self._turn, choice, old, before),
                name="parley-load",
                daemon=True,
            )
            self._thread.start()

    def wait(self, timeout: float | None = None) -> Backend:
        """The backend once it is there.

        Raises:
            UserError: The model could not be loaded, or none was asked for.
            TimeoutError: It is still loading after ``timeout`` seconds.
        """
        with self._changed:
            ended = self._changed.wait_for(
                lambda: self._state.phase is not HostPhase.LOADING, timeout
            )
            state = self._state
        if not ended:
            raise TimeoutError
        if state.backend is None:
            raise state.error or UserError("no-model", "No model is loaded. Choose one first.")
        return state.backend

    def borrow(self, backend: Backend) -> None:
        """Keep ``backend`` open until ``give_back``; called by an answer that runs on it."""
        with self._changed:
            self._users[id(backend)] = self._users.get(id(backend), 0) + 1

    def give_back(self, backend: Backend) -> None:
        with self._changed:
            left = self._users.pop(id(backend), 1) - 1
            if left > 0:
                self._users[id(backend)] = left
            self._changed.notify_all()

    def close(self) -> None:
        """Let go of the backend. A load in progress is given up and closed when it ends."""
        with self._changed:
            self._turn += 1
            backend = self._state.backend
            self._users.clear()
            self._set(HostState(since=self._clock()))
        if backend is not None:
            backend.close()

    def _set(self, state: HostState) -> None:
        self._state = state
        self._changed.notify_all()

    def _replace(
        self,
        turn: int,
        choice: ModelChoice,
        old: Backend | None,
        before: threading.Thread | None,
    ) -> None:
        """Runs in the loading thread."""
        if before is not None:
            before.join()
        if old is not None:
            self._close_when_unused(old)
        if turn == self._turn:
            self._open(turn, choice)

    def _close_when_unused(self, backend: Backend) -> None:
        with self._changed:
            self._changed.wait_for(lambda: id(backend) not in self._users)
        backend.close()

    def _open(self, turn: int, choice: ModelChoice) -> None:
        state = self._opened(choice)
        with self._changed:
            wanted = turn == self._turn
            if wanted:
                self._set(state)
        if not wanted and state.backend is not None:
            state.backend.close()

    def _opened(self, choice: ModelChoice) -> HostState:
        try:
            backend = self._open_backend(choice)
        except UserError as error:
            return self._failed(choice, error)
        except Exception:
            log.exception("loading %s on %s failed", choice.name, choice.device)
            sentence = (
                f"{choice.name} could not be loaded on {choice.device}: the model or the device "
                "is not as expected. Choose another model or device; the log file says more."
            )
            return self._failed(choice, UserError("load-failed", sentence))
        log.info("loaded %s on %s", choice.name, backend.info.device)
        return HostState(HostPhase.READY, choice, backend, backend.info.notice, self._clock())

    def _failed(self, choice: ModelChoice, error: UserError) -> HostState:
        return HostState(HostPhase.FAILED, choice, None, error.sentence, self._clock(), error)
