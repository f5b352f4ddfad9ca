"""Records, page labels, notes, and files of several documents."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("page_labels", "notes"):
        column = sa.Column(name, sa.JSON, nullable=False, server_default="[]")
        op.add_column("documents", column)
    op.add_column("documents", sa.Column("part", sa.Text))
    op.create_table(
        "records",
        sa.Column(
            "document_id",
            sa.Text,
            sa.ForeignKey("documents.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("content", sa.JSON, nullable=False),
    )
