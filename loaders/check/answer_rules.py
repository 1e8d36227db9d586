"""Whether an area's findings come to what the report itself answers to a question about that area alone."""

from collections.abc import Iterator, Sequence

from loaders.faults import catalogue
from loaders.read.issues import Issue
from loaders.read.schema import Report

_ANSWERS = {"ja": "fungerar", "delvis": "delvis", "nej": "brist"}  # the status that says the same as an answer


def combined_status(statuses: Sequence[str]) -> str:
    """Return the status of an area's cell: that of all its findings, or delvis when they differ.

    The rule of the bank's macro combined_status (loaders/build/macros/status.sql). Raises IndexError for no findings.
    """
    return statuses[0] if len(set(statuses)) == 1 else "delvis"


def find_answer_issues(report: Report) -> Iterator[Issue]:
    """Remarks on questions that the report grades itself and whose only area has findings that come to another status.

    A note on the question says why they differ, and ends the remark (decision 93). Left out: questions about several
    areas, and reports on several parties, where an answer does not hold for each.
    """
    if len(report.audited) > 1:
        return
    for i, question in enumerate(report.questions):
        said = _ANSWERS.get(question.grade)
        if said is None or question.basis != "uttrycklig" or len(question.areas) != 1 or question.note:
            continue
        statuses = [finding.status for finding in report.findings if finding.area == question.areas[0]]
        if statuses and (found := combined_status(statuses)) != said:
            values = {"grade": question.grade, "area": question.areas[0], "status": found}
            yield Issue(catalogue.ANSWER_AND_CELL_DIFFER, ("questions", i, "grade"), values)
