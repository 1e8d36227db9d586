"""A slow second implementation of the queries that carry conclusions: YAML files and dicts, no SQL.

It follows DESIGN 4.2 and the queries' headers, not their text. Every answer is a list of dicts in the query's order.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from loaders import register

Row = dict[str, Any]
Selection = dict[str, Any]
GRADES = ["ja", "delvis", "nej", "ej_bedomd"]


class Bank:
    """All audits (report × assessed body) and the areas of the codebook, in its order."""

    def __init__(self, data_dir: Path) -> None:
        firms = {fold(name): one for one in read(data_dir, "codebook/firms")["known"] for name in names_of_firm(one)}
        types = {fold(name): one["id"] for one in read(data_dir, "codebook/boards")["known"] for name in one["names"]}
        names = {one["id"]: one for one in read(data_dir, "codebook/bodies")}
        self.areas: list[Row] = [
            {
                "area_id": area["id"],
                "area_label": area["label"],
                "is_leading": area.get("leading") == "ja",
                "dimension_id": dimension["id"],
                "dimension_label": dimension["label"],
            }
            for dimension in read(data_dir, "codebook/areas")
            for area in dimension["areas"]
        ]
        provisions = {one["id"]: one for one in read(data_dir, "codebook/provisions")}
        self.law_days: dict[str, list[str]] = {
            area["id"]: [
                day
                for one in area.get("provisions", [])
                for day in [
                    provisions[one].get("valid_from"),
                    day_after(provisions[one].get("valid_to")),
                    *(change["valid_from"] for change in provisions[one].get("changes", [])),
                ]
                if day
            ]
            for dimension in read(data_dir, "codebook/areas")
            for area in dimension["areas"]
        }
        self.audits: list[Row] = []
        for path in sorted(data_dir.glob("reports/*.yaml")):
            report = read(data_dir, f"reports/{path.stem}")
            firm = firms.get(fold(report["auditor"].get("firm", "")))
            date = report["published"].get("date", "")
            for party in report["audited"]:
                if party.get("role") == "iakttagen":
                    continue
                body_id = party["body"]
                own = names.get(body_id)
                boards = {fold(board): types.get(fold(board)) for board in party.get("boards", [])}
                self.audits.append(
                    {
                        "report_id": path.stem,
                        "body_id": body_id,
                        "body_name": own["name"] if own else register.body_names()[body_id],
                        "county": own["county"] if own else body_id[:2],
                        "title": report["title"],
                        "topic": report["topic"],
                        "firm_id": firm["id"] if firm else None,
                        "firm_name": firm["name"] if firm else None,
                        "date": date,
                        "basis": report["published"].get("basis"),
                        "published_year": int(date[:4]) if date else None,
                        "board_types": set(boards.values()),
                        "findings": list(own_items(report, "findings", body_id, boards)),
                        "questions": list(own_items(report, "questions", body_id, boards)),
                        "recommendations": [
                            advice
                            for advice in report.get("recommendations", [])
                            if any(is_own_board(board, body_id, report) for board in advice["to"])
                        ],
                        "earlier": report.get("earlier", []),
                    }
                )


def read(data_dir: Path, name: str) -> Any:
    return yaml.load((data_dir / f"{name}.yaml").read_text(encoding="utf-8"), yaml.CBaseLoader) or []


def day_after(day: str | None) -> str | None:
    return day and f"{pd.Timestamp(day) + pd.Timedelta(days=1):%Y-%m-%d}"


def last_day(date: str) -> str:
    """The last day that "2020", "2020-06" or "2020-06-05" can mean."""
    if not date:
        return ""
    period = pd.Period(date, {4: "Y", 7: "M"}.get(len(date), "D"))
    return f"{period.end_time:%Y-%m-%d}"


def fold(text: str) -> str:
    return " ".join(text.casefold().split())


def names_of_firm(firm: Row) -> list[str]:
    return [firm["id"], firm["name"], *firm.get("aliases", [])]


def own_items(report: Row, block: str, body_id: str, boards: dict[str, str | None]) -> Iterator[Row]:
    """The items of a report that concern one of its bodies, each with the types of that body's boards it concerns."""
    for item in report.get(block, []):
        named = {fold(board) for board in item.get("boards", [])}
        bodies = item.get("bodies", [])
        if body_id in bodies or (not bodies and (not named or named & set(boards))):
            own = named & set(boards) or set(boards)
            yield {**item, "board_types": {boards[board] for board in own}}


