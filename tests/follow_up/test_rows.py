"""Rows as recommendations: new, there already, or wrong with what to do; nothing is assumed and nothing dropped."""

from typing import Any

import pytest

from exports.tables import to_csv, to_xlsx
from follow_up.columns import Field, matches, table_of
from follow_up.dates import read_date
from follow_up.fitting import fitting_count
from follow_up.import_tables import example_table
from follow_up.one_row import Defaults
from follow_up.rows import Imported, import_rows
from follow_up.said import read_acceptance, read_basis, read_status, split_boards
from tests.workspace.registers import BASE, CHECK, NOON, SECOND, WORD, advice, entry
from untrusted.grid import Table
from untrusted.workbook import read_file
from wording.filters import labels_of
from wording.follow_up_tables import register_table
from workspace.checked import MAX_CONTENT_BYTES, content_text
from workspace.follow_up_register import MOST_RECOMMENDATIONS, Register
from workspace.follow_up_status import cases

EMPTY = Register(body_id="2262", body_name="Timrå")
AREAS = {"sip": "Samordnad individuell plan", "samverkan": "Samverkan, intern", "mal": "Mål"}
BASED = Defaults(basis="namndens_uppgift")
LABELLED: dict[str, Field] = {
    "Rapport": "report", "Datum": "report_date", "Nr": "number", "Rekommendation": "summary", "Nämnd": "board",
    "Områden": "areas", "Svar senast": "answer_due", "Yttrande": "acceptance", "Yttrat": "answer_date",
    "Åtgärd": "measure", "Status": "status", "Statusdatum": "status_date", "Grund": "basis", "Kommentar": "comment",
    "Uppgift": "board_status", "Kontroll": "check_status", "Kontrollerad": "check_date",
}  # fmt: skip
ONE = {"Rapport": "Samverkan", "Nr": "1", "Rekommendation": "Följ upp."}


def read(*rows: dict[str, str], defaults: Defaults = BASED, register: Register = EMPTY) -> Imported:
    heads = tuple(dict.fromkeys(name for row in rows for name in row))
    table = Table(
        heads, tuple((place, tuple(row.get(name, "") for name in heads)) for place, row in enumerate(rows, 2)), 1
    )
    chosen = [LABELLED.get(head) for head in heads]
    return import_rows(table, chosen, defaults, AREAS, register, "sakkunnig", NOON)


def read_back(data: bytes, register: Register = EMPTY) -> Imported:
    table = table_of(read_file(data))
    chosen = [match.field for match in matches(table)]
    return import_rows(table, chosen, Defaults(), labels_of("areas"), register, "sakkunnig", NOON)


def faults(imported: Imported) -> list[tuple[int, str, str]]:
    return [(fault.row, fault.column, fault.told) for fault in imported.faults]


def full_register() -> Register:
    register = BASE
    board = SECOND.boards[0].board_id
    register = register.with_response(
        SECOND.recommendation_id, board, acceptance="delvis", answer_date="2025-02", measure="Rutin.\n- två rader",
        responsible="Avdelningschef", measure_due="2025-06-30",
    ).with_status_entry(SECOND.recommendation_id, entry("2025-03", "pagar", WORD, board_id=board))  # fmt: skip
    return register.with_status_entry(SECOND.recommendation_id, entry("2025-09-01", "ej_genomford", CHECK))


@pytest.mark.usefixtures("snapshot")
@pytest.mark.parametrize("write", [lambda table: to_xlsx(table, "T", {}), to_csv], ids=["xlsx", "csv"])
def test_our_own_file_reads_back_whole(write: Any) -> None:
    every_area = tuple(labels_of("areas"))[:50]
    register = full_register().with_values(BASE.ids[0], areas=every_area)
    table = register_table(cases(register))
    imported = read_back(write(table))
    assert imported.faults == ()
    assert imported.notices == ()
    again = EMPTY.with_recommendations(imported.recommendations)
    assert register_table(cases(again)).to_numpy().tolist() == table.to_numpy().tolist()
    second = again.recommendations[1]
    assert {(one.basis, one.status, one.date) for one in second.entries} == {
        (WORD, "pagar", "2025-03"), (CHECK, "ej_genomford", "2025-09-01"),
    }  # fmt: skip
    assert [part.areas for part in again.recommendations] == [every_area, (), ()]
    assert {(one.entered_by, one.entered_at) for one in second.entries} == {("sakkunnig", NOON)}


