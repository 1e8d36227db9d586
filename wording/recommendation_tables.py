"""The tables behind the page of recommendations, in Swedish."""

import pandas as pd

from wording.citations import CODED_FROM
from wording.recommendation_sentences import per_party
from wording.tables import date_basis
from wording.words import BOARD_WORD, FOLLOW_UP, RESPONSE, RESTS_ON_BASIS, UNKNOWN_FIRM, dated

# Kind of recommendation_statuses → its statuses in words, and the heading of their column.
_KINDS = {
    "yttrande": (RESPONSE, "Yttrande"),
    "namndord": (BOARD_WORD, RESTS_ON_BASIS["namndens_uppgift"]),
    "uppfoljning": (FOLLOW_UP, RESTS_ON_BASIS["revisorernas_kontroll"]),
}


def advice_table(advice: pd.DataFrame) -> pd.DataFrame:
    """Return recommendation_list in Swedish, with the area first when there is a row for each area."""
    table = pd.DataFrame(
        {
            "Rekommendation": advice["summary"],
            "Till": advice["board_names"],
            "Nämndtyp": advice["board_labels"],
            "Områden": advice["area_labels"],
            "Kommun": advice["body_name"],
            "Byrå": advice["firm_name"].fillna(UNKNOWN_FIRM),
            "År": advice["published_year"].astype("Int64"),
            "Datum": [dated(row.published_text, row.published_basis) for row in advice.itertuples()],
            "År sedan rapporten": advice["years_since"].astype("Int64"),
            "Yttrande": advice["response_status"].map(RESPONSE),
            "Nämndens uppgift": advice["board_word_status"].map(BOARD_WORD),
            "Revisorernas kontroll": advice["follow_up_status"].map(FOLLOW_UP),
            "Citat": advice["quote"],
            "Avsnitt": advice["section"],
            "Granskning": advice["title"],
            "Kodat ur": advice["provenance"].map(CODED_FROM),
        }
    )
    if advice["object"].notna().any():
        table.insert(2, "Granskningsobjekt", advice["object"].fillna(""))
    if advice["area_label"].notna().any():
        table.insert(0, "Område", advice["area_label"])
    return table


# Columns of counts_table that a slide has no room for: its words would not fit.
ONLY_ON_SCREEN = ("varav med uppgift från nämnden", "varav utan kontroll som visar att de är genomförda")


def counts_table(counts: pd.DataFrame, boards: pd.DataFrame) -> pd.DataFrame:
    """Return recommendation_counts as one row per area and one column per board type, all recommendations first.

    Each recommendation is counted once; answers, words and checks are counted for each party that it is to.
    """
    areas = counts[counts["area_id"].notna() & counts["board_type"].isna()]
    cells = counts.dropna(subset=["area_id", "board_type"])
    wide = cells.pivot(index="area_id", columns="board_type", values="recommendation_count")
    wide = wide.reindex(index=areas["area_id"], columns=boards["board_type"]).fillna(0).astype(int)
    wide.columns = pd.Index(boards["board_label"])
    by_area = areas.set_index("area_id")
    wide.insert(0, "Område", by_area["area_label"])
    wide.insert(1, "Rekommendationer", by_area["recommendation_count"])
    wide["Räknade för varje granskad part"] = by_area["addressed_count"]
    wide["varav med yttrande"] = by_area["addressed_count"] - by_area["unanswered_count"]
    wide[ONLY_ON_SCREEN[0]] = by_area["addressed_count"] - by_area["word_unknown_count"]
    wide["varav kontrollerade av revisorer"] = by_area["addressed_count"] - by_area["not_followed_up_count"]
    wide[ONLY_ON_SCREEN[1]] = by_area["open_count"]
    wide["Dimension"] = by_area["dimension_label"]
    return wide.reset_index(drop=True)


def statuses_table(everything: pd.Series, statuses: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Return every status of one kind of recommendation_statuses (yttrande, namndord: the boards' word, uppfoljning:
    the auditors' check) with its count, 0 too; `everything` is the first row of recommendation_counts."""
    words, head = _KINDS[kind]
    of_kind = statuses[statuses["kind"] == kind]
    counts = dict(zip(of_kind["status"], of_kind["addressed_count"], strict=True))
    unit = "Rekommendationer, räknade för varje granskad part" if per_party(everything) else "Rekommendationer"
    return pd.DataFrame({head: list(words.values()), unit: [int(counts.get(status, 0)) for status in words]})


def earlier_points_table(points: pd.DataFrame) -> pd.DataFrame:
    """Return earlier_points in Swedish."""
    return pd.DataFrame(
        {
            "Kommun": points["body_name"],
            "Tidigare granskning": points["earlier_title"],
            "Punkt": points["item"],
            "Sida av punkten": points["aspect"].fillna(""),
            "Läge": points["status"].map(FOLLOW_UP),
            "Räknas för en rekommendation": [
                "nej" if row.is_in_bank and not row.is_counted else "" for row in points.itertuples()
            ],
            "Uppföljningens ord": points["wording"].fillna(""),
            "Uppföljd av": points["firm_name"].fillna(UNKNOWN_FIRM),
            "År": points["published_year"].astype("Int64"),
            "Årets grund": date_basis(points),
            "Avsnitt": points["section"],
            "Kodat ur": points["provenance"].map(CODED_FROM),
        }
    )
