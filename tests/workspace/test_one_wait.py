"""A store that does not answer costs one wait, whatever the number of readers and of their questions."""

import os
import signal
import socket
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from tests.workspace.postgres import Server
from workspace import Opener, StoreUnavailable, circuit, engines, open_store

READERS = 10
Told = list[tuple[float, set[str]]]


def page(opener: Opener) -> set[str]:
    """What one reader is told by a page that asks the store four times."""
    told: set[str] = set()

    def tried(ask: Callable[[], object]) -> None:
        try:
            ask()
        except StoreUnavailable as error:
            told.add(str(error))

    for kind in ("riskanalys", "bildspel"):
        tried(lambda kind=kind: opener.store().as_user("anna@example.se").list_documents(kind))  # type: ignore[misc]
        tried(lambda kind=kind: opener.store().as_user("anna@example.se").bin(kind))  # type: ignore[misc]
    return told


def read_by_many(opener: Opener) -> tuple[float, set[str]]:
    """The longest that one of ten readers waited, and all that they were told."""
    waits: Told = []

    def read() -> None:
        begun = time.monotonic()
        told = page(opener)
        waits.append((time.monotonic() - begun, told))

    threads = [threading.Thread(target=read) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(waits) == READERS
    return max(wait for wait, _ in waits), set().union(*(told for _, told in waits))


@pytest.fixture
def silent() -> Iterator[int]:
    """The port of a server that takes connections and never says a word."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(READERS * 2)
        yield server.getsockname()[1]


@pytest.fixture
def dropping() -> Iterator[int]:
    """A port where requests for a connection are lost, as in a network that is cut off."""
    with ExitStack() as held:
        server = held.enter_context(closing(socket.socket()))
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        for _ in range(3):
            waiting = held.enter_context(closing(socket.socket()))
            waiting.setblocking(False)
            waiting.connect_ex(server.getsockname())
        yield server.getsockname()[1]


@pytest.mark.parametrize("kind", ["silent", "dropping"])
def test_a_server_that_does_not_answer_is_waited_for_once(
    kind: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tell: Callable[[str, str], None]
) -> None:
    monkeypatch.setattr(engines, "CONNECT_SECONDS", 2)
    place = f"postgresql://anna@127.0.0.1:{request.getfixturevalue(kind)}/arbete"
    opener = Opener(place)
    waited, told = read_by_many(opener)
    tell(place, f"{READERS} readers of a server that is {kind}: at most {waited:.1f} s")
    assert len(told) == 1
    assert "svarar inte" in told.pop()
    assert waited < 2 + 1.5
    waited, told = read_by_many(opener)
    assert waited < circuit.SLOW_SECONDS, "told at once for some seconds"
    assert len(told) == 1


def test_a_closed_port_is_asked_anew_each_time() -> None:
    """It costs nothing, and a server that has just been started is found at once."""
    opener = Opener("postgresql://anna@127.0.0.1:1/arbete")
    waited, told = read_by_many(opener)
    assert waited < 1
    assert len(told) == 1


def test_a_locked_file_is_waited_for_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tell: Callable[[str, str], None]
) -> None:
    monkeypatch.setattr(engines, "BUSY_SECONDS", 2)
    monkeypatch.setattr(circuit, "OPEN_SECONDS", 1)
    path = tmp_path / "arbete.sqlite"
    open_store(path).close()
    opener = Opener(path)
    for state in ("not opened before", "open"):
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("PRAGMA locking_mode = EXCLUSIVE")
            other.execute("BEGIN EXCLUSIVE")
            waited, told = read_by_many(opener)
        tell(str(path), f"{READERS} readers of a locked file, {state}: at most {waited:.1f} s")
        assert len(told) == 1
        assert "är upptagen av någon annan" in told.pop()
        assert waited < 2 + 1.5
        time.sleep(1.1)
        assert page(opener) == set(), "when it is let go it is read again"


def test_who_cannot_write_may_still_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "BUSY_SECONDS", 1)
    with open_store(tmp_path / "arbete.sqlite") as store:
        anna = store.as_user("anna@example.se")
        made = anna.create("riskanalys", "Ett", {})
        with closing(sqlite3.connect(tmp_path / "arbete.sqlite", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreUnavailable):
                anna.save(made.document_id, "Två", {}, based_on=1)
            begun = time.monotonic()
            with pytest.raises(StoreUnavailable, match="Ändringen är inte sparad"):
                anna.save(made.document_id, "Två", {}, based_on=1)
            assert time.monotonic() - begun < circuit.SLOW_SECONDS
            assert anna.read(made.document_id) == made


def test_a_server_that_stops_in_the_middle_is_given_up(
    server: Server, monkeypatch: pytest.MonkeyPatch, tell: Callable[[str, str], None]
) -> None:
    """Its processes are stopped, not ended: connections stand, and nothing comes through them."""
    monkeypatch.setattr(engines, "CONNECT_SECONDS", 2)
    monkeypatch.setattr(circuit, "OPEN_SECONDS", 1)
    place = server.database()
    opener = Opener(place)
    assert page(opener) == set()
    children = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(server.process.pid)], capture_output=True, text=True, check=True
    ).stdout.split()
    everybody = [server.process.pid, *map(int, children)]
    for process in everybody:
        os.kill(process, signal.SIGSTOP)
    try:
        waited, told = read_by_many(opener)
    finally:
        for process in reversed(everybody):
            os.kill(process, signal.SIGCONT)
    tell(place, f"{READERS} readers of a server that has stopped: at most {waited:.1f} s")
    assert len(told) == 1
    assert "svarar inte" in told.pop()
    assert waited < 2 * 2 + 1.5, "one for the old connection, one for a new"
    time.sleep(1.1)
    assert page(opener) == set()
    opener.store().close()
