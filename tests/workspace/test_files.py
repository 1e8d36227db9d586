"""Files from anywhere: each fault has its Swedish sentence, and a file with one fault leaves no trace."""

import contextlib
import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workspace import BadFile, Desk, Store
from workspace.file_format import MAX_FILE_BYTES

Whole = dict[str, Any]
REVISION: Whole = {
    "number": 1, "author": "bo@example.se", "saved_at": "2026-11-22T09:00:00.123456+00:00", "title": "Åtgärder 🙂",
    "content": {"n": 1}, "note": None,
}  # fmt: skip
WHOLE: Whole = {
    "format": "granskningsbanken-arbete",
    "format_version": 1,
    "kind": "riskanalys",
    "revisions": [REVISION],
}


def as_bytes(whole: object) -> bytes:
    return json.dumps(whole, ensure_ascii=False).encode("utf-8")


def changed(**fields: object) -> bytes:
    return as_bytes({**WHOLE, **fields})


def revised(**fields: object) -> bytes:
    return changed(revisions=[{**REVISION, **fields}])


def without(key: str, of: Whole) -> Whole:
    return {name: value for name, value in of.items() if name != key}


nested: Any = 1
for _ in range(60):
    nested = [nested]
GOOD = as_bytes(WHOLE)
FAULTS: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "inte hel JSON"),
    "too large": (b" " * (MAX_FILE_BYTES + 1), "Filen är 64,0 MiB; högst 64,0 MiB läses in"),
    "latin-1": ("å".encode("latin-1") + GOOD, "inte text i UTF-8"),
    "utf-16": (GOOD.decode().encode("utf-16"), "inte text i UTF-8"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "inte text i UTF-8"),
    "cut short": (GOOD[:-5], "inte hel JSON: felet är på rad 1"),
    "two in one": (GOOD + GOOD, "inte hel JSON"),
    "a list": (b"[]", "ingen export från Granskningsbanken"),
    "something else": (b'{"format": "annat"}', "ingen export från Granskningsbanken"),
    "deep beyond parsing": (b'{"a":' * 100_000, "för många nivåer"),
    "deep lists": (b"[" * 100_000, "för många nivåer"),
    "deep contents": (revised(content={"a": nested}), "Version 1 i filen: Innehållet har fler än 50 nivåer"),
    "large contents": (revised(content={"a": "x" * 4_400_000}), "Version 1 i filen: Innehållet är 4,2 MiB"),
    "NaN": (GOOD.replace(b'"n": 1', b'"n": NaN'), "talet NaN"),
    "infinite": (GOOD.replace(b'"n": 1', b'"n": 1e999'), "går att spara"),
    "long number": (GOOD.replace(b'"n": 1', b'"n": ' + b"1" * 10_000), "ett tal som är för långt"),
    "half a pair": (GOOD.replace(b'"n": 1', b'"n": "\\ud800"'), "går att spara"),
    "same key twice": (GOOD.replace(b'"n": 1', b'"n": 1, "n": 2'), "samma uppgift två gånger"),
    "newer": (changed(format_version=2), "nyare version av programmet"),
    "version as text": (changed(format_version="1"), "inget heltal"),
    "version as truth": (changed(format_version=True), "inget heltal"),
    "version 0": (changed(format_version=0), "inget heltal"),
    "kind missing": (as_bytes(without("kind", WHOLE)), "Filen saknar uppgiften 'kind'"),
    "kind a number": (changed(kind=1), "vilket slags dokument"),
    "kind odd": (changed(kind="'; DROP TABLE document; --"), "vilket slags dokument"),
    "an owner": (changed(owner="chef@example.se"), "Filen har en uppgift som inte hör dit: 'owner'"),
    "an id": (changed(id="1"), "inte hör dit: 'id'"),
    "shares": (changed(shares=[{"user_id": "x", "role": "andra"}]), "inte hör dit: 'shares'"),
    "no revisions": (changed(revisions=[]), "inga versioner"),
    "revisions an object": (changed(revisions={}), "inga versioner"),
    "revision a text": (changed(revisions=["a"]), "Version 1 i filen är ingen version"),
    "revision short": (changed(revisions=[without("note", REVISION)]), "Version 1 i filen saknar uppgiften 'note'"),
    "revision long": (revised(document_id="1"), "Version 1 i filen har en uppgift som inte hör dit: 'document_id'"),
    "number from 2": (revised(number=2), "fel nummer"),
    "number a truth": (revised(number=True), "fel nummer"),
    "number twice": (changed(revisions=[REVISION, REVISION]), "Version 2 i filen har fel nummer"),
    "title a number": (revised(title=1), "inte är text"),
    "title empty": (revised(title=""), "Version 1 i filen: Titeln är tom"),
    "title NUL": (revised(title="a\x00"), "styrtecken"),
    "author empty": (revised(author=""), "Version 1 i filen: Användaren saknas"),
    "author null": (revised(author=None), "inte är text"),
    "contents a list": (revised(content=[]), "innehåll av fel slag"),
    "note a number": (revised(note=1), "anmärkning"),
    "note NUL": (revised(note="\x00"), "anmärkning"),
    "note long": (revised(note="a" * 5000), "anmärkning"),
    "time a number": (revised(saved_at=1), "tid som inte går att läsa"),
    "time nonsense": (revised(saved_at="i går"), "tid som inte går att läsa"),
    "time without zone": (revised(saved_at="2026-11-22T09:00:00"), "tid som inte går att läsa"),
    "time before time": (revised(saved_at="0001-01-01T00:00:00+14:00"), "tid som inte går att läsa"),
    "time after time": (revised(saved_at="9999-12-31T23:59:59-14:00"), "tid som inte går att läsa"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "says"), FAULTS.values(), ids=FAULTS)
