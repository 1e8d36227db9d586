"""Sentences made from the data: headlines, and what the bank does not cover."""

from collections.abc import Sequence

import pandas as pd

from wording.counts import weakness_extent, weakness_sentence
from wording.leading_areas import REPORTS, leaders, most_weak
from wording.parties import kinds_counted, parties_of_bank, unit_of
from wording.words import counted, in_sentence, in_words, listed, number, period

NOTHING_SELECTED = "Ingen av de valda granskningarna motsvarar alla filter. Ta bort ett filter för att se fler."
NONE_HAS_EXAMINED = (
    "Ingen av de valda granskningarna har undersökt de valda områdena. Ta bort ett filter för att se fler."
)
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
    "de sammanvägda, och det står vid rutan. Ett † i rutan betyder att revisorernas eget svar på en fråga om området "
    "är ett annat än statusen. Klicka på den för fynd, citat och rapport. Raderna under Kommunfakta, överst, beskriver "
    "kommunerna: de är inga fynd och räknas inte med. "
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
    reports = counted(int(coverage["report_count"]), *REPORTS)
    parties = parties_of_bank(coverage)
    years = [] if pd.isna(coverage["first_year"]) else [period(coverage["first_year"], coverage["last_year"])]
    start = f"{', '.join([reports.capitalize() + (f' i {parties}' if parties else ''), *years])}."
    examined, unseen = leading[leading["examined_count"] > 0], leading[leading["examined_count"] == 0]
    if examined.empty:
        return f"{start} Ingen har undersökt något av de områden som banken följer särskilt."
    parts = [
        f"{in_sentence(row.area_label)} i {number(row.weakness_count)} av {number(row.examined_count)}"
        for row in examined.itertuples()
    ]
    parts[0] += f" {REPORTS[int(examined['examined_count'].iloc[0]) != 1]} som undersökt området"
    weak_areas_sentence = f"{start} Brist eller delvis: {listed(parts)}."
    if unseen.empty:
        return weak_areas_sentence
    return (
        f"{weak_areas_sentence} Ingen har undersökt {listed([in_sentence(label) for label in unseen['area_label']])}."
    )


def coverage_sentence(coverage: pd.Series) -> str:
    """Return "Fem av 290 kommuner har en granskning i banken"."""
    count = int(coverage["municipality_count"])
    all_count = number(coverage["all_municipality_count"])
    return f"{in_words(count).capitalize() if count else 'Ingen'} av {all_count} kommuner har en granskning i banken"


def grade_sentence(totals: pd.DataFrame) -> str:
    """Return the distribution of answers as a title, from the rows of grade_counts, in which each
    revisionsfråga counts once."""
    weak = totals.loc[totals["grade"].isin(["delvis", "nej"]), "question_count"].sum()
    question_count = totals["question_count"].sum()
    if not question_count:
        return "Ingen revisionsfråga har ett svar i banken"
    what = "revisionsfråga" if question_count == 1 else "revisionsfrågor"
    unjudged = not_judged(totals.set_index("grade")["question_count"])
    return (
        f"{number(weak)} av {number(question_count)} {what} besvaras med delvis eller nej{unjudged and f'; {unjudged}'}"
    )


def not_judged(counts: pd.Series) -> str:
    """Return "två är ej bedömda" of counts by grade, "" when all are judged: what is not judged is not fine."""
    count = int(counts.get("ej_bedomd", 0))
    return f"{in_words(count)} är ej {'bedömd' if count == 1 else 'bedömda'}" if count else ""


def not_covered(coverage: pd.Series, areas: pd.DataFrame) -> list[str]:
    """Return sentences on what the bank holds nothing about, from coverage and recurring_weaknesses."""
    missing = int(coverage["all_municipality_count"] - coverage["municipality_count"])
    counties = int(coverage["all_county_count"] - coverage["county_count"])
    unseen = areas.loc[areas["examined_count"] == 0, "area_label"].tolist()
    sentences = []
    if missing:
        sentences.append(
            f"{number(missing)} {'kommun' if missing == 1 else 'kommuner'} har ingen granskning i banken. "
            "Att en kommun saknas betyder inte att den inte har granskats."
        )
    if counties:
        sentences.append(
            f"{number(counties)} av {number(coverage['all_county_count'])} län saknas helt: där har varken någon "
            "kommun, regionen eller en annan part en granskning i banken."
        )
    if unseen:
        sentences.append(
            f"{number(len(unseen))} av {number(coverage['area_count'])} områden har ingen granskning undersökt: "
            f"{', '.join(map(in_sentence, unseen))}."
        )
    if isinstance(coverage["topic_labels"], str):
        sentences.append(f"Ämnen som finns: {coverage['topic_labels']}. Andra ämnen ingår inte.")
    return [
        *sentences,
        "Svar på rekommendationerna (yttranden) och genomförande ingår bara där rapporterna själva anger dem.",
    ]


