"""The page Bildspel without a browser: sets and slides, their words, freezing, conflicts, sharing and the bin."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from bank.answer import data_version
from charts.description import Evidence
from charts.palette import STATUSES
from slides.pptx.own_template.upload import OwnTemplate, accepted
from slides.ready_sets import of_analysis, own_body_compared
from slides.resolving import deck_of
from slides.resolving import shown as shown_slide
from tests.exports import template_parts
from tests.page_parts import tables
from tests.pages.sharing import share_with_the_local_user
from tests.pages.test_every_page import ROOT, opened, texts
from tests.pages.timing import median_run
from tests.workspace.registers import BASE
from ui.documents.shown_version import PREFIX as SHOWN_VERSION
from workspace import Desk, open_store
from workspace.analysis import KIND as ANALYSIS
from workspace.analysis import Analysis
from workspace.follow_up_register import Register
from workspace.slide_set import KIND, SlideSet, StoredSlide, read_slide_set

PAGE = ROOT / "pages" / "bildspel.py"
BUDGET = 0.6  # seconds for a page run on a warm cache, with fifteen slides
EVIL = "<script>alert(1)</script> *fet* [länk](http://ond.se)"
OLD = "version 00000000, 2020-01-01"


def slide(figure: str = "omraden", **values: object) -> StoredSlide:
    return StoredSlide.model_validate({"figure": figure, "made_with": data_version(), **values})


def example() -> SlideSet:
    parameters = {"bodies": ["2262", "0188"]}
    slides = (slide(), slide("karta", form="tabell"), slide("matris", parameters=parameters, title=EVIL, notes=EVIL))
    return SlideSet(title="Nämndens möte", subtitle="2026-11-24", slides=slides)


def stored(desk: Desk, slide_set: SlideSet) -> str:
    return desk.create(KIND, slide_set.title, slide_set.content()).document_id


def now(desk: Desk, document_id: str) -> SlideSet:
    return read_slide_set(desk.read(document_id).content)


def shown(document_id: str, view: str = "Bilder") -> AppTest:
    app = opened(PAGE, {"bildspel": [document_id], "bildspelsdel": [view]})
    assert not app.exception
    assert not app.error
    return app


def press(app: AppTest, label: str, place: int = 0) -> AppTest:
    """Click the button of that name, of the slide in that place."""
    return [button for button in app.button if button.label == label][place].click().run()


def field(app: AppTest, label: str) -> object:
    """The widget with that label."""
    found = [
        one for kind in (app.text_input, app.text_area, app.toggle, app.radio) for one in kind if one.label == label
    ]
    assert len(found) == 1
    return found[0]


def figures(desk: Desk, document_id: str) -> list[str]:
    return [one.figure for one in now(desk, document_id).slides]


def list_alone() -> None:
    """A script for AppTest, which loses a form's click when the page starts over to be framed."""
    from ui.shell.identity import own_desk
    from ui.slideshow.set_list import list_sets

    if (desk := own_desk()) is not None:
        list_sets(desk)


def test_a_set_is_made_with_title_subtitle_and_theme(desk: Desk) -> None:
    app = AppTest.from_function(list_alone, default_timeout=60).run()
    assert "Du har ännu inget bildspel." in texts(app)
    app.text_input[0].input("  ")
    press(app, "Skapa bildspelet")
    assert [error.value for error in app.error] == ["Skriv en titel först."]
    app.text_input[0].input("  Höstens möte ")
    app.text_input[1].input("24 november")
    app.radio[0].set_value("dark")
    press(app, "Skapa bildspelet")
    assert not app.exception
    (made,) = desk.list_documents(KIND)
    assert now(desk, made.document_id) == SlideSet(title="Höstens möte", subtitle="24 november", theme="dark")
    assert app.query_params["bildspel"] == made.document_id
    app = shown(made.document_id)
    assert [header.value for header in app.header] == ["Höstens möte"]
    assert "Bildspelet har inga bilder än." in texts(app)


AREAS = ["omrade"] * 3
OTHERS = ["matris", "matris", "svar", "luckor"]
FOLLOW_UP = ["uppf_nu", "uppf_yttranden", "uppf_genomforande", "uppf_alder", "uppf_punkter"]
OWN = ["rapportomraden", *["belagg"] * 5, "rekommendationer", *OTHERS]


