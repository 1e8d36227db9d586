"""Additions to the codebook from the page: both forms of a board's name, and refusals that say what has happened."""

from pathlib import Path

import pytest

from coding.additions import KINDS, AdditionRefused, add_to_codebook, asked_fields, look_before
from loaders.check.codebook import codebook_path, load_codebook
from tests.coding.report_files import copied_data

FIRM = {"id": "azets", "name": "Azets", "aliases": "Azets Revision, Azets AB,"}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = copied_data(tmp_path)
    monkeypatch.setenv("GRANSKNINGSBANKEN_DATA", str(folder))
    return folder


def broken(data: Path) -> None:
    path = codebook_path(data, "topics")
    path.write_text(path.read_text(encoding="utf-8") + "- id: x\n", encoding="utf-8")


def test_a_board_s_name_is_added_in_both_forms_as_it_was_copied(data: Path) -> None:
    add_to_codebook(look_before("board", {"name": "Regionala  klimatnämnden.", "board_type": "bygg_miljo"}))
    assert {"regionala klimatnämnden", "regional klimatnämnd"} <= set(load_codebook(data).board_names())


def test_a_list_is_typed_with_commas(data: Path) -> None:
    add_to_codebook(look_before("firm", FIRM))
    assert list(load_codebook(data).firms["azets"].aliases) == ["Azets Revision", "Azets AB"]


def test_a_codebook_that_has_faults_is_mended_first(data: Path) -> None:
    broken(data)
    with pytest.raises(AdditionRefused, match=r"^Kodboken har fel som måste rättas först: .*topics.yaml"):
        look_before("firm", FIRM)


def test_what_was_written_is_told_when_another_file_is_broken_meanwhile(data: Path) -> None:
    prepared = look_before("firm", FIRM)
    broken(data)
    with pytest.raises(AdditionRefused, match=r"firms.yaml är skriven, men .*python -m loaders docs"):
        add_to_codebook(prepared)
    assert prepared.path.read_text(encoding="utf-8") == prepared.text


@pytest.mark.parametrize("kind", KINDS)
def test_what_must_be_given_is_asked_for(kind: str, data: Path) -> None:
    required = [field.name for field in asked_fields(kind) if field.is_required]
    assert required
    with pytest.raises(AdditionRefused, match=f"^{required[0]} saknas"):
        look_before(kind, {})
