from assistant.ingest.commitments.shredded.regions import Region, find_regions
from assistant.ingest.commitments.tables.columns import Kind

BODY = "\n\n".join(
    ["Write a plan", "May 2026", "Chief Nurse", "Hold a forum", "May 2027"]
)


def _region(header: str) -> Region:
    (region,) = find_regions(f"{header}\n\n{BODY}", ())
    return region


def test_names_of_columns_may_be_wrapped() -> None:
    header = (
        "Item\n\nIntended\nbenefit/outcome\n\nAction\n\nTimeframe Responsible\nmanager"
    )
    region = _region(f"{header}\n\nBenefit /outcome\nmeasures")
    order: tuple[Kind, ...] = (
        "item",
        "benefit",
        "action",
        "due",
        "owners",
        "measures",
    )
    assert region.order == order
    assert "\n\n".join(part.text for part in region.fragments) == BODY


def test_cells_may_stand_between_the_names_of_columns() -> None:
    region = _region(
        "Item\n\n1. Charter\nDevelopment of a\n\nAction\n\nLead\n\nDeadline"
    )
    assert region.order == ("item", "action", "owners", "due")
    assert [part.text for part in region.fragments[:2]] == [
        "1. Charter",
        "Development of a",
    ]


def test_a_name_may_hold_a_word_of_its_own() -> None:
    region = _region("Area\n\nWhy it matters\n\nKey actions\n\nWho\n\nWhen")
    assert region.order == ("item", "benefit", "action", "owners", "due")


def test_prose_with_words_of_headers_is_no_header() -> None:
    text = "Action\n\nWe took action, and who did so is no matter.\n\n" + BODY
    assert list(find_regions(text, ())) == []


def test_a_header_far_from_its_other_names_is_none() -> None:
    filler = "Nothing here\n\n" * 40
    text = f"Action\n\n{filler}Who\n\n{filler}When\n\n{BODY}"
    assert list(find_regions(text, ())) == []


def test_a_plan_does_not_go_on_without_dates() -> None:
    rest = "\n".join(f"Line {number} of an annex" for number in range(300))
    header = "Action\n\nWho\n\nWhen\n\n"
    (region,) = find_regions(f"{header}{BODY}\n\n{rest}\n\nMay 2031", ())
    assert region.fragments[-1].text == "Line 58 of an annex"


def test_a_cell_that_begins_in_small_letters_is_no_name_of_a_column() -> None:
    region = _region(
        "Aim\n\nA coach for anyone\nwho asks\n\nSteps\n\nFinish by\n\nAccountable"
        "\n\nDifference that it\nwill make\n\nHow it will be\nmeasured"
    )
    order: tuple[Kind, ...] = (
        "item",
        "action",
        "due",
        "owners",
        "benefit",
        "measures",
    )
    assert region.order == order
    assert [part.text for part in region.fragments[:2]] == [
        "A coach for anyone",
        "who asks",
    ]


def test_a_plan_ends_where_the_next_appendix_begins() -> None:
    header = "Item\n\nAction\n\nLead\n\nDeadline"
    text = f"{header}\n\n{BODY}\n\nAppendix 3 Glossary\n\nHRD: director of people"
    (region,) = find_regions(text, ())
    assert region.fragments[-1].text == "May 2027"
