import pytest

from assistant.ingest.commitments.shredded.fragments import Fragment
from assistant.ingest.commitments.shredded.looks import look
from assistant.ingest.commitments.tables.columns import Kind

KINDS: tuple[Kind, ...] = ("item", "benefit", "action", "due", "owners", "measures")


def _fragment(text: str, below: str = "") -> Fragment:
    return Fragment(0, len(text), text, blank=True, page=False, below=below)


def _best(text: str, below: str = "") -> Kind:
    return max(KINDS, key=lambda kind: look(_fragment(text, below), kind))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("March 2027", "due"),
        ("Develop a plan with our partners", "action"),
        ("To hold a forum on each site", "action"),
        ("2.1 Hold a forum on each site", "action"),
        ("Director of Estates", "owners"),
        ("/OD Manager", "owners"),
        ("estates/Director of", "owners"),
        ("Executive board", "owners"),
        ("Improved staff feedback", "measures"),
        ("Plan in place", "measures"),
        ("Staff know who leads them", "benefit"),
        ("Transparent policy and process", "item"),
        ("The Trust will care for its staff", "item"),
    ],
)
def test_a_line_looks_like_its_column(text: str, kind: Kind) -> None:
    assert _best(text) == kind


def test_the_line_below_tells_the_beginning_of_a_post() -> None:
    assert _best("Communications", "Director") == "owners"
    assert _best("Communications", "strategy") != "owners"


def test_the_middle_of_a_phrase_looks_like_anything_but_a_date() -> None:
    fragment = _fragment("and its many uses")
    assert look(fragment, "action") == look(fragment, "benefit") == 0.0
    assert look(fragment, "due") < -5


def test_a_post_may_go_on_below() -> None:
    whole, part = _fragment("of Corporate Affairs"), _fragment("of many kinds")
    assert look(whole, "owners") > look(part, "owners")
    bodies = _fragment("Board Development")
    assert 0 < look(bodies, "owners") < look(_fragment("Board Manager"), "owners")


def test_what_is_made_looks_like_an_action_but_less_so() -> None:
    making = look(_fragment("Introduction of a charter"), "action")
    doing = look(_fragment("Introduce a charter"), "action")
    done = look(_fragment("Charter introduced"), "action")
    assert done < making < doing
