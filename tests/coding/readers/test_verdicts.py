"""Overall verdicts: the sentences of summary and conclusion that grade the whole, as printed."""

from typing import Any

import pytest

from tests.coding.readers.papers import FORMS, Piece, as_pdf, filling, heading, points, read, rows, text

every_form = pytest.mark.parametrize("form", FORMS)
COVERS = text("Granskningen omfattar kommunstyrelsen, tekniska nämnden och socialnämnden.")


def report(*conclusion: Piece, summary: tuple[Piece, ...] = ()) -> list[Piece]:
    opening = [heading("Sammanfattning"), *summary] if summary else []
    return [
        *opening,
        heading("1 Inledning"),
        COVERS,
        heading("2 Iakttagelser"),
        *filling(2),
        heading("3 Samlad bedömning"),
        *conclusion,
        *filling(1),
        heading("4 Bilagor"),
        *filling(1),
    ]


def verdicts(form: str, *conclusion: Piece, summary: tuple[Piece, ...] = ()) -> list[Any]:
    reading = read(FORMS[form](report(*conclusion, summary=summary)))
    return rows(reading, "overall", "wording", "grade", "boards")


@every_form
@pytest.mark.parametrize(
    ("told", "wording", "grade"),
    [
        (
            "Vår samlade bedömning är att nämnden inte helt har säkerställt en ändamålsenlig styrning.",
            "inte helt",
            "delvis",
        ),
        ("Vår samlade bedömning är att styrningen i huvudsak är ändamålsenlig.", "i huvudsak", "delvis"),
        ("Vår sammanfattande bedömning är att styrningen är delvis ändamålsenlig.", "delvis ändamålsenlig", "delvis"),
        (
            "Den samlade bedömningen är att nämnden till viss del har säkerställt underhållet.",
            "till viss del",
            "delvis",
        ),
        ("Vi bedömer sammantaget att styrningen är ändamålsenlig.", "ändamålsenlig", "ja"),
        ("Sammantaget bedömer vi att styrningen inte är ändamålsenlig.", "inte är ändamålsenlig", None),
        ("Vår samlade bedömning är att nämnden i allt väsentligt har en god styrning.", "i allt väsentligt", "ja"),
        ("Sammanfattningsvis bedömer vi att uppföljningen är otillräcklig.", "otillräcklig", "nej"),
        ("Vår slutsats är att nämnden inte fullt ut har säkerställt underhållet.", "inte fullt ut", "delvis"),
        ("Vår samlade bedömning är att det är för tidigt att uttala sig om effekten.", None, None),
    ],
)
def test_the_grading_words_as_they_are_printed(form: str, told: str, wording: str | None, grade: str | None) -> None:
    expected = [(wording, grade, None)] if wording else []
    assert verdicts(form, text(told), *filling(1)) == expected


@every_form
@pytest.mark.parametrize(
    ("told", "wording"),
    [
        ("Vår samlade bedömning är att nämnden inte har säkerställt en tillräcklig styrning.", "inte har säkerställt"),
        ("Vi bedömer sammantaget att nämnden inte har en tillräcklig uppföljning.", "inte har en tillräcklig"),
        ("Vår samlade bedömning är att styrningen inte kan anses vara ändamålsenlig.", "inte kan anses"),
        ("Vår bedömning är sammantaget att nämnden saknar en ändamålsenlig styrning.", "saknar en ändamålsenlig"),
    ],
)
def test_a_refusal_that_the_codebook_lacks_is_never_read_as_its_opposite(form: str, told: str, wording: str) -> None:
    (proposal,) = read(FORMS[form](report(text(told)))).of("overall")
    assert "grade" not in proposal.values
    assert proposal.values["wording"].value == wording
    assert proposal.values["wording"].note.startswith("Kodboken saknar ordalydelsen")


@every_form
@pytest.mark.parametrize(
    ("told", "word"),
    [
        ("nämnden till stor del har säkerställt en ändamålsenlig uppföljning", "till stor del"),
        ("nämnden i begränsad utsträckning har säkerställt en ändamålsenlig uppföljning", "i begränsad utsträckning"),
        ("nämnden har brustit i att säkerställa en ändamålsenlig verksamhet", "brustit"),
        ("nämnden knappast har en ändamålsenlig styrning", "knappast"),
        ("nämnden har en icke ändamålsenlig styrning", "icke"),
        ("nämnden behöver utveckla arbetet för att styrningen ska bli ändamålsenlig", "behöver"),
        ("nämnden haft tillräcklig tid att införa systemet men inte gjort det", "men"),
        ("nämnden i allt väsentligt har brustit i sitt ansvar", "brustit"),
        ("nämnden i huvudsak brister i styrningen", "brister"),
    ],
)
def test_a_word_that_says_less_takes_the_grade_away(form: str, told: str, word: str) -> None:
    (proposal,) = read(FORMS[form](report(text(f"Vår samlade bedömning är att {told}.")))).of("overall")
    assert "grade" not in proposal.values
    assert f'i meningen står "{word}"' in proposal.values["wording"].note
    assert word in str(proposal.values["wording"].value)


