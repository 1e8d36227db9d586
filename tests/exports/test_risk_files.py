"""The risk analysis as Word and Excel files, read back: every number, level, decision and citation."""

import io
import posixpath
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from lxml import etree
from openpyxl.workbook import Workbook
from openxml_audit import OpenXmlValidator

from charts.risk_matrix import FIELDS, field_of
from charts.text import amount
from exports import plan_blocks, risk_blocks, risk_docx, risk_xlsx
from exports.risk_document import OtherLine, PlannedAudit, RiskDocument, RiskRow
from exports.safe_text import cleaned
from exports.tables import MAX_CELL

NAMES = [
    "Återkoppling till den som gjort en orosanmälan",
    "Uppföljning på aggregerad nivå",
    "Regional samverkan",
    "Samordnad individuell plan (SIP, SKIP)",
    "Uppföljning av överenskommelser och samverkan med region, huvudmän och civilsamhälle kring barn och unga som "
    "riskerar att fara illa, särskilt placerade barn och barn med psykiatriska diagnoser",
    "Kvalitetsledningssystemsuppföljningsrutinbeskrivningsansvarsfördelning",
    "Bemanning och kompetens",
]
MOTIVATION = (
    "Nämnden har inte följt upp överenskommelsen sedan 2022. Förvaltningens egen riskanalys tar upp frågan, men utan "
    "åtgärder.\n\nVi väger in att förtroendet skadas även när beloppen är små. Åsikterna gick isär i gruppen: två av "
    "fem ville sätta nivån ett steg lägre."
)
NASTY = "=1+1 <script>alert('å')</script> & <b>fet</b> \x00\x0b\x1f\ufffe\ud800 😀 _x000D_ {{ x }} http://exempel.se"
NASTY_CLEAN = "=1+1 <script>alert('å')</script> & <b>fet</b>  😀 _x000D_ {{ x }} http://exempel.se"
DECISIONS = ("Granska", "Uppmärksamma", "Ingen granskning", "")
METHOD = (
    "Revisorerna har bedömt varje riskområde efter sannolikhet och konsekvens på skalan 1–4. Väsentlighet och risk "
    "vägs samman i fyra fält enligt god revisionssed.",
    "Förslaget på sannolikhet bygger på de granskningar som valts ut. Granskningar väljs efter risk, så antalen säger "
    "inte hur vanligt något är. Under tre granskningar ges inget förslag.",
)
LEGEND_ROWS = len(FIELDS)


def risk(number: int) -> RiskRow:
    likelihood = None if number % 9 == 0 else number * 5 % 4 + 1
    consequence = None if number % 9 in (0, 4) else number // 4 % 4 + 1
    is_assessed = likelihood is not None and consequence is not None
    sources = ("KPMG 2024, Älvsbyn, avsnitt 3.4", "PwC 2020, Timrå, Granskning av samverkan kring barn, avsnitt 2.1")
    return RiskRow(
        number=number,
        name=NASTY if number == 7 else NAMES[number % len(NAMES)],
        group="Egna riskområden" if number % 5 == 0 else "Orosanmälan",
        likelihood=likelihood,
        consequence=consequence,
        suggestion=None if number % 3 == 0 else number % 4 + 1,
        reckoning="" if number % 3 == 0 else f"{number % 2} brist och 1 delvis (räknas halvt).",
        kinds="rättslig, förtroende" if number % 2 and number % 9 else "",
        field=field_of(likelihood, consequence, 3) if is_assessed else "",  # type: ignore[arg-type]
        decision=DECISIONS[number % 4] if number % 9 else "",
        is_begun=number % 9 != 0,
        remark="Beslutet är Granska, men konsekvens är inte bedömd." if number == 4 else "",
        description="" if number % 4 else f"Risken att {NAMES[number % len(NAMES)].lower()} brister ({number}).",
        motivation="" if number % 6 == 0 or number % 9 == 0 else NASTY if number == 8 else f"{number}: {MOTIVATION}",
        evidence=() if number % 5 == 0 else (f"Brist i 3 av 4 som granskat det; {number} har inte granskat det.",
                                              "Återkommer i både små och stora kommuner."),
        own_findings=() if number % 2 else (f"● Brist: Rutin saknas ({number}). (PwC, Älvsbyn, 2022)",),
        own_recommendations=() if number % 3 else (f"Ta fram en rutin ({number}). (PwC, Älvsbyn, 2022)",),
        citations=() if number % 5 == 0 else tuple(f"”Rutin saknas ({number})”, {one}" for one in sources),
    )  # fmt: skip


