from assistant.ingest.commitments.shredded.fragments import Fragment, read_fragments
from assistant.ingest.commitments.shredded.labels import Label
from assistant.ingest.commitments.shredded.pieces import Piece, read_pieces
from assistant.ingest.commitments.tables.columns import Kind

WIDTHS: dict[Kind, int] = {
    "item": 20,
    "benefit": 20,
    "action": 30,
    "due": 12,
    "owners": 20,
    "measures": 20,
}


def _read(text: str, *kinds: Kind, certainty: float = 1.0) -> list[Piece]:
    fragments = read_fragments(text, 0, len(text))
    labels = [Label(kind, certainty) for kind in kinds]
    return read_pieces(fragments, labels, WIDTHS)


def _texts(pieces: list[Piece]) -> list[str]:
    return [" ".join(part.text for part in piece.fragments) for piece in pieces]


def test_a_date_at_the_end_of_a_line_stands_apart() -> None:
    text = "Write a charter      April 2017\nand read it out"
    found = _read(text, "action", "due", "action")
    assert _texts(found) == ["Write a charter and read it out", "April 2017"]


def test_a_date_at_the_start_of_a_line_stands_apart() -> None:
    text = "March 2018 Director of Estates"
    assert [one.text for one in read_fragments(text, 0, len(text))] == [
        "March 2018",
        "Director of Estates",
    ]


def test_a_date_within_a_phrase_stays_in_it() -> None:
    for text in ("Open by March 2018", "Run 3 cohorts 2017/18 as agreed", "Plan 2018"):
        assert [one.text for one in read_fragments(text, 0, len(text))] == [text]


def test_a_long_line_is_left_whole() -> None:
    text = "word " * 50 + "    May 2027"
    assert len(read_fragments(text, 0, len(text))) == 1


def test_list_signs_are_left_out() -> None:
    (one,) = read_fragments("• Hold a forum", 0, 14)
    assert (one.text, one.sign) == ("Hold a forum", True)


def test_page_numbers_and_running_heads_are_left_out() -> None:
    head = "Northmoor people plan"
    text = "\n".join(f"Act {n}\n{head}\n{n}" for n in (11, 12, 13)) + "\nLast"
    found = read_fragments(text, 0, len(text))
    assert [one.text for one in found] == ["Act 11", "Act 12", "Act 13", "Last"]
    assert [one.page for one in found] == [False, True, True, True]


def test_a_month_waits_for_its_year() -> None:
    found = _read("March\n\nChief Nurse\n\n2018", "due", "owners", "due")
    assert _texts(found) == ["March 2018", "Chief Nurse"]


def test_a_date_with_two_years_is_in_doubt() -> None:
    (due,) = _read("March\n2017 2019", "due", "due")
    assert due.doubts() == ["it names two years"]


def test_items_that_begin_alike_are_two() -> None:
    text = "The Trust will grow\nits own leaders\nThe Trust will care"
    assert len(_read(text, "item", "item", "item")) == 2
    assert len(_read("Board Leadership\nProgramme", "item", "item")) == 1


def test_paragraphs_of_a_benefit_are_one() -> None:
    text = "Staff feel safe\nBetter care"
    assert len(_read(text, "benefit", "benefit")) == 1


def test_a_blank_line_parts_measures_and_actions() -> None:
    assert len(_read("Plan out\n\nHub open", "measures", "measures")) == 2
    assert len(_read("Write a plan\n\nOpen a hub", "action", "action")) == 2


def test_a_cell_does_not_reach_over_many_lines() -> None:
    between = [f"Line {n}" for n in range(40)]
    text = "\n".join(["Write a plan", *between, "for all"])
    kinds: list[Kind] = ["measures"] * 42
    kinds[0] = kinds[-1] = "action"
    found = [piece for piece in _read(text, *kinds) if piece.kind == "action"]
    assert len(found) == 2
    assert "it begins in the middle of a phrase" in found[1].doubts()


def test_an_uncertain_line_puts_its_cell_in_doubt() -> None:
    (piece,) = _read("Staff feel safe", "benefit", certainty=0.6)
    assert piece.doubts() == ["its lines may belong to another column"]


def test_a_cell_that_breaks_off_is_in_doubt() -> None:
    (piece,) = _read("Staff are part of the", "benefit")
    assert piece.doubts() == ["it breaks off"]


def test_a_line_wider_than_its_column_is_in_doubt() -> None:
    (piece,) = _read("Leaders who grow others Clear to all of our staff", "item")
    assert piece.doubts() == ["two columns may have run together in one line"]


def test_lines_to_and_fro_without_a_blank_line_are_in_doubt() -> None:
    text = "Staff have a clear\nWork with the team\nway up\nto plan"
    found = _read(text, "benefit", "action", "benefit", "action")
    assert _texts(found) == ["Staff have a clear way up", "Work with the team to plan"]
    assert all("run into one another" in piece.doubts()[0] for piece in found)


def test_an_owner_close_below_measures_is_in_no_doubt() -> None:
    found = _read("Plan published\nDirector of Estates", "measures", "owners")
    assert [piece.doubts() for piece in found] == [[], []]


def test_a_cell_that_ends_with_a_page_in_a_broken_row_is_in_doubt() -> None:
    text = "Staff feel safe\n\nWrite a plan\n12\nfor staff"
    benefit, action = _read(text, "benefit", "action", "action")
    assert benefit.doubts() == ["a page ends in the middle of its row"]
    assert action.doubts() == []


def test_a_cell_that_ends_above_the_foot_of_a_page_is_whole() -> None:
    text = "Staff feel safe\n\nWrite a plan\nwith care\n12\nfor staff"
    benefit, _ = _read(text, "benefit", "action", "action", "action")
    assert benefit.doubts() == []


def test_a_fragment_knows_whether_it_is_a_theme() -> None:
    def is_theme(text: str) -> bool:
        return Fragment(0, len(text), text, blank=True, page=False).theme

    assert is_theme("3. Leadership")
    assert is_theme("Priority 2: Care close to home")
    assert not is_theme("Leadership")
    assert not is_theme("1.2 Leadership")