@pytest.mark.usefixtures("snapshot")
def test_what_the_register_has_is_told_and_not_changed() -> None:
    register = full_register()
    same = read_back(to_xlsx(register_table(cases(register)), "T", {}), register)
    assert same.recommendations == ()
    assert [one.differs for one in same.already_there] == [(), (), ()]
    table = register_table(cases(register))
    table.loc[1, "Rekommendation"] = table.loc[2, "Rekommendation"] = "Annan lydelse."
    table.loc[1, "Revisorernas kontroll"] = "Genomförd"
    changed = read_back(to_xlsx(table, "T", {}), register)
    assert [one.differs for one in changed.already_there] == [(), ("Rekommendation", "Statusuppgifter"), ()]
    assert [one.rows for one in changed.already_there] == [(2,), (3, 4), (5,)]


@pytest.mark.usefixtures("snapshot")
def test_a_split_recommendation_is_there_whole_and_in_parts() -> None:
    register = BASE.split(SECOND.recommendation_id, ["Den ena.", "Den andra."])
    row = {"Rapport": SECOND.report_title, "Datum": "2024", "Rekommendation": "Den ena."}
    imported = read({**row, "Nr": "2a"}, {**row, "Nr": "2", "Rekommendation": SECOND.summary}, register=register)
    assert [(one.number, one.differs) for one in imported.already_there] == [
        ("2a", ()), ("2", ("Delad i flera i registret",)),
    ]  # fmt: skip
    assert read_back(to_xlsx(register_table(cases(register)), "T", {}), register).recommendations == ()


def test_the_same_title_of_another_year_is_another_report() -> None:
    register = EMPTY.with_recommendations([advice("1", report_title="Årsredovisning", report_date="2023")])
    row = {**ONE, "Rapport": "Årsredovisning"}
    assert len(read({**row, "Datum": "2024"}, register=register).recommendations) == 1
    assert len(read({**row, "Datum": "2023-05"}, register=register).already_there) == 1
    assert len(read(row, register=register).already_there) == 1


def test_a_row_that_can_be_of_two_reports_is_told_as_such() -> None:
    years = [advice("1", report_title="Årsredovisning", report_date=year) for year in ("2023", "2024")]
    row = {**ONE, "Rapport": "Årsredovisning"}
    (there,) = read(row, register=EMPTY.with_recommendations(years)).already_there
    assert there.differs == ("Oklart vilken av flera rapporter med den titeln: skriv rapportens datum",)
    (there,) = read({**row, "Datum": "2024"}, register=EMPTY.with_recommendations(years)).already_there
    assert there.differs == ("Rekommendation",)
    in_bank = advice("1", report_title="Årsredovisning", report_date="2023", report_id="timra-2023-ars")
    (there,) = read(row, register=EMPTY.with_recommendations([years[0], in_bank])).already_there
    assert there.differs == ("Oklart vilken av flera rapporter med den titeln",)


