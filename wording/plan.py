"""The words of a revisionsplan: its first drafts, what holds in its year, others' questions, and doubts."""

import re
from collections.abc import Callable

import pandas as pd

from bank.answer import answer
from wording.citations import place_in_report
from wording.laws import place_in_law
from wording.parties import few_names
from wording.risks import DECISIONS, FIELD_WORDS
from wording.words import VERIFIED, in_sentence
from workspace.analysis import Analysis, Proposal, Risk, field_of

FIELD_OF_DECISION = {"granska": "granska", "uppmarksamma": "uppmarksamhet", "ingen": "ingen"}
MOST_QUESTIONS = 300  # of others, to start from
METHOD_OF_DRAFT = "Granskning av styrande dokument, intervjuer och stickprov."
# "5 och 5 a: Relevanta insatser …": the numbers of the report that asked.
_LEADING_NUMBER = re.compile(r"^\d+\s?[a-z]?(?:(?:,| och|–|-)\s?\d+\s?[a-z]?)*\s?[.:)]\s+")
_OTHER_NUMBER = re.compile(r"\b(?:del|under|revisions)?fråg(?:a|an|or|orna)\s+\d", re.IGNORECASE)
_LAW_NUMBER = re.compile(r"\(\d{4}:\d+\)")


def draft(risk: Risk, body_name: str, year: int) -> Proposal:
    """Return a first draft of a granskning of the risk; everything in it can be changed."""
    definition = answer("area_definition", areas=[risk.area_id]) if risk.area_id else pd.DataFrame()
    if definition.empty:
        purpose = f"Syftet är att bedöma hur {body_name} hanterar risken: {risk.name}."
    else:
        purpose = f"Granskningen i {body_name} ska besvara frågan: {definition.iloc[0]['question']}"
    return Proposal(
        title=f"Granskning av {in_sentence(risk.name)}"[:300],
        purpose=purpose,
        criteria=tuple(criteria_of(risk.area_id, year)) if risk.area_id else (),
        method=METHOD_OF_DRAFT,
    )


def criteria_of(area_id: str, year: int) -> list[str]:
    """Return the provisions of an area that hold in the plan's year: "19 kap. 6 § Socialtjänstlag (2025:400): …".

    A provision that has ended by then is replaced by its successor, so far as the codebook knows (decision 61).
    """
    law = _law_of(area_id, year)
    texts_by_place: dict[str, list[str]] = {}
    for row in law[law["law"].notna()].itertuples():
        place = place_in_law(row.paragraph, row.law)
        if place not in texts_by_place:
            unread = "" if row.verified == "lagtext" else f" ({VERIFIED[str(row.verified)]})"
            texts_by_place[place] = [f"{place}: {row.summary}{unread}"]
            if not pd.isna(row.valid_from) and row.valid_from.year >= year:
                texts_by_place[place].append(f"Gäller från {row.valid_from:%Y-%m-%d}.")
            if not pd.isna(row.valid_to) and row.valid_to.year <= year:
                texts_by_place[place].append(f"Gäller till och med {row.valid_to:%Y-%m-%d}.")
        change = "" if pd.isna(row.change_from) else f"Från {row.change_from:%Y-%m-%d}: {row.change_summary}"
        if change and change not in texts_by_place[place]:
            texts_by_place[place].append(change)
    return [" ".join(parts) for parts in texts_by_place.values()]


def without_successor(area_id: str, year: int) -> list[str]:
    """Return what is said of the area's provisions that end before the year and whose successor is not known."""
    law = _law_of(area_id, year)
    ended = law[law["named_to"].notna() & ~law["is_established"]].drop_duplicates(
        ["named_law", "named_paragraph", "law"]
    )
    return [
        f"{place_in_law(row.named_paragraph, row.named_law)} gällde till och med {row.named_to:%Y-%m-%d}. Vilken "
        + (
            f"bestämmelse i {row.law} som har trätt i stället"
            if isinstance(row.law, str)
            else "bestämmelse som har trätt i stället"
        )
        + f" är inte fastställt i kodboken: ta ställning till vad som gäller {year}."
        for row in ended.itertuples()
    ]


