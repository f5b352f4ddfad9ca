"""What can go wrong with a language model, in the reader's words."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

REASONS: Final = {
    "slow": "The language model did not answer in time.",
    "busy": "The language model's service takes no more questions for now.",
    "failing": "The language model's service failed.",
    "unreachable": "The language model could not be reached.",
    "key": "The language model's service refused the key.",
    "unknown": "The language model's service does not know the model.",
    "request": "The language model's service refused the request.",
    "refused": "The language model declined to answer.",
    "malformed": "The language model's answer could not be read.",
    "cut": "The language model's answer broke off.",
    "long": "The language model's answer was longer than it may be.",
    "empty": "The language model gave no answer.",
    "silent": "The language model found no answer in the documents.",
    "unproved": "The documents do not carry what the language model wrote.",
    "broken": "The language model's part failed.",
}
"""One line for each kind of fault."""
_PASSING: Final = frozenset(
    {"slow", "busy", "failing", "unreachable", "malformed", "cut", "empty"}
)
_STATUSES: Final = {
    401: "key",
    403: "key",
    404: "unknown",
    408: "slow",
    409: "failing",
    425: "failing",
    429: "busy",
}
_BROKEN_OFF: Final = ("RemoteProtocolError", "ReadError", "IncompleteRead")
_UNREACHABLE: Final = ("Connect", "Connection", "ProxyError", "EndpointConnection")
_UNREADABLE: Final = ("Decode", "Parser", "Validation")
_SPENT: Final = frozenset({"insufficient_quota", "billing_hard_limit_reached"})


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a call to a model brought no answer."""

    kind: str
    """A key of `REASONS`."""
    wait: float | None = None
    """Seconds that the service asks to wait, if it does."""
    final: bool = False
    """Whether another try cannot help although the kind is one that passes."""

    @property
    def passing(self) -> bool:
        """Whether the same call may do better later."""
        return self.kind in _PASSING and not self.final

    @property
    def reason(self) -> str:
        """One line for the reader."""
        return REASONS[self.kind]


def classify(error: Exception, *, begun: bool) -> Fault:
    """Return the fault that an exception of a provider's client stands for.

    Clients differ; what they share is an HTTP status, somewhere, and telling names.

    Args:
        error: What the client raised.
        begun: Whether a part of the answer had arrived.
    """
    status = next(filter(None, map(_status, _causes(error))), None)
    if status is not None:
        kind = _STATUSES.get(status, "failing" if status >= 500 else "request")
        spent = any(getattr(e, "code", None) in _SPENT for e in _causes(error))
        return Fault(kind, _wait(error), final=spent)
    names = [type(cause).__name__ for cause in _causes(error)]
    if isinstance(error, TimeoutError) or any("Timeout" in name for name in names):
        return Fault("slow")
    if any("LengthFinish" in name for name in names):
        return Fault("long")
    if any("ContentFilter" in name or "Refusal" in name for name in names):
        return Fault("refused")
    if any(name.startswith(_BROKEN_OFF) for name in names):
        return Fault("cut" if begun else "failing")
    if any(name.startswith(_UNREACHABLE) or "APIConnection" in name for name in names):
        return Fault("unreachable")
    return _unreadable(error, names)


def _unreadable(error: Exception, names: list[str]) -> Fault:
    if "No generation" in str(error):
        return Fault("empty")
    readable = isinstance(error, json.JSONDecodeError | UnicodeError)
    if readable or any(part in name for name in names for part in _UNREADABLE):
        return Fault("malformed")
    if any(name == "APIError" for name in names):  # an error event inside a stream
        return Fault("failing")
    return Fault("broken")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _status(error: BaseException) -> int | None:
    """Return the HTTP status that an exception tells, wherever its client keeps it."""
    response = getattr(error, "response", None)
    if isinstance(response, dict):  # botocore
        found = response.get("ResponseMetadata", {}).get("HTTPStatusCode")
    else:
        found = getattr(response, "status_code", None)
    for name in ("status_code", "code", "http_status"):
        found = found if isinstance(found, int) else getattr(error, name, None)
    return found if isinstance(found, int) and 400 <= found < 600 else None


def _wait(error: Exception) -> float | None:
    """Return the seconds of a Retry-After header, or until the date that it names."""
    for cause in _causes(error):
        headers = getattr(getattr(cause, "response", None), "headers", None)
        asked = headers.get("retry-after") if headers is not None else None
        if asked is None:
            continue
        try:
            return max(float(asked), 0.0)
        except ValueError:
            pass
        try:
            until = parsedate_to_datetime(asked)
        except ValueError:
            return None
        zoned = until if until.tzinfo else until.replace(tzinfo=UTC)
        return max((zoned - datetime.now(UTC)).total_seconds(), 0.0)
    return None
