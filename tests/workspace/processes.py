"""Processes that are killed, and processes that open a new store all at once. Run as a program of its own, so that
each worker is forked from one that is small and warm: a kill then costs some 50 ms instead of a second.

    python -m tests.workspace.processes kill PLACE USER DOCUMENT_ID KILLS SEED
    python -m tests.workspace.processes open PLACE COUNT

The first prints the numbers that were acknowledged, the second what each worker said; both as JSON.
"""

import json
import os
import random
import select
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from workspace import WorkspaceError, open_store

LONGEST_LIFE = 0.08  # seconds: enough to open the store and save some ten times


def main(command: str, *arguments: str) -> object:
    if command == "kill":
        place, user, document_id, kills, seed = arguments
        return kill_savers(place, user, document_id, int(kills), random.Random(int(seed)))
    place, count = arguments
    return open_at_once(place, int(count))


def kill_savers(place: str, user: str, document_id: str, kills: int, chance: random.Random) -> list[int]:
    """The numbers that workers had been told were saved, before each was killed with -9 at a random moment.

    Every other moment is counted from the worker's first save, so that a busy machine does not kill them all unborn.
    """
    open_store(place).close()  # everything is imported before the first fork
    acknowledged: list[int] = []
    for kill in range(kills):
        pid, pipe = fork(lambda told: save_forever(place, user, document_id, told))
        if kill % 2:
            select.select([pipe], [], [], 30)
        time.sleep(chance.uniform(0, LONGEST_LIFE))
        os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        said = read_all(pipe)
        assert os.WIFSIGNALED(status), said
        acknowledged += [int(line) for line in said.split()]
        if Path(place).is_file():
            with closing(sqlite3.connect(place)) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    return acknowledged


def save_forever(place: str, user: str, document_id: str, told: int) -> None:
    desk = open_store(place).as_user(user)
    number = desk.read(document_id).number
    while True:
        number = desk.save(document_id, f"Version {number + 1}", {"n": number + 1, "text": "å" * 500}, number).number
        os.write(told, f"{number}\n".encode())


def open_at_once(place: str, count: int) -> list[str]:
    """What each of `count` processes says that open a store, not there before, at the same moment, and use it."""
    start = time.time() + 0.3

    def use(told: int) -> None:
        time.sleep(max(0.0, start - time.time()))
        with open_store(place) as store:
            store.as_user("anna@example.se").create("riskanalys", "Ett", {})
        os.write(told, b"klar")

    workers = [fork(use) for _ in range(count)]
    for pid, _ in workers:
        os.waitpid(pid, 0)
    return [read_all(pipe) for _, pipe in workers]


def fork(work: Callable[[int], None]) -> tuple[int, int]:
    """The id of a new process that does the work, and the pipe that it tells of it in."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, reading
    try:
        work(writing)
    except WorkspaceError as error:
        os.write(writing, f"{error} {error.__cause__!r}".encode())
    finally:
        os._exit(1)


def read_all(pipe: int) -> str:
    with os.fdopen(pipe, encoding="utf-8") as told:
        return told.read()


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