def audit(number: int) -> PlannedAudit:
    return PlannedAudit(
        risk_number=number,
        risk_name=NAMES[number % len(NAMES)],
        title=f"Granskning av {NAMES[number % len(NAMES)].lower()}",
        purpose="Att bedöma om nämnden har en ändamålsenlig styrning, uppföljning och kontroll.",
        questions=(
            ("Finns det dokumenterade rutiner, och är de kända?", "Östersund 2014 (KPMG)"),
            ("Får den som anmält återkoppling enligt lagen?", ""),
            ("=1+1?", "Norrtälje 2020 (PwC)"),
        ),
        criteria=("socialtjänstlagen (2025:400) 19 kap. 6 §", "kommunallagen (2017:725) 6 kap. 6 §"),
        to_check=("Kriterium 1: upphörde att gälla 2025-06-30.",) if number == 3 else (),
        boards="socialnämnden, barn- och utbildningsnämnden",
        delimitation="" if number % 2 else "Åren 2025–2026.",
        method="Intervjuer, dokumentstudier och stickprov av 20 ärenden.",
        quarter=None if number == 3 else number % 4 + 1,
        days=None if number == 3 else number + 0.5,
    )


@pytest.fixture(scope="module")
def full() -> RiskDocument:
    rows = tuple(risk(number) for number in range(1, 40))
    assessed = [row for row in rows if row.field]
    ranked = sorted(assessed, key=lambda row: (-(row.likelihood or 0) * (row.consequence or 0), row.number))
    plan = tuple(audit(number) for number in (1, 2, 3, 5))
    return RiskDocument(
        title="Riskanalys inför 2027, revisorerna i Älvsbyn",
        body_name="Älvsbyn",
        year=2027,
        scale=4,
        high_from=3,
        method=METHOD,
        selection="alla granskningar i banken: fem granskningar (Deloitte, KPMG, PwC) 2014–2024",
        own_reports=("PwC, Granskning av insatser, Älvsbyns kommun, 2022",),
        data_version="version 3d7f643d, 2026-11-22",
        version="version 14, sparad 2026-11-22 10:32",
        date="2026-11-22",
        rows=rows,
        left_out_count=0,
        is_whole=False,
        ranking=tuple(row.number for row in ranked),
        changes=(("Regional samverkan", "Sannolikhet från 2 till 3: ny granskning i Timrå."), (NASTY, "Ny risk.")),
        plan_title="Revisionsplan 2027 – Älvsbyn",
        plan=plan,
        other_lines=(
            OtherLine("Grundläggande granskning", "Alla nämnder", "Dialog med presidierna.", "", "hela året", 12.0),
            OtherLine("Granskning av delårsrapport", "", NASTY, "augusti–oktober", "kvartal 3", None),
        ),
        days_per_quarter=(("Kvartal 1", 0.0), ("Kvartal 2", 1.5), ("Kvartal 3", 2.5), ("Kvartal 4", 0.0),
                          ("Ej förlagt", 0.0), ("Summa", 9.5)),
    )  # fmt: skip


@pytest.fixture(scope="module")
def empty(full: RiskDocument) -> RiskDocument:
    return replace(full, method=(), rows=(), ranking=(), changes=(), plan=(), other_lines=(), days_per_quarter=())


def word(document: RiskDocument) -> Document:
    return docx.Document(io.BytesIO(risk_docx.to_docx(document)))


def book(document: RiskDocument) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(risk_xlsx.to_xlsx(document)))


