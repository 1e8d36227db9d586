"""The codebook of a synthetic bank: the real one, with synthetic topics, firms and areas beside the real."""

import shutil
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from benchmarks.curated_yaml import Item
from benchmarks.measure import PROJECT

EXTRA_TOPICS, EXTRA_FIRMS, EXTRA_DIMENSIONS, AREAS_IN_DIMENSION = 22, 15, 8, 8


def write_codebook(folder: Path) -> None:
    """Write the codebook into a folder."""
    shutil.copytree(PROJECT / "data" / "codebook", folder, dirs_exist_ok=True)
    for name, content in _codebook().items():
        (folder / f"{name}.yaml").write_text(
            yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8"
        )


@cache
def _codebook() -> dict[str, Any]:
    dimensions, known_topics, known_firms = (_real(name) for name in ("areas", "topics", "firms"))
    for outer in range(1, EXTRA_DIMENSIONS + 1):
        inner = [_synthetic_area(outer, number) for number in range(1, AREAS_IN_DIMENSION + 1)]
        dimensions.append({"id": f"syntetisk_{outer}", "label": f"Syntetisk dimension {outer}", "areas": inner})
    known_topics += [
        {"id": f"syntetiskt_{number}", "label": f"Syntetiskt ämne {number}", "definition": "Påhittat ämne för mätning."}
        for number in range(1, EXTRA_TOPICS + 1)
    ]
    known_firms["known"] += [
        {"id": f"syntetisk_{number}", "name": f"Syntetiska byrån {number}", "aliases": []}
        for number in range(1, EXTRA_FIRMS + 1)
    ]
    return {"areas": dimensions, "topics": known_topics, "firms": known_firms}


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
def topics() -> list[str]:
    """Return the ids of the topics, the real ones first."""
    return [topic["id"] for topic in _codebook()["topics"]]


@cache
def areas() -> list[str]:
    """Return the ids of the areas, in the order of the codebook."""
    return [area["id"] for dimension in _codebook()["areas"] for area in dimension["areas"]]


@cache
def area_shares() -> np.ndarray:
    """Return how often each area is examined: the leading ones more often, shares that sum to 1."""
    leading = [area.get("leading") == "ja" for dimension in _codebook()["areas"] for area in dimension["areas"]]
    shares = np.where(leading, 6.0, 1.0) / np.arange(1, len(leading) + 1) ** 0.4
    return np.asarray(shares / shares.sum())


@cache
def firms() -> list[str]:
    """Return the names of the firms."""
    return [firm["name"] for firm in _codebook()["firms"]["known"]]


@cache
def board_names(kind: str) -> list[str]:
    """The boards that a municipality or a region can have."""
    known = _real("boards")["known"]
    return [name for board in known if kind in board.get("holders", [kind]) for name in board["names"][:6]]


@cache
def wordings() -> list[tuple[str, str]]:
    """Return (wording, grade) of every wording that nobody disputes."""
    scales = _real("scales")
    contested = {item["wording"] for item in scales["contested"]}
    grades = scales["grades"].items()
    return [(wording, grade) for grade, wordings in grades for wording in wordings if wording not in contested]


@cache
def provisions() -> list[str]:
    """Return the ids of the provisions."""
    return [item["id"] for item in _real("provisions")]


@cache
def firm_shares() -> np.ndarray:
    """Return each firm's share of the reports: a few make most of them."""
    shares = 1 / np.arange(1, len(firms()) + 1)
    return np.asarray(shares / shares.sum())
