import json
import logging

import pytest

from assistant.config import Settings
from assistant.events import log_event
from assistant.pipeline.asking import Assistant, Request


@pytest.fixture
def events(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, logger="assistant.events")
    return caplog


def test_a_stage_is_one_line_with_its_time(events: pytest.LogCaptureFixture) -> None:
    with log_event("retrieve", documents=3) as event:
        event["hits"] = 8
    (line,) = events.messages
    logged = json.loads(line)
    assert logged.pop("ms") >= 0
    assert logged == {"stage": "retrieve", "documents": 3, "hits": 8}


def test_a_stage_that_fails_is_logged_as_well(events: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ZeroDivisionError, match="by zero"), log_event("compose"):
        _ = 1 // 0
    assert json.loads(events.messages[0])["stage"] == "compose"


def test_nothing_is_written_when_nobody_listens(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.WARNING, logger="assistant.events")
    with log_event("verify"):
        pass
    assert caplog.messages == []


def test_the_log_holds_no_question_and_no_answer(
    events: pytest.LogCaptureFixture, tiny_library: Settings
) -> None:
    assistant = Assistant(tiny_library)
    answer = assistant.ask(Request("What band is the Orchard Manager post?"))
    assistant.close()
    assert answer.claims
    stages = [json.loads(message)["stage"] for message in events.messages]
    assert stages == ["retrieve", "compose", "verify"]
    logged = "".join(events.messages).lower()
    assert not [
        word
        for word in ("orchard", "band", "apple")
        if word in logged.replace('ms": 7', "")
    ]
