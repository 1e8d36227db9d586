"""The words of one report and of a municipality over time: dates, roles, answers, and what is missing."""

from collections.abc import Iterator

import pandas as pd

from wording.citations import titled
from wording.leading_areas import examined_areas
from wording.parties import MOST_PARTIES, distinct_names, each_name, few_names, unit_of
from wording.words import FOLLOW_UP, KIND, UNDATED, UNKNOWN_FIRM, counted, dated, listed, marked, number, year_told

ROLE = {"bedomd": "bedömd", "iakttagen": "iakttagen, inte bedömd"}
PROVENANCE = {
    "hel_rapport": "hela rapporten",
    "sammanfattning": "rapportens sammanfattning, inte hela rapporten",
    "press": "pressuppgifter, inte rapporten",
}
_STATE_SYMBOLS = {
    **{"genomford": "○", "delvis": "◐", "pagar": "◐", "ej_paborjad": "●", "ej_genomford": "●", "kommer_inte": "●"},
    **{"inte_aktuell": "×", "oklar": "?"},
}
MARKED_FOLLOW_UP = {status: f"{symbol} {FOLLOW_UP[status]}" for status, symbol in _STATE_SYMBOLS.items()}
CRITICISM = {"anmarkning": "Anmärkning", "erinran": "Erinran", "papekande": "Påpekande"}
# The blocks that a report may lack, by column of report_facts (without _state): in the definite form, and in general.
BLOCKS = {
    "overall": ("Det sammanfattande omdömet", "sammanfattande omdöme"),
    "question": ("Revisionsfrågorna", "revisionsfrågor"),
    "finding": ("Fynden", "fynd"),
    "recommendation": ("Rekommendationerna", "rekommendationer"),
    "response": ("Yttrandena", "yttranden"),
}
# What the bank has of a report that it has not seen the whole of.
ONLY = {
    "hel_rapport": "banken har inte sett den delen av rapporten",
    "sammanfattning": "banken har bara en sammanfattning av rapporten",
    "press": "banken har bara pressuppgifter om rapporten",
}
OPEN_SOURCE = {
    "hel_rapport": "Öppna originalet",
    "sammanfattning": "Öppna sammanfattningen",
    "press": "Öppna artikeln",
}
REPLACED = "Rapporten är ersatt av en nyare utgåva och räknas inte i banken."
NO_RESPONSE, NOT_TRIED = "– Inget yttrande i banken", "– Ej prövad"
NOTHING_KNOWN = {"namndens_uppgift": "– Ingen uppgift från nämnden", "revisorernas_kontroll": "– Ej uppföljt"}
NOT_SAID = "Inte angivet"
TITLE_OF = {"tryckt": "Titel som tryckt", "kalla": "Titel enligt källan", "kodaren": "Kodarens titel"}
TITLE_NOTE = {
    "kalla": "Titeln står där rapporten finns, men är inte tryckt i den.",
    "kodaren": "Den tryckta titeln är okänd. Kodaren har bildat titeln ur rapportens text.",
}
_DATE_RESTS_ON = {
    "tryckt": "tryckt i rapporten",
    "kalla": "enligt källan, inte tryckt i rapporten",
    "harledd": "härlett av kodaren",
    "okand": "okänt vad datumet bygger på",
}
READ_REPORT = (
    "**Vad ser jag?** En granskning så som den är kodad i banken: bedömningarna, fynden, rekommendationerna och vad "
    "de vilar på.\n\n**Hur läser jag?** I bilden är varje märke ett område i kodboken. Symbolen säger status; strecket "
    "att rapporten inte har granskat området. Under flikarna står rapportens egna ord som citat med avsnitt. Allt "
    "annat är kodarens ord. En asterisk betyder att kodaren har tolkat graden ur löpande text.\n\n"
    "**Vad säger den inte?** Det som inte är granskat kan fungera eller brista. Omdömen gäller reglerna och läget när "
    "rapporten skrevs."
)
READ_HISTORY = (
    "**Vad ser jag?** Alla granskningar av en kommun eller annan part i banken, den äldsta först och de odaterade "
    "sist.\n\n"
    "**Hur läser jag?** Varje kolumn är en granskning, varje rad ett område. Tabellen under figuren har samma "
    "uppgifter. Därunder står vad en tidigare granskning rekommenderade bredvid vad en senare fann.\n\n"
    "**Vad säger den inte?** En ändrad status kan bero på en annan avgränsning, en annan byrå eller ett annat sätt att "
    "fråga, inte bara på att något har ändrats."
)


