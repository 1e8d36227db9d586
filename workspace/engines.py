"""Engines: how SQLite and PostgreSQL are opened, and how a transaction begins.

SQLite gets a new connection for every operation (decision 23). It then always opens the file that is in place, never
one that was moved away under a running app, and between operations the journal is emptied into the file, so that an
ordinary copy of it holds everything. Only SQLite may open the file: closing it elsewhere would drop SQLite's locks.
"""

import random
import sqlite3
import time
from pathlib import Path
from typing import Any

import psycopg
from psycopg.abc import RV, PQGen
from sqlalchemy import Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from workspace.errors import StoreUnavailable

BUSY_SECONDS = 10
CONNECT_SECONDS = 5
ANSWER_SECONDS = 15  # for one statement; longer than PostgreSQL itself waits for a lock
NOTHING_SHARED = (sqlite3.SQLITE_IOERR_SHMOPEN, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_SHMMAP)
WRONG_ADDRESS = (
    "GRANSKNINGSBANKEN_DATABASE_URL går inte att använda. Skriv den som "
    "postgresql://användare:lösenord@server/databas, eller ta bort den för att spara i en fil på den här datorn. I "
    "lösenordet skrivs @ som %40, ? som %3F, / som %2F och % som %25."
)


def connect_sqlite(path: Path, *, foreign_keys: bool = True) -> sqlite3.Connection:
    """Return a connection without transactions of its own to an existing file; raises sqlite3.Error.

    Connections share a companion file of 32 kB (-shm), created by the first. On a full disk it cannot be created; the
    connection then does without it, by keeping the file to itself until it is closed: reading goes on, one reader at a
    time (decision 54).
    """
    try:
        return _connected(path, foreign_keys, BUSY_SECONDS)
    except sqlite3.Error as error:
        if _code(error) not in NOTHING_SHARED:
            raise
    # Wait here: while SQLite itself waits it keeps a shared lock, and two waiting connections would block each other.
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            return _connected(path, foreign_keys, 0, "EXCLUSIVE")
        except sqlite3.Error as error:
            if _code(error) & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
        time.sleep(random.uniform(0.002, 0.02))


def _connected(path: Path, foreign_keys: bool, seconds: float, mode: str = "NORMAL") -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode=rw"  # rw: a file that is gone is an error, not a new and empty file
    connection = sqlite3.connect(address, uri=True, timeout=seconds, isolation_level=None, check_same_thread=False)
    # Otherwise bytes that are not UTF-8 would make every row read in the same query fail.
    connection.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
    try:
        connection.execute(f"PRAGMA locking_mode = {mode}")
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        connection.execute(
            "PRAGMA synchronous = FULL"
        )  # the first statement to read the file, and so to open its companions
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _code(error: sqlite3.Error) -> int:
    """SQLite's own error code; 0 when the error is Python's."""
    return getattr(error, "sqlite_errorcode", 0)


def sqlite_engine(path: Path, *, foreign_keys: bool = True) -> Engine:
    """Return an engine on an existing SQLite file."""
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: connect_sqlite(path, foreign_keys=foreign_keys),
        poolclass=NullPool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        """Take the write lock at once: SQLite does not wait for one requested later in a transaction."""
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


class Impatient(psycopg.Connection[Any]):
    """A connection that gives up on a server that stops answering; psycopg itself would wait for ever (decision 54)."""

    def wait(self, gen: PQGen[RV], interval: float = 0.1, timeout: float | None = None) -> RV:
        """Return the server's answer; on OperationalError during a statement the connection is closed."""
        time_limit = (
            CONNECT_SECONDS if self.autocommit else ANSWER_SECONDS
        )  # autocommit: only asks whether the server is there
        try:
            return super().wait(gen, interval, timeout or time_limit)
        except psycopg.OperationalError:
            if (
                self.pgconn.transaction_status == psycopg.pq.TransactionStatus.ACTIVE
            ):  # a late answer must not be taken for the next one
                self.pgconn.finish()
            raise


def postgresql_engine(address: str) -> Engine:
    """Return an engine on a PostgreSQL database; raises StoreUnavailable when the address is of another kind."""
    # A password with an unescaped @ would be taken for part of the server's name, looked up and shown as such.
    account, at, _ = address.rpartition("@")
    if at and ("@" in account or "?" in account):
        raise StoreUnavailable(WRONG_ADDRESS)
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):  # not chained: the message would show the password
        raise StoreUnavailable(WRONG_ADDRESS) from None
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise StoreUnavailable(WRONG_ADDRESS)
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        connect_args={} if "connect_timeout" in url.query else {"connect_timeout": CONNECT_SECONDS},
        pool_pre_ping=True,  # a server that was restarted is noticed before the operation, not in it
        pool_timeout=CONNECT_SECONDS,
        hide_parameters=True,
    )

    @event.listens_for(engine, "do_connect")
    def connect(dialect: object, record: object, positional: tuple[Any, ...], named: dict[str, Any]) -> Any:
        return Impatient.connect(*positional, **named)

    @event.listens_for(engine, "connect")
    def limit_waiting(connection: Any, record: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = '{BUSY_SECONDS}s'")
        connection.commit()

    return engine