@pytest.fixture(scope="module")
def full_word(full: RiskDocument) -> Document:
    return word(full)


@pytest.fixture(scope="module")
def full_book(full: RiskDocument) -> Workbook:
    return book(full)


def spaced(text: str) -> str:
    return " ".join(cleaned(text).split())


def grid(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def tables(document: Document) -> dict[str, Table]:
    """The tables by their alternative title."""
    return {table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")): table for table in document.tables}


def sections(document: Document) -> dict[str, list[tuple[str, str]]]:
    """Heading → the paragraphs under it, as (style, text)."""
    found: dict[str, list[tuple[str, str]]] = {"": []}
    for paragraph in document.paragraphs:
        style = str(paragraph.style.name if paragraph.style else "")
        if style.startswith("Heading"):
            found[paragraph.text] = []
        else:
            found[list(found)[-1]].append((style, paragraph.text))
    return found


def sheet_rows(workbook: Workbook, name: str) -> list[tuple[Any, ...]]:
    return list(workbook[name].iter_rows(values_only=True))


def level(value: int | None) -> str:
    return "ej bedömd" if value is None else f"{value} på skalan 1–4"


# Word


def test_the_document_is_swedish_and_says_what_it_is(full: RiskDocument, full_word: Document) -> None:
    core = full_word.core_properties
    assert (core.title, core.language) == ("Riskanalys 2027 – Älvsbyn", "sv-SE")
    assert core.subject == "Kommunal revision: riskanalys och förslag till revisionsplan"
    languages = {one.get(qn("w:val")) for one in full_word.styles.element.iter(qn("w:lang"))}
    assert languages == {"sv-SE"}
    assert full_word.paragraphs[0].text == "Riskanalys 2027 – Älvsbyn"
    assert full_word.paragraphs[0].style.name == "Title"  # type: ignore[union-attr]
    told = dict(grid(tables(full_word)["Om analysen"])[1:])
    expected = {
        full.body_name,
        str(full.year),
        full.selection,
        *full.own_reports,
        full.data_version,
        full.version,
        full.date,
    }
    assert expected <= set(told.values())
    assert sections(full_word)["Så är analysen gjord"] == [("Normal", text) for text in METHOD]


def test_the_word_file_follows_the_standard(full: RiskDocument, tmp_path: Path) -> None:
    path = tmp_path / "riskanalys.docx"
    path.write_bytes(risk_docx.to_docx(full))
    assert [error.description for error in OpenXmlValidator().validate(path).errors] == []


def test_the_page_is_a4_with_its_number_the_name_and_the_data_version_at_its_foot(
    full: RiskDocument, full_word: Document
) -> None:
    section = full_word.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)  # type: ignore[union-attr]
    (foot,) = section.footer.paragraphs
    assert foot.text == f"{full.title} · Data: {full.data_version}\tSida 1 av 1"
    assert [one.text.strip() for one in foot._p.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    marks = [one.get(qn("w:fldCharType")) for one in foot._p.iter(qn("w:fldChar"))]
    assert marks == ["begin", "separate", "end"] * 2


def test_every_table_repeats_its_header_keeps_its_rows_whole_and_is_described(full_word: Document) -> None:
    names = (
        "Om analysen, Riskmatris, Risker i tabell, Ej bedömda, Förändringar, Årets övriga granskning, Dagar per kvartal"
    )
    assert list(tables(full_word)) == names.split(", ")
    for table in full_word.tables:
        heads = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
        assert heads == [True] + [False] * (len(heads) - 1)
        assert all(row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.rows)
        assert len(table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))) > 20
        assert table._tbl.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"
        widths = [one.w.cm for one in table._tbl.tblGrid.gridCol_lst]
        assert sum(widths) <= 16.05