@every_form
@pytest.mark.parametrize(
    ("told", "wording", "grade", "boards"),
    [
        (
            "kommunstyrelsen i allt väsentligt har en ändamålsenlig styrning men att socialnämnden inte har det",
            "i allt väsentligt",
            "ja",
            ("kommunstyrelsen",),
        ),
        (
            "kommunstyrelsen har en ändamålsenlig styrning, medan socialnämnden saknar en plan",
            "ändamålsenlig",
            "ja",
            ("kommunstyrelsen",),
        ),
        (
            "nämnderna i allt väsentligt har en god styrning men att socialnämnden saknar en plan",
            "i allt väsentligt",
            None,
            None,
        ),
        (
            "samtliga nämnder med undantag för socialnämnden i allt väsentligt har en god styrning",
            "i allt väsentligt",
            None,
            None,
        ),
        (
            "kommunstyrelsen, till skillnad från socialnämnden, i huvudsak har en god styrning",
            "i huvudsak",
            None,
            None,
        ),
    ],
)
def test_a_sentence_about_two_boards_grades_none_but_its_own(
    form: str, told: str, wording: str, grade: str | None, boards: tuple[str, ...] | None
) -> None:
    assert verdicts(form, text(f"Vår samlade bedömning är att {told}.")) == [(wording, grade, boards)]


@every_form
def test_one_verdict_for_each_board(form: str) -> None:
    proposed = verdicts(
        form,
        text("Vår samlade bedömning är att kommunstyrelsen inte helt har en ändamålsenlig styrning."),
        text("Vår samlade bedömning är att tekniska nämnden i huvudsak har en ändamålsenlig styrning."),
        text("Vår samlade bedömning är att socialnämnden till viss del har en ändamålsenlig styrning."),
    )
    assert proposed == [
        ("inte helt", "delvis", ("kommunstyrelsen",)),
        ("i huvudsak", "delvis", ("tekniska nämnden",)),
        ("till viss del", "delvis", ("socialnämnden",)),
    ]


@every_form
def test_one_verdict_for_each_aspect(form: str) -> None:
    proposed = verdicts(
        form,
        text("Vår samlade bedömning är att styrningen är ändamålsenlig."),
        text("Vår samlade bedömning är att uppföljningen inte helt är tillräcklig."),
    )
    assert [item[:2] for item in proposed] == [("ändamålsenlig", "ja"), ("inte helt", "delvis")]


@every_form
def test_a_verdict_printed_in_summary_and_conclusion_is_one(form: str) -> None:
    told = text("Vår samlade bedömning är att nämnden inte helt har säkerställt en ändamålsenlig styrning.")
    reading = read(FORMS[form](report(told, summary=(told,))))
    (proposal,) = reading.of("overall")
    assert len(proposal.also) == 1
    assert proposal.where is not None
    assert proposal.where.section == "3 Samlad bedömning"


@every_form
def test_a_summary_that_says_another_thing_than_the_conclusion_gives_both(form: str) -> None:
    proposed = verdicts(
        form,
        text("Vår samlade bedömning är att nämnden till viss del har säkerställt en ändamålsenlig styrning."),
        summary=(text("Vår samlade bedömning är att nämnden i huvudsak har säkerställt en ändamålsenlig styrning."),),
    )
    assert sorted(item[0] for item in proposed) == ["i huvudsak", "till viss del"]


@every_form
@pytest.mark.parametrize(
    "told",
    [
        "Syftet är att bedöma om nämnden har en ändamålsenlig styrning av underhållet.",
        "Granskningen ska ge underlag för en samlad bedömning av om styrningen är ändamålsenlig.",
        "Vi rekommenderar att nämnden säkerställer en ändamålsenlig styrning.",
        "Om styrningen är ändamålsenlig framgår av avsnitt 3.",
    ],
)
def test_what_is_asked_or_recommended_is_no_verdict(form: str, told: str) -> None:
    assert verdicts(form, text(told), *filling(1), summary=(text(told),)) == []


@every_form
def test_a_verdict_may_be_a_point(form: str) -> None:
    told = "Vår samlade bedömning är att styrningen inte helt är ändamålsenlig"
    assert [item[:2] for item in verdicts(form, *points("•", told))] == [("inte helt", "delvis")]


def test_the_quote_holds_the_grading_words() -> None:
    told = (
        "Utifrån det som har framkommit i granskningen och med beaktande av det arbete som pågår är vår samlade "
        "bedömning att nämnden inte helt har säkerställt att vägarna underhålls på ett ändamålsenligt sätt."
    )
    (proposal,) = read(as_pdf(report(text(told)))).of("overall")
    assert "inte helt" in str(proposal.values["evidence"].value)


def test_a_heading_over_several_lines_ends_where_the_text_begins() -> None:
    statement = "Styrningen av vägunderhållet är känd av enheterna men följs inte på samma sätt i hela kommunen"
    blocks = [heading("1 Inledning"), *filling(2), heading(f"3.1 {statement}", 2, width=55),
              text("Vår samlade bedömning är att styrningen inte helt är ändamålsenlig.")]  # fmt: skip
    source = read(as_pdf(blocks))
    assert source.of("overall") == [], "a chapter of observations is no place of a verdict on the whole"
    concluded = [heading("1 Inledning"), *filling(2), heading(f"3 Samlad bedömning: {statement}", 1, width=90),
                 text("Vår samlade bedömning är att styrningen inte helt är ändamålsenlig.")]  # fmt: skip
    (proposal,) = read(as_pdf(concluded)).of("overall")
    assert proposal.where is not None
    assert proposal.where.section == f"3 Samlad bedömning: {statement}"


@every_form
def test_a_report_without_a_verdict_gets_none(form: str) -> None:
    reading = read(FORMS[form](report(*filling(2))))
    assert reading.of("overall") == []
    assert "overall" in reading.missing
