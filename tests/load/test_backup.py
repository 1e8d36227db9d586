"""The commands for backup and restore, as docs/drift.md gives them: everything is there afterwards."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from sqlalchemy import make_url

from tests.makers import PROJECT
from tests.workspace.conftest import server
from tests.workspace.postgres import Server
from workspace import Store, open_store

__all__ = ["server"]
COMMANDS = re.findall(r"^    (\S.*)$", (PROJECT / "docs" / "drift.md").read_text(encoding="utf-8"), flags=re.M)
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
        command = shlex.split(the_command(part).removeprefix("sudo -u postgres "))
        if shutil.which(command[0], path=path) is None:
            raise AssertionError(f"{command[0]} saknas")
        subprocess.run(command, cwd=tmp_path, env={**os.environ, **environment, "PATH": path}, check=True)

    own = address.replace("prov@", "granskning@")
    with open_store(f"{own}/granskning") as store:
        document_id = filled(store)
        run("pg_dump")
        store.as_user(OWNER).save(document_id, "Efter kopian", {}, based_on=3)
    run("createdb --owner=granskning granskning_ater")
    run("pg_restore")
    with open_store(f"{own}/granskning_ater") as store:
        assert_whole(store, document_id)


def test_sqlite(tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    with open_store(tmp_path / "var" / "arbete.sqlite") as store:
        document_id = filled(store)
        command = shlex.split(the_command("sqlite3"))
        assert command[0] == ".venv/bin/python"
        subprocess.run([sys.executable, *command[1:]], cwd=tmp_path, check=True)
        store.as_user(OWNER).save(document_id, "Efter kopian", {}, based_on=3)
    with open_store(tmp_path / "arbete-kopia.sqlite") as store:
        assert_whole(store, document_id)
