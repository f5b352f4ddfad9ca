import json
from dataclasses import replace
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.model import Answer, Chunk, Citation, Claim, Hit, Status, Table, Usage
from assistant.present.to_json import answer_json, hit_json

TEXT: Final = "Pear Manager\nBand 7\nYou lead a team.\nCall Pomona.\n"
KEYS: Final = {
    *("question", "standalone_question", "status", "text", "claims", "withheld"),
    *("citations", "also_read", "missing", "searched", "nearest", "contact"),
    *("choices", "model", "usage", "timings_ms", "certainty"),
    *("opening", "table", "subjects", "notes"),
}


def cite(quote: str, *section: str, page: int | None = None) -> Citation:
    start = TEXT.index(quote)
    end = start + len(quote)
    return Citation("pear.txt", "Pear Manager", section, page, start, end, quote)


BAND: Final = cite("Band 7")
TEAM: Final = cite("You lead a team.", "Job", page=2)
CALL: Final = cite("Call Pomona.", "Job")
ANSWERED: Final = Answer(
    question="What band is it?",
    status="partial",
    claims=(
        Claim("Band 7", (BAND,), "supported", "Pear Manager"),
        Claim("You lead a team.", (TEAM, BAND), "supported", label="Team"),
    ),
    withheld=(Claim("Band 9", (CALL,), "figure_mismatch"),),
    missing=("hours",),
    contact=CALL,
    searched=(("pear.txt", "Pear Manager"),),
    also_read=(("pear.txt", ("Job",)),),
    standalone="What band is the Pear Manager post?",
    opening="Yes.",
    subjects=("pear.txt",),
    model="fake:pear",
    usage=Usage(900, 40, 0.002),
    notes=("Made without a model.",),
    certainty=0.75,
    timings_ms={"total": 1.5},
)


def test_an_answer_has_the_keys_of_the_contract() -> None:
    assert set(answer_json(ANSWERED)) == KEYS
    assert set(answer_json(ANSWERED, name="q1")) == {"id", *KEYS}
    assert answer_json(ANSWERED, name="q1")["id"] == "q1"


def test_an_answer_in_full() -> None:
    found = answer_json(ANSWERED)
    text = found.pop("text")
    assert "[1]" in text
    assert "The documents do not say: hours." in text
    assert found == {
        "question": "What band is it?",
        "standalone_question": "What band is the Pear Manager post?",
        "status": "partial",
        "claims": [
            {
                "text": "Pear Manager: Band 7",
                "lead": "Pear Manager",
                "label": "",
                "citations": [1],
                "support": "supported",
            },
            {
                "text": "You lead a team.",
                "lead": "",
                "label": "Team",
                "citations": [2, 1],
                "support": "supported",
            },
        ],
        "withheld": [
            {
                "text": "Band 9",
                "lead": "",
                "label": "",
                "citations": [],
                "support": "figure_mismatch",
            }
        ],
        "opening": "Yes.",
        "table": None,
        "subjects": ["pear.txt"],
        "notes": ["Made without a model."],
        "citations": [
            {
                "number": 1,
                "document": "pear.txt",
                "title": "Pear Manager",
                "section": [],
                "page": None,
                "page_label": None,
                "start": 13,
                "end": 19,
                "quote": "Band 7",
            },
            {
                "number": 2,
                "document": "pear.txt",
                "title": "Pear Manager",
                "section": ["Job"],
                "page": 2,
                "page_label": None,
                "start": 20,
                "end": 36,
                "quote": "You lead a team.",
            },
        ],
        "also_read": [{"document": "pear.txt", "section": ["Job"]}],
        "missing": ["hours"],
        "searched": [{"document": "pear.txt", "title": "Pear Manager"}],
        "nearest": None,
        "contact": {
            "number": 3,
            "document": "pear.txt",
            "title": "Pear Manager",
            "section": ["Job"],
            "page": None,
            "page_label": None,
            "start": 37,
            "end": 49,
            "quote": "Call Pomona.",
        },
        "choices": [],
        "model": "fake:pear",
        "usage": {"input_tokens": 900, "output_tokens": 40, "cost": 0.002},
        "certainty": 0.75,
        "timings_ms": {"total": 1.5},
    }


