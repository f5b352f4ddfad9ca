"""An iterator that is waited for no longer than until a deadline."""

import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from queue import Empty, Queue
from time import monotonic
from typing import Final, Generic, TypeVar

T = TypeVar("T")
_LOOK: Final = 0.2
"""Seconds between two looks at whether it is enough."""


@dataclass(frozen=True, slots=True)
class _Item(Generic[T]):
    value: T


@dataclass(frozen=True, slots=True)
class _End:
    error: Exception | None = None


def until(
    deadline: float,
    begin: Callable[[], Iterator[T]],
    enough: Callable[[], bool] = lambda: False,
) -> Iterator[T]:
    """Yield what an iterator yields, which is read in a thread of its own.

    A client's own time-outs end no answer that trickles, nor one that sends only what
    is no part of it. The thread is left behind at the deadline; it ends with the next
    thing that it receives.

    Args:
        deadline: When to stop, on the clock of `time.monotonic`.
        begin: Makes the iterator; called in the thread.
        enough: Looked at between two items; ends the iteration when true.

    Raises:
        TimeoutError: The deadline has passed.
        Exception: What the iterator raised.
    """
    queue: Queue[_Item[T] | _End] = Queue()
    left = threading.Event()
    threading.Thread(target=_read, args=(begin, queue, left), daemon=True).start()
    try:
        while not enough():
            remaining = deadline - monotonic()
            if remaining <= 0:
                raise TimeoutError
            try:
                item = queue.get(timeout=min(remaining, _LOOK))
            except Empty:
                continue
            if isinstance(item, _Item):
                yield item.value
            elif item.error:
                raise item.error
            else:
                return
    finally:
        left.set()


def _read(
    begin: Callable[[], Iterator[T]],
    queue: "Queue[_Item[T] | _End]",
    left: threading.Event,
) -> None:
    try:
        with closing(_generated(begin())) as items:
            for item in items:
                if left.is_set():
                    return
                queue.put(_Item(item))
        queue.put(_End())
    except Exception as error:  # noqa: BLE001 - raised again where it is waited for
        queue.put(_End(error))


def _generated(items: Iterable[T]) -> Generator[T, None, None]:
    yield from items
