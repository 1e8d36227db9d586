"""A slow second implementation of the queries that carry conclusions: YAML files and dicts, no SQL.

It follows the decision log (3–5, 45–48) and the queries' headers, not their text. Every answer is a list of dicts in
the query's order.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from loaders.read import register

Row = dict[str, Any]
Selection = dict[str, Any]
GRADES = ["ja", "delvis", "nej", "ej_bedomd"]


class Bank:
    """All audits (report × assessed body) and the areas of the codebook, in its order."""

    def __init__(self, data_dir: Path) -> None:
        firms = {fold(name): one for one in read(data_dir, "codebook/firms")["known"] for name in names_of_firm(one)}
        types = {fold(name): one["id"] for one in read(data_dir, "codebook/boards")["known"] for name in one["names"]}
        names = {one["id"]: one for one in read(data_dir, "codebook/bodies")}
        holders = {
            fold(name): one.get("holders", [])
            for one in read(data_dir, "codebook/boards")["known"]
            for name in one["names"]
        }
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
        context = [yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader) for path in data_dir.glob("context/*")]
        groups = [one for one in context if one["measure"] == "kommungrupp"]
        self.division: Row = max(
            (one for one in groups if not one.get("set_aside")),
            key=lambda one: str(one["edition"]),
            default={"values": {}, "groups": []},
        )
        self.populations: dict[str, str] = max(
            (one for one in context if one["measure"] == "invanare" and not one.get("set_aside")),
            key=lambda one: str(one["edition"]),
            default={"values": {}},
        )["values"]
        self.groups = {
            code: {f"{one['edition']}-{one['values'][code]}" for one in groups if code in one["values"]}
            for code in register.body_names()
        }
        newest = max(
            (one for one in groups if not one.get("set_aside")), key=lambda one: str(one["edition"]), default={}
        )
        self.current_groups: list[Row] = [
            {"group_key": f"{newest['edition']}-{one['id']}", "group_id": one["id"], "group_label": one["label"],
             "edition": str(newest["edition"])}
            for one in newest.get("groups", [])
        ]  # fmt: skip
        self.current_group_of: dict[str, str] = newest.get("values", {})
        self.audits: list[Row] = []
        reports = {path.stem: read(data_dir, f"reports/{path.stem}") for path in data_dir.glob("reports/*.yaml")}
        self.replaced_by = {old: new for new, report in reports.items() for old in report.get("replaces", [])}
        self.followed = {
            (point["report"], report_id)
            for report_id, report in reports.items()
            for point in [*report.get("follows_up", []), *earlier_points(report)]
            if "report" in point
        }
        for report_id, report in sorted(reports.items()):
            if report_id in self.replaced_by:
                continue
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
                        "report_id": report_id,
                        "body_id": body_id,
                        "body_kind": "ovrig" if own else "kommun" if len(body_id) == 4 else "region",
                        "body_name": shown_name(own, names) if own else register.body_names()[body_id],
                        "county": own["county"] if own else body_id[:2],
                        "groups": self.groups.get(body_id, set()),
                        "population": int(self.populations.get(body_id, -1)),
                        "title": report["title"],
                        "topic": report["topic"],
                        "firm_id": firm["id"] if firm else None,
                        "firm_name": firm["name"] if firm else None,
                        "date": date,
                        "basis": report["published"]["basis"] if date else "okand",
                        "published_year": int(date[:4]) if date else None,
                        "board_types": set(boards.values()),
                        "findings": list(own_items(report, "findings", body_id, boards, holders)),
                        "questions": list(own_items(report, "questions", body_id, boards, holders)),
                        "recommendations": list(own_items(report, "recommendations", body_id, boards, holders)),
                        "earlier": [
                            point for point in earlier_points(report) if body_id in about(report, point, holders)
                        ],
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


def first_day(date: str) -> str:
    """The first day that "2020", "2020-06" or "2020-06-05" can mean."""
    return date + "-01-01"[len(date) - 4 :]


def fold(text: str) -> str:
    return " ".join(text.casefold().split())


def names_of_firm(firm: Row) -> list[str]:
    return [firm["id"], firm["name"], *firm.get("aliases", [])]


def earlier_points(report: Row) -> list[Row]:
    """The points of a follow-up: its list, and each judged cell of its tables."""
    points = list(report.get("earlier", []))
    for table in report.get("earlier_table", []):
        for aspect in table["aspects"]:
            for name, status in zip(table["reports"], aspect["status"], strict=True):
                if status != "ej_provad":
                    of = {"text": name} if " " in name else {"report": name}
                    points.append({"item": table.get("item", "alla"), "status": status, **of})
    return points


def shown_name(own: Row, names: dict[str, Row]) -> str:
    """A company of a name that others have too is told apart by what it is and, if need be, its county."""
    taken = [fold(name) for name in register.body_names().values()]
    others = [one for one in names.values() if one["id"] != own["id"]]
    if fold(own["name"]) not in taken and all(fold(one["name"]) != fold(own["name"]) for one in others):
        return str(own["name"])
    alike = [one for one in others if (fold(one["name"]), one["kind"]) == (fold(own["name"]), own["kind"])]
    county = f", {dict(register.counties())[own['county']]}" if alike else ""
    return f"{own['name']} ({own['kind']}{county})"


def about(report: Row, item: Row, holders: dict[str, list[str]]) -> list[str]:
    """The bodies that a statement of a report holds for."""
    named = {fold(board) for board in item.get("boards", item.get("to", []))}
    assessed = [party["body"] for party in report["audited"] if party.get("role") != "iakttagen"]
    owners = [
        party["body"] for party in report["audited"] if named & {fold(board) for board in party.get("boards", [])}
    ]

    def can_have(body: str) -> bool:
        kinds = {{4: "kommun", 2: "region"}.get(len(body), "") if body.isdigit() else ""}
        kinds |= {"region"} if body == "0980" else set()  # Gotland has a region's tasks too
        return not named or any(not holders.get(board) or kinds & set(holders[board]) for board in named)

    return (
        item.get("bodies")
        or [body for body in owners if body in assessed]
        or owners
        or list(filter(can_have, assessed))
        or assessed
    )


def own_items(
    report: Row, block: str, body_id: str, boards: dict[str, str | None], holders: dict[str, list[str]]
) -> Iterator[Row]:
    """The items of a report that concern one of its bodies, each with the types of that body's boards it concerns.

    `item_no` is the item's place in the report: two bodies of a joint report share an item.
    """
    for number, item in enumerate(report.get(block, []), 1):
        if body_id in about(report, item, holders):
            named = {fold(board) for board in item.get("boards", [])}
            own = named & set(boards) or set(boards)
            yield {**item, "item_no": number, "board_types": {boards[board] for board in own}}


def chosen(selection: Selection, name: str, value: object) -> bool:
    return not selection.get(name) or str(value) in map(str, selection[name])


def within(limits: list[str] | None, population: int) -> bool:
    """Whether a population is between the two limits, themselves included; a party without one is within no limits."""
    if not limits:
        return True
    lowest, highest = limits
    return population >= int(lowest or 0) and (not highest or population <= int(highest))


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
        and (not selection.get("groups") or audit["groups"] & set(selection["groups"]))
        and within(selection.get("population"), audit["population"])
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


def combined(found: Iterable[str]) -> str:
    """Several statuses put together: all alike, or delvis."""
    different = set(found)
    return different.pop() if len(different) == 1 else "delvis"


def by_report(audits: list[Row], selection: Selection) -> list[dict[str, str]]:
    """Area → status for each report: those of its selected bodies put together."""
    reports: dict[str, dict[str, list[str]]] = {}
    for audit in audits:
        own = reports.setdefault(audit["report_id"], {})
        for area, status in statuses(audit, selection).items():
            own.setdefault(area, []).append(status)
    return [{area: combined(found) for area, found in report.items()} for report in reports.values()]


def recurring_weaknesses(bank: Bank, selection: Selection) -> list[Row]:
    audits = selected_audits(bank, selection)
    reports = by_report(audits, selection)
    rows = []
    for area in selected_areas(bank, selection):
        found = [status[area["area_id"]] for status in reports if area["area_id"] in status]
        counts = {f"{status}_count": found.count(status) for status in ("brist", "delvis", "fungerar")}
        judged = [(audit, statuses(audit, selection).get(area["area_id"])) for audit in audits]
        parties = {
            f"{what}_{word}_count": len(
                {
                    audit["body_id"]
                    for audit, status in judged
                    if audit["body_kind"] == kind and status and (what == "examined" or status != "fungerar")
                }
            )
            for what in ("examined", "weak")
            for kind, word in (("kommun", "municipality"), ("region", "region"), ("ovrig", "other"))
        }
        rows.append(
            {
                **area,
                "selected_count": len(reports),
                "examined_count": len(found),
                "weakness_count": counts["brist_count"] + counts["delvis_count"],
                **counts,
                "not_examined_count": len(reports) - len(found),
                **parties,
            }
        )
    return sorted(  # a stable sort: ties stay in the codebook's order
        rows,
        key=lambda row: (-row["weakness_count"], -row["brist_count"], row["examined_count"], not row["is_leading"]),
    )


def before(audit: Row, other: Row) -> bool:
    """Whether an audit's dates say that it is older than another."""
    return bool(audit["date"] and other["date"]) and last_day(audit["date"]) < first_day(other["date"])