@pytest.mark.parametrize(
    ("start", "title", "expected"),
    [
        ("ledande", "De tre områden som följs särskilt", ["omraden", *AREAS, "matris", "tackning"]),
        ("kommun", "Norrtälje jämfört med andra kommuner", OWN),
        (
            "kommun",
            "Sundsvall: vad andra kommuners granskningar visar",
            ["omraden", *AREAS, "matris", "matris", "mottagare", "tackning"],
        ),
        ("riskanalys", "Riskanalys 2027 – Sundsvall", ["riskmatris", "riskmatris", "omrade"]),
        ("uppfoljning", "Uppföljning av rekommendationer – Timrå", FOLLOW_UP),
    ],
)
def test_a_ready_made_set_can_be_shown_as_it_is(desk: Desk, start: str, title: str, expected: list[str]) -> None:
    area = "aterkoppling_orosanmalan"
    analysis = Analysis(body_id="2281", body_name="Sundsvall", year=2027).with_areas([(area, "Återkoppling")])
    analysis = analysis.with_risk(analysis.risks[0].risk_id, likelihood=4, consequence=3)
    desk.create("riskanalys", analysis.title, analysis.content())
    desk.create("uppfoljning", BASE.title, BASE.content())
    app = AppTest.from_function(list_alone, default_timeout=60).run()
    app.selectbox(key="new_set_start").set_value(start).run()
    if start == "kommun":
        assert "Skapa bildspelet" not in [button.label for button in app.button]  # not before it is chosen whose
        bodies = {"Norrtälje": "0188", "Sundsvall": "2281"}
        app.selectbox(key="new_set_body").set_value(bodies[re.split("[ :]", title)[0]]).run()
    press(app, "Skapa bildspelet")
    assert not app.exception
    (made,) = desk.list_documents(KIND)
    slide_set = now(desk, made.document_id)
    assert (slide_set.title, [one.figure for one in slide_set.slides]) == (title, expected)
    app = shown(made.document_id)
    assert not app.exception
    assert "går inte att visa" not in texts(app)
    assert "Inget att visa" not in texts(app)


def test_a_set_of_a_register_is_offered_when_there_is_something_in_one(desk: Desk) -> None:
    app = AppTest.from_function(list_alone, default_timeout=60).run()
    app.selectbox(key="new_set_start").set_value("uppfoljning").run()
    assert "Du har inget register att göra bilder av." in texts(app)
    empty = Register(body_id="2262", body_name="Timrå")
    desk.create("uppfoljning", empty.title, empty.content())
    app.run()
    assert "Registret har inga rekommendationer ännu." in texts(app)
    assert "Skapa bildspelet" not in [button.label for button in app.button]


def test_a_set_tells_how_many_slides_its_figures_become(desk: Desk) -> None:
    ready = own_body_compared("0188")
    count = len(deck_of(ready, desk).slides)
    assert count > len(ready.slides) + 2  # a figure takes several
    app = shown(stored(desk, ready))
    assert f"Elva figurer, {count} bilder" in [one.value for one in app.subheader]
    assert f"I helskärm och i filerna blir det {count} bilder." in texts(app)


@pytest.mark.parametrize("view", ["Bilder", "Versioner och delning"])
def test_every_view_shows_markup_as_text(desk: Desk, view: str) -> None:
    app = shown(stored(desk, example().changed(title=EVIL)), view)
    assert "<script>" not in texts(app).replace("\\<", "&lt;")


@pytest.mark.timed
def test_a_set_of_fifteen_slides_keeps_its_time(desk: Desk) -> None:
    app = shown(stored(desk, SlideSet(title="T", slides=tuple(slide() for _ in range(15)))))
    assert median_run(app) <= BUDGET


def test_slides_are_moved_doubled_and_removed(desk: Desk) -> None:
    document_id = stored(desk, example())
    app = shown(document_id)
    press(app, "Ner", 0)
    assert figures(desk, document_id) == ["karta", "omraden", "matris"]
    press(app, "Upp", 2)
    assert figures(desk, document_id) == ["karta", "matris", "omraden"]
    press(app, "Duplicera", 1)
    assert figures(desk, document_id) == ["karta", "matris", "matris", "omraden"]
    press(app, "Ta bort", 0)
    assert figures(desk, document_id) == ["matris", "matris", "omraden"]
    assert not app.exception
    assert "Sparat" in texts(app)
    assert [button.disabled for button in app.button if button.label == "Upp"] == [True, False, False]
    assert [button.disabled for button in app.button if button.label == "Ner"] == [False, False, True]
    assert desk.read(document_id).number == 5