def test_the_matrix_has_every_assessed_risk_in_its_cell_on_its_field_s_tint(
    full: RiskDocument, full_word: Document
) -> None:
    table = tables(full_word)["Riskmatris"]
    rows = grid(table)
    assert [row[0] for row in rows[1:]] == ["4 (hög)", "3", "2", "1 (låg)"]
    assert rows[0][1:] == ["1 (låg)", "2", "3", "4 (hög)"]
    placed = {}
    for row, consequence in zip(table.rows[1:], (4, 3, 2, 1), strict=True):
        for cell, likelihood in zip(row.cells[1:], (1, 2, 3, 4), strict=True):
            look = FIELDS[field_of(likelihood, consequence, 3)].looks["light"]
            assert f"#{cell._tc.tcPr.find(qn('w:shd')).get(qn('w:fill'))}" == look.fill  # type: ignore[union-attr]
            placed |= {int(number): (likelihood, consequence) for number in cell.text.split(", ") if number != "–"}
    assert placed == {row.number: (row.likelihood, row.consequence) for row in full.rows if row.field}
    told = " ".join(text for _, text in sections(full_word)["Riskmatris"])
    assert all(field.word in told for field in FIELDS.values())


def test_the_table_of_risks_has_every_level_field_and_decision(full: RiskDocument, full_word: Document) -> None:
    expected = [
        [
            str(row.number),
            spaced(row.name),
            *("ej bedömd" if value is None else str(value) for value in (row.likelihood, row.consequence)),
            FIELDS[row.field].word if row.field else "ej bedömd",
            row.decision or "ej beslutat",
        ]
        for row in full.rows
        if row.is_begun
    ]
    assert grid(tables(full_word)["Risker i tabell"])[1:] == expected
    assert len(expected) == 35


def test_the_ranking_and_those_not_assessed_are_named(full: RiskDocument, full_word: Document) -> None:
    ranked = [text for style, text in sections(full_word)["Rangordning"] if style == "List Number"]
    assert [int(text.split("(risk ")[1].split(")")[0]) for text in ranked] == list(full.ranking)
    untouched = [row for row in full.rows if not row.is_begun]
    assert [row.number for row in untouched] == [9, 18, 27, 36]
    listed = "; ".join(f"{row.number}. {spaced(row.name)}" for row in untouched)
    assert grid(tables(full_word)["Ej bedömda"])[1:] == [["Orosanmälan", "4", listed]]
    (told,) = sections(full_word)["Ej bedömda"]
    assert told[1] == "Att en risk är ej bedömd säger inget om hur stor den är."


def test_the_file_is_as_long_as_what_has_been_assessed(full: RiskDocument) -> None:
    begun = [row for row in full.rows if row.is_begun]
    by_default, whole = sections(word(full)), sections(word(replace(full, is_whole=True)))
    without = replace(full, rows=tuple(begun), left_out_count=4)
    for row in full.rows:
        assert (f"{row.number}. {spaced(row.name)}" in by_default) == row.is_begun
        assert f"{row.number}. {spaced(row.name)}" in whole
    assert "Ej bedömda" not in tables(word(without))
    told = [text for _, text in sections(word(without))["Ej bedömda"]]
    assert told == [
        "4 risker som inte är bedömda är utelämnade. Att en risk är ej bedömd säger inget om hur stor den är."
    ]
    assert any("av 39 risker" in text for _, text in sections(word(without))["Riskmatris"])
    assert ("Utelämnade", "4 risker som inte är bedömda") in sheet_rows(book(without), "Om analysen")


def test_own_findings_where_nobody_has_begun_to_assess_are_kept(full: RiskDocument, full_word: Document) -> None:
    told = [text for _, text in sections(full_word)["Egna granskningar i områden som inte är bedömda"]]
    for row in full.rows:
        if not row.is_begun:
            assert set(row.own_findings) <= set(told)
            assert {f"Rekommendation: {text}" for text in row.own_recommendations} <= set(told)
    whole = word(replace(full, is_whole=True))
    assert "Egna granskningar i områden som inte är bedömda" not in sections(whole)