def test_an_answer_without_a_model_says_so() -> None:
    found = answer_json(Answer("What band is it?", "not_found"))
    assert found["standalone_question"] == "What band is it?"
    assert found["model"] == "none"
    assert found["usage"] == {"input_tokens": 0, "output_tokens": 0, "cost": None}


def test_a_table_names_the_claims_of_each_cell() -> None:
    claims = (
        Claim("It is a good post.", (TEAM,), "supported"),
        Claim("Band 7", (BAND,), "supported", cell=(0, 1)),
        Claim("Call Pomona.", (CALL,), "supported", cell=(0, 1)),
        Claim("40", (TEAM,), "supported", cell=(1, 0)),
    )
    table = Table(("Team", "Band"), ("Pear Manager", "Plum Manager"))
    found = answer_json(Answer("?", "answered", claims, table=table))
    assert found["table"] == {
        "columns": ["Team", "Band"],
        "rows": [
            {"title": "Pear Manager", "cells": [[], [1, 2]]},
            {"title": "Plum Manager", "cells": [[3], []]},
        ],
    }


def test_a_table_that_no_claim_fills_is_none() -> None:
    table = Table(("Band",), ("Pear Manager",))
    claims = (Claim("Band 7", (BAND,), "supported", cell=(5, 5)),)
    found = answer_json(Answer("?", "answered", claims, table=table))
    assert found["table"] is None
    assert "Band 7 [1]" in found["text"]


@pytest.mark.parametrize(
    "status", ["answered", "partial", "not_found", "clarify", "declined"]
)
def test_each_status_is_written_as_it_is(status: Status) -> None:
    assert answer_json(Answer("?", status))["status"] == status


def test_a_refusal_holds_what_helps() -> None:
    answer = Answer("?", "not_found", nearest=TEAM, contact=CALL)
    found = answer_json(answer)
    assert found["nearest"]["quote"] == "You lead a team."
    assert [found["nearest"]["number"], found["contact"]["number"]] == [1, 2]
    assert found["citations"] == []


def test_choices_are_documents_with_their_titles() -> None:
    found = answer_json(Answer("?", "clarify", choices=(("pear.txt", "Pear Manager"),)))
    assert found["choices"] == [{"document": "pear.txt", "title": "Pear Manager"}]


citations = st.sampled_from([BAND, TEAM, CALL])
claims = st.lists(
    st.builds(
        Claim,
        st.text(max_size=20),
        st.lists(citations, min_size=1, max_size=3).map(tuple),
        st.just("supported"),
    ),
    max_size=4,
).map(tuple)


@given(claims=claims, withheld=claims, nearest=st.none() | citations)
def test_every_number_of_a_claim_is_that_of_a_citation(
    claims: tuple[Claim, ...], withheld: tuple[Claim, ...], nearest: Citation | None
) -> None:
    answer = replace(ANSWERED, claims=claims, withheld=withheld, nearest=nearest)
    found: dict[str, Any] = json.loads(json.dumps(answer_json(answer)))
    numbers = [row["number"] for row in found["citations"]]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {n for row in found["claims"] for n in row["citations"]} == set(numbers)
    extra = [found[key] for key in ("nearest", "contact") if found[key]]
    assert not {row["number"] for row in extra} & set(numbers)
    for row in [*found["citations"], *extra]:
        assert TEXT[row["start"] : row["end"]] == row["quote"]


def test_a_hit_is_one_row_of_a_search() -> None:
    chunk = Chunk("id", "pear.txt", ("Job",), 13, 19, 2, "Band 7")
    assert hit_json(Hit(chunk, 1, 0.123456789, ("dense", "lexical"))) == {
        "document": "pear.txt",
        "section": ["Job"],
        "start": 13,
        "end": 19,
        "text": "Band 7",
        "score": 0.123457,
        "found_by": ["dense", "lexical"],
    }
