"""Rows of the tables on agreement: what two coders had, from one report; and how well they agree, from all of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from loaders.agreement.coefficients import KAPPA, NOMINAL, Alpha, Coefficient, interval
from loaders.read.schema import Agreement

Row = dict[str, object]
Pair = tuple[str, str]
NOT_EXAMINED = "ej_granskat"
STATUSES = ("brist", "delvis", "fungerar")  # from the worst
DECIMALS = 6  # of what is stored: the last bits of a computation may differ between machines
_EXAMINED = {status: "granskat" for status in STATUSES} | {NOT_EXAMINED: NOT_EXAMINED}
Scope = tuple[str, str]  # its kind, and the id of what it is


class _Choice(NamedTuple):
    """What two coders had of one thing, and the report that it is in."""

    report_id: str
    pair: Pair


def comparison_rows(report_id: str, agreement: Agreement, assessed: Sequence[str]) -> dict[str, list[Row]]:
    """Return the rows of `agreement`, `agreement_cell` and `agreement_question` that one report gives rise to, and of
    `agreement_coefficient` those of the report alone.

    An area that neither examined has a row for each assessed party.
    """
    cells: list[tuple[str, str, str, str]] = [
        (cell.body or assessed[0], cell.area, cell.first, cell.second) for cell in agreement.cells
    ]
    cells += [(body, area, NOT_EXAMINED, NOT_EXAMINED) for area in agreement.neither for body in assessed]
    return {
        "agreement": [
            {
                "report_id": report_id,
                "second_coder": agreement.by,
                "second_coded_date": agreement.date,
                "matched_count": agreement.findings.matched,
                "only_first_count": agreement.findings.only_first,
                "only_second_count": agreement.findings.only_second,
            }
        ],
        "agreement_cell": [
            {"report_id": report_id, "body_id": body, "area_id": area, "first_status": first, "second_status": second}
            for body, area, first, second in cells
        ],
        "agreement_question": [
            {
                "report_id": report_id,
                "question_order": order,
                "printed_no": question.no,
                "about": question.of,
                "first_grade": question.first,
                "second_grade": question.second,
            }
            for order, question in enumerate(agreement.questions, 1)
        ],
        "agreement_coefficient": [
            {**row, "report_id": report_id}
            for row in _rows_of(
                ("rapport", report_id),
                [_Choice(report_id, (first, second)) for _, _, first, second in cells],
                [_Choice(report_id, (question.first, question.second)) for question in agreement.questions],
            )
        ],
    }


def coefficient_rows(cells: Iterable[Sequence[Any]], questions: Iterable[Sequence[Any]]) -> list[Row]:
    """Return the rows of `agreement_coefficient` that several reports give rise to together: bank, firms and areas.

    The arguments are the rows of compared_cells.sql and compared_questions.sql.
    """
    of_cells: defaultdict[Scope, list[_Choice]] = defaultdict(list)
    of_questions: defaultdict[Scope, list[_Choice]] = defaultdict(list)
    for report_id, firm_id, area_id, first, second in cells:
        for scope in (*_scopes(firm_id), ("omrade", area_id)):
            of_cells[scope].append(_Choice(report_id, (first, second)))
    for report_id, firm_id, first, second in questions:
        for scope in _scopes(firm_id):
            of_questions[scope].append(_Choice(report_id, (first, second)))
    scopes = sorted({*of_cells, *of_questions})
    return [row for scope in scopes for row in _rows_of(scope, of_cells[scope], of_questions[scope])]


def _scopes(firm_id: str | None) -> list[Scope]:
    return [("bank", ""), *([("byra", firm_id)] if firm_id else [])]


def _rows_of(scope: Scope, cells: Sequence[_Choice], questions: Sequence[_Choice]) -> Iterator[Row]:
    """The rows of one scope: a measure of nothing has none."""
    for measure, (coefficient, choices) in _measures(cells, questions).items():
        if choices:
            yield {
                "scope": scope[0],
                "scope_id": scope[1],
                "measure": measure,
                "report_count": len({choice.report_id for choice in choices}),
                **_computed(coefficient, [choice.pair for choice in choices]),
            }


def _measures(
    cells: Sequence[_Choice], questions: Sequence[_Choice]
) -> Mapping[str, tuple[Coefficient, Sequence[_Choice]]]:
    """What is measured of a scope: its coefficient, and the choices that it is computed from."""
    examined = [choice for choice in cells if NOT_EXAMINED not in choice.pair]
    whether = [choice._replace(pair=(_EXAMINED[choice.pair[0]], _EXAMINED[choice.pair[1]])) for choice in cells]
    return {
        "alla": (NOMINAL, cells),
        "granskade": (NOMINAL, examined),
        "ordning": (Alpha(STATUSES), examined),
        "granskat": (NOMINAL, whether),
        "fragor": (KAPPA, questions),
    }


def _computed(coefficient: Coefficient, pairs: Sequence[Pair]) -> Row:
    value, limits = coefficient(pairs), interval(pairs, coefficient)
    low, high = limits or (None, None)
    return {
        "unit_count": len(pairs),
        "equal_count": sum(first == second for first, second in pairs),
        "neither_count": sum(first == second == NOT_EXAMINED for first, second in pairs),
        **{
            name: None if number is None else round(number, DECIMALS)
            for name, number in (("coefficient", value), ("low", low), ("high", high))
        },
    }
