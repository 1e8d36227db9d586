"""The search in the reports' own text: what is found, where, in which order, and the passage that shows it."""

import os
from pathlib import Path
from random import Random

import duckdb
import pytest

from loaders.build.building import Told
from loaders.build.source_index import write_source_index
from queries.fulltext import load_fulltext
from queries.search_input import take_apart
from sources.document import Section
from sources.finding import Finder
from sources.fulltext.asked import Asked
from sources.fulltext.index_files import index_of
from sources.fulltext.page_texts import page_texts
from sources.fulltext.passages import passage_of
from sources.fulltext.search import IndexUnreadable, TextHits, reports_in, search
from sources.fulltext.stems import stem_of
from sources.fulltext.words import words_of
from sources.kept import document_of
from sources.reading import read_source
from sources.register import register
from tests.makers import DATA, PROJECT
from tests.sources.kept_texts import document, keep, keep_text, line, page
from tests.sources.report_pdfs import make_report_pdf

ALL = ("a", "b", "c", "d")


@pytest.fixture(autouse=True)
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GRANSKNINGSBANKEN_KALLOR", str(tmp_path / "kallor"))
    return tmp_path / "kallor"


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    """A file that an index can lie beside."""
    path = tmp_path / "0123456789abcdef.duckdb"
    path.touch()
    return path


def indexed(snapshot: Path) -> Path:
    write_source_index(snapshot, Told())
    path = index_of(snapshot)
    assert path is not None
    return path


def searched(snapshot: Path, text: str, limit: int = 20, offset: int = 0, reports: tuple[str, ...] = ALL) -> TextHits:
    return search(indexed(snapshot), Asked.of(*take_apart(text)), reports, limit, offset)


def pages_with(snapshot: Path, text: str) -> list[tuple[str, int]]:
    return sorted((hit.report_id, hit.file_page) for hit in searched(snapshot, text).hits)


def test_every_word_must_stand_on_the_page_in_some_inflection_or_as_a_beginning(snapshot: Path) -> None:
    keep_text("a", "Nämndens rutiner för orosanmälningar.", "Nämnden saknar rutin.", "Ingenting om saken.")
    assert pages_with(snapshot, "rutinen") == [("a", 1), ("a", 2)]
    assert pages_with(snapshot, "orosanmäl") == [("a", 1)]
    assert pages_with(snapshot, "nämnden orosanmäl") == [("a", 1)]
    assert pages_with(snapshot, "nämnd rutiner") == [("a", 1), ("a", 2)]
    assert pages_with(snapshot, "utiner") == []


def test_a_short_word_is_searched_whole(snapshot: Path) -> None:
    keep_text("a", "Enligt 6 § ska vi göra så.", "Vidare 60 visade.")
    assert pages_with(snapshot, "6") == [("a", 1)]
    assert pages_with(snapshot, "vi") == [("a", 1)]


def test_excluded_words_and_phrases(snapshot: Path) -> None:
    keep_text("a", "Samverkan med regionen på aggregerad nivå.", "Samverkan på en nivå som är aggregerad.")
    assert pages_with(snapshot, "samverkan -region") == [("a", 2)]
    assert pages_with(snapshot, '"aggregerad nivå"') == [("a", 1)]
    assert pages_with(snapshot, '"aggregerad niv"') == [("a", 1)], "the last word may be a beginning"
    assert pages_with(snapshot, '"aggregerad, nivå"') == [("a", 1)], "what stands between words is not compared"


def test_it_folds_as_the_search_in_what_is_coded_does(snapshot: Path) -> None:
    keep_text("a", "BARN\u00adOMSORG – “Ökad” e\ufb03cient a\u030alder")
    for text in ("barnomsorg", "ökad", "efficient", "ålder", "ÅLDER"):
        assert pages_with(snapshot, text) == [("a", 1)], text
    assert pages_with(snapshot, "okad") == []
    assert words_of("Social\u00adtjänsten 14 kap. 1 b §, \ue000") == ["socialtjänsten", "14", "kap", "1", "b"]


