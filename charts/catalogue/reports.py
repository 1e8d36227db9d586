"""Single reports and what they recommended."""

from dataclasses import replace

import pandas as pd

from bank.answer import answer, data_version, this_year
from charts.advice import advice_grid
from charts.catalogue.build_figure import (
    MOST_COLUMNS,
    Build,
    Nothing,
    Parameters,
    as_table,
    build_figure,
    first_row,
    listed_columns,
    of_one_area,
)
from charts.description import Evidence, Figure
from charts.history import history_matrix
from charts.palette import STATUSES, mark
from charts.report_areas import report_areas
from wording.citations import citation, rests_on_told, whose_words
from wording.item_tables import findings_table
from wording.own_answers import (
    answer_sentences,
    known_answers,
    other_answers_listed,
    says_other,
    sign_meaning,
    signs_counted,
    with_own_answers,
)
from wording.parties import MOST_PARTIES, parties_cited
from wording.recommendation_sentences import NO_ADVICE, absence_sentence, advice_sentence, extent_sentence
from wording.recommendation_tables import ONLY_ON_SCREEN, counts_table
from wording.report_tables import areas_of_report_table, history_table
from wording.report_words import REPLACED, areas_extent, areas_sentence, history_sentence
from wording.sentences import NONE_HAS_EXAMINED
from wording.sources import cited_report, parties_of_finding
from wording.words import (
    BOARD_WORD,
    CHECK,
    FOLLOW_UP,
    RESTS_ON_BASIS,
    WORD,
    counted,
    in_sentence,
    in_words,
    joined,
    listed,
    with_reason,
    year_told,
)


def of_report(parameters: Parameters) -> Figure:
    """Every area of the codebook in one report (`reports` with one id) of one body (`bodies`).

    With `examined_only` the areas that it has not examined are counted in the subtitle but have no mark.
    """
    facts = first_row(answer("report_facts", reports=parameters["reports"]))
    areas = answer("report_areas", reports=parameters["reports"])
    bodies = parameters["bodies"]
    body_areas = with_own_answers(areas[areas["body_id"].isin(list(bodies) if isinstance(bodies, list) else [])])
    if body_areas.empty:
        raise Nothing("Rapporten bedömer ingen part, bara iakttar.")
    cited = cited_report(facts)
    title = f"{body_areas.iloc[0]['body_name']} {year_told(facts['published_text'], facts['published_basis'])}: "
    areas_text = areas_sentence(body_areas, facts)
    title += in_sentence(areas_text)
    drawing, extent = report_areas(body_areas), areas_extent(body_areas) + sign_meaning(body_areas["sign"])
    if parameters.get("examined_only"):
        rows = tuple(row for row in drawing.rows if any(cell and cell.key != "ej_granskat" for cell in row.cells))
        if 0 < len(rows) < len(drawing.rows):
            drawing, extent = replace(drawing, rows=rows), f"{extent} Bara de granskade visas här."
    return build_figure(
        title,
        extent,
        drawing,
        areas_of_report_table(body_areas),
        {},
        alt=f"Ett märke per område, en rad per dimension. {areas_text}.{signs_counted(body_areas['sign'])}",
        kind="status",
        reading=other_answers_listed(body_areas, body_areas["body_name"]).strip(),
        source=f"Källa: {cited}. Data: {data_version()}.",
        citations=(cited,),
        caution=REPLACED if facts["is_replaced"] else "",
    )


def over_time(parameters: Parameters) -> Figure:
    """Areas × the reports of one municipality (`bodies` with one id), oldest to the left."""
    cells = with_own_answers(answer("body_history", parameters))
    if cells.empty:
        raise Nothing(NONE_HAS_EXAMINED)
    audits = [year_told(row.published_text, row.published_basis) for row in cells.itertuples()]
    order = ", odaterade för sig sist" if cells["published_text"].isna().any() else ""
    return build_figure(
        history_sentence(cells),
        f"Status per område och granskning, äldst till vänster{order}.{sign_meaning(cells['sign'])} "
        "Bara områden som minst en av granskningarna har undersökt.",
        history_matrix(cells, most=MOST_COLUMNS),
        history_table(cells, is_slide=True),
        parameters,
        alt=f"Matris med områden och granskningar. {history_sentence(cells)}.{signs_counted(cells['sign'])}",
        kind="status",
        reading=other_answers_listed(cells, audits).strip(),
        caution="Granskningarna har olika avgränsning och byrå: en annan status är inte säkert en förändring.",
    )


