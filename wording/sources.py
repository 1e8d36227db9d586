"""Where a figure comes from, in words: reports, firms, years, selection, data version."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

import queries
from bank.answer import answer, data_version, kept_answer
from queries.snapshot import current_snapshot
from wording.citations import citation, cited_as
from wording.filters import Selection, described, labels_of
from wording.long_answers import row_count
from wording.parties import name_at_the_time
from wording.words import UNKNOWN_FIRM, counted, in_words, known, period

MOST_CITED = 12  # reports named one by one
CITED_IN_FILES = "Filerna har också källhänvisning och originalets adress."
NOBODY = "ingen"  # a body_id that none has: nobody is selected
Parties = list[tuple[str, str]]  # body_id and name


def source_text(selection: Selection) -> str:
    """Return the source line: "Källa: fem granskningar (Deloitte, KPMG, PwC) 2014–2024. Valt: … Data: version …"."""
    return _source_text(selection, current_snapshot())


@kept_answer
def _source_text(selection: Selection, snapshot: Path) -> str:
    return source_of(reports_by_firm_and_year(selection), selection)


def source_of(used: pd.DataFrame, selection: Selection, without: str | None = None) -> str:
    """Return the source line of reports (rows of reports_by_firm_and_year), chosen by `selection`, one municipality
    left out."""
    chosen = described(selection) + (f"; utom {without}" if without else "")
    return f"Källa: {audits_in_words(used)}. Valt: {chosen}. Data: {data_version()}."


def reports_by_firm_and_year(selection: Selection) -> pd.DataFrame:
    """Return audits_by_firm_and_year."""
    return answer("audits_by_firm_and_year", selection)


def audits_in_words(used: pd.DataFrame) -> str:
    """Return "tre granskningar (PwC, okänd byrå) 2018–2023 (i en är året inte tryckt), en odaterad" of rows of
    reports_by_firm_and_year."""
    firms = sorted(used["firm_name"].dropna().unique())
    if used["firm_name"].isna().any():
        firms.append(UNKNOWN_FIRM)
    count = int(used["report_count"].sum())
    undated = int(used.loc[used["published_year"].isna(), "report_count"].sum())
    years = f" {period(used['published_year'].min(), used['published_year'].max())}" if undated < count else ""
    if unprinted := int(used["unprinted_count"].sum()):
        years += " (året är inte tryckt)" if count == 1 else f" (i {in_words(unprinted)} är året inte tryckt)"
    named = f" ({', '.join(firms)})" if firms else ""
    dated_audits = f"{counted(count, 'granskning', 'granskningar')}{named}{years}"
    if not undated:
        return dated_audits
    word = "odaterad" if undated == 1 else "odaterade"
    return f"{dated_audits}, {word}" if undated == count else f"{dated_audits}, {in_words(undated)} {word}"


def name_of(body_id: str) -> str:
    """Return a body's name; a municipality has one whether the bank has a report on it or not."""
    if body_id in (assessed := labels_of("bodies")):
        return assessed[body_id]
    names = answer("examined_municipalities").set_index("body_id")["body_name"]
    return str(names.get(body_id, body_id))


def reports_without(selection: Selection, body_id: str) -> pd.DataFrame:
    """Return reports_by_firm_and_year of the other bodies: a joint report stays while it is about one of them too."""
    return reports_by_firm_and_year(selection_without(selection, body_id))


def selection_without(selection: Selection, body_id: str) -> Selection:
    """Return the selection of all other bodies: what a joint report says of them stays, what it says of this one does
    not. To subtract the body's own counts would take the joint reports from the others too."""
    return {**selection, "bodies": _others(selection, body_id) or [NOBODY]}


def is_left_out(selection: Selection, body_id: str) -> bool:
    """Return whether the selection's municipalities leave this one out already."""
    bodies = selection.get("bodies")
    return isinstance(bodies, list) and bool(bodies) and body_id not in bodies


def _others(selection: Selection, body_id: str) -> list[str]:
    bodies = selection.get("bodies")
    chosen = (
        [str(chosen_id) for chosen_id in bodies] if isinstance(bodies, list) and bodies else list(labels_of("bodies"))
    )
    return [chosen_id for chosen_id in chosen if chosen_id != body_id]


def cited_reports(selection: Selection) -> tuple[str, ...]:
    """Return how the reports of a selection are cited, oldest first, the undated last, at most MOST_CITED of them."""
    audits, most = answer("reports", selection, row_limit=MOST_CITED), MOST_CITED
    # A report has a row for each of its parties: more rows are read until there are reports enough.
    while audits["report_id"].nunique() < MOST_CITED and row_count(audits) > most:
        most *= 4
        audits = answer("reports", selection, row_limit=most)
    if len(audits) == row_count(audits):
        return cited(audits, audits["report_id"].nunique())
    return cited(audits, int(answer("report_choices", selection)["selected_count"].iloc[0]))


