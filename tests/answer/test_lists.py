import pytest

from assistant.answer.lists import (
    find_lists,
    is_announcing,
    items_after,
    numbered_headings,
)
from assistant.model import Reading
from tests.answer.readings import part, read, same_weight

SPECIFICATION = """\
Orchard Manager
Background
The valley is older than its trees.

Person Specification

Qualifications

Essential
• Degree in horticulture
• Certificate in pruning

Desirable
• Diploma in beekeeping
• Tractor licence of any class

Experience

Essential
• Five harvests in a large orchard
• Leading a team of gardeners

Desirable
• Growing pears on clay
• Selling cider at markets
"""


def listed(question: str, *readings: Reading) -> list[str]:
    """Return the items that are listed for a question."""
    found = find_lists(part(question), readings, same_weight)
    return [item.text for row in found for item in row.items]


@pytest.mark.parametrize(
    ("question", "items"),
    [
        pytest.param(
            "essential qualifications",
            ["Degree in horticulture", "Certificate in pruning"],
            id="essential qualifications",
        ),
        pytest.param(
            "desirable qualifications",
            ["Diploma in beekeeping", "Tractor licence of any class"],
            id="desirable qualifications",
        ),
        pytest.param(
            "desirable experience criteria",
            ["Growing pears on clay", "Selling cider at markets"],
            id="the word criteria names no section",
        ),
        pytest.param(
            "essential criteria",
            [
                "Degree in horticulture",
                "Certificate in pruning",
                "Five harvests in a large orchard",
                "Leading a team of gardeners",
            ],
            id="of all categories",
        ),
        pytest.param(
            "essential and desirable qualifications",
            [
                "Degree in horticulture",
                "Certificate in pruning",
                "Diploma in beekeeping",
                "Tractor licence of any class",
            ],
            id="both when both are asked",
        ),
    ],
)
def test_the_items_are_those_below_the_headings_that_are_asked(
    question: str, items: list[str]
) -> None:
    assert listed(question, read(SPECIFICATION)) == items


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("harbour dues", id="no heading says it"),
        pytest.param("background", id="one sentence is no list"),
    ],
)
def test_there_may_be_no_list(question: str) -> None:
    assert listed(question, read(SPECIFICATION)) == []


def test_importance_may_stand_in_the_heading_itself() -> None:
    text = (
        "Person Specification – Skills (Essential)\n* Pruning shears\n* Ladder work\n"
        "Person Specification – Skills (Desirable)\n* Juggling apples\n* Whistling\n"
    )
    assert listed("desirable skills", read(text)) == ["Juggling apples", "Whistling"]


def test_what_is_desirable_is_never_listed_as_essential() -> None:
    text = (
        "Person Specification – Experience (Desirable)\n* Growing figs\n* Selling jam\n"
    )
    question = "essential experience of the person"
    assert listed(question, read(text)) == []
    assert len(listed(question.replace("essential", "desirable"), read(text))) == 2


def test_the_word_criteria_need_not_stand_in_a_heading() -> None:
    text = "# Desirable\n* Growing figs\n* Selling jam\n"
    assert listed("desirable criteria", read(text)) == ["Growing figs", "Selling jam"]


def test_the_section_that_says_most_is_the_one() -> None:
    text = (
        "# Planting young pears\n* Dig deep\n* Water well\n\n"
        "# Planting young plums\n* Dig wide\n* Stake well\n"
    )
    assert listed("planting young pears", read(text)) == ["Dig deep", "Water well"]
    swapped = text.replace("pears", "figs").replace("plums", "pears")
    assert listed("planting young pears", read(swapped)) == ["Dig wide", "Stake well"]


def test_sections_with_one_item_each_are_a_list() -> None:
    text = "# Valley values\n* Kindness\n\n# Hill values\n* Candour\n"
    assert listed("values", read(text)) == ["Kindness", "Candour"]


