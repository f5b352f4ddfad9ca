"""Samples of other tools as cases, and as results where they were answered."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from pydantic import ValidationError

from evals.answers.cases import Case, Corpus, Split
from evals.exchange.proving import facts_of, gold_of, place_of
from evals.exchange.sample import Sample
from evals.runs.results import Asked, Found, Read


@dataclass(frozen=True, slots=True)
class Importing:
    """What samples are read into."""

    documents: Sequence[Read]
    """Of the library that the cases are asked of."""
    corpus: Corpus
    split: Split
    prefix: str
    """Of the ids of samples that have none."""
    refusals: tuple[str, ...] = ()
    """Words by which a response is a refusal."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of the samples, in their order."""

    cases: tuple[Case, ...]
    results: tuple[Asked, ...]
    """Of the cases that were answered."""
    left_out: tuple[str, ...]
    """Samples that are no case, with why."""


class _NoCaseError(ValueError):
    """A sample does not say what a case must."""


def _refuse(reason: str) -> NoReturn:
    raise _NoCaseError(reason)


def import_samples(samples: Iterable[Sample], into: Importing) -> Imported:
    """Return the samples as cases; those that cannot be one are left out and named.

    What we exported ourselves comes back as it was. Of any other sample the key facts
    are taken from the reference answer and the gold quotes from the reference contexts
    that stand in the library. A reference that is there and empty, with no context,
    means that the documents do not say.
    """
    cases: dict[str, Case] = {}
    results: list[Asked] = []
    left_out: list[str] = []
    for number, sample in enumerate(samples, start=1):
        name = sample.id or f"{into.prefix}-{number:04}"
        try:
            case = _case(sample, name, into)
            _check_new(case, cases)
            results += _asked(sample, case, into)
        except _NoCaseError as error:
            left_out.append(f"{name}: {error}")
            continue
        cases[case.id] = case
    return Imported(tuple(cases.values()), tuple(results), tuple(left_out))


def _check_new(case: Case, cases: Mapping[str, Case]) -> None:
    if case.id in cases:
        _refuse("its id stands twice")
    asked = (case.turns, case.question)
    if any((c.turns, c.question) == asked for c in cases.values()):
        _refuse("its question stands twice")


def _case(sample: Sample, name: str, into: Importing) -> Case:
    own = (sample.own or {}).get("case")
    try:
        if own is not None:
            return Case.model_validate_json(json.dumps(own))
        return Case(**_fields(sample, name, into))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise _NoCaseError(f"{field} {first['msg']}".strip()) from None


def _fields(sample: Sample, name: str, into: Importing) -> dict[str, Any]:
    if sample.reference is None:
        _refuse("it has no reference answer")
    silent = not sample.reference.strip() and sample.gold == ()
    facts = () if silent else facts_of(sample.reference)
    gold = () if silent else gold_of(sample.gold or (), facts, into.documents)
    if not silent and not facts:
        _refuse("its reference gives no key fact: long, without a figure or date")
    if not silent and not gold:
        _refuse("no reference context that tells a fact is in the library")
    answered = "follow-up" if sample.turns else "fact"
    return {
        "id": name,
        "question": sample.question,
        "turns": sample.turns,
        "split": into.split,
        "kind": "unanswerable" if silent else answered,
        "corpus": into.corpus,
        "answerable": not silent,
        "facts": facts,
        "gold": gold,
        "wrong_documents": (),
        "forbidden": (),
        "author": "imported",
        "note": "",
    }


def _asked(sample: Sample, case: Case, into: Importing) -> list[Asked]:
    """Return the result of a sample that was answered; none of one that was not."""
    own = (sample.own or {}).get("asked")
    if isinstance(own, Mapping):
        return [_own_asked(own)]
    if sample.response is None:
        return []
    places = (place_of(context, into.documents) for context in sample.found)
    hits = [
        Found(place.document, place.start, place.end, 1 / rank, ())
        for rank, place in enumerate(filter(None, places), start=1)
    ]
    answer = _answer(sample, into.refusals)
    return [Asked(case.id, case.corpus, answer, tuple(hits), "", 0.0, 0.0)]


def _own_asked(own: Mapping[str, Any]) -> Asked:
    try:
        hits = [
            Found(**{**hit, "found_by": tuple(hit["found_by"])}) for hit in own["hits"]
        ]
        return Asked(**{**own, "hits": tuple(hits)})
    except (KeyError, TypeError) as error:
        _refuse(f"its metadata 'asked' is not ours: {error}")


def _answer(sample: Sample, refusals: Sequence[str]) -> dict[str, Any]:
    """Return a response as an answer without claims and citations."""
    said = sample.response or ""
    refused = not said.strip() or any(
        words.casefold() in said.casefold() for words in refusals
    )
    lists = ("claims", "withheld", "citations", "missing", "notes", "also_read")
    return {
        "question": sample.question,
        "standalone_question": sample.question,
        "status": "not_found" if refused else "answered",
        "text": said,
        **{name: [] for name in lists},
        "nearest": None,
        "contact": None,
        "table": None,
        "model": "imported",
        "usage": {"input_tokens": 0, "output_tokens": 0, "cost": None},
        "timings_ms": {},
    }
