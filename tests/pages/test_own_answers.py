"""Who opens a cell reads the auditors' own answer first, where their report grades the question itself."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.test_every_page import texts
from wording.own_answers import own_answers
from workspace import Desk

NORRTALJE, TIMRA = "0188", "2262"
AREA = "Kvalitet, processer och rutiner"  # a label may have a comma of its own


@pytest.mark.parametrize(
    ("area", "body", "expected"),
    [
        ("behovsanalys_tidiga_insatser", NORRTALJE, ["Revisorernas eget svar på fråga 3, 2020: ● Nej."]),
        (
            "skolnarvaro",
            NORRTALJE,
            ["Revisorernas eget svar på fråga 2, 2020: ○ Ja. Frågan gäller fler områden än detta."],
        ),
        ("aterkoppling_orosanmalan", TIMRA, []),  # its report grades no question
    ],
)
def test_the_dialog_begins_with_the_auditors_own_answer(desk: Desk, area: str, body: str, expected: list[str]) -> None:
    script = f"from ui.evidence.dialog import show_findings\nshow_findings({{}}, {area!r}, {body!r})\n"
    app = AppTest.from_string(script, default_timeout=60).run()
    assert not app.exception
    told = [element.value.strip("*") for element in app.markdown if element.value.startswith("**Revisorernas")]
    assert told == expected
    if expected:
        assert texts(app).index("Revisorernas eget svar") < texts(app).index("**◐ Delvis**")


def rows(*given: tuple[object, ...], columns: str) -> pd.DataFrame:
    return pd.DataFrame(list(given), columns=columns.split())


def test_only_a_grade_that_the_report_sets_itself_is_an_answer_of_the_auditors() -> None:
    asked = rows(
        *(("r", number, "2020", AREA) for number in ("1", "2", "3", "4", "5")),
        columns="report_id question_no published_text area_label",
    )
    answered = rows(
        ("r", "1", "uttrycklig", "nej", AREA),
        ("r", "2", "tolkad", "nej", AREA),
        ("r", "3", "uttrycklig", "ej_bedomd", AREA),
        ("r", "5", "uttrycklig", "delvis", f"{AREA}, B"),
        columns="report_id question_no basis grade area_labels",
    )
    assert own_answers(asked, answered) == [
        "Revisorernas eget svar på fråga 1, 2020: ● Nej.",
        "Revisorernas eget svar på fråga 5, 2020: ◐ Delvis. Frågan gäller fler områden än detta.",
    ]


def test_no_question_gives_no_sentence() -> None:
    nothing = rows(columns="report_id question_no published_text area_label basis grade area_labels")
    assert own_answers(nothing, nothing) == []


def test_two_side_by_side_are_told_with_the_answer_before_the_status(desk: Desk) -> None:
    script = (
        "from ui.comparison.side_by_side import show_pair\nimport streamlit as st\n"
        f"st.session_state.update(a={NORRTALJE!r}, b={TIMRA!r})\n"
        "show_pair({'areas': ['behovsanalys_tidiga_insatser']})\n"
    )
    app = AppTest.from_string(script, default_timeout=60).run()
    assert not app.exception
    labels = [expander.label for expander in app.expander]
    assert any("Norrtälje delvis (revisorernas eget svar: nej), Timrå ej granskat" in label for label in labels)
    told = texts(app)
    assert told.index("**Revisorernas eget svar på fråga 3: ● Nej.**") < told.index("**Norrtälje:** ◐ Delvis")


@pytest.mark.usefixtures("desk")
def test_a_replaced_report_s_dialog_begins_with_its_answers() -> None:
    """It counts nowhere, and is read by itself: the answer is that of the report, without a date."""
    script = (
        "from ui.evidence.dialog import show_findings_of_replaced\n"
        "show_findings_of_replaced("
        f"'norrtalje-2020-samverkan-barn-unga', 'behovsanalys_tidiga_insatser', {NORRTALJE!r})\n"
    )
    app = AppTest.from_string(script, default_timeout=60).run()
    assert not app.exception
    assert "**Revisorernas eget svar på fråga 3: ● Nej.**" in [element.value for element in app.markdown]


def test_the_report_says_the_answers_about_the_areas_that_the_bank_follows(desk: Desk) -> None:
    script = (
        "from bank.answer import answer\nfrom ui.report.findings import draw_leading\n"
        "draw_leading(answer('report_areas', reports=['norrtalje-2020-samverkan-barn-unga']))\n"
    )
    app = AppTest.from_string(script, default_timeout=60).run()
    assert not app.exception
    told = texts(app).replace("\\", "")
    assert "Uppföljning på aggregerad nivå: Revisorernas eget svar på fråga 4: ● Nej." in told
