from assistant.ingest.commitments.strands import Strand, cell_at, merged

TEXT = "Write a plan\n\nMarch\n for all"


def test_a_strand_is_cut_where_it_stands() -> None:
    strand = Strand(TEXT, ((0, 12), (20, 28)))
    assert strand.joined == "Write a plan\n for all"
    assert strand.cut(6, 21) == ((6, 12), (21, 28))
    cell = strand.cell(6, 21)
    assert cell is not None
    assert (cell.value, cell.normalised) == ("a plan for all", "a plan for all")


def test_white_space_is_no_cell() -> None:
    assert Strand(TEXT, ((0, 14),)).cell(12, 14) is None
    assert cell_at(TEXT, ((12, 14),)) is None


def test_what_has_no_form_for_programs_is_none() -> None:
    cell = cell_at(TEXT, ((14, 19),), None)
    assert cell is not None
    assert (cell.value, cell.normalised) == ("March", None)


def test_spans_that_only_white_space_parts_are_one() -> None:
    assert merged(TEXT, ((0, 5), (6, 12), (14, 19))) == ((0, 19),)
    assert merged(TEXT, ((14, 19), (0, 5))) == ((14, 19), (0, 5))
