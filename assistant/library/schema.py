"""The tables of the library; migrations build them, nothing else does."""

from typing import Final

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

SCHEMA_VERSION: Final = "0002"
"""The migration that this program needs; the head of `migrations/versions`."""

GENERATION: Final = "generation"
"""Key of the ledger `meta`: how often a new state was published."""
INDEX: Final = "index"
"""Key of the ledger: the folder of the vectors that belong to this state."""
MODEL: Final = "model"
"""Key of the ledger: what made the vectors."""

metadata = MetaData()


def _document_id() -> Column[str]:
    return Column(
        "document_id", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False
    )


documents = Table(
    "documents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("organisation", Text),
    Column("text", Text, nullable=False),
    Column("page_starts", JSON, nullable=False),
    Column("source", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("digest", Text, nullable=False),  # of bytes, manifest row and settings
    Column("page_labels", JSON, nullable=False),
    Column("notes", JSON, nullable=False),
    Column("part", Text),  # of a file that holds several documents
)
records = Table(
    "records",
    metadata,
    Column(
        "document_id",
        ForeignKey("documents.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("content", JSON, nullable=False),  # `record_rows.to_row`
)
sections = Table(
    "sections",
    metadata,
    _document_id(),
    Column("ordinal", Integer, nullable=False),
    Column("path", JSON, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("body", Integer, nullable=False),
    PrimaryKeyConstraint("document_id", "ordinal"),
)
sentences = Table(
    "sentences",
    metadata,
    _document_id(),
    Column("ordinal", Integer, nullable=False),
    Column("path", JSON, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("key", Text, nullable=False),  # of what is embedded
    PrimaryKeyConstraint("document_id", "ordinal"),
)
chunks = Table(
    "chunks",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    _document_id(),
    Column("path", JSON, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("page", Integer),
    Column("key", Text, nullable=False),
    Index("chunks_of_document", "document_id"),
)
embeddings = Table(
    "embeddings",
    metadata,
    Column("model", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("vector", LargeBinary, nullable=False),  # of float32, or of tokens
    PrimaryKeyConstraint("model", "key"),
    sqlite_with_rowid=False,
)
meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
