"""A real PostgreSQL server of our own: Debian's programs, a free port, a data directory that goes with the tests."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg

SECONDS_TO_START = 30


def find_programs() -> Path | None:
    """The directory of initdb and postgres: on PATH, or the newest of Debian's. Not in Windows: no signals there."""
    if sys.platform == "win32":
        return None
    on_path = shutil.which("initdb")
    found = [Path(on_path).parent] if on_path else []
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -int(path.parent.name))
    return next((path for path in found if (path / "initdb").exists() and (path / "postgres").exists()), None)


def as_other_user() -> list[str]:
    """What to put before a command: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return []
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    user = "postgres" if "postgres" in names else "nobody"
    return ["setpriv", f"--reuid={user}", f"--regid={pwd.getpwnam(user).pw_gid}", "--clear-groups"]


class Server:
    """Stopped and started by its own process; `database` makes an empty database and gives its address."""

    def __init__(self, programs: Path) -> None:
        self.programs = programs
        self.directory = Path(tempfile.mkdtemp(prefix="arbete-pg-"))
        self.other_user = as_other_user()
        if self.other_user:
            uid = int(subprocess.check_output([*self.other_user, "id", "-u"]))
            os.chown(self.directory, uid, -1)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.call("initdb", "-D", self.data, "-U", "prov", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        self.made = 0
        self.start()

    @property
    def data(self) -> str:
        return str(self.directory / "data")

    def call(self, program: str, *arguments: str) -> None:
        command = [*self.other_user, str(self.programs / program), *arguments]
        subprocess.run(command, check=True, capture_output=True, cwd="/")

    def start(self) -> None:
        options = ["-p", str(self.port), "-h", "127.0.0.1", "-k", str(self.directory), "-c", "fsync=on"]
        with (self.directory / "log").open("ab") as log:
            command = [*self.other_user, str(self.programs / "postgres"), "-D", self.data, *options]
            self.process = subprocess.Popen(command, stdout=log, stderr=log, cwd="/")
        self.wait_until_up()

    def wait_until_up(self) -> None:
        deadline = time.monotonic() + SECONDS_TO_START
        while True:
            try:
                psycopg.connect(self.address("postgres"), connect_timeout=2).close()
                return
            except psycopg.OperationalError:
                assert self.process.poll() is None, (self.directory / "log").read_text(errors="replace")
                assert time.monotonic() < deadline
                time.sleep(0.05)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """SIGINT: disconnect everybody and stop in order. SIGQUIT: at once, as in a crash (pg_ctl -m immediate)."""
        self.process.send_signal(how)
        self.process.wait(SECONDS_TO_START)

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.directory)

    def address(self, database: str) -> str:
        return f"postgresql://prov@127.0.0.1:{self.port}/{database}"

    def execute(self, statement: str, database: str = "postgres") -> None:
        with psycopg.connect(self.address(database), autocommit=True) as connection:
            connection.execute(statement.encode())

    def value(self, query: str, database: str) -> Any:
        with psycopg.connect(self.address(database)) as connection:
            row = connection.execute(query.encode()).fetchone()
            assert row is not None
            return row[0]

    def database(self) -> str:
        self.made += 1
        self.execute(f"CREATE DATABASE prov_{self.made}")
        return self.address(f"prov_{self.made}")