def is_own_board(board: str, body_id: str, report: Row) -> bool:
    """A recipient that is no body's board is everybody's."""
    holders = {
        party["body"] for party in report["audited"] if fold(board) in {fold(name) for name in party.get("boards", [])}
    }
    return not holders or body_id in holders


def chosen(selection: Selection, name: str, value: object) -> bool:
    return not selection.get(name) or str(value) in map(str, selection[name])


def about_boards(selection: Selection, board_types: set[str | None]) -> bool:
    return not selection.get("boards") or bool(board_types & set(selection["boards"]))


def swedish(name: str) -> str:
    return name.lower().translate(str.maketrans("åäö", "{|}"))


def selected_audits(bank: Bank, selection: Selection) -> list[Row]:
    return [
        audit
        for audit in bank.audits
        if chosen(selection, "bodies", audit["body_id"])
        and chosen(selection, "counties", audit["county"])
        and chosen(selection, "firms", audit["firm_id"])
        and chosen(selection, "topics", audit["topic"])
        and chosen(selection, "years", audit["published_year"])
        and about_boards(selection, audit["board_types"])
    ]


def selected_areas(bank: Bank, selection: Selection) -> list[Row]:
    return [
        area
        for area in bank.areas
        if chosen(selection, "areas", area["area_id"]) and (area["is_leading"] or not selection.get("leading_only"))
    ]


def statuses(audit: Row, selection: Selection) -> dict[str, str]:
    """Area → status, for the areas that the audit examined within the selection."""
    found: dict[str, set[str]] = {}
    for finding in audit["findings"]:
        if chosen(selection, "rests_on", finding["rests_on"]) and about_boards(selection, finding["board_types"]):
            found.setdefault(finding["area"], set()).add(finding["status"])
    return {area: status.pop() if len(status) == 1 else "delvis" for area, status in found.items()}


def recurring_weaknesses(bank: Bank, selection: Selection) -> list[Row]:
    audits = [statuses(audit, selection) for audit in selected_audits(bank, selection)]
    rows = []
    for area in selected_areas(bank, selection):
        found = [status[area["area_id"]] for status in audits if area["area_id"] in status]
        counts = {f"{status}_count": found.count(status) for status in ("brist", "delvis", "fungerar")}
        rows.append(
            {
                **area,
                "selected_count": len(audits),
                "examined_count": len(found),
                "weakness_count": counts["brist_count"] + counts["delvis_count"],
                **counts,
                "not_examined_count": len(audits) - len(found),
            }
        )
    return sorted(  # a stable sort: ties stay in the codebook's order
        rows,
        key=lambda row: (-row["weakness_count"], -row["brist_count"], row["examined_count"], not row["is_leading"]),
    )


def latest_examined(audits: list[Row], selection: Selection, body_id: str, area_id: str) -> Row | None:
    """The newest of a body's audits that examined the area, with the status it found."""
    examined = [
        {**audit, "status": statuses(audit, selection)[area_id]}
        for audit in audits
        if audit["body_id"] == body_id and area_id in statuses(audit, selection)
    ]
    return max(examined, key=lambda audit: (audit["date"], audit["report_id"]), default=None)


def area_matrix(bank: Bank, selection: Selection) -> list[Row]:
    audits = selected_audits(bank, selection)
    names = {audit["body_id"]: audit["body_name"] for audit in audits}
    bodies = sorted(names, key=lambda body_id: (swedish(names[body_id]), body_id))
    rows = []
    for area in sorted(selected_areas(bank, selection), key=lambda area: not area["is_leading"]):
        cells = [(body_id, latest_examined(audits, selection, body_id, area["area_id"])) for body_id in bodies]
        examined = [found["status"] for _, found in cells if found]
        if len(examined) < selection.get("min_examined", 0):
            continue
        for body_id, found in cells:
            if not chosen(selection, "shown_bodies", body_id):
                continue
            rows.append(
                {
                    **area,
                    "body_id": body_id,
                    "body_name": names[body_id],
                    "status": found["status"] if found else "ej_granskat",
                    **{key: found[key] if found else None for key in ("report_id", "published_year", "firm_name")},
                    "examined_count": len(examined),
                    "weakness_count": len(examined) - examined.count("fungerar"),
                }
            )
    return rows