def test_every_risk_has_a_section_with_all_that_is_known_of_it(full: RiskDocument, full_word: Document) -> None:
    found = sections(full_word)
    for row in (row for row in full.rows if row.is_begun):
        told = found[f"{row.number}. {spaced(row.name)}"]
        texts = [text for _, text in told]
        field = FIELDS[row.field].word if row.field else "ej bedömd"
        assert texts[0] == (
            f"Sannolikhet: {level(row.likelihood)} · Konsekvens: {level(row.consequence)} · Fält: {field}"
        )
        assert texts[1] == (
            "Inget förslag: för litet underlag"
            if row.suggestion is None
            else f"Förslag ur underlaget: {row.suggestion} på skalan 1–4. {row.reckoning}"
        )
        assert f"Beslut: {row.decision or 'ej beslutat'}" in texts
        assert (f"Om beslutet: {row.remark}" in texts) == bool(row.remark)
        assert f"Konsekvensens slag: {row.kinds or 'ej angivet'}" in texts
        first, *rest = [line for line in cleaned(row.motivation).splitlines() if line] or ["ingen skriven"]
        start = texts.index(f"Motivering: {first}")
        assert texts[start + 1 : start + 1 + len(rest)] == rest
        assert not row.description or f"Beskrivning: {row.description}" in texts
        assert tuple(text for style, text in told if style == "List Bullet") == row.evidence
        assert tuple(text for style, text in told if style == "List Bullet 2") == (
            *row.own_findings, *row.own_recommendations, *row.citations
        )  # fmt: skip


def test_the_appendix_has_every_planned_audit_and_the_days(full: RiskDocument, full_word: Document) -> None:
    found = sections(full_word)
    assert "Bilaga: förslag till revisionsplan" in found
    for one in full.plan:
        told = found[one.title]
        texts = [text for _, text in told]
        assert [text for style, text in told if style == "List Number"] == [
            question + (f" (ställd i {asked})" if asked else "") for question, asked in one.questions
        ]
        assert tuple(text for style, text in told if style == "List Bullet") == one.criteria
        assert tuple(text for style, text in told if style == "List Bullet 2") == one.to_check
        assert {
            f"Risk: {one.risk_number}. {one.risk_name}",
            f"Syfte: {one.purpose}",
            f"Nämnder: {one.boards}",
            f"Avgränsning: {one.delimitation or 'ej angivet'}",
            f"Metod: {one.method}",
        } <= set(texts)
    assert found[full.plan[0].title][-1] == ("Normal", "Tid: kvartal 2, 1,5 dagar")
    assert found[full.plan[2].title][-1] == ("Normal", "Tid: ej förlagt, dagar ej angivna")
    assert grid(tables(full_word)["Årets övriga granskning"])[1:] == [
        ["Alla nämnder", "Dialog med presidierna.", "hela året", "12"],
        ["Granskning av delårsrapport", cleaned(NASTY).strip(), "augusti–oktober (kvartal 3)", "ej angivet"],
    ]
    assert found["Bilaga: förslag till revisionsplan"] == [("Subtitle", full.plan_title)]
    assert grid(tables(full_word)["Dagar per kvartal"])[1:] == [
        [name, amount(days)] for name, days in full.days_per_quarter
    ]


def test_the_plan_alone_has_what_the_appendix_has_and_none_of_the_risks(
    full: RiskDocument, full_word: Document
) -> None:
    alone = docx.Document(io.BytesIO(risk_docx.plan_to_docx(full)))
    told, whole = sections(alone), sections(full_word)
    assert alone.paragraphs[0].text == alone.core_properties.title == full.plan_title
    of_the_plan = [one.title for one in full.plan]
    assert list(told)[1:] == ["Fördjupade granskningar", *of_the_plan, "Årets övriga granskning", "Dagar per kvartal"]
    assert [told[title] for title in of_the_plan] == [whole[title] for title in of_the_plan]
    assert list(tables(alone)) == ["Årets övriga granskning", "Dagar per kvartal"]


def test_a_plan_alone_without_audits_says_so(empty: RiskDocument) -> None:
    alone = docx.Document(io.BytesIO(risk_docx.plan_to_docx(empty)))
    assert sections(alone)["Fördjupade granskningar"] == [("Normal", plan_blocks.NO_PLAN)]


