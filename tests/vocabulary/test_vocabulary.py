import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, get_args

import pytest

import assistant.vocabulary
from assistant.model import ValueKind
from assistant.query import Expected
from assistant.text import words
from assistant.vocabulary import (
    ABBREVIATIONS,
    ASPECTS,
    BLANK_VALUES,
    CHILD_HEADINGS,
    CRITERIA_HEADINGS,
    DECLINED,
    EXPECTS,
    GENERIC,
    HEADINGS,
    LABELS,
    POST_NOUNS,
    RANKS,
    STOPWORDS,
    SYNONYMS,
)
from tests.command import ROOT

FOLDER: Final = Path(assistant.vocabulary.__file__).parent
FILES: Final = sorted(FOLDER.glob("*.toml"))
PATTERN_KEYS: Final = {
    *("pattern", "prefer", "refuse", "valid", "asks", "none", "other"),
}


def by_name(path: Path) -> str:
    return path.name


def rows(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text("utf-8"))


def patterns() -> Iterator[str]:
    """Yield every text of the files that is meant as a pattern."""
    for row in rows("aspects.toml").values():
        yield from (text for key, text in row.items() if key in PATTERN_KEYS)
    yield from rows("headings.toml")["boilerplate"]
    requests = rows("requests.toml")
    for row in requests["declined"]:
        yield from row["patterns"]
    yield from requests["phrases"].values()
    questions = requests["questions"]
    yield from (
        p for key, found in questions.items() if key != "expects" for p in found
    )
    yield from (pattern for found in questions["expects"].values() for pattern in found)


@pytest.mark.parametrize("pattern", list(patterns()))
def test_a_pattern_compiles_and_needs_something(pattern: str) -> None:
    assert not re.compile(pattern, re.IGNORECASE).search("")


def test_there_are_the_files_that_the_module_reads() -> None:
    names = {"words.toml", "headings.toml", "aspects.toml", "requests.toml"}
    assert names <= {path.name for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=by_name)
def test_no_shipped_document_is_named(path: Path) -> None:
    """Names come from the documents, so that a new one is found as well."""
    said = {match[0].lower() for match in words(path.read_text("utf-8"))}
    names = {
        *("worcestershire", "worcester", "redditch", "kidderminster"),
        *("herefordshire", "oxleas", "dartford", "bexley", "greenwich", "bromley"),
        *("romford", "havering", "redbridge", "eeast"),
    }
    assert not said & names


@pytest.mark.parametrize("path", FILES, ids=by_name)
def test_no_person_of_a_shipped_document_is_named(path: Path) -> None:
    said = {match[0].lower() for match in words(path.read_text("utf-8"))}
    texts = [text.read_text("utf-8") for text in ROOT.glob("corpus/*/*.txt")]
    addresses = [name for text in texts for name in re.findall(r"([\w.]+)@", text)]
    people = {part for name in addresses for part in re.findall(r"[a-z]+", name)}
    assert people
    assert not said & (people - {"england"})


@pytest.mark.parametrize("path", FILES, ids=by_name)
def test_no_name_of_a_shipped_publisher_is_there(path: Path) -> None:
    manifest = tomllib.loads((ROOT / "corpus" / "manifest.toml").read_text("utf-8"))
    text = path.read_text("utf-8").lower()
    # NHS England is the national body, not one publisher among others.
    publishers = {row["publisher"] for row in manifest.values()}
    for publisher in publishers - {"not recorded", "NHS England"}:
        assert publisher.lower() not in text


@pytest.mark.parametrize("key", ASPECTS)
def test_a_fact_can_be_asked_for_and_found(key: str) -> None:
    aspect = ASPECTS[key]
    assert aspect.key == key
    assert aspect.name.strip()
    assert aspect.cues
    assert all(list(words(cue)) for cue in aspect.cues)
    assert aspect.labels or aspect.pattern
    assert aspect.value is None or aspect.value in get_args(ValueKind)
    assert {*rows("aspects.toml")[key]} <= {
        *("name", "cues", "labels", "value", "block", "with", *PATTERN_KEYS)
    }


def test_a_cue_asks_for_one_fact() -> None:
    cues = [cue for aspect in ASPECTS.values() for cue in set(aspect.cues)]
    assert len(cues) == len(set(cues))


@pytest.mark.parametrize(
    "found",
    [
        pytest.param(LABELS, id="labels"),
        pytest.param(HEADINGS, id="headings"),
        pytest.param(CHILD_HEADINGS, id="child headings"),
        pytest.param(CRITERIA_HEADINGS, id="criteria"),
        pytest.param(BLANK_VALUES, id="blank values"),
        pytest.param(STOPWORDS, id="stop words"),
        pytest.param(GENERIC, id="generic words"),
        pytest.param(POST_NOUNS, id="posts"),
        pytest.param(RANKS, id="ranks"),
        pytest.param(
            {label for aspect in ASPECTS.values() for label in aspect.labels},
            id="labels of facts",
        ),
        pytest.param(
            {cue for aspect in ASPECTS.values() for cue in aspect.cues}, id="cues"
        ),
    ],
)
def test_words_are_written_as_they_are_compared(found: set[str]) -> None:
    assert found
    assert all(word == " ".join(word.lower().split()) for word in found)
    assert "" not in found


def test_a_synonym_stands_for_another_word() -> None:
    assert all(len(set(group)) > 1 for group in SYNONYMS)


def test_an_abbreviation_stands_for_something_longer() -> None:
    assert all(short == short.lower() for short in ABBREVIATIONS)
    assert all(len(long) > len(short) for short, long in ABBREVIATIONS.items())


def test_what_is_declined_has_a_reason() -> None:
    assert all(declined.reason.endswith(".") for declined in DECLINED)


def test_what_is_expected_is_a_kind_of_value() -> None:
    kinds = {kind for arg in get_args(Expected) for kind in (get_args(arg) or (arg,))}
    assert set(EXPECTS) <= kinds
