"""Rows of the snapshot's tables, made from the register, the codebook and the checked reports.

Everything is a list of dicts per table, column name → value; a missing key becomes NULL. Each table's key and columns
stand in `tables/`; here is said what one call adds to it, and what a missing value means where the name does not
tell. `sort_order` and most numbers named `_no` count from 1 in the order of the file; `question_no` and
`recommendation_no` are the report's own.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from loaders.build.agreement_rows import comparison_rows
from loaders.check.codebook import Codebook
from loaders.check.parties import Parties, earlier_points, find_key, item_keys, point_key
from loaders.faults.fault import Fault
from loaders.read.codebook_schema import fold
from loaders.read.schema import Evidence, Graded, Report

Rows = dict[str, list[dict[str, object]]]


def report_rows(report_id: str, report: Report, codebook: Codebook) -> Rows:
    """Return every row that one report gives rise to: one of `report`, and one per item of each of its lists.

    `…_body` and `…_board` of verdicts, questions, findings, recommendations, events, earlier points and criticism are
    written out: they have a row for each body and board that the item holds for (see `loaders/check/parties.py`), no
    board where the report names none. `recommendation_board` has only the recipients named. An area without `finding`
    was not examined. Missing: `page` and `quote`, not given; `question_no` of a finding, tied to no question;
    `board_type`, somebody who is no board, such as kommunfullmäktige; `date` of an event, not known.
    """
    rows: Rows = defaultdict(list)
    parties = Parties(report, codebook)
    boards = [board for audited in report.audited for board in audited.boards]
    spelling = {fold(board): board for board in reversed(boards)}  # the audited list's own, so that names can be joined

    def link(table: str, key: dict[str, object], column: str, values: Iterable[str]) -> None:
        if column == "board_name":
            values = [spelling.get(fold(value), value) for value in values]
        for value in dict.fromkeys(values):
            extra = {"board_type": codebook.board_type(value)} if column == "board_name" else {}
            rows[table].append({"report_id": report_id, **key, column: value, **extra})

    def hold(item: str, key: dict[str, object], bodies: list[str], named: list[str]) -> None:
        about, about_boards = parties.holds_for(bodies, named)
        link(f"{item}_body", key, "body_id", about)
        link(f"{item}_board", key, "board_name", about_boards)

    rows["report"].append(_report_row(report_id, report, codebook))
    for order, audited in enumerate(report.audited, 1):
        party: dict[str, object] = {"role": audited.role, "party_order": order, "name_then": audited.name}
        rows["report_body"].append({"report_id": report_id, "body_id": audited.body, **party})
        link("report_board", {"body_id": audited.body}, "board_name", audited.boards)
    for criterion in report.criteria:
        rows["report_provision"].append(
            {"report_id": report_id, "provision_id": criterion.provision, "note": criterion.note}
        )
    for replaced in dict.fromkeys(report.replaces):
        rows["replaces"].append({"report_id": report_id, "replaced_report_id": replaced})
    for number, further in enumerate(report.source.also, 1):
        rows["source_also"].append(
            {
                "report_id": report_id,
                "source_no": number,
                "title": further.title,
                "address": further.address,
                "provenance": further.provenance,
                "note": further.note,
            }
        )
    for number, followed in enumerate(report.follows_up, 1):
        rows["follows_up"].append(
            {
                "report_id": report_id,
                "follows_up_no": number,
                "earlier_report_id": followed.report,
                "text": followed.text,
            }
        )
    for number, (_, earlier) in enumerate(earlier_points(report), 1):
        rows["earlier"].append(
            {
                "report_id": report_id,
                "earlier_no": number,
                "earlier_report_id": earlier.report,
                "text": earlier.text,
                "item": earlier.item,
                "item_key": point_key(earlier.item),
                "aspect": earlier.aspect,
                "wording": earlier.wording,
                "status": earlier.status,
                **_place(earlier.evidence),
            }
        )
        hold("earlier", {"earlier_no": number}, earlier.bodies, earlier.boards)
    for number, note in enumerate(report.coding.notes, 1):
        rows["coding_note"].append({"report_id": report_id, "note_no": number, "note": note})
    if report.coding.agreement is not None:
        rows.update(comparison_rows(report_id, report.coding.agreement, parties.assessed))
    for number, overall in enumerate(report.overall, 1):
        rows["overall"].append(
            {"report_id": report_id, "overall_no": number, "aspect": overall.aspect, **_grade(overall)}
        )
        hold("overall", {"overall_no": number}, overall.bodies, overall.boards)
    keys = item_keys(report.questions, codebook)
    for order, (question_no, question) in enumerate(zip(keys, report.questions, strict=True), 1):
        rows["question"].append(
            {
                "report_id": report_id,
                "question_no": question_no,
                "printed_no": question.no,
                "sort_order": order,
                "kind": question.kind,
                "label": question.label,
                "summary": question.summary,
                **_grade(question),
            }
        )
        link("question_area", {"question_no": question_no}, "area_id", question.areas)
        hold("question", {"question_no": question_no}, question.bodies, question.boards)
    for number, finding in enumerate(report.findings, 1):
        rows["finding"].append(
            {
                "report_id": report_id,
                "finding_no": number,
                "area_id": finding.area,
                "status": finding.status,
                "rests_on": finding.rests_on,
                "summary": finding.summary,
                "question_no": find_key(finding.question, keys) if finding.question else None,
                "object": finding.object,
                "is_narrowed": bool(finding.boards or finding.bodies),
                "note": finding.note,
                **_place(finding.evidence),
            }
        )
        hold("finding", {"finding_no": number}, finding.bodies, finding.boards)
    keys = item_keys(report.recommendations, codebook)
    for order, (advice_no, advice) in enumerate(zip(keys, report.recommendations, strict=True), 1):
        key: dict[str, object] = {"recommendation_no": advice_no}
        rows["recommendation"].append(
            {
                "report_id": report_id,
                **key,
                "printed_no": advice.no,
                "number_key": fold(advice_no),
                "sort_order": order,
                "summary": advice.summary,
                "object": advice.object,
                **_place(advice.evidence),
            }
        )
        about, _ = parties.holds_for(advice.bodies, advice.to)
        link("recommendation_body", key, "body_id", about)
        link("recommendation_board", key, "board_name", advice.to)
        link("recommendation_area", key, "area_id", advice.areas)
        events: list[tuple[dict[str, object], list[str]]] = []
        for answer in advice.response:
            event = {"kind": "yttrande", "date": answer.date, "status": answer.acceptance}
            holders = _holders(parties, answer.bodies, answer.board, about)
            events.append(({**event, "board_name": answer.board, "note": answer.words}, holders))
        for step in advice.follow_up:
            events.append(
                (
                    {
                        "kind": "uppfoljning",
                        "date": step.date,
                        "status": step.status,
                        "basis": step.basis,
                        "board_name": _as_in(advice.to, step.board),
                        "source": step.source,
                        "note": step.note,
                    },
                    _holders(parties, step.bodies, step.board, about),
                )
            )
        for number, (fields, holders) in enumerate(events, 1):
            rows["recommendation_event"].append({"report_id": report_id, **key, "event_no": number, **fields})
            link("recommendation_event_body", {**key, "event_no": number}, "body_id", holders)
    for number, criticism in enumerate(report.criticism, 1):
        rows["criticism"].append(
            {
                "report_id": report_id,
                "criticism_no": number,
                "kind": criticism.kind,
                "summary": criticism.summary,
                **_place(criticism.evidence),
            }
        )
        hold("criticism", {"criticism_no": number}, criticism.bodies, criticism.boards)
    return rows


def _holders(parties: Parties, bodies: list[str], board: str | None, about: list[str]) -> list[str]:
    """The bodies that an answer or a follow-up is about: those named, else those that have the board, else all."""
    owners = [body for body in parties.owners([board]) if body in about] if board else []
    return bodies or owners or about


def _as_in(names: list[str], board: str | None) -> str | None:
    """The board's name as it stands among the recipients, whatever its letters' case."""
    return None if board is None else next((name for name in names if fold(name) == fold(board)), board)


def file_row(path: Path, sha256: str, text: str) -> dict[str, object]:
    """Return the row of `report_file`: the file as it was read."""
    return {"report_id": path.stem, "file_name": path.name, "sha256": sha256, "yaml_text": text}


def notice_row(report_id: str | None, fault: Fault) -> dict[str, object]:
    """Return the row of `build_notice` of a fault that does not stop; `report_id` is missing outside the reports."""
    return {
        "report_id": report_id,
        "path": fault.path,
        "line": fault.line,
        "code": fault.code,
        "message": fault.message,
    }


def as_day(text: str | None) -> date | None:
    """Return the first day of a partial date."""
    return date.fromisoformat(text + "-01-01"[len(text) - 4 :]) if text else None


def _place(evidence: Evidence) -> dict[str, object]:
    """Return the columns that lead to the place in the report; all but the section are missing when not given."""
    return {
        "section": evidence.section,
        "page": evidence.page,
        "quote": evidence.quote,
        "file_page": evidence.file_page,
        "occurrence": evidence.occurrence,
    }


def _grade(graded: Graded) -> dict[str, object]:
    """Return the columns of a grade and its place; wording is missing when the grade was read out of running text.

    `basis` is missing when the answer is not in the source.
    """
    return {
        "wording": graded.wording,
        "wording_key": fold(graded.wording) if graded.wording else None,
        "object": graded.object,
        "grade": graded.grade,
        "basis": graded.basis,
        "note": graded.note,
        **_place(graded.evidence),
    }


def _report_row(report_id: str, report: Report, codebook: Codebook) -> dict[str, object]:
    """Return the row of `report`: missing are firm (why stands in firm_note), date and year when nobody knows them."""
    published, source, coding, method = report.published, report.source, report.coding, report.method
    return {
        "report_id": report_id,
        "title": report.title,
        "source_title": source.title,
        "title_basis": source.title_basis,
        "topic_id": report.topic,
        "kind": report.kind,
        "is_joint": report.joint == "ja" or report.kind == "gemensam",
        "firm_id": codebook.firm_id(report.auditor.firm) if report.auditor.firm else None,
        "firm_note": report.auditor.note,
        "published_text": published.date,
        "published_year": int(published.date[:4]) if published.date else None,
        "published_basis": published.basis if published.date else "okand",
        "published_note": published.note,
        "period": report.period,
        "scope": report.scope,
        "method": method.summary if method else None,
        "interview_count": method.interviews if method else None,
        "documents": method.documents if method else None,
        "provenance": source.provenance,
        "source_file": source.file,
        "source_page_count": source.pages,
        "source_address": source.address,
        "source_sha256": source.sha256,
        "report_number": source.number,
        **block_states(report),
        "coded_by": coding.by,
        "coded_date": coding.date,
        "second_reader": coding.second_reader,
        "second_date": coding.second_date,
    }


def block_states(report: Report) -> dict[str, object]:
    """Return `…_state` of each block: finns, finns_inte_i_rapporten or ingar_inte_i_kallan.

    What the file does not say is told by the source: of a whole report the block would have been coded.
    """
    whole = report.source.provenance == "hel_rapport"
    unsaid = "finns_inte_i_rapporten" if whole else "ingar_inte_i_kallan"
    items: dict[str, Iterable[object]] = {
        "overall": report.overall,
        "question": report.questions,
        "finding": report.findings,
        "recommendation": report.recommendations,
        "response": [answer for advice in report.recommendations for answer in advice.response],
    }
    said = dict(report.absent) if report.absent else {}
    return {
        f"{name}_state": "finns" if found else said.get(name if name == "overall" else f"{name}s") or unsaid
        for name, found in items.items()
    }
