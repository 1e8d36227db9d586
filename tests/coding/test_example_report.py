"""The invented report of the coding handbook's pictures: a layout of its own, which the readers are to read wholly."""

from pathlib import Path

import pytest
import typst

from coding.codebook import open_codebook
from coding.passages import SourceText
from coding.proposals import Proposal
from coding.reading import read_report
from sources.document import Document
from sources.kept import hold
from tests.makers import PROJECT

REPORT = PROJECT / "docs" / "example_report.typ"


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Document:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path))
    return hold(typst.compile(str(REPORT)), "exempel.pdf")[1]


def test_a_tables_bold_column_heads_are_no_headings_though_a_bookmark_begins_with_one(document: Document) -> None:
    assert [f"{section.number} {section.title}" for section in document.sections] == [
        *("1 Sammanfattning", "2 Inledning", "2.1 Syfte och revisionsfrågor", "2.2 Revisionskriterier", "2.3 Metod"),
        *("3 Iakttagelser", "3.1 Ansvar och rutiner", "3.2 Återkoppling", "3.3 Uppföljning", "4 Bedömning"),
        *("4.1 Svar på revisionsfrågorna", "5 Rekommendationer"),
    ]


def test_what_it_prints_is_proposed(document: Document) -> None:
    read = read_report(SourceText(document), open_codebook().terms)

    def values(block: str, field: str) -> list[object]:
        return [proposal.values[field].value for proposal in read.proposals if is_of(proposal, block, field)]

    assert values("report", "published.date") == ["2026-03"]
    assert values("report", "method.interviews") == ["11"]
    assert values("criteria", "provision") == ["sol2025", "skollagen", "kommunallagen_6_6"]
    assert values("overall", "grade") == ["delvis"]
    assert values("questions", "grade") == ["ja", "delvis", "nej"]
    assert values("recommendations", "to") == [("socialnämnden",), ("socialnämnden", "skolnämnden")]
    evidence = [proposal.values["evidence"] for proposal in read.proposals if is_of(proposal, "questions", "evidence")]
    assert [each.where.section for each in evidence if each.where] == ["4.1 Svar på revisionsfrågorna"] * 3


def is_of(proposal: Proposal, block: str, field: str) -> bool:
    return proposal.block == block and field in proposal.values
