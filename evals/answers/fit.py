"""Fit the weights by which sentences are ranked and answers are told from refusals.

    python -m evals.answers.fit --library shipped=HOME --library real=HOME CASES...

prints how well they do on documents that they were not fitted on, and writes
`assistant/vocabulary/ranking.toml`. Only cases of the dev split are read, and no
follow-ups; and the training questions of the documents that the matching model was not
trained on.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from assistant.answer.certainty import best_of
from assistant.config import Settings
from assistant.pipeline.asking import Assistant
from evals.answers.asked import (
    ANSWERING,
    RANKING,
    Asked,
    answer_row,
    gather,
    gather_held_out,
    reranked,
    without_answer,
)
from evals.answers.cases import load_cases
from evals.answers.linear import Floats, Group, fit_logistic, fit_ranking, probabilities

OUT: Final = (
    Path(__file__).resolve().parents[2] / "assistant" / "vocabulary" / "ranking.toml"
)
FOLDS: Final = 8
SILENCED: Final = 0.1
"""How much a question counts whose right sentences were taken away: nearly a question
that the document does not answer, but for what the rest still tells."""
ACCEPTED: Final = 0.24
"""Share of the hard unanswerable questions, those that only the text decides, that may
be answered; most others are refused before."""


def fit_all(asked: Sequence[Asked]) -> tuple[Floats, Floats, float]:
    """Return the weights of ranking and of answering, and the bias of the latter."""
    groups = [
        Group(a.measures, a.right) for a in asked if a.answerable and a.right.any()
    ]
    ranking = fit_ranking(groups)
    rows: list[Floats] = []
    answered: list[float] = []
    counts: list[float] = []
    for item in asked:
        again = reranked(item, ranking)
        told = again.right[:3].any()
        if item.part.aspect or (item.answerable and not told):
            continue  # what the wrong sentence looks like says nothing of the question
        judged = [(again, item.answerable, 1.0)]
        if item.answerable:
            judged.append((without_answer(again), False, SILENCED))
        for one, right, count in judged:
            row = answer_row(one)
            if row is not None:
                rows.append(row)
                answered.append(right)
                counts.append(count)
    weights, bias = fit_logistic(np.array(rows), np.array(answered), np.array(counts))
    return ranking, weights, bias


@dataclass(frozen=True, slots=True)
class Judged:
    """A part that was judged by weights that were fitted without its document."""

    asked: Asked
    probability: float
    first: bool
    among_three: bool


def cross_validate(asked: Sequence[Asked]) -> list[Judged]:
    """Judge every part by weights that are fitted on other documents."""
    names = sorted({item.fold for item in asked})
    order = np.random.default_rng(0).permutation(len(names))
    fold = {names[n]: place % FOLDS for place, n in enumerate(order)}
    found: list[Judged] = []
    for number in range(FOLDS):
        ranking, weights, bias = fit_all([a for a in asked if fold[a.fold] != number])
        for item in asked:
            if fold[item.fold] != number:
                continue
            again = reranked(item, ranking)
            row = answer_row(again)
            if row is None:
                found.append(Judged(item, 0.0, first=False, among_three=False))
                continue
            odds = float(probabilities(row[None], weights, bias)[0])
            fitting = {id(s) for s in best_of(again.ranked, item.part)}
            kept = again.right[[id(s) in fitting for s in again.ranked]]
            found.append(Judged(item, odds, bool(kept[0]), bool(kept[:3].any())))
    return found


def least_probability(judged: Sequence[Judged]) -> float:
    """Return the probability that `ACCEPTED` of the unanswerable parts reach."""
    values = [
        j.probability
        for j in judged
        if not j.asked.answerable and j.asked.part.asks == "text"
    ]
    return float(np.quantile(values, 1 - ACCEPTED))


def report(judged: Sequence[Judged], least: float) -> str:
    """Return what the cross-validation found, in words."""
    text = [j for j in judged if j.asked.part.asks == "text"]
    yes = [j for j in text if j.asked.answerable]
    no = [j for j in text if not j.asked.answerable]
    given = [j for j in yes if j.probability >= least]
    return "\n".join(
        (
            f"answerable parts {len(yes)}, unanswerable {len(no)}",
            f"right sentence first {np.mean([j.first for j in yes]):.3f},"
            f" among three {np.mean([j.among_three for j in yes]):.3f}",
            f"least probability {least:.2f}: answered {len(given) / len(yes):.3f},"
            f" right first {sum(j.first for j in given) / len(yes):.3f},"
            f" among three {sum(j.among_three for j in given) / len(yes):.3f},"
            f" unanswerable answered"
            f" {np.mean([j.probability >= least for j in no]):.3f}",
        )
    )


def to_toml(ranking: Floats, weights: Floats, bias: float, least: float) -> str:
    """Return the weights as they are kept."""
    lines = ["# Written by `python -m evals.answers.fit`; not to be changed by hand."]
    for title, names, values in (
        ("ranking", RANKING, ranking),
        ("answering", ANSWERING, weights),
    ):
        lines += ["", f"[{title}]"]
        lines += [
            f"{name} = {value:.4f}" for name, value in zip(names, values, strict=True)
        ]
    lines += ["", "[decision]", f"bias = {bias:.4f}", f"least = {least:.4f}", ""]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit on the dev cases and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="+", type=Path)
    parser.add_argument("--library", action="append", required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    chosen = parser.parse_args(arguments)
    homes = dict(item.split("=", 1) for item in chosen.library)
    asked: list[Asked] = []
    for corpus, home in homes.items():
        cases = [
            case
            for case in load_cases(*chosen.cases)
            if case.split == "dev" and case.corpus == corpus
        ]
        assistant = Assistant(Settings(home=Path(home)))
        asked += [*gather(assistant, cases), *gather_held_out(assistant)]
        assistant.close()
    judged = cross_validate(asked)
    least = least_probability(judged)
    print(report(judged, least))  # noqa: T201 - it is a command
    chosen.out.write_text(to_toml(*fit_all(asked), least), "utf-8")


if __name__ == "__main__":
    main()
