"""Checks that what a report refers to is in the codebook, and that its grades are those of its wordings there."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from loaders.check.codebook import Codebook
from loaders.check.parties import party_name
from loaders.faults import catalogue
from loaders.faults.fault import FaultKind
from loaders.faults.near_miss import suggest
from loaders.read.codebook_schema import fold
from loaders.read.dates import first_day, last_day
from loaders.read.issues import Issue
from loaders.read.register import BodySuggestion
from loaders.read.schema import Graded, Report
from loaders.read.tree import Loc


def find_lookup_issues(report: Report, codebook: Codebook, bodies: Mapping[str, str]) -> Iterator[Issue]:
    """Issues of a report against the codebook; `bodies` are code → name of municipalities and regions."""
    if report.topic not in codebook.topics:
        yield _unknown(catalogue.UNKNOWN_TOPIC, ("topic",), report.topic, codebook.topics, "topics")
    for i, audited in enumerate(report.audited):
        if audited.body not in bodies and audited.body not in codebook.bodies:
            yield _unknown_body(("audited", i, "body"), audited.body, codebook)
        for j, board in enumerate(audited.boards):
            yield from _check_board(("audited", i, "boards", j), board, codebook)
    yield from _check_firm(report, codebook)
    yield from _check_areas(report, codebook)
    yield from _check_criteria(report, codebook)
    for name, graded in (("overall", report.overall), ("questions", report.questions)):
        for i, item in enumerate(graded):
            yield from _check_grade((name, i), item, codebook)
    names = {audited.body: party_name(audited.body, codebook) for audited in report.audited}
    parties = {fold(form): body for body, name in names.items() for form in (name, f"{name} kommun", f"{name}s kommun")}
    for i, recommendation in enumerate(report.recommendations):
        for j, board in enumerate(recommendation.to):
            # A recommendation may be addressed to somebody other than a board, such as kommunfullmäktige.
            if fold(board) not in codebook.ignored_boards:
                yield from _check_board(("recommendations", i, "to", j), board, codebook, parties)


def _unknown(kind: FaultKind, loc: Loc, value: str, known: Collection[str], file: str) -> Issue:
    return Issue(kind, loc, {"value": value, "near": suggest(value, known), "file": _file(file)})


def _file(name: str) -> str:
    return f"data/codebook/{name}.yaml"


def _unknown_body(loc: Loc, value: str, codebook: Codebook) -> Issue:
    near = BodySuggestion(value, {body_id: body.name for body_id, body in codebook.bodies.items()})
    return Issue(catalogue.UNKNOWN_BODY, loc, {"value": value, "near": near, "file": _file("bodies")})


def _check_board(loc: Loc, name: str, codebook: Codebook, parties: Mapping[str, str] | None = None) -> Iterator[Issue]:
    """Issues of a board's name. `parties` is folded name → code of the audited parties, for names that mean one."""
    if codebook.board_type(name) is not None:
        return
    if fold(name) in codebook.ignored_boards:
        yield Issue(catalogue.IGNORED_NAME, loc, {"value": name, "what": "en nämnd", "file": _file("boards")})
        return
    file = _file("boards")
    if parties and fold(name) in parties:
        near = f' Det är en part: skriv dess nämnder i to, och "{parties[fold(name)]}" i bodies.'
    elif fold(name).split(" ")[0] in ("alla", "samtliga", "berörda"):
        near = " Räkna upp nämnderna, så som de står under audited."
    else:
        near = f"{suggest(name, codebook.board_names())} Lägg namnet under rätt nämndtyp (names) i {file}."
    yield Issue(catalogue.UNKNOWN_BOARD, loc, {"value": name, "near": near, "file": file})


def _check_firm(report: Report, codebook: Codebook) -> Iterator[Issue]:
    name = report.auditor.firm
    if name is None or codebook.firm_id(name) is not None:
        return
    if fold(name) in codebook.ignored_firms:
        yield Issue(
            catalogue.IGNORED_NAME, ("auditor", "firm"), {"value": name, "what": "en byrå", "file": _file("firms")}
        )
    else:
        yield _unknown(catalogue.UNKNOWN_FIRM, ("auditor", "firm"), name, codebook.firm_names(), "firms")


def _check_areas(report: Report, codebook: Codebook) -> Iterator[Issue]:
    known = codebook.areas
    for i, finding in enumerate(report.findings):
        if finding.area not in known:
            yield _unknown(catalogue.UNKNOWN_AREA, ("findings", i, "area"), finding.area, known, "areas")
    listed: dict[str, list[Any]] = {"questions": report.questions, "recommendations": report.recommendations}
    for name, items in listed.items():
        for i, item in enumerate(items):
            for j, area in enumerate(item.areas):
                if area not in known:
                    yield _unknown(catalogue.UNKNOWN_AREA, (name, i, "areas", j), area, known, "areas")


def _check_criteria(report: Report, codebook: Codebook) -> Iterator[Issue]:
    year = report.published.date[:4] if report.published.date else None
    for i, criterion in enumerate(report.criteria):
        loc = ("criteria", i, "provision")
        provision = codebook.provisions.get(criterion.provision)
        if provision is None:
            yield _unknown(catalogue.UNKNOWN_PROVISION, loc, criterion.provision, codebook.provisions, "provisions")
        elif year and not criterion.note and not _in_force(provision.valid_from, provision.valid_to, year):
            ends = (("från", provision.valid_from), ("till", provision.valid_to))
            validity = " ".join(f"{word} {date}" for word, date in ends if date)
            values = {"value": criterion.provision, "validity": validity, "year": year}
            yield Issue(catalogue.PROVISION_NOT_IN_FORCE, loc, values)


def _in_force(valid_from: str | None, valid_to: str | None, year: str) -> bool:
    started = valid_from is None or first_day(valid_from) <= last_day(year)
    ended = valid_to is not None and last_day(valid_to) < first_day(year)
    return started and not ended


def _check_grade(loc: Loc, item: Graded, codebook: Codebook) -> Iterator[Issue]:
    wording = item.wording
    if wording is None:
        return
    expected = codebook.grade_of(wording)
    values = {"value": item.grade, "wording": wording, "expected": expected, "file": _file("scales")}
    if expected is None and fold(wording) in codebook.ignored_wordings:
        yield Issue(catalogue.IGNORED_WORDING, (*loc, "wording"), {"value": wording, "file": _file("scales")})
    elif expected is None:
        # Phrases of different meaning look alike ("inte alls", "inte helt"): only a misspelling is a near miss.
        near = suggest(wording, codebook.wordings(), cutoff=85)
        unknown = {"value": wording, "near": near, "file": _file("scales")}
        yield Issue(catalogue.UNKNOWN_WORDING, (*loc, "wording"), unknown)
    elif item.grade != expected and item.grade != codebook.other_grade_of(wording):
        yield Issue(catalogue.GRADE_DIFFERS, (*loc, "grade"), values)
    elif item.grade != expected and item.note is None:
        yield Issue(catalogue.CONTESTED_NOTE, (*loc, "grade"), values)