def side_by_side(bank: Bank, selection: Selection) -> list[Row]:
    pair = {"a": selection["body_a"], "b": selection["body_b"]}
    audits = selected_audits(bank, {**selection, "bodies": list(pair.values()), "counties": []})
    rows = []
    for area in sorted(selected_areas(bank, selection), key=lambda area: not area["is_leading"]):
        row = {key: area[key] for key in ("area_id", "area_label", "is_leading", "dimension_label")}
        for side, body_id in pair.items():
            found = latest_examined(audits, selection, body_id, area["area_id"])
            row[f"status_{side}"] = found["status"] if found else "ej_granskat"
            row[f"year_{side}"] = found["published_year"] if found else None
            row[f"report_id_{side}"] = found["report_id"] if found else None
        if row["report_id_a"] or row["report_id_b"]:
            rows.append(row)
    return rows


def co_occurrence(bank: Bank, selection: Selection) -> list[Row]:
    audits = [(audit["body_name"], statuses(audit, selection)) for audit in selected_audits(bank, selection)]
    rows = []
    for one, other in combinations(selected_areas(bank, selection), 2):
        both = [(name, {status[one["area_id"]], status[other["area_id"]]}) for name, status in audits
                if one["area_id"] in status and other["area_id"] in status]  # fmt: skip
        weak = [name for name, pair in both if "fungerar" not in pair]
        if both:
            rows.append(
                {
                    "area_a": one["area_id"],
                    "area_a_label": one["area_label"],
                    "area_b": other["area_id"],
                    "area_b_label": other["area_label"],
                    "both_examined_count": len(both),
                    "both_weak_count": len(weak),
                    "body_names": ", ".join(sorted(set(weak), key=swedish)) or None,
                }
            )
    counts = {"row_count": len(rows), "weak_row_count": sum(row["both_weak_count"] > 0 for row in rows)}
    rows = sorted(rows, key=lambda row: (-row["both_weak_count"], row["both_examined_count"]))
    return [{**row, **counts} for row in page_of(rows, selection)]


def page_of(rows: list[Row], selection: Selection) -> list[Row]:
    first = selection.get("row_offset", 0)
    return rows[first : first + selection["row_limit"]] if selection.get("row_limit") else rows[first:]


def question_grades(bank: Bank, selection: Selection) -> list[Row]:
    rows = []
    audits = selected_audits(bank, selection)
    audits.sort(key=lambda audit: (swedish(audit["body_name"]), audit["published_year"] or 9999, audit["report_id"]))
    for audit in audits:
        asked = [
            question
            for question in audit["questions"]
            if chosen(selection, "basis", question["basis"]) and about_boards(selection, question["board_types"])
        ]
        for grade in GRADES:
            answered = [question["basis"] for question in asked if question["grade"] == grade]
            rows.append(
                {
                    **{key: audit[key] for key in ("report_id", "body_id", "body_name", "published_year")},
                    **{key: audit[key] for key in ("firm_name", "title")},
                    "grade": grade,
                    "question_count": len(answered),
                    "interpreted_count": answered.count("tolkad"),
                    "total_count": len(asked),
                }
            )
    rows = [row for row in rows if row["total_count"] or not selection.get("asked_only")]
    return [{**row, "row_count": len(rows)} for row in page_of(rows, selection)]


def grade_counts(bank: Bank, selection: Selection) -> list[Row]:
    rows = question_grades(bank, {**selection, "asked_only": True})
    audits = {(row["report_id"], row["body_id"]) for row in rows}
    counts = {"audit_count": len(audits), "report_count": len({report_id for report_id, _ in audits})}
    return [
        {
            "grade": grade,
            **{
                name: sum(row[name] for row in rows if row["grade"] == grade)
                for name in ("question_count", "interpreted_count")
            },
            **counts,
        }
        for grade in GRADES
    ]