def test_each_fault_has_its_sentence_and_leaves_no_trace(anna: Desk, data: bytes, says: str) -> None:
    with pytest.raises(BadFile) as caught:
        anna.import_document(data)
    assert says in str(caught.value)
    assert str(caught.value).endswith(".")
    assert anna.list_documents("riskanalys") == []


def test_a_file_as_it_should_be_is_taken_in(anna: Desk) -> None:
    for data in (GOOD, b"\xef\xbb\xbf" + GOOD, revised(saved_at="2026-11-22T10:00:00.123456+01:00")):
        made = anna.import_document(data)
        assert (made.title, made.author, made.content) == ("Åtgärder 🙂", "bo@example.se", {"n": 1})
        assert made.saved_at.isoformat() == REVISION["saved_at"]


def test_a_long_history_can_be_moved(anna: Desk) -> None:
    """Some years of weekly changes in an analysis of 100 risks."""
    content = {"rader": [{"risk": f"Risk {n}", "motiv": "Återkoppling saknas. " * 8} for n in range(100)]}
    revisions = [{**REVISION, "number": n, "content": {**content, "n": n}} for n in range(1, 301)]
    data = changed(revisions=revisions)
    assert len(data) > 5 * 2**20
    made = anna.import_document(data)
    assert (made.number, json.loads(anna.export(made.document_id))["revisions"]) == (300, revisions)


def test_a_history_longer_than_a_file_may_be_leaves_with_its_newest_versions(
    anna: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workspace.desk.MAX_FILE_BYTES", 400_000)
    monkeypatch.setattr("workspace.file_format.MAX_FILE_BYTES", 400_000)
    made = anna.create("riskanalys", "Lång", {"text": "å" * 50_000, "n": 1})
    for number in range(2, 11):
        made = anna.save(made.document_id, "Lång", {"text": "å" * 50_000, "n": number}, based_on=number - 1)
    data = anna.export(made.document_id)
    moved = anna.import_document(data)
    kept = [anna.read(moved.document_id, number).content["n"] for number in range(1, moved.number + 1)]
    assert kept == list(range(11 - moved.number, 11))
    assert moved.number == 3
    assert anna.history(moved.document_id)[-1].note == "7 äldre versioner rymdes inte i filen"
    assert len(anna.history(made.document_id)) == 10


odd = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=150, deadline=None)
@given(where=st.sampled_from([*WHOLE, *REVISION]), value=odd)
def test_a_file_with_anything_in_any_place_is_taken_in_or_refused(store: Store, where: str, value: object) -> None:
    whole = copy.deepcopy(WHOLE)
    (whole if where in WHOLE else whole["revisions"][0])[where] = value
    anna = store.as_user("anna@udda.se")
    with contextlib.suppress(BadFile):
        assert anna.import_document(as_bytes(whole)).owner == anna.user_id
