"""Översikt: what the bank shows, what it covers and what it does not."""

from typing import Any

import streamlit as st

from bank.answer import answer
from charts.catalogue import figure_of
from charts.description import Years
from charts.strips import MAX_MARKS
from ui.evidence.dialog import show_findings
from ui.overview.front_door import front_door
from ui.shell.address import end_page
from ui.shell.chosen_marks import leave_for
from ui.shell.figures import chart, heading, legend, show_figure, source_line, table_and_files
from ui.shell.filters import tell_unused
from ui.shell.frame import framed
from wording.comparison_tables import marks_table
from wording.counts import A_MARK_EACH, A_MARK_PER_PARTY, NOT_PREVALENCE, status_counts, weakness_sentence
from wording.filters import Selection, labels_of
from wording.long_answers import IN_TABLE, row_count, whole, wider_in_files
from wording.markup import escaped, escaped_markdown
from wording.method_words import EMPTY_BANK
from wording.sentences import READ_OVERVIEW, headline, not_covered
from wording.tables import PARTIES_IN_FILES, areas_file_table, areas_table, bodies_table, grades_table, reports_table
from wording.words import number

framed()
coverage, bodies = answer("coverage").iloc[0], answer("coverage_by_body")
is_joint = coverage["audit_count"] > coverage["report_count"]
weaknesses = answer("recurring_weaknesses")
leading = weaknesses[weaknesses["is_leading"]].reset_index(drop=True)
st.title("Granskningsbanken", anchor=False)
front_door()
st.header("Vad granskningarna har funnit", anchor=False)
tell_unused()
if not coverage["report_count"]:
    st.info(EMPTY_BANK)
    end_page()
st.html(f'<p class="lead">{escaped(headline(leading, coverage))}</p>')
st.caption(NOT_PREVALENCE)
with st.expander("Så läser du sidan"):
    st.markdown(READ_OVERVIEW)

with st.container(horizontal=True, gap="medium"):
    for label, key in (
        ("Granskningar", "report_count"),
        ("Kommuner", "municipality_count"),
        ("Regioner", "region_count"),
        ("Andra parter", "other_count"),
        ("Revisionsfrågor", "question_count"),
        ("Rekommendationer", "recommendation_count"),
    ):
        if coverage[key] or key not in ("region_count", "other_count"):
            st.metric(label, number(coverage[key]), width="content")

marks_fit = coverage["audit_count"] <= MAX_MARKS
mark_sentence = A_MARK_PER_PARTY if is_joint else A_MARK_EACH
unit_sentence = (
    mark_sentence
    if marks_fit
    else "Antal granskningar, varje rapport räknad en gång."
    if is_joint
    else "Antal granskningar."
)
advice = " Klicka på ett märke för fynd och citat." if marks_fit else ""
heading(
    "Tre områden som banken följer särskilt", f"{unit_sentence} Ordning: brist, delvis, fungerar, ej granskat.{advice}"
)
legend()
marks = answer("area_marks", leading_only=True, row_limit=IN_TABLE)
picked: list[Any] | None = None
for column, (_, area) in zip(st.columns(3), leading.iterrows(), strict=False):
    with column.container(border=True, height="stretch"):
        sentence = weakness_sentence(area)
        st.markdown(f"**{escaped_markdown(area['area_label'])}**")
        st.markdown(f"{sentence[0].upper()}{sentence[1:]}.")
        st.caption(status_counts(area))
        form: dict[str, Any] = {"per_row": 1} if marks_fit else {"name_width": 28}
        clicked = chart(
            "omrade", {"areas": [area["area_id"]]}, f"strip_{area['area_id']}", selectable=marks_fit, **form
        )
        picked = picked or clicked
        st.page_link(
            "pages/aterkommande.py",
            label="Visa fördjupning",
            icon=":material/arrow_forward:",
            query_params={"fokus": area["area_label"], "till": "omradet"},
            help=escaped_markdown(f"Fördjupning: {area['area_label']}"),
        )
row_of = "granskad part" if is_joint else "granskning"
lead: Selection = {"leading_only": True}
table_and_files(
    marks_table(marks),
    "ledande_omraden",
    f"Tre områden som banken följer särskilt, per {row_of}",
    lead,
    whole=whole("area_marks", lead, row_count(marks), marks_table),
)
source_line({})

left, right = st.columns([2, 3], gap="large")
with left:
    place = show_figure(
        "tackning", {}, "karta", advice="Klicka på en kommun för att läsa dess granskningar.", selectable=True
    )
    table_and_files(bodies_table(bodies), "tackning", "Kommuner och andra parter med granskning i banken", {})
with right:
    show_figure("svar_alla", {}, "svar")
    grades = answer("question_grades", row_limit=IN_TABLE)
    table_and_files(
        grades_table(grades),
        "svar",
        f"Svar på revisionsfrågor per {row_of}",
        {},
        whole=whole("question_grades", {}, row_count(grades), grades_table),
    )
    is_each = isinstance(figure_of("tidslinje", {}).drawing, Years)  # many are counted per year
    advice = "Klicka på ett märke för att öppna granskningen." if is_each else ""
    report = show_figure("tidslinje", {}, "tidslinje", advice=advice, selectable=is_each)
    reports = answer("reports", row_limit=IN_TABLE)
    table_and_files(
        reports_table(reports),
        "granskningar",
        "Granskningar i banken, en rad per granskad part" if is_joint else "Granskningar i banken",
        {},
        whole=whole("reports", {}, row_count(reports), reports_table),
    )
source_line({})

heading("Vad banken inte täcker")
for sentence in not_covered(coverage, weaknesses):
    st.markdown(f"- {escaped_markdown(sentence)}")
table = areas_table(weaknesses)
table_and_files(
    table,
    "omraden",
    "Områden i kodboken och antal granskningar som undersökt dem",
    {},
    open_label="Alla områden med antal",
    whole=wider_in_files(table, areas_file_table(weaknesses), PARTIES_IN_FILES),
)

if picked:
    show_findings({}, str(picked[0]), str(picked[1]))
elif place and (part := labels_of("bodies").get(str(place[0]))):
    leave_for("pages/rapport.py", rapportvy="Kommunen över tid", part=part)
elif report:
    leave_for("pages/rapport.py", rapport=str(report[0]))