def test_each_numbered_list_starts_from_one(full: RiskDocument, full_word: Document) -> None:
    numbers = [
        paragraph._p.pPr.numPr.numId.val  # type: ignore[union-attr]
        for paragraph in full_word.paragraphs
        if paragraph.style is not None and paragraph.style.name == "List Number"
    ]
    assert len(set(numbers)) == 1 + len(full.plan)
    numbering: Any = full_word.part.numbering_part.element
    for number in set(numbers):
        (override,) = numbering.num_having_numId(number).lvlOverride_lst
        assert override.find(qn("w:startOverride")).get(qn("w:val")) == "1"


def test_what_the_auditors_wrote_stands_as_text(full_word: Document) -> None:
    assert grid(tables(full_word)["Förändringar"])[2] == [spaced(NASTY_CLEAN), "Ny risk."]
    (told,) = [paragraph.text for paragraph in full_word.paragraphs if paragraph.text.startswith("Motivering: =1+1")]
    assert told == f"Motivering: {NASTY_CLEAN}"


def test_an_empty_analysis_says_so_in_sentences(empty: RiskDocument) -> None:
    document = word(empty)
    assert list(tables(document)) == ["Om analysen"]
    found = sections(document)
    assert found["Riskmatris"] == found["Riskerna"] == [("Normal", risk_blocks.NO_RISKS)]
    assert found["Bilaga: förslag till revisionsplan"] == [
        ("Subtitle", empty.plan_title),
        ("Normal", plan_blocks.NO_PLAN),
    ]
    assert "Förändringar sedan den förra analysen" not in found


def test_a_scale_of_five_and_a_very_long_name_are_no_trouble(full: RiskDocument) -> None:
    long = replace(full, scale=5, high_from=4, title="Ä" * 3000, body_name="Kommunalförbund " * 40)
    document = word(long)
    assert len(grid(tables(document)["Riskmatris"])) == 6
    assert len(document.core_properties.title) == 255
    assert book(long)["Matris"]["F1"].value == "5 (hög)"


@pytest.mark.parametrize("make", [risk_docx.to_docx, risk_xlsx.to_xlsx])
@pytest.mark.parametrize("name", ["full", "empty"])
def test_the_package_is_whole(make: Callable[[RiskDocument], bytes], name: str, request: pytest.FixtureRequest) -> None:
    """Every part is well-formed XML, every part has a type, and every relationship leads to a part that exists."""
    with zipfile.ZipFile(io.BytesIO(make(request.getfixturevalue(name)))) as package:
        assert package.testzip() is None
        parts = set(package.namelist())
        assert len(parts) == len(package.namelist())
        trees = {part: etree.fromstring(package.read(part)) for part in parts if part.endswith((".xml", ".rels"))}
    types = trees["[Content_Types].xml"]
    typed = {one.get("PartName", "").lstrip("/") for one in types} | {f".{one.get('Extension')}" for one in types}
    assert not [part for part in parts - {"[Content_Types].xml"}
                if part not in typed and posixpath.splitext(part)[1] not in typed]  # fmt: skip
    for part, tree in trees.items():
        if part.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(part))
            for one in tree:
                assert one.get("TargetMode") != "External"
                target = one.get("Target", "")
                path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                assert posixpath.normpath(path) in parts
    assert not [part for part in parts if "thumbnail" in part]


# The order that Word demands of what a paragraph, a run, a table and a cell are told (ECMA-376 part 1, 17).
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens spacing ind contextualSpacing mirrorIndents jc textAlignment outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike color spacing w kern position sz szCs highlight u effect "
    "bdr shd vertAlign lang",
    "tblPr": "tblStyle tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
    "tblDescription",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "rsid pPr rPr tblPr trPr tcPr tblStylePr",
}


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/footer1.xml"])
def test_elements_stand_in_the_order_that_word_demands(full: RiskDocument, part: str) -> None:
    with zipfile.ZipFile(io.BytesIO(risk_docx.to_docx(full))) as package:
        tree = etree.fromstring(package.read(part))
    for name, order in ORDERS.items():
        for element in tree.iter(qn(f"w:{name}")):
            places = [order.split().index(etree.QName(child).localname) for child in element]
            assert places == sorted(places), etree.tostring(element)