def test_own_words_are_kept_with_their_data_version_and_given_back(desk: Desk) -> None:
    document_id = stored(desk, example())
    app = shown(document_id)
    suggested = field(app, "Titel på bild 1").placeholder  # type: ignore[attr-defined]
    assert f"1. {suggested}" in texts(app).replace("\\", "")
    field(app, "Titel på bild 1").input("Vår egen rubrik").run()  # type: ignore[attr-defined]
    one = now(desk, document_id).slides[0]
    assert (one.title, one.notes, one.words_for) == ("Vår egen rubrik", None, data_version())
    assert "Vår egen rubrik" in texts(app)
    field(app, "Anteckningar till bild 1").input("Säg detta.").run()  # type: ignore[attr-defined]
    field(app, "Titel på bild 1").input("").run()  # type: ignore[attr-defined]
    one = now(desk, document_id).slides[0]
    assert (one.title, one.notes, one.words_for) == (None, "Säg detta.", data_version())
    assert not app.exception


def test_a_title_to_be_edited_starts_from_the_suggestion_and_unchanged_it_follows_the_data(desk: Desk) -> None:
    document_id = stored(desk, example())
    box = field(shown(document_id), "Titel på bild 1")
    suggested = shown_slide(example().slides[0]).title
    assert box.value == suggested  # type: ignore[attr-defined]
    app = shown(document_id)
    field(app, "Titel på bild 1").input(f"{suggested}, säger vi").run()  # type: ignore[attr-defined]
    assert now(desk, document_id).slides[0].title == f"{suggested}, säger vi"
    field(app, "Titel på bild 1").input(suggested).run()  # type: ignore[attr-defined]
    assert now(desk, document_id).slides[0].title is None


def test_form_theme_and_titles_of_the_set(desk: Desk) -> None:
    document_id = stored(desk, example())
    app = shown(document_id)
    field(app, "Bild 1 visas som").set_value("tabell").run()  # type: ignore[attr-defined]
    field(app, "Tema").set_value("dark").run()  # type: ignore[attr-defined]
    field(app, "Undertitel").input("Annan dag").run()  # type: ignore[attr-defined]
    found = now(desk, document_id)
    assert (found.slides[0].form, found.theme, found.subtitle) == ("tabell", "dark", "Annan dag")
    field(app, "Bildspelets titel").input(" ").run()  # type: ignore[attr-defined]
    assert "Bildspelet måste ha en titel" in app.error[0].value
    assert field(app, "Bildspelets titel").value == "Nämndens möte"  # type: ignore[attr-defined]
    assert now(desk, document_id) == found


def test_a_slide_is_frozen_and_thawed(desk: Desk) -> None:
    document_id = stored(desk, example())
    app = shown(document_id)
    field(app, "Frys siffrorna på bild 1").set_value(True).run()  # type: ignore[attr-defined]
    assert not app.exception
    one = now(desk, document_id).slides[0]
    assert one.frozen
    assert one.frozen_at == data_version()
    assert "Fryst" in texts(app)
    field(app, "Frys siffrorna på bild 1").set_value(False).run()  # type: ignore[attr-defined]
    assert now(desk, document_id).slides[0].frozen is None


def test_what_cannot_be_frozen_says_why(desk: Desk) -> None:
    document_id = stored(desk, SlideSet(title="T", slides=(slide("finns_inte"),)))
    app = shown(document_id)
    assert "Figuren går inte att visa" in texts(app)
    field(app, "Frys siffrorna på bild 1").set_value(True).run()  # type: ignore[attr-defined]
    assert not app.exception
    assert app.error[0].value.startswith("Bilden går inte att frysa. Figuren finns inte")
    assert not field(app, "Frys siffrorna på bild 1").value  # type: ignore[attr-defined]
    press(app, "Ta bort")
    assert figures(desk, document_id) == []


def test_older_numbers_and_words_written_for_other_data_are_told(desk: Desk) -> None:
    titled = slide(made_with=OLD).with_words(OLD, title="Tre av tre")
    document_id = stored(desk, SlideSet(title="T", slides=(titled,)))
    app = shown(document_id)
    told = [one.value.replace("\\", "") for one in (*app.caption, *app.warning)]
    assert any(OLD in one and data_version() in one for one in told)
    assert app.warning[0].value.replace("\\", "").startswith(f"Titeln skrevs för data {OLD}.")
    press(app, "Orden stämmer med figuren")
    assert not app.warning
    assert now(desk, document_id).slides[0].words_for == data_version()