def recipients(parameters: Parameters) -> Figure:
    """Recommendations counted: area × the kind of board that they were given to."""
    counts = answer("recommendation_counts", parameters)
    if not counts.iloc[0]["recommendation_count"]:
        raise _no_advice(parameters)
    boards = counts[counts["area_id"].isna() & counts["board_type"].notna()]
    shown_boards, cap_note = listed_columns(boards, "mottagare, de vanligaste först")
    return build_figure(
        advice_sentence(counts),
        f"{extent_sentence(counts)}, per område och mottagarens nämndtyp. Vanligaste mottagaren först.{cap_note}",
        advice_grid(counts[counts["area_id"].notna()], shown_boards),
        counts_table(counts, boards).drop(columns=list(ONLY_ON_SCREEN)),
        parameters,
        alt=f"{advice_sentence(counts)}.",
        reading="En rekommendation som gäller flera områden eller nämnder räknas i vart och ett.",
        caution="Få rekommendationer i ett område betyder inte att det fungerar.",
    )


def _no_advice(parameters: Parameters) -> Nothing:
    """The sentence for no recommendations, which says where the bank's source lacks them (decision 48)."""
    absent = absence_sentence(answer("recommendation_states", parameters).iloc[0])
    return Nothing(joined(" ", NO_ADVICE, absent or None))


def recommendations(parameters: Parameters) -> Figure:
    """The recommendations themselves, in the curator's words and the report's own; each stands once."""
    advice_by_party = answer("recommendation_list", parameters, today_year=this_year())
    advice = advice_by_party.drop_duplicates(["report_id", "recommendation_no"])
    if advice.empty:
        raise _no_advice(parameters)
    names = advice_by_party.drop_duplicates("body_id")["body_name"].tolist()
    whose = f" till {listed(names)}" if len(names) <= MOST_PARTIES else ""
    table = pd.DataFrame(
        {
            "Rekommendation": advice["summary"],
            "Rapportens ord": [f"”{quote}”" if isinstance(quote, str) else "" for quote in advice["quote"]],
            "Till": advice["board_names"],
            **_states(advice_by_party, advice),
            "År": [year_told(row.published_text, row.published_basis) for row in advice.itertuples()],
        }
    )
    nothing = listed([words for head, words in _NOTHING_KNOWN.items() if head not in table])
    unknown = f" Banken har {nothing}; det betyder inte att inget är gjort." if nothing else ""
    return build_figure(
        f"{counted(len(advice), 'rekommendation', 'rekommendationer').capitalize()}{whose}{of_one_area(parameters)}",
        "Kodarens sammanfattning, rapportens egna ord och vem rekommendationen är till. Nyaste rapporten först."
        + unknown,
        as_table(table),
        table,
        parameters,
        caution="Att något inte har fått en rekommendation betyder inte att det fungerar.",
    )


_NOTHING_KNOWN = {
    RESTS_ON_BASIS[WORD]: "ingen uppgift från nämnderna om genomförandet",
    RESTS_ON_BASIS[CHECK]: "ingen kontroll av revisorer",
}


def _states(advice_by_party: pd.DataFrame, advice: pd.DataFrame) -> dict[str, list[str]]:
    """The board's word and the auditors' check of each recommendation, by head; one that is known of none is left out,
    so that its column does not make the rows high. Of one to several parties each status that they have."""
    kinds = {
        RESTS_ON_BASIS[WORD]: ("board_word_status", "ingen_uppgift", BOARD_WORD),
        RESTS_ON_BASIS[CHECK]: ("follow_up_status", "ej_uppfoljt", FOLLOW_UP),
    }
    by_advice = advice_by_party.groupby(["report_id", "recommendation_no"])
    states = {}
    for head, (column, nothing, words) in kinds.items():
        if set(advice_by_party[column]) != {nothing}:
            ids = by_advice[column].agg(set)
            states[head] = [
                "; ".join(word for status, word in words.items() if status in ids[row.report_id, row.recommendation_no])
                for row in advice.itertuples()
            ]
    return states


