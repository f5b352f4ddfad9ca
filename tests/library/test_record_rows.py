import json

import pytest

from assistant.library.record_rows import from_row, to_row
from assistant.records import Records
from tests.records import COMMITMENTS, ROLE


@pytest.mark.parametrize(
    "records",
    [
        pytest.param(ROLE, id="advert"),
        pytest.param(COMMITMENTS, id="strategy"),
        pytest.param(Records(), id="none"),
    ],
)
def test_records_come_back_as_they_were(records: Records) -> None:
    assert from_row(json.loads(json.dumps(to_row(records)))) == records
