"""Reading recommendations into a register on the page Uppföljning: tried, added once, and what is wrong is told."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from exports.tables import to_xlsx
from follow_up.import_tables import example_table
from tests.follow_up.workbooks import workbook
from tests.page_parts import tables
from tests.pages.sharing import share_with_the_local_user
from tests.pages.test_every_page import ROOT, opened, texts
from tests.workspace.registers import advice
from workspace import Desk, open_store
from workspace.follow_up_register import KIND, Register, read_register

PAGE = ROOT / "pages" / "uppfoljning.py"
HEADS = "Granskning\tRapportdatum\tNr\tRekommendation\tAnsvarig nämnd\tStatus\tStatusdatum\tGrund"


def pasted_rows(wrong: tuple[int, ...] = (4, 7)) -> str:
    rows = [
        f"Samverkan\t2024-05\t{number}\tFölj upp {number}.\tsocialnämnden\t"
        f"{'Hittepå' if number in wrong else 'Pågår'}\t2025-03-12\tNämnden"
        for number in range(1, 11)
    ]
    return "\n".join([HEADS, *rows])


def stored(desk: Desk) -> str:
    register = Register(body_id="2262", body_name="Timrå")
    return desk.create(KIND, register.title, register.content()).document_id


def shown(document_id: str) -> AppTest:
    app = opened(PAGE, {"register": [document_id], "updel": ["Lägg till"], "vag": ["Ur Excel eller inklistrat"]})
    assert not app.exception
    return app


def press(app: AppTest, label: str) -> AppTest:
    (button,) = [button for button in app.button if button.label.startswith(label)]
    button.click().run()
    assert not app.exception
    return app


def pasted(app: AppTest, text: str) -> AppTest:
    (way,) = [control for control in app.segmented_control if control.label == "Hämta rekommendationerna ur"]
    way.set_value("Klistra in").run()
    app.text_area[0].set_value(text).run()
    assert not app.exception
    return app


def told(app: AppTest) -> str:
    more = [element.value for kind in (app.success, app.warning) for element in kind]
    return "\n".join([texts(app), *more]).replace("\\", "")


def register_of(desk: Desk, document_id: str) -> Register:
    return read_register(desk.read(document_id).content)


def test_ten_pasted_rows_with_two_wrong_add_eight_once(desk: Desk) -> None:
    document_id = stored(desk)
    app = press(pasted(shown(document_id), pasted_rows()), "Pröva 10 rader")
    print(told(app)[-900:], [b.label for b in app.button], [t.columns for t in tables(app)])
    assert "8 rekommendationer är nya (8 rader), 0 finns redan (0 rader), 2 rader har fel." in told(app)
    faults = next(table for table in tables(app) if "Fel och åtgärd" in table)
    assert faults[["Rad", "Kolumn", "Står"]].to_numpy().tolist() == [[5, "Status", "Hittepå"], [8, "Status", "Hittepå"]]
    assert faults["Fel och åtgärd"].str.contains("Ordet är inte en av statusarna.").all()
    assert register_of(desk, document_id).recommendations == ()
    press(app, "Lägg till 8 rekommendationer")
    assert "8 rekommendationer är tillagda och sparade (version 2)." in told(app)
    assert not [button for button in app.button if button.label.startswith("Lägg till")]
    register = register_of(desk, document_id)
    assert [part.number for part in register.recommendations] == ["1", "2", "3", "5", "6", "8", "9", "10"]
    first = register.recommendations[0]
    assert (first.report_title, first.report_date, first.boards[0].name) == ("Samverkan", "2024-05", "socialnämnden")
    assert [(entry.status, entry.basis, entry.date) for entry in first.entries] == [
        ("pagar", "namndens_uppgift", "2025-03-12")
    ]
    assert first.origin == "excel"
    press(app, "Pröva 10 rader")
    assert "0 rekommendationer är nya (0 rader), 8 finns redan (8 rader), 2 rader har fel." in told(app)
    assert "Det finns inget att lägga till." in told(app)
    assert desk.read(document_id).number == 2


def test_after_a_reload_the_import_is_at_its_beginning(desk: Desk) -> None:
    document_id = stored(desk)
    press(pasted(shown(document_id), pasted_rows()), "Pröva 10 rader")
    again = shown(document_id)
    assert not again.text_area
    assert not [button for button in again.button if button.label.startswith(("Pröva", "Lägg till"))]
    assert desk.read(document_id).number == 1


def test_a_changed_choice_asks_for_another_try(desk: Desk) -> None:
    app = press(pasted(shown(stored(desk)), pasted_rows(())), "Pröva 10 rader")
    (status,) = [box for box in app.selectbox if box.label == "Status"]
    status.set_value("").run()
    assert "Du har ändrat ett val sedan raderna prövades. Tryck på Pröva igen." in told(app)
    press(app, "Pröva 10 rader")
    assert "Kolumner som inte tas med: Status." in told(app)
    assert "10 rekommendationer är nya" in told(app)


def test_a_status_without_a_basis_is_never_given_one_silently(desk: Desk) -> None:
    text = "Rapport\tNr\tRekommendation\tStatus\tStatusdatum\nSamverkan\t1\tFölj upp.\tPågår\t2025"
    document_id = stored(desk)
    app = press(pasted(shown(document_id), text), "Pröva 1 rad")
    faults = next(table for table in tables(app) if "Fel och åtgärd" in table)
    assert "Det står inte vad statusen vilar på." in faults["Fel och åtgärd"][0]
    (basis,) = [one for one in app.segmented_control if one.label == "Vad kolumnen Status vilar på"]
    assert basis.value is None
    basis.set_value("revisorernas_kontroll").run()
    press(press(app, "Pröva 1 rad"), "Lägg till 1 rekommendation")
    entries = register_of(desk, document_id).recommendations[0].entries
    assert [entry.basis for entry in entries] == ["revisorernas_kontroll"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("gammal.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Excels äldre format (.xls)"),
        ("bild.csv", b"%PDF-1.7", "Filen är varken en Excel-arbetsbok (.xlsx) eller en CSV-fil."),
    ],
)
def test_a_file_that_cannot_be_read_is_told(desk: Desk, name: str, data: bytes, said: str) -> None:
    app = shown(stored(desk))
    app.file_uploader[0].set_value((name, data, "")).run()
    assert not app.exception
    assert said in told(app)


def test_markup_in_cells_is_shown_as_text(desk: Desk) -> None:
    evil = "<script>alert(1)</script> [länk](http://ond.se)"
    text = f"Rapport\tNr\tRekommendation\t{evil}\n{evil}\t1\t{evil}\t{evil}"
    app = press(pasted(shown(stored(desk)), text), "Pröva 1 rad")
    assert "[länk](http" not in "\n".join(caption.value for caption in app.caption)
    (preview,) = [one.proto.body for one in app.get("html") if "Nya rekommendationer" in one.proto.body]
    assert "<script>" not in preview
    assert "&lt;script&gt;" in preview


def several_sheets() -> bytes:
    def fill(sheet: Any) -> None:
        sheet.title = "2025"
        for row in (HEADS.split("\t")[:4], ["Samverkan", "2025", 1, "Följ upp."]):
            sheet.append(row)
        other = sheet.parent.create_sheet("2024")
        for row in (["Rekommendationer"], HEADS.split("\t")[:4], ["IT", "2024", 1, "Gör."], ["IT", "2024", 2, "Se."]):
            other.append(row)

    return workbook(fill)


def test_another_sheet_of_a_workbook_can_be_chosen(desk: Desk) -> None:
    document_id = stored(desk)
    app = shown(document_id)
    app.file_uploader[0].set_value(("register.xlsx", several_sheets(), "")).run()
    assert not app.exception
    (sheet,) = [box for box in app.selectbox if box.label == "Blad"]
    assert (sheet.value, list(sheet.options)) == ("2025", ["2025", "2024"])
    sheet.set_value("2024").run()
    assert not app.exception
    assert "Det som står ovanför rubrikerna är inte med (rad 1)." in told(app)
    press(press(app, "Pröva 2 rader"), "Lägg till 2 rekommendationer")
    register = register_of(desk, document_id)
    assert [(part.report_title, part.summary) for part in register.recommendations] == [("IT", "Gör."), ("IT", "Se.")]
    (sheet,) = [box for box in app.selectbox if box.label == "Blad"]
    sheet.set_value("2025").run()
    assert "tillagda" not in told(app)
    press(press(app, "Pröva 1 rad"), "Lägg till 1 rekommendation")
    assert len(register_of(desk, document_id).recommendations) == 3


def test_a_second_press_of_the_same_button_adds_nothing(desk: Desk) -> None:
    document_id = stored(desk)
    app = press(pasted(shown(document_id), pasted_rows(())), "Pröva 10 rader")
    (button,) = [button for button in app.button if button.label.startswith("Lägg till")]
    button.click().run()
    button.click().run()
    assert not app.exception
    assert desk.read(document_id).number == 2
    assert len(register_of(desk, document_id).recommendations) == 10


def test_how_many_fit_is_told_before_they_are_added(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("follow_up.fitting.MOST_RECOMMENDATIONS", 4)
    document_id = stored(desk)
    app = press(pasted(shown(document_id), pasted_rows(())), "Pröva 10 rader")
    assert "Registret rymmer 4 av de 10 nya." in told(app)
    press(app, "Lägg till de första 4 rekommendationerna")
    assert "4 rekommendationer är tillagda och sparade (version 2). 6 är inte med" in told(app)
    assert [part.number for part in register_of(desk, document_id).recommendations] == ["1", "2", "3", "4"]


def conflicting(desk: Desk, number: str) -> tuple[AppTest, str]:
    """The page after somebody else has added that number while ten rows waited to be added, and the register's id."""
    document_id = stored(desk)
    app = press(pasted(shown(document_id), pasted_rows(())), "Pröva 10 rader")
    theirs = advice(number, report_title="Samverkan", summary="Den andras.")
    register = register_of(desk, document_id).with_recommendations([theirs])
    desk.save(document_id, register.title, register.content(), 1)
    press(app, "Lägg till 10 rekommendationer")
    assert "har sparat version 2 medan du ändrade. Din ändring är inte sparad än" in told(app)
    assert "tillagda" not in told(app)
    return app, document_id


