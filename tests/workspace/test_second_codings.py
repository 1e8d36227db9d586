"""A second coder tries every way to the first coding before they are done, and the store refuses each."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import insert

from tests.workspace.codings import BASE, MORNING
from workspace import BadFile, Conflict, Content, Desk, NotAllowed, NotFound, NotValid, Store, WorkspaceError
from workspace.blindness import IS_WITHDRAWN, MUST_NOT_SEE, NOT_THE_SAME
from workspace.report_coding import BlindCoding, ReportCoding, read_report_coding
from workspace.tables import revision, share

SECRET = "brist"  # a status of the first coding
Person = Callable[[str], Desk]
KIND = "kodning"


def coding_of(sha: str = "a", **values: Any) -> ReportCoding:
    return BASE.changed(source=BASE.source.changed(sha256=sha * 64), **values)


def begin(pair_id: str) -> ReportCoding:
    return coding_of(title="Andra kodning", items=(), coder="andra kodaren", blind=BlindCoding(pair=pair_id))


def finished(pair_id: str) -> ReportCoding:
    return coding_of(title="Andra kodning", items=(), blind=BlindCoding(pair=pair_id, finished_at=MORNING))


def keep(desk: Desk, coding: ReportCoding | None = None) -> str:
    coding = coding or coding_of()
    return desk.create(KIND, coding.title, coding.content()).document_id


@pytest.fixture
def anna(person: Person) -> Desk:
    return person("anna")


@pytest.fixture
def bo(person: Person) -> Desk:
    return person("bo")


def open_to(store: Store, user: str, *document_ids: str) -> None:
    """Share documents past what refuses to, so that only the rule about second codings is left in the way."""
    with store.writing() as connection:
        for document_id in document_ids:
            connection.execute(insert(share).values(document_id=document_id, user_id=user, role="andra"))


def refused(attempt: Callable[[], object]) -> str:
    with pytest.raises(WorkspaceError) as caught:
        attempt()
    return str(caught.value)


def test_a_second_coder_sees_no_other_coding_of_the_report_by_any_way(
    anna: Desk, bo: Desk, person: Person, store: Store
) -> None:
    first = keep(anna)
    exported, carl = anna.export(first), person("carl")
    anna.share(first, carl.user_id, "andra")  # somebody else who has read it
    pair = anna.second_codings.hand_over(first, bo.user_id, begin)
    second = pair.second_id or ""
    copy = carl.import_document(exported).document_id
    changed = json.dumps(_of_another_file_at_last(exported)).encode()
    disguised = carl.import_document(changed).document_id  # only its first version is of the report
    # sharing: by its owner, by somebody with a copy of their own, and of the second coding itself
    assert "kodar rapporten som andra kodare" in refused(lambda: anna.share(first, bo.user_id, "lasa"))
    assert "kodar rapporten som andra kodare" in refused(lambda: carl.share(copy, bo.user_id, "lasa"))
    assert "kodar rapporten som andra kodare" in refused(lambda: carl.share(disguised, bo.user_id, "lasa"))
    assert "kan inte delas" in refused(lambda: bo.share(second, anna.user_id, "lasa"))
    # the address, every version, the history, the export, a copy of an old version: even with a right to the document
    open_to(store, bo.user_id, first, copy, disguised)
    ways: dict[str, Callable[[], object]] = {
        "address": lambda: bo.read(first),
        "version": lambda: bo.read(first, 1),
        "history": lambda: bo.history(first),
        "export": lambda: bo.export(first),
        "restore": lambda: bo.restore(first, 1, based_on=1),
        "save": lambda: bo.save(first, "x", {}, based_on=1),
        "undelete": lambda: bo.undelete(first),
        "shares": lambda: bo.shares(first),
        "copy": lambda: bo.read(copy),
        "copy's version": lambda: bo.read(disguised, 1),
        "copy's export": lambda: bo.export(disguised),
        "as first": lambda: bo.second_codings.of_first(first),
        "second of": lambda: bo.second_codings.second_version(first),
        "compared": lambda: bo.second_codings.compared_version(first),
        "handed on": lambda: bo.second_codings.hand_over(copy, person("dora").user_id, begin),
        "import": lambda: bo.import_document(exported),
        "import, changed": lambda: bo.import_document(json.dumps(_renamed(exported)).encode()),
        "import, an older version": lambda: bo.import_document(changed),
        "the machine's proposals": lambda: keep(bo),
    }
    for name, attempt in ways.items():
        assert refused(attempt) == MUST_NOT_SEE, name
    assert "inte klar än" in refused(lambda: bo.second_codings.first_version(second))
    assert [each.document_id for each in bo.list_documents(KIND)] == [second]
    assert not bo.bin(KIND)
    assert not bo.damaged(KIND)
    seen = [bo.read(second), *(bo.read(second, entry.number) for entry in bo.history(second))]
    assert all(SECRET not in json.dumps(each.content) for each in seen)
    assert SECRET not in bo.export(second).decode()
    # nor does the first coder see the second
    for attempt in (lambda: anna.read(second), lambda: anna.second_codings.second_version(first)):
        assert refused(attempt)


def _renamed(exported: bytes) -> dict[str, Any]:
    changed: dict[str, Any] = json.loads(exported)
    for version in changed["revisions"]:
        version["title"] = version["content"]["title"] = "Något annat"
    return changed


def _of_another_file_at_last(exported: bytes) -> dict[str, Any]:
    changed: dict[str, Any] = json.loads(exported)
    last = json.loads(json.dumps(changed["revisions"][-1]))
    last["number"], last["content"]["source"]["sha256"] = last["number"] + 1, "c" * 64
    changed["revisions"].append(last)
    return changed


def test_a_coding_of_another_report_stays_open(anna: Desk, bo: Desk) -> None:
    other = keep(anna, coding_of("b"))
    anna.share(other, bo.user_id, "lasa")
    anna.second_codings.hand_over(keep(anna), bo.user_id, begin)
    assert bo.read(other).role == "lasa"  # another report


@pytest.mark.parametrize("way", ["shared", "shared before", "changed", "own", "own in the bin", "second before"])
def test_who_has_seen_a_coding_of_the_report_is_no_second_coder(anna: Desk, bo: Desk, way: str) -> None:
    first = keep(anna)
    if way in ("shared", "shared before", "changed"):
        anna.share(first, bo.user_id, "andra")
    if way == "shared before":
        anna.unshare(first, bo.user_id)
    if way == "changed":
        version = bo.read(first)
        bo.save(first, "Ändrad", version.content, based_on=1)
        anna.unshare(first, bo.user_id)
    if way in ("own", "own in the bin"):
        own = keep(bo)
        if way == "own in the bin":
            bo.delete(own)
    if way == "second before":
        pair = anna.second_codings.hand_over(first, bo.user_id, begin)
        anna.second_codings.withdraw(pair.pair_id)
    with pytest.raises(NotValid, match="har haft tillgång"):
        anna.second_codings.hand_over(first, bo.user_id, begin)


def test_what_is_compared_is_the_coding_as_it_was_handed_over(anna: Desk, bo: Desk) -> None:
    first = keep(anna)
    pair = anna.second_codings.hand_over(first, bo.user_id, begin)
    anna.save(first, "Rättad efteråt", coding_of(title="Rättad efteråt").content(), based_on=1)
    second = pair.second_id or ""
    bo.second_codings.finish(second, finished(pair.pair_id), based_on=1)

    assert bo.second_codings.first_version(second).title == BASE.title
    assert bo.second_codings.first_version(second).role == "lasa"
    assert anna.second_codings.compared_version(first).number == 1
    shown = anna.second_codings.second_version(first)
    assert read_report_coding(shown.content).blind == BlindCoding(pair=pair.pair_id, finished_at=MORNING)
    state = anna.second_codings.of_first(first)
    assert state is not None
    assert not state.is_open
    assert state.user_id == bo.user_id


def test_a_finished_second_coding_never_changes(anna: Desk, bo: Desk) -> None:
    pair = anna.second_codings.hand_over(keep(anna), bo.user_id, begin)
    second = pair.second_id or ""
    with pytest.raises(Conflict):
        bo.second_codings.finish(second, finished(pair.pair_id), based_on=7)
    bo.second_codings.finish(second, finished(pair.pair_id), based_on=1)
    for attempt in (
        lambda: bo.save(second, "x", begin(pair.pair_id).content(), based_on=2),
        lambda: bo.restore(second, 1, based_on=2),
        lambda: bo.second_codings.finish(second, finished(pair.pair_id), based_on=2),
        lambda: anna.second_codings.withdraw(pair.pair_id),
    ):
        assert refused(attempt)
    assert len(bo.history(second)) == 2
    bo.share(second, anna.user_id, "lasa")  # from now on it may be shown


def test_only_the_owner_hands_over_and_only_once(anna: Desk, bo: Desk, person: Person) -> None:
    first, carl = keep(anna), person("carl")
    anna.share(first, carl.user_id, "andra")
    with pytest.raises(NotAllowed):
        carl.second_codings.hand_over(first, bo.user_id, begin)
    with pytest.raises(NotFound):
        bo.second_codings.hand_over(first, carl.user_id, begin)
    with pytest.raises(NotValid):
        anna.second_codings.hand_over(first, anna.user_id, begin)
    plan = anna.create("riskanalys", "Plan", {}).document_id
    with pytest.raises(NotFound):  # no coding of a report
        anna.second_codings.hand_over(plan, bo.user_id, begin)
    pair = anna.second_codings.hand_over(first, bo.user_id, begin)
    with pytest.raises(NotAllowed, match="pågår redan"):
        anna.second_codings.hand_over(first, person("dora").user_id, begin)
    with pytest.raises(NotAllowed, match="pågår redan"):
        anna.second_codings.hand_over_as_file(first, begin)
    with pytest.raises(NotAllowed, match="själv en andra kodning"):
        bo.second_codings.hand_over(pair.second_id or "", person("dora").user_id, begin)
    for attempt in (lambda: carl.second_codings.withdraw(pair.pair_id), lambda: carl.second_codings.withdraw("0" * 32)):
        assert refused(attempt)
    bo.second_codings.withdraw(pair.pair_id)  # the second coder says no
    assert bo.read(pair.second_id or "").number == 1
    assert refused(lambda: bo.read(first))
    assert refused(lambda: bo.save(pair.second_id or "", "x", {}, based_on=1)) == IS_WITHDRAWN
    anna.second_codings.hand_over(first, person("dora").user_id, begin)


def content_in(data: bytes) -> Content:
    content: Content = json.loads(data)["revisions"][-1]["content"]
    return content


def test_a_second_coder_in_another_installation_gets_a_file_and_sends_one_back(anna: Desk, bo: Desk) -> None:
    first = keep(anna)
    data = anna.second_codings.hand_over_as_file(first, begin)
    assert anna.second_codings.hand_over_as_file(first, begin) != b""
    assert SECRET not in data.decode()
    assert content_in(data)["blind"] == content_in(anna.second_codings.hand_over_as_file(first, begin))["blind"]
    with pytest.raises(BadFile, match="till för en andra kodare"):
        anna.import_document(data)  # the first coder is not the second

    second = bo.import_document(data, KIND, read_report_coding)
    pair_id = content_in(data)["blind"]["pair"]
    assert refused(lambda: keep(bo))
    assert refused(lambda: bo.import_document(anna.export(first)))
    assert refused(lambda: bo.import_document(data))  # twice
    bo.second_codings.finish(second.document_id, finished(pair_id), based_on=1)
    assert bo.second_codings.first_version(second.document_id).title == BASE.title  # here the same installation


def test_a_file_of_another_installation_is_bound_to_the_first_coding_when_it_is_done(
    anna: Desk, person: Person, make_place: Callable[[], str]
) -> None:
    import workspace

    first = keep(anna)
    data = anna.second_codings.hand_over_as_file(first, begin)
    pair_id = content_in(data)["blind"]["pair"]
    with workspace.open_store(make_place()) as elsewhere:
        bo = elsewhere.as_user("lokal användare")
        second = bo.import_document(data, KIND, read_report_coding).document_id
        assert refused(lambda: bo.import_document(anna.export(first)))  # the first coding, sent by somebody
        unfinished = bo.export(second)
        bo.second_codings.finish(second, finished(pair_id), based_on=1)
        with pytest.raises(NotFound):
            bo.second_codings.first_version(second)  # it is not here
        done = bo.export(second)
    assert refused(lambda: anna.import_document(unfinished))
    assert refused(lambda: anna.second_codings.second_version(first))
    carl = person("carl")
    carl.import_document(done)  # somebody else's copy binds nothing
    assert refused(lambda: anna.second_codings.second_version(first))
    anna.import_document(done)
    assert read_report_coding(anna.second_codings.second_version(first).content).blind is not None


def test_a_withdrawn_file_is_refused(anna: Desk, bo: Desk) -> None:
    first = keep(anna)
    data = anna.second_codings.hand_over_as_file(first, begin)
    anna.second_codings.withdraw(content_in(data)["blind"]["pair"])
    with pytest.raises(BadFile, match="avbrutits"):
        bo.import_document(data)


def test_training_hides_other_codings_of_the_report_until_it_is_done(anna: Desk, bo: Desk) -> None:
    first = keep(anna)
    anna.share(keep(anna, coding_of("b")), bo.user_id, "lasa")
    training = bo.second_codings.begin_training(begin)
    assert refused(lambda: keep(bo))
    assert refused(lambda: anna.share(first, bo.user_id, "lasa"))
    pair = bo.second_codings.of_second(training.document_id)
    assert pair is not None
    assert pair.first_id is None
    bo.second_codings.finish(training.document_id, finished(pair.pair_id), based_on=1)
    assert keep(bo)
    with pytest.raises(NotAllowed, match="Välj en annan rapport"):
        bo.second_codings.begin_training(begin)


def test_a_second_coding_stays_one_while_it_is_open(anna: Desk, bo: Desk, person: Person) -> None:
    pair = anna.second_codings.hand_over(keep(anna), bo.user_id, begin)
    second = pair.second_id or ""
    ordinary = begin(pair.pair_id).changed(blind=None)
    elsewhere = begin(pair.pair_id).changed(source=BASE.source.changed(sha256="d" * 64))
    for other in (ordinary, elsewhere, finished(pair.pair_id), begin("0" * 32)):
        assert refused(lambda other=other: bo.save(second, "x", other.content(), based_on=1)) == NOT_THE_SAME
    for other in (ordinary, elsewhere, begin(pair.pair_id)):
        assert refused(lambda other=other: bo.second_codings.finish(second, other, based_on=1)) == NOT_THE_SAME
    assert "själv en andra kodning" in refused(
        lambda: bo.second_codings.hand_over(second, person("dora").user_id, begin)
    )
    assert len(bo.history(second)) == 1


def test_whom_the_second_coder_shares_with_has_no_right_to_the_first(anna: Desk, bo: Desk, person: Person) -> None:
    first = keep(anna)
    pair = anna.second_codings.hand_over(first, bo.user_id, begin)
    second = pair.second_id or ""
    bo.second_codings.finish(second, finished(pair.pair_id), based_on=1)
    eve = person("eve")
    bo.share(second, eve.user_id, "lasa")
    assert eve.read(second).title
    with pytest.raises(NotFound):
        eve.second_codings.first_version(second)
    anna.share(first, eve.user_id, "lasa")
    assert eve.second_codings.first_version(second).title == BASE.title


def test_a_file_of_another_report_is_no_second_coding(anna: Desk, bo: Desk) -> None:
    first = keep(anna)
    data = anna.second_codings.hand_over_as_file(first, begin)
    forged = data.replace(b"a" * 64, b"e" * 64)
    assert "gäller en annan rapport" in refused(lambda: bo.import_document(forged))
    pair_id = content_in(data)["blind"]["pair"]
    done = json.loads(forged)
    done["revisions"][0]["content"]["blind"]["finished_at"] = MORNING
    assert "gäller en annan rapport" in refused(lambda: anna.import_document(json.dumps(done).encode()))
    assert pair_id
    assert refused(lambda: anna.second_codings.second_version(first))


def test_a_reader_of_the_first_coding_cannot_make_the_file(anna: Desk, bo: Desk) -> None:
    first = keep(anna)
    anna.second_codings.hand_over_as_file(first, begin)
    anna.share(first, bo.user_id, "lasa")
    with pytest.raises(NotAllowed):
        bo.second_codings.hand_over_as_file(first, begin)


def test_a_damaged_coding_may_be_of_the_report(own_store: Store) -> None:
    anna, bo = own_store.as_user("anna@example.se"), own_store.as_user("bo@example.se")
    first, damaged = keep(anna), keep(anna, coding_of("b"))
    anna.share(damaged, bo.user_id, "lasa")
    with own_store.writing() as connection:
        connection.execute(
            insert(revision).values(
                document_id=damaged, number=2, author="x@example.se", saved_at=datetime.now(UTC), title="x",
                content="{oops",
            )
        )  # fmt: skip
    with pytest.raises(NotValid, match="har haft tillgång"):
        anna.second_codings.hand_over(first, bo.user_id, begin)


def test_an_imported_version_says_nothing_of_who_has_seen_the_report(anna: Desk, bo: Desk) -> None:
    first = keep(anna)
    named = json.loads(anna.export(first))
    named["revisions"][0]["author"] = bo.user_id
    anna.import_document(json.dumps(named).encode())
    assert anna.second_codings.hand_over(first, bo.user_id, begin).user_id == bo.user_id
