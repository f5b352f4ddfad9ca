"""Markdown: the text as written, its structure beside it."""

from pathlib import Path

import pytest

from assistant.errors import IngestError
from assistant.ingest.parsed import Limits, Parsed
from assistant.ingest.parsers.markdown import parse_markdown
from assistant.ingest.parsers.notes import left_out

ANY = Path("any.md")


def read(text: str) -> Parsed:
    [parsed] = parse_markdown(ANY, text.encode(), Limits())
    return parsed


def headings(text: str) -> list[tuple[int, str]]:
    parsed = read(text)
    return [(h.level, parsed.text[h.start : h.end]) for h in parsed.layout.headings]


def items(text: str) -> list[str]:
    parsed = read(text)
    return [parsed.text[start:end] for start, end in parsed.layout.items]


def tables(text: str) -> list[list[tuple[int, int, str]]]:
    parsed = read(text)
    return [
        [(c.row, c.column, parsed.text[c.start : c.end]) for c in table.cells]
        for table in parsed.layout.tables
    ]


def test_a_table_stands_in_the_text_without_its_lines() -> None:
    rows = "| Aim | Now |  |\n|:--|--:|---|\n| Turn \\| over | | 3 |\n> a | b\n"
    parsed = read("Aims\n\n" + rows + "# After\n- item\n")
    assert parsed.text == (
        "Aims\n\nAim\tNow\t\nTurn \\| over\t\t3\n> a\tb\n# After\n- item\n"
    )
    (table,) = parsed.layout.tables
    cells = [parsed.text[cell.start : cell.end] for cell in table.cells]
    assert cells == ["Aim", "Now", "", "Turn \\| over", "", "3", "a", "b", ""]
    (heading,) = parsed.layout.headings
    assert parsed.text[heading.start : heading.end] == "After"
    assert [parsed.text[slice(*item)] for item in parsed.layout.items] == ["item"]


def test_the_text_stays_as_it_is_written() -> None:
    text = "# Plan #\r\n\r\nWe *will*  hire.\n\n- |a \\| b|\n\n```\n|x|\n|---|\n```\n"
    assert read(text).text == text.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("# Plan", [(1, "Plan")], id="one sign"),
        pytest.param("   ###### Plan ## ", [(6, "Plan")], id="signs on both sides"),
        pytest.param("## C#", [(2, "C#")], id="a sign in the word"),
        pytest.param("> ## Plan", [(2, "Plan")], id="quoted"),
        pytest.param("Plan\n====\n", [(1, "Plan")], id="underlined"),
        pytest.param("x\n\n Plan \n---", [(2, "Plan")], id="underlined by dashes"),
        pytest.param("#Plan", [], id="no space"),
        pytest.param("####### Plan", [], id="seven signs"),
        pytest.param("    # Plan", [], id="indented code"),
        pytest.param("#\n## ##\n", [], id="no words"),
        pytest.param("one\ntwo\n---", [], id="rule below a paragraph"),
        pytest.param("\n---\n", [], id="rule"),
        pytest.param("* * *\n===", [], id="rule below a rule"),
        pytest.param("- Plan\n===", [], id="item"),
        pytest.param("```\n# no\n```\n# Plan", [(1, "Plan")], id="code"),
        pytest.param("~~~ sh\n```\n# no\n~~~~\n# Plan", [(1, "Plan")], id="other code"),
        pytest.param("```\n# Plan", [(1, "Plan")], id="code that does not end"),
        pytest.param("``` a`b\n# Plan\n```", [(1, "Plan")], id="no fence"),
    ],
)
def test_headings_are_marked_lines(text: str, found: list[tuple[int, str]]) -> None:
    assert headings(text) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param("**Main duties**", [(3, "Main duties")], id="stars"),
        pytest.param("__Main duties__ ", [(3, "Main duties")], id="lines"),
        pytest.param("**Read this first.**", [], id="a sentence"),
        pytest.param("**Band:** 8a", [], id="a label"),
        pytest.param("Our\n**Main duties**", [], id="within a paragraph"),
    ],
)
def test_a_bold_line_is_a_heading_below_a_marked_one(
    line: str, found: list[tuple[int, str]]
) -> None:
    assert headings(f"# A\n\n## B\n\n{line}\n\nYou lead.") == [
        (1, "A"),
        (2, "B"),
        *found,
    ]
    assert headings(f"{line}\n\nYou lead.") == []


