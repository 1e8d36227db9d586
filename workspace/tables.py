"""The tables as this program reads and writes them. Only `migrations/` creates and changes them."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeEngine


class _SqliteTime(sqlite.DATETIME):
    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None]:
        read: Any = super().result_processor(dialect, coltype)

        def tolerant(value: Any) -> datetime | None:
            try:
                return cast("datetime | None", read(value))
            except (TypeError, ValueError):
                return None

        return tolerant


class UtcTime(TypeDecorator[datetime]):
    """A point in time: UTC with its zone in Python, text without one in SQLite, timestamptz in PostgreSQL."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[datetime]:
        """Return the database's own type; SQLite's reads an invalid time as None, which `sound` then reports."""
        return dialect.type_descriptor(_SqliteTime() if dialect.name == "sqlite" else self.impl_instance)  # type: ignore[no-untyped-call]

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time in UTC; one without a zone is a mistake in the program."""
        assert value is None or value.tzinfo is not None
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time with its zone, UTC."""
        return value and (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC))


metadata = MetaData()

# One row per document. imported_count: revisions 1 to this number came from a file.
document = Table(
    "document",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("deleted_at", UtcTime),
    Column("imported_count", Integer, nullable=False),
    Index("document_of_owner", "owner", "kind"),
)

# One row per save; triggers refuse every change. content is JSON as text: jsonb would reorder keys and refuse \u0000.
revision = Table(
    "revision",
    metadata,
    Column("document_id", Text, ForeignKey("document.id"), primary_key=True),
    Column("number", Integer, CheckConstraint("number >= 1", name="number_from_1"), primary_key=True),
    Column("author", Text, nullable=False),
    Column("saved_at", UtcTime, nullable=False),
    Column("title", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("note", Text),
)

# One row per document and person it is shared with; never the owner.
share = Table(
    "share",
    metadata,
    Column("document_id", Text, ForeignKey("document.id"), primary_key=True),
    Column("user_id", Text, primary_key=True),
    Column("role", Text, CheckConstraint("role IN ('lasa', 'andra')", name="role_known"), nullable=False),
    Index("share_of_user", "user_id"),
)

# One row per second coding that is done without seeing the first (decision 98). `subject` tells what both are of: the
# source's checksum. first_id and first_number: the coding and the version that it is compared with, None where the
# second coder has it from another installation. second_id and user_id: the second coding and its coder, None while it
# is out as a file. finished_at, withdrawn_at: None while the coder must not see the first.
second_coding = Table(
    "second_coding",
    metadata,
    Column("id", Text, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("first_id", Text, ForeignKey("document.id")),
    Column("first_number", Integer),
    Column("second_id", Text, ForeignKey("document.id"), unique=True),
    Column("user_id", Text),
    Column("handed_at", UtcTime, nullable=False),
    Column("finished_at", UtcTime),
    Column("withdrawn_at", UtcTime),
    Index("second_coding_of_user", "user_id"),
    Index("second_coding_of_first", "first_id"),
)

# One row per document and person it has been shared with and is not any more: they may have read it.
former_share = Table(
    "former_share",
    metadata,
    Column("document_id", Text, ForeignKey("document.id"), primary_key=True),
    Column("user_id", Text, primary_key=True),
)
