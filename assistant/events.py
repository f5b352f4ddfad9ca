"""One structured log line a stage; never the question, the answer or a name."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

_logger = logging.getLogger("assistant.events")


@contextmanager
def log_event(stage: str, **facts: str | int | float) -> Iterator[dict[str, object]]:
    """Time one stage and log it as a single JSON line at level INFO.

    Log identifiers, counts, scores and milliseconds only: adverts name people, and
    users type personal details. The caller adds what it learns to the mapping; `ms`
    is set when the block ends.
    """
    event: dict[str, object] = {"stage": stage, **facts}
    started = perf_counter()
    try:
        yield event
    finally:
        event["ms"] = round((perf_counter() - started) * 1000, 3)
        if _logger.isEnabledFor(logging.INFO):
            _logger.info(json.dumps(event, sort_keys=True))
