"""Persons are masked before anything is sent. All names here are invented."""

import re
import time

import pytest

from coding.endpoint import Dropped
from coding.endpoint.answers import SummaryAnswer
from coding.endpoint.masking import Masker
from coding.endpoint.name_words import is_full_name, is_given_name
from sources.document import Document, Line, Page
from sources.finding import Finder
from tests.coding.endpoint.conftest import DOCUMENT, FIRST, SECOND, client_of, proposing
from tests.coding.endpoint.model_server import answers, running
from tests.sources.report_texts import SOURCES

BODY = (
    "Granskningen visar att rutiner saknas och att uppföljningen behöver stärkas. Chefer har intervjuats.",
    "Nämnden har en plan, en karta, ett berg och en stig. Kontoret i Tvåberga har en handlingsplan för skolan.",
)


def masker_of(*lines: str) -> Masker:
    return Masker(Document("text", (Page(1, tuple(Line(line) for line in lines)),), sha256="ab" * 32))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Intervju med Anna Lindqvist i maj.", "Anna Lindqvist"),  # the recogniser's own
        ("Det sade anna lindqvist i maj.", "anna lindqvist"),
        ("Det sade ANNA LINDQVIST i maj.", "ANNA LINDQVIST"),
        ("Det sade KARIN ULVKLO i maj.", "KARIN ULVKLO"),
        ("Intervju med Åsa Berg i maj.", "Åsa Berg"),  # a surname that is a word
        ("Intervju med Ann-Sofie Granlo-Åberg i maj.", "Ann-Sofie Granlo-Åberg"),
        ("Intervju med Karin K. Ulvklo i maj.", "Karin K. Ulvklo"),
        ("Intervju med Ebba von Ulvklo i maj.", "Ebba von Ulvklo"),
        ("Anna Lindqvists bedömning delas.", "Anna Lindqvists"),
        ("Enligt Frejdis Ulvklo är det bra.", "Frejdis Ulvklo"),  # no list knows it
        ("Enligt rektor Ulvklo är det bra.", "Ulvklo"),
        ("Rektorn Frejdis tycker att det är bra.", "Frejdis"),
        ("Vi talade med Fatima om detta.", "Fatima"),
        ("Intervju med Anna\nLindqvist i maj.", "Anna\nLindqvist"),
        ("Per Ulvklo ansvarar.", "Per Ulvklo"),
        ("Skriv till anna.ulvklo@kommunen.se snarast.", "anna.ulvklo@kommunen.se"),
        ("Skriv till anna.ulvklo (at) kommunen.se snarast.", "anna.ulvklo (at) kommunen.se"),
        ("Ring 0123-45 67 89 före fredag.", "0123-45 67 89"),
        ("Ring +46 70 123 45 67 före fredag.", "+46 70 123 45 67"),
        ("Ring 0701234567 före fredag.", "0701234567"),
        ("Den enskilde, 850412-1234, har fått hjälp.", "850412-1234"),
        ("Den enskilde, 19850412-1234, har fått hjälp.", "19850412-1234"),
        ("Den enskilde, 198504121234, har fått hjälp.", "198504121234"),
        ("Se https://kommunen.se/personal/anna-lindqvist för mer.", "https://kommunen.se/personal/anna-lindqvist"),
        ("Se https://kommunen.se/asa-nordgren/rapport för mer.", "https://kommunen.se/asa-nordgren/rapport"),
        ("Se kommunen.se/asa-nordgren för mer.", "kommunen.se/asa-nordgren"),
        ("Se granskning_asa_nordgren.pdf för mer.", "granskning_asa_nordgren.pdf"),
        ("Skriv till anna.ulvklo at kommunen.se snarast.", "anna.ulvklo at kommunen.se"),
        ("Skriv till Frejdis Ulvklo [at] kommunen.se snarast.", "Frejdis Ulvklo [at] kommunen.se"),
        ("Förvaltningschefen, Ulvklo, uppger det.", "Ulvklo"),
        ("Enligt Ulvklo, förvaltningschef, är det bra.", "Ulvklo"),
        ("Enligt Ulvklo, tf. förvaltningschef, är det bra.", "Ulvklo"),
        ("Enligt Ulvklo (rektor) är det bra.", "Ulvklo"),
        ("Rektor: Ulvklo", "Ulvklo"),
        ("Enligt Svensson saknas det.", "Svensson"),
        ("Enligt Svenssons bild saknas det.", "Svenssons"),
        ("Enligt Granlo-Åberg saknas det.", "Granlo-Åberg"),
        ("Nordgren's bild är en annan.", "Nordgren's"),
        ("Enligt von Ulvklo saknas det.", "von Ulvklo"),
    ],
)
def test_a_person_is_masked_and_nothing_else(text: str, name: str) -> None:
    masked = masker_of(*BODY).mask(text)
    before, after = text.split(name)
    assert masked.startswith(f"{before}["), masked
    assert masked.endswith(f"1]{after}"), masked
    assert len(masked) - len(before) - len(after) < 20


