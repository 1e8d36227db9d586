"""Reading recommendations into a register on the page Uppföljning: tried, added once, and what is wrong is told."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.page_parts import tables
from tests.pages.test_every_page import ROOT, opened, texts
from workspace import Desk
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
    app = opened(PAGE, {"register": [document_id], "updel": ["Läs in"]})
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
