"""Documents that the version before decision 71 stored open as they did (tests/workspace/kept/README.md)."""

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from charts.catalogue import NAMES
from charts.catalogue.own_documents import RISK_FIGURE
from slides.deck import slides_of
from slides.resolving import ShownSlide, deck_of, freeze, shown
from tests.kept_files import KEPT, bank_on_kept_day, kept_file, without_version
from ui.shell.identity import LOCAL_USER
from workspace import Content, Desk, Store, open_store
from workspace.analysis import KIND as ANALYSIS
from workspace.analysis import read_analysis
from workspace.desk import Savable
from workspace.slide_set import KIND as SLIDE_SET
from workspace.slide_set import SlideSet, StoredSlide, read_slide_set

READERS: dict[str, Callable[[Content], Savable]] = {ANALYSIS: read_analysis, SLIDE_SET: read_slide_set}
TITLES = {ANALYSIS: "Risker inför 2027", SLIDE_SET: "Höstens möte"}
NEWER = {"samstammighet", "grupper", "luckor_per_grupp", "nyckeltal"}  # figures that came after the set was kept
COLLEAGUE, READER = "revisor@example.se", "lekman@example.se"
# Also said in the notes: the figure's own reading, sources and source line, which are compared one by one.
FIGURE_NOTES = ("Så läser du figuren", "Vad den inte säger", "Källor: ", "Källa: ")
every_kind = pytest.mark.parametrize("kind", READERS)


