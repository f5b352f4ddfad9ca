"""Chat models by name, of any provider that LangChain knows."""

import os
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, Literal

from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel

from assistant.answer.llm.calls import Limits
from assistant.errors import SettingsError

Output = Literal["auto", "json", "text"]
EXTRAS: Final = MappingProxyType(
    {
        "anthropic": "anthropic",
        "azure_openai": "azure",
        "bedrock": "bedrock",
        "bedrock_converse": "bedrock",
        "google_genai": "google",
        "ollama": "ollama",
        "openai": "openai",
    }
)
"""Which extra of this package brings a provider's client."""
_OPENAI: Final = frozenset({"openai", "azure_openai"})


@dataclass(frozen=True, slots=True)
class ChatModel:
    """A language model that is ready to be called."""

    name: str
    """`provider:name`, as it was asked for."""
    client: BaseChatModel
    structured: bool
    """Whether it gives its claims by a JSON schema."""
    strict: bool = False
    """Whether its client must be told to hold to the schema."""


def open_model(
    name: str, *, url: str | None, output: Output, limits: Limits
) -> ChatModel:
    """Return a chat model; nothing is called yet.

    Args:
        name: `provider:name`.
        url: Base URL of its service; the provider's own when None.
        output: How it gives its claims; see `Settings.model_output`.
        limits: What one answer may take.

    Raises:
        SettingsError: The provider is unknown, its client is not installed, or the
            client does not open: it has no key, say.
    """
    provider, _, model = name.partition(":")
    try:
        client = init_chat_model(
            model, model_provider=provider, **_options(provider, url, limits)
        )
        profile = client.profile or {}
        if profile.get("temperature") is not False and hasattr(client, "temperature"):
            client.temperature = 0
    except ImportError as error:
        extra = EXTRAS.get(provider)
        package = f"nhs-leadership-assistant[{extra}]" if extra else f"{error.name}"
        message = f"the model {name} needs a package: pip install '{package}'"
        raise SettingsError(message) from error
    except Exception as error:  # each provider has errors of its own
        message = f"the model {name} cannot be opened: {str(error).splitlines()[0]}"
        raise SettingsError(message) from error
    able = bool(profile.get("structured_output"))
    return ChatModel(
        name,
        client,
        structured=output == "json" or (output == "auto" and able),
        strict=provider in _OPENAI,
    )


def _options(provider: str, url: str | None, limits: Limits) -> dict[str, Any]:
    """Return what a client is opened with; tries again and pauses are our own."""
    found: dict[str, Any] = {"base_url": url} if url else {}
    if provider == "ollama":
        timeout = {"timeout": limits.seconds}
        return found | {"num_predict": limits.output_tokens, "client_kwargs": timeout}
    found["max_tokens"] = limits.output_tokens
    if EXTRAS.get(provider) == "bedrock":
        return found
    found |= {"timeout": limits.seconds, "max_retries": 0}
    if provider in _OPENAI:
        found["stream_usage"] = True
    if provider == "openai" and url and not os.environ.get("OPENAI_API_KEY"):
        found["api_key"] = "none"  # a service of one's own may ask for none
    return found
