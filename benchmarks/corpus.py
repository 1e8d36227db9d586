"""Synthetic banks of any size, in the shape of the real one: 310 bodies, twenty years, and texts nobody has written.

Every report is made from (seed, number) alone, so a bank of 1,000 reports is the beginning of one of 10,000. Titles,
topics, areas and firms say that they are synthetic: such a bank can not be taken for the real one.
"""

import shutil
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import numpy as np

from benchmarks.corpus_codebook import PROJECT, write_codebook
from benchmarks.corpus_places import report_id
from benchmarks.corpus_report import make_report
from benchmarks.curated_yaml import as_yaml
from benchmarks.words import Sentences, Words
from loaders.files.pool import in_parallel

WORDS_IN_REPORT = 3200
SAID_FIRST = "# Syntetisk rapport för mätning. Inget i den är sant.\n"
Progress = Callable[[int, int], None]


def write_corpus(folder: Path, report_count: int, seed: int = 1, progress: Progress | None = None) -> None:
    """Write a data folder of `report_count` reports; one that is there grows to that size.

    It has a codebook/ of its own, the real context/, and reports/.
    """
    reports = folder / "reports"
    reports.mkdir(parents=True, exist_ok=True)
    write_codebook(folder / "codebook")
    shutil.copytree(PROJECT / "data" / "context", folder / "context", dirs_exist_ok=True)
    missing = [number for number in range(report_count) if not (reports / f"{report_id(number)}.yaml").exists()]
    done = 0
    for written in in_parallel(_write_reports, (reports, seed), missing):
        done += written
        if progress:
            progress(done, len(missing))


def report_text(number: int, seed: int = 1) -> str:
    """Return the file of one report."""
    random = np.random.default_rng([seed, number])
    return SAID_FIRST + as_yaml(make_report(number, random, Sentences(_words(seed).draw(random, WORDS_IN_REPORT))))


def _write_reports(context: tuple[Path, int], numbers: Sequence[int]) -> int:
    folder, seed = context
    for number in numbers:
        (folder / f"{report_id(number)}.yaml").write_text(report_text(number, seed), encoding="utf-8")
    return len(numbers)


@cache
def _words(seed: int) -> Words:
    return Words(seed)
