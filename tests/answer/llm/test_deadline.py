from collections.abc import Iterator
from itertools import count
from threading import Event
from time import monotonic, sleep

import pytest

from assistant.answer.llm.deadline import until


def test_what_comes_in_time_is_yielded() -> None:
    assert list(until(monotonic() + 5, lambda: iter("abc"))) == ["a", "b", "c"]


def test_the_wait_ends_at_the_deadline_and_the_thread_with_its_next_item() -> None:
    closed = Event()

    def slow() -> Iterator[int]:
        try:
            for number in count():
                yield number
                sleep(0.15)
        finally:
            closed.set()

    started = monotonic()
    seen: list[int] = []
    with pytest.raises(TimeoutError, match=r"^$"):
        seen.extend(until(started + 0.4, slow))
    assert 0.4 <= monotonic() - started < 2
    assert closed.wait(2)


def test_a_silent_iterator_is_left_behind() -> None:
    left = Event()

    def silent() -> Iterator[int]:
        left.wait(5)
        yield 1

    with pytest.raises(TimeoutError, match=r"^$"):
        next(until(monotonic() + 0.2, silent))
    left.set()


def test_its_errors_are_raised_where_it_is_waited_for() -> None:
    def broken() -> Iterator[int]:
        yield 1
        message = "oops"
        raise ValueError(message)

    items = until(monotonic() + 5, broken)
    assert next(items) == 1
    with pytest.raises(ValueError, match="oops"):
        next(items)


def test_enough_ends_it() -> None:
    seen: list[int] = []

    def numbers() -> Iterator[int]:
        yield from range(3)
        Event().wait(0.5)

    for number in until(monotonic() + 5, numbers, lambda: len(seen) == 2):
        seen.append(number)
    assert seen == [0, 1]
