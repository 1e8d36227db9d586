"""The tables of the page on method: query columns renamed to Swedish, marks and words instead of ids."""

from collections.abc import Mapping

import pandas as pd

from exports.datasets import Dataset
from sources.register import Kept
from wording.markup import escaped_markdown
from wording.method_sentences import share_of
from wording.method_words import READINGS
from wording.report_words import PROVENANCE
from wording.tables import date_basis
from wording.words import UNKNOWN_FIRM, marked

NO_WORDING = "(inget graderande ord)"
RECURS_IN = "Återkommer i läsningen"


def source_files_table(facts: pd.DataFrame, files: Mapping[str, Kept]) -> pd.DataFrame:
    """Return the reports' own files that are here (rows of report_facts, and the register) in Swedish."""
    kept = [files[report_id] for report_id in facts["report_id"]]
    return pd.DataFrame(
        {
            "Rapport": facts["title"],
            "Fil": [own.name for own in kept],
            "Sidor": [own.page_count if own.kind == "pdf" else None for own in kept],
            "Sidor lästa med OCR": [own.ocr_count for own in kept],
            "Sidor som inte är lästa": [own.unread_count for own in kept],
            "Citaten är kontrollerade mot filen": [
                "ja" if own.sha256 == checksum else "nej, mot en annan"
                for own, checksum in zip(kept, facts["source_checksum"], strict=True)
            ],
        }
    )


def dimensions_table(dimensions: pd.DataFrame) -> pd.DataFrame:
    """Return coverage_by_dimension in Swedish."""
    return pd.DataFrame(
        {
            "Dimension": dimensions["dimension_label"],
            "Områden": dimensions["area_count"],
            "Undersökta": dimensions["examined_area_count"],
            "Ej granskade": dimensions["not_examined_area_count"],
            "Vilka som inte är granskade": dimensions["not_examined_labels"].fillna(""),
        }
    )


def county_coverage_table(counties: pd.DataFrame) -> pd.DataFrame:
    """Return coverage_by_county in Swedish."""
    names = {"county_name": "Län", "covered_count": "Kommuner med granskning", "municipality_count": "Kommuner i länet"}
    return counties[list(names)].rename(columns=names)


def readings_table(areas: pd.DataFrame) -> pd.DataFrame:
    """Return area_readings as one row per area: weak of examined in every reading, and where it recurs."""
    rows: dict[str, dict[str, str]] = {}
    recurring: dict[str, list[str]] = {}
    for row in areas.itertuples():
        table_row = rows.setdefault(row.area_id, {"Område": row.area_label})
        table_row[READINGS[row.reading]] = _weak_of_examined(row.weakness_count, row.examined_count)
        recurring.setdefault(row.area_id, []).extend([READINGS[row.reading].lower()] if row.is_recurring else [])
    table = pd.DataFrame(rows.values(), columns=["Område", *READINGS.values()])
    return table.assign(**{RECURS_IN: [", ".join(names) or "ingen" for names in recurring.values()]})


def leading_table(leading: pd.DataFrame, reading: str) -> pd.DataFrame:
    """Return the leading rows of area_readings for the screen, side by side, the chosen reading in bold (Markdown)."""
    chosen = READINGS[reading]
    table = readings_table(leading).drop(columns=[RECURS_IN])
    table["Område"] = table["Område"].map(escaped_markdown)
    for name in READINGS.values():
        table[name] = [cell.replace(" ", "\u00a0") for cell in table[name]]
    return table.assign(**{chosen: [f"**{cell}**" for cell in table[chosen]]}).rename(columns={chosen: f"**{chosen}**"})


def _weak_of_examined(weak: int, examined: int) -> str:
    return f"{weak} av {examined}" if examined else "– ej granskat"


def graded_readings_table(grades: pd.DataFrame) -> pd.DataFrame:
    """Return grade_readings in Swedish."""
    return pd.DataFrame(
        {
            "Läsning": grades["reading"].map(READINGS),
            "Grad": grades["grade"].map(marked),
            "Antal svar": grades["question_count"],
            "Av": grades["total_count"],
            "varav tolkade*": grades["interpreted_count"],
            "varav flyttade (omtvistade)": grades["moved_count"],
            "Utelämnade (tolkade)": grades["left_out_count"],
        }
    )


def wordings_table(wordings: pd.DataFrame) -> pd.DataFrame:
    """Return wording_grades in Swedish; a contested wording says which other grade it can be read as."""
    contested = wordings["contested_grade"]
    return pd.DataFrame(
        {
            "Rapportens ord": wordings["wording"].fillna(NO_WORDING),
            "Grad": [
                marked(row.grade) + ("*" if row.interpreted_count else "") for row in wordings.itertuples(index=False)
            ],
            "Omtvistad": ["" if pd.isna(other) else f"kan läsas som {marked(other)}" for other in contested],
            "Svar": wordings["question_count"],
            "Omdömen": wordings["overall_count"],
            "varav tolkade*": wordings["interpreted_count"],
            "Rapporter": wordings["report_count"],
            "Byråer": wordings["firm_names"].fillna(""),
            "Var": wordings["body_names"].fillna(""),
        }
    )


def short_wordings_table(wordings: pd.DataFrame) -> pd.DataFrame:
    """Return the wordings that some report uses, in the columns that fit a screen."""
    table = wordings_table(wordings[wordings["report_count"] > 0]).drop(columns=["varav tolkade*", "Var"])
    return table if table["Omtvistad"].any() else table.drop(columns=["Omtvistad"])


def coding_table(coding: pd.DataFrame) -> pd.DataFrame:
    """Return coding_by_report in Swedish, with n beside every share."""
    return pd.DataFrame(
        {
            "Part": coding["body_names"],
            "År": coding["published_year"].astype("Int64"),
            "Årets grund": date_basis(coding),
            "Byrå": coding["firm_name"].fillna(UNKNOWN_FIRM),
            "Uttryckliga svar": list(map(share_of, coding["explicit_count"], coding["question_count"])),
            "Tolkade svar*": list(map(share_of, coding["interpreted_count"], coding["question_count"])),
            "Fynd ur bedömning": list(map(share_of, coding["judged_count"], coding["finding_count"])),
            "Fynd ur iakttagelse": list(map(share_of, coding["observed_count"], coding["finding_count"])),
            "Kodat ur": coding["provenance"].map(PROVENANCE),
            "Kodad av": coding["coded_by"] + ", " + coding["coded_date"],
            "Läst av": (coding["second_reader"] + ", " + coding["second_date"]).fillna("ännu ingen"),
            "Granskning": coding["title"],
        }
    )


def notes_table(notes: pd.DataFrame) -> pd.DataFrame:
    """Return coding_notes in Swedish."""
    names = {"body_names": "Part", "title": "Granskning", "note_no": "Nr", "note": "Anteckning"}
    return notes[list(names)].rename(columns=names)


def notices_table(notices: pd.DataFrame) -> pd.DataFrame:
    """Return build_notices in Swedish."""
    names = {"path": "Fil", "line": "Rad", "code": "Kod", "message": "Anmärkning"}
    return notices.assign(line=notices["line"].astype("Int64"))[list(names)].rename(columns=names)


def contents_table(dataset: Dataset) -> pd.DataFrame:
    """Return the dataset's tables: name, what a row is, rows and columns."""
    return pd.DataFrame(
        {
            "Tabell": [table.name for table in dataset.tables],
            "En rad är": [table.description for table in dataset.tables],
            "Rader": [table.row_count for table in dataset.tables],
            "Kolumner": [", ".join(column.name for column in table.columns) for table in dataset.tables],
        }
    )
