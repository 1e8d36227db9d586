"""Round trips of every operation, and that nothing saved is ever overwritten."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from workspace import BadFile, Conflict, Desk, NotFound, NotValid, Share, Store
from workspace.checked import MAX_CONTENT_BYTES, MAX_DEPTH, depth

CONTENT = {
    "risker": [{"område": "Återkoppling \"på riktigt\" 🙂", "sannolikhet": 4, "vikt": 0.1, "åtgärd": None}],
    "läge": {"å": {"ä": {"ö": [True, False, [], {}]}}},
    "styrtecken": "\x00\t\n\u2028", "stort": 2**70, "litet": -1.5e-300,
}  # fmt: skip
plain = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
contents = st.dictionaries(
    st.text(), st.recursive(plain, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)
)
titles = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=200)


def same(first: Any, second: Any) -> bool:
    """Equal to the type and the order of keys: 1 is not 1.0, and -0.0 is not 0.0."""
    return json.dumps(first) == json.dumps(second)


def test_a_document_comes_back_as_it_was_made(anna: Desk) -> None:
    before = datetime.now(UTC)
    made = anna.create("riskanalys", "  Riskanalys 2027 – Timrå 🙂 ", CONTENT)
    found = anna.read(made.document_id)
    assert found == made
    assert same(found.content, CONTENT)
    assert (found.kind, found.title, found.number) == ("riskanalys", "Riskanalys 2027 – Timrå 🙂", 1)
    assert (found.owner, found.author, found.role, found.note) == (anna.user_id, anna.user_id, "agare", None)
    assert timedelta(0) <= found.saved_at - before < timedelta(seconds=30)
    assert found.saved_at.tzinfo == UTC


def test_every_save_is_kept_and_can_be_read(anna: Desk) -> None:
    version = anna.create("riskanalys", "Ett", {"n": 1})
    for n in (2, 3):
        version = anna.save(version.document_id, f"Titel {n}", {"n": n}, based_on=version.number)
    assert [anna.read(version.document_id, n).content for n in (1, 2, 3)] == [{"n": 1}, {"n": 2}, {"n": 3}]
    history = anna.history(version.document_id)
    assert [(entry.number, entry.title, entry.imported) for entry in history] == [
        (3, "Titel 3", None),
        (2, "Titel 2", None),
        (1, "Ett", None),
    ]
    assert history[0].saved_at == version.saved_at


@pytest.mark.parametrize("number", [0, -1, 2, 2**31, 2**80, "1", 1.5])
def test_a_version_that_is_not_there_is_said_so(anna: Desk, number: Any) -> None:
    document_id = anna.create("riskanalys", "Ett", {}).document_id
    with pytest.raises(NotFound, match="Version .* finns inte"):
        anna.read(document_id, number)
    with pytest.raises(NotFound, match="Version .* finns inte"):
        anna.restore(document_id, number, based_on=1)


def test_the_same_once_more_makes_no_version(anna: Desk) -> None:
    made = anna.create("riskanalys", "Ett", CONTENT)
    assert anna.save(made.document_id, "Ett", CONTENT, based_on=1) == made
    assert anna.save(made.document_id, "Ett", CONTENT, based_on=99) == made  # a save repeated when its answer was lost
    assert len(anna.history(made.document_id)) == 1
    for changed in ({**CONTENT, "stort": 2.0**70}, {**CONTENT, "litet": 0}):
        made = anna.save(made.document_id, "Ett", changed, based_on=made.number)
    assert made.number == 3


def test_a_conflict_holds_what_the_other_saved_and_stores_nothing(person: Callable[[str], Desk]) -> None:
    anna, bo = person("anna"), person("bo")
    document_id = anna.create("riskanalys", "Ett", {"n": 1}).document_id
    anna.share(document_id, bo.user_id, "andra")
    theirs = bo.save(document_id, "Bos", {"n": 2}, based_on=1)
    with pytest.raises(Conflict, match=f"{bo.user_id} har sparat version 2 sedan du öppnade version 1") as caught:
        anna.save(document_id, "Annas", {"n": 3}, based_on=1)
    assert (caught.value.theirs.content, caught.value.theirs.role) == (theirs.content, "agare")
    with pytest.raises(Conflict):
        anna.restore(document_id, 1, based_on=1)
    with pytest.raises(Conflict):
        anna.save(document_id, "Annas", {"n": 3}, based_on=7)
    assert len(anna.history(document_id)) == 2


def test_restoring_makes_a_new_version_and_leaves_the_others(anna: Desk) -> None:
    document_id = anna.create("riskanalys", "Ett", {"n": 1}).document_id
    anna.save(document_id, "Två", {"n": 2}, based_on=1)
    restored = anna.restore(document_id, 1, based_on=2)
    assert (restored.number, restored.title, restored.content, restored.note) == (
        3,
        "Ett",
        {"n": 1},
        "återställd från 1",
    )
    assert anna.read(document_id, 2).content == {"n": 2}
    assert [entry.note for entry in anna.history(document_id)] == ["återställd från 1", None, None]
    assert anna.restore(document_id, 1, based_on=3).number == 3  # it is the latest already


@pytest.mark.parametrize(
    "statement", ["UPDATE revision SET content = '{}'", "UPDATE revision SET title = title", "DELETE FROM revision"]
)
def test_the_database_itself_refuses_to_change_a_revision(store: Store, anna: Desk, statement: str) -> None:
    made = anna.create("riskanalys", "Ett", CONTENT)
    with pytest.raises(DBAPIError, match="never changed"), store._engine.begin() as connection:
        connection.execute(text(statement))
    with pytest.raises(DBAPIError), store._engine.begin() as connection:
        connection.execute(text("DELETE FROM document"))
    assert anna.read(made.document_id) == made


def test_lists_show_what_is_mine_and_what_is_shared_with_me_latest_first(person: Callable[[str], Desk]) -> None:
    anna, bo, cia = person("anna"), person("bo"), person("cia")
    first = anna.create("riskanalys", "Första", {}).document_id
    second = anna.create("riskanalys", "Andra", {}).document_id
    anna.create("bildspel", "Bilder", {})
    anna.share(first, bo.user_id, "andra")
    anna.share(first, cia.user_id, "lasa")
    bo.save(first, "Första, ändrad", {"n": 1}, based_on=1)
    assert [(one.title, one.number, one.author, one.role) for one in anna.list_documents("riskanalys")] == [
        ("Första, ändrad", 2, bo.user_id, "agare"),
        ("Andra", 1, anna.user_id, "agare"),
    ]
    (seen,) = cia.list_documents("riskanalys")
    assert (seen.document_id, seen.owner, seen.role, seen.number) == (first, anna.user_id, "lasa", 2)
    assert [one.role for one in bo.list_documents("riskanalys")] == ["andra"]
    assert [one.document_id for one in anna.list_documents("bildspel")] != [second]
    assert anna.list_documents("finns inte") == []


def test_the_bin_keeps_everything_until_it_is_taken_back(person: Callable[[str], Desk]) -> None:
    anna, bo = person("anna"), person("bo")
    document_id = anna.create("riskanalys", "Ett", CONTENT).document_id
    anna.share(document_id, bo.user_id, "lasa")
    anna.delete(document_id)
    anna.delete(document_id)
    assert anna.list_documents("riskanalys") == bo.list_documents("riskanalys") == bo.bin("riskanalys") == []
    (binned,) = anna.bin("riskanalys")
    assert binned.document_id == document_id
    assert binned.deleted_at is not None
    anna.undelete(document_id)
    anna.undelete(document_id)
    assert anna.bin("riskanalys") == []
    assert same(bo.read(document_id).content, CONTENT)


def test_shares_are_listed_changed_and_taken_back(anna: Desk) -> None:
    document_id = anna.create("riskanalys", "Ett", {}).document_id
    anna.share(document_id, " Bo.Åberg@Example.SE ", "lasa")
    anna.share(document_id, "anders@example.se", "lasa")
    anna.share(document_id, "BO.ÅBERG@example.se", "andra")
    assert anna.shares(document_id) == [Share("anders@example.se", "lasa"), Share("bo.åberg@example.se", "andra")]
    anna.unshare(document_id, "Anders@example.se")
    anna.unshare(document_id, "okand@example.se")
    assert anna.shares(document_id) == [Share("bo.åberg@example.se", "andra")]
    with pytest.raises(NotValid, match="Du äger redan"):
        anna.share(document_id, anna.user_id.upper(), "andra")
    with pytest.raises(NotValid, match="finns inte"):
        anna.share(document_id, "bo@example.se", "agare")  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(history=st.lists(st.tuples(titles, contents), min_size=1, max_size=4))
def test_a_file_moves_a_document_without_loss(store: Store, history: list[tuple[str, dict[str, Any]]]) -> None:
    anna, bo = store.as_user("anna@flytt.se"), store.as_user("bo@flytt.se")
    version = anna.create("riskanalys", *history[0])
    for title, content in history[1:]:
        version = anna.save(version.document_id, title, content, based_on=version.number)
    restored = anna.restore(version.document_id, 1, based_on=version.number)
    data = anna.export(version.document_id)
    moved = bo.import_document(data, "riskanalys")
    assert bo.export(moved.document_id) == data
    assert moved.document_id != version.document_id
    assert (moved.owner, moved.role, moved.number, moved.author) == (bo.user_id, "agare", restored.number, anna.user_id)
    for entry, copied in zip(anna.history(version.document_id), bo.history(moved.document_id), strict=True):
        assert (copied.number, copied.author, copied.saved_at) == (entry.number, entry.author, entry.saved_at)
        assert (copied.title, copied.note, copied.imported) == (entry.title, entry.note, moved.imported)
        here = anna.read(version.document_id, entry.number)
        assert same(bo.read(moved.document_id, entry.number).content, here.content)


@settings(max_examples=100, deadline=None)
@given(title=titles, content=contents)
def test_any_contents_come_back_the_same(store: Store, title: str, content: dict[str, Any]) -> None:
    anna = store.as_user("anna@innehall.se")
    made = anna.create("riskanalys", title, content)
    assert same(anna.read(made.document_id).content, content)
    assert anna.read(made.document_id).title == title


def test_what_is_saved_after_an_import_is_witnessed(anna: Desk) -> None:
    moved = anna.import_document(anna.export(anna.create("riskanalys", "Ett", {}).document_id))
    anna.save(moved.document_id, "Två", {}, based_on=1)
    assert [entry.imported for entry in anna.history(moved.document_id)] == [None, moved.imported]


def test_an_import_is_validated_by_whoever_knows_the_kind(anna: Desk) -> None:
    data = anna.export(anna.create("riskanalys", "Ett", {"n": "fel"}).document_id)

    def refuse(content: dict[str, Any]) -> NoReturn:
        raise ValueError(content)

    before = len(anna.list_documents("riskanalys"))
    with pytest.raises(BadFile, match="Version 1 i filen har ett innehåll som inte hör till slaget riskanalys"):
        anna.import_document(data, "riskanalys", refuse)
    with pytest.raises(BadFile, match="av slaget riskanalys, men här läses bildspel"):
        anna.import_document(data, "bildspel")
    assert len(anna.list_documents("riskanalys")) == before


NESTED: dict[str, Any] = {}
for _ in range(2000):
    NESTED = {"a": NESTED}


@pytest.mark.parametrize(
    ("title", "content", "says"),
    [
        (" ", {}, "Titeln är tom"),
        ("å" * 201, {}, "201 tecken; högst 200"),
        ("a\x00b", {}, "styrtecken"),
        ("a\nb", {}, "radbrytningar"),
        ("a\ud800", {}, "styrtecken"),
        ("Ett", {"a": float("nan")}, "går att spara"),
        ("Ett", {"a": float("inf")}, "går att spara"),
        ("Ett", {1: "a"}, "går att spara"),
        ("Ett", {"a": (1, 2)}, "går att spara"),
        ("Ett", {"a": {1, 2}}, "går att spara"),
        ("Ett", {"a": "\ud800"}, "går att spara"),
        ("Ett", {"a": 10**5000}, "går att spara"),
        ("Ett", [], "går att spara"),
        ("Ett", NESTED, "går att spara|nivåer"),
        ("Ett", {"a": "å" * (MAX_CONTENT_BYTES // 2)}, "4,0 MiB; högst 4,0 MiB"),
    ],
    ids=range(15),
)
def test_what_cannot_be_kept_whole_is_refused(anna: Desk, title: str, content: Any, says: str) -> None:
    document_id = anna.create("riskanalys", "Ett", {"n": 1}).document_id
    with pytest.raises(NotValid, match=says):
        anna.create("riskanalys", title, content)
    with pytest.raises(NotValid, match=says):
        anna.save(document_id, title, content, based_on=1)
    assert len(anna.history(document_id)) == len(anna.list_documents("riskanalys")) == 1


def test_depth_counts_the_levels() -> None:
    deepest: dict[str, Any] = {}
    for _ in range(MAX_DEPTH - 1):
        deepest = {"a": [1], "b": deepest}
    assert (depth({}), depth({"a": [1]}), depth(1), depth(deepest)) == (1, 2, 0, MAX_DEPTH)


@pytest.mark.parametrize("user", ["", "  ", "a\x00b", "a" * 321])
def test_a_person_without_a_name_is_refused(store: Store, anna: Desk, user: str) -> None:
    with pytest.raises(NotValid, match="e-postadress"):
        store.as_user(user)
    with pytest.raises(NotValid, match="e-postadress"):
        anna.share(anna.create("riskanalys", "Ett", {}).document_id, user, "lasa")
