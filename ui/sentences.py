"""Sentences made from the data: headlines, and what the bank does not cover."""

from collections.abc import Sequence

import pandas as pd

from ui.words import counted, in_words, kinds_counted, listed, number, parties_of_bank, period, unit_of, weakness_told

READ_OVERVIEW = (
    "**Vad ser jag?** Det viktigaste i banken: tre områden som granskningar ofta tar upp, vilka kommuner som finns med "
    "och hur revisionsfrågorna har besvarats.  \n"
    "**Hur läser jag?** Ett antal räknar granskningar om inget annat sägs; kommuner, regioner och andra parter står "
    "bredvid, var för sig. Ju mer fyllt märke, desto större problem. "
    "*Visa fördjupning* öppnar området med citat.  \n"
    "**Vad säger den inte?** Ej granskat betyder att ingen av granskningarna har något fynd i området. Det "
    "säger inget om hur det fungerar."
)
READ_COMPARISON = (
    "**Vad ser jag?** De valda kommunerna (och regioner eller andra parter som valts) bredvid varandra: område för "
    "område, svar för svar, eller två och två.  \n"
    "**Hur läser jag?** En ruta är partens senaste granskning av området. Säger datumen inte vilken som är senast är "
    "de sammanvägda, och det står vid rutan. Klicka på den för fynd, citat och rapport. "
    "Med tangentbordet: öppna *Visa som tabell*, gå med pilarna och tryck mellanslag.  \n"
    "**Vad säger den inte?** Vem som är bäst. Granskningarna har olika avgränsning, år och byrå; ett streck betyder ej "
    "granskat och säger inget om hur det fungerar."
)
READ_RECURRING = (
    "**Vad ser jag?** Vilka områden som flest granskningar har funnit svagheter i, och vad de skrev, rekommenderade "
    "och vilken lag som gällde.  \n"
    "**Hur läser jag?** Bredvid varje antal står hur många som har granskat området. Klicka på en stapel, eller välj "
    "område, för att läsa på djupet.  \n"
    "**Vad säger den inte?** Hur vanligt något är i landet. Två svagheter i samma granskning behöver inte ha samma "
    "orsak."
)


def headline(leading: pd.DataFrame, coverage: pd.Series) -> str:
    """Return the overview's first sentence from the leading rows of recurring_weaknesses and the row of coverage."""
    reports = counted(int(coverage["report_count"]), "granskning", "granskningar")
    years = [] if pd.isna(coverage["first_year"]) else [period(coverage["first_year"], coverage["last_year"])]
    start = f"{', '.join([f'{reports.capitalize()} i {parties_of_bank(coverage)}', *years])}."
    examined = leading[leading["examined_count"] > 0]
    if examined.empty:
        return f"{start} Ingen har undersökt något av de ledande områdena."
    parts = [
        f"{_lower_first(row.area_label)} i {number(row.weakness_count)} av {number(row.examined_count)}"
        for row in examined.itertuples()
    ]
    parts[0] += " granskningar som undersökt området"
    return f"{start} Brist eller delvis: {listed(parts)}."


def _lower_first(text: str) -> str:
    return text[0].lower() + text[1:]


def coverage_sentence(coverage: pd.Series) -> str:
    """Return "Fem av 290 kommuner har en granskning i banken"."""
    count = int(coverage["municipality_count"])
    whole = number(coverage["all_municipality_count"])
    return f"{in_words(count).capitalize()} av {whole} kommuner har en granskning i banken"


def grade_sentence(totals: pd.DataFrame) -> str:
    """Return the distribution of answers as a title, from the rows of grade_counts, in which each
    revisionsfråga counts once."""
    weak = totals.loc[totals["grade"].isin(["delvis", "nej"]), "question_count"].sum()
    return f"{number(weak)} av {number(totals['question_count'].sum())} revisionsfrågor besvaras med delvis eller nej"


