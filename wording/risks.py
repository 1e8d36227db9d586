"""What the bank says about a risk, in sentences; and the words of a risk analysis."""

import pandas as pd

from bank.answer import answer, data_version
from charts.risk_matrix import on_scale
from wording.citations import citation
from wording.counts import PARTY_COUNTS, weakness_sentence
from wording.filters import Selection, labels_of
from wording.laws import law_changes_in_words
from wording.likeness import group_told
from wording.own_answers import answer_sentences, known_answers, with_answers_first
from wording.parties import few_names, name_at_the_time
from wording.sources import NOBODY, audits_in_words, reports_without, selection_without
from wording.version_words import version_words
from wording.words import (
    CONSEQUENCE,
    NO_CHECK_SHOWS,
    UNDATED,
    amount,
    counted,
    dated,
    known,
    marked,
    order_unknown,
    period,
)
from workspace import Imported
from workspace.analysis import Analysis, Proposal, Risk, changes
from workspace.parts import Change
from workspace.plan_lines import PlanLine
from workspace.suggestion import MINIMUM, Evidence, Step, Suggestion, suggested_likelihood

UNSET = "ej bedömd"
NO_DECISION = "ej beslutat"
DECISIONS = {"granska": "Granska", "uppmarksamma": "Uppmärksamma", "ingen": "Ingen granskning"}
FIELD_WORDS = {"granska": "Granska!", "uppmarksamhet": "Uppmärksamhet", "ingen": "Ingen granskning"}
PEER_KINDS = {
    "alla": "Alla granskningar i banken",
    "lan": "Granskningar i samma län",
    "grupp": "Granskningar i samma kommungrupp",
    "valda": "Valda parter",
}
OWN_GROUP, LEFT_CODEBOOK = "Egna riskområden", "Område som inte längre finns i kodboken"
LINE_KINDS = {
    "grundlaggande": "Grundläggande granskning",
    "delarsrapport": "Granskning av delårsrapport",
    "arsredovisning": "Granskning av årsredovisning",
    "uppfoljande": "Uppföljande granskning",
    "utbildning": "Utbildning",
    "dialog": "Dialog med nämnder och fullmäktige",
    "annat": "Annat",
}
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
    "senaste granskningen fann brist, om en egen rekommendation är öppen eller om en bestämmelse är ny, ändrad "
    "eller upphävd sedan dess; till skalans högsta steg bara om den egna senaste granskningen fann brist. Ett steg ned "
    f"om den egna senaste granskningen fann att området fungerar. Färre än {MINIMUM} jämförbara granskningar ger inget "
    "förslag."
)
STEPS = {
    "brist": "Den egna senaste granskningen fann brist",
    "rekommendation": f"{NO_CHECK_SHOWS} att en egen rekommendation är genomförd",
    "lag": "En bestämmelse är ny, ändrad eller upphävd sedan den senaste granskningen",
    "fungerar": "Den egna senaste granskningen fann att området fungerar",
}
METHOD = (
    "Risk värderas som sannolikhet och konsekvens, enligt god revisionssed i kommunal verksamhet (2018). De fyra "
    "fälten är Granska! (båda höga), Uppmärksamhet – eventuell granskning (en hög; två fält) och Ingen granskning "
    "(båda låga). God revisionssed anger ingen skala, och ingen gräns för vad som är högt: den väljer "
    "revisorerna.",
    "Sannolikhet och konsekvens är revisorernas egna bedömningar. Förslaget på sannolikhet räknas fram ur "
    f"granskningar i Granskningsbanken med en kort regel och ges bara när minst {MINIMUM} jämförbara granskningar har "
    "undersökt området. Det är ett underlag, inte en bedömning.",
    "Fördjupade granskningar väljs efter risk. Antalen visar vad som har granskats och funnits på andra håll, inte "
    "hur vanligt något är. Att ett område inte är granskat säger inget om hur det fungerar.",
)


def group_of(risk: Risk, row: pd.Series | None) -> str:
    """Return the risk's dimension in the codebook, or what it is instead."""
    if row is not None:
        return str(row["dimension_label"])
    return LEFT_CODEBOOK if risk.area_id else OWN_GROUP


def level(value: int | None) -> str:
    """Return the level as a table has it (its head names the scale), or that it is not judged."""
    return UNSET if value is None else str(value)


def peer_selection(analysis: Analysis) -> Selection:
    """Return the filters that choose the compared audits. Its users leave the own body's out (decision 24)."""
    peers = analysis.peers
    if peers.kind == "lan":
        return {"counties": [analysis.body_id[:2]]}
    if peers.kind == "grupp":
        return {"groups": [peers.group or NOBODY]}
    return {"bodies": list(peers.bodies) or [NOBODY]} if peers.kind == "valda" else {}


def peer_words(analysis: Analysis) -> str:
    """Return which audits are compared with, in words."""
    peers, body_name = analysis.peers, analysis.body_name
    if peers.kind == "grupp":
        return f"granskningar i kommungruppen {group_told(peers.group)}, utom {body_name}"
    if peers.kind != "valda":
        return f"{PEER_KINDS[peers.kind].lower()}, utom {body_name}"
    labels = labels_of("bodies")
    names = few_names(", ".join(labels.get(body, body) for body in peers.bodies if body != analysis.body_id))
    return f"granskningar av {names}" if names else "inga granskningar (ingen part är vald)"