# Excel


def test_the_workbook_has_its_sheets_and_says_what_it_is(full: RiskDocument, full_book: Workbook) -> None:
    assert full_book.sheetnames == [
        *(
            "Risker",
            "Matris",
            "Underlag",
            "Källor",
            "Revisionsplan",
            "Frågor",
            "Övrigt i planen",
            "Dagar",
            "Förändringar",
            "Om analysen",
        ),
    ]
    assert full_book.properties.title == "Riskanalys 2027 – Älvsbyn"
    notes = sheet_rows(full_book, "Om analysen")
    assert [text for name, text in notes if name == "Metod"] == list(METHOD)
    expected = {full.title, full.body_name, full.selection, full.data_version, full.version, full.date}
    assert expected <= {text for _, text in notes}


def test_every_risk_is_a_row_with_typed_cells(full: RiskDocument, full_book: Workbook) -> None:
    head, *rows = sheet_rows(full_book, "Risker")
    ranks = {number: rank for rank, number in enumerate(full.ranking, 1)}
    assert [dict(zip(head, row, strict=True)) for row in rows] == [
        {
            "Nr": one.number,
            "Risk": cleaned(one.name),
            "Grupp": one.group,
            "Sannolikhet": "ej bedömd" if one.likelihood is None else one.likelihood,
            "Konsekvens": "ej bedömd" if one.consequence is None else one.consequence,
            "Fält": FIELDS[one.field].word if one.field else "ej bedömd",
            "Beslut": one.decision or "ej beslutat",
            "Om beslutet": one.remark or None,
            "Rang": ranks.get(one.number, "ej bedömd"),
            "Förslag ur underlaget": "inget förslag" if one.suggestion is None else one.suggestion,
            "Så räknas förslaget": one.reckoning or None,
            "Konsekvensens slag": one.kinds or None,
            "Beskrivning": one.description or None,
            "Motivering": cleaned(one.motivation) or None,
        }
        for one in full.rows
    ]
    sheet = full_book["Risker"]
    assert {cell.data_type for cell in sheet["A"][1:]} == {"n"}
    assert {cell.data_type for cell in sheet["D"][1:] if cell.value != "ej bedömd"} == {"n"}


def test_the_other_tables_hold_all_there_is(full: RiskDocument, full_book: Workbook) -> None:
    rows = full.rows
    assert sheet_rows(full_book, "Underlag")[1:] == [(one.number, text) for one in rows for text in one.evidence]
    assert sheet_rows(full_book, "Källor")[1:] == [
        (one.number, what, text)
        for one in rows
        for what, texts in (
            ("Egna granskningars fynd", one.own_findings),
            ("Egna granskningars rekommendationer", one.own_recommendations),
            ("Andras granskningar", one.citations),
        )
        for text in texts
    ]
    assert sheet_rows(full_book, "Övrigt i planen")[1:] == [
        (one.kind, one.title or None, cleaned(one.text), one.when or None, one.quarter, one.days)
        for one in full.other_lines
    ]
    assert sheet_rows(full_book, "Dagar")[1:] == list(full.days_per_quarter)
    assert sheet_rows(full_book, "Förändringar")[1:] == [tuple(map(cleaned, change)) for change in full.changes]
    assert sheet_rows(full_book, "Frågor")[1:] == [
        (one.risk_number, question, asked or None) for one in full.plan for question, asked in one.questions
    ]
    assert sheet_rows(full_book, "Revisionsplan")[1:] == [
        (one.risk_number, one.risk_name, one.title, one.purpose, "\n".join(one.criteria),
         "\n".join(one.to_check) or None, one.boards,
         one.delimitation or None, one.method, one.quarter or "ej förlagt", one.days)
        for one in full.plan
    ]  # fmt: skip


