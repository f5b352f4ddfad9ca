"""Bring a library file to the schema of this program; only ingest needs Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError

from assistant.errors import DamagedLibraryError
from assistant.library.database import Database


def upgrade(database: Database) -> None:
    """Run the migrations that the file lacks, in one transaction.

    Raises:
        DamagedLibraryError: Its schema version is none that ever was.
        LibraryError: The file cannot be written.
    """
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with database.transaction() as connection:
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise DamagedLibraryError(database.path, str(error)) from error
