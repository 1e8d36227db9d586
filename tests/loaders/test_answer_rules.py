"""The remark on an answer of the report's own that its findings do not come to."""

from pathlib import Path

import pytest
import yaml

from loaders.check.checks import check_all
from tests.makers import DATA

NORRTALJE = DATA / "reports" / "norrtalje-2020-samverkan-barn-unga.yaml"


def remarks(path: Path) -> list[str]:
    return [fault.message for fault in check_all(DATA, [path]).faults if fault.code == "G144"]


def test_the_bank_has_none() -> None:
    assert [fault for fault in check_all(DATA).faults if fault.code == "G144"] == []


@pytest.mark.parametrize(
    ("change", "count"),
    [
        ({"note": None}, 1),  # the note says why they differ: without it the remark is there
        ({"note": None, "grade": "delvis", "wording": None, "basis": "tolkad"}, 0),  # no answer of the report's own
        ({"note": None, "areas": ["behovsanalys_tidiga_insatser", "sip"]}, 0),  # the answer need not hold for each
        ({"note": None, "areas": ["aterkoppling_orosanmalan"]}, 0),  # no findings to compare with
    ],
)
def test_an_answer_is_compared_with_the_findings_of_its_only_area(
    tmp_path: Path, change: dict[str, object], count: int
) -> None:
    tree = yaml.load(NORRTALJE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    question = next(question for question in tree["questions"] if question["no"] == "3")
    question.update(change)
    tree["questions"] = [
        {name: value for name, value in each.items() if value is not None} for each in tree["questions"]
    ]
    path = tmp_path / NORRTALJE.name
    path.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), encoding="utf-8")
    found = remarks(path)
    assert len(found) == count
    assert all("eget svar är nej" in message and "ger delvis" in message for message in found)