def test_a_divided_word_is_one_and_running_lines_are_left_out(snapshot: Path) -> None:
    head, number, margin = line("Granskning Timrå", "head"), line("4", "page_number"), line("Signerat", "margin")
    keep("a", document(page(4, head, "Det saknas en doku-", "menterad rutin.", number, margin)))
    assert pages_with(snapshot, "dokumenterad") == [("a", 4)]
    for text in ("timrå", "4", "signerat"):
        assert pages_with(snapshot, text) == [], text


def test_a_sentence_over_a_page_break_belongs_to_the_page_where_it_begins_and_no_word_is_counted_twice(
    snapshot: Path,
) -> None:
    source = document(
        page(1, "Först en mening. Vi bedömer att nämnden inte helt har säker-"),
        page(2, "ställt uppföljningen av placerade barn. En ny mening."),
        page(3, line("4 Rekommendationer", "heading"), "Uppföljningen bör stärkas."),
    )
    keep("a", source)
    assert pages_with(snapshot, '"säkerställt uppföljningen"') == [("a", 1)]
    assert pages_with(snapshot, "nämnden placerade") == [("a", 1)], "both in the sentence"
    assert pages_with(snapshot, "placerade") == [("a", 2)], "not on the first page, though the sentence begins there"
    assert pages_with(snapshot, "först placerade") == [], "another sentence"
    assert pages_with(snapshot, '"ny mening uppföljningen"') == [], "a heading stands between"
    (hit,) = searched(snapshot, '"säkerställt uppföljningen"').hits
    (place,) = Finder(source).find(hit.passage)
    assert (place.page, place.last_page) == (1, 2)


def test_a_hit_tells_page_printed_number_heading_and_how_the_page_was_read(snapshot: Path) -> None:
    lines = [line("3.1 Bedömning", "heading"), "Rutinerna är inte dokumenterade.", line("Se bilaga 4.", "footnote")]
    keep("a", document(page(14, *lines, printed="12"), sections=[Section("3.1", "Bedömning", 2, 14, 0)]))
    (hit,) = searched(snapshot, "dokumenterade").hits
    assert (hit.file_page, hit.printed, hit.section, hit.has_pages) == (14, "12", "3.1 Bedömning", True)
    assert hit.quality == "text"
    assert hit.words == ("dokumenterade",)
    (note,) = searched(snapshot, "bilaga").hits
    assert note.passage == "Se bilaga 4."


def test_a_source_without_pages_is_searched_in_parts(snapshot: Path) -> None:
    paragraphs = [f"Stycke {number} handlar om skola och om ämne{number}. " + "ord " * 200 for number in range(20)]
    keep("a", document(page(1, *paragraphs, height=0.0)))
    hits = searched(snapshot, "skola")
    assert 3 < hits.page_count < 10
    assert {(hit.file_page, hit.has_pages) for hit in hits.hits} == {(1, False)}
    assert pages_with(snapshot, "ämne1 ämne19") == []


def test_a_table_of_contents_is_left_out(snapshot: Path) -> None:
    dots = " . . . . . . . . "
    keep("a", document(page(1, "Innehåll", f"1 Rutiner{dots}3", f"2 Ansvar{dots}5", f"3 Uppföljning{dots}9", "Övrigt")))
    assert pages_with(snapshot, "rutiner") == pages_with(snapshot, "innehåll") == []
    assert pages_with(snapshot, "övrigt") == [("a", 1)]


