"""The values in a table: SKR's and SCB's workbooks, Kolada's and SCB's CSV files."""

from pathlib import Path

from loaders.context.layout import BOTH_SEXES, Layout, find_layout, read_group
from loaders.context.places import place_of
from loaders.context.source_value import NotImported, SourceFile, SourceValue, Wanted
from untrusted.grid import MOST_ROWS, NotRead
from untrusted.workbook import read_file


def read_table(path: Path, data: bytes, wanted: Wanted, sheet: str | None = None) -> SourceFile:
    """Return the values of the wanted year in a workbook or CSV file; raises NotImported.

    A workbook is read in a process of its own, with limits (decision 52).
    """
    try:
        grid = read_file(data, sheet)
    except NotRead as refused:
        raise NotImported(str(refused)) from None
    if len(grid.rows) >= MOST_ROWS:
        raise NotImported(f"filen har fler än {MOST_ROWS} rader. Hämta bara ett mått och ett år, och kommunerna.")
    layout = find_layout(grid, wanted)
    source = SourceFile(path.name, notices=[*grid.notices, layout.told()])
    if grid.sheet:
        source.notices.append(f"Bladet {grid.sheet} är läst.")
    sexes = {cells[layout.sex].casefold() for _, cells in layout.rows} if layout.sex is not None else set()
    if sexes and not sexes & BOTH_SEXES:
        raise NotImported("alla rader gäller ett kön. Hämta filen med båda könen sammanlagda (totalt).")
    years = {cells[layout.period] for _, cells in layout.rows} if layout.period is not None else {wanted.year}
    if wanted.year not in years:
        told = ", ".join(sorted(years - {""}))
        raise NotImported(f"filen har {told}, men utgåvan är {wanted.year}. Ange det år som filen har.")
    for number, cells in layout.rows:
        _take_row(source, layout, number, cells, wanted)
    return source


def _take_row(source: SourceFile, layout: Layout, number: int, cells: tuple[str, ...], wanted: Wanted) -> None:
    """Add the value of a row, or count why it is none. A row without a value that names no place is a note below."""
    place, text = cells[layout.place], cells[layout.value]
    if place_of(place).is_above:
        source.above_count += 1
    elif (layout.period is not None and cells[layout.period] != wanted.year) or (
        layout.sex is not None and cells[layout.sex].casefold() not in BOTH_SEXES
    ):
        source.other_count += 1
    elif place_of(place).code or (place and text):
        name = cells[layout.name] if layout.name is not None else ""
        group = read_group(text) if wanted.is_grouping else None
        if group:
            text, label = group[0], group[1] or (cells[layout.label] if layout.label is not None else "")
            if label:
                source.groups.setdefault(text, label)
        source.values.append(SourceValue(source.name, number, layout.value + 1, place, name, text))