@pytest.fixture(scope="module")
def kept_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The kept store, opened by the program as it is; tests of what it holds leave it as it is."""
    path = tmp_path_factory.mktemp("kept") / "arbete.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((KEPT / "arbete.sql").read_text(encoding="utf-8"))
    with open_store(path) as store:
        yield store


@pytest.fixture(scope="module")
def kept_desk(kept_store: Store) -> Desk:
    return kept_store.as_user(LOCAL_USER)


def id_of(desk: Desk, kind: str) -> str:
    (summary,) = desk.list_documents(kind)
    return summary.document_id


@every_kind
def test_every_version_has_its_contents_and_nothing_is_lost_when_it_is_read(kept_desk: Desk, kind: str) -> None:
    revisions = kept_file(f"{kind}.json")["revisions"]
    document_id = id_of(kept_desk, kind)
    history = kept_desk.history(document_id)
    assert [entry.number for entry in history] == [revision["number"] for revision in reversed(revisions)]
    assert history[0].title == TITLES[kind]
    for revision, entry in zip(revisions, reversed(history), strict=True):
        assert (entry.title, entry.note, entry.author) == (revision["title"], revision["note"], revision["author"])
        assert entry.saved_at == datetime.fromisoformat(revision["saved_at"])
        content = kept_desk.read(document_id, entry.number).content
        assert content == revision["content"]
        assert READERS[kind](content).content() == content


@every_kind
def test_the_exported_file_is_the_same_byte_for_byte(kept_desk: Desk, kind: str) -> None:
    assert kept_desk.export(id_of(kept_desk, kind)) == (KEPT / f"{kind}.json").read_bytes()


@every_kind
def test_a_kept_file_is_read_in_with_every_version(tmp_path: Path, kind: str) -> None:
    data = (KEPT / f"{kind}.json").read_bytes()
    with open_store(tmp_path / "arbete.sqlite") as store:
        desk = store.as_user(READER)
        version = desk.import_document(data, kind, READERS[kind])
        assert (version.title, version.number) == (TITLES[kind], len(json.loads(data)["revisions"]))
        assert desk.export(version.document_id) == data


def test_it_is_shared_as_it_was_and_what_was_thrown_away_lies_in_the_bin(kept_store: Store, kept_desk: Desk) -> None:
    analysis, slide_set = id_of(kept_desk, ANALYSIS), id_of(kept_desk, SLIDE_SET)
    roles = [{share.user_id: share.role for share in kept_desk.shares(each)} for each in (analysis, slide_set)]
    assert roles == [{COLLEAGUE: "andra", READER: "lasa"}, {COLLEAGUE: "lasa"}]
    assert [summary.title for summary in kept_desk.bin(ANALYSIS)] == ["Kastad"]
    assert id_of(kept_store.as_user(COLLEAGUE), SLIDE_SET) == slide_set
    assert kept_store.as_user(READER).list_documents(SLIDE_SET) == []


def test_a_kept_document_goes_on_with_a_new_version(tmp_path: Path) -> None:
    with open_store(tmp_path / "arbete.sqlite") as store:
        desk = store.as_user(LOCAL_USER)
        version = desk.import_document((KEPT / "riskanalys.json").read_bytes(), ANALYSIS, read_analysis)
        later = read_analysis(version.content).changed(name="Risker inför 2028")
        saved = desk.save(version.document_id, later.title, later.content(), version.number)
        assert (saved.number, read_analysis(saved.content)) == (version.number + 1, later)


@pytest.fixture(scope="module")
def bank(snapshot: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with bank_on_kept_day(snapshot, tmp_path_factory.mktemp("bank")):
        yield


@pytest.fixture(scope="module")
def slide_set(kept_desk: Desk) -> SlideSet:
    return read_slide_set(kept_desk.read(id_of(kept_desk, SLIDE_SET)).content)


def said(stored: StoredSlide, slide: ShownSlide) -> dict[str, Any]:
    """What a slide says, in the form of slides.json."""
    figure = slide.figure
    return {
        "figure": stored.figure,
        "title": slide.title,
        "subtitle": figure.subtitle,
        "drawing": type(figure.drawing).__name__,
        "source": without_version(figure.source),
        "alt": figure.alt,
        "reading": figure.reading,
        "caution": figure.caution,
        "columns": list(figure.table.columns),
        "first_row": list(figure.table.rows[0]),
        "rows": len(figure.table.rows),
        "pages": len(slides_of(replace(figure, title=slide.title), stored.form, slide.notes)),
        "notes": [without_version(note) for note in slide.notes if not note.startswith(FIGURE_NOTES)],
        "warning": without_version(slide.warning or ""),
    }


# What decision 97 added: the auditors' own answer where a cell's status is read. Taken out before what was kept is
# compared, so that the rest is still compared word by word.
_OWN_ANSWERS = re.compile(
    r" ?†\s+Revisorernas eget svar på en fråga om området är ett annat än statusen\."
    r"|\.? Vid [a-zåäö0-9]+ märken? är revisorernas eget svar ett annat\."
    r"|\s*†\sstår där revisorernas eget svar är ett annat än områdets status\..*?(?=(?: Ju mer fyllt|$))"
    r"| ?Revisorernas eget svar på fråga .*$"
    r"|†"
)
# What the data say since: two findings of Älvsbyn stand in a third (decision 95). And what decision 105 words anew.
_CORRECTED = {
    "106 av 118 fynd (90 %)": "106 av 116 fynd (91 %)",
    "därefter flest brister.": "därefter flest brister och färst granskningar.",
    "svar: ja, delvis eller nej.": "svar: ja, delvis, nej eller ej bedömd.",
    "10 av 206.": "10 av 206 som är svaga tillsammans någon gång; elva par till är lika vanliga som det sista.",
}
_DASH_BEFORE_COUNT = "– "  # of what is not examined: decision 105 leaves it out
_OWN_ANSWER_COLUMN = "Revisorernas eget svar"
# Decision 100: the board's word and the auditors' check in columns of their own, where one "Uppföljning" was before.
_STATUS_COLUMNS = {
    *("Uppföljning", "Nämndens uppgift", "Revisorernas kontroll", "varav uppföljda", "varav med uppgift från nämnden"),
    *("varav kontrollerade av revisorer", "varav utan kontroll som visar att de är genomförda"),
}
_UNKNOWN_STATUSES = re.compile(r" Banken har ingen [^.;]*; det betyder inte att inget är gjort\.?")


def corrected(before: Any) -> Any:
    """What was kept, with the figures of the data and the words as they are now."""
    if isinstance(before, str):
        for was, now in _CORRECTED.items():
            before = before.replace(was, now)
        return "" if before == _DASH_BEFORE_COUNT else before
    if isinstance(before, list):
        parts = [corrected(part) for part in before]
        is_alvsbyn = len(parts) == 9 and parts[0] == "Älvsbyn" and parts[7] == "23"
        return [*parts[:7], "21", parts[8]] if is_alvsbyn else parts
    return {name: corrected(value) for name, value in before.items()} if isinstance(before, dict) else before


def without_what_came_later(told: Any) -> Any:
    """What a figure says, or how it is frozen, without what decisions 97 and 100 added or put in its place."""
    if isinstance(told, str):
        return _UNKNOWN_STATUSES.sub("", _OWN_ANSWERS.sub("", told)).rstrip(".")
    if isinstance(told, list):
        return [without_what_came_later(part) for part in told]
    if not isinstance(told, dict):
        return told
    columns = [str(name) for name in told.get("columns", ())]
    added = [
        place for place, name in enumerate(columns) if name.startswith(_OWN_ANSWER_COLUMN) or name in _STATUS_COLUMNS
    ]
    kept = {name: value for name, value in told.items() if name not in ("own_answers", "differing")}
    for name in ("columns", "first_row", "numeric"):
        if kept.get(name):
            kept[name] = [part for place, part in enumerate(kept[name]) if place not in added]
    if isinstance(kept.get("rows"), list):
        kept["rows"] = [[part for place, part in enumerate(row) if place not in added] for row in kept["rows"]]
    return {name: without_what_came_later(value) for name, value in kept.items()}


@pytest.mark.usefixtures("bank")
def test_every_slide_resolves_to_its_figure_and_says_what_it_said(slide_set: SlideSet, kept_desk: Desk) -> None:
    kept_slides = kept_file("slides.json")
    assert len(kept_slides) == len(slide_set.slides)
    for stored, before in zip(slide_set.slides, kept_slides, strict=True):
        slide = shown(stored, kept_desk)
        assert not slide.is_empty, stored.figure
        then = before if stored.frozen is not None else corrected(before)  # a frozen slide stays as it was
        assert without_what_came_later(said(stored, slide)) == without_what_came_later(then), stored.figure


def test_the_kept_set_has_every_figure_in_both_forms_live_and_frozen(slide_set: SlideSet) -> None:
    forms = {(slide.figure, slide.form) for slide in slide_set.slides}
    assert forms == {(name, form) for name in (*NAMES - NEWER, RISK_FIGURE) for form in ("figur", "tabell")}
    assert {slide.frozen is None for slide in slide_set.slides} == {True, False}


@pytest.mark.usefixtures("bank")
def test_a_figure_frozen_now_is_stored_as_it_was(slide_set: SlideSet, kept_desk: Desk) -> None:
    frozen_slides = [slide for slide in slide_set.slides if slide.frozen is not None]
    assert len(frozen_slides) == 7
    for stored in frozen_slides:
        now, before = (
            json.dumps(without_what_came_later(frozen), sort_keys=True)
            for frozen in (freeze(stored, kept_desk).frozen, corrected(stored.frozen))
        )
        assert without_version(now) == without_version(before)


@pytest.mark.usefixtures("bank")
def test_the_whole_set_is_shown_with_its_title_first_and_method_last(slide_set: SlideSet, kept_desk: Desk) -> None:
    deck = deck_of(slide_set, kept_desk)
    assert (deck.title, deck.theme) == ("Höstens möte", "dark")
    assert (deck.slides[0].kind, deck.slides[0].subtitle) == ("titel", "Revisorerna, 25 november")
    assert deck.slides[-1].title.startswith("Metod och källor")
    pages = sum(kept_slide["pages"] for kept_slide in kept_file("slides.json"))
    method_pages = len([slide for slide in deck.slides if slide.title.startswith("Metod och källor")])
    assert len(deck.slides) == 1 + pages + method_pages
