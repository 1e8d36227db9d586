"""Publishers' files built from an edition in data/context, in the forms that they are exported in."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl

from loaders.read.context_schema import ContextEdition
from loaders.read.register import municipalities, regions

Rows = list[list[Any]]


def workbook(rows: Sequence[Sequence[Any]], *more_sheets: Sequence[Sequence[Any]]) -> bytes:
    """An .xlsx file with a sheet for each table."""
    book = openpyxl.Workbook()
    for number, table in enumerate((rows, *more_sheets)):
        sheet = book.active if number == 0 else book.create_sheet()
        for row in table:
            sheet.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def csv_file(rows: Sequence[Sequence[Any]], delimiter: str = ";", encoding: str = "utf-8-sig") -> bytes:
    """A CSV file as Swedish programs write it: with a BOM, CRLF and semicolons."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue().encode(encoding)


def texts(edition: ContextEdition) -> dict[str, str]:
    """Code → value of every municipality, "" for one without."""
    return {place.code: edition.values.get(place.code, "") for place in municipalities()}


def names() -> dict[str, str]:
    return {place.code: place.name for place in municipalities()}


def swedish(text: str) -> str:
    """A number as Kolada's site shows it: a comma, and no-break spaces between thousands."""
    whole, _, decimals = text.partition(".")
    grouped = f"{int(whole):,}".replace(",", "\u00a0") if whole else ""
    return grouped + (f",{decimals}" if decimals else "")


def number(text: str) -> float | int | None:
    return None if not text else float(text) if "." in text else int(text)


def kolada_csv(edition: ContextEdition) -> bytes:
    """Kolada's site: a row for each municipality, a column for each year, semicolons, BOM and Swedish numbers."""
    year = edition.year
    rows: Rows = [[f"{edition.publisher_code} {edition.label}"], [], ["Kommun", "Kommun-ID", year - 1, year, year + 1]]
    rows += [[names()[code], code, "1,5", swedish(text), "2"] for code, text in texts(edition).items()]
    rows += [["Riket", "0000", "1", "2", "3"], ["Alla kommuner (ovägt medel)", "G123", "1", "2", "3"]]
    rows += [[f"{name}", f"00{code}", "1", "2", "3"] for code, name in regions()]
    return csv_file(rows)


def kolada_workbook(edition: ContextEdition) -> bytes:
    """The same as .xlsx, with names alone and numbers as numbers."""
    rows: Rows = [["Område", str(edition.year), str(edition.year + 1)]]
    rows += [[names()[code], number(text), 5] for code, text in texts(edition).items()]
    rows += [["Riket", 2, 3], ["Region Stockholm", 2, 3], ["Landsbygdskommun (ovägt medel)", 2, 3]]
    return workbook(rows)


def kolada_post(kpi: str, code: str, year: int, text: str, **others: float) -> dict[str, Any]:
    values = [{"gender": "T", "count": 1, "status": "" if text else "Missing", "value": number(text)}]
    values += [{"gender": sex, "count": 1, "status": "", "value": value} for sex, value in others.items()]
    return {"kpi": kpi, "municipality": code, "period": year, "values": values}


def kolada_json(edition: ContextEdition) -> bytes:
    """An answer of Kolada's API, v3, with the country, a region and women and men for themselves."""
    kpi = edition.publisher_code or "N01951"
    posts = [kolada_post(kpi, code, edition.year, text, K=3.5, M=2.5) for code, text in texts(edition).items()]
    posts += [kolada_post(kpi, "0000", edition.year, "7"), kolada_post(kpi, "0001", edition.year, "7")]
    posts += [kolada_post(kpi, "0114", edition.year - 1, "7")]
    return json.dumps({"values": posts, "count": len(posts), "next_url": None}).encode()


def scb_workbook(edition: ContextEdition) -> bytes:
    """SCB's Statistikdatabas as .xlsx: a title, region as code and text, a column for each year, notes below."""
    rows: Rows = [["Folkmängd efter region och år"], [], ["", str(edition.year - 1), str(edition.year)]]
    rows += [["00 Riket", 10, 20], ["01 Stockholms län", 1, 2]]
    rows += [[f"{code} {names()[code]}", 1, number(text) if text else ".."] for code, text in texts(edition).items()]
    rows += [[], ["Uppgifterna avser den 31 december."], ["Källa: SCB"]]
    return workbook(rows)


def scb_csv(edition: ContextEdition) -> bytes:
    """SCB's Statistikdatabas as CSV: commas, quotes, points and Windows' letters."""
    head = ["region", f"{edition.label} {edition.year - 1}", f"{edition.label} {edition.year}"]
    rows: Rows = [[f"{edition.label} efter region och år"], [], head, ["00 Riket", 1, 2]]
    rows += [[f"{code} {names()[code]}", 1, text or ".."] for code, text in texts(edition).items()]
    return csv_file(rows, ",", "cp1252")


def skr_workbook(edition: ContextEdition) -> bytes:
    """SKR's Excel: code, name, main group, group's code and name, after a sheet of text."""
    labels = {group.id: group.label for group in edition.groups}
    head = ["Kommunkod", "Kommun", "Huvudgrupp", f"Kommungrupp {edition.year} kod", f"Kommungrupp {edition.year} namn"]
    rows: Rows = [["Kommungruppsindelning 2023"], [], head]
    rows += [
        [code, names()[code], f"{group[0]}. Grupp", group, labels[group]] for code, group in edition.values.items()
    ]
    return workbook(rows)


def skr_csv(edition: ContextEdition) -> bytes:
    """The same as CSV, with the group's code and name in one column and the codes without their first zero."""
    labels = {group.id: group.label for group in edition.groups}
    rows: Rows = [["Kommunkod", "Kommun", "Kommungrupp"]]
    rows += [[int(code), names()[code], f"{group}. {labels[group]}"] for code, group in edition.values.items()]
    return csv_file(rows)


NUMBER_FORMS: dict[str, Callable[[ContextEdition], bytes]] = {
    "kolada.csv": kolada_csv,
    "kolada.xlsx": kolada_workbook,
    "kolada.json": kolada_json,
    "scb.xlsx": scb_workbook,
    "scb.csv": scb_csv,
}
GROUP_FORMS: dict[str, Callable[[ContextEdition], bytes]] = {"skr.xlsx": skr_workbook, "skr.csv": skr_csv}
