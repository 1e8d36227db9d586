"""Documents of unusual shape: nothing is proposed that does not stand there, and reading takes time by their length."""

import time
from dataclasses import replace

import pytest

from coding.passages import SourceText
from coding.queue import sentence_queue
from coding.reading import read_report
from sources.document import Box, Document, Line, Page
from tests.coding.readers.papers import (
    FORMS,
    Piece,
    as_pdf,
    filling,
    heading,
    points,
    read,
    rows,
    source_of,
    table,
    terms,
    text,
)

every_form = pytest.mark.parametrize("form", FORMS)


@pytest.mark.parametrize(
    "document",
    [
        Document("pdf", ()),
        Document("pdf", (Page(1, (), width=595, height=842),)),
        Document("pdf", (Page(1, (), width=595, height=842, quality="oläst"), Page(2, (), quality="oläst"))),
        Document("text", (Page(1, ()),)),
        Document("docx", (Page(1, (Line(""),)),)),
        Document("text", (Page(1, (Line(" "), Line("•"), Line("1."))),)),
        Document("pdf", (Page(1, (Line("12", Box(290, 800, 300, 810), 9.0),), width=595, height=842),)),
    ],
    ids=["no pages", "a page without lines", "pictures", "no text", "an empty line", "only marks", "only a number"],
)
def test_a_document_without_text_gives_nothing_and_says_what_is_missing(document: Document) -> None:
    source = SourceText(document)
    reading = read_report(source, terms(), document)
    assert reading.proposals == ()
    assert set(reading.missing) >= {"source.title", "questions", "recommendations", "overall", "published.date"}
    assert sentence_queue(source) == []


@every_form
def test_a_report_of_one_page_is_read_as_any_other(form: str) -> None:
    blocks = [
        text("KPMG har på uppdrag av revisorerna i Arboga kommun granskat vägunderhållet."),
        text("Granskningen omfattar tekniska nämnden."),
        text("Granskningen ska besvara följande revisionsfrågor:"),
        *points("•", "Finns det en plan för underhållet?", "Följs planen upp under året?"),
        text("Vår samlade bedömning är att nämnden inte helt har en ändamålsenlig styrning."),
        text("Vi rekommenderar tekniska nämnden att:"),
        *points("•", "besluta om en plan för underhållet av vägarna"),
    ]
    reading = read(FORMS[form](blocks))
    assert len(reading.of("questions")) == 2
    assert rows(reading, "overall", "wording", "grade") == [("inte helt", "delvis")]
    assert rows(reading, "recommendations", "to") == [("tekniska nämnden",)]
    assert rows(reading, "audited", "body", "boards") == [("1984", ("tekniska nämnden",))]


@every_form
def test_a_text_without_headings_is_read_by_its_sentences(form: str) -> None:
    blocks = [*filling(2), text("Följande revisionsfrågor har besvarats:"),
              *points("–", "Finns det en plan?", "Följs planen upp?"), *filling(2)]  # fmt: skip
    assert rows(read(FORMS[form](blocks)), "questions", "no", "printed") == [
        ("1", "Finns det en plan?"),
        ("2", "Följs planen upp?"),
    ]


@every_form
def test_a_report_about_nothing_that_is_looked_for_gives_nothing(form: str) -> None:
    assert read(FORMS[form]([heading("1 Inledning"), *filling(6), heading("2 Resultat"), *filling(6)])).proposals == ()


def long_report(chapters: int, fill: int = 80) -> list[Piece]:
    """A report of some ten pages a chapter, with a list, a table, a verdict and recommendations in each."""
    blocks: list[Piece] = []
    for number in range(1, chapters + 1):
        asked = [f"{n}. Finns det en plan för område {number} och del {n}?" for n in range(1, 9)]
        blocks += [
            heading(f"{number} Granskning av område {number}"),
            text("Granskningen ska besvara följande revisionsfrågor:"),
            *points("•", *(f"Följs plan {number} upp för del {n} under året?" for n in range(6))),
            *filling(fill),
            heading(f"{number}.1 Samlad bedömning", 2),
            text(f"Vår samlade bedömning är att styrningen av område {number} inte helt är ändamålsenlig."),
            table(["Revisionsfråga", "Svar", "Kommentar"], *[[words, "Ja", "Planen har beslutats."] for words in asked],
                  widths=(3, 1, 4)),
            heading(f"{number}.2 Rekommendationer", 2),
            text("Vi rekommenderar tekniska nämnden att:"),
            *points("•", *(f"besluta om en plan för område {number} och del {n} av vägnätet" for n in range(6))),
        ]  # fmt: skip
    return blocks