def is_older(bank: Bank, audit: Row, other: Row) -> bool:
    """Whether an audit is certainly older: by the dates, or, where they do not tell, since the other follows it up."""
    follows = (audit["report_id"], other["report_id"]) in bank.followed
    return before(audit, other) or (follows and not before(other, audit))


def newest_examined(bank: Bank, audits: list[Row], selection: Selection, body_id: str, area_id: str) -> list[Row]:
    """The newest of a body's audits that examined the area, each with its status: several where nothing tells."""
    examined = [
        {**audit, "status": statuses(audit, selection)[area_id]}
        for audit in audits
        if audit["body_id"] == body_id and area_id in statuses(audit, selection)
    ]
    newest = [audit for audit in examined if not any(is_older(bank, audit, other) for other in examined)]
    return sorted(newest, key=lambda audit: audit["report_id"])


def cell_of(newest: list[Row]) -> Row:
    """What the newest audits together say: status, and the report, year and firm where one tells."""
    if not newest:
        return {"status": "ej_granskat", "report_id": None, "published_year": None, "firm_name": None}
    firms = {audit["firm_id"] for audit in newest}
    return {
        "status": combined(audit["status"] for audit in newest),
        "report_id": newest[0]["report_id"],
        "published_year": max((audit["published_year"] for audit in newest if audit["published_year"]), default=None),
        "firm_name": newest[0]["firm_name"] if len(firms) == 1 else None,
    }


