"""Bring a library file to the schema of this program; only ingest needs Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from assistant.library.database import Database


def upgrade(database: Database) -> None:
    """Run the migrations that the file lacks, in one transaction."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with database.transaction() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
