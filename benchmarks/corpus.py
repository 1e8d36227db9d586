"""Synthetic banks of any size, in the shape of the real one: 310 bodies, twenty years, and texts nobody has written.

Every report is made from (seed, number) alone, so a bank of 1,000 reports is the beginning of one of 10,000. Titles,
topics, areas and firms say that they are synthetic: such a bank can not be taken for the real one.
"""

import shutil
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from benchmarks.curated_yaml import Item, as_yaml
from benchmarks.measure import PROJECT
from benchmarks.words import Sentences, Words
from loaders.check.parties import kind_of_body
from loaders.check.report_rules import expected_id
from loaders.files.pool import in_parallel
from loaders.read import register

YEARS = range(2006, 2026)
BODY_COUNT = 310
EXTRA_TOPICS, EXTRA_FIRMS, EXTRA_DIMENSIONS, AREAS_IN_DIMENSION = 22, 15, 8, 8
WORDS_IN_REPORT = 3200
JOINT_SHARE, PARTIES_OF_JOINT = 0.03, (3, 9)  # reports that several parties ordered together, and how many they are
SAID_FIRST = "# Syntetisk rapport för mätning. Inget i den är sant.\n"
Progress = Callable[[int, int], None]


def write_corpus(folder: Path, report_count: int, seed: int = 1, progress: Progress | None = None) -> None:
    """Write a data folder (codebook/ and reports/) of `report_count` reports; one that is there grows to that size."""
    reports = folder / "reports"
    reports.mkdir(parents=True, exist_ok=True)
    _write_codebook(folder / "codebook")
    missing = [number for number in range(report_count) if not (reports / f"{report_id(number)}.yaml").exists()]
    done = 0
    for written in in_parallel(_write_reports, (reports, seed), missing):
        done += written
        if progress:
            progress(done, len(missing))


def report_id(number: int) -> str:
    """Return the id of a report: bodies in turn, with year and topic spread so that few reports share both."""
    body, year, topic, nth = _place(number)
    return expected_id(bodies()[body][1], str(year), topic) + (f"-{nth}" if nth > 1 else "")


def report_text(number: int, seed: int = 1) -> str:
    """Return the file of one report."""
    random = np.random.default_rng([seed, number])
    return SAID_FIRST + as_yaml(_report(number, random, Sentences(_words(seed).draw(random, WORDS_IN_REPORT))))


@cache
def bodies() -> list[tuple[str, str]]:
    """Return (body_id, name) of all municipalities and of the regions that are not also a municipality."""
    regions = [region for region in register.regions() if region.name != "Region Gotland"]
    found = [(row.code, row.name) for row in register.municipalities()] + [(row.code, row.name) for row in regions]
    assert len(found) == BODY_COUNT, len(found)
    return found


def _place(number: int) -> tuple[int, int, str, int]:
    turn, body = divmod(number, BODY_COUNT)
    year = YEARS[(turn * 7 + body * 3) % len(YEARS)]
    rounds, topics = turn // len(YEARS), _topics()
    return body, year, topics[(rounds + body) % len(topics)], rounds // len(topics) + 1


def _write_reports(context: tuple[Path, int], numbers: Sequence[int]) -> int:
    folder, seed = context
    for number in numbers:
        (folder / f"{report_id(number)}.yaml").write_text(report_text(number, seed), encoding="utf-8")
    return len(numbers)


@cache
def _words(seed: int) -> Words:
    return Words(seed)


# The codebook: the real one, with synthetic topics, firms and areas beside the real ---------------------------------
def _write_codebook(folder: Path) -> None:
    shutil.copytree(PROJECT / "data" / "codebook", folder, dirs_exist_ok=True)
    for name, content in _codebook().items():
        (folder / f"{name}.yaml").write_text(
            yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8"
        )


@cache
def _codebook() -> dict[str, Any]:
    areas, topics, firms = (_real(name) for name in ("areas", "topics", "firms"))
    for outer in range(1, EXTRA_DIMENSIONS + 1):
        inner = [_synthetic_area(outer, number) for number in range(1, AREAS_IN_DIMENSION + 1)]
        areas.append({"id": f"syntetisk_{outer}", "label": f"Syntetisk dimension {outer}", "areas": inner})
    topics += [
        {"id": f"syntetiskt_{number}", "label": f"Syntetiskt ämne {number}", "definition": "Påhittat ämne för mätning."}
        for number in range(1, EXTRA_TOPICS + 1)
    ]
    firms["known"] += [
        {"id": f"syntetisk_{number}", "name": f"Syntetiska byrån {number}", "aliases": []}
        for number in range(1, EXTRA_FIRMS + 1)
    ]
    return {"areas": areas, "topics": topics, "firms": firms}