def test_rows_of_one_recommendation_become_its_boards_and_statuses() -> None:
    imported = read(
        {**ONE, "Nämnd": "Socialnämnden", "Yttrande": "Instämmer", "Yttrat": "12/3 2025", "Status": "Ej påbörjad",
         "Statusdatum": "2025"},
        {"Rapport": "samverkan ", "Nr": "1", "Nämnd": "kommunstyrelsen", "Yttrande": "avvisas"},
        {**ONE, "Nämnd": "socialnämnden", "Status": "Pågår", "Statusdatum": "2026-01", "Grund": "revisorerna",
         "Kommentar": "Sett på plats."},
    )  # fmt: skip
    (part,) = imported.recommendations
    assert imported.rows == ((2, 3, 4),)
    assert [(board.name, board.acceptance, board.answer_date) for board in part.boards] == [
        ("socialnämnden", "accepterad", "2025-03-12"), ("kommunstyrelsen", "avvisad", None),
    ]  # fmt: skip
    social = part.boards[0].board_id
    assert {(one.status, one.date, one.basis, one.comment, one.board_id) for one in part.entries} == {
        ("ej_paborjad", "2025", WORD, "", social), ("pagar", "2026-01", CHECK, "Sett på plats.", social),
    }  # fmt: skip
    assert imported.notices == ("Datum som 3/4 2026 är lästa med dagen först, alltså 2026-04-03. (Rad 2.)",)


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ({"Rapport": ""}, "Rapport", "Rapportens titel saknas."),
        ({"Nr": ""}, "Nr", "Rekommendationens nummer saknas."),
        ({"Rekommendation": ""}, "Rekommendation", "Rekommendationens lydelse saknas"),
        ({"Rekommendation": "x" * 5001}, "Rekommendation", "Texten har 5001 tecken; högst 5000 får plats."),
        ({"Status": "Avslutad", "Statusdatum": "2025"}, "Status", "Ordet är inte en av statusarna."),
        ({"Status": "Genomförrd", "Statusdatum": "2025"}, "Status", "Ordet är inte en av statusarna. Menas Genomförd?"),
        ({"Status": "Pågår"}, "Statusens datum", "Statusen har inget datum."),
        ({"Status": "Pågår", "Statusdatum": "Q1 2026"}, "Statusdatum", "En del av ett år går inte att föra in."),
        ({"Status": "Pågår", "Statusdatum": "2025", "Grund": "ryktet"}, "Grund", "Ordet är inte en av grunderna."),
        ({"Nämnd": "KS", "Yttrande": "Kanske"}, "Yttrande", "Ordet är inte ett av svaren."),
        ({"Nämnd": "KS", "Yttrat": "2025"}, "Yttrat", "Yttrandet har ett datum men inget svar."),
        ({"Yttrande": "Accepterad"}, "Nämnd", "Raden har ett yttrande eller en åtgärd men ingen nämnd."),
        ({"Svar senast": "#REFERENS!"}, "Svar senast", "Cellen har ett fel i Excel."),
        ({"Svar senast": "30/2 2026"}, "Svar senast", "Dagen finns inte"),
        ({"Nämnd": ";".join(f"nämnd {n}" for n in range(21))}, "Nämnd", "En rekommendation har högst 20 nämnder."),
        ({"Nämnd": "n" * 601}, "Nämnd", "En nämnds namn har högst 600 tecken."),
        ({"Rapport": "EXEMPEL: x"}, "Rapport", "Det är mallens exempelrad."),
    ],
)  # fmt: skip
def test_a_wrong_row_is_told_and_stops_no_other(row: dict[str, str], column: str, said: str) -> None:
    imported = read({**ONE, **row}, {**ONE, "Nr": "2"})
    assert [part.number for part in imported.recommendations] == ["2"]
    ((number, told_column, told),) = faults(imported)
    assert (number, told_column) == (2, column)
    assert told.startswith(said)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ({"Status": "Genomförd", "Statusdatum": "2026-12-01"}, "Statusdatum"),
        ({"Kontroll": "Genomförd", "Kontrollerad": "2026-12"}, "Kontrollerad"),
        ({"Uppgift": "Genomförd", "Statusdatum": ""}, "Nämndens uppgift, datum"),
        ({"Nämnd": "KS", "Yttrande": "Accepterad", "Yttrat": "2027"}, "Yttrat"),
    ],
)
def test_what_has_happened_is_not_of_a_day_to_come(row: dict[str, str], column: str) -> None:
    """The rows are read on 2026-11-30."""
    imported = read({**ONE, **row}, {**ONE, "Nr": "2"}, defaults=Defaults(basis="namndens_uppgift", status_date="2027"))
    assert [part.number for part in imported.recommendations] == ["2"]
    ((number, told_column, told),) = faults(imported)
    assert (number, told_column) == (2, column)
    assert told.startswith("Datumet har inte varit än: 20")
    assert told.endswith("är efter i dag, 2026-11-30. Skriv när det var så.")


def test_today_its_month_its_year_and_what_is_planned_ahead_are_taken() -> None:
    for day in ("2026-11-30", "2026-11", "2026"):
        row = {"Status": "Pågår", "Statusdatum": day, "Nämnd": "KS", "Yttrande": "Accepterad", "Yttrat": day}
        (part,) = read({**ONE, **row, "Svar senast": "2027-01-31"}).recommendations
        assert (part.entries[0].date, part.boards[0].answer_date, part.answer_due) == (day, day, "2027-01-31")


def test_all_that_is_wrong_with_a_row_is_told_at_once() -> None:
    imported = read({"Rapport": "Samverkan", "Nr": "", "Rekommendation": "", "Svar senast": "snart"})
    assert [column for _, column, _ in faults(imported)] == ["Svar senast", "Nr", "Rekommendation"]


def test_a_basis_is_never_assumed() -> None:
    row = {**ONE, "Status": "Pågår", "Statusdatum": "2025"}
    assert "Det står inte vad statusen vilar på." in faults(read(row, defaults=Defaults()))[0][2]
    (part,) = read(row, defaults=Defaults(basis="revisorernas_kontroll")).recommendations
    assert part.entries[0].basis == CHECK


