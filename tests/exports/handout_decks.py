"""Slide sets built by hand for the tests of the handout: every drawing, with long names and many columns."""

import re
from itertools import cycle, islice

import yaml

from charts.description import (
    Bar,
    Bars,
    Cell,
    Column,
    Dated,
    Dot,
    DotLine,
    Dots,
    Drawing,
    Evidence,
    Figure,
    Grid,
    Lines,
    Named,
    Part,
    Place,
    Places,
    Risk,
    Risks,
    Row,
    Strip,
    Table,
    Texts,
    Years,
)
from charts.palette import STATUSES, mark
from slides.deck import Deck, Slide, slides_of
from tests.makers import PROJECT

TABLE = Table(("Område", "Antal"), (("Återkoppling", "3"),), (False, True))
NOTES = (
    "Säg först: tre av fyra brister. Att ett område inte är granskat säger inget om hur det fungerar.",
    "Fråga till nämnden: vem följer upp?\nSedan: vad gör ni före sommaren?",
)
LONG_NOTE = " ".join(f"Mening nummer {number} om uppföljningen på aggregerad nivå." for number in range(1, 301))
SOURCE = "Källa: 5 granskningar (Deloitte, KPMG, PwC) 2014–2024. Dataversion 3d7f643d, 2026-11-22."
MUNICIPALITIES = (
    *("Östersund", "Norrtälje", "Vallentuna", "Upplands Väsby", "Örnsköldsvik", "Älvsbyn", "Timrå", "Malung-Sälen"),
    *("Åre", "Skellefteå", "Gullspång", "Dals-Ed", "Kiruna", "Pajala", "Lycksele", "Hässleholm", "Trelleborg"),
    *("Ängelholm", "Lilla Edet", "Hudiksvall"),
)
CODES = ("2380", "0188", "0115", "0114", "2284", "2560", "2262", "2023", "2321", "2482", "1447", "1438", "2584")


def longest_areas(count: int) -> list[str]:
    """The longest names of areas in the codebook, the longest first."""
    codebook = yaml.safe_load((PROJECT / "data/codebook/areas.yaml").read_text(encoding="utf-8"))
    labels = [area["label"] for dimension in codebook for area in dimension["areas"]]
    return sorted(labels, key=len, reverse=True)[:count]


def bars(count: int = 7, scale: int = 1) -> Bars:
    parts = tuple(Part(key, mark(key).word, f"{mark(key).symbol} ") for key in STATUSES)
    names = longest_areas(count)
    return Bars(
        parts,
        tuple(Bar(name, (3 * scale + n, n % 3, 2 * (n % 2) * scale, 41 + n)) for n, name in enumerate(names)),
        "granskning",
        "granskningar",
    )


