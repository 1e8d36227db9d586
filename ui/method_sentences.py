"""Sentences of the page on method, made from the data."""

import pandas as pd

from charts.palette import GRADES
from queries.clock import swedish
from ui.method_words import READINGS
from ui.words import counted, in_words, number

FEWEST_FOR_A_SHARE = 5


def share_of(count: int, total: int, of_what: str = "") -> str:
    """Return "15 av 28 svar (54 %)"; from fewer than five only the counts, of none "–"."""
    if not total:
        return "–"
    percent = f" ({number(100 * count / total)} %)" if total >= FEWEST_FOR_A_SHARE else ""
    return f"{number(count)} av {number(total)}{of_what and f' {of_what}'}{percent}"


def dimension_sentence(dimensions: pd.DataFrame) -> str:
    """Return "Minst en granskning har undersökt 35 av kodbokens 39 områden", from coverage_by_dimension."""
    examined, total = dimensions["examined_area_count"].sum(), dimensions["area_count"].sum()
    return f"Minst en granskning har undersökt {number(examined)} av kodbokens {number(total)} områden"


def conclusion_sentence(areas: pd.DataFrame, reading: str) -> str:
    """Return as a title which leading areas recur as weaknesses in one reading, against the main one.

    `areas` is the leading rows of area_readings.
    """
    rows = _against_main(areas, reading)
    if rows.empty:
        return "Ingen av de valda granskningarna har undersökt något av de ledande områdena"
    recurring = rows.loc[rows["is_recurring"], "area_label"].tolist()
    name = READINGS[reading]
    if reading == "huvudlasning":
        found = f": {_listed(recurring)}" if 0 < len(recurring) < len(rows) else ""
        return f"{name}: {len(recurring)} av {len(rows)} ledande områden återkommer som svaghet{found}"
    lost = rows.loc[rows["was_recurring"] & ~rows["is_recurring"], "area_label"].tolist()
    gained = rows.loc[rows["is_recurring"] & ~rows["was_recurring"], "area_label"].tolist()
    kept = [label for label in recurring if label not in gained]
    parts = [
        f"{_listed(labels)} {verb}"
        for labels, verb in (
            (lost, "återkommer inte längre som svaghet"),
            (gained, "återkommer nu"),
            (kept, "står sig"),
        )
        if labels
    ]
    if not lost and not gained:
        return f"{name} läsning: slutsatsen står sig, samma ledande områden återkommer som svaghet"
    return f"{name} läsning: {'; '.join(parts)}"


def change_sentence(areas: pd.DataFrame, reading: str) -> str:
    """Return which counts of the leading areas differ from the main reading ("" for the main reading itself)."""
    rows = _against_main(areas, reading)
    if reading == "huvudlasning" or rows.empty:
        return ""
    changed = [
        f"{_lower_first(row.area_label)} i {row.weakness_count} av {row.examined_count} granskningar i stället för i "
        f"{row.main_weakness_count} av {row.main_examined_count}"
        for row in rows.itertuples()
        if (row.weakness_count, row.examined_count) != (row.main_weakness_count, row.main_examined_count)
    ]
    if not changed:
        return "Inget tal för de ledande områdena ändras mot huvudläsningen."
    return f"Det som ändras mot huvudläsningen: {'; '.join(changed)}."


def _against_main(areas: pd.DataFrame, reading: str) -> pd.DataFrame:
    """The rows of one reading, with the main reading's counts beside; areas that nobody examined are left out."""
    columns = {
        "examined_count": "main_examined_count",
        "weakness_count": "main_weakness_count",
        "is_recurring": "was_recurring",
    }
    main = areas[areas["reading"] == "huvudlasning"].rename(columns=columns)[["area_id", *columns.values()]]
    rows = areas[areas["reading"] == reading].merge(main, on="area_id")
    return rows[rows["main_examined_count"] > 0]


def graded_sentence(grades: pd.DataFrame, reading: str) -> str:
    """Return the answers of one reading as a title, from grade_readings."""
    own = grades[grades["reading"] == reading].set_index("grade")
    weak, total = own.loc[["delvis", "nej"], "question_count"].sum(), int(own["total_count"].iloc[0])
    moved, left_out = int(own["moved_count"].sum()), int(own["left_out_count"].iloc[0])
    start = f"{READINGS[reading]}{'' if reading == 'huvudlasning' else ' läsning'}: "
    notes = []
    if left_out:
        notes.append(f"{number(left_out)} {'tolkat' if left_out == 1 else 'tolkade'} räknas inte")
    if moved:
        notes.append(f"{number(moved)} {'omtvistat' if moved == 1 else 'omtvistade'} har flyttats")
    elif reading == "mild":
        notes.append("inget har en omtvistad ordalydelse som kan läsas bättre")
    end = f"; {', '.join(notes)}" if notes else ""
    return f"{start}{number(weak)} av {number(total)} svar är delvis eller nej{end}"


def wording_sentence(wordings: pd.DataFrame) -> str:
    """Return how many grading wordings the reports use, and how many are contested, from wording_grades."""
    used = wordings[(wordings["report_count"] > 0) & wordings["wording"].notna()].drop_duplicates("wording")
    contested = int(used["contested_grade"].notna().sum())
    words = counted(len(used), "graderande ordalydelse", "graderande ordalydelser")
    how_many = in_words(contested) if contested else "ingen"
    return f"Rapporterna använder {words}; {how_many} av dem är {'omtvistade' if contested > 1 else 'omtvistad'}"


def interpreted_sentence(totals: pd.Series) -> str:
    """Return the share of answers that the curator interpreted, as a title, from coding_totals."""
    count, total = int(totals["interpreted_count"]), int(totals["question_count"])
    if not total:
        return "Rapporterna har inga revisionsfrågor"
    return f"Kodaren har tolkat {share_of(count, total, 'svar på revisionsfrågor')}"


def judged_sentence(totals: pd.Series) -> str:
    """Return the share of findings that rest on the auditors' own judgement, as a title, from coding_totals."""
    count, total = int(totals["judged_count"]), int(totals["finding_count"])
    return f"{share_of(count, total, 'fynd')} vilar på revisorernas egen bedömning"


def second_read_sentence(totals: pd.Series) -> str:
    """Return how many reports a second reader has read against the file, from coding_totals."""
    count = int(totals["second_read_count"])
    of = counted(int(totals["report_count"]), "rapport", "rapporter")
    return f"En andra läsare har läst {in_words(count) if count else 'ingen'} av {of}."


def build_sentence(info: pd.Series) -> str:
    """Return when the database was built and of how many reports, as a title, from build_info."""
    reports = counted(int(info["report_count"]), "rapport", "rapporter")
    return f"Databasen byggdes {swedish(info['built_at']):%Y-%m-%d kl. %H.%M} av {reports}"


def reading_alt(grades: pd.DataFrame) -> str:
    """Return the three bars of answers in words, for those who do not see them."""
    parts = []
    for reading, name in READINGS.items():
        own = grades[grades["reading"] == reading].set_index("grade")["question_count"]
        parts.append(f"{name}: " + ", ".join(f"{grade.replace('_bedomd', ' bedömd')} {own[grade]}" for grade in GRADES))
    return ". ".join(parts)


def _listed(labels: list[str]) -> str:
    lowered = [_lower_first(label) for label in labels]
    return lowered[0] if len(lowered) == 1 else f"{', '.join(lowered[:-1])} och {lowered[-1]}" if lowered else ""


def _lower_first(text: str) -> str:
    return text[0].lower() + text[1:]