def seconds(source: SourceText) -> float:
    started = time.process_time()
    read_report(source, terms())
    sentence_queue(source)
    return time.process_time() - started


def printed_again(document: Document, times: int) -> Document:
    """A document so many times over, its pages numbered on."""
    count = len(document.pages)
    pages = [replace(page, number=page.number + count * n) for n in range(times) for page in document.pages]
    sections = [replace(section, page=section.page + count * n) for n in range(times) for section in document.sections]
    return replace(document, pages=tuple(pages), sections=tuple(sections))


def test_reading_takes_time_by_the_length_of_the_report() -> None:
    document = source_of(as_pdf(long_report(5))).document
    long = printed_again(document, 300 // len(document.pages) + 1)
    assert len(long.pages) >= 300
    times = len(long.pages) / len(document.pages)
    taken = seconds(SourceText(long))
    assert taken < max(4 * times * seconds(SourceText(document)), 2), (
        "it grows with the pages, and not with their square"
    )
    assert taken < 60


def test_everything_in_a_chapter_of_a_long_report_is_proposed() -> None:
    reading = read(as_pdf(long_report(1, fill=26)))
    assert len(reading.of("questions")) == 6 + 8
    assert len(reading.of("recommendations")) == 6


@pytest.mark.parametrize(
    "lines",
    [
        ["Fråga        Svar", "Hur många vägar finns?   Tolv", "Hur långa är de?   Olika långa"],
        ["Revisionsfråga", "Bedömning"],
        ["Revisionsfråga   Bedömning   Kommentar"],
    ],
)
def test_a_page_that_only_looks_like_a_table_is_none(lines: list[str]) -> None:
    reading = read(as_pdf([heading("1 Inledning"), *filling(1), *map(text, lines), *filling(1)]))
    assert rows(reading, "questions", "grade") == []


def test_a_table_of_figures_is_no_table_of_questions() -> None:
    given = table(
        ["Fråga", "Antal svar", "Andel"], ["Hur nöjd är du?", "120", "40 %"], ["Vad kan bli bättre?", "80", "27 %"]
    )
    proposed = rows(
        read(as_pdf([heading("1 Enkät"), *filling(1), given, *filling(1)])), "questions", "grade", "wording"
    )
    assert all(values == (None, None) for values in proposed)


@pytest.mark.parametrize(
    "hostile",
    [
        "1. " * 3000,
        "att " * 4000,
        "Vi rekommenderar nämnden att: " * 800,
        "Revisionsfråga 1: " * 1500,
        "kap. " * 3000 + "§" * 3000,
        "6 kap. 1, 2, 3, 4 och 5 §§ kommunallagen " * 500,
        "nämnden för A och B och C och D " * 600,
        "barn- och " * 2000 + "nämnden",
        "3 maj 2023 " * 1500,
        "(" * 4000 + ")" * 4000,
        "inte " * 4000 + "ändamålsenlig",
        "totalt 16 personer " * 1200 + "intervjuats",
        "a" * 20000,
        "grön (grön) = gul (gul) : " * 800,
        "1, " * 8000,
        ". " * 16000,
        "syfte " * 8000,
        "Granskningen omfattar " + "socialnämnden, " * 4000,
        " ".join(f"{n % 28 + 1} maj {1950 + n % 70}" for n in range(6000)),
        "barn-" * 10000,
        "Revisionsfrågor: " + "Finns det en plan? " * 3000,
        "\n\n".join(
            f"Vi rekommenderar nämnden att:\n\n• besluta {' '.join(f'plan{n * m}' for m in range(30))}"
            for n in range(800)
        ),
        "\n\n".join(
            ["Vi rekommenderar nämnden att:\n\n• besluta om en plan för alla vägar " + "i kommunen " * 12] * 800
        ),
        "\n\n".join(f"Följande revisionsfrågor ställs:\n\n• Finns plan {n}?\n\n• Följs plan {n}?" for n in range(400)),
    ],
    ids=range(24),
)
def test_hostile_texts_are_read_in_a_moment(hostile: str) -> None:
    head = "1 Revisionskriterier\n\nGranskningen ska besvara följande revisionsfrågor:\n\n"
    source = source_of((head + hostile + "\n\n" + "\n".join([hostile[:2000]] * 5)).encode())
    assert seconds(source) < 10


def test_a_report_without_a_cover_has_sections_on_its_first_page_too() -> None:
    blocks = [heading("1 Revisionsfrågor"), text("Granskningen ska besvara följande revisionsfrågor:"),
              *points("•", "Finns det en plan för underhållet?"), *filling(20)]  # fmt: skip
    (question,) = read(as_pdf(blocks)).of("questions")
    assert question.where is not None
    assert question.where.section == "1 Revisionsfrågor"
