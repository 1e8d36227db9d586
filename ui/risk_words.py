"""What the bank says about a risk, in sentences; and the words of a risk analysis."""

from datetime import date

import pandas as pd

from ui.data import answer
from ui.filters import Selection, labels_of
from ui.words import CONSEQUENCE, citation, counted, marked, period, place_of, weakness_sentence
from workspace.analysis import Analysis, Change, Peers, Proposal, Risk
from workspace.suggestion import MINIMUM, Evidence, suggested_likelihood

UNSET = "ej bedömd"
NO_DECISION = "inget beslut"
DECISIONS = {"granska": "Granska", "uppmarksamma": "Uppmärksamma", "ingen": "Ingen granskning"}
FIELD_WORDS = {"granska": "Granska!", "uppmarksamhet": "Uppmärksamhet", "ingen": "Ingen granskning"}
PEER_KINDS = {"alla": "Alla granskningar i banken", "lan": "Granskningar i samma län", "valda": "Valda kommuner"}
OWN_GROUP = "Egna riskområden"
FIELDS_OF_RISK = {
    "name": "Namn",
    "description": "Beskrivning",
    "likelihood": "Sannolikhet",
    "consequence": "Konsekvens",
    "kinds": "Slag av konsekvens",
    "motivation": "Motivering",
    "decision": "Beslut",
    "proposal": "Förslag till granskning",
    "ny": "Ny i analysen",
    "borttagen": "Borttagen ur analysen",
}
RULE = (
    "Andelen brister bland jämförbara granskningar (delvis räknas halvt) läggs på skalan. Ett steg upp om den egna "
    "senaste granskningen fann brist, om en egen rekommendation är öppen eller om lagen har ändrats sedan dess. Ett "
    "steg ned om den egna senaste granskningen fann att området fungerar. Färre än "
    f"{MINIMUM} jämförbara granskningar ger inget förslag."
)
METHOD = (
    "Risk värderas som sannolikhet och konsekvens, enligt god revisionssed i kommunal verksamhet (2018). De fyra "
    "fälten är Granska! (båda höga), Uppmärksamhet – eventuell granskning (en hög; två fält) och Ingen granskning "
    "(båda låga). God revisionssed anger ingen skala; hög är här 3 och uppåt.",
    "Sannolikhet och konsekvens är revisorernas egna bedömningar. Förslaget på sannolikhet räknas fram ur "
    f"granskningar i Granskningsbanken med en kort regel och ges bara när minst {MINIMUM} jämförbara granskningar har "
    "undersökt området. Det är ett underlag, inte en bedömning.",
    "Fördjupade granskningar väljs efter risk. Antalen visar vad som har granskats och funnits i andra kommuner, inte "
    "hur vanligt något är. Att ett område inte är granskat säger inget om hur det fungerar.",
)


def level(value: int | None, scale: int) -> str:
    """Return "3 av 4", or that it is not judged."""
    return UNSET if value is None else f"{value} av {scale}"


def peer_selection(peers: Peers, body_id: str) -> Selection:
    """Return the filters that choose the compared audits. The own body's are left out by the query."""
    if peers.kind == "lan":
        return {"counties": [body_id[:2]]}
    return {"bodies": list(peers.bodies)} if peers.kind == "valda" else {}


def peer_words(peers: Peers, body_name: str) -> str:
    """Return which audits are compared with, in words."""
    if peers.kind == "valda":
        labels = labels_of("bodies")
        names = ", ".join(labels.get(body, body) for body in peers.bodies) or "inga"
        return f"granskningar av {names}, utom {body_name}"
    return f"{PEER_KINDS[peers.kind].lower()}, utom {body_name}"


def evidence_rows(analysis: Analysis) -> dict[str, pd.Series]:
    """Return area → row of risk_evidence for the analysis' body and peers; no peers chosen by hand = none compared."""
    selection = peer_selection(analysis.peers, analysis.body_id)
    if analysis.peers.kind == "valda" and not analysis.peers.bodies:
        selection = {"bodies": ["ingen"]}
    rows = answer("risk_evidence", selection, own_body=analysis.body_id)
    return {str(row["area_id"]): row for _, row in rows.iterrows()}


def evidence_of(row: pd.Series) -> Evidence:
    """Return what the suggestion rests on, from a row of risk_evidence."""
    return Evidence(
        examined=int(row["examined_count"]),
        brist=int(row["brist_count"]),
        delvis=int(row["delvis_count"]),
        own_status=row["own_status"] if isinstance(row["own_status"], str) else None,
        own_open=int(row["own_open_count"]),
        law_changed=not pd.isna(row["law_changed_from"]),
    )


def suggestion_of(row: pd.Series | None, scale: int) -> int | None:
    """Return the suggested sannolikhet, None for an own risk or too little evidence."""
    return None if row is None else suggested_likelihood(evidence_of(row), scale)