def test_the_best_come_first_and_three_of_a_report_at_a_time(snapshot: Path) -> None:
    keep_text("a", *(["Rutin rutin rutin rutin."] * 8))
    keep_text("b", *(["Rutin och annat som inte alls handlar om saken."] * 4))
    keep_text("c", "En rutin bland många andra ord på en sida med text om annat än den.")
    hits = searched(snapshot, "rutin", limit=7)
    assert [hit.report_id for hit in hits.hits] == ["a", "a", "a", "b", "b", "b", "c"]
    assert (hits.page_count, hits.report_count) == (13, 3)
    assert [hit.in_report for hit in hits.hits] == [8, 8, 8, 4, 4, 4, 1]
    rest = searched(snapshot, "rutin", limit=10, offset=7)
    assert [hit.report_id for hit in rest.hits] == ["a", "a", "a", "b", "a", "a"]
    assert {(hit.report_id, hit.file_page) for hit in (*hits.hits, *rest.hits)} == {
        *(("a", number) for number in range(1, 9)),
        *(("b", number) for number in range(1, 5)),
        ("c", 1),
    }


def test_only_the_reports_that_are_asked_for_are_searched(snapshot: Path) -> None:
    keep_text("a", "Rutiner saknas.")
    keep_text("b", "Rutiner finns.")
    hits = searched(snapshot, "rutiner", reports=("b", "not here"))
    assert [hit.report_id for hit in hits.hits] == ["b"]
    assert (hits.page_count, hits.report_count) == (1, 1)
    assert searched(snapshot, "rutiner", reports=()) == TextHits()


@pytest.mark.parametrize(
    "text",
    [
        *('"', '""', '"" OR "', "*", "a*", "NEAR(a b, 5)", "body : a", "{body} : a", "^a", "a AND", "OR", "NOT a"),
        *("a - b", "-", "--", "') OR 1=1 --", "'; DROP TABLE page; --", "\x00", "\ud800", "a\x00b", "( ( (", "+a +b"),
        *(
            "rowid",
            "page_words",
            "rank",
            "%",
            "_",
            "\\",
            "'",
            "[a]",
            "\u202ea",
            "𝕒",
            "ß",
            "İ",
            "﷽",
            "a" * 200,
            "a " * 100,
        ),
    ],
)
def test_whatever_is_written_is_searched_as_words(snapshot: Path, text: str) -> None:
    keep_text("a", "a b near not or and drop table page body rank rowid 1")
    hits = searched(snapshot, text)
    assert hits.page_count <= 1
    expression = Asked.of(*take_apart(text)).with_inflections({}).in_fts() if words_of(text) else ""
    outside = "".join(expression.split('"')[::2])
    assert set(outside) <= set("{body notes}:() ORANDNOTcrossing after*"), "what was written stands outside the quotes"


def test_nothing_asked_for_finds_nothing(snapshot: Path) -> None:
    keep_text("a", "Rutiner saknas.")
    for text in ("", "-rutiner", "§ !"):
        assert searched(snapshot, text) == TextHits()


