"""The template of a new report."""

import hashlib
from pathlib import Path

import pytest

from loaders.check.checks import REPORT_SHAPE, check_report
from loaders.check.codebook import load_codebook
from loaders.documents.field_table import describe_blocks
from loaders.documents.template import MODELINE, write_template
from loaders.faults.fault import LoadersError
from loaders.read.reading import read_fast
from loaders.read.register import body_names
from tests.loaders.test_checks import GOLDEN

REPORT_ID = "soderhamn-2021-samverkan-barn-unga"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "codebook").mkdir(parents=True)
    for path in (GOLDEN / "bank" / "codebook").iterdir():
        (folder / "codebook" / path.name).write_bytes(path.read_bytes())
    return folder


def test_the_template_starts_with_the_modeline_and_has_every_field_of_the_schema(data: Path) -> None:
    text = write_template(REPORT_ID, data).read_text(encoding="utf-8")
    assert text.splitlines()[0] == MODELINE
    blocks = describe_blocks(REPORT_SHAPE)
    names = {row.name for rows in blocks.rows.values() for row in rows}
    assert {name for name in names if f"{name}:" not in text} == set()


def test_what_the_id_says_is_filled_in(data: Path) -> None:
    tree = read_fast(write_template(REPORT_ID, data)).tree
    assert isinstance(tree, dict)
    assert (tree["topic"], tree["audited"][0]["body"]) == ("samverkan_barn_unga", "2182")
    assert tree["published"] == {"date": "2021"}


def test_an_undated_report_has_no_date(data: Path) -> None:
    tree = read_fast(write_template("soderhamn-odaterad-samverkan-barn-unga-2", data)).tree
    assert isinstance(tree, dict)
    assert tree["published"] == {}


def test_a_place_that_two_municipalities_share_names_both(data: Path) -> None:
    text = write_template("habo-2021-samverkan-barn-unga", data).read_text(encoding="utf-8")
    assert "0305" in text
    assert "0643" in text


def test_checking_the_template_says_what_is_missing_and_nothing_else(data: Path) -> None:
    report, faults = check_report(write_template(REPORT_ID, data), load_codebook(data), body_names())
    assert report is None
    assert {fault.code for fault in faults} == {"G016", "G022", "G025"}
    assert all("saknas" in fault.message or "tom lista" in fault.message for fault in faults)
    lines = (data / "drafts" / f"{REPORT_ID}.yaml").read_text(encoding="utf-8").splitlines()
    for fault in faults:
        if fault.code == "G016":
            assert f"{fault.message.split()[0]}:" in lines[fault.line - 1], "points at the empty field"


@pytest.mark.parametrize(
    ("place", "path", "party"),
    [
        ("gotland", "gotland-2021-samverkan-barn-unga", {"body": "0980"}),
        ("region-gotland", "gotland-2021-samverkan-barn-unga", {"body": "0980", "name": "Region Gotland"}),
        ("malung", "malung-salen-2021-samverkan-barn-unga", {"body": "2023", "name": "Malung"}),
    ],
)
def test_a_place_by_another_name_gives_todays_body_and_keeps_the_name(
    data: Path, place: str, path: str, party: dict[str, str]
) -> None:
    written = write_template(f"{place}-2021-samverkan-barn-unga", data)
    tree = read_fast(written).tree
    assert isinstance(tree, dict)
    assert (written.stem, {key: tree["audited"][0].get(key) for key in party}) == (path, party)
    assert "name" in party or not tree["audited"][0].get("name")


def test_the_commented_blocks_can_be_uncommented(data: Path) -> None:
    path = write_template(REPORT_ID, data)
    commented = ("# follows_up:", "#   - report:", "#     text:")
    text = path.read_text(encoding="utf-8")
    for line in commented:
        text = text.replace(f"\n{line}\n", f"\n{line[2:]}\n", 1)
    path.write_text(text, encoding="utf-8")
    tree = read_fast(path).tree
    assert isinstance(tree, dict)
    assert tree["follows_up"] == [{}]


def test_the_source_fills_in_its_name_and_checksum(data: Path, tmp_path: Path) -> None:
    source = tmp_path / "soderhamn.txt"
    source.write_bytes(b"En rapport.")
    tree = read_fast(write_template(REPORT_ID, data, source)).tree
    assert isinstance(tree, dict)
    checksum = hashlib.sha256(b"En rapport.").hexdigest()
    assert tree["source"] == {"title_basis": "tryckt", "file": "soderhamn.txt", "sha256": checksum}


def test_an_existing_file_is_left_alone_and_the_next_id_suggested(data: Path) -> None:
    path = write_template(REPORT_ID, data)
    path.write_text("mitt arbete", encoding="utf-8")
    with pytest.raises(LoadersError, match=f"finns redan.*{REPORT_ID}-2"):
        write_template(REPORT_ID, data)
    assert path.read_text(encoding="utf-8") == "mitt arbete"


def test_an_id_that_a_report_of_the_bank_has_is_refused(data: Path) -> None:
    (data / "reports").mkdir()
    (data / "reports" / f"{REPORT_ID}.yaml").write_text("klar", encoding="utf-8")
    with pytest.raises(LoadersError, match=f"finns redan.*{REPORT_ID}-2"):
        write_template(REPORT_ID, data)
    assert not (data / "drafts").exists()


@pytest.mark.parametrize(
    ("report_id", "said"),
    [
        ("Söderhamn-2021-samverkan-barn-unga", "är inte ett id"),
        ("soderhamn-samverkan-barn-unga", "är inte ett id"),
        ("../soderhamn-2021-samverkan-barn-unga", "är inte ett id"),
        ("soderham-2021-samverkan-barn-unga", 'Menade du "soderhamn"'),
        ("skane-2021-samverkan-barn-unga", r'Menade du "region-skane" \(Region Skåne\)\?'),
        ("1917-2005-samverkan-barn-unga", r'Menade du "heby".*2006'),
        ("ingenstans-2005-samverkan-barn-unga", "finns inte i registret. Ett id"),
        ("soderhamn-2021-samverkan-barn-ung", 'Menade du "samverkan-barn-unga"'),
    ],
)
def test_a_bad_id_is_explained(data: Path, report_id: str, said: str) -> None:
    with pytest.raises(LoadersError, match=said):
        write_template(report_id, data)
    assert not (data / "drafts").exists()


@pytest.mark.parametrize("name", ["Källa.pdf", "soderhamn.odt", "borta.txt"])
def test_an_unsuitable_source_is_refused_before_anything_is_written(data: Path, tmp_path: Path, name: str) -> None:
    if name != "borta.txt":
        (tmp_path / name).touch()
    with pytest.raises(LoadersError, match="Källan"):
        write_template(REPORT_ID, data, tmp_path / name)
    assert not (data / "drafts").exists()
