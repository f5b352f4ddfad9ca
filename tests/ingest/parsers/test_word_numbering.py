"""The signs of list items, as Word shows them."""

import pytest
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from assistant.ingest.parsers.word.numbering import Numbering
from assistant.ingest.parsers.word.styles import Look, Styles


def level(depth: int, style: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}">{more}<w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, lists: str = "", styles: str = "") -> Numbering:
    """Return list 1 of these levels, and further lists."""
    part = parse_xml(
        f"<w:numbering {nsdecls('w')}>"
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{lists}'
        "</w:numbering>"
    )
    return Numbering(
        part, Styles(parse_xml(f"<w:styles {nsdecls('w')}>{styles}</w:styles>"))
    )


def signs(numbers: Numbering, *places: tuple[int, int]) -> list[str | None]:
    """Return the signs of items, each given by its list and level."""
    return [numbers.sign(Look(list_id=n, list_level=depth)) for n, depth in places]


OUTLINE = (level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"))


def test_levels_count_on_and_begin_anew_below_the_next_one() -> None:
    places = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)]
    assert signs(numbering(*OUTLINE), *places) == ["1.", "1.1", "1.2", "2.", "2.1"]


def test_a_level_above_that_no_item_had_counts_as_begun() -> None:
    assert signs(numbering(*OUTLINE), (1, 1), (1, 0)) == ["1.1", "2."]


def test_lists_of_one_kind_count_together_unless_one_begins_anew() -> None:
    lists = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
        '<w:lvlOverride w:ilvl="12"><w:startOverride w:val="5"/></w:lvlOverride>'
        '<w:lvlOverride w:ilvl="1"/></w:num>'
    )
    places = [(1, 0), (2, 0), (3, 0), (3, 0)]
    assert signs(numbering(*OUTLINE, lists=lists), *places) == ["1.", "2.", "5.", "6."]


def test_a_list_may_change_a_level_of_its_kind() -> None:
    change = level(0, "upperLetter", "%1)")
    lists = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        f'<w:lvlOverride w:ilvl="0">{change}</w:lvlOverride></w:num>'
    )
    assert signs(numbering(*OUTLINE, lists=lists), (2, 0)) == ["A)"]


@pytest.mark.parametrize(
    ("style", "start", "sign"),
    [
        pytest.param("decimal", 4, "4", id="figures"),
        pytest.param("decimalZero", 4, "04", id="two figures"),
        pytest.param("lowerLetter", 28, "bb", id="letters twice"),
        pytest.param("upperLetter", 3, "C", id="capital letters"),
        pytest.param("lowerLetter", 0, "0", id="no letter"),
        pytest.param("lowerRoman", 14, "xiv", id="Roman"),
        pytest.param("upperRoman", 1999, "MCMXCIX", id="capital Roman"),
        pytest.param("upperRoman", 4000, "4000", id="no Roman"),
        pytest.param("none", 1, None, id="nothing"),
        pytest.param("chicago", 2, "2", id="unknown"),
    ],
)
def test_numbers_are_shown_in_their_style(
    style: str, start: int, sign: str | None
) -> None:
    more = f'<w:start w:val="{start}"/>'
    assert signs(numbering(level(0, style, "%1", more)), (1, 0)) == [sign]


def test_a_legal_level_shows_all_numbers_as_figures() -> None:
    levels = (level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert signs(numbering(*levels), (1, 0), (1, 1)) == ["I", "1.1"]


@pytest.mark.parametrize(
    ("text", "sign"),
    [("–", "–"), ("\uf0b7", "•"), ("o", "•"), ("", None)],
    ids=["dash", "symbol font", "letter", "none"],
)
def test_bullets_of_sign_fonts_are_plain_bullets(text: str, sign: str | None) -> None:
    assert signs(numbering(level(0, "bullet", text)), (1, 0)) == [sign]


@pytest.mark.parametrize("place", [(0, 0), (7, 0), (1, 5), (1, 99), (1, -1)], ids=str)
def test_what_is_no_level_of_a_list_has_no_sign(place: tuple[int, int]) -> None:
    assert signs(numbering(*OUTLINE), place) == [None]


def test_levels_that_make_no_sense_are_passed_over() -> None:
    assert signs(numbering(level(10, "decimal", "%1")), (1, 0)) == [None]


def test_without_lists_nothing_has_a_sign() -> None:
    assert Numbering(None, Styles(None)).sign(Look(list_id=1)) is None


def test_a_list_may_be_that_of_a_style() -> None:
    style = (
        '<w:style w:type="numbering" w:styleId="Steps"><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    lists = (
        '<w:abstractNum w:abstractNumId="4"><w:numStyleLink w:val="Steps"/>'
        '</w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="4"/></w:num>'
    )
    numbers = numbering(*OUTLINE, lists=lists, styles=style)
    assert signs(numbers, (2, 0), (2, 1)) == ["1.", "1.1"]


def test_a_level_may_be_that_of_a_style() -> None:
    levels = (OUTLINE[0], level(1, "decimal", "%1.%2", '<w:pStyle w:val="Sub"/>'))
    numbers = numbering(*levels)
    assert numbers.sign(Look(list_id=1, list_style="Sub")) == "1.1"
    assert numbers.sign(Look(list_id=1, list_style="Other")) == "2."