@pytest.mark.parametrize(
    "text",
    [
        FIRST,
        "Händelser rapporteras enligt lex Sarah och lex Maria.",
        "Samverkan sker med Mini Maria och med BUP i Region Jämtland Härjedalen.",
        "Barn- och utbildningsnämnden i Norrtälje kommun har fått uppdraget av KPMG och PwC.",
        "Per den 31 december 2023 återstod 12 av 15 ärenden, enligt 14 kap. 1 § socialtjänstlagen (2001:453).",
        "Klara rutiner saknas. Rita en karta. Hans arbete följs upp.",
        "Diarienummer KS 2024/00123, daterad 2024-03-14, sidorna 12-14 och åren 2019-2023.",
        "Stockholms län och Västernorrlands län har en överenskommelse.",
        "Se https://kommunen.se/protokoll/2024-05-14 för mer.",
        "Intervjuer har hållits med ansvarig chef, Socialnämnden, rektor, SIP-möten och enhetschef (Storstads skolor).",
        "Vid Björkskolan, rektor och lärare. Ansvarig: Barn- och utbildningsförvaltningen.",
        "I Kopparberg saknas en plan. Därför får Kopparberg en ny. Rosenlund, rektor, och Rosenlunds förskola.",
    ],
)
def test_what_is_no_person_is_left(text: str) -> None:
    assert masker_of(*BODY, text.lower()).mask(text) == text


@pytest.mark.parametrize("name", ["A\u030asa Lind\u00adqvist", "Åsa\u00a0Lindqvist", "Å\u200bsa Lind¬qvist"])
def test_a_name_does_not_hide_behind_signs_that_are_not_seen(name: str) -> None:
    assert masker_of(*BODY).mask(f"Det sade {name} i maj.") == "Det sade [namn 1] i maj."
    assert masker_of(*BODY, f"Det sade {name} i maj.").mask("Det sade Lindqvist i maj.") == "Det sade [namn 1] i maj."


def test_who_signs_is_known_in_the_whole_report_by_each_name() -> None:
    masker = Masker(DOCUMENT)
    assert masker.mask("Enligt Brunkulla saknas en rutin.") == "Enligt [namn 1] saknas en rutin."
    assert masker.mask("Torvalda delar Brunkullas bild.") == "[namn 2] delar [namn 1] bild."
    assert masker_of(*BODY).mask("Enligt Brunkulla saknas en rutin.") == "Enligt Brunkulla saknas en rutin."


def test_an_address_does_not_make_a_name_a_word() -> None:
    said = "Vi har intervjuat Xhevdet Ulvklo som är enhetschef."
    for address in (
        "xhevdet.ulvklo@kommunen.se",
        "xhevdet. ulvklo@kommunen.se",
        "xhevdet.ulvklo at kommunen.se",
        "https://kommunen.se/xhevdet/ulvklo",
        "kommunen.se/xhevdet/ulvklo",
        "xhevdet.ulvklo.pdf",
    ):
        masker = masker_of(*BODY, said, f"Kontakt: {address}, asa.nordgren@kommunen.se")
        assert masker.mask("Enhetschefen Xhevdet Ulvklo uppger det.") == "Enhetschefen [namn 1] uppger det.", address
        assert masker.mask("Enligt Ulvklo saknas det.") == "Enligt [namn 1] saknas det.", address
        assert masker_of(*BODY).mask(f"Xhevdet Ulvklo, {address}").startswith("[namn"), address


@pytest.mark.parametrize(
    "text",
    [
        *("Åsa-Ulvklo", "Ulvklo-Ek", "Ek-Ulvklos", "Ulvklo's", "Ulvklo’s"),
        *("https://kommunen.se/ULVKLO/rapport", "kommunen.se/%C3%85sa.html", "ulvklo.pdf", "ulvklo at kommunen.se"),
    ],
)
def test_a_known_name_is_masked_in_what_it_is_part_of(text: str) -> None:
    masker = masker_of(*BODY, "Vi har intervjuat Åsa Ulvklo som är chef.")
    assert re.fullmatch(r"Där \[[a-z-]+ [0-9]+\] är", masker.mask(f"Där {text} är"))
    assert masker_of(*BODY).mask("Se https://kommunen.se/ulvklo och ulvklo.pdf.") == (
        "Se https://kommunen.se/ulvklo och ulvklo.pdf."
    )


