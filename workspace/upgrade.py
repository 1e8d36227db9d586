"""Upgrades the schema when the store is opened. Programs that open it at the same time wait for each other."""

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from workspace.engines import BUSY_SECONDS, connect_sqlite, sqlite_engine
from workspace.errors import StoreUnavailable
from workspace.explain import DAMAGED, explained

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
ADVISORY_LOCK = 0x6772616E736B  # any number, the same in every program that upgrades this schema


def prepare_sqlite(path: Path, name: str, migrations: Path = MIGRATIONS) -> None:
    """Create the file if it is missing and upgrade its schema, copying an older file first; raises StoreUnavailable.

    The copy is `<file>-fore-<revision>-<time>.sqlite` beside it. A damaged, foreign or newer file is left unchanged
    (decision 23).
    """
    with explained(name, path.parent, writes=False):
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _create_private(path)
        with closing(connect_sqlite(path)) as connection:
            if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
                raise StoreUnavailable(DAMAGED.format(name=name))
        engine = sqlite_engine(path, foreign_keys=False)  # off: SQLite changes a table by replacing it
        with engine.execution_options(writes=True).begin() as connection:
            if (
                not MigrationContext.configure(connection).get_current_revision()
                and inspect(connection).get_table_names()
            ):
                raise StoreUnavailable(DAMAGED.format(name=name))
            _upgrade(connection, name, migrations, lambda revision: _copy(path, revision))
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise StoreUnavailable(
                    f"{name} kunde inte uppgraderas: rader skulle ha gått förlorade, så inget är ändrat. Visa den som "
                    "sköter appen det här meddelandet."
                )
        _use_wal(path)


def prepare_postgresql(engine: Engine, name: str, migrations: Path = MIGRATIONS) -> None:
    """Upgrade the database, all in one transaction; raises StoreUnavailable. Backups are the server's business."""
    with explained(name, writes=False), engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
        _upgrade(connection, name, migrations, lambda revision: None)


def _upgrade(connection: Connection, name: str, migrations: Path, copy: Callable[[str], None]) -> None:
    """Run the missing migrations; `copy` is first called with the old revision when there is one."""
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    script = ScriptDirectory.from_config(config)
    current = MigrationContext.configure(connection).get_current_revision()
    if current == script.get_current_head():
        return
    if current is not None:
        if current not in {known.revision for known in script.walk_revisions()}:
            raise StoreUnavailable(
                f"{name} är från en nyare version av programmet (schema {current}). Inget är ändrat. Installera den "
                "nyare versionen och öppna igen."
            )
        copy(current)
    command.upgrade(config, "head")


def _create_private(path: Path) -> None:
    """Create an empty file that only the app's user may read. If another process was first, its file is used."""
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        return


def _copy(path: Path, revision: str) -> None:
    """Copy the file beside itself, whole or not at all."""
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    target = path.with_name(f"{path.stem}-fore-{revision}-{moment}{path.suffix}")
    unfinished = target.with_suffix(".ofardig")
    try:
        _create_private(unfinished)
        with closing(connect_sqlite(path)) as source, closing(connect_sqlite(unfinished)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, without companions
        os.replace(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)


def _use_wal(path: Path) -> None:
    """Switch the journal to WAL, a setting stored in the file. SQLite does not wait for others here, so this does."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        with closing(connect_sqlite(path)) as connection:
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise
        time.sleep(0.02)
