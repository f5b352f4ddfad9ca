"""Figures, dates and bands of a claim must stand in its quotes, with their units."""

from assistant.model import Value
from assistant.text import plain
from assistant.values import find_values


def unvouched(claim: str, quotes: str) -> tuple[Value, ...]:
    """Return the values of a claim that no quote vouches for.

    A value is vouched for by one of the same kind and amount; a date also by one that
    says more ("12 December 2017" vouches for "December 2017", not the reverse).
    """
    stated = find_values(plain(quotes))
    return tuple(
        value
        for value in find_values(claim)
        if not any(_vouches(other, value) for other in stated)
    )


def _vouches(stated: Value, claimed: Value) -> bool:
    if stated.kind != claimed.kind:
        return False
    if stated.normalised == claimed.normalised:
        return True
    if claimed.kind != "date":
        return False
    yearless = claimed.normalised.startswith("--")
    return stated.normalised.startswith(f"{claimed.normalised}-") or (
        yearless and stated.normalised.endswith(claimed.normalised[1:])
    )