def own_answers(audits: list[Row], newest: list[Row], selection: Selection, body_id: str, area_id: str) -> Any:
    """What the reports themselves answer about an area: those of its newest audits, else all of the body's audits."""
    given = [audit for audit in newest or audits if audit["body_id"] == body_id]
    # Newest first, those without a date last, then by report: sorts are stable.
    given = sorted(sorted(given, key=lambda audit: audit["report_id"]), key=lambda audit: audit["date"], reverse=True)
    return [
        {
            "question_no": f"{question.get('object', '')} {question['no']}".strip(),
            "grade": question["grade"],
            "has_several_areas": len(question["areas"]) > 1,
            "published_text": audit["date"] or None,
        }
        for audit in given
        for question in audit["questions"]
        if area_id in question.get("areas", [])
        and question.get("basis") == "uttrycklig"
        and question["grade"] in ("ja", "delvis", "nej")
        and about_boards(selection, question["board_types"])
    ] or None


def area_matrix(bank: Bank, selection: Selection) -> list[Row]:
    audits = selected_audits(bank, selection)
    names = {audit["body_id"]: audit["body_name"] for audit in audits}
    kinds = {audit["body_id"]: audit["body_kind"] for audit in audits}
    bodies = sorted(names, key=lambda body_id: (swedish(names[body_id]), body_id))
    rows = []
    for area in sorted(selected_areas(bank, selection), key=lambda area: not area["is_leading"]):
        cells = [(body_id, newest_examined(bank, audits, selection, body_id, area["area_id"])) for body_id in bodies]
        examined = [cell_of(found)["status"] for _, found in cells if found]
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
                    "kind": kinds[body_id],
                    **cell_of(found),
                    "newest_count": len(found),
                    "examined_count": len(examined),
                    "weakness_count": len(examined) - examined.count("fungerar"),
                    "own_answers": own_answers(audits, found, selection, body_id, area["area_id"]),
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
            found = newest_examined(bank, audits, selection, body_id, area["area_id"])
            row[f"status_{side}"] = cell_of(found)["status"]
            row[f"year_{side}"] = cell_of(found)["published_year"]
            row[f"report_ids_{side}"] = [audit["report_id"] for audit in found] or None
            row[f"own_answers_{side}"] = own_answers(audits, found, selection, body_id, area["area_id"])
        if row["report_ids_a"] or row["report_ids_b"]:
            rows.append(row)
    return rows


NO_GROUP: Row = {"group_key": None, "group_id": None, "group_label": None, "edition": None}