def suggestion_words(row: pd.Series | None, scale: int) -> str:
    """Return the suggestion as a sentence."""
    if row is None:
        return "Inget förslag: ett eget riskområde har inget underlag i banken."
    found = suggestion_of(row, scale)
    if found is None:
        examined = counted(int(row["examined_count"]), "jämförbar granskning", "jämförbara granskningar")
        return f"Inget förslag: {examined} av området, och det behövs minst {MINIMUM}."
    return f"Förslag på sannolikhet ur underlaget: {found} av {scale}."


def evidence_sentences(row: pd.Series, body_name: str) -> list[str]:
    """Return what the bank says of one area (a row of risk_evidence): others, own outcome, own advice, the law."""
    others = weakness_sentence(row)
    years = f" ({period(row['first_year'], row['last_year'])})" if row["examined_count"] else ""
    sentences = [f"Jämförbara granskningar: {others}{years}."]
    if isinstance(row["own_status"], str):
        year = "okänt år" if pd.isna(row["own_year"]) else int(row["own_year"])
        sentences.append(f"{body_name}: {marked(row['own_status'])}, granskat {year}.")
    else:
        sentences.append(f"{body_name}: området är inte granskat i banken. Det säger inget om hur det fungerar.")
    if row["own_open_count"]:
        advice = counted(int(row["own_open_count"]), "egen rekommendation", "egna rekommendationer")
        sentences.append(f"{advice.capitalize()} i området som inte är kända som genomförda.")
    if not pd.isna(row["law_changed_from"]):
        sentences.append(f"En bestämmelse i området är ny eller ändrad från {row['law_changed_from']:%Y-%m-%d}.")
    return sentences


def citations_of(findings: pd.DataFrame) -> list[str]:
    """Return each finding's source as it is cited, with status and summary (rows of findings)."""
    return [f"{marked(row['status'])}: {row['summary']} ({citation(row)})" for _, row in findings.iterrows()]


def provisions_today(area_id: str, today: date) -> list[str]:
    """Return the provisions of an area that hold on a day: "19 kap. 6 § Socialtjänstlag (2025:400): …"."""
    law = answer("area_law", areas=[area_id])
    day = pd.Timestamp(today)
    holds = (law["valid_to"].isna() | (law["valid_to"] >= day)) & (
        law["valid_from"].isna() | (law["valid_from"] <= day)
    )
    found: dict[str, str] = {}
    for row in law[holds].itertuples():
        place = " ".join(part for part in (row.paragraph, row.law) if isinstance(part, str))
        change = (
            f" Från {row.change_from:%Y-%m-%d}: {row.change_summary}" if isinstance(row.change_summary, str) else ""
        )
        found[place] = f"{found.get(place, f'{place}: {row.summary}')}{change}"
    return list(found.values())


def questions_of_others(area_id: str) -> dict[str, str]:
    """Return the revisionsfrågor asked in an area anywhere in the bank: the question → where it was asked."""
    asked = answer("questions_in_area", areas=[area_id])
    return {
        str(row["label"]): f"{row['body_name']}, fråga {row['question_no']}, {place_of(row)}"
        for _, row in asked.iterrows()
    }


def draft(risk: Risk, body_name: str) -> Proposal:
    """Return a first draft of a granskning of the risk; everything in it can be changed."""
    definition = answer("area_definition", areas=[risk.area_id]) if risk.area_id else pd.DataFrame()
    if definition.empty:
        purpose = f"Syftet är att bedöma hur {body_name} hanterar risken: {risk.name}."
    else:
        purpose = f"Syftet är att för {body_name} besvara frågan: {definition.iloc[0]['question']}"
    return Proposal(
        title=f"Granskning av {risk.name[0].lower()}{risk.name[1:]}"[:300],
        purpose=purpose,
        criteria=tuple(provisions_today(risk.area_id, date.today())) if risk.area_id else (),
        method="Granskning av styrande dokument, intervjuer och stickprov.",
    )


def value_words(what: str, value: object, scale: int) -> str:
    """Return the value of one field of a risk in words, for comparing versions."""
    if value is None or value == "" or value == ():
        return "–"
    if what in ("likelihood", "consequence"):
        return f"{value} av {scale}"
    if what == "decision":
        return DECISIONS[str(value)]
    if what == "kinds" and isinstance(value, tuple):
        return ", ".join(CONSEQUENCE[one] for one in value)
    if isinstance(value, Proposal):
        days = "" if value.days is None else f", {value.days:g} dagar"
        return f"{value.title or 'utan titel'} ({len(value.questions)} frågor{days})"
    return str(value)


def changes_table(changes: list[Change], scale: int, before: str, after: str) -> pd.DataFrame:
    """Return differences between two analyses as risk, what, and the two values in words."""
    return pd.DataFrame(
        [
            (
                change.name,
                FIELDS_OF_RISK[change.what],
                value_words(change.what, change.before, scale),
                value_words(change.what, change.after, scale),
            )
            for change in changes
        ],
        columns=["Risk", "Vad", before, after],
    )
