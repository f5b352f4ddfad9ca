from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from json import JSONDecodeError

import httpx2 as httpx
import openai
import pytest

from assistant.answer.llm.faults import REASONS, Fault, classify

REQUEST = httpx.Request("POST", "http://127.0.0.1/v1/chat/completions")


def refused(
    status: int, headers: Mapping[str, str] | None = None, code: str | None = None
) -> openai.APIStatusError:
    response = httpx.Response(status, headers=headers, request=REQUEST)
    return openai.APIStatusError("no", response=response, body={"code": code})


class ClientError(Exception):
    """As botocore tells a status."""

    def __init__(self, status: int) -> None:
        self.response = {"ResponseMetadata": {"HTTPStatusCode": status}}


class GoogleError(Exception):
    """As Google's client does."""

    def __init__(self, code: int) -> None:
        self.code = code


def caused(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "kind", "passing"),
    [
        pytest.param(refused(400), "request", False, id="400"),
        pytest.param(refused(401), "key", False, id="401"),
        pytest.param(refused(404), "unknown", False, id="404"),
        pytest.param(refused(408), "slow", True, id="408"),
        pytest.param(refused(429), "busy", True, id="429"),
        pytest.param(
            refused(429, code="insufficient_quota"), "busy", False, id="no money"
        ),
        pytest.param(refused(500), "failing", True, id="500"),
        pytest.param(ClientError(403), "key", False, id="Bedrock, forbidden"),
        pytest.param(GoogleError(503), "failing", True, id="Google, down"),
        pytest.param(
            openai.APITimeoutError(REQUEST), "slow", True, id="the client's time-out"
        ),
        pytest.param(TimeoutError(), "slow", True, id="ours"),
        pytest.param(
            caused(
                openai.APIConnectionError(request=REQUEST), httpx.ConnectError("no")
            ),
            "unreachable",
            True,
            id="no connection",
        ),
        pytest.param(ConnectionRefusedError(), "unreachable", True, id="refused"),
        pytest.param(
            httpx.RemoteProtocolError("gone"), "failing", True, id="gone at once"
        ),
        pytest.param(JSONDecodeError("no", "x", 0), "malformed", True, id="no JSON"),
        pytest.param(
            openai.APIError("overloaded", REQUEST, body=None),
            "failing",
            True,
            id="an error in a stream",
        ),
        pytest.param(KeyError("x"), "broken", False, id="something else"),
    ],
)
def test_an_error_is_a_kind_of_fault(
    error: Exception, kind: str, *, passing: bool
) -> None:
    fault = classify(error, begun=False)
    assert (fault.kind, fault.passing) == (kind, passing)
    assert fault.reason == REASONS[kind]


def test_a_connection_that_breaks_in_an_answer_has_cut_it() -> None:
    assert classify(httpx.ReadError("gone"), begun=True).kind == "cut"


@pytest.mark.parametrize(
    ("asked", "least", "most"),
    [
        pytest.param("3", 3, 3, id="seconds"),
        pytest.param("-1", 0, 0, id="less than none"),
        pytest.param(
            format_datetime(datetime.now(UTC) + timedelta(hours=1)),
            3_000,
            3_600,
            id="a date",
        ),
        pytest.param("Thu, 01 Jan 2026 00:00:00 -0000", 0, 1e9, id="a date, no zone"),
    ],
)
def test_the_wait_that_a_service_asks_for(
    asked: str, least: float, most: float
) -> None:
    wait = classify(refused(429, {"Retry-After": asked}), begun=False).wait
    assert wait is not None
    assert least <= wait <= most


@pytest.mark.parametrize("headers", [{}, {"Retry-After": "soon"}])
def test_no_wait_is_asked_for(headers: dict[str, str]) -> None:
    assert classify(refused(429, headers), begun=False) == Fault("busy", None)


def test_every_reason_is_one_sentence_on_one_line() -> None:
    for reason in REASONS.values():
        assert reason.endswith(".")
        assert "\n" not in reason