def municipalities_by_group(bank: Bank, selection: Selection) -> list[tuple[Row, list[str]]]:
    """Each kommungrupp in use, those without one last, with its chosen municipalities."""
    own = [
        code
        for code in register.body_names()
        if len(code) == 4
        and chosen(selection, "bodies", code)
        and chosen(selection, "counties", code[:2])
        and (not selection.get("groups") or bank.groups[code] & set(selection["groups"]))
        and within(selection.get("population"), int(bank.populations.get(code, -1)))
    ]
    by_group = [
        (group, [code for code in own if bank.current_group_of.get(code) == group["group_id"]])
        for group in [*bank.current_groups, NO_GROUP]
    ]
    return [(group, codes) for group, codes in by_group if codes]


def examined_groups(bank: Bank, selection: Selection) -> list[Row]:
    audits = selected_audits(bank, selection)
    areas = {area["area_id"] for area in selected_areas(bank, selection)}
    every_area = not selection.get("areas") and not selection.get("leading_only")
    examined = {
        audit["body_id"] for audit in audits if every_area or areas & statuses(audit, selection).keys()
    }  # fmt: skip
    covered = {audit["body_id"] for audit in audits}
    names = register.body_names()
    return [
        {
            **group,
            "municipality_count": len(codes),
            "covered_count": len(covered & set(codes)),
            "examined_count": len(examined & set(codes)),
            "body_names": ", ".join(sorted((names[code] for code in examined & set(codes)), key=swedish)) or None,
        }
        for group, codes in municipalities_by_group(bank, selection)
    ]


def gaps_by_group(bank: Bank, selection: Selection) -> list[Row]:
    audits = selected_audits(bank, selection)
    rows = []
    for area in sorted(selected_areas(bank, selection), key=lambda area: not area["is_leading"]):
        found = [audit for audit in audits if area["area_id"] in statuses(audit, selection)]
        cells = []
        for group, codes in municipalities_by_group(bank, selection):
            here = [audit for audit in found if audit["body_id"] in codes]
            years = [audit["published_year"] for audit in here if audit["published_year"]]
            cells.append(
                {
                    **area,
                    **{("kommungrupp" if key == "group_label" else key): value for key, value in group.items()},
                    "municipality_count": len(codes),
                    "covered_count": len({audit["body_id"] for audit in audits} & set(codes)),
                    "examined_count": len({audit["body_id"] for audit in here}),
                    "last_year": max(years, default=None),
                }
            )
        totals = {
            f"area_{name}": sum(cell[name] for cell in cells) for name in ("examined_count", "municipality_count")
        }
        rows += [{**cell, **totals} for cell in cells]
    return rows