def test_two_addresses_are_two_numbers() -> None:
    masker = masker_of(*BODY)
    masked = masker.mask("a.ulvklo@kommunen.se b.ulvklo@kommunen.se a.ulvklo@kommunen.se")
    assert masked == "[e-post 1] [e-post 2] [e-post 1]"


def test_one_person_is_one_number() -> None:
    masked = masker_of(*BODY).mask("Anna Lindqvist och Eva Nyberg. Anna Lindqvist igen.")
    assert masked.count("[namn") == 3
    assert masked.startswith(masked[-14:-7])


def test_a_mask_is_a_person_too() -> None:
    masker = masker_of(*BODY)
    for text in ("Enligt [namn 1] saknas en rutin.", "Enligt namn 1 saknas", "[Namn  12]", "ring [telefon 3]"):
        assert masker.holds_person(text), text
        assert masker.mask(text) == text, "a mask is not masked again"
    assert not masker.holds_person(FIRST)


def test_the_recogniser_for_addresses_is_used() -> None:
    assert is_full_name("Anna", "Lindqvist")
    assert is_full_name("anna", "Lindqvists")
    assert not is_full_name("Anna", "Skolan")
    assert is_given_name("Åsas")
    assert is_given_name("Anna-Karin")
    assert not is_given_name("Nämnden")


def test_the_server_receives_no_name_in_any_question() -> None:
    names = (
        "Frejdis",
        "Ulvklo",
        "Torvalda",
        "Brunkulla",
        "Lindqvist",
        "Hirdvala",
        "anna.l@",
        "0123-45 67 89",
        "850412",
    )
    written = f"{SECOND} Anna Lindqvist, anna.l@kommunen.se, 0123-45 67 89, 850412-1234. Torvalda."
    with running(answers({"x": 1})) as server:
        client = client_of(server)
        client.ask(
            "Uppgift.", {"a": written, "b": [written, {"c": written}], "d": ("Enligt Brunkulla",)}, SummaryAnswer
        )
        received = server.sent_texts
    assert received.count("[namn") >= 12
    assert [name for name in names if name in received] == []


def test_a_name_that_is_written_back_does_not_get_through() -> None:
    answer = {
        "summary": "En rutin saknas enligt Ulvklo, som är rektor på skolan.",
        "quote": "saknas en skriftlig rutin",
    }
    with proposing(answers(answer), answers(answer | {"summary": "En rutin saknas enligt [namn 1]."})) as (_, proposer):
        drafts = [proposer.suggest_summary([SECOND]) for _ in range(2)]
    assert drafts == [Dropped("sammanfattningen har ett namn i sig")] * 2


def test_a_quote_with_a_name_does_not_get_through() -> None:
    summary = "Rutinen är inte nedtecknad, och det ses som en svaghet."
    quotes = ("vilket även Ulvklo ser som en brist", "vilket även [namn 1] ser som en brist")
    assert Finder(DOCUMENT).find(quotes[0]), "it does stand in the report"
    with proposing(*(answers({"summary": summary, "quote": quote}) for quote in quotes)) as (_, proposer):
        drafts = [proposer.suggest_summary([SECOND]) for _ in quotes]
    assert drafts == [Dropped("citatet har ett namn i sig")] * 2


@pytest.mark.parametrize(
    "part",
    [
        "a",
        "A",
        " ",
        "_",
        "0",
        "Aa ",
        "A ",
        "@",
        "a@",
        "namn ",
        "[",
        "a.",
        "A-",
        "07 ",
        "\n",
        "a, ",
        "A, ",
        "a.a",
        "A-a.",
        "a at ",
    ],
)
def test_masking_takes_no_time_to_speak_of_on_any_text(part: str) -> None:
    text = (part * 40_000)[:40_000]
    started = time.process_time()  # of this process: other tests run beside it
    masker_of(*BODY, text).mask(text)
    assert time.process_time() - started < 5


@pytest.mark.skipif(not SOURCES.is_dir(), reason="källtexterna ligger utanför projektet")
def test_who_signs_the_five_reports_is_masked_and_little_else() -> None:
    """The names themselves are not written here: each line that is signed, and its last word in a sentence."""
    signed, masks, words = 0, 0, 0
    for path in sorted(SOURCES.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        masker = masker_of(*text.splitlines())
        for line in masker.signatures:
            signed += 1
            assert "[namn" in masker.mask(line), path.name
            assert masker.mask(f"Det sade {line.split()[-1]} i maj.").startswith("Det sade [namn"), path.name
        masks += masker.mask(text).count("[namn")
        words += len(text.split())
    assert signed >= 4
    assert masks < words / 1000
