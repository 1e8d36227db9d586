"""Samstämmighet on Metod och data, and the line on Rapport: empty, one report, several, and what is never said."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import queries
from loaders.build.snapshot import build_snapshot
from tests.compared import areas, one_report, write_reports
from tests.makers import ARBOGA, ARE, FEEDBACK, INFORMED, OSTERSUND, PLAN, SOCIAL, Fields, audited, finding, report
from tests.page_parts import tables, unfolded
from tests.pages.test_every_page import NOTHING_FITS, ROOT, opened, texts
from tests.pages.test_rapport import everything
from wording.agreement_words import NONE_COMPARED, SCOPES
from wording.report_words import two_coders_sentence

METOD, RAPPORT = (ROOT / "pages" / f"{name}.py" for name in ("metod", "rapport"))
ONE = "arboga-2020-samverkan-barn-unga"


def coding_tab(**address: list[str]) -> AppTest:
    app = opened(METOD, {"metodflik": ["Kodning"], **address})
    assert not app.exception
    return app


def use(folder: Path, reports: Mapping[str, Fields], patch: pytest.MonkeyPatch) -> None:
    """Make a bank of these reports the current one."""
    patch.setenv("GRANSKNINGSBANKEN_VAR", str(folder / "var"))
    build_snapshot(write_reports(folder / "data", reports))


@pytest.fixture
def compared(compared_snapshot: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(compared_snapshot.parent.parent))
    return compared_snapshot


@pytest.fixture
def by_one_coder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fields = report([audited(ARBOGA, SOCIAL)], "2020-05-04", "PwC", [finding(FEEDBACK, "brist")])
    use(tmp_path, {ONE: fields}, monkeypatch)


@pytest.mark.usefixtures("by_one_coder")
def test_a_bank_by_one_coder_says_so_in_a_sentence() -> None:
    app = coding_tab()
    assert NONE_COMPARED in [info.value for info in app.info]
    assert "Samstämmighet per" not in [control.label for control in app.button_group]


@pytest.mark.usefixtures("compared")
def test_the_numbers_on_the_page_are_those_of_the_queries() -> None:
    app = coding_tab()
    bank = queries.run_selected("agreement_by_scope", {"scopes": ["bank"]}).set_index("measure")
    row = bank.loc["alla"]
    heads = [str(head.value) for head in app.subheader]
    assert (
        f"Två kodare som inte sett varandras val gav samma status i {row['equal_count']} av {row['unit_count']} "
        "(varje område hos varje part), i fem rapporter"
    ) in heads
    count = int(queries.run_selected("agreement_differences", {})["row_count"].iloc[0])
    assert f"De två valde olika i {count} fall" in heads
    shown = texts(app)
    assert f"I {row['neither_count']} av dem har ingen av de två granskat området" in shown
    assert "Inget område har ännu 10 par där någon har granskat det" in shown
    assert "fem granskningar som är kodade av två oberoende av varandra" in shown


@pytest.mark.usefixtures("compared")
@pytest.mark.parametrize("scope", SCOPES)
def test_every_scope_has_its_table_by_its_address(scope: str) -> None:
    app = unfolded(coding_tab(samstammighet_per=[SCOPES[scope]]))
    assert not app.exception
    rows = queries.run_selected("agreement_by_scope", {"scopes": [scope]})
    (table,) = [table for table in tables(app.main) if "α alla" in table]
    assert len(table) == rows["scope_id"].nunique()
    first = rows[(rows["scope_id"] == rows["scope_id"].iloc[0]) & (rows["measure"] == "alla")].iloc[0]
    assert table["Lika status"].iloc[0] == f"{first['equal_count']} av {first['unit_count']}"


@pytest.mark.usefixtures("compared")
def test_filters_leave_the_section_as_it_is_and_an_empty_selection_still_shows_it() -> None:
    assert "gav samma status i" in texts(coding_tab(**NOTHING_FITS))


def test_one_report_alike_in_all_has_counts_and_no_coefficient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every area is brist to both: nothing could have differed."""
    use(tmp_path, {ONE: one_report([(area, "brist", "brist") for area in areas()])}, monkeypatch)
    app = coding_tab()
    shown = texts(app)
    assert f"samma status i {len(areas())} av {len(areas())}" in shown
    assert "i en rapport" in shown
    assert "lika i allt" in shown
    assert "Ingen rapport har ett alfa att visa: där paren är tillräckligt många är valen lika i allt" in shown
    assert "De två valde lika i allt" in shown
    assert not re.search(r"\bnan\b", shown)


