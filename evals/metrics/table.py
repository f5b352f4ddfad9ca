"""Every metric of a case by name: what it is, and which way is better."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal


@dataclass(frozen=True, slots=True)
class Metric:
    """What a metric is called, what it should reach, and how it is read."""

    title: str
    aim: float | None
    """What its mean (of times: its median) should reach, or stay below."""
    better: Literal["high", "low"]
    unit: Literal["share", "words", "ms", "ratio", "tokens", "dollars", "count"]
    """`share` is in [0, 1]; `count` is a whole number from 0."""
    definition: str
    """In a reader's words."""


METRICS: Final[Mapping[str, Metric]] = MappingProxyType(
    {
        "right": Metric(
            "right",
            None,
            "high",
            "share",
            "The answer tells every key fact and nothing that is forbidden.",
        ),
        "token_f1": Metric(
            "words shared with the gold",
            None,
            "high",
            "share",
            "Overlap of the answer's words with the words of the gold quotes (F1).",
        ),
        "refused": Metric(
            "refused",
            0.95,
            "high",
            "share",
            "A question that the documents do not answer was refused.",
        ),
        "wrongly_refused": Metric(
            "wrongly refused",
            0.05,
            "low",
            "share",
            "A question that the documents answer was refused.",
        ),
        "cites_gold": Metric(
            "cites the gold words",
            None,
            "high",
            "share",
            "A citation touches the words that prove the answer, and none is of a "
            "look-alike document.",
        ),
        "citation_recall": Metric(
            "citation recall",
            0.98,
            "high",
            "share",
            "Share of the answer's claims that their citations carry.",
        ),
        "citation_precision": Metric(
            "citation precision",
            0.95,
            "high",
            "share",
            "Share of the citations that their claims need or rest on.",
        ),
        "quotes_exact": Metric(
            "quotes exact",
            1.0,
            "high",
            "share",
            "Every quote stands in its document, character for character.",
        ),
        "invented_markers": Metric(
            "citation numbers invented",
            0.0,
            "low",
            "count",
            "Citation numbers in the text that lead nowhere.",
        ),
        "tells_forbidden": Metric(
            "tells what is forbidden",
            0.0,
            "low",
            "share",
            "The answer tells something that it must not.",
        ),
        "attribution": Metric(
            "right paragraph",
            None,
            "high",
            "share",
            "Of the answers that cite a document of the gold: one citation touches the "
            "gold words.",
        ),
        "grounded": Metric(
            "claims grounded",
            None,
            "high",
            "share",
            "Share of the shown claims that the check of support lets stand.",
        ),
        "figures_right": Metric(
            "figures and dates right",
            None,
            "high",
            "share",
            "Share of the key facts with a figure or a date that are told.",
        ),
        "over_listing": Metric(
            "items beyond the gold's",
            None,
            "low",
            "count",
            "Items of a list that the gold quotes do not hold.",
        ),
        "evidence_read": Metric(
            "evidence in the first 600 words",
            0.95,
            "high",
            "share",
            "All gold quotes stand in the first 600 words of the search's hits.",
        ),
        "recall_at_5": Metric(
            "recall@5",
            None,
            "high",
            "share",
            "Share of the gold quotes that the first 5 hits find.",
        ),
        "precision_at_5": Metric(
            "precision@5",
            None,
            "high",
            "share",
            "Share of the first 5 hits that overlap a gold quote.",
        ),
        "reciprocal_rank": Metric(
            "MRR@10",
            None,
            "high",
            "share",
            "One over the rank of the first hit that finds a gold quote.",
        ),
        "average_precision": Metric(
            "MAP",
            None,
            "high",
            "share",
            "Mean of the precision at every rank of a relevant hit.",
        ),
        "ndcg_at_10": Metric(
            "nDCG@10",
            None,
            "high",
            "share",
            "Discounted gain of the first 10 hits against that of the best order.",
        ),
        "words": Metric(
            "words outside lists",
            60.0,
            "low",
            "words",
            "Words of the answer outside its lists and tables.",
        ),
        "ms": Metric(
            "milliseconds",
            None,
            "low",
            "ms",
            "Wall-clock time of the answer.",
        ),
        "embedding_ms": Metric(
            "milliseconds of embedding",
            None,
            "low",
            "ms",
            "Wall-clock time of embedding the question alone.",
        ),
        "time_ratio": Metric(
            "time against embedding",
            5.0,
            "low",
            "ratio",
            "Time of the answer over that of embedding the question alone.",
        ),
        "confidence": Metric(
            "confidence",
            None,
            "high",
            "share",
            "How likely, as fitted, the best sentence found answers: no quality of "
            "its own, but plotted against what is right.",
        ),
        "tokens": Metric(
            "tokens",
            None,
            "low",
            "tokens",
            "Tokens that a language model read and wrote.",
        ),
        "cost": Metric(
            "cost",
            None,
            "low",
            "dollars",
            "What the language model cost, where its price is set.",
        ),
    }
)
"""By the name that `CaseScore.metrics` uses, in the order in which they are shown."""

TIMED: Final = frozenset({"ms", "embedding_ms", "time_ratio"})
"""Metrics of the machine, which no two runs agree on."""
