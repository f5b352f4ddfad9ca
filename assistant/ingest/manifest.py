"""`manifest.toml` of a folder: what its documents are, as a person recorded it."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import IngestError
from assistant.model import Kind

MANIFEST: Final = "manifest.toml"
NOT_RECORDED: Final = "not recorded"


class ManifestRow(BaseModel):
    """One document; what it does not state is `not recorded`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = Field(min_length=1)
    kind: Kind
    publisher: str
    source: str
    licence: str
    retrieved: str
    sha256: str | Literal["not recorded"] = Field(
        pattern=r"^([0-9a-f]{64}|not recorded)$"
    )

    @property
    def organisation(self) -> str | None:
        """The publisher, or None where it is not recorded."""
        return None if self.publisher == NOT_RECORDED else self.publisher


def load_manifest(folder: Path) -> Mapping[str, ManifestRow]:
    """Return the rows of a folder's manifest by path within it; empty without one.

    Raises:
        IngestError: The manifest is not TOML, or a row is not as it must be.
    """
    path = folder / MANIFEST
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        return {name: ManifestRow(**row) for name, row in data.items()}
    except FileNotFoundError:
        return {}
    except ValidationError as error:
        first = error.errors()[0]
        reason = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        raise IngestError(path, reason) from None
    except OSError as error:
        raise IngestError(path, error.strerror or str(error)) from None
    except (ValueError, TypeError) as error:
        raise IngestError(path, str(error)) from None
