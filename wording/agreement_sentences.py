"""Sentences on how well two coders agree, made from the data (rows of agreement_by_scope)."""

from collections.abc import Iterator, Sequence

import pandas as pd

from bank.answer import data_version
from charts.description import Intervals
from wording.agreement_words import (
    ALL_ALIKE,
    FEWEST_PAIRS,
    MEASURES,
    MOST_NAMED,
    NONE_OF,
    NOT_COMPUTED,
    SCOPE_COUNTED,
    TOO_FEW,
    UNIT,
    WEAK_BELOW,
)
from wording.long_answers import IN_TABLE
from wording.parties import swedish_order
from wording.words import counted, in_sentence, number


def has_enough(rows: pd.DataFrame) -> pd.Series:
    """Return, for each row, whether at least FEWEST_PAIRS pairs are of what one of the two has examined."""
    return rows["unit_count"] - rows["neither_count"] >= FEWEST_PAIRS


def coefficient_text(row: pd.Series) -> str:
    """Return "0,88 (0,79–0,96)", or why there is no number."""
    if row["unit_count"] - row["neither_count"] < FEWEST_PAIRS:
        return TOO_FEW
    if pd.isna(row["coefficient"]):
        return ALL_ALIKE if row["equal_count"] == row["unit_count"] else NOT_COMPUTED
    limits = f"{number(row['low'], 2)}–{number(row['high'], 2)}"
    return f"{number(row['coefficient'], 2)} ({limits})"


def equal_text(row: pd.Series) -> str:
    """Return "37 av 39"."""
    return f"{number(row['equal_count'])} av {number(row['unit_count'])}"


def bank_sentence(bank: pd.DataFrame) -> str:
    """Return how often the two had the same status, as a title; of a bank that has only questions, the same grade."""
    by_measure = bank.set_index("measure")
    row = by_measure.loc["alla" if "alla" in by_measure.index else "fragor"]
    same, unit = ("status", f" ({UNIT})") if row.name == "alla" else ("svar", " revisionsfrågor")
    reports = counted(int(row["report_count"]), "rapport", "rapporter")
    return f"Två kodare som inte sett varandras val gav samma {same} i {equal_text(row)}{unit}, i {reports}"


def bank_details(bank: pd.DataFrame) -> Iterator[str]:
    """Yield what there is to say of each measure of the whole bank, beginning with what neither has examined."""
    by_measure = bank.set_index("measure")
    if "alla" in by_measure.index and (neither := int(by_measure.loc["alla", "neither_count"])):
        yield f"I {number(neither)} av dem har ingen av de två granskat området; det är lika, men säger litet."
    for measure, words in MEASURES.items():
        if measure not in by_measure.index:
            continue
        row, sign = by_measure.loc[measure], "κ" if measure == "fragor" else "α"
        told = coefficient_text(row)
        value = f"{sign} {told}" if told[:1] in "-0123456789" else told
        counts = "" if measure == "ordning" else f"lika i {equal_text(row)}, "
        yield f"{words}: {counts if told != ALL_ALIKE else f'{equal_text(row)}, '}{value}."


def areas_sentence(areas: pd.DataFrame) -> str:
    """Return which areas agree weakly, which have too few pairs to say anything of, and which nobody has examined.

    `areas` are the rows of areas, of every measure. An area where everything is alike is in none of them unless it is
    examined too seldom: nothing is called good here. Of those with too few pairs the ones that differ are named first.
    """
    rows = areas[areas["measure"] == "alla"]
    is_unseen = rows["neither_count"] == rows["unit_count"]
    is_few = ~is_unseen & ~has_enough(rows)
    weak = rows[has_enough(rows) & (rows["coefficient"] < WEAK_BELOW)].sort_values("coefficient", kind="stable")
    parts = []
    if len(weak):
        parts.append(f"Svagast: {_named([_with_numbers(row) for _, row in weak.iterrows()])}.")
    elif has_enough(rows).any():
        limit = number(WEAK_BELOW, 3)
        count = counted(int(has_enough(rows).sum()), "område", "områden", neuter=True)
        parts.append(f"Inget område av de {count} som har tillräckligt många par har ett alfa under {limit}.")
    if len(differing := rows[is_few & (rows["equal_count"] < rows["unit_count"])]):
        parts.append(f"Olika val finns i: {_named([_with_differences(row) for _, row in differing.iterrows()])}.")
    if is_few.any() and not has_enough(rows).any():
        parts.append(
            f"Inget område har ännu {FEWEST_PAIRS} par där någon har granskat det: för få för att säga något om ett "
            "enskilt område."
        )
    elif is_few.any():
        parts.append(
            f"För få par för att säga något (färre än {FEWEST_PAIRS} där någon har granskat): "
            f"{_named(_labels(rows[is_few]))}."
        )
    if is_unseen.any():
        parts.append(f"Ingen av kodarna har granskat: {_named(_labels(rows[is_unseen]))}.")
    return " ".join(parts)