def not_covered(coverage: pd.Series, areas: pd.DataFrame) -> list[str]:
    """Return sentences on what the bank holds nothing about, from coverage and recurring_weaknesses."""
    missing = int(coverage["all_municipality_count"] - coverage["municipality_count"])
    counties = int(coverage["all_county_count"] - coverage["county_count"])
    unseen = areas.loc[areas["examined_count"] == 0, "area_label"].tolist()
    sentences = [
        f"{number(missing)} kommuner har ingen granskning i banken. "
        "Att en kommun saknas betyder inte att den inte har granskats.",
        f"{number(counties)} av {number(coverage['all_county_count'])} län saknas helt: där har varken någon kommun, "
        "regionen eller en annan part en granskning i banken.",
        f"Ämnen som finns: {coverage['topic_labels']}. Andra ämnen ingår inte.",
        "Svar på rekommendationerna (yttranden) och genomförande ingår bara där rapporterna själva anger dem.",
    ]
    if unseen:
        sentences.insert(
            2,
            f"{number(len(unseen))} av {number(coverage['area_count'])} områden har ingen granskning undersökt: "
            f"{', '.join(label[0].lower() + label[1:] for label in unseen)}.",
        )
    return sentences


def ranking_sentence(areas: pd.DataFrame) -> str:
    """Return the title of the ranking: the area with the most weaknesses (rows of recurring_weaknesses, in order)."""
    if areas.empty or not int(areas.iloc[0]["weakness_count"]):
        return "Inget område har en svaghet i urvalet"
    top = areas.iloc[0]
    return f"Svaghet i flest granskningar: {_lower_first(top['area_label'])}, brist eller delvis {weakness_told(top)}"


def matrix_sentence(cells: pd.DataFrame, unit: tuple[str, str] = ("kommun", "kommuner")) -> str:
    """Return the matrix's title: the area that most of the shown bodies are weak in (rows of area_matrix); `unit` is
    what they are, one and many."""
    areas = cells.drop_duplicates("area_id").sort_values(
        ["weakness_count", "is_leading"], ascending=False, kind="stable"
    )
    top = areas.iloc[0]
    if not int(top["weakness_count"]):
        return "Inget av de visade områdena har en svaghet"
    what = unit[int(top["examined_count"]) != 1]
    counts = f"{number(top['weakness_count'])} av {number(top['examined_count'])} {what} som granskat"
    return f"Svaghet i flest {unit[1]}: {_lower_first(top['area_label'])}, brist eller delvis i {counts}"


def matrix_extent(cells: pd.DataFrame, body_ids: Sequence[str]) -> str:
    """Return how many cells of all the bodies are examined at all, and which bodies when they are of several kinds:
    "Granskat i 67 av 195 rutor."."""
    areas = cells.drop_duplicates("area_id")
    whole = f"{number(areas['examined_count'].sum())} av {number(len(areas) * len(body_ids))} rutor"
    return f"Granskat i {whole}{kinds_beside(body_ids)}."


def kinds_beside(body_ids: Sequence[str]) -> str:
    """Return " (29 kommuner och fem regioner)", which stands beside a count of parties of several kinds; nothing when
    they are municipalities alone."""
    return "" if unit_of(body_ids)[1] == "kommuner" else f" ({kinds_counted(body_ids)})"


def pair_sentence(pairs: pd.DataFrame, name_a: str, name_b: str) -> str:
    """Return the title of the side-by-side view: in how many areas both were examined, and in how many they differ."""
    both = pairs[(pairs["status_a"] != "ej_granskat") & (pairs["status_b"] != "ej_granskat")]
    differ = int((both["status_a"] != both["status_b"]).sum())
    if both.empty:
        return f"{name_a} och {name_b} har inga områden som båda har granskat"
    told = f"skiljer sig i {number(differ)}" if differ else "skiljer sig inte åt"
    shared = "ett granskat område" if len(both) == 1 else f"{number(len(both))} granskade områden"
    return f"{name_a} och {name_b} har {shared} gemensamt och {told}"


def co_occurrence_sentence(pairs: pd.DataFrame) -> str:
    """Return the title of the co-occurrence table, from its first row."""
    if pairs.empty or not int(pairs.iloc[0]["both_weak_count"]):
        return "Inga svagheter uppträder tillsammans i urvalet"
    top = pairs.iloc[0]
    return (
        f"{top['area_a_label']} och {_lower_first(top['area_b_label'])} är svaga tillsammans "
        f"i {number(top['both_weak_count'])} av {number(top['both_examined_count'])} granskningar som undersökt båda"
    )
