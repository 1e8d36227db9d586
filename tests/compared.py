"""Banks whose reports are coded by two: the real reports, and reports made for it, with invented second codings."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from loaders.check.answer_rules import combined_status
from tests.makers import (
    ARBOGA,
    DATA,
    FEEDBACK,
    PLAN,
    SOCIAL,
    Fields,
    audited,
    finding,
    report,
    write_codebook,
    write_report,
)

STATUSES = ("brist", "delvis", "fungerar")
Cell = tuple[str, str, str]  # area, and what the first and the second coder had
NOT = "ej_granskat"


def agreement(
    cells: Sequence[Cell],
    neither: Sequence[str] = (),
    questions: Mapping[str, tuple[str, str]] | None = None,
    **more: object,
) -> Fields:
    """Return the block `agreement` of a report on one party."""
    return {
        "by": "B1",
        "date": "2026-12-01",
        "cells": [{"area": area, "first": first, "second": second} for area, first, second in cells],
        "neither": list(neither),
        "questions": [{"no": no, "first": pair[0], "second": pair[1]} for no, pair in (questions or {}).items()],
        "findings": {"matched": "3", "only_first": "1", "only_second": "0"},
        **more,
    }


def areas() -> list[str]:
    """Return the ids of the codebook's areas, in its order."""
    dimensions = yaml.load((DATA / "codebook" / "areas.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return [area["id"] for dimension in dimensions for area in dimension["areas"]]


def write_compared(data_dir: Path) -> Path:
    """Make a data folder with the real bank, every report with a second coding that differs here and there."""
    write_codebook(data_dir)
    for number, path in enumerate(sorted((DATA / "reports").glob("*.yaml"))):
        tree = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        tree["coding"]["agreement"] = second_coding(tree, number)
        text = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)
        (data_dir / "reports" / path.name).write_text(text, encoding="utf-8")
    return data_dir


def second_coding(tree: Mapping[str, Any], number: int) -> Fields:
    """Return a comparison of a report's own coding with an invented one, which differs in every seventh area or so."""
    found: dict[str, list[str]] = {}
    for each in tree.get("findings", []):
        found.setdefault(each["area"], []).append(each["status"])
    cells: list[Cell] = []
    neither = []
    for place, area in enumerate(areas()):
        first = combined_status(found[area]) if area in found else NOT
        second = first
        if (place + number) % 7 == 0:
            second = (
                NOT if first == "fungerar" else STATUSES[(STATUSES.index(first) + 1) % 3] if area in found else first
            )
        if (place + number) % 19 == 0 and first == NOT:
            second = "delvis"
        if first == second == NOT:
            neither.append(area)
        else:
            cells.append((area, first, second))
    grades = {question["no"]: question["grade"] for question in tree.get("questions", [])}
    questions = {no: (grade, "delvis" if no.endswith("3") else grade) for no, grade in grades.items()}
    return agreement(cells, neither, questions)


def one_report(cells: Sequence[Cell], neither: Sequence[str] = (), body: str = ARBOGA, **more: Any) -> Fields:
    """Return a report by two coders, on one party."""
    fields = report([audited(body, SOCIAL)], "2020-05-04", "PwC", [finding(FEEDBACK, "brist"), finding(PLAN, "brist")])
    block = agreement(cells, neither, more.pop("questions", None))
    return {**fields, "coding": {**fields["coding"], "agreement": block}, **more}


def write_reports(data_dir: Path, reports: Mapping[str, Fields]) -> Path:
    """Make a data folder with the real codebook and these reports."""
    write_codebook(data_dir)
    for report_id, fields in reports.items():
        write_report(data_dir, report_id, fields)
    return data_dir
