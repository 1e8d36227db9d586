"""Sentences of the page on method, made from the data."""

import pandas as pd

from charts.palette import GRADES
from queries.clock import swedish
from wording.method_words import READINGS
from wording.sentences import not_judged
from wording.words import counted, in_sentence, in_words, listed, number

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
    if not examined:
        return f"Ingen av de valda granskningarna har undersökt något av kodbokens {number(total)} områden"
    return f"Minst en granskning har undersökt {number(examined)} av kodbokens {number(total)} områden"


def conclusion_sentence(areas: pd.DataFrame, reading: str) -> str:
    """Return as a title which leading areas recur as weaknesses in one reading, against the main one (decision 20).

    `areas` is the leading rows of area_readings.
    """
    rows = _against_main(areas, reading)
    if rows.empty:
        return "Ingen av de valda granskningarna har undersökt något av de områden som banken följer särskilt"
    recurring = rows.loc[rows["is_recurring"], "area_label"].tolist()
    name, unseen = READINGS[reading], _unexamined(int((areas["reading"] == reading).sum()) - len(rows))
    unit = "granskat område som följs särskilt" if len(rows) == 1 else "granskade områden som följs särskilt"
    if reading == "huvudlasning":
        named_areas = f": {_listed(recurring)}" if 0 < len(recurring) < len(rows) else ""
        return f"{name}: {len(recurring)} av {len(rows)} {unit} återkommer som svaghet{named_areas}{unseen}"
    is_lost = rows["was_recurring"] & ~rows["is_recurring"]
    unread = rows.loc[is_lost & (rows["examined_count"] == 0), "area_label"].tolist()
    lost = rows.loc[is_lost & (rows["examined_count"] > 0), "area_label"].tolist()
    gained = rows.loc[rows["is_recurring"] & ~rows["was_recurring"], "area_label"].tolist()
    unchanged = [label for label in recurring if label not in gained]
    parts = [
        f"{_listed(labels)} {verb}"
        for labels, verb in (
            (lost, "återkommer inte längre som svaghet"),
            (unread, "är inte granskat i den läsningen" if len(unread) == 1 else "är inte granskade i den läsningen"),
            (gained, "återkommer nu"),
            (unchanged, "står sig"),
        )
        if labels
    ]
    if is_lost.any() or gained:
        return f"{name} läsning: {'; '.join(parts)}"
    if not recurring:
        return f"{name} läsning: slutsatsen står sig, 0 av {len(rows)} {unit} återkommer som svaghet{unseen}"
    return f"{name} läsning: slutsatsen står sig, samma särskilt följda områden återkommer som svaghet"


def _unexamined(count: int) -> str:
    """The end of a title that tells how many leading areas nobody has examined."""
    return (
        f"; {in_words(count) if count > 1 else 'ett'} är ej {'granskat' if count == 1 else 'granskade'}"
        if count
        else ""
    )


def change_sentence(areas: pd.DataFrame, reading: str) -> str:
    """Return which counts of the leading areas differ from the main reading ("" for the main reading itself)."""
    rows = _against_main(areas, reading)
    if reading == "huvudlasning" or rows.empty:
        return ""
    changed = [
        f"{in_sentence(row.area_label)} {_weak_in(row.weakness_count, row.examined_count)} i stället för i "
        f"{row.main_weakness_count} av {row.main_examined_count}"
        for row in rows.itertuples()
        if (row.weakness_count, row.examined_count) != (row.main_weakness_count, row.main_examined_count)
    ]
    if not changed:
        return "Inget tal för de områden som följs särskilt ändras mot huvudläsningen."
    return f"Det som ändras mot huvudläsningen: {'; '.join(changed)}."


def _weak_in(weak: int, examined: int) -> str:
    if not examined:
        return "är inte granskat i den läsningen,"
    return f"i {number(weak)} av {number(examined)} {'granskning' if examined == 1 else 'granskningar'}"


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
    reading_grades = grades[grades["reading"] == reading].set_index("grade")
    weak = reading_grades.loc[["delvis", "nej"], "question_count"].sum()
    total = int(reading_grades["total_count"].iloc[0])
    moved, left_out = int(reading_grades["moved_count"].sum()), int(reading_grades["left_out_count"].iloc[0])
    start = f"{READINGS[reading]}{'' if reading == 'huvudlasning' else ' läsning'}: "
    left_out_note = f"{number(left_out)} {'tolkat' if left_out == 1 else 'tolkade'} räknas inte"
    if not total:
        return f"{start}inget svar räknas{f'; {left_out_note}' if left_out else ''}"
    notes = [unjudged] if (unjudged := not_judged(reading_grades["question_count"])) else []
    if left_out:
        notes.append(left_out_note)
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
    if used.empty:
        return "Banken har ingen graderande ordalydelse ur de valda rapporterna"
    if len(used) == 1:
        return f"Rapporterna använder {words}, som {'är omtvistad' if contested else 'inte är omtvistad'}"
    how_many = in_words(contested) if contested else "ingen"
    return f"Rapporterna använder {words}; {how_many} av dem är {'omtvistade' if contested > 1 else 'omtvistad'}"


def interpreted_sentence(totals: pd.Series) -> str:
    """Return the share of answers that the curator interpreted, as a title, from coding_totals."""
    count, total = int(totals["interpreted_count"]), int(totals["question_count"])
    if not total:
        return "Banken har inget svar på en revisionsfråga ur de valda rapporterna"
    return f"Kodaren har tolkat {share_of(count, total, 'svar på revisionsfrågor')}"


def judged_sentence(totals: pd.Series) -> str:
    """Return the share of findings that rest on the auditors' own judgement, as a title, from coding_totals."""
    count, total = int(totals["judged_count"]), int(totals["finding_count"])
    if not total:
        return "Banken har inget fynd ur de valda rapporterna"
    return f"{share_of(count, total, 'fynd')} vilar på revisorernas egen bedömning"


def second_read_sentence(totals: pd.Series) -> str:
    """Return how many reports a second reader has read against the file, from coding_totals."""
    count, report_count = int(totals["second_read_count"]), int(totals["report_count"])
    if report_count == 1:
        return f"Rapporten är {'läst' if count else 'inte läst'} av en andra läsare."
    how_many = in_words(count).capitalize() if count else "Ingen"
    return f"{how_many} av {in_words(report_count)} rapporter är {'lästa' if count > 1 else 'läst'} av en andra läsare."


def build_sentence(info: pd.Series) -> str:
    """Return when the database was built and of how many reports, as a title, from build_info."""
    reports = counted(int(info["report_count"]), "rapport", "rapporter")
    return f"Databasen byggdes {swedish(info['built_at']):%Y-%m-%d kl. %H.%M} av {reports}"


def reading_alt(grades: pd.DataFrame) -> str:
    """Return the three bars of answers in words, for those who do not see them."""
    parts = []
    for reading, name in READINGS.items():
        question_counts = grades[grades["reading"] == reading].set_index("grade")["question_count"]
        parts.append(
            f"{name}: "
            + ", ".join(f"{grade.replace('_bedomd', ' bedömd')} {question_counts[grade]}" for grade in GRADES)
        )
    return ". ".join(parts)


def _listed(labels: list[str]) -> str:
    return listed([in_sentence(label) for label in labels])


def source_files_sentence(file_count: int, report_count: int) -> str:
    """Return of how many reports the own file is on this machine: the title of that part of the page."""
    if not file_count:
        return "Ingen av rapporternas egna filer finns här"
    reports = "rapport" if report_count == 1 else "rapporter"
    return f"{number(file_count)} av {number(report_count)} {reports} har sin egen fil här"