def test_items_run_to_the_end_of_their_lines() -> None:
    text = "- lead\n  the team \n* plan\n\n1. act\n2) learn\n# End\n- \n-no"
    assert items(text) == ["lead\n  the team", "plan", "act", "learn"]


@pytest.mark.parametrize(
    "after", ["| a | b |\n|---|---|\n", "***\n", "```\nx\n```\n"], ids=str.split
)
def test_an_item_ends_before_what_is_none(after: str) -> None:
    assert items(f"- lead\n{after}") == ["lead"]


def test_a_table_has_its_cells_where_they_are_written() -> None:
    text = "| Action | By |\n|:--|--:|\n| Hire \\| train | |\nTell | May | x |\n\nEnd"
    assert tables(text) == [
        [
            *((0, 0, "Action"), (0, 1, "By"), (1, 0, "Hire \\| train"), (1, 1, "")),
            *((2, 0, "Tell"), (2, 1, "May"), (2, 2, "x")),
        ]
    ]
    cells = read(text).layout.tables[0].cells
    assert [cell.header for cell in cells] == [True, True, *[False] * 5]


def test_a_quoted_table_is_one_and_ends_where_lines_have_no_bars() -> None:
    text = "> Action | By\n> --- | ---\n> Hire\n"
    assert tables(text) == [[(0, 0, "Action"), (0, 1, "By")]]


def test_cells_that_a_row_leaves_out_are_empty() -> None:
    assert tables("|a|b|\n|-|-|\n|c|")[0][2:] == [(1, 0, "c"), (1, 1, "")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a | b\nc | d", id="no line of dashes"),
        pytest.param("| a | b |\n|---|", id="another number of columns"),
        pytest.param("| a | b |\n|---|-x-|", id="no dashes"),
        pytest.param("a\n---", id="no bar"),
        pytest.param("| a |", id="nothing below"),
    ],
)
def test_lines_with_bars_are_no_table_without_its_line(text: str) -> None:
    assert tables(text) == []


def test_a_heading_ends_a_table() -> None:
    text = "|a|b|\n|-|-|\n# a|b\n"
    assert tables(text) == [[(0, 0, "a"), (0, 1, "b")]]
    assert headings(text) == [(1, "a|b")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param('---\ntitle: "Our plan"\n---\n# A', "Our plan", id="quoted"),
        pytest.param("---\nx: 1\nTitle:  Our  plan \n...\n", "Our plan", id="plain"),
        pytest.param("---\nauthor: x\n---\n", None, id="no title"),
        pytest.param("---\ntitle: ''\n---\n", None, id="empty"),
        pytest.param("---\ntitle: x\n", None, id="no end"),
        pytest.param("---\nNo keys\n---\n", None, id="two rules"),
        pytest.param("title: x\n---\n", None, id="not at the start"),
    ],
)
def test_the_title_is_that_of_the_front_matter(text: str, title: str | None) -> None:
    assert read(text).title == title
    assert read(text).text == text


def test_front_matter_has_no_headings() -> None:
    assert headings("---\ntitle: x\n---\n\nPlan\n---\n") == [(2, "Plan")]


@pytest.mark.parametrize(
    ("text", "shown", "words"),
    [
        pytest.param("a <!-- b c -->d", "a d", 2, id="within a line"),
        pytest.param("a\n  <!-- b\nc -->  \nd", "a\nd", 2, id="whole lines"),
        pytest.param("a\n<!-- b -->", "a\n", 1, id="at the end"),
        pytest.param("a\n[//]: # (b c)\nd", "a\nd", 2, id="a link that is not shown"),
        pytest.param("<!-- a\n[x]: # (b)\n-->c", "c", 4, id="one within another"),
        pytest.param("`<!--` a -->", "`<!--` a -->", 0, id="between backticks"),
        pytest.param("a <!-- b", "a <!-- b", 0, id="not closed"),
        pytest.param("a --> b", "a --> b", 0, id="an arrow"),
        pytest.param("```\n[x]: # (b)\n```", "```\n[x]: # (b)\n```", 0, id="code"),
    ],
)
def test_comments_are_left_out_and_counted(text: str, shown: str, words: int) -> None:
    parsed = read(text)
    assert parsed.text == shown
    assert parsed.notes == ((left_out(words, "hidden word*"),) if words else ())


def test_a_comment_in_code_stays_and_the_next_one_goes() -> None:
    code = "```\n<!-- x\n```\n"
    assert read(f"{code}a<!-- b -->").text == f"{code}a"


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(IngestError, match="control characters"):
        read("\0\0")