@pytest.mark.parametrize("harm", ["gone", "cut", "other", "turned"])
def test_an_index_that_cannot_be_read_is_said_to_be_so(snapshot: Path, harm: str) -> None:
    keep_text("a", "Rutiner saknas.")
    path = indexed(snapshot)
    if harm == "gone":
        path.unlink()
    elif harm == "cut":
        os.truncate(path, path.stat().st_size // 3)
    elif harm == "other":
        path.write_bytes(b"not a database at all" * 300)
    else:
        data = bytearray(path.read_bytes())
        data[100 : len(data) : 7] = bytes(255 - each for each in data[100 : len(data) : 7])
        path.write_bytes(data)
    with pytest.raises(IndexUnreadable):
        search(path, Asked.of(["rutiner"]), ALL, 20)


def test_reading_leaves_the_file_alone(snapshot: Path) -> None:
    keep_text("a", "Rutiner saknas.")
    path = indexed(snapshot)
    before = {each.name for each in path.parent.iterdir()}, path.read_bytes()
    assert reports_in(path) == {"a"}
    search(path, Asked.of(["rutiner"]), ALL, 20)
    assert ({each.name for each in path.parent.iterdir()}, path.read_bytes()) == before


def test_every_passage_is_found_on_its_page_as_written(snapshot: Path) -> None:
    words = "nämnden bedömer att rutinerna för samverkan inte är dokumen-\nterade, vilket försvårar"
    lines = [
        each.format(number) for number in range(8) for each in (f"{words} {{0}}.", "I {0} fall – av tio – görs det.")
    ]
    source = document(
        page(1, *"\n".join(lines).split("\n")),
        page(2, "Fortsatt text om barn- och ungdomsnämnden samt social-", "tjänsten i kommunen."),
    )
    keep("a", source)
    finder = Finder(document_of(register()["a"]))
    for text in ("samverkan", "dokumenterade", "tio", "socialtjänsten", '"barn och ungdomsnämnden"', "fall försvårar"):
        for hit in searched(snapshot, text).hits:
            assert hit.file_page in {place.page for place in finder.find(hit.passage)}, (text, hit.passage)
            assert len(hit.passage.split()) <= 30
            assert len(hit.passage.split()) >= 12 or hit.file_page == 2


def test_every_passage_of_a_set_report_is_found_on_its_page() -> None:
    source = read_source(make_report_pdf("timra").data)
    finder, random, asked_count = Finder(source), Random(1), 0
    for text in page_texts(source):
        words = words_of(f"{text.text} {text.notes}")
        over_break = words_of(text.crossing.text)
        asked = [Asked.of(random.sample(words, min(count, len(words)))) for count in (1, 1, 2, 3)]
        asked += [Asked.of([], [" ".join(words[start : start + 3])]) for start in random.sample(range(len(words)), 4)]
        for each in [*asked, *([Asked.of([], [" ".join(over_break)])] if over_break else [])]:
            passage = passage_of(text, each).text
            assert text.number in {place.page for place in finder.find(passage)}, (text.number, passage)
            asked_count += 1
    assert asked_count > 90


def test_the_passage_is_where_most_of_what_is_asked_for_stands(snapshot: Path) -> None:
    filler = "Text om annat som fyller ut sidan. " * 12
    keep_text("a", f"Rutiner nämns här. {filler} Nämnden saknar rutiner för uppföljning. {filler}")
    (hit,) = searched(snapshot, "rutiner uppföljning").hits
    assert "Nämnden saknar rutiner för uppföljning." in hit.passage
    assert set(hit.words) == {"rutiner", "uppföljning"}


def test_a_sentence_is_shown_rather_than_a_heading(snapshot: Path) -> None:
    text = "Samverkan mellan förvaltningarna har förbättrats de senaste åren och upplevs i dagsläget fungera väl."
    lines = [line("3.2 Samverkan internt", "heading"), f"Inledande text om annat. {text}"]
    keep("a", document(page(1, *lines), sections=[Section("3.2", "Samverkan internt", 2, 1, 0)]))
    (hit,) = searched(snapshot, "samverkan").hits
    assert hit.passage == text
    assert hit.section == "3.2 Samverkan internt"


def test_stems_are_those_of_the_search_in_what_is_coded() -> None:
    texts = [path.read_text(encoding="utf-8") for path in [*DATA.rglob("*.yaml"), *(PROJECT / "docs").glob("*.md")]]
    endings = (
        "a",
        "arna",
        "heterna",
        "aste",
        "andet",
        "ens",
        "s",
        "bs",
        "dd",
        "gt",
        "lig",
        "igt",
        "els",
        "löst",
        "fullt",
    )
    words = {word for text in texts for word in words_of(text)}
    words |= {f"{beginning}{ending}" for beginning in ("r", "rut", "ö", "sam", "kort", "ab") for ending in endings}
    with duckdb.connect() as connection:
        load_fulltext(connection)
        stems = connection.execute("SELECT word, stem(word, 'swedish') FROM unnest(?) t(word)", [sorted(words)])
        assert {word: (stem_of(word), stem) for word, stem in stems.fetchall() if stem_of(word) != stem} == {}