def test_a_conflict_is_told_slide_by_slide_and_merged(desk: Desk) -> None:
    document_id = stored(desk, example())
    app = shown(document_id)
    other = now(desk, document_id).changed(subtitle="Flyttat möte").moved(example().ids[0], 1)
    desk.save(document_id, other.title, other.content(), 1)
    field(app, "Titel på bild 2").input("Min rubrik").run()  # type: ignore[attr-defined]
    assert "har sparat version 2 medan du ändrade" in app.warning[0].value
    rows = tables(app)[0].to_numpy().tolist()
    assert ["Hela bildspelet", "Undertitel", "Flyttat möte", "2026-11-24"] in rows
    assert any(row[0].startswith("Bild 2") and row[1] == "Titel" and row[3] == "Min rubrik" for row in rows)
    assert all(button.disabled for button in app.button if button.label in ("Upp", "Ta bort"))
    press(app, "Slå samman båda")
    assert not app.exception
    together = now(desk, document_id)
    assert together.subtitle == "Flyttat möte"
    assert [one.title for one in together.slides if one.figure == "karta"] == ["Min rubrik"]


def test_versions_are_shown_and_restored(desk: Desk) -> None:
    document_id = stored(desk, example())
    shorter = example().changed(slides=[])
    desk.save(document_id, "Nämndens möte", shorter.content(), 1)
    app = shown(document_id, "Versioner och delning")
    app.selectbox[0].set_value(1).run()
    assert sum(row[1] == "Borttagen ur bildspelet" for row in tables(app)[0].to_numpy().tolist()) == 3
    press(app, "Återställ version 1")
    assert len(now(desk, document_id).slides) == 3


def test_what_is_shared_for_reading_cannot_be_changed(desk: Desk) -> None:
    with open_store() as store:
        other = store.as_user("anna@example.se")
        document_id = stored(other, example())
        closed = opened(PAGE, {"bildspel": [document_id]})
        assert closed.error[0].value.startswith("Bildspelet finns inte, eller så är det inte delat med dig")
        share_with_the_local_user(store, document_id)
    app = shown(document_id)
    assert "Bildspelet är delat med dig för läsning. Du kan inte ändra det." in texts(app)
    for widgets in (app.text_input, app.text_area, app.toggle, app.radio):
        drawn = [one for one in widgets if not str(one.key).startswith(SHOWN_VERSION)]  # one is never seen
        assert len(drawn)
        assert all(one.disabled for one in drawn)
    for label in ("Upp", "Ner", "Duplicera", "Ta bort"):
        assert all(button.disabled for button in app.button if button.label == label)
    assert "delat med dig, du får läsa" in texts(opened(PAGE))
    assert "Kasta" not in texts(shown(document_id, "Versioner och delning"))


def test_a_set_is_thrown_away_and_taken_back(desk: Desk) -> None:
    document_id = stored(desk, example())
    app = shown(document_id, "Versioner och delning")
    press(app, "Lägg i papperskorgen")
    assert not app.exception
    assert not desk.list_documents(KIND)
    assert "Du har ännu inget bildspel." in texts(app)
    press(AppTest.from_function(list_alone, default_timeout=60).run(), "Ta tillbaka")
    assert [one.document_id for one in desk.list_documents(KIND)] == [document_id]


def test_another_kind_of_document_is_no_slide_set(desk: Desk) -> None:
    analysis = desk.create(ANALYSIS, "Riskanalys 2027 – Timrå", {"framtid": True}).document_id
    app = opened(PAGE, {"bildspel": [analysis]})
    assert not app.exception
    assert re.match("Bildspelet finns inte", app.error[0].value)


def test_a_set_of_a_newer_program_is_told_in_swedish(desk: Desk) -> None:
    broken = desk.create(KIND, "Möte", {"framtid": True}).document_id
    app = opened(PAGE, {"bildspel": [broken]})
    assert not app.exception
    assert "går inte att läsa" in app.error[0].value


def test_full_screen_of_a_set_that_is_not_there_becomes_the_page_that_says_so(desk: Desk) -> None:
    app = opened(PAGE, {"bildspel": ["finns-inte"], "visning": ["2"]})
    assert not app.exception
    assert "visning" not in app.query_params
    assert [title.value for title in app.title] == ["Bildspel"]
    assert "finns inte" in app.error[0].value


def test_full_screen_has_the_slide_alone(desk: Desk) -> None:
    document_id = stored(desk, SlideSet(title="T", slides=(slide("matris", parameters={"leading_only": True}),)))
    app = opened(PAGE, {"bildspel": [document_id], "visning": ["2"]})
    assert not app.exception
    assert not app.title
    assert {button.label for button in app.button if not str(button.key).startswith("window_")} == {
        "Nästa bild", "Föregående bild", "Första bilden", "Sista bilden", "Lämna helskärm",
    }  # fmt: skip
    press(app, "Nästa bild")
    assert app.query_params["visning"] == "3"
    press(app, "Lämna helskärm")
    assert "visning" not in app.query_params


