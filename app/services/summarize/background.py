"""Work that must not hold up the store's thread."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol, TypeVar

T = TypeVar("T")


class Run(Protocol):
    """Does a task somewhere and hands over its result or its exception."""

    def __call__(self, task: Callable[[], T]) -> Future[T]: ...


def run_in_thread(task: Callable[[], T]) -> Future[T]:
    future: Future[T] = Future()
    threading.Thread(target=run_into, args=(future, task), name="parley-plan", daemon=True).start()
    return future


def run_at_once(task: Callable[[], T]) -> Future[T]:
    future: Future[T] = Future()
    run_into(future, task)
    return future


def run_into(future: Future[T], task: Callable[[], T]) -> None:
    try:
        future.set_result(task())
    # The thread's border: the exception goes to whoever reads the result.
    except Exception as error:
        future.set_exception(error)
