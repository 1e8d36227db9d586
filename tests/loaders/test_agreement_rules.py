"""What may stand in a file's comparison of two coders; the faults themselves are in the golden bank."""

from pathlib import Path
from typing import Any

import pytest

from loaders.check.checks import check_all
from tests.compared import agreement, one_report, write_reports
from tests.makers import AGGREGATE, ARE, FEEDBACK, JAMTLAND, OSTERSUND, PLAN, SOCIAL, audited

JOINT, ALONE = "are-2020-samverkan-barn-unga", "arboga-2020-samverkan-barn-unga"


def faults(folder: Path, report_id: str, fields: dict[str, Any]) -> list[str]:
    """The codes of what stops the report, with their messages."""
    data = write_reports(folder / "data", {report_id: fields})
    return [f"{fault.code} {fault.message}" for fault in check_all(data).faults if fault.stops]


def joint(cells: list[dict[str, str]], neither: list[str]) -> dict[str, Any]:
    fields = one_report([], [], questions={"1": ("nej", "saknas")})
    parties = [audited(ARE, SOCIAL), audited(OSTERSUND, SOCIAL), audited(JAMTLAND, role="iakttagen")]
    fields["coding"]["agreement"] |= {"cells": cells, "neither": neither}
    return {**fields, "audited": parties}


def test_a_block_may_leave_areas_out_that_the_codebook_has_been_given_since(tmp_path: Path) -> None:
    fields = one_report([(FEEDBACK, "brist", "delvis")], [PLAN], questions={"1": ("nej", "nej"), "2": ("saknas", "ja")})
    assert faults(tmp_path, ALONE, fields) == []


def test_only_the_findings_the_coder_and_the_day_are_required(tmp_path: Path) -> None:
    fields = one_report([])
    block = {"by": "B1", "date": "2026-12", "findings": {"matched": "0", "only_first": "0", "only_second": "0"}}
    fields["coding"]["agreement"] = block
    assert faults(tmp_path / "a", ALONE, fields) == []
    fields["coding"]["agreement"] = {name: value for name, value in block.items() if name != "findings"}
    assert [fault.split()[0] for fault in faults(tmp_path / "b", ALONE, fields)] == ["G016"]


def test_of_several_parties_each_has_a_cell_and_one_of_them_may_be_examined_by_neither(tmp_path: Path) -> None:
    cells = [
        {"area": FEEDBACK, "first": "brist", "second": "delvis", "body": ARE},
        {"area": FEEDBACK, "first": "ej_granskat", "second": "ej_granskat", "body": OSTERSUND},
    ]
    assert faults(tmp_path / "a", JOINT, joint(cells, [PLAN])) == []
    assert [fault[:4] for fault in faults(tmp_path / "b", JOINT, joint(cells[:1], []))] == ["G150"]
    observed = [*cells, {"area": FEEDBACK, "first": "brist", "second": "brist", "body": JAMTLAND}]
    assert [fault[:4] for fault in faults(tmp_path / "c", JOINT, joint(observed, []))] == ["G149"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"by": " t1 "}, 'G145 den andra kodaren är densamma som filens ("t1").'),
        ({"date": "i fjol"}, 'G020 date "i fjol" är inte ett datum.'),
        ({"date": "2026-02-30"}, 'G050 date "2026-02-30" finns inte i kalendern.'),
        ({"date": "2019"}, "G051 agreement.date (2019) ligger före published.date"),
        ({"neither": [FEEDBACK]}, f"G146 området {FEEDBACK} står redan på plats 1 i cells."),
        ({"neither": ["samordnad_plann"]}, 'G032 området "samordnad_plann" finns inte i kodboken.'),
        ({"cells": [{"area": AGGREGATE, "first": "ej_granskat", "second": "ej_granskat"}]}, "G147"),
        ({"cells": [{"area": AGGREGATE, "first": "svag", "second": "brist"}]}, 'G014 first "svag" finns inte'),
        ({"findings": {"matched": "-1", "only_first": "0", "only_second": "0"}}, "mellan 0 och 5000"),
        ({"questions": [{"no": "1", "first": "saknas", "second": "saknas"}]}, "G151"),
        ({"questions": [{"no": "1", "first": "ja", "second": second} for second in ("ja", "nej")]}, "G152"),
    ],
)
def test_what_cannot_be_is_told(tmp_path: Path, change: dict[str, Any], told: str) -> None:
    fields = one_report([(FEEDBACK, "brist", "delvis")])
    fields["coding"]["agreement"] = agreement([(FEEDBACK, "brist", "delvis")]) | change
    found = faults(tmp_path, ALONE, fields)
    assert any(told in fault for fault in found), found