def held(status: str) -> str:
    """Return a status marked, symbol and word kept on one line."""
    return marked(status).replace(" ", "\u00a0")


def each(answer: pd.DataFrame) -> Iterator[pd.Series]:
    """Yield the rows of a query's answer, a missing text as None: iterrows makes it NaN where every column is text."""
    for row in answer.to_dict("records"):
        yield pd.Series(row, dtype=object)


def date_basis(facts: pd.Series) -> str:
    """Return the date of a report (a row of report_facts) with its precision and what it rests on."""
    text, basis = facts["published_text"], facts["published_basis"]
    if dated(text, basis) == UNDATED:
        return f"{UNDATED}, året är okänt"
    precision = {4: "bara året är känt", 7: "år och månad är kända"}.get(len(text))
    return ", ".join(part for part in (text, _DATE_RESTS_ON[basis], precision) if part)


def report_label(row: pd.Series) -> str:
    """Return "Timrå 2020 – Insatser för barn och unga (KPMG)" for a row of report_choices or report_facts.

    Of many parties the first is named, and how many more there are: the title must be seen in a list.
    """
    year = year_told(row["published_text"], row["published_basis"])
    names = each_name(row["body_names"]) or ["Ingen bedömd part"]
    bodies = ", ".join(names) if len(names) <= MOST_PARTIES else f"{names[0]} m.fl. ({number(len(names))} parter)"
    return f"{bodies} {year} – {row['title']} ({row['firm_name'] or UNKNOWN_FIRM})"


def report_line(facts: pd.Series) -> str:
    """Return the line under a report's title: bodies, firm, date, kind, topic."""
    date_text = dated(facts["published_text"], facts["published_basis"])
    firm = facts["firm_name"] or UNKNOWN_FIRM
    bodies = facts["body_names"] or "ingen bedömd part"
    return f"{bodies} · {firm} · {date_text} · {kind_told(facts)} · {facts['topic_label']}"


def kind_told(facts: pd.Series) -> str:
    """Return the kind of a report (a row of report_facts), and that several parties' auditors ordered it together."""
    joint = facts["is_joint"] and facts["kind"] != "gemensam"
    return f"{KIND[facts['kind']]}{', beställd gemensamt av flera parters revisorer' if joint else ''}"


def missing(block: str, facts: pd.Series) -> str | None:
    """Return why a report (a row of report_facts) has nothing of a block: None when it has.

    What the report does not have, and what the bank's source does not have, are different things; neither is zero
    (decision 48).
    """
    definite, name = BLOCKS[block]
    state = facts[f"{block}_state"]
    if state == "finns_inte_i_rapporten":
        return f"Finns inte i rapporten: den har {'inget' if block == 'overall' else 'inga'} {name}."
    if state == "ingar_inte_i_kallan":
        return f"{definite} ingår inte i källan: {ONLY[facts['provenance']]}."
    return None


def content_line(facts: pd.Series) -> str:
    """Return "sex revisionsfrågor, 22 fynd; rekommendationer ingår inte i källan"."""
    counts = {
        "question": counted(int(facts["question_count"]), "revisionsfråga", "revisionsfrågor"),
        "finding": counted(int(facts["finding_count"]), "fynd", "fynd", neuter=True),
        "recommendation": counted(int(facts["recommendation_count"]), "rekommendation", "rekommendationer"),
    }
    there = ", ".join(count_in_words for block, count_in_words in counts.items() if facts[f"{block}_state"] == "finns")
    lacking = [
        f"{listed(names)} {reason}"
        for state, reason in (
            ("finns_inte_i_rapporten", "finns inte i rapporten"),
            ("ingar_inte_i_kallan", "ingår inte i källan"),
        )
        if (names := [BLOCKS[block][1] for block in counts if facts[f"{block}_state"] == state])
    ]
    return "; ".join(part for part in (there, *lacking) if part)


def areas_sentence(areas: pd.DataFrame, facts: pd.Series) -> str:
    """Return the title of a report's picture (rows of report_areas for one report and body, and its facts)."""
    first = areas.iloc[0]
    examined, weak = int(first["total_examined_count"]), int(first["total_weakness_count"])
    if reason := missing("finding", facts):
        return f"Alla områden ej granskade. {reason.rstrip('.')}"
    if not examined:
        return "Rapporten har inget fynd om den bedömda parten"
    missed = int(first["total_area_count"]) - examined
    rest = f"; {number(missed)} har rapporten inte granskat" if missed and not weak else ""
    return f"Brist eller delvis i {number(weak)} av {examined_areas(examined)}{rest}"


