"""Two people in the same register at once, and people without the right to it: SQLite and PostgreSQL."""

import threading
from collections.abc import Callable

import pytest

from tests.workspace.registers import BASE, ID_OF_FIRST, entry
from tests.workspace.test_access import MAY, OPERATIONS, SEES_NOTHING
from workspace import Conflict, Desk, NotAllowed, NotFound
from workspace.follow_up_merging import merged
from workspace.follow_up_register import KIND, Register, read_register

CONFLICTS = 100


def enter(desk: Desk, document_id: str, comment: str, together: threading.Barrier) -> int:
    """Read, wait for the other, enter a status, and put both together until it is saved; the conflicts that it took."""
    version = desk.read(document_id)
    base = read_register(version.content)
    together.wait(30)
    mine = base.with_status_entry(ID_OF_FIRST, entry("2026-05", "pagar", comment=comment))
    based_on, conflicts = version.number, 0
    while True:
        try:
            desk.save(document_id, mine.title, mine.content(), based_on)
            return conflicts
        except Conflict as conflict:
            conflicts += 1
            theirs = read_register(conflict.theirs.content)
            both = merged(base, mine, theirs)
            assert both is not None, "two entries never exclude each other"
            base, mine, based_on = theirs, both, conflict.theirs.number


def test_of_a_hundred_conflicts_no_entry_is_lost(person: Callable[[str], Desk]) -> None:
    anna, bo = person("anna"), person("bo")
    document_id = anna.create(KIND, BASE.title, BASE.content()).document_id
    anna.share(document_id, bo.user_id, "andra")
    together, counts = threading.Barrier(2), {"anna": 0, "bo": 0}

    def work(name: str, desk: Desk) -> None:
        for turn in range(CONFLICTS):
            counts[name] += enter(desk, document_id, f"{name} {turn}", together)
            together.wait(30)  # both have saved before either reads again: every turn is a conflict for one of them

    threads = [threading.Thread(target=work, args=pair) for pair in (("anna", anna), ("bo", bo))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(300)
    kept = read_register(anna.read(document_id).content)
    comments = sorted(one.comment for one in kept.recommendation(ID_OF_FIRST).entries)
    assert comments == sorted(f"{name} {turn}" for name in counts for turn in range(CONFLICTS))
    assert sum(counts.values()) == CONFLICTS
    assert len(anna.history(document_id)) == 1 + 2 * CONFLICTS


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("who", [*MAY, *SEES_NOTHING])
def test_every_operation_on_a_register_needs_its_right(person: Callable[[str], Desk], operation: str, who: str) -> None:
    people = {name: person(name) for name in ("owner", "andra", "lasa", "stranger", "unshared")}
    owner = people["owner"]
    document_id = owner.create(KIND, BASE.title, BASE.content()).document_id
    owner.share(document_id, people["andra"].user_id, "andra")
    owner.share(document_id, people["lasa"].user_id, "lasa")
    owner.share(document_id, people["unshared"].user_id, "andra")
    owner.unshare(document_id, people["unshared"].user_id)
    filled: Register = BASE.with_status_entry(ID_OF_FIRST, entry())
    owner.save(document_id, filled.title, filled.content(), based_on=1)
    name, _, place = who.partition(", ")
    if place:
        owner.delete(document_id)
    before = owner.export(document_id)
    if who in MAY and operation in MAY[who]:
        OPERATIONS[operation](people[name], document_id)
        return
    with pytest.raises((NotAllowed, NotFound)):
        OPERATIONS[operation](people[name], document_id)
    assert owner.export(document_id) == before
