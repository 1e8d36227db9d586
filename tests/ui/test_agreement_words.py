"""What is said of two coders' agreement: a number where there is one, else why there is none."""

import pandas as pd
import pytest

from wording.agreement_sentences import (
    areas_sentence,
    bank_details,
    bank_sentence,
    coefficient_text,
    differences_sentence,
    figure_sentence,
    figure_subtitle,
    nothing_drawn,
)
from wording.agreement_tables import differences_table, scopes_table
from wording.agreement_words import FEWEST_PAIRS, MOST_NAMED
from wording.report_words import two_coders_sentence


def row(measure: str = "alla", **more: object) -> pd.Series:
    fields = {
        "scope": "omrade", "scope_id": "a", "label": "Regional samverkan", "body_names": None, "published_year": None,
        "measure": measure, "report_count": 12, "unit_count": 12, "equal_count": 9, "neither_count": 0,
        "coefficient": 0.31, "low": -0.1, "high": 0.7, "row_count": 1,
    }  # fmt: skip
    return pd.Series({**fields, **more})


def rows(*given: pd.Series) -> pd.DataFrame:
    return pd.DataFrame(list(given))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, "0,31 (-0,10–0,70)"),
        ({"neither_count": 12 - FEWEST_PAIRS + 1}, "för få par"),
        ({"coefficient": None, "low": None, "high": None, "equal_count": 12}, "lika i allt"),
        ({"unit_count": 4, "equal_count": 4, "coefficient": 1.0}, "för få par"),
    ],
)
def test_a_coefficient_is_shown_only_where_it_says_something(changed: dict[str, object], told: str) -> None:
    assert coefficient_text(row(**changed)) == told


def test_the_bank_is_told_by_what_it_has() -> None:
    bank = rows(
        row(label=None, scope="bank", report_count=1, neither_count=1), row("fragor", scope="bank", report_count=1)
    )
    assert bank_sentence(bank) == (
        "Två kodare som inte sett varandras val gav samma status i 9 av 12 (varje område hos varje part), i en rapport"
    )
    assert list(bank_details(bank)) == [
        "I 1 av dem har ingen av de två granskat området; det är lika, men säger litet.",
        "Status, också ej granskat: lika i 9 av 12, α 0,31 (-0,10–0,70).",
        "Svar på revisionsfrågor: lika i 9 av 12, κ 0,31 (-0,10–0,70).",
    ]
    questions = bank[bank["measure"] == "fragor"]
    assert bank_sentence(questions).endswith("samma svar i 9 av 12 revisionsfrågor, i en rapport")


def test_weak_areas_are_named_with_their_numbers_and_the_rest_is_never_called_good() -> None:
    unseen = row(scope_id="d", label="Tider", neither_count=12, equal_count=12, coefficient=None)
    few = [
        row(scope_id=f"f{i}", label=f"Område {i}", neither_count=9, equal_count=12 if i else 11)
        for i in range(MOST_NAMED + 2)
    ]
    strong = row(scope_id="b", label="Styrning", coefficient=0.9, equal_count=12)
    alike = row(scope_id="c", label="Stöd", coefficient=None, equal_count=12)
    told = areas_sentence(rows(row(), strong, alike, *few, unseen))
    assert told == (
        "Svagast: regional samverkan (α 0,31, -0,10–0,70, lika i 9 av 12). Olika val finns i: område 0 (1 av 3). "
        "För få par för att säga något (färre än 10 där någon har granskat): område 0; område 1; område 2; område 3; "
        "område 4; och 2 till. Ingen av kodarna har granskat: tider."
    )
    assert areas_sentence(rows(strong, alike)) == (
        "Inget område av de två områden som har tillräckligt många par har ett alfa under 0,667."
    )
    assert areas_sentence(rows(few[0])).startswith("Olika val finns i: område 0 (1 av 3). Inget område har ännu 10 par")
    assert areas_sentence(rows(few[1])).startswith("Inget område har ännu 10 par")
    assert areas_sentence(rows(unseen)) == "Ingen av kodarna har granskat: tider."
    assert areas_sentence(rows(row()).head(0)) == ""


def test_the_figure_says_what_it_leaves_out() -> None:
    drawn = rows(row(), row(coefficient=0.9))
    assert figure_sentence(drawn, "omrade") == (
        "Två kodares samstämmighet (alfa för status) är mellan 0,31 och 0,90 i två områden"
    )
    assert figure_sentence(drawn.head(1), "byra").endswith("är 0,31 i en byrå")
    assert figure_subtitle(drawn, drawn, 2, "omrade").endswith("Streckad linje: 0,667.")
    assert figure_subtitle(drawn, drawn, 3, "omrade").endswith(
        "1 område visas bara i tabellen: för få par, eller lika i allt."
    )
    assert figure_subtitle(drawn.head(1), drawn, 2, "rapport").endswith("De första 1 av 2 rapporter.")
    assert nothing_drawn(rows(row(neither_count=5)), "omrade").startswith(
        "Inget område har ett alfa att visa: det kräver"
    )


def test_what_differs_has_marks_and_words() -> None:
    shared = {"body_names": "Timrå", "published_year": None, "first_coder": "A1", "second_coder": "B1", "title": "G"}
    table = differences_table(
        pd.DataFrame(
            [
                {**shared, "area_label": "Styrning", "question_no": None, "about": None, "first_choice": "brist",
                 "second_choice": "ej_granskat"},
                {**shared, "area_label": None, "question_no": "1", "about": "socialnämnden", "first_choice": "saknas",
                 "second_choice": "ingar_inte_i_kallan"},
            ]
        )
    )  # fmt: skip
    assert table["Område eller fråga"].tolist() == ["Styrning", "Fråga 1 (socialnämnden)"]
    assert table["Filens kodare"].tolist() == ["● Brist", "– Har inte frågan"]
    assert table["Den andra"].tolist() == ["– Ej granskat", "□ Svaret ingår inte i källan"]
    assert table["År"].tolist() == ["odaterad", "odaterad"]
    assert differences_sentence(0) == "De två valde lika i allt"
    assert differences_sentence(1) == "De två valde olika i ett fall"


def test_a_scope_that_lacks_a_measure_has_a_dash() -> None:
    table = scopes_table(rows(row("fragor", scope="byra", label="KPMG", unit_count=5)), "byra")
    assert table.loc[0, ["Byrå", "Lika status", "κ svar"]].tolist() == ["KPMG", "–", "för få par"]
    assert scopes_table(rows(row()).head(0), "omrade").empty


def test_of_a_report_with_questions_alone_no_areas_are_counted() -> None:
    facts = {"second_coder": "B1", "compared_count": 0, "equal_count": 0, "municipality_count": 1, "region_count": 0}
    assert two_coders_sentence(pd.Series({**facts, "other_count": 0})) == "Kodad av två oberoende av varandra"
