from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import UnknownDocumentError
from assistant.library.reader import LibraryReader
from assistant.library.stored import StoredDocument
from assistant.library.writer import LibraryWriter
from assistant.pipeline.listing import Wanted, list_commitments, list_roles
from tests.records import ADVERT, COMMITMENTS, PLANT, PRUNE, ROLE, STRATEGY, WATER


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LibraryReader]:
    path: Path = tmp_path_factory.mktemp("listing") / "library.sqlite"
    writer = LibraryWriter(path)
    stored = [
        StoredDocument(ADVERT, "", (), (), (), ROLE),
        StoredDocument(STRATEGY, "", (), (), (), COMMITMENTS),
    ]
    writer.publish(changed=stored, removed=(), index=None, model="none")
    writer.close()
    opened = LibraryReader(path)
    yield opened
    opened.close()


def test_roles_are_the_adverts(reader: LibraryReader) -> None:
    ((document, records),) = list_roles(reader)
    assert (document.id, records) == ("orchard.txt", ROLE)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        pytest.param(Wanted(), (PLANT, WATER, PRUNE), id="all"),
        pytest.param(Wanted(owner="head of plums"), (PLANT,), id="one of two owners"),
        pytest.param(Wanted(owner="Head of"), (PLANT, WATER, PRUNE), id="part"),
        pytest.param(Wanted(theme="tree"), (PLANT, WATER, PRUNE), id="theme"),
        pytest.param(Wanted(theme="grass"), (), id="no such theme"),
        pytest.param(Wanted(documents=("plan.txt",)), (PLANT, WATER, PRUNE), id="id"),
        pytest.param(Wanted(documents=("orchard.txt",)), (), id="another id"),
        pytest.param(
            Wanted(due_before=date(2028, 1, 1)), (PLANT, PRUNE), id="before the end"
        ),
        pytest.param(Wanted(due_before=date(2027, 12, 31)), (PRUNE,), id="on the end"),
        pytest.param(Wanted(due_after=date(2026, 2, 28)), (PLANT, PRUNE), id="after"),
        pytest.param(Wanted(due_after=date(2026, 3, 1)), (PLANT,), id="on the start"),
    ],
)
def test_commitments_are_filtered(
    reader: LibraryReader, wanted: Wanted, found: tuple[object, ...]
) -> None:
    assert list_commitments(reader, wanted).commitments == found


def test_what_has_no_date_is_left_out_and_counted(reader: LibraryReader) -> None:
    listed = list_commitments(reader, Wanted(due_before=date(2030, 1, 1)))
    assert listed.undated == 1
    of_pears = Wanted(owner="Head of Pears", due_before=date(2030, 1, 1))
    assert list_commitments(reader, of_pears).undated == 0


def test_a_document_that_is_not_there_is_said(reader: LibraryReader) -> None:
    with pytest.raises(UnknownDocumentError):
        list_commitments(reader, Wanted(documents=("nothing",)))