def _real(name: str) -> Any:
    text = (PROJECT / "data" / "codebook" / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, yaml.BaseLoader)


def _synthetic_area(outer: int, number: int) -> Item:
    return {
        "id": f"syntetiskt_{outer}_{number}",
        "label": f"Syntetiskt område {outer}.{number}",
        "question": f"Fungerar det påhittade området {outer}.{number}?",
        "definition": "Påhittat område för mätning.",
        "brist": "Fungerar inte.",
        "delvis": "Fungerar delvis.",
        "fungerar": "Fungerar.",
        "consequences": ["verksamhet"],
    }


@cache
def _topics() -> list[str]:
    return [topic["id"] for topic in _codebook()["topics"]]


@cache
def _areas() -> list[str]:
    return [area["id"] for dimension in _codebook()["areas"] for area in dimension["areas"]]


@cache
def _area_shares() -> np.ndarray:
    leading = [area.get("leading") == "ja" for dimension in _codebook()["areas"] for area in dimension["areas"]]
    shares = np.where(leading, 6.0, 1.0) / np.arange(1, len(leading) + 1) ** 0.4
    return np.asarray(shares / shares.sum())


@cache
def _firms() -> list[str]:
    return [firm["name"] for firm in _codebook()["firms"]["known"]]


@cache
def _boards(kind: str) -> list[str]:
    """The boards that a municipality or a region can have."""
    known = _real("boards")["known"]
    return [name for board in known if kind in board.get("holders", [kind]) for name in board["names"][:6]]


@cache
def _wordings() -> list[tuple[str, str]]:
    scales = _real("scales")
    contested = {one["wording"] for one in scales["contested"]}
    grades = scales["grades"].items()
    return [(wording, grade) for grade, wordings in grades for wording in wordings if wording not in contested]


@cache
def _provisions() -> list[str]:
    return [one["id"] for one in _real("provisions")]


# One report --------------------------------------------------------------------------------------------------------
def _report(number: int, random: np.random.Generator, text: Sentences) -> Item:
    body, year, topic, _ = _place(number)
    own_boards = _some(random, _boards(kind_of_body(bodies()[body][0])), 1 + int(random.integers(4)))
    audited: list[Item] = [{"body": bodies()[body][0], "boards": own_boards, "role": "bedomd"}]
    is_joint = random.random() < JOINT_SHARE
    if is_joint or random.random() < 0.03:
        others = int(random.integers(*PARTIES_OF_JOINT)) - 1 if is_joint else 1
        role = "bedomd" if is_joint or random.random() < 0.5 else "iakttagen"
        for other in sorted((body + 1 + random.choice(BODY_COUNT - 1, others, replace=False)) % BODY_COUNT):
            its = _some(random, _boards(kind_of_body(bodies()[other][0])), 1)
            audited.append({"body": bodies()[other][0], "boards": its, "role": role})
    areas = [_areas()[place] for place in random.choice(len(_areas()), 12, replace=False, p=_area_shares())]
    questions = [
        _question(str(order), _some(random, areas, 1 + int(random.integers(2))), random, text)
        for order in range(1, 1 + int(random.integers(5, 16)))
    ]
    findings = [
        _finding(areas[int(random.integers(len(areas)))], questions, own_boards, random, text)
        for _ in range(int(random.integers(10, 26)))
    ]
    advice = [
        _advice(str(order), own_boards, _some(random, areas, 1 + int(random.integers(2))), year, random, text)
        for order in range(1, 1 + int(random.integers(3, 9)))
    ]
    if is_joint:
        for item in (*questions, *findings):
            if "boards" not in item and random.random() < 0.4:
                item["bodies"] = _some(random, [party["body"] for party in audited], 1 + int(random.integers(2)))
    month, day = int(random.integers(1, 13)), int(random.integers(1, 29))
    report: Item = {
        "title": f"Syntetisk granskning {number + 1}: {text.phrase(5)}",
        "topic": topic,
        "kind": "gemensam" if is_joint else "fordjupad",
        "audited": audited,
        "auditor": {"firm": _firms()[int(random.choice(len(_firms()), p=_firm_shares()))]},
        "published": {"date": f"{year}-{month:02}-{day:02}", "basis": "tryckt"},
        "scope": text.text([12, 14]),
        "method": {"summary": text.text([15, 12]), "interviews": str(int(random.integers(4, 40)))},
        "criteria": [
            {"provision": provision, "note": "Påhittat kriterium."} for provision in _some(random, _provisions(), 3)
        ],
        "source": {
            "title": f"Syntetisk rapport {number + 1}",
            "file": f"syntetisk-{number + 1}.txt",
            "provenance": "hel_rapport",
            "sha256": random.bytes(32).hex(),
        },
        "coding": {
            "by": "SYNT",
            "date": "2026-01-15",
            "notes": [text.text([18, 14, 12]) for _ in range(int(random.integers(4, 10)))],
        },
        "overall": [
            {"aspect": f"Sida {order}", **_grade(random, text), "evidence": _evidence(random, text)}
            for order in range(1, 2 + int(random.integers(2)))
        ],
        "questions": questions,
        "findings": findings,
        "recommendations": advice,
    }
    earlier = number - BODY_COUNT * 5
    if earlier >= 0 and random.random() < 0.08 and _place(earlier)[1] < year:
        report["kind"] = "uppfoljande"
        report["follows_up"] = [{"report": report_id(earlier)}]
        report["earlier"] = [
            {
                "report": report_id(earlier),
                "item": item,
                "status": _pick(random, ["genomford", "delvis", "ej_genomford", "oklar"]),
                "evidence": _evidence(random, text),
            }
            for item in ("1", "2", "3")
        ]
    return report


