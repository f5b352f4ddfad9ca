import json
import re
from pathlib import Path
from typing import Any

import pytest

from assistant.text import canonical
from evals.answers.cases import CASES, KINDS, SHIPPED, CaseFileError, load_cases
from evals.answers.gold import GoldQuote, SealedQuote
from evals.answers.matching import tells
from tests.evals.conftest import MakeRow, WriteCases

CORPUS = Path(__file__).resolve().parents[3] / "corpus"


FILES = sorted(path for path in CASES.glob("*.jsonl") if path.name != "claims.jsonl")


def test_the_cases_load_together_and_every_kind_is_asked_of_each_split() -> None:
    cases = load_cases(*FILES)
    assert len(cases) >= 500
    asked = {(case.split, case.kind) for case in cases}
    assert asked == {(split, kind) for split, _ in asked for kind in KINDS}
    assert sum(not case.answerable for case in cases) >= 50


def test_the_table_counts_the_cases_of_each_file() -> None:
    table = (CASES / "README.md").read_text("utf-8")
    counts = {path.name: len(load_cases(path)) for path in FILES}
    rows = re.findall(r"^\| `([\w-]+\.jsonl)` \|.* \| (\d+)", table, re.MULTILINE)
    assert {name: int(count) for name, count in rows if name in counts} == counts


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_holds_the_cases_of_its_name(path: Path) -> None:
    for case in load_cases(path):
        if path == SHIPPED:
            assert (case.corpus, case.split) == ("shipped", "dev")
        else:
            assert f"{case.corpus}-{case.split}" == path.stem


def test_words_of_documents_that_do_not_ship_are_not_kept() -> None:
    for case in load_cases(*FILES):
        form = SealedQuote if case.corpus == "real" else GoldQuote
        assert all(isinstance(gold, form) for gold in case.gold), case.id


def test_no_self_built_document_is_gold_of_both_splits() -> None:
    split_of: dict[str, str] = {}
    for case in load_cases(*FILES):
        for gold in case.gold if case.corpus == "self-built" else ():
            assert split_of.setdefault(gold.document, case.split) == case.split, case.id


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """Return the shipped documents."""
    files = CORPUS.rglob("*.txt")
    return {path.name: canonical(path.read_text("utf-8")) for path in files}


def test_each_gold_quote_stands_verbatim_in_the_corpus(texts: dict[str, str]) -> None:
    astray = [
        case.id
        for case in load_cases(SHIPPED)
        for gold in case.gold
        if isinstance(gold, SealedQuote) or gold.quote not in texts[gold.document]
    ]
    assert astray == []


def test_each_fact_is_told_by_a_document_of_its_case(texts: dict[str, str]) -> None:
    astray = [
        (case.id, group)
        for case in load_cases(SHIPPED)
        for group in case.facts
        if not any(tells(texts[g.document], a) for g in case.gold for a in group)
    ]
    assert astray == []


def test_each_wrong_document_is_in_the_corpus(texts: dict[str, str]) -> None:
    for case in load_cases(SHIPPED):
        assert texts.keys() >= set(case.wrong_documents), case.id


def test_cases_keep_their_order_and_blank_lines_do_not_count(
    tmp_path: Path, row: MakeRow
) -> None:
    path = tmp_path / "cases.jsonl"
    first, second = row(id="b"), row(id="a", question="And the pay?")
    path.write_text(f"{json.dumps(first)}\n\n{json.dumps(second)}\n", "utf-8")
    assert [case.id for case in load_cases(path)] == ["b", "a"]


def test_a_byte_order_mark_does_not_count(tmp_path: Path, row: MakeRow) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(json.dumps(row()), "utf-8-sig")
    assert len(load_cases(path)) == 1


