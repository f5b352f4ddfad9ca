"""The first schema: documents, sections, sentences, chunks, vectors, full text."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _document_id() -> sa.Column[str]:
    return sa.Column(
        "document_id",
        sa.Text,
        sa.ForeignKey("documents.id", ondelete="CASCADE"),
        nullable=False,
    )


def _span() -> list[sa.Column[int]]:
    return [
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
    ]


def upgrade() -> None:
    _create_documents()
    _create_index()
    op.create_table(
        "meta",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )


def _create_documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("organisation", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("page_starts", sa.JSON, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
    )
    op.create_table(
        "sections",
        _document_id(),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("path", sa.JSON, nullable=False),
        *_span(),
        sa.Column("body", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("document_id", "ordinal"),
    )
    op.create_table(
        "sentences",
        _document_id(),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("path", sa.JSON, nullable=False),
        *_span(),
        sa.Column("key", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("document_id", "ordinal"),
    )


def _create_index() -> None:
    op.create_table(
        "chunks",
        sa.Column("row", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        _document_id(),
        sa.Column("path", sa.JSON, nullable=False),
        *_span(),
        sa.Column("page", sa.Integer),
        sa.Column("key", sa.Text, nullable=False),
        sa.Index("chunks_of_document", "document_id"),
    )
    op.create_table(
        "embeddings",
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("vector", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("model", "key"),
        sqlite_with_rowid=False,
    )
    op.execute(
        "CREATE VIRTUAL TABLE chunks_fts USING fts5("
        "title, path, text, tokenize = 'porter unicode61 remove_diacritics 2')"
    )
