"""Full disk, read-only directory, locks, servers that do not answer: a Swedish sentence, nothing half written."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event, text

from tests.makers import PROJECT
from tests.small_disk import fill, mounted
from tests.workspace.postgres import Server
from workspace import Desk, Store, StoreUnavailable, Version, WorkspaceError, engines, open_store, place

BIG = {"text": "återkoppling " * 2000}  # 28 kB
TECHNICAL = ("Traceback", "sqlalchemy", "sqlite3.", "psycopg", "Error", "\n")


RAISING = """
CREATE OR REPLACE FUNCTION fel() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '{code}'; END $$
"""


def assert_plain(error: WorkspaceError, says: str) -> None:
    assert says in str(error)
    assert not [word for word in TECHNICAL if word in str(error)]
    assert str(error).endswith(".")


def save_until_full(desk: Desk, version: Version) -> tuple[Version, StoreUnavailable]:
    for n in range(200):
        try:
            version = desk.save(version.document_id, "Ett", {**BIG, "n": n}, based_on=version.number)
        except StoreUnavailable as error:
            return version, error
    raise AssertionError("the disk was never full")


def assert_whole(store: Store, path: Path, version: Version) -> None:
    """The last acknowledged version is the latest, and the store takes more."""
    desk = store.as_user(version.owner)
    assert desk.read(version.document_id) == version
    assert [entry.number for entry in desk.history(version.document_id)] == list(range(version.number, 0, -1))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert desk.save(version.document_id, "Efteråt", BIG, version.number).number == version.number + 1


def test_a_full_disk_is_told_and_leaves_the_store_whole(file_store: Store, tmp_path: Path) -> None:
    def fill(connection: sqlite3.Connection, record: object) -> None:
        connection.execute("PRAGMA max_page_count = 60")  # SQLite then answers as when the disk is full

    anna = file_store.as_user("anna@example.se")
    made = anna.create("riskanalys", "Ett", {})
    event.listen(file_store._engine, "connect", fill)
    version, error = save_until_full(anna, made)
    assert_plain(error, "Det finns inget utrymme kvar")
    with pytest.raises(StoreUnavailable, match="inget utrymme"):
        anna.create("riskanalys", "Två", BIG)
    with pytest.raises(StoreUnavailable, match="inget utrymme"):
        anna.import_document(anna.export(version.document_id))
    assert len(anna.list_documents("riskanalys")) == 1
    event.remove(file_store._engine, "connect", fill)
    assert_whole(file_store, tmp_path / "arbete.sqlite", version)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 600 kB."""
    with mounted(tmp_path / "disk", "size=600k") as disk:
        yield disk


def test_a_small_disk_that_fills_up_is_told_and_leaves_the_store_whole(small_disk: Path) -> None:
    other = small_disk / "annat"
    other.write_bytes(b"x" * 250_000)
    with open_store(small_disk / "arbete.sqlite") as store:
        anna = store.as_user("anna@example.se")
        version, error = save_until_full(anna, anna.create("riskanalys", "Ett", {}))
        assert_plain(error, "Det finns inget utrymme kvar på disken för filen")
        assert_plain(error, "Ändringen är inte sparad.")
        other.unlink()
        assert_whole(store, small_disk / "arbete.sqlite", version)
    (small_disk / "annat").write_bytes(b"x" * os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_bsize)
    with pytest.raises(StoreUnavailable) as caught:
        open_store(small_disk / "mapp" / "arbete.sqlite")
    assert_plain(caught.value, "Det finns inget utrymme kvar")


def test_what_is_saved_is_read_on_a_full_disk_by_many_at_once(small_disk: Path) -> None:
    path = small_disk / "arbete.sqlite"
    with open_store(path) as store:
        anna = store.as_user("anna@example.se")
        version = anna.create("riskanalys", "Ett", BIG)
        export = anna.export(version.document_id)
        filling = fill(small_disk)
        answers: list[tuple[object, ...]] = []

        def read() -> None:
            listed = anna.list_documents("riskanalys")
            read = (anna.read(version.document_id), anna.export(version.document_id))
            answers.append((len(listed), *read, len(anna.history(version.document_id)), anna.bin("riskanalys")))

        threads = [threading.Thread(target=read) for _ in range(10)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert answers == [(1, version, export, 1, [])] * 10
        with pytest.raises(StoreUnavailable) as caught:
            anna.save(version.document_id, "Två", BIG, based_on=1)
        assert_plain(caught.value, "Det finns inget utrymme kvar på disken")
        with open_store(path) as opened_when_full:
            assert opened_when_full.as_user("anna@example.se").read(version.document_id) == version
        filling.unlink()
        assert_whole(store, path, version)


def test_a_reader_on_a_full_disk_never_sees_what_was_before(small_disk: Path) -> None:
    """The newest versions may lie in the journal only: of a program that was killed before it had emptied it."""
    path = small_disk / "arbete.sqlite"
    with open_store(path) as store:
        anna = store.as_user("anna@example.se")
        made = anna.create("riskanalys", "Ett", {})
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), made.document_id], cwd=PROJECT, capture_output=True, check=False
    )
    assert killed.returncode == -9
    assert path.with_name("arbete.sqlite-wal").stat().st_size
    path.with_name("arbete.sqlite-shm").unlink()  # as after a restart of the machine, when nobody has opened it
    fill(small_disk)
    with open_store(path) as store:
        assert store.as_user("anna@example.se").read(made.document_id).title == "Två"