def _with_numbers(row: pd.Series) -> str:
    return f"{in_sentence(row['label'])} (α {coefficient_text(row).replace(' (', ', ')[:-1]}, lika i {equal_text(row)})"


def _with_differences(row: pd.Series) -> str:
    """An area of few pairs, with how many of those that either has examined differ: "sip (1 av 3)"."""
    differing, examined = row["unit_count"] - row["equal_count"], row["unit_count"] - row["neither_count"]
    return f"{in_sentence(row['label'])} ({number(differing)} av {number(examined)})"


def _labels(rows: pd.DataFrame) -> list[str]:
    return [in_sentence(label) for label in sorted(rows["label"], key=swedish_order)]


def _named(labels: Sequence[str]) -> str:
    """The first of the labels, and how many more there are; a label may hold commas and "och"."""
    rest = len(labels) - MOST_NAMED
    return "; ".join([*labels[:MOST_NAMED], *([f"och {number(rest)} till"] if rest > 0 else [])])


def figure_sentence(rows: pd.DataFrame, scope: str) -> str:
    """Return the title of the figure: between what alpha lies in the scopes that it shows (rows of measure alla)."""
    scopes = counted(len(rows), *SCOPE_COUNTED[scope], neuter=scope == "omrade")
    low, high = (number(value, 2) for value in (rows["coefficient"].min(), rows["coefficient"].max()))
    span = low if low == high else f"mellan {low} och {high}"
    return f"Två kodares samstämmighet (alfa för status) är {span} i {scopes}"


def figure_subtitle(shown: pd.DataFrame, drawn: pd.DataFrame, count: int, scope: str) -> str:
    """Return what the figure draws and in which order, and what of `count` scopes it leaves out."""
    told = (
        "Alfa för status, också ej granskat, med intervall där 95 av 100 omräkningar hamnar. Hela banken överst, sedan "
        f"de som är minst lika. Streckad linje: {number(WEAK_BELOW, 3)}."
    )
    many = SCOPE_COUNTED[scope][1]
    if len(shown) < len(drawn) or count > IN_TABLE:
        return f"{told} De första {number(len(shown))} av {number(count)} {many}."
    if rest := count - len(shown):
        what = SCOPE_COUNTED[scope][0] if rest == 1 else many
        return f"{told} {number(rest)} {what} visas bara i tabellen: {TOO_FEW}, eller {ALL_ALIKE}."
    return told


def figure_alt(intervals: Intervals) -> str:
    """Return the dots and their intervals in words, for those who do not see them."""
    return f"Alfa, med intervall inom parentes: {'; '.join(row.name for row in intervals.rows)}."


def nothing_drawn(statuses: pd.DataFrame, scope: str) -> str:
    """Return why there is no figure, of rows of measure alla that have no coefficient to show."""
    start = f"{NONE_OF[scope]} har ett alfa att visa"
    if has_enough(statuses).any():
        return f"{start}: där paren är tillräckligt många är valen lika i allt, och då finns inget som kan skilja."
    return f"{start}: det kräver minst {FEWEST_PAIRS} par där någon av de två har granskat området."


def compared_source(bank: pd.DataFrame) -> str:
    """Return the source line of what is said of two coders."""
    count = int(bank["report_count"].max())
    coded = "som är kodad" if count == 1 else "som är kodade"
    reports = counted(count, "granskning", "granskningar")
    return f"Källa: {reports} {coded} av två oberoende av varandra. Data: {data_version()}."


def differences_sentence(count: int) -> str:
    """Return how many choices the two made otherwise, as a title."""
    if not count:
        return "De två valde lika i allt"
    return f"De två valde olika i {counted(count, 'fall', 'fall', neuter=True)}"
