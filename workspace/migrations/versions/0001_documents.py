"""Documents, their revisions and whom they are shared with.

A later migration that rebuilds `revision` in SQLite (batch) must create the triggers again: they go with the table.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

SQLITE = """
CREATE TRIGGER revision_never_{word} BEFORE {event} ON revision
BEGIN SELECT RAISE(ABORT, 'a revision is never changed or removed'); END
"""
POSTGRESQL = (
    """
CREATE FUNCTION revision_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a revision is never changed or removed'; END $$
""",
    """
CREATE TRIGGER revision_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON revision
FOR EACH STATEMENT EXECUTE FUNCTION revision_never_changed()
""",
)


def upgrade() -> None:
    """Create the three tables, and triggers that keep revisions from being changed (decision 23)."""
    op.create_table(
        "document",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True)),
        sa.Column("imported_count", sa.Integer, nullable=False),
    )
    op.create_index("document_of_owner", "document", ["owner", "kind"])
    op.create_table(
        "revision",
        sa.Column("document_id", sa.Text, sa.ForeignKey("document.id"), primary_key=True),
        sa.Column("number", sa.Integer, sa.CheckConstraint("number >= 1", name="number_from_1"), primary_key=True),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("note", sa.Text),
    )
    op.create_table(
        "share",
        sa.Column("document_id", sa.Text, sa.ForeignKey("document.id"), primary_key=True),
        sa.Column("user_id", sa.Text, primary_key=True),
        sa.Column("role", sa.Text, sa.CheckConstraint("role IN ('lasa', 'andra')", name="role_known"), nullable=False),
    )
    op.create_index("share_of_user", "share", ["user_id"])
    if op.get_context().dialect.name == "sqlite":
        statements = [
            SQLITE.format(word=word, event=event) for word, event in (("changed", "UPDATE"), ("removed", "DELETE"))
        ]
    else:
        statements = list(POSTGRESQL)
    for statement in statements:
        op.execute(statement)
