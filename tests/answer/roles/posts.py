"""Adverts that differ where questions look, as they are read."""

from typing import Final

from assistant.model import Reading
from tests.answer.readings import read


def advert(title: str, **labelled: str) -> Reading:
    """Return an advert with these labels ("closing_date" for "Closing date")."""
    lines = [title, "Northvale Orchards NHS Trust", "", "Details"]
    for label, value in labelled.items():
        lines += [label.replace("_", " ").capitalize(), value]
    name = f"{title.lower().replace(' ', '-')}.txt"
    return read("\n".join([*lines, ""]), name=name, title=title)


PEAR: Final = advert(
    "Pear Manager",
    band="Band 7",
    salary="£46,148 to £52,809 a year",
    contract="Permanent",
    closing_date="14 March 2026",
)
PLUM: Final = advert(
    "Plum Manager",
    band="Band 8a",
    salary="£53,755 to £60,504 a year",
    contract="Secondment",
    closing_date="21 April 2026",
)
FIG: Final = advert("Fig Manager", band="Band 6", contract="Permanent")
PLAN: Final = read(
    "# Growing Plan\nThis plan gives the band of every post, such as Band 9.\n",
    name="plan.txt",
    kind="strategy",
    title="Growing Plan",
)
