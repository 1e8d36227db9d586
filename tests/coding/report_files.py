"""Report files with every block, and codings of them, for the tests of what a coding becomes in the bank."""

import shutil
from functools import cache
from pathlib import Path

import yaml

from coding.corrections import open_report
from sources.finding import Finder
from sources.reading import read_source
from tests.makers import DATA, FEEDBACK, SOCIAL, Fields, audited, finding, question, recommendation, report
from tests.sources.report_texts import SOURCES
from workspace.report_coding import ReportCoding

NOW, TODAY, CODER = "2026-11-30T09:00:00+00:00", "2026-12-01", "K1"
IDS = sorted(path.stem for path in (DATA / "reports").glob("*.yaml"))
TIMRA = "timra-2020-insatser-barn-unga"
WHOLE = "arboga-2019-samverkan-barn-unga"


def copied_data(folder: Path) -> Path:
    """Return a copy of the bank's data in a folder."""
    return Path(shutil.copytree(DATA, folder / "data"))


def opened(report_id: str, data: Path = DATA) -> ReportCoding:
    """Return a report of the bank as it is opened for correction, without its own file."""
    return open_report(report_id, data, CODER, NOW, None)


def as_new(coding: ReportCoding, report_id: str = "") -> ReportCoding:
    """Return the same content as a coding of a new report."""
    return coding.changed(corrects=None, base_sha256=None, report_id=report_id)


@cache
def finder_of(report_id: str) -> Finder:
    """Return the finder of a report's text; the texts lie outside the project."""
    return Finder(read_source((SOURCES / f"{report_id.split('-')[0]}.txt").read_bytes()))


def whole_report() -> Fields:
    """Return a report with every block and every field that a file can have."""
    evidence = {"section": "4", "page": "7", "file_page": "9", "quote": "tre ord eller flera", "occurrence": "2"}
    fields = report(
        [{**audited("1984", SOCIAL, "kommunstyrelsen"), "name": "Arboga stad"}],
        "2019-05",
        "PwC",
        [finding(FEEDBACK, "brist", question="1", boards=[SOCIAL], bodies=["1984"], object="Skolan", note="Se s. 7.")],
        joint="ja",
        period="2018",
        scope="Bara skolan.",
        method={"summary": "Intervjuer.", "interviews": "12", "documents": "Planer."},
        criteria=[{"provision": "kommunallagen_6_1", "note": "Tryckt som 6 kap."}],
        objects=["Skolan"],
        replaces=["arboga-2018-samverkan-barn-unga"],
        follows_up=[{"report": "arboga-2015-samverkan-barn-unga"}, {"text": "Granskning 2012"}],
        earlier=[{"text": "Granskning 2012", "item": "1", "status": "oklar", "evidence": {"section": "2"}}],
        overall=[{"wording": "delvis", "grade": "delvis", "basis": "uttrycklig", "evidence": evidence}],
        questions=[question("1", "nej", "nej")],
        recommendations=[
            recommendation(
                "1",
                [SOCIAL],
                response=[
                    {"board": SOCIAL, "acceptance": "delvis", "date": "2019-09-01", "words": "Nämnden håller med."},
                    {"board": "kommunstyrelsen", "acceptance": "oklar"},
                ],
                follow_up=[
                    {
                        "date": "2020",
                        "status": "delvis",
                        "basis": "namndens_uppgift",
                        "board": SOCIAL,
                        "source": "Årsredovisningen.",
                        "note": "Enligt årsredovisningen.",
                    }
                ],
            )
        ],
        criticism=[{"kind": "papekande", "summary": "Ett påpekande.", "evidence": {"section": "6"}}],
        earlier_table=[
            {
                "reports": ["arboga-2015-samverkan-barn-unga", "Granskning 2012"],
                "section": "2",
                "page": "4",
                "aspects": [{"aspect": "Rutiner", "status": ["delvis", "oklar"], "quote": "tre ord om rutiner"}],
            }
        ],
    )
    fields["published"] = {"date": "2019-05", "basis": "kalla", "note": "Enligt adressen."}
    fields["source"] = {
        "title": "Granskning", "title_basis": "kalla", "file": "arboga.pdf", "pages": "31", "number": "12/2019",
        "address": "https://kommun.example/arboga.pdf", "provenance": "hel_rapport",
        "also": [{"title": "Missiv", "provenance": "press", "note": "Datumet."}],
    }  # fmt: skip
    fields["coding"] = {
        "by": "T1", "date": "2026-01-02", "second_reader": "T2", "second_date": "2026-01-03",
        "notes": ["Svårt.", "Val."],
    }  # fmt: skip
    fields["absent"] = {"responses": "ingar_inte_i_kallan"}
    return fields


def write_whole(data: Path) -> Path:
    """Write the report with every block into a data folder, laid out by another program, and return its path."""
    fields = whole_report()
    fields["source"]["sha256"] = "ab" * 32
    path = data / "reports" / f"{WHOLE}.yaml"
    path.write_text(yaml.safe_dump(fields, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path
