"""Damaged files: what is left of a sound one, and what never was one."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

from hypothesis import strategies as st

_TAGS = "<p> <p <div hidden> <table><tr><td> </td> <h2> <li> <!-- <script> &amp; &#x; "
rubbish = st.one_of(
    st.binary(max_size=3_000),
    st.binary(max_size=500).map(lambda data: b"%PDF-1.7\n" + data),
    st.binary(max_size=500).map(lambda data: b"PK\x03\x04" + data),
    st.lists(st.sampled_from(_TAGS.split()) | st.text(max_size=9), max_size=99).map(
        lambda pieces: ("<!doctype html>" + " ".join(pieces)).encode()
    ),
    st.text(max_size=900).map(lambda text: f'{{"@type": "JobPosting", {text}'.encode()),
)  # fmt: skip
"""Bytes of every beginning that a parser is chosen by."""


def damaged(
    seeds: Sequence[Path], count: int, seed: int
) -> Iterator[tuple[str, bytes]]:
    """Yield names and bytes of damaged copies of the seeds, each in turn."""
    random = Random(seed)
    held = [(path.name, path.read_bytes()) for path in seeds]
    for number, (name, data) in enumerate(islice(cycle(held), count)):
        inside = data.startswith(b"PK") and random.random() < 0.7
        broken = _inside(data, random) if inside else _break(data, random)
        yield f"{number:05}-{name}", broken


def _break(data: bytes, random: Random) -> bytes:
    if not data:
        return data
    kind = random.choice(("cut", "flip", "flip", "zero", "repeat", "drop"))
    at, length = random.randrange(len(data)), random.randrange(1, 400)
    if kind == "cut":
        return data[:at]
    if kind == "zero":
        return data[:at] + bytes(length) + data[at + length :]
    if kind == "repeat":
        return data[:at] + data[at : at + length] * random.randrange(2, 50) + data[at:]
    if kind == "drop":
        return data[:at] + data[at + length :]
    flipped = bytearray(data)
    for _ in range(random.choice((1, 3, 30, 300))):
        flipped[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return bytes(flipped)


def _inside(data: bytes, random: Random) -> bytes:
    """Return a zip archive of which one part is damaged and its checksum is right."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as sound, ZipFile(out, "w", ZIP_DEFLATED) as broken:
        names = sound.namelist()
        chosen = random.choice([n for n in names if n.endswith(".xml")])
        for name in names:
            part = sound.read(name)
            broken.writestr(name, _break(part, random) if name == chosen else part)
    return out.getvalue()
