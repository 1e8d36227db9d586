"""Who may do what: every operation for every role, and for ids that lead nowhere."""

import contextlib
import inspect
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace import Desk, NotAllowed, NotFound, NotValid, Version
from workspace.people import checked_user

GONE = "Dokumentet finns inte, eller så är det inte delat med dig."
OPERATIONS: dict[str, Callable[[Desk, str], object]] = {
    "read": lambda desk, document_id: desk.read(document_id),
    "save": lambda desk, document_id: desk.save(document_id, "Ny", {"ny": True}, based_on=2),
    "history": lambda desk, document_id: desk.history(document_id),
    "restore": lambda desk, document_id: desk.restore(document_id, 1, based_on=2),
    "delete": lambda desk, document_id: desk.delete(document_id),
    "undelete": lambda desk, document_id: desk.undelete(document_id),
    "share": lambda desk, document_id: desk.share(document_id, "ny@example.se", "lasa"),
    "unshare": lambda desk, document_id: desk.unshare(document_id, "ny@example.se"),
    "shares": lambda desk, document_id: desk.shares(document_id),
    "export": lambda desk, document_id: desk.export(document_id),
}
WITHOUT_ID = {"create", "list_documents", "bin", "damaged", "import_document"}
READ = {"read", "history", "export"}
MAY = {
    "owner": set(OPERATIONS),
    "andra": {*READ, "save", "restore"},
    "lasa": READ,
    "owner, in the bin": {*READ, "shares", "delete", "undelete"},
}
SEES_NOTHING = ["stranger", "stranger, in the bin", "andra, in the bin", "lasa, in the bin", "unshared"]
NOWHERE: list[Any] = [
    str(uuid.uuid4()), "", "1", "' OR 1=1 --", "%", "\x00", "å" * 5000, "a\ud800", "../../etc/passwd", None, 1,
]  # fmt: skip


def public_methods() -> set[str]:
    return {name for name, _ in inspect.getmembers(Desk, inspect.isfunction) if not name.startswith("_")}


def snapshot(desk: Desk, document_id: str) -> object:
    """All there is to know of a document, as its owner sees it."""
    listed = desk.list_documents("riskanalys") + desk.bin("riskanalys")
    return desk.export(document_id), desk.shares(document_id), listed


@pytest.fixture
def people(person: Callable[[str], Desk]) -> dict[str, Desk]:
    return {name: person(name) for name in ("owner", "andra", "lasa", "stranger", "unshared")}


@pytest.fixture
def made(people: dict[str, Desk]) -> Version:
    """A document of two versions, shared with two and no longer with a third."""
    owner = people["owner"]
    document_id = owner.create("riskanalys", "Ett", {"n": 1}).document_id
    for name, role in (("andra", "andra"), ("lasa", "lasa"), ("unshared", "andra")):
        owner.share(document_id, people[name].user_id, role)  # type: ignore[arg-type]
    owner.unshare(document_id, people["unshared"].user_id)
    return owner.save(document_id, "Två", {"n": 2}, based_on=1)


def test_the_table_covers_everything_a_desk_can_do() -> None:
    assert OPERATIONS.keys() | WITHOUT_ID == public_methods()
    assert not OPERATIONS.keys() & WITHOUT_ID


@pytest.mark.parametrize("who", [*MAY, *SEES_NOTHING])
@pytest.mark.parametrize("operation", OPERATIONS)
def test_each_role_may_do_what_the_table_says(people: dict[str, Desk], made: Version, operation: str, who: str) -> None:
    name, _, place = who.partition(", ")
    if place:
        people["owner"].delete(made.document_id)
    before = snapshot(people["owner"], made.document_id)
    if operation in MAY.get(who, set()):
        OPERATIONS[operation](people[name], made.document_id)
        return
    expected = NotAllowed if who in MAY else NotFound
    with pytest.raises(expected) as caught:
        OPERATIONS[operation](people[name], made.document_id)
    assert type(caught.value) is expected
    assert str(caught.value) == GONE or expected is NotAllowed
    assert snapshot(people["owner"], made.document_id) == before


@pytest.mark.parametrize("document_id", NOWHERE, ids=range(len(NOWHERE)))
@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_id_that_leads_nowhere_is_answered_as_a_foreign_one(anna: Desk, operation: str, document_id: Any) -> None:
    with pytest.raises(NotFound) as caught:
        OPERATIONS[operation](anna, document_id)
    assert str(caught.value) == GONE


def test_a_stranger_sees_no_document_in_any_list(people: dict[str, Desk], made: Version) -> None:
    for stranger in (people["stranger"], people["unshared"]):
        assert stranger.list_documents("riskanalys") == stranger.bin("riskanalys") == []
    assert [one.role for one in people["lasa"].list_documents("riskanalys")] == ["lasa"]
    people["owner"].delete(made.document_id)
    for desk in (people["andra"], people["lasa"], people["stranger"]):
        assert desk.list_documents("riskanalys") == desk.bin("riskanalys") == []


def test_a_copy_gives_no_way_to_the_original(people: dict[str, Desk], made: Version) -> None:
    reader = people["lasa"]
    copy = reader.import_document(reader.export(made.document_id))
    people["owner"].unshare(made.document_id, reader.user_id)
    reader.save(copy.document_id, "Min", {"min": True}, based_on=2)
    with pytest.raises(NotFound):
        reader.read(made.document_id)
    with pytest.raises(NotFound):
        people["owner"].read(copy.document_id)
    assert reader.shares(copy.document_id) == []
    assert people["owner"].read(made.document_id) == made


def test_a_person_is_the_same_in_other_letters(person: Callable[[str], Desk], anna: Desk) -> None:
    document_id = anna.create("riskanalys", "Ett", {}).document_id
    shouting = person("ANNA")
    assert shouting.read(document_id).role == "agare"
    anna.share(document_id, person("bo").user_id.upper() + " ", "andra")
    assert person("Bo").save(document_id, "Två", {}, based_on=1).author == person("bo").user_id


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=20))
def test_a_name_once_compared_stays_the_same(name: str) -> None:
    with contextlib.suppress(NotValid):
        once = checked_user(name)
        assert checked_user(once) == checked_user(f" {name}\t") == once


def test_ids_cannot_be_guessed(anna: Desk) -> None:
    ids = {anna.create("riskanalys", "Ett", {}).document_id for _ in range(20)}
    assert {uuid.UUID(document_id).version for document_id in ids} == {4}
    assert len(ids) == 20