def cited_without(selection: Selection, body_id: str) -> tuple[str, ...]:
    """Return `cited_reports` of the other bodies."""
    return cited_reports(selection_without(selection, body_id))


def cited(audits: pd.DataFrame, count: int) -> tuple[str, ...]:
    """Return how the first of `count` reports (rows of reports) are cited, in their order, at most MOST_CITED.

    A joint report is cited once, with all of its parties.
    """
    used = audits.drop_duplicates("report_id").head(MOST_CITED)
    parties = parties_of(used["report_id"].tolist())
    named = [cited_as(row, parties[row["report_id"]]) for _, row in used.iterrows()]
    rest = count - MOST_CITED
    more = counted(rest, "granskning", "granskningar")
    return (*named, *([f"och {more} till; se tabellen på sidan"] if rest > 0 else []))


def parties_of(report_ids: Sequence[str], boards: pd.DataFrame | None = None) -> dict[str, Parties]:
    """Return the assessed parties of each report, with their names at the time, in the file's order; out of `boards`
    (rows of report_boards) where the bank cannot be asked."""
    parties: dict[str, Parties] = {report_id: [] for report_id in report_ids}
    if not parties:
        return parties
    bodies = answer("report_boards", reports=list(report_ids)) if boards is None else boards
    for _, row in bodies[bodies["role"] == "bedomd"].sort_values("party_order", kind="stable").iterrows():
        parties[row["report_id"]].append((row["body_id"], name_at_the_time(row)))
    return parties


def parties_of_finding(report_id: str, finding_no: int) -> Parties:
    """Return the assessed parties that a finding holds for, in the order of the report's parties."""
    findings = answer("report_findings", reports=[report_id])
    return _parties_among(report_id, findings.loc[findings["finding_no"] == finding_no, "body_ids"])


def parties_of_recommendation(report_id: str, recommendation_no: str) -> Parties:
    """Return the assessed parties that a recommendation is to, in the order of the report's parties."""
    recommendations = answer("report_recommendations", reports=[report_id])
    return _parties_among(
        report_id, recommendations.loc[recommendations["recommendation_no"] == recommendation_no, "body_ids"]
    )


def cited_item(row: pd.Series) -> str:
    """Return how a finding, question, recommendation or verdict is cited, with all the parties that it holds for.

    What is said of an observed party alone is cited with those that the report assesses.
    """
    report_id, holds_for = row["report_id"], row.get("body_ids")
    if holds_for is not None:
        parties = [party for party in parties_of([report_id])[report_id] if party[0] in list(holds_for)]
    elif known(row.get("recommendation_no")):
        parties = parties_of_recommendation(report_id, row["recommendation_no"])
    elif "finding_no" in row:
        parties = parties_of_finding(report_id, int(row["finding_no"]))
    else:
        parties = []
    return citation(row, parties or ([] if row.get("body_id") else parties_of([report_id])[report_id]))


def in_files(as_table: Callable[[pd.DataFrame], pd.DataFrame]) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """Return a function that makes the table of `as_table`, with each row's citation and the original's address last
    (decision 64).

    For files, which are made after the page's run: it reads the snapshot that the page showed (decision 35).
    """
    snapshot = current_snapshot()

    def table_of(rows: pd.DataFrame) -> pd.DataFrame:
        parties: dict[str, Parties] = {}
        if "body_ids" in rows and len(rows):
            ids = sorted(set(rows["report_id"]))
            parties = parties_of(ids, queries.run_selected("report_boards", {"reports": ids}, snapshot))
        citations = [
            citation(row, [party for party in parties.get(row["report_id"], ()) if party[0] in list(row["body_ids"])])
            for row in (pd.Series(record, dtype=object) for record in rows.to_dict("records"))
        ]
        addresses = [known(address) for address in rows["source_address"]]
        return as_table(rows).assign(**{"Källhänvisning": citations, "Originalets adress": addresses})

    return table_of


def _parties_among(report_id: str, body_ids: pd.Series) -> Parties:
    """The assessed parties of the report that are in the lists."""
    named_ids = {body_id for ids in body_ids for body_id in ids}
    return [party for party in parties_of([report_id])[report_id] if party[0] in named_ids]


def cited_report(facts: pd.Series) -> str:
    """Return how one report is cited (a row of report_facts)."""
    return cited_as(facts, parties_of([facts["report_id"]])[facts["report_id"]])