def test_an_own_template_is_tried_once_and_not_at_each_edit(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = []

    def counted(upload: bytes) -> OwnTemplate:
        tries.append(upload)
        return accepted(upload)

    monkeypatch.setattr("slides.pptx.own_template.upload.accepted", counted)
    app = shown(stored(desk, example()))
    good, bad = template_parts.template(), template_parts.linked("image", r"\\server\dela\x.png")
    app.file_uploader[0].set_value(("mall.pptx", good, "")).run()
    press(app, "Ner", 0)
    app.run()
    assert tries == [good]
    assert not app.exception
    assert not app.error
    app.file_uploader[0].set_value(("mall.pptx", bad, "")).run()
    app.run()
    assert tries == [good, bad]
    assert not app.exception
    assert [error.value.partition(" (")[0] for error in app.error] == ["Mallen hämtar en bild från en annan plats"]


def choice_alone() -> None:
    """A script for AppTest, which opens no popover: what stands in that of a figure."""
    from ui.slideshow.add_to_set import draw_choice

    draw_choice("matris", {"leading_only": True, "bodies": []}, "nyckel")


def receipts(app: AppTest) -> list[str]:
    """What stands in place of the button, without markup."""
    assert not app.exception
    return [re.sub("<[^>]+>", "", one.proto.body) for one in app.get("html") if 'role="status"' in one.proto.body]


def test_a_receipt_stands_where_one_pressed_and_a_second_press_says_that_it_is_there(desk: Desk) -> None:
    document_id = stored(desk, example())
    app = AppTest.from_function(choice_alone, default_timeout=60).run()
    press(app, "Lägg till")
    assert receipts(app) == ["Tillagd som bild 4 i Nämndens möte. Öppna bildspelet"]
    assert [f'href="bildspel?bildspel={document_id}"' in one.proto.body for one in app.get("html")] == [True]
    assert "Lägg till" not in [button.label for button in app.button]  # what a double click would press again
    app.run()
    assert receipts(app) == ["Figuren finns redan som bild 4 i Nämndens möte. Öppna bildspelet"]
    assert len(now(desk, document_id).slides) == 4
    press(app, "Lägg till en gång till")
    assert receipts(app) == ["Tillagd som bild 5 i Nämndens möte. Öppna bildspelet"]
    app.checkbox[0].check().run()
    assert receipts(app) == []  # a frozen one is another slide
    app.selectbox[0].set_value("nytt").run()
    press(app, "Lägg till")
    assert receipts(app) == ["Tillagd som bild 1 i Bilder till revisionsmötet. Öppna bildspelet"]


def test_the_report_of_one_s_own_stands_first_with_quotes_and_recommendations(desk: Desk) -> None:
    slides = [shown_slide(one) for one in own_body_compared("0188").slides]
    assert slides[0].title.startswith("Norrtälje 2020")
    assert "27 har rapporten inte granskat" in slides[0].figure.subtitle  # and takes no room for them
    assert len(slides[0].figure.drawing.rows) == 12
    findings = [one.figure.drawing for one in slides[1:6]]
    assert all(isinstance(one, Evidence) and one.quote and "Norrtälje" in one.citation for one in findings)
    assert [one.key for one in findings] == sorted((one.key for one in findings), key=STATUSES.index)
    assert findings[0].key == "brist"
    assert slides[6].title == "Fyra rekommendationer till Norrtälje"
    assert all("Norrtälje" not in one.title for one in slides[7:10])


def test_the_own_audits_of_a_risk_stand_before_those_of_others(desk: Desk) -> None:
    analysis = Analysis(body_id="0188", body_name="Norrtälje", year=2027).with_areas([("regional_samverkan", "R")])
    analysis = analysis.with_risk(analysis.risks[0].risk_id, likelihood=4, consequence=3)
    made = of_analysis(analysis, desk.create(ANALYSIS, analysis.title, analysis.content()).document_id, desk)
    figures = [
        (one.figure, one.parameters.get("bodies"), one.parameters.get("without_body")) for one in made.slides[2:]
    ]
    own = ["0188"]
    assert figures == [("belagg", own, None), ("rekommendationer", own, None), ("omrade", None, "0188")]


def test_each_slide_that_is_folded_has_a_small_picture_of_it(desk: Desk) -> None:
    folded = shown(stored(desk, SlideSet(title="T", slides=tuple(slide("luckor") for _ in range(5)))))
    drawn = [one for one in folded.get("html") if "<table>" in one.proto.body]
    assert len(drawn) == 5