def test_rows_that_contradict_each_other_are_told() -> None:
    imported = read(
        {**ONE, "Nämnd": "KS", "Åtgärd": "Rutin", "Status": "Pågår", "Statusdatum": "2025"},
        {**ONE, "Rekommendation": "Något annat."},
        {**ONE, "Nämnd": "ks", "Åtgärd": "Utbildning"},
        {**ONE, "Nämnd": "KS", "Status": "Genomförd", "Statusdatum": "2025"},
        {**ONE, "Nämnd": "SN", "Status": "Genomförd", "Statusdatum": "2025"},
    )
    assert imported.rows == ((2, 6),)
    assert [(row, column) for row, column, _ in faults(imported)] == [
        (3, "Rekommendation"), (4, "Planerad åtgärd"), (5, "Status"),
    ]  # fmt: skip


def test_numbers_are_given_in_order_only_when_that_is_chosen() -> None:
    rows = [{"Rapport": report, "Nr": number, "Rekommendation": text} for report, number, text in (
        ("A", "", "Ett."), ("A", "2", "Två."), ("A", "", "Tre."), ("B", "", "Ett."), ("A", "", "Ett."),
    )]  # fmt: skip
    assert len(read(*rows).fault_rows) == 4
    chosen = Defaults(with_numbers=True)
    imported = read(*rows, defaults=chosen)
    assert [(part.report_title, part.number, part.summary) for part in imported.recommendations] == [
        ("A", "1", "Ett."), ("A", "2", "Två."), ("A", "3", "Tre."), ("B", "1", "Ett."),
    ]  # fmt: skip
    register = EMPTY.with_recommendations(imported.recommendations)
    again = read(rows[2], {**rows[2], "Rekommendation": "Ny."}, defaults=chosen, register=register)
    assert [one.number for one in again.already_there] == ["3"]
    assert [part.number for part in again.recommendations] == ["4"]


def test_what_is_given_once_is_for_rows_that_do_not_say_it() -> None:
    defaults = Defaults("Standard", "2020", "2021-05", "revisorernas_kontroll")
    imported = read(
        {"Rapport": "", "Datum": "", "Nr": "1", "Rekommendation": "Ett.", "Status": "Pågår", "Statusdatum": ""},
        {"Rapport": "Egen", "Datum": "2024", "Nr": "1", "Rekommendation": "Två.", "Status": "Pågår",
         "Statusdatum": "2025"},
        defaults=defaults,
    )  # fmt: skip
    assert [(part.report_title, part.report_date, part.entries[0].date) for part in imported.recommendations] == [
        ("Standard", "2020", "2021-05"), ("Egen", "2024", "2025"),
    ]  # fmt: skip


def test_a_row_without_the_report_s_date_is_of_the_report_that_has_one() -> None:
    imported = read({**ONE, "Datum": "2024-05"}, {"Rapport": "Samverkan", "Nr": "1", "Nämnd": "KS"})
    assert imported.rows == ((2, 3),)
    assert imported.recommendations[0].report_date == "2024-05"


def test_areas_are_read_by_id_or_label_and_unknown_ones_are_told() -> None:
    imported = read({**ONE, "Områden": "SIP; samverkan, Intern, mål, Väder"})
    assert imported.recommendations[0].areas == ("sip", "samverkan", "mal")
    assert imported.notices == (
        "Området Väder finns inte i kodboken och är inte med. Välj områden i registret efteråt. (Rad 2.)",
    )


def test_a_comment_without_a_status_of_its_own_is_told() -> None:
    alone = read({**ONE, "Kommentar": "Se protokoll."})
    assert alone.recommendations[0].entries == ()
    assert alone.notices[0].startswith("Kommentaren och källan är inte med, för raden har ingen status")
    two = {**ONE, "Uppgift": "Pågår", "Kontroll": "Ej genomförd", "Kommentar": "x"}
    assert (
        read(two, defaults=Defaults(status_date="2025"))
        .notices[0]
        .startswith("Kommentaren och källan är inte med, för raden har två")
    )
    (one,) = read({**ONE, "Kontroll": "Ej genomförd", "Kontrollerad": "2025", "Kommentar": "x"}).recommendations
    assert [(entry.basis, entry.comment) for entry in one.entries] == [(CHECK, "x")]