def test_areas_that_nobody_examined_are_never_cleared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve reports: one area differs in all, one is examined in a single report, one by nobody."""
    reports = {}
    for year in range(2001, 2013):
        cells = [(FEEDBACK, "brist", "fungerar") if year % 2 else (FEEDBACK, "fungerar", "brist")]
        cells += [(PLAN, "delvis", "delvis")] if year == 2001 else []
        neither = [INFORMED, *([] if year == 2001 else [PLAN])]
        reports[f"arboga-{year}-samverkan-barn-unga"] = dated(one_report(cells, neither), year)
    use(tmp_path, reports, monkeypatch)
    shown = texts(coding_tab()).replace("\\", "")
    assert "Svagast: återkoppling till" in shown
    assert "lika i 0 av 12" in shown
    few = "För få par för att säga något (färre än 10 där någon har granskat): samordnad individuell plan (SIP, SKIP)."
    assert few in shown
    assert "Ingen av kodarna har granskat: information till nämnden." in shown


def test_many_reports_come_a_page_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = {}
    for number in range(205):
        year, place = 2001 + number % 20, number // 20
        cells = [(area, "brist", "delvis" if i < number % 9 else "brist") for i, area in enumerate(areas())]
        name = f"arboga-{year}-samverkan-barn-unga{f'-{place + 1}' if place else ''}"
        reports[name] = dated(one_report(cells, title=f"Granskning {number}"), year)
    use(tmp_path, reports, monkeypatch)
    app = unfolded(coding_tab())
    assert "Visar 1–200 av 205 rapporter." in texts(app)
    assert "De första 20 av 205 rapporter." in texts(app)
    assert [len(table) for table in tables(app.main) if "α alla" in table] == [200]
    app = unfolded(coding_tab(samstammighetssida=["2"]))
    assert [len(table) for table in tables(app.main) if "α alla" in table] == [5]


def dated(fields: Fields, year: int) -> Fields:
    return {**fields, "published": {"date": str(year), "basis": "tryckt"}}


@pytest.mark.parametrize(
    ("parties", "told"),
    [
        ([audited(ARBOGA, SOCIAL)], "lika i 1 av 2 områden"),
        ([audited(ARE, SOCIAL), audited(OSTERSUND, SOCIAL)], "lika i 3 av 4 (varje område hos varje part)"),
    ],
    ids=["one", "two"],
)
def test_the_report_s_own_page_has_it_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parties: list[Fields], told: str
) -> None:
    report = one_report([(FEEDBACK, "brist", "delvis")], [INFORMED])
    name = ONE
    if len(parties) == 2:
        name = "are-2020-samverkan-barn-unga"
        pairs = ((ARE, "delvis"), (OSTERSUND, "brist"))
        report["coding"]["agreement"]["cells"] = [
            {"area": FEEDBACK, "first": "brist", "second": second, "body": body} for body, second in pairs
        ]
    use(tmp_path, {name: {**report, "audited": parties}}, monkeypatch)
    app = opened(RAPPORT, {"rapport": [name], "del": ["Kodning och källa"]})
    assert not app.exception
    facts = queries.run_selected("report_facts", {"reports": [name]}).iloc[0]
    assert facts["second_coder"] == "B1"
    assert told in everything(app)


@pytest.mark.usefixtures("by_one_coder")
def test_a_report_by_one_coder_has_no_such_line() -> None:
    for _, facts in queries.run_selected("report_facts", {}).iterrows():
        assert two_coders_sentence(facts) == ""
