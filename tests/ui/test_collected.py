"""One file with the findings of several areas: every finding and recommendation with its quote and citation."""

import io

import docx
import openpyxl
import pytest

from bank.answer import answer
from ui.evidence import collected_files as collected
from ui.evidence.collected_files import collected_document, collected_workbook

AREAS = ["aterkoppling_orosanmalan", "regional_samverkan"]
pytestmark = pytest.mark.usefixtures("snapshot")


def test_the_workbook_has_each_finding_once_with_quote_title_basis_of_the_year_and_citation() -> None:
    book = openpyxl.load_workbook(io.BytesIO(collected_workbook({"areas": AREAS}, {"Källa": "alla"})()))
    assert book.sheetnames == ["Fynd", "Rekommendationer", "Om filen"]
    head, *rows = book["Fynd"].iter_rows(values_only=True)
    found = [dict(zip(head, row, strict=True)) for row in rows]
    assert len(found) == len(answer("findings_by_report", areas=AREAS)) > 0
    assert {row["Område"] for row in found} == set(answer("area_definition", areas=AREAS)["area_label"])
    timra = next(row for row in found if row["Part"] == "Timrå")
    assert (timra["År"], timra["Årets grund"]) == (2020, "härlett")
    assert timra["Granskning"].startswith("Insatser för barn och unga")
    assert "(kodarens titel, ej tryckt), Timrå kommun, 2020 (härlett år), avsnitt " in timra["Källhänvisning"]
    assert all(row["Citat"] and row["Källhänvisning"] for row in found)
    advice = list(book["Rekommendationer"].iter_rows(values_only=True))
    assert advice[0][-2:] == ("Källhänvisning", "Originalets adress")
    assert all(row[-2] for row in advice[1:])


def test_the_document_has_an_area_under_each_heading_with_quotes_and_citations() -> None:
    file = docx.Document(io.BytesIO(collected_document({"areas": AREAS}, {"Källa": "alla"})()))
    headings = [paragraph.text for paragraph in file.paragraphs if paragraph.style.name == "Heading 1"]
    assert sorted(headings) == sorted(answer("area_definition", areas=AREAS)["area_label"])
    texts = [paragraph.text for paragraph in file.paragraphs]
    for row in answer("findings_by_report", areas=AREAS).itertuples():
        assert f"”{row.quote}”" in texts
    assert "● Brist · Timrå" in texts


def test_what_is_recommended_where_nothing_is_found_is_kept_and_a_full_file_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = collected._read
    monkeypatch.setattr(collected, "_read", lambda *asked: (read(*asked)[0].head(0), read(*asked)[1]))
    monkeypatch.setattr(collected, "IN_WORD", len(answer("recommendation_list", areas=AREAS, by_area=True)))
    file = docx.Document(io.BytesIO(collected_document({"areas": AREAS}, {"Källa": "alla"})()))
    advised = set(answer("recommendation_list", areas=AREAS, by_area=True)["area_label"])
    assert {one.text for one in file.paragraphs if one.style.name == "Heading 1"} == advised
    assert any("Obs: Filen rymmer de första" in one.text for one in file.paragraphs)
