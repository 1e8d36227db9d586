"""One report of a synthetic bank: its parties, questions, findings and recommendations, drawn at random."""

import numpy as np

from benchmarks.corpus_codebook import area_shares, areas, board_names, firm_shares, firms, provisions, wordings
from benchmarks.corpus_places import BODY_COUNT, bodies, place_of, report_id
from benchmarks.curated_yaml import Item
from benchmarks.words import Sentences
from loaders.check.parties import kind_of_body

JOINT_SHARE, PARTIES_OF_JOINT = 0.03, (3, 9)  # reports that several parties ordered together, and how many they are


def make_report(number: int, random: np.random.Generator, text: Sentences) -> Item:
    """Return one report as mappings, lists and texts; `random` and `text` decide what is in it."""
    body, year, topic, _ = place_of(number)
    own_boards = _some(random, board_names(kind_of_body(bodies()[body][0])), 1 + int(random.integers(4)))
    audited: list[Item] = [{"body": bodies()[body][0], "boards": own_boards, "role": "bedomd"}]
    is_joint = random.random() < JOINT_SHARE
    if is_joint or random.random() < 0.03:
        others = int(random.integers(*PARTIES_OF_JOINT)) - 1 if is_joint else 1
        role = "bedomd" if is_joint or random.random() < 0.5 else "iakttagen"
        for other in sorted((body + 1 + random.choice(BODY_COUNT - 1, others, replace=False)) % BODY_COUNT):
            its = _some(random, board_names(kind_of_body(bodies()[other][0])), 1)
            audited.append({"body": bodies()[other][0], "boards": its, "role": role})
    examined = [areas()[place] for place in random.choice(len(areas()), 12, replace=False, p=area_shares())]
    questions = [
        _question(str(order), _some(random, examined, 1 + int(random.integers(2))), random, text)
        for order in range(1, 1 + int(random.integers(5, 16)))
    ]
    findings = [
        _finding(examined[int(random.integers(len(examined)))], questions, own_boards, random, text)
        for _ in range(int(random.integers(10, 26)))
    ]
    advice = [
        _advice(str(order), own_boards, _some(random, examined, 1 + int(random.integers(2))), year, random, text)
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
        "auditor": {"firm": firms()[int(random.choice(len(firms()), p=firm_shares()))]},
        "published": {"date": f"{year}-{month:02}-{day:02}", "basis": "tryckt"},
        "scope": text.text([12, 14]),
        "method": {"summary": text.text([15, 12]), "interviews": str(int(random.integers(4, 40)))},
        "criteria": [
            {"provision": provision, "note": "Påhittat kriterium."} for provision in _some(random, provisions(), 3)
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
    if earlier >= 0 and random.random() < 0.08 and place_of(earlier)[1] < year:
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


def _some(random: np.random.Generator, among: list[str], count: int) -> list[str]:
    return [among[place] for place in sorted(random.choice(len(among), min(count, len(among)), replace=False))]


def _pick(random: np.random.Generator, among: list[str]) -> str:
    return among[int(random.integers(len(among)))]


def _evidence(random: np.random.Generator, text: Sentences) -> Item:
    section = f"{random.integers(1, 6)}.{random.integers(1, 6)} Bedömning"
    return {"section": section, "page": str(random.integers(4, 40)), "quote": text.phrase(int(random.integers(6, 16)))}


def _grade(random: np.random.Generator, text: Sentences) -> Item:
    wording, grade = wordings()[int(random.integers(len(wordings())))]
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
        basis = _pick(random, ["namndens_uppgift", "revisorernas_kontroll"])
        step = {"date": str(min(year + 2, 2026)), "status": status, "basis": basis, "note": text.sentence(8)}
        advice["follow_up"] = [step]
    return advice