def ranking_sentence(areas: pd.DataFrame) -> str:
    """Return the title of the ranking: the areas with the most weaknesses (rows of recurring_weaknesses, in order)."""
    if len(areas) == 1:
        return f"{areas['area_label'].iloc[0]}: {weakness_sentence(areas.iloc[0])}"
    selected_count = int(areas["selected_count"].max()) if len(areas) else 0
    first = leaders(areas, "weakness_count")
    if len(first) == 1 < selected_count:
        top = first.iloc[0]
        return (
            f"Svaghet i flest granskningar: {in_sentence(top['area_label'])}, brist eller delvis {weakness_extent(top)}"
        )
    return most_weak(areas, selected_count, REPORTS)


def matrix_sentence(cells: pd.DataFrame, body_count: int, unit: tuple[str, str] = ("kommun", "kommuner")) -> str:
    """Return the matrix's title: the areas that most of the selected bodies are weak in (rows of area_matrix).

    `body_count` is how many they are, shown or not; `unit` is what they are, in the singular and plural. A single body
    is named, since a slide shows the choice nowhere else than in the source.
    """
    areas = cells.drop_duplicates("area_id")
    title = most_weak(areas, body_count, unit)
    if body_count > 1 or len(areas) == 1:
        return title
    name = cells["body_name"].iloc[0]
    if not areas["examined_count"].any():
        return f"{name} har inte granskat något av de visade områdena"
    return f"{name}: {in_sentence(title)}"


def matrix_extent(cells: pd.DataFrame, body_ids: Sequence[str]) -> str:
    """Return how many cells of all the bodies are examined at all, and which bodies when they are of several kinds:
    "Granskat: 67 av 195 (varje område i varje kommun)."."""
    areas = cells.drop_duplicates("area_id")
    count = len(areas) * len(body_ids)
    each = "i varje kommun" if unit_of(body_ids)[1] == "kommuner" else f"hos varje part: {kinds_counted(body_ids)}"
    return f"Granskat: {number(areas['examined_count'].sum())} av {number(count)} (varje område {each})."


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
    if len(both) == 1:
        outcome = "skiljer sig i det" if differ else "skiljer sig inte åt i det"
        return f"{name_a} och {name_b} har ett granskat område gemensamt och {outcome}"
    outcome = f"skiljer sig i {number(differ)}" if differ else "skiljer sig inte åt i dem"
    return f"{name_a} och {name_b} har {number(len(both))} granskade områden gemensamt och {outcome}"


def co_occurrence_sentence(pairs: pd.DataFrame) -> str:
    """Return the title of the co-occurrence table, or what is said when there is no pair (rows of co_occurrence, the
    first of them)."""
    if pairs.empty:
        return "Ingen av de valda granskningarna har undersökt två av områdena hos samma part"
    top = pairs.iloc[0]
    if not int(top["both_weak_count"]):
        count = int(top["row_count"])
        which = "det enda par" if count == 1 else f"de {number(count)} par"
        return f"Inga två områden är svaga tillsammans i {which} som någon granskning har undersökt hos samma part"
    examined_count = int(top["both_examined_count"])
    title = (
        f"{top['area_a_label']} och {in_sentence(top['area_b_label'])} är svaga tillsammans "
        f"i {number(top['both_weak_count'])} av {number(examined_count)} {REPORTS[examined_count != 1]} "
        "som undersökt båda"
    )
    others = len(leaders(pairs, "both_weak_count")) - 1
    if not others:
        return title
    least = "minst " if others + 1 == len(pairs) < int(top["row_count"]) else ""
    return f"{title}; {least}{number(others)} {'annat' if others == 1 else 'andra'} par är det i lika många"
