import re
from collections.abc import Iterator

import pytest

from assistant import errors
from assistant.errors import AssistantError, IngestError, NothingReadError, UsageError


def every(base: type[AssistantError]) -> Iterator[type[AssistantError]]:
    yield base
    for child in base.__subclasses__():
        yield from every(child)


EVERY = [
    found for found in every(AssistantError) if found.__module__ == errors.__name__
]


@pytest.mark.parametrize("found", EVERY[1:], ids=lambda found: found.__name__)
def test_an_error_says_what_to_do_next(found: type[AssistantError]) -> None:
    assert found.hint
    assert not found.hint.endswith(".")
    assert "\n" not in found.hint


@pytest.mark.parametrize("found", EVERY, ids=lambda found: found.__name__)
def test_only_wrong_usage_has_a_status_of_its_own(found: type[AssistantError]) -> None:
    assert found.exit_status == (2 if issubclass(found, UsageError) else 1)


def test_the_tree_of_the_docstring_names_the_bases() -> None:
    drawn = set(
        re.findall(r"^[│├└─ ]*(\w+Error)\b", errors.__doc__ or "", re.MULTILINE)
    )
    assert drawn <= {found.__name__ for found in EVERY}
    children = {found.__name__ for found in AssistantError.__subclasses__()}
    assert {name for name in children if name in vars(errors)} <= drawn


def test_many_failures_are_one_line() -> None:
    from pathlib import Path

    failures = [IngestError(Path(name), "empty") for name in ("a", "b", "c")]
    assert str(NothingReadError(failures[:1])) == "nothing could be read: a: empty"
    assert (
        str(NothingReadError(failures))
        == "nothing could be read: a: empty (and 2 more)"
    )