def test_a_list_of_hundreds_is_no_answer() -> None:
    items = "".join(f"• Tree number {n} of the valley\n" for n in range(60))
    assert listed("our values", read(f"Our values\n{items}")) == []


def test_labels_and_what_the_carrying_site_adds_are_no_items() -> None:
    text = (
        "Our values\n• Kindness to trees\n• Patience with pears\n"
        "Salary: £9 an hour\nBeware of fraud agents\n"
    )
    assert listed("values", read(text)) == ["Kindness to trees", "Patience with pears"]


def test_lists_of_several_documents_are_kept_apart() -> None:
    one = read("Our values\n• Kindness\n• Patience\n", name="one.txt")
    other = read("Our values\n• Courage\n• Candour\n", name="other.txt")
    found = find_lists(part("values"), [one, other], same_weight)
    assert [row.reading.document for row in found] == ["one.txt", "other.txt"]
    assert [row.path for row in found] == [("Our values",), ("Our values",)]


def after(text: str, announcing: str) -> list[str]:
    reading = read(text)
    [index] = [i for i, s in enumerate(reading.sentences) if announcing in s.text]
    return [item.text for item in items_after(reading, index)]


LONG = (
    "This sentence has far more words than an item of a list would ever have, because "
    "it goes on and on about trees and the people who have been planting them here "
    "for a very long time.\n"
)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        pytest.param(
            "Growers want:\n• Sun\n• Rain\n", ["Sun", "Rain"], id="to the end"
        ),
        pytest.param(
            f"Growers want:\n• Sun\n• Rain\n{LONG}Soil\n",
            ["Sun", "Rain"],
            id="to the first long sentence",
        ),
        pytest.param(
            f"Growers want:\n{LONG}• Sun\n", [LONG.strip()], id="one long sentence"
        ),
        pytest.param(
            "Growers want:\n• Sun\n\n# Planting\nRain\n", ["Sun"], id="to a heading"
        ),
        pytest.param("Growers want:\n", [], id="nothing"),
        pytest.param(
            "Growers want three things:\n• Sun\n• 1\n• 2\n• Rain\n",
            ["Sun", "Rain"],
            id="a figure alone is no item",
        ),
        pytest.param(
            "Growers want seven things:\n• Sun\n• Rain\n",
            [],
            id="far fewer than announced",
        ),
    ],
)
def test_a_colon_announces_the_items_below_it(text: str, items: list[str]) -> None:
    assert after(text, "Growers want") == items


PLAN = """\
Plan
Our plan has three parts:

1. Planting
We plant pears.

2. Watering
We water them.

3. Harvest
We pick them.
"""


def numbered(text: str) -> list[str]:
    reading = read(text)
    [index] = [i for i, s in enumerate(reading.sentences) if "Our plan" in s.text]
    return [heading.text for heading in numbered_headings(reading, index)]


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        pytest.param(PLAN, ["Planting", "Watering", "Harvest"], id="as many as said"),
        pytest.param(PLAN.replace("three", "four"), [], id="fewer than said"),
        pytest.param(PLAN.replace("three parts", "parts"), [], id="no number said"),
        pytest.param(
            f"1. Preface\nWe greet you.\n\n{PLAN}",
            ["Planting", "Watering", "Harvest"],
            id="the numbers begin anew",
        ),
        pytest.param(PLAN.replace("2. Watering", "4. Watering"), [], id="one is left"),
    ],
)
def test_a_number_announces_numbered_headings(text: str, headings: list[str]) -> None:
    assert numbered(text) == headings


GUIDANCE = """\
# Local planning
Boards are asked to consider these principles for local choices:
• Keep patients safe
• Keep the doors open

# Principles for money
• Spend less
• Count twice
"""


def test_a_sentence_with_a_colon_announces_a_list() -> None:
    found = listed("principles boards consider for local choices", read(GUIDANCE))
    assert found == ["Keep patients safe", "Keep the doors open"]


