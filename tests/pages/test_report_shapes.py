"""Every shape of report on the page of reports: each opens in every part, and tells what is missing as what it is."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from loaders.snapshot import build_snapshot
from tests import shapes
from tests.pages.test_every_page import ROOT, opened
from tests.pages.test_odd_bank import MISSING, texts_of
from tests.pages.test_rapport import PARTS

PAGE = ROOT / "pages" / "rapport.py"
REPORTS = sorted(shapes.reports())


@pytest.fixture(scope="module")
def shape_var(shape_reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder where the bank of shapes is the current one."""
    folder = tmp_path_factory.mktemp("shape_pages") / "var"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRANSKNINGSBANKEN_VAR", str(folder))
        build_snapshot(shape_reports)
    return folder


@pytest.fixture(autouse=True)
def bank_of_shapes(shape_var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(shape_var))


def shown(report_id: str, part: str = PARTS[0], **more: list[str]) -> AppTest:
    app = opened(PAGE, {"rapport": [report_id], "del": [part], **more})
    assert not app.exception, (part, app.exception)
    return app


def told(app: AppTest) -> str:
    return "\n".join(texts_of(app)).replace("\\", "")


@pytest.mark.parametrize("report_id", REPORTS)
def test_every_report_opens_in_every_part_and_nothing_missing_is_a_word(report_id: str) -> None:
    for part in PARTS:
        texts = texts_of(shown(report_id, part))
        for text in texts:
            assert not MISSING.search(text), (part, text[:300])
            assert not re.search(r"\b(noll|0) (revisionsfr|fynd|rekommend|omdöm)", text), (part, text[:300])