def test_a_line_separator_within_a_case_does_not_end_it(
    tmp_path: Path, row: MakeRow
) -> None:
    path = tmp_path / "cases.jsonl"
    line = json.dumps(row(note="one\u2028two"), ensure_ascii=False)
    path.write_text(line, "utf-8")
    assert load_cases(path)[0].note == "one\u2028two"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({"colour": "red"}, "'colour': Extra inputs", id="unknown key"),
        pytest.param({"split": "train"}, "'split': Input should be 'dev'", id="split"),
        pytest.param({"kind": "riddle"}, "'kind': Input should be", id="kind"),
        pytest.param({"id": " "}, "'id': String should match", id="blank id"),
        pytest.param({"answerable": "yes"}, "'answerable': .* boolean", id="strict"),
        pytest.param({"facts": ["8a"]}, "'facts.0': .* array", id="flat facts"),
        pytest.param({"facts": [[]]}, "'facts': a group has no alt", id="empty group"),
        pytest.param({"facts": []}, "'facts': it is empty", id="no facts"),
        pytest.param({"gold": []}, "'gold': it is empty", id="no gold"),
        pytest.param(
            {"gold": [{"document": "apple.txt"}]},
            r"'gold\.0\.quote': Field required",
            id="no quote",
        ),
        pytest.param(
            {"gold": [{"document": "apple.txt", "quote": "Band 8a"}] * 2},
            "'gold': a quote stands twice",
            id="gold twice",
        ),
        pytest.param(
            {"wrong_documents": ["apple.txt"]},
            r"'wrong_documents': apple\.txt is also a document of gold",
            id="right and wrong",
        ),
        pytest.param(
            {"kind": "unanswerable"}, "'kind': it must be 'unanswerable'", id="kinds"
        ),
        pytest.param({"kind": "hostile"}, "'kind': it must be 'unan", id="hostile"),
        pytest.param({"corpus": "web"}, "'corpus': Input should be", id="corpus"),
        pytest.param({"forbidden": [""]}, r"'forbidden\.0': String", id="forbidden"),
        pytest.param(
            {"kind": "follow-up"},
            "'turns': a follow-up has an earlier question",
            id="a follow-up of nothing",
        ),
        pytest.param(
            {"gold": [{"document": "apple.txt", "quote_sha256": "0"}]},
            r"'gold\.0\.sha256': Field required",
            id="half sealed",
        ),
        pytest.param(
            {"kind": "unanswerable", "answerable": False},
            "'facts': it is not empty, and answerable is false",
            id="facts of nothing",
        ),
    ],
)
def test_a_line_that_is_not_a_case_is_named_with_its_field(
    changes: dict[str, Any], message: str, row: MakeRow, write_cases: WriteCases
) -> None:
    path = write_cases(row(id="good", question="Which band?"), row(**changes))
    with pytest.raises(CaseFileError, match=rf"cases\.jsonl, line 2, field {message}"):
        load_cases(path)


def test_a_missing_field_is_named(row: MakeRow, write_cases: WriteCases) -> None:
    incomplete = row()
    del incomplete["note"]
    with pytest.raises(CaseFileError, match="line 1, field 'note': Field required"):
        load_cases(write_cases(incomplete))


def test_a_line_that_is_not_json_is_named(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text("{", "utf-8")
    with pytest.raises(CaseFileError, match=r"cases\.jsonl, line 1: Invalid JSON"):
        load_cases(path)


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"question": "Another?"}, "id"), ({"id": "other"}, "question")],
)
def test_a_duplicate_is_refused_in_another_file_too(
    changes: dict[str, Any], field: str, row: MakeRow, write_cases: WriteCases
) -> None:
    first, second = write_cases(row()), write_cases(row(**changes), name="more.jsonl")
    match = rf"more\.jsonl, line 1, field '{field}': already at .*cases\.jsonl, line 1"
    with pytest.raises(CaseFileError, match=match):
        load_cases(first, second)


def test_the_same_question_after_other_turns_is_another_case(
    row: MakeRow, write_cases: WriteCases
) -> None:
    path = write_cases(row(), row(id="later", turns=["Which posts close soon?"]))
    assert len(load_cases(path)) == 2


def test_the_same_question_of_another_corpus_is_another_case(
    row: MakeRow, write_cases: WriteCases
) -> None:
    path = write_cases(row(), row(id="built", corpus="self-built"))
    assert len(load_cases(path)) == 2


def test_an_empty_file_is_refused(write_cases: WriteCases) -> None:
    with pytest.raises(CaseFileError, match=r"cases\.jsonl: it holds no cases"):
        load_cases(write_cases())


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CaseFileError, match=r"none\.jsonl: No such file"):
        load_cases(tmp_path / "none.jsonl")


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "latin.jsonl"
    path.write_bytes(b"\xa3")
    with pytest.raises(CaseFileError, match=r"latin\.jsonl: it is not UTF-8"):
        load_cases(path)


def test_the_error_says_where_the_fields_are_listed() -> None:
    assert "evals/README.md" in CaseFileError.hint
    text = (CASES.parent / "README.md").read_text("utf-8")
    for field in json.loads(SHIPPED.read_text("utf-8").split("\n")[0]):
        assert f"| `{field}` |" in text