def test_a_list_that_is_announced_comes_before_the_section_that_holds_it() -> None:
    text = f"# Principles\nWe have grown.\n{GUIDANCE.split('# Principles for')[0][17:]}"
    assert listed("principles", read(text)) == [
        "Keep patients safe",
        "Keep the doors open",
    ]


def test_a_colon_without_items_announces_nothing() -> None:
    text = "# Pears\nThese principles hold:\n\n# Plums\nWe plant them.\n"
    assert listed("principles", read(text)) == []


@pytest.mark.parametrize(
    "announcement",
    [
        pytest.param("In return you will have:", id="in return"),
        pytest.param("What we offer:", id="we offer"),
        pytest.param("You will receive:", id="receive"),
    ],
)
@pytest.mark.parametrize("question", ["perks", "benefits"])
def test_what_a_job_offers_goes_by_other_names(
    announcement: str, question: str
) -> None:
    text = (
        "# About us\nWe care.\n\n"
        f"{announcement}\n• a season ticket loan\n• a canteen with pears\n\n"
        "You will have:\n• a degree\n• a ladder\n"
    )
    assert listed(question, read(text)) == [
        "a season ticket loan",
        "a canteen with pears",
    ]


def test_duties_stand_below_headings_that_do_not_call_them_so() -> None:
    text = "Orchard Manager\nWe grow.\n\nYou will\n\n• Prune pears.\n• Sell cider.\n"
    assert listed("main duties", read(text)) == ["Prune pears.", "Sell cider."]


def test_the_head_of_a_table_is_no_item() -> None:
    text = (
        "Orchard Manager\n\nBenefits\n\nBenefit\tDetail\nPears\tAs many as you eat\n"
        "Leave\tThirty days a year\n"
    )
    items = listed("benefits", read(text))
    assert "Benefit\tDetail" not in items
    assert len(items) == 2


@pytest.mark.parametrize(
    "question",
    ["lines of the money table", "what is asked for in the money section"],
)
def test_a_section_that_is_named_as_such_is_listed(question: str) -> None:
    text = (
        "# Pear Plan\n## Money\n| Item | 2025/26 | 2026/27 |\n|---|---|---|\n"
        "| Trees | £400 | £425 |\n| Ladders | £65 | £70 |\n"
    )
    items = listed(question, read(text, name="p.md", kind="strategy"))
    assert items == ["Trees\t£400\t£425", "Ladders\t£65\t£70"]


def test_a_bullet_on_a_line_of_its_own_marks_the_words_below() -> None:
    long = "Access to " + " ".join(["pears"] * 31)
    reading = read(
        f"Our benefits are these:\n\n*\nCider\n\n*\n{long}\n\n*\nA bicycle\n\n"
        "We look forward to your visit.\n"
    )
    items = [item.text.strip() for item in items_after(reading, 0)]
    assert items == ["Cider", long, "A bicycle"]


@pytest.mark.parametrize(
    ("line", "announces"),
    [
        pytest.param("The duties are:", True, id="a colon"),
        pytest.param("The key duties will include;", True, id="a semicolon"),
        pytest.param("We offer many benefits: –", True, id="a colon and a dash"),
        pytest.param("You will support the grower in", True, id="within a phrase"),
        pytest.param("You will support the grower", False, id="a whole phrase"),
    ],
)
def test_a_line_that_is_not_whole_without_the_bullets_below_announces_them(
    line: str, announces: bool
) -> None:
    reading = read(f"{line}\n\n• Pruning pears\n\n• Pressing cider\n")
    assert is_announcing(reading, 0) is announces


def test_other_benefits_go_on_with_the_benefits_above() -> None:
    reading = read(
        "# Pear Manager\n\nSome benefits are here:\n\n- Cider\n- A bicycle\n\n"
        "## Other benefits include\n\n- Free pears\n- A ladder\n\n"
        "We look forward to your visit.\n",
        name="any.md",
    )
    assert listed("benefits", reading) == [
        "Cider",
        "A bicycle",
        "Free pears",
        "A ladder",
    ]
