"""The tables on how well two coders agree: query columns renamed to Swedish, marks and words instead of ids."""

import pandas as pd

from charts.palette import mark
from wording.agreement_sentences import coefficient_text, equal_text
from wording.agreement_words import SCOPE_COUNTED
from wording.words import marked, period

NO_QUESTION = "saknas"
_FIRST_HEADS = {"bank": "Omfattning"} | {scope: words[0].capitalize() for scope, words in SCOPE_COUNTED.items()}
# Column → measure and what is shown of it.
_SHOWN = {
    "Lika status": ("alla", equal_text),
    "α alla": ("alla", coefficient_text),
    "Lika där båda granskat": ("granskade", equal_text),
    "α båda granskat": ("granskade", coefficient_text),
    "α som ordning": ("ordning", coefficient_text),
    "α granskat eller inte": ("granskat", coefficient_text),
    "Lika svar": ("fragor", equal_text),
    "κ svar": ("fragor", coefficient_text),
}


def scopes_table(rows: pd.DataFrame, scope: str) -> pd.DataFrame:
    """Return agreement_by_scope of one kind of scope as one row each, with n beside every coefficient."""
    shown_rows = []
    for _, measures in rows.groupby("scope_id", sort=False):
        first = measures.iloc[0]
        table_row: dict[str, object] = {_FIRST_HEADS[scope]: first["label"] or "Hela banken"}
        if scope == "rapport":
            table_row = {
                "Part": first["body_names"],
                "År": period(first["published_year"], first["published_year"]),
                **table_row,
            }
        else:
            table_row["Rapporter"] = int(measures["report_count"].max())
        by_measure = {row["measure"]: row for _, row in measures.iterrows()}
        table_row["Ingen har granskat"] = int(by_measure["alla"]["neither_count"]) if "alla" in by_measure else 0
        for column, (measure, text_of) in _SHOWN.items():
            table_row[column] = text_of(by_measure[measure]) if measure in by_measure else "–"
        shown_rows.append(table_row)
    table = pd.DataFrame(shown_rows)
    return table.drop(columns=["Lika svar", "κ svar"]) if scope == "omrade" and len(table) else table


def differences_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return agreement_differences in Swedish."""
    return pd.DataFrame(
        {
            "Part": rows["body_names"],
            "År": [period(year, year) for year in rows["published_year"]],
            "Område eller fråga": list(map(_what, rows["area_label"], rows["question_no"], rows["about"])),
            "Filens kodare": rows["first_choice"].map(_choice),
            "Den andra": rows["second_choice"].map(_choice),
            "Kodare": rows["first_coder"] + " och " + rows["second_coder"],
            "Granskning": rows["title"],
        }
    )


def _what(area_label: object, question_no: object, about: object) -> str:
    if isinstance(area_label, str):
        return area_label
    return f"Fråga {question_no}{f' ({about})' if isinstance(about, str) else ''}"


def _choice(choice: str) -> str:
    if choice == NO_QUESTION:
        return f"{mark('ej_granskat').symbol} Har inte frågan"
    return marked(choice)
