"""Settings: frozen, unknown keys refused, every number bounded."""

import os
from pathlib import Path
from typing import Self

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
