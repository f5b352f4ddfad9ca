"""Settings: frozen, unknown keys refused, every number bounded."""

import os
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from platformdirs import user_data_path
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from assistant.errors import SettingsError

PREFIX = "ASSISTANT_"
FILE = "assistant.toml"


def _default_home() -> Path:
    return user_data_path("nhs-leadership-assistant", appauthor=False)


class Settings(BaseSettings):
    """Where things live and how much is read; `docs/settings.md` lists them.

    Each is read from `ASSISTANT_<NAME>`, else from `assistant.toml` in the current
    folder, else has the default below.
    """

    model_config = SettingsConfigDict(
        frozen=True,
        extra="forbid",
        env_prefix=PREFIX,
        env_ignore_empty=True,
        toml_file=FILE,
    )

    home: Path = Field(default_factory=_default_home)
    """Folder that everything is written to."""
    corpus: Path = Path("corpus")
    """Folder that `assistant ingest` reads when it is given no path."""
    max_question: int = Field(default=2_000, ge=100, le=20_000)
    """Longest question, in characters."""
    max_file_mb: int = Field(default=50, ge=1, le=1_000)
    """Largest file to ingest, in megabytes (10^6 bytes)."""
    max_pages: int = Field(default=2_000, ge=1, le=100_000)
    """Most pages of a PDF to ingest."""
    pdf_tables: bool = True
    """Whether tables are looked for in PDF files; without, they are read as text."""
    ocr: bool = True
    """Whether pages without text are read by OCR, where it is installed."""
    chunk_words: int = Field(default=110, ge=20, le=200)
    """About how many words a chunk holds."""
    top_k: int = Field(default=10, ge=1, le=50)
    """How many chunks a question reads."""
    model: str | None = None
    """The language model that writes answers, `provider:name`; none by default."""
    model_url: str | None = None
    """Base URL of an OpenAI-compatible (or the provider's own) service."""
    model_output: Literal["auto", "json", "text"] = "auto"
    """How the model gives its claims: by a JSON schema or as marked text; `auto` takes
    the schema where LangChain's profile of the model says that it can."""
    model_seconds: float = Field(default=30, ge=0.1, le=600)
    """Longest time that a model may take over one answer, retries included."""
    model_retries: int = Field(default=2, ge=0, le=10)
    """How often a call that failed in passing is made again."""
    model_input_tokens: int = Field(default=2_000, ge=100, le=100_000)
    """Most tokens of evidence in a prompt."""
    model_output_tokens: int = Field(default=1_000, ge=20, le=20_000)
    """Most tokens that a model may write in one call."""
    model_input_price: float | None = Field(default=None, ge=0)
    """US dollars for a million tokens read; None where the cost is not counted."""
    model_output_price: float | None = Field(default=None, ge=0)
    """US dollars for a million tokens written."""
    judge: str | None = None
    """A language model that may withhold claims, `provider:name`; none by default."""
    judge_url: str | None = None
    """Base URL of the judge's service."""

    @field_validator("home", "corpus", mode="before")
    @classmethod
    def _folder(cls, value: object) -> object:
        """Read `~` as the user's folder; an empty name is not the current folder."""
        if not isinstance(value, str | Path):
            return value
        if not str(value).strip():
            message = "it names no folder"
            raise ValueError(message)
        try:
            return Path(value).expanduser()
        except RuntimeError as error:  # `~name` of no known user
            raise ValueError(str(error)) from None

    @field_validator("model", "judge")
    @classmethod
    def _model_name(cls, value: str | None) -> str | None:
        provider, colon, name = (value or "").partition(":")
        if value is not None and not (provider.strip() and colon and name.strip()):
            message = f"{value!r} is not provider:name"
            raise ValueError(message)
        return value

    @field_validator("model_url", "judge_url")
    @classmethod
    def _service_address(cls, value: str | None) -> str | None:
        """Refuse what is no web address, and secrets inside one."""
        if value is None:
            return value
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            message = "it is not an http or https address"
            raise ValueError(message)
        if parts.username or parts.password or parts.query:
            message = "it holds a user, a password or a query; keys have variables"
            raise ValueError(message)
        return value

    @property
    def library_path(self) -> Path:
        """The SQLite file."""
        return self.home / "library.sqlite"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - fixed signature
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments first, then the environment, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @classmethod
    def load(cls) -> Self:
        """Read the settings.

        Raises:
            SettingsError: A name is unknown, or a value is out of bounds.
        """
        known = sorted(PREFIX + name.upper() for name in cls.model_fields)
        unknown = sorted(
            name for name in os.environ if name.startswith(PREFIX) and name not in known
        )
        if unknown:
            message = f"unknown setting {unknown[0]}; known: {', '.join(known)}"
            raise SettingsError(message)
        try:
            return cls()
        except ValidationError as error:
            raise SettingsError(_explain(error)) from None
        except (ValueError, OSError) as error:  # TOML that does not parse or open
            message = f"{FILE} cannot be read: {error}"
            raise SettingsError(message) from None


def _explain(error: ValidationError) -> str:
    first = error.errors()[0]
    name = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        known = ", ".join(sorted(Settings.model_fields))
        return f"unknown setting {name!r} in {FILE}; known: {known}"
    return f"setting {name!r}: {first['msg'].removeprefix('Value error, ')}"