def test_what_somebody_else_adds_in_between_is_joined_with_the_rows(desk: Desk) -> None:
    app, document_id = conflicting(desk, "99")
    press(app, "Slå samman båda")
    numbers = [part.number for part in register_of(desk, document_id).recommendations]
    assert sorted(numbers, key=int) == [*map(str, range(1, 11)), "99"]


def test_a_number_that_somebody_else_adds_in_between_is_chosen_between_and_then_told(desk: Desk) -> None:
    app, document_id = conflicting(desk, "1")
    press(app, "Ta version 2")
    press(pasted(app, pasted_rows(())), "Pröva 10 rader")
    assert "9 rekommendationer är nya (9 rader), 1 finns redan (1 rad), 0 rader har fel." in told(app)
    there = next(table for table in tables(app) if "Skiljer sig från registret i" in table)
    assert there["Skiljer sig från registret i"].tolist() == ["Rekommendation, Statusuppgifter"]
    press(app, "Lägg till 9 rekommendationer")
    assert [part.summary for part in register_of(desk, document_id).recommendations][:2] == [
        "Den andras.",
        "Följ upp 2.",
    ]


def test_who_may_only_read_is_offered_no_import(desk: Desk) -> None:
    with open_store() as store:
        other = store.as_user("annan@example.se")
        register = Register(body_id="2262", body_name="Timrå")
        document_id = other.create(KIND, register.title, register.content()).document_id
        share_with_the_local_user(store, document_id)
    app = shown(document_id)
    assert not app.file_uploader
    assert "Registret är delat med dig för läsning." in told(app)


def test_the_example_file_is_offered_and_reads_as_no_recommendation(desk: Desk) -> None:
    app = shown(stored(desk))
    assert "Mall för Excel" in [button.label for button in app.get("download_button")]
    data = to_xlsx(example_table(), "Mall", {})
    app.file_uploader[0].set_value(("mall.xlsx", data, "")).run()
    press(app, "Pröva 1 rad")
    assert "Det finns inget att lägga till." in told(app)
    faults = next(table for table in tables(app) if "Fel och åtgärd" in table)
    assert faults["Fel och åtgärd"].tolist() == ["Det är mallens exempelrad. Ta bort den."]
