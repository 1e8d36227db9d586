"""Every fuzzer in a short form: hypothesis for a few seconds from a fixed seed, and all that was once found."""

from pathlib import Path

import pytest

from charts.letters import fit_lines
from fuzz.engines import run_hypothesis
from fuzz.inputs import frozen_figures
from fuzz.pdf_syntax import plain_pdf
from fuzz.source_targets import read_file
from fuzz.targets import TARGETS, Target, read_content, read_report, search
from queries.search_input import take_apart

SECONDS = 3.0

# What the long fuzzing found, by target; each is mended, and tried here every time.
FOUND_FILES = [
    b"title: a\nt\t itle: b",  # a tab in a key reached the message
    "title: a\naudited:\n- body: '0188'\n  boards:\n  - \U000e0041\n".encode(),  # an invisible tag as a name
]
FOUND_SEARCHES = ['"samverkan \ud800"', "\ud800", "1e999 _ \x02öé _ bup"]
FOUND_SOURCES = [
    b"# 7\n# 7\n# 7\nen rad",  # a number sign was taken for a figure of its own
    plain_pdf().replace(b"samverkan", b"sam\x1berkan"),  # control characters reached the lines
    b"\xff\xfeG\x00r\x00\xfe\xff\xff\xffa\x00 \x00o\x00r\x00d\x00",  # and U+FFFE, which is no letter
    b"enligt (bilagan)3.1 ska det ske\n",  # a section's number was taken for a footnote's mark
]
FOUND_CONTENTS = [frozen_figures()[0] | {"title": ""}]


@pytest.fixture(autouse=True)
def own_bank(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fuzzers make a bank current; afterwards the tests' own is again."""
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", "")


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_nothing_is_found_in_a_few_seconds(target: Target, tmp_path: Path) -> None:
    tally = run_hypothesis(target.name, SECONDS, tmp_path / "found.json")
    assert tally.runs
    assert tally.crashes == {}


@pytest.mark.parametrize("data", FOUND_SOURCES, ids=range(len(FOUND_SOURCES)))
def test_what_was_found_once_in_sources_is_mended(data: bytes) -> None:
    read_file(data)


def test_what_was_found_once_is_mended() -> None:
    for data in FOUND_FILES:
        read_report(data)
    for text in FOUND_SEARCHES:
        search(text)
        assert "\ud800" not in str(take_apart(text))
    for content in FOUND_CONTENTS:
        read_content(content)
    assert len(fit_lines("x" * 5000, 100, 24)) > 50
