"""Settings: frozen, unknown keys refused, every number bounded."""

import os
from pathlib import Path
from typing import Self

from platformdirs import user_data_path
from pydantic import Field, ValidationError
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
        frozen=True, extra="forbid", env_prefix=PREFIX, toml_file=FILE
    )

    home: Path = Field(default_factory=_default_home)
    """Folder that everything is written to."""
    corpus: Path = Path("corpus")
    """Folder that `assistant ingest` reads when it is given no path."""
    max_question: int = Field(default=2_000, ge=100, le=20_000)
    """Longest question, in characters."""
    max_file_mb: int = Field(default=50, ge=1, le=1_000)
    """Largest file to ingest, in megabytes (10^6 bytes)."""
    chunk_words: int = Field(default=110, ge=20, le=200)
    """About how many words a chunk holds."""
    top_k: int = Field(default=10, ge=1, le=50)
    """How many chunks a question reads."""

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
        known = {PREFIX + name.upper() for name in cls.model_fields}
        unknown = sorted(
            name for name in os.environ if name.startswith(PREFIX) and name not in known
        )
        if unknown:
            message = f"unknown setting {unknown[0]}; known: {', '.join(sorted(known))}"
            raise SettingsError(message)
        try:
            return cls()
        except ValidationError as error:
            first = error.errors()[0]
            name = ".".join(str(part) for part in first["loc"])
            message = f"setting {name!r}: {first['msg']}"
            raise SettingsError(message) from None
        except ValueError as error:  # TOML that does not parse
            message = f"{FILE} cannot be read: {error}"
            raise SettingsError(message) from None
