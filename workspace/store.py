"""The store: one database, opened and upgraded, and transactions in it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from workspace.circuit import CircuitBreaker
from workspace.desk import Desk
from workspace.engines import postgresql_engine, sqlite_engine
from workspace.explain import explained
from workspace.people import checked_user
from workspace.place import place
from workspace.upgrade import prepare_postgresql, prepare_sqlite


class Store:
    """An open store. Threads may share it; `close` gives back its connections."""

    def __init__(self, engine: Engine, name: str, directory: Path | None = None) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writes=True)
        self._name = name
        self._directory = directory  # where a SQLite file lies
        self._circuits = {False: CircuitBreaker(), True: CircuitBreaker()}  # a file may be readable and not writable

    def as_user(self, user_id: str) -> Desk:
        """Return one person's access; raises NotValid for an id that nobody can have.

        The caller has authenticated the person. The id is compared as mail addresses are (`workspace.people`).
        """
        return Desk(self.reading, self.writing, checked_user(user_id))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection in a transaction; raises StoreUnavailable."""
        with self._transaction(self._engine, writes=False) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in a transaction that is committed only if the block succeeds; raises StoreUnavailable."""
        with self._transaction(self._writer, writes=True) as connection:
            yield connection

    @contextmanager
    def _transaction(self, engine: Engine, *, writes: bool) -> Iterator[Connection]:
        with ExitStack() as stack:
            stack.enter_context(explained(self._name, self._directory, writes=writes))
            with self._circuits[writes].attempt(), explained(self._name, self._directory, writes=writes):
                connection = stack.enter_context(engine.begin())
            yield connection

    def close(self) -> None:
        """Give back the connections. The store can still be used: it opens new ones."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def open_store(at: str | Path | None = None) -> Store:
    """Open the store at a postgresql:// address or a SQLite file, which is created if missing; without `at`: `place()`.

    Upgrades the schema first. Takes some tenths of a second, so open it once and keep it. Raises StoreUnavailable.
    """
    at = at or place()
    if isinstance(at, str) and "://" in at:
        engine = postgresql_engine(at)
        name = f"Databasservern {engine.url.host or ''}".strip()
        try:
            prepare_postgresql(engine, name)
        except BaseException:
            engine.dispose()
            raise
        return Store(engine, name)
    path = Path(at)
    name = f"Filen {path}"
    prepare_sqlite(path, name)
    return Store(sqlite_engine(path), name, path.parent)


class Opener:
    """A store that is opened when it is first needed. Threads share it: a slow failure of one is the answer to all."""

    def __init__(self, at: str | Path | None = None) -> None:
        self._at = at
        self._circuit = CircuitBreaker()
        self._store: Store | None = None

    def store(self) -> Store:
        """Return the store, opened; raises StoreUnavailable."""
        with self._circuit.attempt():
            if self._store is None:
                opened = open_store(self._at)
                if self._store is not None:  # another thread opened it at the same time
                    opened.close()
                    return self._store
                self._store = opened
            return self._store
