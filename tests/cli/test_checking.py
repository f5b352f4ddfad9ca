import json
from pathlib import Path

from tests.cli.conftest import Call


def test_a_supported_claim_is_shown_with_its_words(call: Call, home: Path) -> None:
    done = call("check", "The Orchard Manager is a Band 7 post.", home=home)
    assert done.status == 0
    first, source, quote = done.out.splitlines()
    assert first == "Supported: The Orchard Manager is a Band 7 post."
    assert source.startswith("[1] Orchard Manager")
    assert "Band 7" in quote


def test_a_contradicted_claim_says_why(call: Call, home: Path) -> None:
    done = call("check", "The Orchard Manager is a Band 9 post.", home=home)
    assert done.status == 3
    assert done.out.startswith("Contradicted: ")
    assert "The document says Band 7, not Band 9." in done.out


def test_a_claim_that_nothing_is_about_shows_the_nearest(
    call: Call, home: Path
) -> None:
    done = call("check", "The Orchard Manager gets a boat and a pony.", home=home)
    assert done.status == 3
    assert done.out.startswith("Not found: ")
    assert "The nearest passage: Orchard Manager" in done.out


def test_a_check_as_json(call: Call, home: Path) -> None:
    claim = "The Orchard Manager is a Band 7 post."
    found = json.loads(call("check", claim, "--json", home=home).out)
    assert set(found) == {"claim", "verdict", "reason", "citations", "nearest"}
    assert (found["claim"], found["verdict"]) == (claim, "supported")
    assert (found["reason"], found["nearest"]) == ("", None)
    [citation] = found["citations"]
    assert citation["number"] == 1
    assert citation["document"] == "orchard-manager.txt"
    assert citation["end"] - citation["start"] == len(citation["quote"])


def test_several_sentences_as_json_are_judged_apart_and_together(
    call: Call, home: Path
) -> None:
    text = "The Orchard Manager is Band 7. The Orchard Manager is Band 9."
    done = call("check", text, "--json", home=home)
    assert done.status == 3
    found = json.loads(done.out)
    assert (found["claim"], found["verdict"]) == (text, "contradicted")
    verdicts = [each["verdict"] for each in found["sentences"]]
    assert verdicts == ["supported", "contradicted"]


def test_an_empty_claim_is_an_error(call: Call, home: Path) -> None:
    done = call("check", "", home=home)
    assert done.status == 2
    assert done.out == ""