KILLED = """
import os, sys, workspace
anna = workspace.open_store(sys.argv[1]).as_user("anna@example.se")
with anna._reading() as held:  # while one connection is open, the last to close does not empty the journal
    held.exec_driver_sql("SELECT * FROM document").all()
    anna.save(sys.argv[2], "Två", {}, based_on=1)
    os.kill(os.getpid(), 9)
"""


def test_a_disk_without_room_for_one_more_file_is_full_not_faulty(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "size=900k,nr_inodes=3") as disk:
        shutil.copy(made_elsewhere(tmp_path), disk / "arbete.sqlite")
        (disk / "annat").touch()
        with pytest.raises(StoreUnavailable) as caught:
            open_store(disk / "arbete.sqlite")
        assert_plain(caught.value, "Det finns inget utrymme kvar på disken")
        assert "inte sparad" not in str(caught.value), "nobody has saved anything"


def made_elsewhere(directory: Path) -> Path:
    open_store(directory / "annanstans.sqlite").close()
    return directory / "annanstans.sqlite"


AS_NOBODY = """
import os, sys
import workspace, workspace.upgrade
from workspace import StoreUnavailable, open_store
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    open_store(sys.argv[1]).as_user("bo@example.se").create("riskanalys", "Ett", {})
except StoreUnavailable as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows har inga läsrättigheter av det slaget")
@pytest.mark.parametrize("exists", [True, False])
def test_a_read_only_directory_is_told(exists: bool) -> None:
    """Root may write anywhere, so the store is opened by a user who may not."""
    directory = Path(tempfile.mkdtemp(prefix="arbete-last-"))  # pytest's own are closed to other users
    try:
        path = directory / "arbete.sqlite"
        if exists:
            open_store(path).close()
            path.chmod(0o444)
        directory.chmod(0o555)
        before = {found.name: found.read_bytes() for found in directory.iterdir()}
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, str(path)], cwd=PROJECT, capture_output=True, text=True, check=True
        )
        assert_plain(StoreUnavailable(done.stdout.strip()), "kan inte öppnas eller inte skrivas")
        assert {found.name: found.read_bytes() for found in directory.iterdir()} == before
        directory.chmod(0o755)
        if exists:
            path.chmod(0o644)
        with open_store(path) as store:
            assert store.as_user("bo@example.se").create("riskanalys", "Ett", {}).number == 1
    finally:
        directory.chmod(0o755)
        shutil.rmtree(directory)


def test_a_file_that_goes_away_is_told_and_no_empty_one_takes_its_place(file_store: Store, tmp_path: Path) -> None:
    anna = file_store.as_user("anna@example.se")
    made = anna.create("riskanalys", "Ett", {})
    (tmp_path / "arbete.sqlite").rename(tmp_path / "undan.sqlite")
    with pytest.raises(StoreUnavailable) as caught:
        anna.read(made.document_id)
    assert_plain(caught.value, "inte är flyttad")
    assert [path.name for path in tmp_path.iterdir()] == ["undan.sqlite"]
    (tmp_path / "undan.sqlite").rename(tmp_path / "arbete.sqlite")
    assert anna.read(made.document_id) == made


def test_between_operations_everything_lies_in_the_one_file(file_store: Store, tmp_path: Path) -> None:
    """So that an ordinary copy of it is a backup."""
    made = file_store.as_user("anna@example.se").create("riskanalys", "Ett", BIG)
    assert [path.name for path in tmp_path.iterdir()] == ["arbete.sqlite"]
    shutil.copy(tmp_path / "arbete.sqlite", tmp_path / "kopia.sqlite")
    with open_store(tmp_path / "kopia.sqlite") as copy:
        assert copy.as_user("anna@example.se").read(made.document_id) == made


def test_sqlite_is_set_to_lose_nothing(file_store: Store) -> None:
    with file_store.writing() as connection:
        settings = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}


def test_somebody_who_holds_the_lock_is_told(
    file_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.2)
    anna = file_store.as_user("anna@example.se")
    made = anna.create("riskanalys", "Ett", {})
    with closing(sqlite3.connect(tmp_path / "arbete.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable) as caught:
            anna.save(made.document_id, "Två", {}, based_on=1)
        assert_plain(caught.value, "är upptagen av någon annan")
        assert anna.read(made.document_id) == made  # reading goes on
        other.execute("ROLLBACK")
    assert anna.save(made.document_id, "Två", {}, based_on=1).number == 2


def test_a_lock_in_postgresql_is_waited_for_but_not_for_ever(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "BUSY_SECONDS", 1)
    with open_store(server.database()) as store:
        anna = store.as_user("anna@example.se")
        made = anna.create("riskanalys", "Ett", {})
        with store._engine.begin() as other:
            other.execute(text("SELECT id FROM document FOR UPDATE"))
            with pytest.raises(StoreUnavailable) as caught:
                anna.save(made.document_id, "Två", {}, based_on=1)
        assert_plain(caught.value, "är upptagen av någon annan")
        assert anna.save(made.document_id, "Två", {}, based_on=1).number == 2


def test_faults_inside_postgresql_are_told_and_write_nothing(server: Server) -> None:
    """PostgreSQL itself raises them, out of a trigger, with the codes it has for a full disk and for its shutdown."""
    with open_store(server.database()) as store:
        anna = store.as_user("anna@example.se")
        made = anna.create("riskanalys", "Ett", {})
        for code, says in (("53100", "inget utrymme"), ("57P01", "svarar inte"), ("25006", "inte skrivas")):
            with store._engine.begin() as connection:
                connection.execute(text(RAISING.format(code=code)))
                connection.execute(text("DROP TRIGGER IF EXISTS fel ON revision"))
                connection.execute(text("CREATE TRIGGER fel BEFORE INSERT ON revision EXECUTE FUNCTION fel()"))
            with pytest.raises(StoreUnavailable) as caught:
                anna.save(made.document_id, "Två", {}, based_on=1)
            assert_plain(caught.value, says)
            with pytest.raises(StoreUnavailable):
                anna.create("riskanalys", "Två", {})
        assert (anna.read(made.document_id), len(anna.list_documents("riskanalys"))) == (made, 1)
        with store._engine.begin() as connection:
            connection.execute(text("DROP TRIGGER fel ON revision"))
        assert anna.save(made.document_id, "Två", {}, based_on=1).number == 2


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("postgresql://anna:hemligt@127.0.0.1:1/arbete", "Databasservern 127.0.0.1 svarar inte"),
        ("postgresql://anna:hemligt@server:port/arbete", "Skriv den som postgresql://"),
        ("mysql://anna:hemligt@127.0.0.1/arbete", "Skriv den som postgresql://"),
        ("://", "Skriv den som postgresql://"),
        ("postgresql://anna:hem@hemligt@127.0.0.1:1/arbete", "I lösenordet skrivs @ som %40"),
        ("postgresql://127.0.0.1:1/arbete?user=anna&password=hem@hemligt", "I lösenordet skrivs @ som %40"),
        ("postgresql://anna:hem%40hemligt@127.0.0.1:1/arbete", "Databasservern 127.0.0.1 svarar inte"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_without_its_password(address: str, says: str) -> None:
    with pytest.raises(StoreUnavailable) as caught:
        open_store(address)
    assert_plain(caught.value, says)
    assert "hemligt" not in f"{caught.value} {caught.value.__cause__}"


def test_a_server_that_turns_the_app_away_is_told(server: Server) -> None:
    with pytest.raises(StoreUnavailable) as caught:
        open_store(server.address("finns_inte"))
    assert_plain(caught.value, "släpper inte in appen")
    name = server.database().rpartition("/")[2]
    server.execute("CREATE ROLE gast LOGIN")
    with pytest.raises(StoreUnavailable) as caught:
        open_store(server.address(name).replace("prov@", "gast@"))
    assert_plain(caught.value, "rättigheter")


def test_without_an_address_the_file_lies_in_var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GRANSKNINGSBANKEN_DATABASE_URL", raising=False)
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "å ä %20?#"))
    with open_store() as store:
        made = store.as_user("anna@example.se").create("riskanalys", "Ett", {})
    assert place() == str(tmp_path / "å ä %20?#" / "arbete.sqlite")
    assert Path(place()).stat().st_mode & 0o077 == 0 or os.name == "nt"
    with open_store(place()) as store:
        assert store.as_user("anna@example.se").read(made.document_id) == made
    monkeypatch.delenv("GRANSKNINGSBANKEN_VAR")
    assert place() == str(PROJECT / "var" / "arbete.sqlite")
    monkeypatch.setenv("GRANSKNINGSBANKEN_DATABASE_URL", "postgresql://server/arbete")
    assert place() == "postgresql://server/arbete"


def test_threads_may_share_a_store(own_store: Store) -> None:
    made: list[Version] = []

    def work(n: int) -> None:
        desk = own_store.as_user("anna@example.se")
        version = desk.create("riskanalys", f"Tråd {n}", {})
        made.extend(desk.save(version.document_id, "Två", {"n": n}, based_on=1) for _ in range(3))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 36
    assert len(own_store.as_user("anna@example.se").list_documents("riskanalys")) == 12


def test_make_clean_leaves_the_work_alone() -> None:
    (line,) = [line for line in (PROJECT / "Makefile").read_text(encoding="utf-8").splitlines() if "rm -rf" in line]
    assert "var/snapshot" in line.split()
    assert not {"var", "var/", "var/*"} & set(line.split())
