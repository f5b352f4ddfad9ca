"""Which words of a piece of evidence are shown for a claim, and which figures."""

from collections.abc import Iterator, Sequence

from assistant.model import Sentence, Value
from assistant.text import plain, words
from assistant.verify.evidence import Evidence
from assistant.verify.figures import find_figures, unvouched
from assistant.verify.wording import alike, credit, read, stems_of, vouches
from assistant.vocabulary.support import UNITS

_NEAR = 2
_APART = 3
"""Characters between two cells that are shown as one."""


def telling(
    claim: str, piece: Evidence, names: frozenset[str], shown: Sequence[str] = ()
) -> list[tuple[Sentence, ...]]:
    """Return the quotes of a piece that say something of a claim, those beside joined.

    Args:
        claim: One sentence.
        piece: What it is held against.
        names: Stems of the words that only name the document; they tell nothing.
        shown: Figures that stand in place of the claim's, which must be shown too.
    """
    parts = (*piece.parts, *piece.beside)
    wanted = [w for w in read(plain(claim)) if w.weight >= 1 and not vouches(names, w)]
    figures = len(find_figures(plain(claim)))
    told = [
        quotes
        for said, quotes in parts
        if any(credit(word, stems_of((said,))) for word in wanted)
        or len(unvouched(claim, said)) < figures
        or any(figure in plain(said) for figure in shown)
    ]
    kept = told or [quotes for _, quotes in piece.parts[:1]]
    ordered = sorted({s for q in kept for s in q}, key=lambda s: (s.start, s.end))
    return list(_beside(ordered))


def _beside(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, ...]]:
    run: list[Sentence] = []
    for sentence in sentences:
        gap = sentence.start - run[-1].end if run else 0
        if run and not 0 <= gap <= _APART:
            yield tuple(run)
            run = []
        run.append(sentence)
    if run:
        yield tuple(run)


def instead(claim: str, piece: Evidence) -> tuple[str, ...]:
    """Return the figures of a piece that stand where a claim has its own.

    They are of the same kind, and in the same company of words; a date or a band of a
    row, or of the facts of a post, needs none.
    """
    said = plain(claim)
    wrong = unvouched(said, piece.text)
    kinds = {value.kind for value in wrong}
    company = frozenset[str]().union(*(_company(said, value) for value in wrong))
    found = []
    for part, _ in piece.parts:
        stated = plain(part)
        for value in (figure.value for figure in find_figures(stated)):
            figure = stated[value.start : value.end].strip()
            if value.kind not in kinds or not unvouched(figure, said):
                continue
            alone = piece.promised and value.kind in ("date", "band")
            if alone or company & _company(stated, value):
                found.append(figure)
    return tuple(dict.fromkeys(found))[:2]


def _company(text: str, value: Value) -> frozenset[str]:
    """Return the words and figures beside a figure, with what says the same."""
    before, after = text[: value.start], text[value.end :]
    near = [*read(before)[-_NEAR:], *read(after)[:_NEAR]]
    figures = (*find_figures(before)[-1:], *find_figures(after)[:1])
    units = [UNITS[m[0].lower()] for m in words(after[:12]) if m[0].lower() in UNITS]
    return frozenset(
        (
            *(word.stem for word in near),
            *(other for word in near for other in alike(word.said)),
            *(figure.value.normalised for figure in figures),
            *units,
        )
    )
