"""All that the app does, once: the build, every page, every file. Run by test_no_network.py with the guard in place."""

import io
import os
import sys
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from streamlit.testing.v1 import AppTest

from charts.palette import STATUSES
from exports.datasets import describe, to_csvs, to_parquet, to_workbook
from exports.print.risk_pdf import plan_to_pdf, to_pdf
from exports.risk_docx import to_docx
from exports.risk_xlsx import to_xlsx
from loaders.build.snapshot import build_snapshot
from loaders.documents.generated import find_outdated
from queries.tables import database_file
from slides.pptx.deck import write_pptx
from slides.print.handout_pdf import write_handout_pdf, write_slides_pdf
from slides.resolving import deck_of
from slides.word.handout import write_handout_docx
from tests.makers import DATA
from tests.pages.test_bildspel import example
from tests.pages.test_every_page import PAGES, opened
from tests.pages.test_riskanalys import example_analysis
from ui.documents.open_document import OpenDocument
from ui.risk.export import describe as described
from ui.risk.open_analysis import ANALYSES
from ui.shell.identity import LOCAL_USER
from workspace import Desk, open_store
from workspace.analysis import KIND as ANALYSIS
from workspace.slide_set import KIND as SLIDE_SET

ADDRESS = {"kommun": ["Timrå"], "q": ["samverkan"], "ledande": ["true"]}


def pages() -> int:
    """Open every page, plain and under filters; return how many runs went well."""
    runs: list[AppTest] = [opened(page, address) for page in PAGES for address in ({}, ADDRESS)]
    assert not [error for run in runs for error in run.exception]
    return len(runs)


def files(snapshot: Path, desk: Desk) -> list[bytes]:
    """Make every file that a reader can take along."""
    slides = example()
    desk.create(SLIDE_SET, slides.title, slides.content())
    deck = deck_of(slides, desk)
    analysis = example_analysis()
    version = desk.create(ANALYSIS, analysis.title, analysis.content())
    work = OpenDocument(ANALYSES, version.document_id, "agare", analysis, 1, LOCAL_USER, datetime.now(UTC))
    document = described(desk, work)
    dataset = describe(snapshot)
    return [
        *(write_pptx(deck), write_handout_pdf(deck), write_handout_docx(deck)),
        *(to_docx(document), to_xlsx(document), desk.export(version.document_id)),
        *(to_pdf(document), plan_to_pdf(document), write_slides_pdf(deck)),
        *(to_workbook(dataset), to_csvs(dataset), to_parquet(dataset), database_file(snapshot)),
    ]


def main() -> None:
    """Do it all in an empty data directory and print what was made."""
    os.environ["GRANSKNINGSBANKEN_VAR"] = tempfile.mkdtemp(prefix="allt-", dir=sys.argv[1])
    snapshot = build_snapshot(DATA)
    find_outdated(DATA)
    with open_store() as store:
        made = files(snapshot, store.as_user(LOCAL_USER))
    assert all(len(one) > 500 for one in made)
    assert zipfile.is_zipfile(io.BytesIO(made[0]))
    print(f"{pages()} sidor, {len(made)} filer, {len(STATUSES)} statusar")


if __name__ == "__main__":
    main()
