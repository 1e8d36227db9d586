"""The commands for backup and restore, as docs/drift.md gives them: everything is there afterwards."""

import os
import re
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from tests.makers import PROJECT
from tests.workspace.conftest import server
from tests.workspace.postgres import Server
from workspace import Store, open_store

__all__ = ["server"]
GUIDE = (PROJECT / "docs" / "drift.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^    (\S.*)$", GUIDE, flags=re.M)
OWNER = "anna@example.se"


def the_command(part: str) -> str:
    """The only command of the guide that has these words."""
    (found,) = [command for command in COMMANDS if part in command]
    return found


def filled(store: Store) -> str:
    """A document with three versions, shared with somebody."""
    desk = store.as_user(OWNER)
    version = desk.create("riskanalys", "Riskanalys å ä ö", {"n": 1})
    for number in (2, 3):
        version = desk.save(version.document_id, "Riskanalys å ä ö", {"n": number}, based_on=version.number)
    desk.share(version.document_id, "bo@example.se", "lasa")
    return version.document_id


def assert_whole(store: Store, document_id: str) -> None:
    desk = store.as_user(OWNER)
    assert [entry.number for entry in desk.history(document_id)] == [3, 2, 1]
    assert desk.read(document_id).content == {"n": 3}
    assert store.as_user("bo@example.se").read(document_id).title == "Riskanalys å ä ö"
    assert desk.save(document_id, "Efteråt", {"n": 4}, based_on=3).number == 4


def test_postgresql(server: Server, tmp_path: Path) -> None:
    address = server.database().rpartition("/")[0]
    server.execute("CREATE ROLE granskning LOGIN")
    server.execute("CREATE DATABASE granskning OWNER granskning")
    place = make_url(address)
    environment = {"PGHOST": "127.0.0.1", "PGPORT": str(place.port), "PGUSER": str(place.username)}
    path = os.pathsep.join([str(server.programs), os.environ["PATH"]])

    def run(part: str) -> None:
        command = the_command(part).replace("runuser -u postgres -- ", "")
        subprocess.run(command, shell=True, cwd=tmp_path, env={**os.environ, **environment, "PATH": path}, check=True)

    own = address.replace("prov@", "granskning@")
    with open_store(f"{own}/granskning") as store:
        document_id = filled(store)
        run("pg_dump")
        store.as_user(OWNER).save(document_id, "Efter kopian", {}, based_on=3)
    run("createdb --owner=granskning granskning_ater")
    run("pg_restore")
    with open_store(f"{own}/granskning_ater") as store:
        assert_whole(store, document_id)


def copied(folder: Path) -> subprocess.CompletedProcess[str]:
    """The guide's command, with the work in folder/var as GRANSKNINGSBANKEN_VAR says."""
    command = shlex.split(the_command("sqlite3"))
    assert command[0] == ".venv/bin/python"
    environment = {**os.environ, "GRANSKNINGSBANKEN_VAR": str(folder / "var"), "PYTHONPATH": str(PROJECT)}
    environment.pop("GRANSKNINGSBANKEN_DATABASE_URL", None)
    command = [sys.executable, *command[1:]]
    return subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)


def restored(folder: Path) -> Store:
    """The store after what the guide says: the copy in the file's place, what belonged to the old file moved away."""
    for ending in ("", "-wal", "-shm"):
        assert f"`arbete.sqlite{ending}`" in GUIDE
        if (old := folder / "var" / f"arbete.sqlite{ending}").exists():
            old.rename(folder / f"undan{ending}")
    (folder / "arbete-kopia.sqlite").rename(folder / "var" / "arbete.sqlite")
    return open_store(folder / "var" / "arbete.sqlite")


def test_sqlite(tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    with open_store(tmp_path / "var" / "arbete.sqlite") as store:
        document_id = filled(store)
        assert copied(tmp_path).returncode == 0
        store.as_user(OWNER).save(document_id, "Efter kopian", {}, based_on=3)
    with restored(tmp_path) as store:
        assert_whole(store, document_id)


def test_sqlite_after_a_power_cut(tmp_path: Path) -> None:
    """What was written after the copy still lies beside the file; put with the copy it would be written into it."""
    file = tmp_path / "var" / "arbete.sqlite"
    file.parent.mkdir()
    with open_store(file) as store:
        document_id = filled(store)
        assert copied(tmp_path).returncode == 0
        with closing(sqlite3.connect(file)) as reader:  # somebody is reading: the journal cannot be emptied
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM revision").fetchone()
            store.as_user(OWNER).save(document_id, "Efter kopian", {}, based_on=3)
            left = {ending: file.with_name(file.name + ending).read_bytes() for ending in ("", "-wal", "-shm")}
    for ending, content in left.items():
        file.with_name(file.name + ending).write_bytes(content)
    assert left["-wal"]
    with restored(tmp_path) as store:
        assert_whole(store, document_id)


def test_a_copy_of_work_that_is_not_there_is_an_error_and_makes_no_empty_work(tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    assert copied(tmp_path).returncode != 0
    assert list((tmp_path / "var").iterdir()) == []