def test_two_columns_for_the_same_are_refused() -> None:
    table = Table(("A", "B"), ((2, ("x", "y")),), 1)
    with pytest.raises(ValueError, match="Två kolumner är valda som samma sak"):
        import_rows(table, ["summary", "summary"], Defaults(), {}, EMPTY, "a", NOON)


@pytest.mark.usefixtures("snapshot")
def test_the_example_row_is_known_as_one_and_its_columns_too() -> None:
    data = to_xlsx(example_table(), "Mall", {})
    table = table_of(read_file(data))
    assert all(match.is_known for match in matches(table))
    assert [told for _, _, told in faults(read_back(data))] == ["Det är mallens exempelrad. Ta bort den."]
    filled = to_xlsx(example_table().assign(Rapport="Samverkan"), "Mall", {})
    (part,) = read_back(filled).recommendations
    assert [board.name for board in part.boards] == ["socialnämnden", "kommunstyrelsen"]
    assert [(entry.status, entry.basis, entry.date) for entry in part.entries] == [("pagar", WORD, "2025-03-12")] * 2


@pytest.mark.parametrize(
    ("text", "boards"),
    [
        ("barn- och utbildningsnämnden", ["barn- och utbildningsnämnden"]),
        ("Socialnämnden; kommunstyrelsen\nSOCIALNÄMNDEN", ["SOCIALNÄMNDEN", "kommunstyrelsen"]),
        ("Barn- och utbildningsnämnden, KS AB", ["barn- och utbildningsnämnden", "KS AB"]),
        ("socialnämnden, kommunstyrelsen", ["socialnämnden", "kommunstyrelsen"]),
        ("nämnden för vård, omsorg och hälsa", ["nämnden för vård, omsorg och hälsa"]),
        ("kultur-, fritids- och ungdomsnämnden", ["kultur-, fritids- och ungdomsnämnden"]),
        ("Ingen namngiven nämnd", []),
        ("-", []),
    ],
)
def test_boards_are_parted_only_where_two_are_named(text: str, boards: list[str]) -> None:
    assert split_boards(text) == boards


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2026-03-12", "2026-03-12"), ("2026-03-12 14:30", "2026-03-12"), ("12/3 2026", "2026-03-12"),
        ("12.3.2026", "2026-03-12"), ("12-03-2026", "2026-03-12"), ("den 12 mars 2026", "2026-03-12"),
        ("12 MAR. 2026", "2026-03-12"), ("mars 2026", "2026-03"), ("2026", "2026"), ("20260312", "2026-03-12"),
    ],
)  # fmt: skip
def test_dates_are_read_as_people_write_them(text: str, date: str) -> None:
    assert read_date(text)[0] == date


def test_a_date_that_could_be_another_is_told_apart() -> None:
    assert read_date("3/4 2026") == ("2026-04-03", True)
    assert [read_date(text)[1] for text in ("13/4 2026", "4/4 2026", "2026-04-03")] == [False, False, False]


@pytest.mark.parametrize(
    "text", ["Q1 2026", "hösten 2026", "46000", "26-03-12", "31/2 2026", "1950", "snart", "2026-13"]
)
def test_what_is_no_date_is_refused_with_how_to_write_it(text: str) -> None:
    with pytest.raises(ValueError, match=r"Skriv 2026-03-12, 2026-03 eller 2026\.$"):
        read_date(text)


def test_words_are_read_in_the_forms_that_people_write() -> None:
    assert [read_status(text) for text in ("GENOMFÖRT", "ej påbörjad ", "Inte kontrollerad", "", "–")] == [
        "genomford", "ej_paborjad", None, None, None,
    ]  # fmt: skip
    assert [read_acceptance(text) for text in ("instämmer", "Delvis", "", "inget svar")] == [
        "accepterad", "delvis", "inget_yttrande", "inget_yttrande",
    ]  # fmt: skip
    assert [read_basis(text) for text in ("Revisorerna", "nämnden", "")] == [CHECK, WORD, None]


def test_as_many_fit_as_the_store_takes() -> None:
    parts = [advice(str(number), summary="Följ upp. " * 90) for number in range(4000)]
    count = fitting_count(BASE, parts)
    assert 3 < count < 4000
    stored = len(content_text(BASE.with_recommendations(parts[:count]).content()).encode())
    assert MAX_CONTENT_BYTES - 3000 < stored <= MAX_CONTENT_BYTES
    short = [advice(str(number), ()) for number in range(MOST_RECOMMENDATIONS)]
    assert fitting_count(BASE, short) == MOST_RECOMMENDATIONS - 3
