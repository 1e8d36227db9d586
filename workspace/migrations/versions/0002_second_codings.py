"""Second codings done blind, and whom documents have been shared with before."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the two tables (decision 98)."""
    op.create_table(
        "second_coding",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("first_id", sa.Text, sa.ForeignKey("document.id")),
        sa.Column("first_number", sa.Integer),
        sa.Column("second_id", sa.Text, sa.ForeignKey("document.id"), unique=True),
        sa.Column("user_id", sa.Text),
        sa.Column("handed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True)),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
    )
    op.create_index("second_coding_of_user", "second_coding", ["user_id"])
    op.create_index("second_coding_of_first", "second_coding", ["first_id"])
    op.create_table(
        "former_share",
        sa.Column("document_id", sa.Text, sa.ForeignKey("document.id"), primary_key=True),
        sa.Column("user_id", sa.Text, primary_key=True),
    )