def ended_criteria(criteria: tuple[str, ...], year: int) -> list[str]:
    """Return what is said of the criteria that name a provision, or a whole law, that ends before the plan's year."""
    law = answer("area_law")
    is_over = law["valid_to"].notna() & (law["valid_to"].dt.year < year)
    last_day = law[is_over].groupby("law")["valid_to"].max()
    laws = {match[0]: str(name) for name in set(law[is_over]["law"]) - set(law[~is_over]["law"])
            if (match := _LAW_NUMBER.search(str(name)))}  # fmt: skip
    places = {place_in_law(row.paragraph, row.law): row.valid_to for row in law[is_over].itertuples()}
    sentences = []
    for number, text in enumerate(criteria, 1):
        named = [(place, day) for place, day in places.items() if _is_named(place, text)]
        named += [(name, last_day[name]) for sign, name in laws.items() if sign in text]
        if named:
            what, day = named[0]
            sentences.append(f"Kriterium {number}: {what} upphörde att gälla {day:%Y-%m-%d}. Planen gäller {year}.")
    return sentences


def _is_named(place: str, text: str) -> bool:
    """Return True when a text names a provision: "4 kap. 1 § …" is not named by "14 kap. 1 § …"."""
    return re.search(rf"(?<!\d){re.escape(place)}", text, re.IGNORECASE) is not None


def criteria_to_check(risk: Risk, proposal: Proposal, year: int) -> list[str]:
    """Return what to look at again among the criteria: what has ended, and what is not known."""
    unknown = without_successor(risk.area_id, year) if risk.area_id else []
    return [*ended_criteria(proposal.criteria, year), *unknown]


def _law_of(area_id: str, year: int) -> pd.DataFrame:
    return answer("criteria_of_year", areas=[area_id], plan_year=year)


def questions_of_others(area_id: str, body_id: str) -> tuple[dict[str, str], bool]:
    """Return the revisionsfrågor that other bodies' audits asked in an area: the question → everywhere it was asked.

    The report's own numbers are left out, and so is a question that cannot be read without the report's other questions
    (decision 61). The second value is False when only the questions of the newest audits fit in a list to choose from.
    """
    asked = answer("questions_in_area", areas=[area_id], row_limit=MOST_QUESTIONS)
    askers_by_question: dict[str, str] = {}
    others = asked[asked["body_id"] != body_id]
    # A question of a joint report has a row for each party that it concerns.
    for _, rows in others.groupby(["report_id", "question_no"], sort=False):
        row, names = rows.iloc[0], few_names(", ".join(rows["body_name"]))
        text = _LEADING_NUMBER.sub("", str(row["label"]))
        if not _OTHER_NUMBER.search(text):
            where = f"{names}, {place_in_report(row)}"
            askers_by_question[text] = "; ".join(part for part in (askers_by_question.get(text), where) if part)
    return askers_by_question, asked.empty or int(asked["row_count"].iloc[0]) <= MOST_QUESTIONS


def doubt_words(risk: Risk) -> str | None:
    """Return what is not judged of a risk that is to be examined, None when nothing is."""
    levels = (("sannolikhet", risk.likelihood), ("konsekvens", risk.consequence))
    missing = " och ".join(word for word, level in levels if level is None)
    if risk.decision == "granska" and missing:
        return f"Beslutet är Granska, men {missing} är inte {'bedömda' if ' ' in missing else 'bedömd'}."
    return None


def field_remark(risk: Risk, high_from: int) -> str | None:
    """Return what the risk's field in the matrix says, where the decision is another; None where they agree or either
    is missing.

    It is no fault: the auditors may have reasons that no matrix holds (decision 70).
    """
    field = field_of(risk, high_from)
    if field is None or risk.decision is None or FIELD_OF_DECISION[risk.decision] == field:
        return None
    return f"Matrisens fält säger {FIELD_WORDS[field].rstrip('!')}."


def doubts(analysis: Analysis) -> list[tuple[str, str]]:
    """Return what to look at again, as ("3. Regional samverkan", sentence), in the order of the risks' numbers."""
    return _of_each(analysis, doubt_words)


def decisions_beside_field(analysis: Analysis) -> list[tuple[str, str]]:
    """Return the decisions that differ from the field's, as ("3. Regional samverkan", sentences), in the order of
    the risks' numbers."""

    def sentences(risk: Risk) -> str | None:
        remark = field_remark(risk, analysis.high_from)
        return remark and f"Beslutet är {DECISIONS[str(risk.decision)]}. {remark}"

    return _of_each(analysis, sentences)


def _of_each(analysis: Analysis, words_of: Callable[[Risk], str | None]) -> list[tuple[str, str]]:
    numbered = ((f"{place}. {risk.name}", words_of(risk)) for place, risk in enumerate(analysis.risks, 1))
    return [(name, words) for name, words in numbered if words]
