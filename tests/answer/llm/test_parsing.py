import pytest

from assistant.answer.llm.parsing import (
    UnreadableError,
    Written,
    read_lines,
    read_objects,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It is Band 7. [k7f]", [("It is Band 7.", ("k7f",))], id="one"),
        pytest.param(
            "It is Band 7. [k7f][m2p]\nIt closes in May [k7f, b1c].\n",
            [("It is Band 7.", ("k7f", "m2p")), ("It closes in May.", ("k7f", "b1c"))],
            id="several",
        ),
        pytest.param(
            "- It is Band 7 (k7f).\n\n2. It is new [k7f] [k7f]",
            [("It is Band 7.", ("k7f",)), ("It is new", ("k7f",))],
            id="a list",
        ),
        pytest.param("It is Band 7.", [("It is Band 7.", ())], id="no id"),
        pytest.param(
            "See [1] and [AfC] [x1y]", [("See [1] and [AfC]", ("x1y",))], id="brackets"
        ),
        pytest.param("NONE", [], id="nothing to say"),
        pytest.param("\n [k7f]\n---\n", [], id="no words"),
    ],
)
@pytest.mark.parametrize("size", [1, 5, 1_000])
def test_marked_text_is_read_as_it_arrives(
    text: str, expected: list[tuple[str, tuple[str, ...]]], size: int
) -> None:
    pieces = [text[start : start + size] for start in range(0, len(text), size)]
    assert [(w.text, w.ids) for w in read_lines(pieces)] == expected


def test_a_line_is_read_when_it_is_complete() -> None:
    seen: list[str] = []

    def arriving() -> list[str]:
        seen.append("asked")
        return ["One. [k7f]\nTw", "o. [k7f]\n"]

    lines = read_lines(iter(arriving()))
    assert next(lines) == Written("One.", ("k7f",))
    assert seen == ["asked"]


def test_an_object_is_read_as_far_as_it_is_complete() -> None:
    one = {"text": "It is Band 7. [k7f]", "sources": ["k7f"]}
    states = [
        {},
        {"claims": []},
        {"claims": [{"text": "It is"}]},
        {"claims": [one, {}]},
        {"claims": [one, {"text": "It closes", "sources": ["m2"]}]},
        {"claims": [one, {"text": "It closes in May.", "sources": ["m2p", " [k7f]"]}]},
    ]
    assert list(read_objects(states)) == [
        Written("It is Band 7.", ("k7f",)),
        Written("It closes in May.", ("m2p", "k7f")),
    ]
    reading = read_objects(state for state in states[:4])
    assert next(reading) == Written("It is Band 7.", ("k7f",))


@pytest.mark.parametrize(
    "item",
    [
        pytest.param("It is Band 7.", id="a string"),
        pytest.param({"sources": ["k7f"]}, id="no text"),
        pytest.param({"text": 7, "sources": ["k7f"]}, id="a number"),
        pytest.param({"text": " \n", "sources": ["k7f"]}, id="white space"),
    ],
)
def test_an_item_of_another_form_is_no_claim(item: object) -> None:
    good = {"text": "It is Band 7.", "sources": "k7f"}
    assert list(read_objects([{"claims": [item, good]}])) == [
        Written("It is Band 7.", ())
    ]


@pytest.mark.parametrize(
    "states",
    [
        pytest.param([], id="nothing"),
        pytest.param([{}, {"answer": "Band 7"}], id="no claims"),
        pytest.param([{"claims": "Band 7"}], id="claims that are no list"),
        pytest.param(["Band 7"], id="no object"),
    ],
)
def test_an_answer_without_a_list_of_claims_cannot_be_read(
    states: list[object],
) -> None:
    with pytest.raises(UnreadableError, match=r"^$"):
        list(read_objects(states))
