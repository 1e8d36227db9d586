"""Recommendations on the screen: the list with the report's own words, and the dialog."""

import re

import pandas as pd
import streamlit as st

from bank.answer import answer
from charts.gaps import age_words
from ui.assets import style
from ui.evidence.dialog import open_dialog
from ui.evidence.links import original_link, report_link
from ui.evidence.passage import draw_quote
from wording.citations import citation, place_in_report, titled, whose_words
from wording.filters import Selection
from wording.markup import escaped, escaped_markdown
from wording.recommendation_sentences import counts_per_area, per_party
from wording.sources import cited_item
from wording.words import (
    BOARD_WORD,
    CHECK,
    FOLLOW_UP,
    PROGRESS,
    RESPONSE,
    RESTS_ON_BASIS,
    UNKNOWN_FIRM,
    WORD,
    dated,
    joined,
    known,
    states_in_words,
)

MOST_IN_DIALOG = 30
FOR_NONE = (
    "Räknas inte för någon rekommendation: punkten anges med ord utan nummer, eller så är uppföljningen inte säkert "
    "senare än det den följer upp."
)
_LONG_NAME = re.compile(r"(?<=\w)nämnden")  # a long name may be divided before it, at the end of a line
# Heading and width in percent, with a column of areas and without.
_STATUSES = {"Yttrande": 11, RESTS_ON_BASIS[WORD]: 12, RESTS_ON_BASIS[CHECK]: 12}
_COLUMNS = {"Rekommendation": 24, "Till": 15, "Område": 14, "Granskning": 12, **_STATUSES}
_COLUMNS_BY_AREA = {"Rekommendation": 33, "Till": 17, "Granskning": 15, **_STATUSES}


def advice_list(advice: pd.DataFrame, groups: dict[str, str] | None = None) -> None:
    """Draw rows of recommendation_list as a table that becomes blocks on a phone, with the report's words to unfold.

    With `groups` (area_id → its heading) the rows stand under their area, and the column of areas is left out.
    """
    events = answer("recommendation_events", reports=sorted(set(advice["report_id"])))
    heads = _COLUMNS if groups is None else _COLUMNS_BY_AREA
    cells = "".join(
        f'<th scope="col" role="columnheader" style="width: {width}%">{head}</th>' for head, width in heads.items()
    )
    body, group = [], None
    for row in _rows(advice):
        if groups is not None and row["area_id"] != group:
            group = row["area_id"]
            heading = f'<th scope="rowgroup" role="rowheader" colspan="{len(heads)}">{escaped(groups[group])}</th>'
            body.append(f'<tr role="row">{heading}</tr>')
        row_events = events[
            (events["report_id"] == row["report_id"])
            & (events["recommendation_no"] == row["recommendation_no"])
            & (events["body_id"] == row["body_id"])
        ]
        body.append(_row_html(row, row_events, with_areas=groups is None))
    st.html(
        f'{style("recommendation_list")}<table class="advice" role="table" aria-label="Rekommendationer">'
        f'<thead role="rowgroup"><tr role="row">{cells}</tr></thead>'
        f'<tbody role="rowgroup">{"".join(body)}</tbody></table>'
    )


def _rows(table: pd.DataFrame) -> list[pd.Series]:
    """Return the rows with None where a text is missing: iterrows turns it into NaN in a row without numbers."""
    return [pd.Series(record, dtype=object) for record in table.to_dict("records")]


def _row_html(row: pd.Series, events: pd.DataFrame, with_areas: bool) -> str:
    date = "".join(
        f" <span class='whole'>{escaped(part)}</span>"  # the basis may stand on a line of its own
        for part in dated(row["published_text"], row["published_basis"]).split(" ", 1)
    )
    quote = f"<blockquote class='quote'>{escaped(row['quote'])}</blockquote>" if row["quote"] else ""
    whose = whose_words(row["provenance"]).capitalize()
    cited = joined(" · ", escaped(citation(row)), *_links(row))
    words = f"<details><summary>{whose} ord</summary>{quote}<small>{cited}</small></details>"
    boards = _LONG_NAME.sub("\u00adnämnden", escaped(known(row["board_names"])))
    parts = {
        "Rekommendation": f"<span>{escaped(row['summary'])}</span>{words}",
        "Till": f"{boards}<br> <small>({escaped(known(row['board_labels']))})</small>" if boards else "",
        "Område": escaped(known(row["area_labels"])) if with_areas else None,
        "Granskning": (
            f"{escaped(row['body_name'])}<br> <small>{escaped(row['firm_name'] or UNKNOWN_FIRM)}{date}<br> "
            f"{_age(row['years_since'])}</small>"
        ),
        "Yttrande": _status_html(RESPONSE[row["response_status"]], events[events["kind"] == "yttrande"]),
        RESTS_ON_BASIS[WORD]: _status_html(BOARD_WORD[row["board_word_status"]], events[events["basis"] == WORD]),
        RESTS_ON_BASIS[CHECK]: _status_html(FOLLOW_UP[row["follow_up_status"]], events[events["basis"] == CHECK]),
    }
    cells = [f"<td role='cell' data-label='{name}'>{text}</td>" for name, text in parts.items() if text is not None]
    return f'<tr role="row">{"".join(cells)}</tr>'


