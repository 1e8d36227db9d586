"""How a report and a place in it are cited, and whose words they are (`sources.cited_item` asks for its parties)."""

from collections.abc import Sequence

import pandas as pd

from charts.text import UNKNOWN_FIRM, dated
from wording.parties import name_at_the_time, parties_cited
from wording.words import joined, known

# What a report was coded from; said in a citation where that is not the whole report.
CODED_FROM = {"hel_rapport": "hela rapporten", "sammanfattning": "sammanfattningen", "press": "press"}
ACCORDING_TO = {kind: f"enligt {CODED_FROM[kind]}" for kind in ("sammanfattning", "press")}
WORDS_OF = {"hel_rapport": "rapportens", "sammanfattning": "sammanfattningens", "press": "pressens"}
RESTS_ON = {"bedomning": "revisorernas bedömning", "iakttagelse": "iakttagelse (intervjuer eller dokument)"}
# What is said after a title that the report does not print.
NOT_PRINTED = {"kalla": "titel enligt källan, ej tryckt", "kodaren": "kodarens titel, ej tryckt"}


def firm_told(name: object) -> str:
    """Return a firm's name, or that it is not known."""
    return name if isinstance(name, str) and name else UNKNOWN_FIRM


def titled(source_title: str, title_basis: object) -> str:
    """Return a report's title, with a remark where the report does not print it (decision 64): "Granskning av samverkan
    (kodarens titel, ej tryckt)"."""
    remark = NOT_PRINTED.get(known(title_basis))
    return f"{source_title} ({remark})" if remark else source_title


def cited_as(row: pd.Series, parties: Sequence[tuple[str, str]]) -> str:
    """Return how a report is cited everywhere (decision 64): firm, title and whose it is, parties, date, basis."""
    firm = firm_told(row["firm_name"])
    title, date = titled(row["source_title"], row["title_basis"]), dated(row["published_text"], row["published_basis"])
    according = ACCORDING_TO.get(known(row.get("provenance")))
    parts = (f"{firm[0].upper()}{firm[1:]}", title, parties_cited(parties), date, according)
    return ", ".join(str(part) for part in parts if part)


def citation(row: pd.Series, parties: Sequence[tuple[str, str]] = ()) -> str:
    """Return a finding's source as it is cited: its report, with the parties that the finding holds for (the row's own
    when they are not given), section, page."""
    cited_parties = parties or (
        [(str(row["body_id"]), name_at_the_time(row))] if row.get("body_name") and row.get("body_id") else []
    )
    parts = [
        cited_as(row, cited_parties),
        f"avsnitt {row['section']}",
        f"s. {row['page']}" if row.get("page") else None,
    ]
    return ", ".join(part for part in parts if part)


def place_in_report(row: pd.Series) -> str:
    """Return where a finding or graded answer stands, beside it on a page: section, page, firm, date, title. `citation`
    is how it is cited elsewhere."""
    page = f", s. {row['page']}" if row["page"] else ""
    date = dated(row["published_text"], row["published_basis"])
    place = f"Avsnitt {row['section']}{page} · {firm_told(row['firm_name'])} · {date} · {row['title']}"
    return joined(" · ", place, ACCORDING_TO.get(known(row.get("provenance"))))


def rests_on_told(rests_on: str, provenance: object) -> str:
    """Return what a finding rests on; read in a summary or the press it is never called the auditors' own words."""
    according = ACCORDING_TO.get(known(provenance))
    return (
        f"{'bedömning' if rests_on == 'bedomning' else 'iakttagelse'} {according}" if according else RESTS_ON[rests_on]
    )


def whose_words(provenance: object) -> str:
    """Return whose words a wording is: "rapportens", "sammanfattningens", "pressens"."""
    return WORDS_OF.get(known(provenance), WORDS_OF["hel_rapport"])