def co_occurrence(bank: Bank, selection: Selection) -> list[Row]:
    audits = [
        (audit["report_id"], audit["body_name"], statuses(audit, selection))
        for audit in selected_audits(bank, selection)
    ]
    rows = []
    for one, other in combinations(selected_areas(bank, selection), 2):
        both = [
            (report_id, name, {status[one["area_id"]], status[other["area_id"]]})
            for report_id, name, status in audits
            if one["area_id"] in status and other["area_id"] in status
        ]
        weak = [(report_id, name) for report_id, name, pair in both if "fungerar" not in pair]
        if both:
            rows.append(
                {
                    "area_a": one["area_id"],
                    "area_a_label": one["area_label"],
                    "area_b": other["area_id"],
                    "area_b_label": other["area_label"],
                    "both_examined_count": len({report_id for report_id, *_ in both}),
                    "both_weak_count": len({report_id for report_id, _ in weak}),
                    "body_names": ", ".join(sorted({name for _, name in weak}, key=swedish)) or None,
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
            if question["grade"] in GRADES
            and chosen(selection, "basis", question["basis"])
            and about_boards(selection, question["board_types"])
        ]
        for grade in GRADES:
            answered = [question["basis"] for question in asked if question["grade"] == grade]
            rows.append(
                {
                    **{key: audit[key] for key in ("report_id", "body_id", "body_name", "published_year")},
                    "published_text": audit["date"] or None,
                    "published_basis": audit["basis"],
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
    asked: dict[tuple[str, int], Row] = {}  # a question of a joint report once
    audits = set()
    for audit in selected_audits(bank, selection):
        for question in audit["questions"]:
            if chosen(selection, "basis", question.get("basis")) and about_boards(selection, question["board_types"]):
                asked[audit["report_id"], question["item_no"]] = question
                if question["grade"] in GRADES:
                    audits.add((audit["report_id"], audit["body_id"]))
    answers = [(question["grade"], question.get("basis")) for question in asked.values()]
    return [
        {
            "grade": grade,
            "question_count": sum(given == grade for given, _ in answers),
            "interpreted_count": sum((given, basis) == (grade, "tolkad") for given, basis in answers),
            "unseen_count": sum(given not in GRADES for given, _ in answers),
            "audit_count": len(audits),
            "report_count": len({report_id for report_id, _ in audits}),
        }
        for grade in GRADES
    ]


def audits_by_firm_and_year(bank: Bank, selection: Selection) -> list[Row]:
    found: dict[tuple[str | None, int | None], list[str]] = {}
    unprinted = set()
    for audit in selected_audits(bank, selection):
        found.setdefault((audit["firm_name"], audit["published_year"]), []).append(audit["report_id"])
        if audit["basis"] != "tryckt" and audit["published_year"] is not None:
            unprinted.add(audit["report_id"])
    rows = [
        {
            "firm_name": firm,
            "published_year": year,
            "report_count": len(set(ids)),
            "audit_count": len(ids),
            "unprinted_count": len(set(ids) & unprinted),
        }
        for (firm, year), ids in found.items()
    ]
    return sorted(rows, key=lambda row: (swedish(row["firm_name"] or "ö" * 9), row["published_year"] or 9999))


def area_by_year(bank: Bank, selection: Selection) -> list[Row]:
    areas = {area["area_id"] for area in selected_areas(bank, selection)}
    reports: dict[str, tuple[Row, list[str]]] = {}
    for audit in selected_audits(bank, selection):
        found = reports.setdefault(audit["report_id"], (audit, []))[1]
        found += [
            finding["status"]
            for finding in audit["findings"]
            if finding["area"] in areas
            and chosen(selection, "rests_on", finding["rests_on"])
            and about_boards(selection, finding["board_types"])
        ]
    rows: dict[tuple[int, str], Row] = {}
    for audit, found in reports.values():
        status = combined(found) if found else "not_examined"
        key = {name: audit[name] for name in ("published_year", "firm_name")}
        names = ("selected", "examined", "brist", "delvis", "fungerar", "not_examined")
        row = rows.setdefault(
            (key["published_year"] or 9999, swedish(key["firm_name"] or "ö" * 9)),
            key | {f"{name}_count": 0 for name in names},
        )
        for name in ("selected", status, *(["examined"] if status != "not_examined" else [])):
            row[f"{name}_count"] += 1
    return [rows[key] for key in sorted(rows)]


def progress_status(bank: Bank, audit: Row, advice: Row, basis: str) -> str | None:
    """What became of a recommendation to one body by one basis: every recipient's newest, put together; None where
    nothing is said by it."""
    said = [
        (event["date"], event["status"], event.get("board"))
        for event in advice.get("follow_up", [])
        if event["basis"] == basis and audit["body_id"] in (event.get("bodies") or [audit["body_id"]])
    ]
    if basis == "revisorernas_kontroll":
        said += [(date, status, None) for date, status in _said_by_later_reports(bank, audit, advice)]
    if not said:
        return None
    by_board = []
    for board in advice["to"]:
        about = [(date, status) for date, status, whom in said if whom in (None, board)]
        first = max((first_day(date) for date, _ in about if date), default="")
        newest = [status for date, status in about if not date or last_day(date) >= first]
        by_board.append(combined_progress(newest) if newest else "oklar")
    return combined_progress(by_board)


def combined_progress(found: list[str]) -> str:
    """What several statements on how far something has come amount to."""
    relevant = [status for status in found if status != "inte_aktuell"] or found
    if len(set(relevant)) == 1:
        return relevant[0]
    if "genomford" in relevant or "delvis" in relevant:
        return "delvis"
    return next((status for status in ("pagar", "oklar") if status in relevant), "ej_genomford")


def follow_up_status(bank: Bank, audit: Row, advice: Row) -> str:
    return progress_status(bank, audit, advice, "revisorernas_kontroll") or "ej_uppfoljt"


def board_word_status(bank: Bank, audit: Row, advice: Row) -> str:
    return progress_status(bank, audit, advice, "namndens_uppgift") or "ingen_uppgift"


def _said_by_later_reports(bank: Bank, audit: Row, advice: Row) -> list[tuple[str | None, str]]:
    said = []
    for other in bank.audits:
        if other["body_id"] != audit["body_id"]:
            continue
        for point in other["earlier"]:
            named = fold(point["item"]).removeprefix("rekommendation ")
            if current(bank, point.get("report")) != audit["report_id"]:
                continue
            if named in (fold(key_of(audit, advice)), "alla", "alla rekommendationer") and not (
                other["date"] and audit["date"] and last_day(other["date"]) < first_day(audit["date"])
            ):
                said.append((other["date"], point["status"]))
    return said


def current(bank: Bank, report_id: str | None) -> str | None:
    while report_id in bank.replaced_by:
        report_id = bank.replaced_by[report_id]
    return report_id


def key_of(audit: Row, advice: Row) -> str:
    """A recommendation's number, with its audit object where the numbers restart."""
    return f"{advice['object']} {advice['no']}" if "object" in advice else advice["no"]


def is_carried_out(bank: Bank, audit: Row, advice: Row) -> bool:
    return follow_up_status(bank, audit, advice) == "genomford"


def risk_evidence(bank: Bank, selection: Selection) -> list[Row]:
    own = selection["own_body"]
    peers = [audit for audit in selected_audits(bank, selection) if audit["body_id"] != own]
    mine = [audit for audit in bank.audits if audit["body_id"] == own]
    rows = []
    for area in sorted(selected_areas(bank, selection), key=lambda area: not area["is_leading"]):
        area_id = area["area_id"]
        examined = [(audit, statuses(audit, {})[area_id]) for audit in peers if area_id in statuses(audit, {})]
        found = [status[area_id] for status in by_report(peers, {}) if area_id in status]
        years = [audit["published_year"] for audit, _ in examined if audit["published_year"]]
        newest = newest_examined(bank, mine, {}, own, area_id)
        dated = newest or [audit for audit, _ in examined]
        known = max((last_day(audit["date"]) for audit in dated), default="")
        changed = [day for day in bank.law_days[area_id] if known and day > known]
        rows.append(
            {key: area[key] for key in ("area_id", "area_label", "is_leading", "dimension_label")}
            | {
                "selected_count": len({audit["report_id"] for audit in peers}),
                "examined_count": len(found),
                "weakness_count": found.count("brist") + found.count("delvis"),
                **{f"{status}_count": found.count(status) for status in ("brist", "delvis", "fungerar")},
                "not_examined_count": len({audit["report_id"] for audit in peers}) - len(found),
                "first_year": min(years, default=None),
                "last_year": max(years, default=None),
                "own_report_id": newest[0]["report_id"] if newest else None,
                "own_status": cell_of(newest)["status"] if newest else None,
                "own_year": cell_of(newest)["published_year"],
                "own_year_basis": newest[0]["basis"] if len({audit["basis"] for audit in newest}) == 1 else None,
                "own_newest_count": len(newest),
                "own_answers": own_answers(mine, newest, {}, own, area_id),
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


def similar_bodies(bank: Bank, selection: Selection) -> list[Row]:
    """The municipalities most like the own one, by decision 101's sentence: same group, then how many times larger or
    smaller."""
    labels = {group["id"]: group["label"] for group in bank.division["groups"]}
    groups, counties = bank.division["values"], {county.code: county.name for county in register.counties()}
    people = {code: int(count) for code, count in bank.populations.items() if int(count) and code in groups}
    own = selection["own_body"]
    if own not in people:
        return []
    rows = [
        {
            "body_id": code,
            "body_name": register.body_names()[code],
            "county_name": counties[code[:2]],
            "group_id": groups[code],
            "group_label": labels[groups[code]],
            "population": people[code],
            "size_ratio": max(people[code], people[own]) / min(people[code], people[own]),
            "is_same_group": groups[code] == groups[own],
            "is_same_county": code[:2] == own[:2],
            "report_count": len({audit["report_id"] for audit in bank.audits if audit["body_id"] == code}),
        }
        for code in people
        if code != own
    ]
    passing = [
        row
        for row in rows
        if (row["is_same_group"] or not selection.get("same_group"))
        and (row["is_same_county"] or not selection.get("same_county"))
        and (row["report_count"] or not selection.get("in_bank"))
    ]
    passing.sort(key=lambda row: (row["size_ratio"], swedish(row["body_name"])))
    told = {
        "candidate_count": len(passing),
        "own_group_id": groups[own],
        "own_group_label": labels[groups[own]],
        "own_population": people[own],
    }
    return [row | told for row in passing[: selection.get("row_limit") or None]]