def peer_source(analysis: Analysis) -> str:
    """Return the source line of what the bank says of the compared audits."""
    used = reports_without(peer_selection(analysis), analysis.body_id)
    return f"Källa: {audits_in_words(used)}. Jämfört med: {peer_words(analysis)}. Data: {data_version()}."


def own_source(analysis: Analysis, version: int, imported: Imported | None = None) -> str:
    """Return the source line of what the auditors have written themselves."""
    return f"Källa: revisorernas egna bedömningar i {analysis.title}, {version_words(version, imported)}."


def evidence_rows(analysis: Analysis) -> dict[str, pd.Series]:
    """Return area → row of risk_evidence for the analysis' body and peers, with the parties behind the counts of the
    others' granskningar (as in recurring_weaknesses), and law_changed_what: which provisions, in words ("" = none)."""
    rows = answer("risk_evidence", peer_selection(analysis), own_body=analysis.body_id)
    law = answer("area_law")  # once: an answer is copied each time it is asked for
    changes_of_law = zip(rows["area_id"], rows["law_changed_from"], strict=True)
    rows = rows.assign(
        law_changed_what=["" if pd.isna(day) else law_changes_in_words(law, area, day) for area, day in changes_of_law]
    )
    others = answer("recurring_weaknesses", selection_without(peer_selection(analysis), analysis.body_id))
    parties = ["area_id", *PARTY_COUNTS]
    return {str(row["area_id"]): row for _, row in rows.merge(others[parties], on="area_id", how="left").iterrows()}


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


def suggestion_of(row: pd.Series | None, scale: int) -> Suggestion | None:
    """Return the suggested sannolikhet with its steps, None for an own risk or too little evidence."""
    return None if row is None else suggested_likelihood(evidence_of(row), scale)


def suggestion_words(row: pd.Series, scale: int) -> str:
    """Return the suggestion as a sentence."""
    suggestion = suggestion_of(row, scale)
    if suggestion is None:
        count = int(row["examined_count"])
        examined = counted(count, "jämförbar granskning", "jämförbara granskningar") if count else "ingen granskning"
        return f"Inget förslag: {examined} av området, och det behövs minst {MINIMUM}."
    return f"Förslag på sannolikhet ur underlaget: {on_scale(suggestion.level, scale)}."


def reckoning(row: pd.Series | None, scale: int) -> str:
    """Return how the suggestion is calculated, step by step; "" where there is none."""
    suggestion = suggestion_of(row, scale)
    if row is None or suggestion is None:
        return ""
    evidence = evidence_of(row)
    weak = evidence.brist + evidence.delvis / 2
    place = 1 + weak * (scale - 1) / evidence.examined
    rounded = "" if place == int(place) else f", avrundat till {suggestion.from_others}"
    sentences = [
        f"{evidence.brist} brist och {evidence.delvis} delvis (räknas halvt) är {_decimals(weak)} av "
        f"{evidence.examined} granskade.",
        f"På skalan 1–{scale}: 1 + {_decimals(weak)}/{evidence.examined} × {scale - 1} = {_decimals(place)}{rounded}.",
    ]
    before = suggestion.from_others
    for step in suggestion.steps:
        sentences.append(f"{STEPS[step.reason]}{_which_law(row, step)}: {_step_words(step, before)}.")
        before = step.level
    return " ".join(sentences)


def _which_law(row: pd.Series, step: Step) -> str:
    """The provisions behind a step that a change of law gives, with their day, in brackets."""
    return f" ({row['law_changed_what']}, från {row['law_changed_from']:%Y-%m-%d})" if step.reason == "lag" else ""


def _decimals(value: float) -> str:
    """At most three decimals: enough to tell which way a place between two levels is rounded."""
    return f"{value:.3f}".rstrip("0").rstrip(".").replace(".", ",")


def _step_words(step: Step, before: int) -> str:
    if step.is_held:
        return "inget steg upp här, för till skalans högsta steg leder bara en brist i den egna senaste granskningen"
    if step.level == before:
        return f"kvar på {before}"
    return f"ett steg {'upp' if step.level > before else 'ned'}, {step.level}"


def _own_answers_told(row: pd.Series) -> list[str]:
    """The own auditors' answers to the questions about the area (a row of risk_evidence), before its status."""
    status = known(row["own_status"]) or "ej_granskat"
    return answer_sentences(known_answers(row.get("own_answers")), status, int(row["own_newest_count"]))


