"""Each benchmark's figures, of replies whose values can be worked out by hand."""

from collections.abc import Mapping
from math import log2

import pytest

from evals.public import beir, clapnq, mtrag, squad, tatqa, wice
from evals.public.benchmark import G, Question, Reply, Told
from evals.public.clapnq import Long
from evals.public.mtrag import Turn
from evals.public.tatqa import Worked
from evals.runs.table import Figure


def told(gold: G, reply: Reply, name: str = "q") -> Told[G]:
    return Told(Question(name, "?", gold), reply)


def says(text: str, *quotes: tuple[str, str]) -> Reply:
    return Reply(text, refused=False, quotes=quotes)


def values(figures: Mapping[str, Figure]) -> dict[str, float | None]:
    return {name: figure.value for name, figure in figures.items()}


def test_squad() -> None:
    found = squad.figures(
        [
            told(("1804", "the year 1804"), says("In the year 1804.")),
            told(("Hannah Quill",), Reply()),
            told((), Reply()),
            told((), says("Seventeen.")),
        ]
    )
    # F1 of "in year 1804" with "year 1804": 2 * 2 / (3 + 2)
    assert values(found) == pytest.approx(
        {
            "exact": 1 / 4,
            "f1": (0.8 + 0 + 1 + 0) / 4,
            "HasAns exact": 0.0,
            "HasAns f1": 0.4,
            "NoAns exact": 0.5,
            "NoAns f1": 0.5,
            "holds a gold span": 0.5,
            "wrongly refused": 0.5,
        }
    )
    assert found["NoAns f1"].n == 2


def test_clapnq() -> None:
    long = Long(
        ("Otters eat urchins.",),
        (frozenset({"Otters eat urchins.", "Kelp is tall."}),),
        ("Otters eat urchins.", "Kelp is tall.", "Coasts are cold."),
    )
    quotes = (("p", "Otters eat\nurchins."), ("p", "cold"))
    found = clapnq.figures(
        [
            told(long, says("Otters eat cold urchins.", *quotes)),
            told(Long((), (), ("A sentence.",)), Reply()),
            told(Long((), (), ("A sentence.",)), says("It is.")),
        ]
    )
    # ROUGE-L: 3 words in order, 2 * 3 / (4 + 3). Two sentences cited and two chosen,
    # of which one is in both: 2 * 1 / (2 + 2).
    assert values(found) == pytest.approx(
        {
            "ROUGE-L": 6 / 7,
            "sentences chosen, F1": 0.5,
            "unanswerable refused": 0.5,
            "answerable answered": 1.0,
            "answerability accuracy": 2 / 3,
        }
    )


def test_clapnq_takes_the_best_of_several_answers_and_0_for_a_refusal() -> None:
    two = Long(
        ("Red.", "Blue."), (frozenset({"Red."}), frozenset({"Blue."})), ("Red.",)
    )
    found = clapnq.figures(
        [told(two, says("Blue.", ("p", "Red."))), told(two, Reply())]
    )
    assert found["ROUGE-L"].value == 0.5
    assert found["sentences chosen, F1"].value == 0.5


def test_mtrag() -> None:
    ranked = ("x", "a", "y", "b")
    found = mtrag.figures(
        [
            told(Turn({"a": 1, "b": 1}, "ANSWERABLE"), Reply("yes", False, (), ranked)),
            told(Turn({}, "UNANSWERABLE"), Reply(ranked=("x",))),
            told(Turn({}, "PARTIAL"), Reply()),
            told(Turn({}, "CONVERSATIONAL"), says("hello")),
        ]
    )
    assert found["recall@1"].value == 0
    assert found["recall@3"].value == 0.5
    assert found["recall@5"].value == 1
    assert found["nDCG@3"].value == pytest.approx((1 / log2(3)) / (1 + 1 / log2(3)))
    assert found["recall@5"].n == 1
    assert values(found)["answerable answered"] == 0.5
    assert values(found)["unanswerable refused"] == 1
    assert values(found)["answerability accuracy"] == pytest.approx(2 / 3)


def test_wice() -> None:
    stands, falls = Reply(supported=True), Reply(supported=False)
    found = wice.figures(
        [
            told("supported", stands),
            told("supported", falls),
            told("partially_supported", stands),
            told("not_supported", falls),
            told("not_supported", falls),
        ]
    )
    # precision 1/2, recall 1/2; of the rest 2 of 3 are right
    assert values(found) == pytest.approx(
        {
            "accuracy": 3 / 5,
            "F1": 1 / 2,
            "precision": 1 / 2,
            "recall": 1 / 2,
            "balanced accuracy": (1 / 2 + 2 / 3) / 2,
            "called supported: supported": 1 / 2,
            "called supported: partially_supported": 1.0,
            "called supported: not_supported": 0.0,
        }
    )


def test_wice_has_no_f1_where_nothing_is_supported_nor_called_so() -> None:
    found = wice.figures([told("not_supported", Reply())])
    assert found["F1"].value is None
    assert found["balanced accuracy"].value is None
    assert found["accuracy"].value == 1


def test_tatqa() -> None:
    found = tatqa.figures(
        [
            told(
                Worked(("tolls", "moorings"), "multi-span", ""), says("moorings tolls")
            ),
            told(Worked(("tolls",), "span", ""), says("They are tolls.")),
            told(Worked(("-12.6",), "arithmetic", "million"), says("-12.6 million")),
            told(
                Worked(("23.42",), "arithmetic", "percent"), says("It rose by 23.42%.")
            ),
            told(Worked(("2",), "count", ""), Reply()),
        ]
    )
    # the span: {they, are, tolls} and {tolls}, 2 / 4
    assert values(found) == pytest.approx(
        {
            "EM": 2 / 5,
            "F1": (1 + 0.5 + 1 + 0 + 0) / 5,
            "holds the answer": 4 / 5,
            "answered": 4 / 5,
            "F1: arithmetic": 1 / 2,
            "holds the answer: arithmetic": 1.0,
            "F1: count": 0.0,
            "holds the answer: count": 0.0,
            "F1: multi-span": 1.0,
            "holds the answer: multi-span": 1.0,
            "F1: span": 0.5,
            "holds the answer: span": 1.0,
        }
    )


def test_beir_leaves_out_the_passage_that_is_the_query_itself() -> None:
    reply = Reply(ranked=("q", "x", "a"))
    found = beir.figures([told({"a": 1}, reply), told({"b": 2}, reply)])
    # a at rank 2, b nowhere
    assert values(found) == pytest.approx(
        {
            "nDCG@10": (1 / log2(3)) / 2,
            "recall@100": 1 / 2,
            "MRR@10": 1 / 4,
        }
    )
