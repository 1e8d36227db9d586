"""What must hold of the comparison of two coders (coding.agreement, decision 96)."""

from collections.abc import Iterator

from loaders.check.codebook import Codebook
from loaders.faults import catalogue
from loaders.faults.near_miss import suggest
from loaders.read.codebook_schema import fold
from loaders.read.dates import first_day, is_calendar_day, last_day
from loaders.read.issues import Issue
from loaders.read.schema import Agreement, Report
from loaders.read.tree import Loc

_BLOCK: Loc = ("coding", "agreement")
_NOT_EXAMINED, _NO_QUESTION = "ej_granskat", "saknas"


def find_agreement_issues(report: Report, codebook: Codebook) -> Iterator[Issue]:
    """Issues of the comparison: its coder and date, areas, parties and questions.

    An area of the codebook may stand in neither list: it may have been added after the comparison.
    """
    agreement = report.coding.agreement
    if agreement is None:
        return
    if fold(agreement.by) == fold(report.coding.by):
        yield Issue(catalogue.SAME_CODER, (*_BLOCK, "by"), {"value": agreement.by})
    yield from _check_date(agreement, report.published.date)
    yield from _check_areas(agreement, codebook)
    yield from _check_cells(agreement)
    yield from _check_bodies(agreement, [party.body for party in report.audited if party.role == "bedomd"])
    yield from _check_questions(agreement)


def _check_date(agreement: Agreement, published: str | None) -> Iterator[Issue]:
    loc, date = (*_BLOCK, "date"), agreement.date
    if not is_calendar_day(date):
        yield Issue(catalogue.NO_SUCH_DAY, loc, {"field": "date", "value": date})
    if published and last_day(date) < first_day(published):
        values = {"later": "agreement.date", "later_value": date}
        yield Issue(catalogue.DATES_REVERSED, loc, {**values, "earlier": "published.date", "earlier_value": published})


def _check_areas(agreement: Agreement, codebook: Codebook) -> Iterator[Issue]:
    named: list[tuple[Loc, str]] = [(("cells", i, "area"), cell.area) for i, cell in enumerate(agreement.cells)]
    named += [(("neither", i), area) for i, area in enumerate(agreement.neither)]
    for loc, area in named:
        if area not in codebook.areas:
            values = {"value": area, "near": suggest(area, codebook.areas), "file": "data/codebook/areas.yaml"}
            yield Issue(catalogue.UNKNOWN_AREA, (*_BLOCK, *loc), values)


def _check_cells(agreement: Agreement) -> Iterator[Issue]:
    """An area stands once: in `neither`, or in a cell for each party, of which at least one is examined."""
    places: dict[tuple[str, str | None], int] = {}
    in_cells: dict[str, int] = {}
    for i, cell in enumerate(agreement.cells):
        first = places.setdefault((cell.area, cell.body), i)
        in_cells.setdefault(cell.area, i)
        if first != i:
            body = f" (part {cell.body})" if cell.body else ""
            values = {"area": cell.area, "body": body, "first": first + 1, "block": "cells"}
            yield Issue(catalogue.COMPARED_TWICE, (*_BLOCK, "cells", i, "area"), values)
    for area, i in in_cells.items():
        statuses = {status for cell in agreement.cells if cell.area == area for status in (cell.first, cell.second)}
        if statuses == {_NOT_EXAMINED}:
            yield Issue(catalogue.NEITHER_EXAMINED, (*_BLOCK, "cells", i), {"area": area})
    seen: dict[str, int] = {}
    for i, area in enumerate(agreement.neither):
        first = in_cells.get(area, seen.setdefault(area, i))
        if area in in_cells or first != i:
            block = "cells" if area in in_cells else "neither"
            values = {"area": area, "body": "", "first": first + 1, "block": block}
            yield Issue(catalogue.COMPARED_TWICE, (*_BLOCK, "neither", i), values)


def _check_bodies(agreement: Agreement, assessed: list[str]) -> Iterator[Issue]:
    """Where several parties are assessed, an area that has a cell has one for each of them."""
    told: dict[str, set[str]] = {}
    for i, cell in enumerate(agreement.cells):
        if cell.body is not None and cell.body not in assessed:
            values = {"value": cell.body, "near": suggest(cell.body, assessed)}
            yield Issue(catalogue.NOT_ASSESSED, (*_BLOCK, "cells", i, "body"), values)
        elif cell.body is None and len(assessed) > 1:
            yield Issue(catalogue.WHICH_BODY, (*_BLOCK, "cells", i), {"bodies": ", ".join(assessed)})
        else:
            told.setdefault(cell.area, set()).add(cell.body or assessed[0])
    places = {cell.area: i for i, cell in reversed(list(enumerate(agreement.cells)))}
    for area, bodies in told.items():
        if missing := [body for body in assessed if body not in bodies]:
            values = {"area": area, "bodies": ", ".join(missing)}
            yield Issue(catalogue.PARTY_NOT_COMPARED, (*_BLOCK, "cells", places[area]), values)


def _check_questions(agreement: Agreement) -> Iterator[Issue]:
    places: dict[tuple[str, str], int] = {}
    for i, question in enumerate(agreement.questions):
        first = places.setdefault((fold(question.no), fold(question.of or "")), i)
        if first != i:
            values = {"value": question.no, "first": first + 1}
            yield Issue(catalogue.QUESTION_COMPARED_TWICE, (*_BLOCK, "questions", i, "no"), values)
        if question.first == question.second == _NO_QUESTION:
            yield Issue(catalogue.NOBODY_HAS_IT, (*_BLOCK, "questions", i), {"value": question.no})