def areas_extent(areas: pd.DataFrame) -> str:
    """Return what the picture shows and how much of the codebook the report has not examined."""
    first = areas.iloc[0]
    missing = int(first["total_area_count"] - first["total_examined_count"])
    coverage_text = f"{number(missing)} har rapporten inte granskat" if missing else "rapporten har granskat alla"
    return f"Varje märke är ett av kodbokens {number(first['total_area_count'])} områden; {coverage_text}."


def advice_sentence(pairs: pd.DataFrame) -> str:
    """Return what later reports found where an earlier one gave advice (rows of recommended_then_found)."""
    advice = pairs.groupby(["report_id", "recommendation_no"])["status"].agg(set)
    weak = sum(bool(statuses & {"brist", "delvis"}) for statuses in advice)
    silent = sum(statuses == {"ej_granskat"} for statuses in advice)
    rest = f"; {number(silent)} gäller bara områden som inte är granskade igen" if silent else ""
    what = "tidigare rekommendation" if len(advice) == 1 else "tidigare rekommendationer"
    part_of_whole = f"{number(weak)} av {number(len(advice))} {what}"
    return f"{part_of_whole} gäller ett område med svaghet i en senare granskning{rest}"


def point(row: pd.Series) -> str:
    """Return which earlier point a row of report_earlier judges: "Punkt 3: …", "Alla punkter", or its own words."""
    item = row["item"]
    if row["item_key"] == "alla":
        item = "Alla punkter"
    elif item[0].isdigit():
        item = f"Punkt {item}"
    judged_point = f"{item}: {row['recommendation']}" if row["recommendation"] else item
    return f"{judged_point} – {row['aspect']}" if row["aspect"] else str(judged_point)


def counts_for_none(row: pd.Series) -> bool:
    """Return whether a point of a report in the bank counts for no recommendation of it (a row of report_earlier)."""
    return bool(row["earlier_report_id"]) and not row["is_counted"]


def earlier_told(row: pd.Series) -> str:
    """Return the earlier report of a row of report_earlier, dated where the bank has it: titles are alike."""
    if not row["earlier_report_id"]:
        return str(row["earlier_text"])
    title = titled(row["earlier_text"], row["earlier_title_basis"])
    return f"{title}, {dated(row['earlier_published_text'], row['earlier_published_basis'])}"


def related_told(row: pd.Series) -> str:
    """Return an earlier or later report (a row of report_relations): one of the bank with its date and what it rests
    on."""
    if not row["related_report_id"]:
        return str(row["related_text"])
    return f"{row['related_text']}, {dated(row['related_published_text'], row['related_published_basis'])}"


def several_sentence(bodies: pd.DataFrame) -> str:
    """Return which bodies have several reports to compare over time (rows of coverage_by_body)."""
    several = bodies[bodies["report_count"] > 1]
    if several.empty:
        return f"Ingen {unit_of(bodies['body_id'])[0]} i banken har mer än en granskning ännu."
    names = distinct_names(several["body_id"].tolist(), several["body_name"].tolist())
    return f"Mer än en granskning finns av: {few_names(', '.join(names))}."


def history_sentence(cells: pd.DataFrame) -> str:
    """Return the title of a municipality over time (rows of body_history for one body)."""
    areas = cells.drop_duplicates("area_id")
    again = areas[areas["examined_count"] > 1]
    name = cells.iloc[0]["body_name"]
    if again.empty:
        return f"{name}: inget område är granskat mer än en gång"
    differ = int((again["status_count"] > 1).sum())
    part_of_whole = f"{number(len(again))} av {number(len(areas))} {'område' if len(areas) == 1 else 'områden'}"
    outcome = f"olika status i {number(differ)}" if differ else "samma status varje gång"
    return f"{name}: {part_of_whole} har granskats minst två gånger, med {outcome}"


def two_coders_sentence(facts: pd.Series) -> str:
    """Return, of one report (a row of report_facts), how often two coders had the same; "" where there is one coder."""
    if not isinstance(facts["second_coder"], str):
        return ""
    if not facts["compared_count"]:
        return "Kodad av två oberoende av varandra"
    is_one = facts["municipality_count"] + facts["region_count"] + facts["other_count"] == 1
    counts = f"{number(facts['equal_count'])} av {number(facts['compared_count'])}"
    unit = "områden" if is_one else "(varje område hos varje part)"
    return f"Kodad av två oberoende av varandra: lika i {counts} {unit}"