def grid(columns: int, rows: int = 12) -> Grid:
    keys = cycle(STATUSES)
    names = islice(cycle(MUNICIPALITIES), columns)
    found = []
    for number, area in enumerate(longest_areas(rows)):
        cells = tuple(Cell(key, mark(key).symbol, mark(key).word) for key in islice(keys, columns))
        group = ("Följs särskilt", "Orosanmälan", "Samverkan med andra huvudmän")[number * 3 // rows]
        found.append(Row(area, group, (*cells[:-1], None) if number == 2 else cells, f"{number} av {columns}"))
    return Grid(tuple(Column(name, ("2014–2019", "PwC")) for name in names), tuple(found), "Svaghet i")


def ages() -> Grid:
    texts = (
        ("ar_0_3", "2024", "0–3 år sedan"),
        ("ar_4_7", "2020", "4–7 år sedan"),
        ("ar_8", "2014", "8 år sedan eller mer"),
        ("okant_ar", "?", "granskat, okänt år"),
        ("ej_granskat", "–", "Ej granskat"),
    )
    rows = tuple(
        Row(area, "", tuple(Cell(*texts[(n + m) % 5]) for m in range(8)), f"{n} av 8")
        for n, area in enumerate(longest_areas(7))
    )
    return Grid(tuple(Column(name) for name in MUNICIPALITIES[:8]), rows, "Ej granskat\ni kommuner")


def circles() -> Grid:
    firms = ("Deloitte", "KPMG", "PwC", "EY")
    wordings = ("i allt väsentligt", "till övervägande del", "delvis", "inte helt", "nej")
    rows = []
    for n, wording in enumerate(wordings):
        counts = [n * m + 1 for m in range(4)]
        cells = tuple(Cell("blek", str(count), f"{count} svar", weight=count / 13) for count in counts)
        rows.append(Row(wording, "", cells))
    return Grid(tuple(Column(firm) for firm in firms), tuple(rows), "", "circle")


def strip(count: int = 12) -> Strip:
    keys = islice(cycle(STATUSES), count)
    return Strip(
        tuple(
            Named(key, mark(key).word, f"{name} {2010 + n}", ("PwC", "Ernst & Young", "")[n % 3])
            for n, (key, name) in enumerate(zip(keys, cycle(MUNICIPALITIES)))
        )
    )


def years() -> Years:
    marks = [
        Dated(2012 + n * 7 % 13, "fylld" if n % 3 else "kontur", "tryckt datum" if n % 3 else "härlett år",
              f"{name} {2012 + n * 7 % 13}")
        for n, name in enumerate(MUNICIPALITIES[:8])
    ]  # fmt: skip
    return Years(tuple(sorted(marks, key=lambda mark: mark.year)))


def year_rows() -> Years:
    rows = longest_areas(4)
    keys = cycle(("brist", "delvis", "fungerar"))
    marks = [
        Dated(2012 + (n * 5) % 14, next(keys), "Brist", name, rows[n % 4]) for n, name in enumerate(MUNICIPALITIES[:16])
    ]
    marks.append(Dated(2012, "brist", "Brist", "Kiruna", rows[0]))
    return Years(tuple(marks), tuple(rows))


def places(count: int = 13) -> Places:
    found = tuple(
        Place(code, MUNICIPALITIES[n] if n < len(MUNICIPALITIES) else code, "kontur" if n % 4 == 3 else "fylld")
        for n, code in enumerate(CODES[:count])
    )
    return Places(found)


def dots(count: int = 6) -> Dots:
    """Costs of municipalities: Timrå has none, and Norrtälje is the reader's own."""
    rows = []
    for n, name in enumerate(MUNICIPALITIES[:count]):
        is_own, value = name == "Norrtälje", None if n % 6 == 5 else 897.0 + 700 * (n % 7)
        told = f"{value:,.0f}".replace(",", "\u00a0") if value is not None else "saknas: kommunen har inte svarat"
        rows.append(Dot("Timrå" if n == 5 else name, value, told, "fylld" if is_own else "kontur", is_own=is_own))
    lines = (
        DotLine(2039.0, "Undre kvartil 2\u00a0039", True),
        DotLine(2545.0, "Median 2\u00a0545"),
        DotLine(3105.0, "Övre kvartil 3\u00a0105", True),
    )
    return Dots(tuple(rows), "kronor per invånare", lines, 0.0, 6000.0, tuple(1000.0 * n for n in range(7)))


def risks(count: int = 15, scale: int = 4, high_from: int = 3) -> Risks:
    names = [*longest_areas(9), "Bemanning", "IT-säkerhet i socialtjänsten", "Krisberedskap"]
    decisions = ("Granska", "Uppmärksamma", "Ingen granskning", "")
    return Risks(
        tuple(
            Risk(n, names[n % 12], n * 3 % scale + 1, n // 3 % scale + 1, decisions[n % 4]) for n in range(1, count + 1)
        ),
        scale,
        high_from,
    )


def table(long: bool = False) -> Table:
    text = (
        "Nämnden har inte säkerställt att den som gjort en orosanmälan får återkoppling i den utsträckning som lagen "
        "medger, och rutinen är inte känd i alla enheter."
    )
    rows = tuple(
        (area, text if long else "PwC 2020", f"{n * 1234}", "Brist" if n % 2 else "Fungerar")
        for n, area in enumerate(longest_areas(4 if long else 7))
    )
    return Table(("Område", "Vad granskningen fann", "Antal", "Bedömning"), rows, (False, False, True, False))


EVIDENCE = Evidence(
    "brist",
    "Brist",
    "Anmälare inom skolan får sällan veta om en utredning har inletts, och rutinen för återkoppling är inte känd på "
    "alla enheter. Nämnden följer inte upp hur ofta återkoppling sker.",
    "återkoppling till anmälaren sker inte på ett systematiskt sätt",
    "PwC 2020, Norrtälje: Granskning av samverkan kring barn och unga, avsnitt 3.4, s. 17",
)


def figure(drawing: Drawing, title: str = "", legend: Texts = STATUSES) -> Figure:
    told = "Antal granskningar per område, de svagaste först. Alla granskningar i banken."
    return Figure(
        title or "Återkoppling till den som anmält brister i tre av fyra som granskat det",
        told,
        drawing,
        TABLE,
        f"Bilden visar {type(drawing).__name__}: tre av fyra brister.",
        SOURCE,
        legend,
    )


def opening(title: str = "Orosanmälningar och samverkan kring barn som riskerar att fara illa") -> Slide:
    subtitle = "Revisorerna i Älvsbyn, möte den 3 december 2026"
    return Slide("titel", title, subtitle, None, f"Granskningsbanken, 2026-11-22. {SOURCE}", "", ("Välkomna.",))


def deck_of(*figures: Figure, notes: Texts = NOTES, theme: str = "light") -> Deck:
    slides = [slide for one in figures for slide in slides_of(one, notes=notes)]
    return Deck(
        "Orosanmälningar och samverkan kring barn som riskerar att fara illa",
        "Jämförelse av fem granskningar 2014–2024",
        "2026-11-22",
        "version 3d7f643d, 2026-11-22",
        theme,  # type: ignore[arg-type]
        (opening(), *slides),
    )


def full_deck() -> Deck:
    """A set with every kind of drawing."""
    age_keys = ("ar_0_3", "ar_4_7", "ar_8", "okant_ar", "ej_granskat")
    return deck_of(
        figure(bars()),
        figure(grid(2)),
        figure(grid(5)),
        figure(grid(20, 8)),
        figure(ages(), legend=age_keys),
        figure(circles(), legend=()),
        figure(strip()),
        figure(years(), legend=("fylld", "kontur")),
        figure(year_rows(), legend=STATUSES[:3]),
        figure(places(), legend=()),
        figure(dots(9), legend=()),
        figure(risks(), legend=()),
        figure(risks(40, 5, 4), legend=()),
        figure(table(), legend=()),
        figure(table(True), legend=()),
        figure(EVIDENCE, legend=()),
        figure(Lines(("Ingen av de valda granskningarna har undersökt området.", "Välj fler kommuner.")), legend=()),
    )


def words_of(drawing: Drawing, with_words: bool) -> list[str]:
    """Every text that a drawing shows; `with_words` tells whether marks carry their words even in narrow columns."""
    if isinstance(drawing, Bars):
        found = [part.word for part in drawing.parts]
        for bar in drawing.bars:
            found.append(bar.name)
            found += [str(count) for count in bar.counts if count]
        return found
    if isinstance(drawing, Grid):
        cells = [cell for row in drawing.rows for cell in row.cells if cell is not None]
        found = [column.name for column in drawing.columns]
        found += [text for row in drawing.rows for text in (row.name, row.group, row.note)]
        return found + [cell.word if with_words else cell.text for cell in cells] + [drawing.note_head]
    if isinstance(drawing, Strip):
        return [text for mark in drawing.marks for text in (mark.name, mark.word, mark.detail)]
    if isinstance(drawing, Years):
        return [] if with_words else [*drawing.rows, *(mark.name for mark in drawing.marks)]
    if isinstance(drawing, Places):
        return [] if with_words else [place.name for place in drawing.places]
    if isinstance(drawing, Dots):
        return [text for row in drawing.rows for text in (row.name, row.told)]
    if isinstance(drawing, Risks):
        found = [text for risk in drawing.risks for text in (risk.name, risk.decision, str(risk.number))]
        return [*found, "Granska!", "Uppmärksamhet – eventuell granskning", "Ingen granskning"]
    if isinstance(drawing, Table):
        return [*drawing.columns, *(text for row in drawing.rows for text in row)]
    if isinstance(drawing, Evidence):
        return [drawing.word, drawing.summary, f"”{drawing.quote}”", drawing.citation]
    assert isinstance(drawing, Lines)
    return list(drawing.paragraphs)


def squeezed(text: str) -> str:
    """The text without white space and hyphens: lines are broken anew, and words within them."""
    return re.sub(r"[\s\-\u00ad\x02\ufffe]", "", text)