def _links(row: pd.Series) -> tuple[str, str]:
    """Return the links to the recommendation on its report's page, and to the original ("" when it has no address)."""
    return (
        report_link(row["report_id"], "rekommendation", row["recommendation_no"]),
        original_link(row["source_address"], row["provenance"]),
    )


def _age(years_since: object) -> str:
    """The age in words, "6 år sedan rapporten": never a delay, since nobody has set a day for it."""
    words = age_words(years_since)
    return {"okänt år": "okänt år", "samma år": "samma år som rapporten"}.get(words, f"{words} rapporten")


def _status_html(word: str, events: pd.DataFrame) -> str:
    """Return the status in a word, with each dated answer or follow-up to unfold."""
    if events.empty:
        return word
    lines = []
    for event in events.itertuples():
        status = (RESPONSE if event.kind == "yttrande" else PROGRESS)[str(event.status)].lower()
        title = titled(str(event.source_title), event.title_basis) if known(event.source_title) else ""
        who = joined(" · ", event.board_name, event.source, title)
        note = f": {event.note}" if known(event.note) else ""
        day = dated(event.date, event.published_basis) if title else known(event.date) or "odaterat"
        lines.append(escaped(f"{day} {status}{f' ({who})' if who else ''}{note}"))
    return f"{word}<details><summary>Dag för dag</summary><small>{'<br>'.join(lines)}</small></details>"


def show_cell(selection: Selection, counts: pd.DataFrame, area_id: str, board_type: str, year: int) -> None:
    """Open the dialog with the recommendations in one area to one kind of board, within the selection.

    `counts` are the rows of recommendation_counts that the cell stands in.
    """
    cell = counts[(counts["area_id"] == area_id) & (counts["board_type"] == board_type)].iloc[0]
    narrowed = {**selection, "areas": [area_id], "recipients": [board_type], "leading_only": False}
    recommendations = answer("recommendation_list", narrowed, today_year=year, row_limit=MOST_IN_DIALOG + 1)
    show_advice(recommendations, f"{cell['area_label']} – {cell['board_label']}")


def show_advice(recommendations: pd.DataFrame, heading: str) -> None:
    """Open the dialog with recommendations (rows of recommendation_list), each with its source as it is cited."""
    open_dialog(heading, _draw_advice, recommendations)


def _draw_advice(recommendations: pd.DataFrame) -> None:
    if len(recommendations) > MOST_IN_DIALOG:
        st.caption(f"De första {MOST_IN_DIALOG} visas. Välj filter på sidan för att se andra.")
    for row in _rows(recommendations.head(MOST_IN_DIALOG)):
        with st.container(border=True):
            st.text(row["summary"])
            draw_quote(row, "rad", in_dialog=True)
            states = f"Yttrande: {RESPONSE[row['response_status']].lower()}. {states_in_words(row)}"
            to = f"Till: {row['board_names']} ({row['board_labels']})" if known(row["board_names"]) else ""
            about = f"Gäller: {row['object']}" if known(row["object"]) else ""
            st.text(joined("\n", to, about, states))
            areas = f"Områden: {row['area_labels']}" if known(row["area_labels"]) else ""
            place = joined(" · ", row["body_name"], _age(row["years_since"]), place_in_report(row), areas)
            st.caption(escaped_markdown(place))
            st.code(cited_item(row), language=None, wrap_lines=True)
            st.html(joined(" · ", *_links(row)))


def list_length(counts: pd.DataFrame, by_area: bool) -> int:
    """Return how many rows the list has, from the rows of recommendation_counts."""
    if not by_area:
        return int(counts.iloc[0]["addressed_count"])
    return int(counts_per_area(counts)["addressed_count"].sum())


def area_headings(counts: pd.DataFrame) -> dict[str, str]:
    """Return area_id → "Regional samverkan · 3 rekommendationer", from the rows of recommendation_counts."""
    return {
        row["area_id"]: f"{row['area_label']} · {row['recommendation_count']} "
        f"{'rekommendation' if row['recommendation_count'] == 1 else 'rekommendationer'}{per_party(row)}"
        for row in _rows(counts_per_area(counts))
    }


def earlier_list(points: pd.DataFrame) -> None:
    """Draw rows of earlier_points: the point, what became of it, and the follow-up's own words."""
    for row in _rows(points):
        with st.container(border=True):
            side = f", {row['aspect']}" if row["aspect"] else ""
            st.markdown(f"**{FOLLOW_UP[row['status']]}** · {escaped_markdown(row['item'] + side)}")
            if row["quote"]:
                draw_quote(row, "punkt")
            else:
                st.html(f"<blockquote class='quote'>{escaped(row['wording'] or '')}</blockquote>")
            st.caption(escaped_markdown(f"{row['body_name']} · {place_in_report(row)}"))
            st.caption(escaped_markdown(f"Tidigare granskning: {row['earlier_title']}"))
            if row["is_in_bank"] and not row["is_counted"]:
                st.caption(FOR_NONE)
