from typing import Final

import pytest

from assistant.model import Answer, Citation, Claim
from assistant.present.layout import Shape, view_blocks
from assistant.present.to_text import to_markdown
from assistant.present.view import view_answer

CITATION: Final = Citation("pear.txt", "Pear Manager", (), None, 10, 16, "Band 7")
LONG: Final = "Evidence of leading a clinical service through change and of its outcome"


def claim(text: str, label: str = "", lead: str = "") -> Claim:
    return Claim(text, (CITATION,), "supported", lead, label=label)


def shapes(*claims: Claim) -> list[Shape]:
    return [block.shape for block in view_blocks(claims, {CITATION: 1})]


def shown(*claims: Claim, opening: str = "") -> str:
    return to_markdown(view_answer(Answer("?", "answered", claims, opening=opening)))


@pytest.mark.parametrize(
    ("claims", "shape"),
    [
        pytest.param([claim("Band 7")], "paragraph", id="one"),
        pytest.param([claim("One."), claim("Two.")], "paragraph", id="two sentences"),
        pytest.param([claim(t) for t in "abc"], "list", id="three sentences"),
        pytest.param([claim(t, t) for t in "abc"], "paragraph", id="three facts"),
        pytest.param([claim(t, t) for t in "abcd"], "list", id="four facts"),
        pytest.param([claim(LONG * 9, "Duties")], "paragraph", id="one long fact"),
        pytest.param(
            [claim(LONG * 2, "Duties"), claim(LONG * 2, "Travel")],
            "list",
            id="long facts",
        ),
        pytest.param(
            [claim("OD Manager", "Owner"), claim("Head of HR", "Owner")],
            "paragraph",
            id="two short values of one label",
        ),
        pytest.param(
            [claim(LONG, "Essential"), claim("A degree", "Essential")],
            "groups",
            id="long values of one label",
        ),
        pytest.param(
            [claim(t, "Essential") for t in "abcd"], "groups", id="many of one label"
        ),
    ],
)
def test_how_claims_stand(claims: list[Claim], shape: Shape) -> None:
    assert shapes(*claims) == [shape]


def test_criteria_stand_under_their_labels() -> None:
    said = shown(
        claim(LONG, "Essential"),
        claim("A degree", "Essential"),
        claim("A diploma", "Desirable"),
        claim("Tact", "Desirable"),
        opening="2 essential criteria.",
    )
    assert said == (
        "2 essential criteria.\n\n"
        f"Essential:\n- {LONG} [1]\n- A degree [1]\n\n"
        "Desirable:\n- A diploma [1]\n- Tact [1]"
    )


def test_criteria_of_several_posts_stand_under_each_title() -> None:
    said = shown(
        *(claim(f"{LONG} {n}", "Essential", "Pear Manager") for n in "12"),
        *(claim(f"{LONG} {n}", "Essential", "Plum Manager") for n in "34"),
    )
    assert said == (
        f"Pear Manager:\n\nEssential:\n- {LONG} 1 [1]\n- {LONG} 2 [1]\n\n"
        f"Plum Manager:\n\nEssential:\n- {LONG} 3 [1]\n- {LONG} 4 [1]"
    )


def test_a_sentence_stands_above_the_fields_that_tell_more_of_it() -> None:
    said = shown(
        claim("Plant 500 trees"),
        *(claim(f"{label} value", label) for label in ("Due", "Owner", "Cost")),
        claim("OD Manager", "Measure"),
        claim("Cut water use"),
        claim("2028", "Due"),
    )
    assert said == (
        "Plant 500 trees [1]\n- Due: Due value [1]\n- Owner: Owner value [1]\n"
        "- Cost: Cost value [1]\n- Measure: OD Manager [1]\n\n"
        "Cut water use [1]; Due: 2028 [1]"
    )


def test_values_of_one_label_share_it() -> None:
    owners = (claim("OD Manager", "Owner"), claim("Head of HR", "Owner"))
    assert shown(*owners) == "Owner: OD Manager [1], Head of HR [1]"


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        pytest.param("", "Pear Manager: Band 7 [1]", id="no label"),
        pytest.param("Pay band", "Pear Manager · Pay band: Band 7 [1]", id="a label"),
    ],
)
def test_a_title_stands_before_its_claims(label: str, expected: str) -> None:
    assert shown(claim("Band 7", label, "Pear Manager")) == expected


def test_a_title_stands_above_a_list_that_has_a_sentence() -> None:
    facts = [claim(f"value {label}", label, "Pear Plan") for label in "ABCD"]
    said = shown(claim("Plant trees", lead="Pear Plan"), *facts)
    assert said.startswith("Pear Plan: Plant trees [1]\n- A: value A [1]\n")


def test_an_opening_runs_into_the_paragraph_after_it() -> None:
    assert shown(claim("Permanent", "Contract"), opening="Yes.") == (
        "Yes. Contract: Permanent [1]"
    )
    listed = shown(*(claim(text) for text in "abc"), opening="3 posts fit.")
    assert listed == "3 posts fit.\n- a [1]\n- b [1]\n- c [1]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("see [3] below", r"see \[3\] below [1]", id="a foreign marker"),
        pytest.param("![x](y)", r"!\[x]\(y) [1]", id="an image"),
        pytest.param("<b>Band</b>", r"\<b>Band\</b> [1]", id="a tag"),
    ],
)
def test_words_of_a_document_draw_nothing(text: str, expected: str) -> None:
    assert shown(claim(text)) == expected