def audits_by_firm_and_year(bank: Bank, selection: Selection) -> list[Row]:
    found = Counter((audit["firm_name"], audit["published_year"]) for audit in selected_audits(bank, selection))
    rows = [{"firm_name": firm, "published_year": year, "audit_count": count} for (firm, year), count in found.items()]
    return sorted(rows, key=lambda row: (swedish(row["firm_name"] or "ö" * 9), row["published_year"] or 9999))


def area_by_year(bank: Bank, selection: Selection) -> list[Row]:
    areas = {area["area_id"] for area in selected_areas(bank, selection)}
    rows: dict[tuple[int, str], Row] = {}
    for audit in selected_audits(bank, selection):
        found = {
            finding["status"]
            for finding in audit["findings"]
            if finding["area"] in areas
            and chosen(selection, "rests_on", finding["rests_on"])
            and about_boards(selection, finding["board_types"])
        }
        status = (found.pop() if len(found) == 1 else "delvis") if found else "not_examined"
        key = {name: audit[name] for name in ("published_year", "firm_name")}
        names = ("selected", "examined", "brist", "delvis", "fungerar", "not_examined")
        row = rows.setdefault(
            (key["published_year"] or 9999, swedish(key["firm_name"] or "ö" * 9)),
            key | {f"{name}_count": 0 for name in names},
        )
        for name in ("selected", status, *(["examined"] if status != "not_examined" else [])):
            row[f"{name}_count"] += 1
    return [rows[key] for key in sorted(rows)]


def is_carried_out(bank: Bank, audit: Row, advice: Row) -> bool:
    """The last dated follow-ups, in the report's own file or a later report of the bank, all say so."""
    said = [(event.get("date", ""), event["status"]) for event in advice.get("follow_up", [])]
    later = {other["report_id"]: other for other in bank.audits}
    for other in later.values():
        for point in other["earlier"]:
            if point.get("report") == audit["report_id"] and point["item"].lower() in (advice["no"], "alla"):
                said.append((other["date"], point["status"]))
    last = max((date for date, _ in said), default="")
    return bool(said) and {status for date, status in said if date == last} == {"genomford"}


def risk_evidence(bank: Bank, selection: Selection) -> list[Row]:
    own = selection["own_body"]
    peers = [audit for audit in selected_audits(bank, selection) if audit["body_id"] != own]
    mine = [audit for audit in bank.audits if audit["body_id"] == own]
    rows = []
    for area in sorted(selected_areas(bank, selection), key=lambda area: not area["is_leading"]):
        area_id = area["area_id"]
        examined = [(audit, statuses(audit, {})[area_id]) for audit in peers if area_id in statuses(audit, {})]
        found = [status for _, status in examined]
        years = [audit["published_year"] for audit, _ in examined if audit["published_year"]]
        latest = latest_examined(mine, {}, own, area_id)
        known = (
            last_day(latest["date"]) if latest else max((last_day(audit["date"]) for audit, _ in examined), default="")
        )
        changed = [day for day in bank.law_days[area_id] if known and day > known]
        rows.append(
            {key: area[key] for key in ("area_id", "area_label", "is_leading", "dimension_label")}
            | {
                "selected_count": len(peers),
                "examined_count": len(found),
                "weakness_count": found.count("brist") + found.count("delvis"),
                **{f"{status}_count": found.count(status) for status in ("brist", "delvis", "fungerar")},
                "not_examined_count": len(peers) - len(found),
                "first_year": min(years, default=None),
                "last_year": max(years, default=None),
                "own_report_id": latest["report_id"] if latest else None,
                "own_status": latest["status"] if latest else None,
                "own_year": latest["published_year"] if latest else None,
                "own_year_basis": latest["basis"] if latest else None,
                "own_open_count": sum(
                    not is_carried_out(bank, audit, advice)
                    for audit in mine
                    for advice in audit["recommendations"]
                    if area_id in advice["areas"]
                ),
                "law_changed_from": pd.Timestamp(max(changed)) if changed else None,
            }
        )
    return rows
