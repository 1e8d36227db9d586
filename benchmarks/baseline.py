"""The plain way, to compare with: every file read by PyYAML, lists of dicts, pandas tables, pandas answers.

Once with `SafeLoader`, as `yaml.safe_load` reads, and once with `CSafeLoader`, which is libyaml: what one writes who
knows that PyYAML has it.

What an experienced analyst would write in an afternoon: correct on faultless files, without checks, without a database
and without a search index. It makes the same tables from the reports, and answers three leading questions: which
weaknesses recur, how each municipality stands in each area, and how the audit questions were answered.
"""

from collections import defaultdict
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

Tables = dict[str, pd.DataFrame]


def load(data_dir: Path, loader: type[yaml.SafeLoader | yaml.CSafeLoader]) -> Tables:
    """Return the tables of all reports, the files read by one of PyYAML's loaders."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path in sorted(data_dir.glob("reports/*.yaml")):
        text = path.read_text(encoding="utf-8")
        _add_report(rows, path.stem, yaml.load(text, loader))
        rows["report_file"].append({"report_id": path.stem, "file_name": path.name, "yaml_text": text})
    return {name: pd.DataFrame(found) for name, found in rows.items()}


def _add_report(rows: dict[str, list[dict[str, Any]]], report_id: str, report: dict[str, Any]) -> None:
    def add(table: str, **columns: Any) -> None:
        rows[table].append({"report_id": report_id, **columns})

    date = str(report["published"].get("date", ""))
    add(
        "report",
        title=report["title"],
        topic_id=report["topic"],
        kind=report["kind"],
        firm=report["auditor"].get("firm"),
        published_text=date,
        published_year=int(date[:4]) if date else None,
        source_title=report["source"]["title"],
        scope=report.get("scope"),
    )
    assessed = [party["body"] for party in report["audited"] if party.get("role", "bedomd") == "bedomd"]
    boards = [board for party in report["audited"] for board in party.get("boards", [])]
    for party in report["audited"]:
        add("report_body", body_id=party["body"], role=party.get("role", "bedomd"))
        for board in party.get("boards", []):
            add("report_board", body_id=party["body"], board_name=board)
    for criterion in report.get("criteria", []):
        add("report_provision", provision_id=criterion["provision"], note=criterion.get("note"))
    for number, note in enumerate(report["coding"].get("notes", []), 1):
        add("coding_note", note_no=number, note=note)
    for number, item in enumerate(report.get("follows_up", []), 1):
        add("follows_up", follows_up_no=number, **item)
    for number, item in enumerate(report.get("earlier", []), 1):
        add("earlier", earlier_no=number, **_flat(item))
    for number, item in enumerate(report.get("overall", []), 1):
        add("overall", overall_no=number, **_flat(item))
        for body in assessed:
            add("overall_body", overall_no=number, body_id=body)
        for board in item.get("boards", boards):
            add("overall_board", overall_no=number, board_name=board)
    for item in report.get("questions", []):
        add("question", **_flat(item))
        for area in item["areas"]:
            add("question_area", question_no=item[False], area_id=area)
        for board in item.get("boards", boards):
            add("question_board", question_no=item[False], board_name=board)
    for number, item in enumerate(report["findings"], 1):
        add("finding", finding_no=number, **_flat(item))
        owners = [p["body"] for p in report["audited"] if set(item.get("boards", [])) & set(p.get("boards", []))]
        for body in item.get("bodies") or [body for body in owners if body in assessed] or assessed:
            add("finding_body", finding_no=number, body_id=body)
        for board in item.get("boards", boards):
            add("finding_board", finding_no=number, board_name=board)
    for item in report.get("recommendations", []):
        add("recommendation", **_flat(item))
        for board in item["to"]:
            add("recommendation_board", recommendation_no=item[False], board_name=board)
        for area in item["areas"]:
            add("recommendation_area", recommendation_no=item[False], area_id=area)
        for kind in ("response", "follow_up"):
            for event in item.get(kind, []):
                add("recommendation_event", recommendation_no=item[False], kind=kind, **event)


def _flat(item: dict[str, Any]) -> dict[str, Any]:
    """Return an item's own fields with its evidence beside them, without the lists that have tables of their own."""
    own = {key: value for key, value in item.items() if not isinstance(value, list) and key != "evidence"}
    return {**{key or "no": value for key, value in own.items()}, **item.get("evidence", {})}  # YAML reads no as False


# The three leading questions ----------------------------------------------------------------------------------------
def recurring_weaknesses(tables: Tables) -> pd.DataFrame:
    """Return per area how many audits (report × assessed body) examined it, and with which status."""
    audited = _area_status(tables)
    counts = audited.groupby(["area", "status"]).size().unstack(fill_value=0)
    counts["examined"] = counts.sum(axis=1)
    counts["weak"] = counts["examined"] - counts.get("fungerar", 0)
    return counts.sort_values("weak", ascending=False)


def area_matrix(tables: Tables) -> pd.DataFrame:
    """Return area × body with the status in the newest report that examined the area."""
    audited = _area_status(tables).merge(tables["report"][["report_id", "published_text"]], on="report_id")
    newest = audited.sort_values(["published_text", "report_id"]).drop_duplicates(["body_id", "area"], keep="last")
    return newest.pivot(index="area", columns="body_id", values="status").fillna("ej_granskat")


def question_grades(tables: Tables) -> pd.DataFrame:
    """Return per audit (report × assessed body) and grade how many questions got it, and how many of these by reading.

    As in the query, every audit has all four grades, and its own total beside them.
    """
    assessed = tables["report_body"].query("role == 'bedomd'")[["report_id", "body_id"]]
    audits = assessed.merge(tables["report"][["report_id", "published_text"]], on="report_id")
    graded = tables["question"][["report_id", "grade", "basis"]].merge(assessed, on="report_id")
    graded["interpreted"] = graded["basis"] == "tolkad"
    counted = graded.groupby(["report_id", "body_id", "grade"])["interpreted"].agg(["size", "sum"]).reset_index()
    rows = audits.merge(pd.DataFrame({"grade": ["ja", "delvis", "nej", "ej_bedomd"]}), how="cross")
    rows = rows.merge(counted, on=["report_id", "body_id", "grade"], how="left").fillna({"size": 0, "sum": 0})
    rows["total"] = rows.groupby(["report_id", "body_id"])["size"].transform("sum")
    return rows.sort_values(["body_id", "published_text", "report_id"], kind="stable")


def _area_status(tables: Tables) -> pd.DataFrame:
    assessed = tables["report_body"].query("role == 'bedomd'")[["report_id", "body_id"]]
    found = tables["finding"][["report_id", "finding_no", "area", "status"]]
    found = found.merge(tables["finding_body"], on=["report_id", "finding_no"]).merge(
        assessed, on=["report_id", "body_id"]
    )
    statuses = found.groupby(["report_id", "body_id", "area"])["status"].agg(["first", "nunique"]).reset_index()
    statuses["status"] = statuses["first"].where(statuses["nunique"] == 1, "delvis")
    return statuses[["report_id", "body_id", "area", "status"]]
