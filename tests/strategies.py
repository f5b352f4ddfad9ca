"""Texts such as documents hold, and worse."""

from typing import Final

from hypothesis import strategies as st

_LINES: Final = (
    "",
    "   ",
    "# Our Plan",
    "**Bold Heading**",
    "JOB DESCRIPTION",
    "Person Specification",
    "Band",
    "Salary:",
    "£46,148 to £52,809 a year",
    "1. Planting",
    "1.2 Watering",
    "2.",
    "• a bullet without an end",
    "•",
    "o second level",
    "a) an item",
    "- one dash; another.",
    "We will plant trees. We will water them! Will we? Dr. Pear e.g. would.",
    "This line is long enough to be wrapped by the tool that made the text, and goes",
    "until 14 March",
    "2026",
    "Apple Road, Appleton, AP1 2LE",
    "Call 01632 960001 or mail pears@example.org.",
    "| a | table | row |",
    "\tTabbed\ttext\x0b with \x0c odd \x1c breaks \u2028 and \x85 more",
    "cafe\u0301 ﬁne naïve",  # a combining accent, a ligature
    "🌳 trees",
)

document_texts = st.lists(
    st.one_of(st.sampled_from(_LINES), st.text(max_size=60)), max_size=25
).map("\n".join)
"""Lines of adverts and strategies, mixed with anything at all."""
