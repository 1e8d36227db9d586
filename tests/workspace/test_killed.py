"""What was acknowledged survives: processes killed with -9, and a server that crashes."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from tests.makers import PROJECT
from tests.workspace.conftest import start_server
from tests.workspace.postgres import Server
from workspace import Desk, Store, StoreUnavailable, open_store

KILLS = {"sqlite": 250, "postgresql": 200}
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="processer delar sig inte i Windows")


def run(*arguments: str) -> list[str | int]:
    command = [sys.executable, "-m", "tests.workspace.processes", *arguments]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stderr
    answer: list[str | int] = json.loads(done.stdout)
    return answer


@needs_fork
def test_every_acknowledged_save_survives_a_kill(
    place: str, own_store: Store, tell: Callable[[str, str], None]
) -> None:
    kills = KILLS["postgresql" if "://" in place else "sqlite"]
    anna = own_store.as_user("anna@example.se")
    document_id = anna.create("riskanalys", "Version 1", {"n": 1}).document_id
    acknowledged = run("kill", place, anna.user_id, document_id, str(kills), "2027")
    numbers = [entry.number for entry in anna.history(document_id)]
    tell(place, f"{kills} kills, {len(acknowledged)} acknowledged, {len(numbers)} versions")
    assert numbers == list(range(len(numbers), 0, -1))
    assert set(acknowledged) <= set(numbers)
    assert len(acknowledged) == len(set(acknowledged)) >= kills // 2
    assert len(numbers) <= 1 + len(acknowledged) + kills  # at most one that was stored but not told of, for each kill
    for number in numbers[:-1:7]:
        version = anna.read(document_id, number)
        assert (version.title, version.content) == (f"Version {number}", {"n": number, "text": "å" * 500})


@needs_fork
def test_processes_that_open_a_new_store_at_once_do_not_collide(place: str) -> None:
    assert run("open", place, "8") == ["klar"] * 8
    with open_store(place) as store:
        assert len(store.as_user("anna@example.se").list_documents("riskanalys")) == 8


@pytest.fixture
def frail_server() -> Iterator[Server]:
    server = start_server()
    yield server
    server.remove()


class Saver(threading.Thread):
    """Saves in a loop, as a page would: after a fault it reads anew and repeats the save whose answer was lost."""

    def __init__(self, desk: Desk, document_id: str) -> None:
        super().__init__()
        self.desk, self.document_id = desk, document_id
        self.acknowledged: list[int] = []
        self.faults: list[str] = []
        self.stopped = threading.Event()

    def run(self) -> None:
        number = 1
        while not self.stopped.is_set():
            try:
                self.desk.save(self.document_id, "Ett", {"n": number + 1}, based_on=number)
                number += 1
                self.acknowledged.append(number)
            except StoreUnavailable as error:
                self.faults.append(str(error))
                time.sleep(0.05)

    def wait_for(self, more: int) -> None:
        enough, deadline = len(self.acknowledged) + more, time.monotonic() + 30
        while len(self.acknowledged) < enough:
            assert self.is_alive()
            assert time.monotonic() < deadline
            time.sleep(0.01)


def test_every_acknowledged_save_survives_a_server_that_crashes(frail_server: Server) -> None:
    place = frail_server.database()
    with open_store(place) as store:
        anna = store.as_user("anna@example.se")
        saver = Saver(anna, anna.create("riskanalys", "Ett", {"n": 1}).document_id)
        saver.start()
        try:
            saver.wait_for(20)
            own_process = (
                "SELECT pid FROM pg_stat_activity WHERE datname = 'prov_1' AND pid <> pg_backend_pid() LIMIT 1"
            )
            os.kill(frail_server.value(own_process, "prov_1"), signal.SIGKILL)  # the others are taken down with it
            saver.wait_for(20)
            frail_server.stop(signal.SIGQUIT)
            time.sleep(0.3)
            frail_server.start()
            saver.wait_for(20)
        finally:
            saver.stopped.set()
            saver.join()
        assert saver.faults
        assert {
            fault for fault in saver.faults if not fault.startswith("Databasservern 127.0.0.1 svarar inte.")
        } == set()
        versions = [
            (entry.number, anna.read(saver.document_id, entry.number).content["n"])
            for entry in anna.history(saver.document_id)
        ]
        assert versions == [(number, number) for number in range(len(versions), 0, -1)]  # no gap, and nothing twice
        assert saver.acknowledged == list(range(2, len(versions) + 1))