def evidence_sentences(row: pd.Series, body_name: str) -> list[str]:
    """Return what the bank says of one area (a row of risk_evidence): others, own outcome, own advice, the law."""
    others = weakness_sentence(row)
    years = f" ({period(row['first_year'], row['last_year'])})" if row["examined_count"] else ""
    sentences = [f"Jämförbara granskningar{years}: {others}."]
    if isinstance(row["own_status"], str):
        own_year = row["own_year"]
        year = dated(None if pd.isna(own_year) else str(int(own_year)), row["own_year_basis"])
        basis = f"granskat {'i en odaterad rapport' if year == UNDATED else year}"
        if several := order_unknown(row["own_newest_count"]):
            last = "" if pd.isna(own_year) else f"; senast känt år {int(own_year)}"
            basis = f"sammanvägt ur {several}{last}"
        own = with_answers_first(marked(row["own_status"]), _own_answers_told(row))
        sentences.append(f"{body_name}: {own}, {basis}.")
    else:
        unseen = "området är inte granskat i banken. Det säger inget om hur det fungerar."
        sentences.append(" ".join([f"{body_name}:", *_own_answers_told(row), unseen]))
    if row["own_open_count"]:
        singular, plural = "egen rekommendation i området är genomförd", "egna rekommendationer i området är genomförda"
        sentences.append(f"{NO_CHECK_SHOWS} att {counted(int(row['own_open_count']), singular, plural)}.")
    if not pd.isna(row["law_changed_from"]):
        sentences.append(f"Ändrad lag i området från {row['law_changed_from']:%Y-%m-%d}: {row['law_changed_what']}.")
    return sentences


def citations_of(findings: pd.DataFrame) -> list[str]:
    """Return each finding's source as it is cited, with status and summary (rows of findings)."""
    citations = []
    # A finding has a row for each party it holds for.
    for _, rows in findings.groupby(["area_id", "report_id", "finding_no"], sort=False):
        first = rows.iloc[0]
        parties = [(str(row["body_id"]), name_at_the_time(row)) for _, row in rows.iterrows()]
        citations.append(f"{marked(first['status'])}: {first['summary']} ({citation(first, parties)})")
    return citations


def value_words(what: str, value: object, scale: int) -> str:
    """Return the value of one field of a risk in words, for comparing versions."""
    if value is None or value == "" or value == ():
        return "–"
    if what in ("likelihood", "consequence"):
        return on_scale(int(str(value)), scale)
    if what == "decision":
        return DECISIONS[str(value)]
    if what == "kinds" and isinstance(value, tuple):
        return ", ".join(CONSEQUENCE[kind] for kind in value)
    if isinstance(value, Proposal):
        return _proposal_words(value)
    return str(value)


def _proposal_words(proposal: Proposal) -> str:
    parts = {
        "Syfte": proposal.purpose,
        "Frågor": "; ".join(question.text for question in proposal.questions),
        "Kriterier": "; ".join(proposal.criteria),
        "Nämnder": proposal.boards,
        "Avgränsning": proposal.delimitation,
        "Metod": proposal.method,
        "Kvartal": "" if proposal.quarter is None else str(proposal.quarter),
        "Dagar": "" if proposal.days is None else amount(proposal.days),
    }
    filled_parts = "; ".join(f"{name}: {text}" for name, text in parts.items() if text)
    return f"{proposal.title or 'utan titel'}. {filled_parts}"


def changes_table(differences: list[Change], scale: int, before: str, after: str) -> pd.DataFrame:
    """Return differences between two analyses as risk, what, and the two values in words."""
    return pd.DataFrame(
        [
            (
                change.name,
                FIELDS_OF_RISK[change.what],
                value_words(change.what, change.before, scale),
                value_words(change.what, change.after, scale),
            )
            for change in differences
        ],
        columns=["Risk", "Vad", before, after],
    )


def differences_table(before: Analysis, after: Analysis, name_before: str, name_after: str) -> pd.DataFrame:
    """Return what differs between two versions of an analysis: its settings first, the plan's other lines last."""
    table = changes_table(changes(before, after), after.scale, name_before, name_after)
    settings = (
        ("Hela analysen", "Namn", before.title, after.title),
        ("Hela analysen", "Planens namn", before.plan_title, after.plan_title),
        ("Hela analysen", "Räknas som högt", high_words(before.high_from), high_words(after.high_from)),
        ("Hela analysen", "Jämförs med", peer_words(before), peer_words(after)),
    )
    were, are = ({line.line_id: line_words(line) for line in analysis.lines} for analysis in (before, after))
    lines = [("Revisionsplanen", "Rad i planen", were.get(key, "–"), are.get(key, "–")) for key in {**were, **are}]
    first, last = (
        pd.DataFrame([row for row in rows if row[2] != row[3]], columns=table.columns) for rows in (settings, lines)
    )
    return pd.concat([first, table, last], ignore_index=True)


def high_words(high_from: int) -> str:
    """Return which levels count as high: "3 och uppåt"."""
    return f"{high_from} och uppåt"


def line_words(line: PlanLine) -> str:
    """Return a line of the plan that is no fördjupad granskning, in one text."""
    days = "" if line.days is None else f"{amount(line.days)} dagar"
    parts = (line.title or LINE_KINDS[line.kind], line.text, line.when, line_quarter(line), days)
    return "; ".join(part for part in parts if part)


def line_quarter(line: PlanLine) -> str:
    """Return when a line of the plan is to be done: "kvartal 2", or the whole year."""
    return "hela året" if line.quarter is None else f"kvartal {line.quarter}"
