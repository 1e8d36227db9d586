"""Two sessions in the same document, and how long a save takes."""

import statistics
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Connection, event, insert, text

from tests.workspace.postgres import Server
from workspace import Conflict, Store, Version, open_store
from workspace.revisions import revision_row
from workspace.tables import revision

SAVES = 100
LONGEST_SAVE = 0.050  # seconds, median: what a click may cost without being felt


def test_of_two_sessions_every_save_is_in_the_history_or_was_refused(
    place: str, tell: Callable[[str, str], None]
) -> None:
    with open_store(place) as first, open_store(place) as second:
        desk = first.as_user("anna@example.se")
        document_id = desk.create("riskanalys", "Ett", {"rader": []}).document_id
        saved: dict[str, list[tuple[int, str]]] = {"ena": [], "andra": []}
        refused, faults = [], []
        together = threading.Barrier(2, timeout=30)

        def session(name: str, store: Store) -> None:
            mine = store.as_user("anna@example.se")
            version = mine.read(document_id)
            for n in range(SAVES):
                if n % 2 == 0:  # every other time both start from the same version; else they meet as it happens
                    version = mine.read(document_id)
                    together.wait()
                row = f"{name} {n}"
                while True:
                    try:
                        content = {"rader": [*version.content["rader"], row]}
                        version = mine.save(document_id, "Ett", content, based_on=version.number)
                        break
                    except Conflict as conflict:
                        refused.append(row)
                        version = conflict.theirs
                saved[name].append((version.number, row))

        def guarded(name: str, store: Store) -> None:
            try:
                session(name, store)
            except BaseException as error:
                faults.append(error)
                raise

        threads = [threading.Thread(target=guarded, args=pair) for pair in (("ena", first), ("andra", second))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not faults
        tell(place, f"2 × {SAVES} saves, {len(refused)} conflicts")
        assert len(refused) >= SAVES // 4  # or they never met, and nothing was shown
        all_saved = sorted(saved["ena"] + saved["andra"])
        assert [number for number, _ in all_saved] == list(range(2, 2 * SAVES + 2))
        assert desk.read(document_id).content["rader"] == [row for _, row in all_saved]
        for number, row in all_saved:
            assert desk.read(document_id, number).content["rader"][-1] == row


@pytest.fixture
def postgresql_store(server: Server) -> Iterator[Store]:
    with open_store(server.database()) as store:
        yield store


def test_a_number_taken_past_the_lock_is_a_conflict(postgresql_store: Store) -> None:
    """The key of the table holds even against a program that does not lock. (SQLite has one lock for all writing.)"""
    engine = postgresql_store._engine
    anna = postgresql_store.as_user("anna@example.se")
    made = anna.create("riskanalys", "Ett", {})

    intruded: list[bool] = []

    def intrude(connection: Connection, cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("INSERT INTO revision") and not intruded:
            intruded.append(True)
            with engine.begin() as other:
                row = dict(revision_row(other, made.document_id, 1)._mapping)
                other.execute(text("SET LOCAL session_replication_role = replica"))  # no wait for the document's lock
                other.execute(insert(revision).values({**row, "number": 2, "author": "bo@example.se"}))

    event.listen(engine, "before_cursor_execute", intrude)
    with pytest.raises(Conflict, match="bo@example.se har sparat version 2"):
        anna.save(made.document_id, "Två", {}, based_on=1)
    assert [entry.number for entry in anna.history(made.document_id)] == [2, 1]


@pytest.mark.timed
def test_a_save_is_quick(own_store: Store, place: str, tell: Callable[[str, str], None]) -> None:
    anna = own_store.as_user("anna@example.se")
    rows = [{"risk": f"Risk {n}", "sannolikhet": 3, "motiv": "Återkoppling saknas. " * 5} for n in range(200)]
    version: Version = anna.create("riskanalys", "Ett", {"rader": rows})
    seconds = []
    for n in range(50):
        before = time.perf_counter()
        version = anna.save(version.document_id, "Ett", {"rader": rows, "n": n}, based_on=version.number)
        seconds.append(time.perf_counter() - before)
    tell(place, f"a save of 200 risks takes {statistics.median(seconds) * 1000:.1f} ms (median)")
    assert statistics.median(seconds) <= LONGEST_SAVE