def _area_as_a_whole(row: pd.Series, body_ids: pd.Series) -> str:
    """A sentence on the area's status where it is not the finding's for all of the bodies (decision 67); else ""."""
    areas = answer("report_areas", reports=[row["report_id"]])
    area_rows = areas[(areas["area_id"] == row["area_id"]) & areas["body_id"].isin(body_ids)]
    statuses = sorted(set(area_rows["status"]) - {"ej_granskat"}, key=STATUSES.index)
    if not set(statuses) - {row["status"]}:
        return ""
    statuses_in_words = listed([mark(status).word.lower() for status in statuses])
    return f" Området som helhet: {statuses_in_words}{', olika för parterna' if len(statuses) > 1 else ''}."


def _other_answers(row: pd.Series, body_ids: pd.Series) -> str:
    """The auditors' own answers about the finding's area that say something else than it, with a space before them."""
    areas = answer("report_areas", reports=[row["report_id"]])
    own = areas[(areas["area_id"] == row["area_id"]) & areas["body_id"].isin(body_ids)]["own_answers"]
    answers = [given for value in own for given in known_answers(value) if says_other([given], row["status"])]
    told = dict.fromkeys(answer_sentences(answers, row["status"]))
    return "".join(f" {sentence}" for sentence in told)


def _which_of_area(row: pd.Series) -> tuple[str, str]:
    """The finding's place among the report's findings in its area ("Fynd 2 av 3"), and a sentence on how many they are:
    two slides of one area must differ in title (decision 70). In a joint audit the findings of every party count,
    since the sentence is about the report."""
    in_report = answer("findings", reports=[row["report_id"]])
    numbers = sorted(set(in_report.loc[in_report["area_id"] == row["area_id"], "finding_no"]))
    if len(numbers) == 1:
        return "Ett fynd", ""
    place = numbers.index(row["finding_no"]) + 1
    return f"Fynd {place} av {len(numbers)}", f" Rapporten har {in_words(len(numbers))} fynd i området."


def _year_among_reports(row: pd.Series, body_ids: pd.Series) -> str:
    """The year of the finding's report, when the bodies have findings of the area in other reports too."""
    in_area = answer("findings", bodies=sorted(set(body_ids)), areas=[row["area_id"]])
    if in_area["report_id"].nunique() == 1:
        return ""
    return f" {year_told(row['published_text'], row['published_basis'])}"


def evidence(parameters: Parameters) -> Figure:
    """One finding (`reports`, `bodies`, `finding_no`) with the report's own words."""
    finding_rows = answer("findings", {key: value for key, value in parameters.items() if key in ("reports", "bodies")})
    finding_rows = finding_rows[finding_rows["finding_no"] == parameters["finding_no"]]
    if finding_rows.empty:
        facts = answer("report_facts", reports=parameters["reports"])
        raise Nothing(REPLACED if facts["is_replaced"].any() else "Fyndet finns inte längre i banken.")
    row = finding_rows.iloc[0]
    look = mark(row["status"])
    parties = parties_of_finding(str(row["report_id"]), int(row["finding_no"]))
    cited = citation(row, parties)
    names = finding_rows["body_name"].tolist()
    named = listed(names) if len(names) <= MOST_PARTIES else parties_cited(parties)
    rests_on = rests_on_told(str(row["rests_on"]), row["provenance"])
    which, how_many = _which_of_area(row)
    return build_figure(
        f"{which} om {in_sentence(row['area_label'])}, {named}"
        f"{_year_among_reports(row, finding_rows['body_id'])}: {look.word.lower()}",
        f"Vilar på {rests_on}. Kodarens sammanfattning och {whose_words(row['provenance'])} egna ord."
        + how_many
        + _area_as_a_whole(row, finding_rows["body_id"])
        + _other_answers(row, finding_rows["body_id"]),
        Evidence(str(row["status"]), look.word, with_reason(row), str(row["quote"]), cited),
        findings_table(finding_rows.head(1)),
        {},
        source=f"Källa: {cited}. Data: {data_version()}.",
        citations=(cited,),
    )


BUILDS: dict[str, Build] = {
    "rapportomraden": of_report,
    "over_tid": over_time,
    "mottagare": recipients,
    "rekommendationer": recommendations,
    "belagg": evidence,
}