@cache
def _firm_shares() -> np.ndarray:
    shares = 1 / np.arange(1, len(_firms()) + 1)
    return np.asarray(shares / shares.sum())


def _some(random: np.random.Generator, among: list[str], count: int) -> list[str]:
    return [among[place] for place in sorted(random.choice(len(among), min(count, len(among)), replace=False))]


def _pick(random: np.random.Generator, among: list[str]) -> str:
    return among[int(random.integers(len(among)))]


def _evidence(random: np.random.Generator, text: Sentences) -> Item:
    section = f"{random.integers(1, 6)}.{random.integers(1, 6)} Bedömning"
    return {"section": section, "page": str(random.integers(4, 40)), "quote": text.phrase(int(random.integers(6, 16)))}


def _grade(random: np.random.Generator, text: Sentences) -> Item:
    wording, grade = _wordings()[int(random.integers(len(_wordings())))]
    graded = {"wording": wording, "grade": grade, "basis": "uttrycklig"}
    return {**graded, "note": text.sentence(10)} if grade == "ej_bedomd" else graded


def _question(no: str, areas: list[str], random: np.random.Generator, text: Sentences) -> Item:
    return {
        "no": no,
        "kind": "revisionsfråga",
        "label": text.sentence(11)[:-1] + "?",
        "areas": areas,
        **_grade(random, text),
        "summary": text.text([14, 11]),
        "evidence": _evidence(random, text),
    }


def _finding(area: str, questions: list[Item], boards: list[str], random: np.random.Generator, text: Sentences) -> Item:
    finding: Item = {
        "area": area,
        "status": ["brist", "delvis", "fungerar"][int(random.choice(3, p=[0.35, 0.35, 0.3]))],
        "rests_on": "bedomning" if random.random() < 0.8 else "iakttagelse",
        "summary": text.text([13, 10]),
        "question": questions[int(random.integers(len(questions)))]["no"],
    }
    if len(boards) > 1 and random.random() < 0.3:
        finding["boards"] = _some(random, boards, 1)
    return {**finding, "evidence": _evidence(random, text)}


def _advice(
    no: str, boards: list[str], areas: list[str], year: int, random: np.random.Generator, text: Sentences
) -> Item:
    advice: Item = {
        "no": no,
        "to": _some(random, boards, 1 + int(random.integers(2))),
        "summary": text.text([16]),
        "areas": areas,
        "evidence": _evidence(random, text),
    }
    if random.random() < 0.5:
        acceptance = _pick(random, ["accepterad", "accepterad", "delvis", "avvisad", "oklar"])
        answer = {"board": advice["to"][0], "acceptance": acceptance, "date": str(year + 1), "words": text.sentence(9)}
        advice["response"] = [answer]
    if random.random() < 0.3:
        status = _pick(random, ["genomford", "delvis", "ej_genomford", "oklar"])
        advice["follow_up"] = [{"date": str(min(year + 2, 2026)), "status": status, "note": text.sentence(8)}]
    return advice