def test_the_sheet_s_matrix_is_the_document_s(full: RiskDocument, full_book: Workbook) -> None:
    sheet = full_book["Matris"]
    placed = {}
    for row, consequence in zip(sheet.iter_rows(min_row=2, max_row=5, min_col=2, max_col=5), (4, 3, 2, 1), strict=True):
        for cell, likelihood in zip(row, (1, 2, 3, 4), strict=True):
            look = FIELDS[field_of(likelihood, consequence, 3)].looks["light"]
            assert cell.fill.start_color.rgb == f"FF{look.fill[1:]}"
            numbers = [number for number in str(cell.value).split(", ") if number != "–"]
            placed |= {int(number): (likelihood, consequence) for number in numbers}
    assert placed == {row.number: (row.likelihood, row.consequence) for row in full.rows if row.field}
    legend = [row[0] for row in sheet_rows(full_book, "Matris")[-LEGEND_ROWS:]]
    assert [text.split(": ") for text in legend] == [
        ["Granska!", "både sannolikhet och konsekvens är höga (hög är minst 3)"],
        ["Uppmärksamhet – eventuell granskning", "en av sannolikhet och konsekvens är hög"],
        ["Ingen granskning", "både sannolikhet och konsekvens är låga"],
    ]


@pytest.mark.parametrize("name", ["full", "empty"])
def test_tables_have_a_frozen_heading_a_filter_and_print_on_a_page_s_width(
    name: str, request: pytest.FixtureRequest
) -> None:
    workbook = book(request.getfixturevalue(name))
    for sheet in workbook:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.page_setup.fitToHeight == 0  # as many pages as it takes, each the table's whole width
        assert sheet.oddFooter.right.text == "&A, sida &P av &N"
        if sheet.title not in ("Matris", "Om analysen"):
            assert sheet.freeze_panes == "A2"
            assert sheet.print_title_rows == "$1:$1"
            assert sheet.auto_filter.ref.startswith("A1:")
            assert max(column.width for column in sheet.column_dimensions.values()) <= 101


def test_no_text_becomes_a_formula_or_a_link(full_book: Workbook) -> None:
    cells = [cell for sheet in full_book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert full_book["Risker"]["B8"].value == NASTY_CLEAN


def test_a_text_too_long_for_a_cell_is_cut_with_a_sentence_that_says_so(full: RiskDocument) -> None:
    long = "Å😀" * MAX_CELL
    whole = "Å" * MAX_CELL
    rows = (replace(full.rows[0], motivation=long, description=whole),)
    sheet = book(replace(full, rows=rows, ranking=()))["Risker"]
    cut = str(sheet["M2"].value)
    assert sheet["L2"].value == whole
    assert cut.startswith("Å😀Å😀")
    assert cut.endswith(f"(texten är avkortad: den har {len(long)} tecken, fler än en cell i Excel rymmer)")
    assert MAX_CELL - 2 <= len(cut.encode("utf-16-le")) / 2 <= MAX_CELL


def test_an_empty_analysis_has_its_headings_alone(empty: RiskDocument) -> None:
    workbook = book(empty)
    for name in ("Risker", "Underlag", "Källor", "Revisionsplan", "Frågor", "Övrigt i planen", "Dagar", "Förändringar"):
        assert len([row for row in sheet_rows(workbook, name) if any(row)]) == 1
    values = [cell.value for row in workbook["Matris"]["B2:E5"] for cell in row]
    assert values == ["–"] * 16


def test_a_row_is_as_high_as_its_longest_text_and_never_higher_than_excel_can(full: RiskDocument) -> None:
    rows = (full.rows[0], replace(full.rows[1], motivation="Å " * 5000), replace(full.rows[5], motivation="kort"))
    heights = [book(replace(full, rows=rows))["Risker"].row_dimensions[row].height for row in (2, 3, 4)]
    assert 90 <= heights[0] <= 180
    assert heights[1:] == [pytest.approx(409, abs=1), 45]
