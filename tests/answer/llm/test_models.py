from types import SimpleNamespace

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.fake_chat_models import FakeListChatModel

from assistant.answer.llm import models
from assistant.answer.llm.calls import Limits
from assistant.answer.llm.models import EXTRAS, Output, open_model
from tests.command import ROOT

LIMITS = Limits(seconds=12, output_tokens=300)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """What the next client is opened with."""
    seen: dict[str, object] = {}

    def opening(name: str, **options: object) -> BaseChatModel:
        seen.update(options, name=name)
        return FakeListChatModel(responses=["."])

    monkeypatch.setattr(models, "init_chat_model", opening)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    return seen


@pytest.mark.parametrize(
    ("name", "url", "options"),
    [
        pytest.param(
            "openai:m",
            None,
            {"max_tokens": 300, "timeout": 12, "max_retries": 0, "stream_usage": True},
            id="openai",
        ),
        pytest.param(
            "openai:m",
            "http://127.0.0.1/v1",
            {
                "base_url": "http://127.0.0.1/v1",
                "api_key": "none",
                "max_tokens": 300,
                "timeout": 12,
                "max_retries": 0,
                "stream_usage": True,
            },
            id="a service of one's own",
        ),
        pytest.param(
            "anthropic:m",
            None,
            {"max_tokens": 300, "timeout": 12, "max_retries": 0},
            id="anthropic",
        ),
        pytest.param(
            "ollama:smollm2:135m",
            None,
            {"num_predict": 300, "client_kwargs": {"timeout": 12}},
            id="ollama",
        ),
        pytest.param("bedrock_converse:m", None, {"max_tokens": 300}, id="bedrock"),
    ],
)
def test_a_client_is_opened_with_the_limits_of_an_answer(
    asked: dict[str, object], name: str, url: str | None, options: dict[str, object]
) -> None:
    opened = open_model(name, url=url, output="auto", limits=LIMITS)
    provider, _, model = name.partition(":")
    assert asked == options | {"name": model, "model_provider": provider}
    assert opened.name == name
    assert opened.strict is (provider == "openai")


@pytest.mark.parametrize(
    ("output", "profile", "structured"),
    [
        pytest.param("auto", {"structured_output": True}, True, id="it can"),
        pytest.param("auto", {"structured_output": False}, False, id="it cannot"),
        pytest.param("auto", None, False, id="nobody knows"),
        pytest.param("json", None, True, id="told to"),
        pytest.param("text", {"structured_output": True}, False, id="told not to"),
    ],
)
def test_a_schema_is_used_where_the_model_can(
    monkeypatch: pytest.MonkeyPatch,
    output: Output,
    profile: dict[str, bool] | None,
    *,
    structured: bool,
) -> None:
    client = SimpleNamespace(profile=profile, temperature=None)
    monkeypatch.setattr(models, "init_chat_model", lambda *_, **__: client)
    opened = open_model("openai:m", url=None, output=output, limits=LIMITS)
    assert opened.structured is structured


@pytest.mark.parametrize(
    ("profile", "temperature"),
    [
        pytest.param(None, 0, id="unknown"),
        pytest.param({"temperature": True}, 0, id="it has one"),
        pytest.param({"temperature": False}, None, id="it has none"),
    ],
)
def test_a_model_is_asked_for_its_likeliest_words(
    monkeypatch: pytest.MonkeyPatch,
    profile: dict[str, bool] | None,
    temperature: int | None,
) -> None:
    client = SimpleNamespace(profile=profile, temperature=None)
    monkeypatch.setattr(models, "init_chat_model", lambda *_, **__: client)
    open_model("openai:m", url=None, output="auto", limits=LIMITS)
    assert client.temperature == temperature


def test_each_extra_is_one_of_the_package() -> None:
    declared = (ROOT / "pyproject.toml").read_text("utf-8")
    assert all(f'\n{extra} = ["langchain-' in declared for extra in EXTRAS.values())
