"""Hostile PDFs are read or refused: in a plain Swedish sentence, within the limits, and the app goes on as before."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fuzz.pdf_syntax import LINES
from tests.hostile.pdf_bombs import PDFS, PdfCase
from tests.makers import PROJECT

SECONDS = 75.0  # to read one file: a part of it may take sixty
LONGEST_WAIT = 120.0  # to start, read, draw two pictures and read an ordinary file; what takes longer hangs
GROWTH = 100 * 2**20  # bytes of the app's own memory
LONGEST = 250  # characters of a sentence
OPENINGS = re.compile(r"(Filen|Sidan|Sidorna|[0-9]+ sidor|Word-dokumentet|Texten) ")
TECHNICAL = re.compile(
    r"\b(error|exception|traceback|failed|invalid|none|null|object|pdfium|python|bytes?|page|file|xref)\b",
    re.IGNORECASE,
)
CONTENT = re.compile("hemligt|pwned|evil|calc|" + "|".join(map(re.escape, LINES)))
# Never in a line that is read: control characters and half pairs; in what is shown, marks that turn it around either.
UNREAD = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
UNSHOWN = re.compile(UNREAD.pattern[:-1] + "\u202a-\u202e\u2066-\u2069]")


def read_apart(case: PdfCase, folder: Path) -> dict[str, Any]:
    """Return what an app of its own told of reading the file."""
    path = folder / "rapport.pdf"
    path.write_bytes(case.make())
    command = [sys.executable, "-m", "tests.hostile.reading_app", str(path)]
    environment = {**os.environ, "GRANSKNINGSBANKEN_VAR": str(folder), "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(
            command, cwd=PROJECT, env=environment, capture_output=True, timeout=LONGEST_WAIT, check=False
        )
    except subprocess.TimeoutExpired:
        pytest.fail(f"the app had not answered after {LONGEST_WAIT:.0f} s")
    complaints = done.stderr.decode()
    assert done.returncode == 0, complaints[-2000:]
    assert not CONTENT.search(complaints)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def check_sentence(sentence: str) -> None:
    assert OPENINGS.match(sentence), sentence
    assert sentence.endswith("."), sentence
    assert len(sentence) <= LONGEST
    assert sentence.isprintable()
    assert not TECHNICAL.search(sentence), sentence
    assert not CONTENT.search(sentence), sentence


def check_note(note: str) -> None:
    """One of them tells what to install, and is longer."""
    assert OPENINGS.match(note), note
    assert note.endswith("."), note
    assert note.isprintable()
    assert not CONTENT.search(note), note


def check_boxes(boxes: list[list[float]]) -> None:
    """The lines stand on the page, the right way up, one below the other."""
    (width, height), *placed = boxes
    assert len(placed) >= len(LINES)
    for left, top, right, bottom in placed:
        assert 0 <= left < right <= width + 1
        assert 0 <= top < bottom <= height + 1
        assert right - left > bottom - top
    tops = [box[1] for box in placed]
    assert tops == sorted(tops)


@pytest.mark.parametrize("case", PDFS, ids=lambda case: case.name)
def test_a_hostile_pdf_is_read_or_refused_within_the_limits(case: PdfCase, tmp_path: Path) -> None:
    answer = read_apart(case, tmp_path)
    if case.expected == "read":
        assert answer["refused"] is None
        assert [text for text in answer["first"] if text in case.lines] == list(case.lines)
    elif case.expected == "refused":
        assert answer["refused"] is not None
    for sentence in filter(None, [answer["refused"], answer["undrawn"]]):
        check_sentence(sentence)
    for note in answer["notes"]:
        check_note(note)
    if case.lines:
        check_boxes(answer["boxes"])
        assert answer["undrawn"] is None
        assert answer["found"] == [1] * len(LINES)
        assert answer["drawn"] == [b"\x89PNG".hex()] * 2
    assert [text for text in answer["texts"] if UNREAD.search(text)] == []
    assert [heading for heading in answer["headings"] if UNSHOWN.search(heading)] == []
    assert [shown for shown in answer["shown"] if UNSHOWN.search(shown)] == []
    assert answer["afterwards"] == list(LINES), "the next file is read as before"
    assert answer["seconds"] < SECONDS
    assert answer["grown"] < GROWTH


def test_every_kind_of_unseen_letter_is_looked_for() -> None:
    """Guards the patterns above against being written so that it finds nothing."""
    unseen = "\x00\x1b\x85\u202e\u2066\ud800\uffff"
    assert UNSHOWN.findall(unseen) == list(unseen)
    assert UNREAD.findall(unseen) == list("\x00\x1b\x85\ud800\uffff")
    assert not UNSHOWN.search("Nämndens kontroll – ”inte” till\u00adräcklig\u00a0· 3 § •")
