from typing import Final

from assistant.model import Answer, Citation, Claim, Usage
from assistant.present.to_json import answer_json
from evals.answers.matching import Span
from evals.runs.said import Said, read_answer


def cite(document: str, start: int, quote: str) -> Citation:
    title = document.removesuffix(".txt").title()
    return Citation(document, title, ("Job",), 2, start, start + len(quote), quote)


BAND: Final = cite("apple.txt", 5, "Band 8a")
TEAM: Final = cite("cherry.txt", 0, "a team of 12")
CALL: Final = cite("apple.txt", 90, "Call Pomona")
ANSWER: Final = Answer(
    question="What band are they?",
    status="partial",
    claims=(
        Claim("Band 8a", (BAND,), "supported", "Apple"),
        Claim("A team of 12: Cherry", (TEAM, BAND), "supported", label="Team"),
    ),
    missing=("hours",),
    contact=CALL,
    usage=Usage(900, 40, 0.002),
    certainty=0.75,
)


def test_an_answer_is_read_back_from_its_json() -> None:
    found = read_answer(answer_json(ANSWER))
    assert (found.status, found.claims) == ("partial", ANSWER.claims)
    assert found.helping == (CALL,)
    assert found.numbers == {1, 2, 3}
    assert found.quotes == (BAND, TEAM, BAND, CALL)
    assert found.cited == (
        Span("apple.txt", 5, 12),
        Span("cherry.txt", 0, 12),
        Span("apple.txt", 5, 12),
    )
    assert [text for text, _ in found.items] == ["Band 8a", "A team of 12: Cherry"]
    assert (found.certainty, found.tokens, found.cost) == (0.75, 940, 0.002)


def test_where_no_model_was_asked_there_are_no_tokens() -> None:
    found = read_answer(answer_json(Answer("What?", "not_found", certainty=0.1)))
    assert (found.tokens, found.cost, found.certainty) == (None, None, 0.1)


def test_an_answer_that_never_came_is_an_error() -> None:
    assert read_answer(None) == Said(status="error")


def test_an_answer_of_another_tool_needs_little() -> None:
    answer = {
        "status": "answered",
        "text": "Band 8a [1] [9]",
        "claims": [{"text": "Band 8a", "citations": [1, 9]}],
        "citations": [
            {
                "number": 1,
                "document": "apple.txt",
                "start": 5,
                "end": 12,
                "quote": "Band 8a",
            }
        ],
    }
    found = read_answer(answer)
    (claim,) = found.claims
    assert [c.quote for c in claim.citations] == ["Band 8a"]
    assert found.numbers == {1}
    assert found.tokens is None
