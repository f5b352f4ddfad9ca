"""How a reader is told what a parser left out."""


def left_out(count: int, what: str) -> str:
    """Return a note such as "2 hidden words were left out".

    Args:
        count: How many there were, one at least.
        what: What one of them is, its noun marked: "hidden word*".
    """
    ending, verb = ("", "was") if count == 1 else ("s", "were")
    return f"{count:,} {what.replace('*', ending)} {verb} left out"
