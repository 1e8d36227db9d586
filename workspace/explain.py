"""Turns errors of the disk, SQLite and PostgreSQL into StoreUnavailable, with what happened and what to do."""

import errno
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from workspace.errors import StoreUnavailable

# {saved} stands where something would have been written; {name} begins a sentence, {inner} is the same within one.
SAVED_NOT = " Ändringen är inte sparad."
FULL = "Det finns inget utrymme kvar på disken för {inner}.{saved} Frigör utrymme och försök igen."
UNWRITABLE = (
    "{name} kan inte öppnas eller inte skrivas.{saved} Kontrollera att mappen finns, att appen får skriva i den och "
    "att filen inte är flyttad eller skrivskyddad."
)
BUSY = "{name} är upptagen av någon annan just nu.{saved} Vänta en liten stund och försök igen."
DAMAGED = (
    "{name} är skadad, eller är ingen fil av rätt slag. Filen är lämnad som den är. Flytta undan den, och "
    "filerna med samma namn och -wal eller -shm sist om de finns. Lägg sedan tillbaka en säkerhetskopia med samma namn."
)
DISK = "Disken svarade med ett fel när {inner} lästes eller skrevs.{saved} Kontrollera disken, försök igen."
NO_SERVER = (
    "{name} svarar inte. Kontrollera att servern är igång, att nätet fungerar och att adressen i "
    "GRANSKNINGSBANKEN_DATABASE_URL stämmer, och försök igen. Bröts anslutningen när du sparade: se efter i historiken "
    "om versionen kom med."
)
REFUSED = (
    "{name} släpper inte in appen. Kontrollera användare, lösenord, databasens namn och rättigheter i "
    "GRANSKNINGSBANKEN_DATABASE_URL."
)
OTHER = "{name} kan inte användas.{saved} Försök igen; återkommer felet, visa den som sköter appen: {cause}"

OF_SQLITE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: UNWRITABLE,
    sqlite3.SQLITE_CANTOPEN: UNWRITABLE,
    sqlite3.SQLITE_PERM: UNWRITABLE,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_IOERR: DISK,
}
NO_ROOM = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)  # Windows has no EDQUOT
PROBE = bytes(2**16)  # more than SQLite's companion -shm, which is what a full disk refuses first
TURNED_AWAY = ("password", "does not exist", "pg_hba.conf", "permission denied", "not permitted to log in")
# By SQLSTATE, or by its class: the first two characters.
OF_POSTGRESQL = {
    "53100": FULL,
    "53300": BUSY,
    "55P03": BUSY,
    "40": BUSY,
    "25006": UNWRITABLE,
    "28": REFUSED,
    "3D": REFUSED,
    "42501": REFUSED,
    "57": NO_SERVER,
    "08": NO_SERVER,
}


@contextmanager
def explained(name: str, directory: Path | None = None, *, writes: bool = True) -> Iterator[None]:
    """Raise StoreUnavailable in place of errors of the database or the disk.

    `name` begins the sentence; `directory` is the folder of the database's files, when they are on this machine;
    `writes` says that something would have been saved.
    """
    try:
        yield
    except (DBAPIError, PoolTimeout, sqlite3.Error, OSError) as error:
        raise StoreUnavailable(explanation(error, name, directory, writes=writes)) from error


def explanation(error: BaseException, name: str, directory: Path | None = None, *, writes: bool = True) -> str:
    """Return the Swedish message for a fault."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    template = _template(cause)
    if template in (DISK, UNWRITABLE) and directory is not None and not _has_room(directory):
        template = FULL
    saved, inner = SAVED_NOT if writes else "", name[:1].lower() + name[1:]
    return template.format(name=name, inner=inner, saved=saved, cause=str(cause).partition("\n")[0])


def _has_room(directory: Path) -> bool:
    """Whether a small file can be written: SQLite does not say why it failed, and only trying reveals a quota."""
    try:
        with tempfile.TemporaryFile(dir=directory, buffering=0) as file:
            return file.write(PROBE) == len(PROBE)
    except OSError as error:
        return error.errno not in NO_ROOM


def _template(cause: BaseException) -> str:
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", None)  # absent when the fault is Python's own
        return OTHER if code is None else OF_SQLITE.get(code & 0xFF, OTHER)  # the low byte is the kind of fault
    if isinstance(cause, psycopg.Error):
        state = cause.sqlstate or ""
        if not state and isinstance(cause, psycopg.OperationalError):  # while connecting there is only a text
            return REFUSED if any(word in str(cause) for word in TURNED_AWAY) else NO_SERVER
        return OF_POSTGRESQL.get(state, OF_POSTGRESQL.get(state[:2], OTHER))
    if isinstance(cause, PoolTimeout):
        return BUSY
    if isinstance(cause, OSError):
        return FULL if cause.errno in NO_ROOM else UNWRITABLE
    return OTHER
