"""A second coder tries every way to the first coding before they are done, and the store refuses each."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.workspace.codings import BASE, MORNING
from workspace import BadFile, Conflict, Content, Desk, NotAllowed, NotFound, NotValid, WorkspaceError
from workspace.report_coding import BlindCoding, ReportCoding, read_report_coding

SECRET = "brist"  # a status of the first coding
Person = Callable[[str], Desk]
KIND = "kodning"


def coding_of(sha: str = "a", **values: Any) -> ReportCoding:
    return BASE.changed(source=BASE.source.changed(sha256=sha * 64), **values)


def begin(pair_id: str) -> ReportCoding:
    return coding_of(title="Andra kodning", items=(), coder="andra kodaren", blind=BlindCoding(pair=pair_id))


def finished(pair_id: str) -> ReportCoding:
    return coding_of(title="Andra kodning", items=(), blind=BlindCoding(pair=pair_id, finished_at=MORNING))


def store(desk: Desk, coding: ReportCoding | None = None) -> str:
    coding = coding or coding_of()
    return desk.create(KIND, coding.title, coding.content()).document_id


@pytest.fixture
def anna(person: Person) -> Desk:
    return person("anna")


@pytest.fixture
def bo(person: Person) -> Desk:
    return person("bo")


def refused(attempt: Callable[[], object]) -> str:
    with pytest.raises(WorkspaceError) as caught:
        attempt()
    return str(caught.value)


def test_a_second_coder_sees_no_other_coding_of_the_report_by_any_way(anna: Desk, bo: Desk, person: Person) -> None:
    first = store(anna)
    exported, carl = anna.export(first), person("carl")
    anna.share(first, carl.user_id, "andra")  # somebody else who has read it
    pair = anna.second_codings.hand_over(first, bo.user_id, begin)
    second = pair.second_id or ""
    copy = carl.import_document(exported).document_id

    # sharing: by its owner, by somebody with a copy of their own, and of the second coding itself
    assert "kodar rapporten som andra kodare" in refused(lambda: anna.share(first, bo.user_id, "lasa"))
    assert "kodar rapporten som andra kodare" in refused(lambda: carl.share(copy, bo.user_id, "lasa"))
    assert "kan inte delas" in refused(lambda: bo.share(second, anna.user_id, "lasa"))
    # the address, every version, the history, the export, the bin, a copy of an old version
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
        "as first": lambda: bo.second_codings.of_first(first),
        "as second": lambda: bo.second_codings.first_version(second),
        "second of": lambda: bo.second_codings.second_version(first),
        "compared": lambda: bo.second_codings.compared_version(first),
        "import": lambda: bo.import_document(exported),
        "import, changed": lambda: bo.import_document(json.dumps(_renamed(exported)).encode()),
        "the machine's proposals": lambda: store(bo),
    }
    for name, attempt in ways.items():
        assert SECRET not in refused(attempt), name
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


def test_a_share_from_before_or_from_another_report_changes_nothing(anna: Desk, bo: Desk) -> None:
    other = store(anna, coding_of("b"))
    anna.share(other, bo.user_id, "lasa")
    anna.second_codings.hand_over(store(anna), bo.user_id, begin)
    assert bo.read(other).role == "lasa"  # another report


@pytest.mark.parametrize("way", ["shared", "shared before", "changed", "own", "own in the bin", "second before"])
def test_who_has_seen_a_coding_of_the_report_is_no_second_coder(anna: Desk, bo: Desk, way: str) -> None:
    first = store(anna)
    if way in ("shared", "shared before", "changed"):
        anna.share(first, bo.user_id, "andra")
    if way == "shared before":
        anna.unshare(first, bo.user_id)
    if way == "changed":
        version = bo.read(first)
        bo.save(first, "Ändrad", version.content, based_on=1)
        anna.unshare(first, bo.user_id)
    if way in ("own", "own in the bin"):
        own = store(bo)
        if way == "own in the bin":
            bo.delete(own)
    if way == "second before":
        pair = anna.second_codings.hand_over(first, bo.user_id, begin)
        anna.second_codings.withdraw(pair.pair_id)
    with pytest.raises(NotValid, match="har haft tillgång"):
        anna.second_codings.hand_over(first, bo.user_id, begin)


def test_what_is_compared_is_the_coding_as_it_was_handed_over(anna: Desk, bo: Desk) -> None:
    first = store(anna)
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
    pair = anna.second_codings.hand_over(store(anna), bo.user_id, begin)
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
    first, carl = store(anna), person("carl")
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
    assert refused(lambda: bo.save(pair.second_id or "", "x", {}, based_on=1))
    anna.second_codings.hand_over(first, person("dora").user_id, begin)


def content_in(data: bytes) -> Content:
    content: Content = json.loads(data)["revisions"][-1]["content"]
    return content


def test_a_second_coder_in_another_installation_gets_a_file_and_sends_one_back(anna: Desk, bo: Desk) -> None:
    first = store(anna)
    data = anna.second_codings.hand_over_as_file(first, begin)
    assert anna.second_codings.hand_over_as_file(first, begin) != b""
    assert SECRET not in data.decode()
    assert content_in(data)["blind"] == content_in(anna.second_codings.hand_over_as_file(first, begin))["blind"]
    with pytest.raises(BadFile, match="till för en andra kodare"):
        anna.import_document(data)  # the first coder is not the second

    second = bo.import_document(data, KIND, read_report_coding)
    pair_id = content_in(data)["blind"]["pair"]
    assert refused(lambda: store(bo))
    assert refused(lambda: bo.import_document(anna.export(first)))
    assert refused(lambda: bo.import_document(data))  # twice
    bo.second_codings.finish(second.document_id, finished(pair_id), based_on=1)
    assert bo.second_codings.first_version(second.document_id).title == BASE.title  # here the same installation


def test_a_file_of_another_installation_is_bound_to_the_first_coding_when_it_is_done(
    anna: Desk, person: Person, make_place: Callable[[], str]
) -> None:
    import workspace

    first = store(anna)
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
    first = store(anna)
    data = anna.second_codings.hand_over_as_file(first, begin)
    anna.second_codings.withdraw(content_in(data)["blind"]["pair"])
    with pytest.raises(BadFile, match="avbrutits"):
        bo.import_document(data)


def test_training_hides_other_codings_of_the_report_until_it_is_done(anna: Desk, bo: Desk) -> None:
    first = store(anna)
    anna.share(store(anna, coding_of("b")), bo.user_id, "lasa")
    training = bo.second_codings.begin_training(begin)
    assert refused(lambda: store(bo))
    assert refused(lambda: anna.share(first, bo.user_id, "lasa"))
    pair = bo.second_codings.of_second(training.document_id)
    assert pair is not None
    assert pair.first_id is None
    bo.second_codings.finish(training.document_id, finished(pair.pair_id), based_on=1)
    assert store(bo)
    with pytest.raises(NotAllowed, match="Välj en annan rapport"):
        bo.second_codings.begin_training(begin)
