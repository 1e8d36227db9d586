"""The first steps of reading a table into a register: a file or pasted text, which sheet, and where the heads are."""

import hashlib
from dataclasses import dataclass

import streamlit as st

from exports.file_types import XLSX_TYPE
from exports.tables import to_xlsx
from follow_up.columns import MOST_LOOKED_AT, head_row_of, table_of
from follow_up.import_tables import example_table
from follow_up.rows import Imported
from untrusted.grid import MOST_BYTES, NO_HEADS, Grid, NotRead, Sheet, Table
from untrusted.pasted import read_pasted
from untrusted.workbook import read_file
from wording.filters import labels_of
from wording.follow_up_words import ACCEPTANCE, BASIS, STATUS
from wording.markup import escaped_markdown

FILE, PASTED = "Fil", "Klistra in"
# The other kinds of file are refused with what to do instead.
_ENDINGS = ["xlsx", "csv", "txt", "tsv", "xls", "xlsm", "xlsb", "ods"]
_NO_HEADS_WORDS = "Ingen rad: alla rader är rekommendationer"


@dataclass(slots=True)
class Tried:
    """What the rows came to with the choices that `choices` tells apart, and how many fit in the register."""

    choices: object
    imported: Imported
    room: int
    left_out: tuple[str, ...]  # heads of columns


@dataclass(slots=True)
class ImportState:
    """An import that is under way in this session: what was read, what its rows came to, and the receipt."""

    document_id: str
    read_from: tuple[str, str] = ("", "")  # the file or text, and the sheet
    grid: Grid | None = None
    sheets: tuple[Sheet, ...] = ()
    refused: str = ""
    is_asked: bool = False  # to try the rows, in the run that follows
    tried: Tried | None = None
    receipt: str = ""


def offer_example() -> None:
    """Draw the download of the table that people fill in."""
    st.download_button(
        "Mall för Excel",
        _example,
        "Mall för rekommendationer.xlsx",
        XLSX_TYPE,
        key="import_example",
        icon=":material/download:",
        on_click="ignore",
        type="tertiary",
        help="Rubriker, en exempelrad, och de ord som kolumnerna tar emot.",
    )


def _example() -> bytes:
    about = {
        "Så gör du": "Ta bort exempelraden. Skriv en rad per rekommendation. Bara Rapport, Nr och Rekommendation måste "
        "fyllas i. En rekommendation kan ha flera rader, med samma rapport och nummer: en per nämnd eller status.",
        "Nämnd": "Flera nämnder skiljs åt med semikolon. Raden gäller dem alla.",
        "Datum": "2026-03-12, 2026-03 eller 2026.",
        "Yttrande": ", ".join(ACCEPTANCE.values()),
        "Status": ", ".join(STATUS.values()),
        "Grund": ", ".join(BASIS.values()),
        "Områden": "; ".join(labels_of("areas").values()),
    }
    return to_xlsx(example_table(), "Mall för rekommendationer", about)


def draw_source(state: ImportState) -> tuple[Table, str] | None:
    """Draw the choice of file or text, sheet and row of heads; return the table and what tells it from others, or None.

    What was read lies in the session alone, until another is chosen.
    """
    way = st.segmented_control(
        "Hämta rekommendationerna ur",
        (FILE, PASTED),
        default=FILE,
        required=True,
        key=f"import_way_{state.document_id}",
    )
    if way == PASTED:
        _draw_pasted(state)
    else:
        _draw_file(state)
    if state.refused:
        st.error(escaped_markdown(state.refused))
        return None
    return None if state.grid is None else _headed(state, state.grid)


def _draw_pasted(state: ImportState) -> None:
    text = st.text_area(
        "Klistra in raderna, rubrikerna med",
        height=200,
        key=f"import_text_{state.document_id}",
        placeholder="Markera cellerna i Excel eller tabellen i Word, kopiera och klistra in här.",
    )
    st.button("Läs in texten", key="read_pasted")  # a press outside the field sends what is in it
    if not text.strip():
        _forget(state)
        return
    token = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    if state.read_from != (token, ""):
        _forget(state, (token, ""))
        try:
            state.grid = read_pasted(text)
        except NotRead as why:
            state.refused = str(why)


def _draw_file(state: ImportState) -> None:
    given = st.file_uploader(
        "Excel-arbetsbok (.xlsx) eller CSV-fil",
        _ENDINGS,
        max_upload_size=MOST_BYTES // 2**20,
        key=f"import_file_{state.document_id}",
        help="Filen sparas inte. Formler räknas inte om: deras sparade värden läses.",
    )
    if given is None:
        _forget(state)
        return
    key = f"import_sheet_{state.document_id}_{given.file_id}"
    sheet: str | None = st.session_state.get(key)
    if state.read_from != (given.file_id, sheet or ""):
        if state.read_from[0] != given.file_id:
            state.sheets = ()
        _forget(state, (given.file_id, sheet or ""))
        with st.spinner("Filen läses …"):
            try:
                grid = state.grid = read_file(given.getvalue(), sheet)
            except NotRead as why:
                state.refused = str(why)
            else:
                state.sheets, state.read_from = grid.sheets, (given.file_id, grid.sheet)
                st.session_state[key] = grid.sheet or None
    if len(state.sheets) > 1:
        hidden = {one.name for one in state.sheets if one.is_hidden}
        names = [one.name for one in state.sheets]
        st.selectbox("Blad", names, format_func=lambda name: f"{name} (dolt)" if name in hidden else name, key=key)


def _forget(state: ImportState, read_from: tuple[str, str] = ("", "")) -> None:
    if read_from[0]:
        state.receipt = ""
    state.read_from, state.grid, state.refused, state.tried = read_from, None, "", None


def _headed(state: ImportState, grid: Grid) -> tuple[Table, str] | None:
    """The table under the row of heads, which the person may change."""
    told = {number: " · ".join(cell for cell in cells if cell)[:80] for number, cells in grid.rows[:MOST_LOOKED_AT]}
    proposed = head_row_of(grid)
    token = hashlib.sha256(repr(state.read_from).encode()).hexdigest()[:12]
    head_row = st.selectbox(
        "Rubrikerna står på",
        [NO_HEADS, *told],
        index=[NO_HEADS, *told].index(proposed),
        format_func=lambda number: f"Rad {number}: {' '.join(told[number].split())}" if number else _NO_HEADS_WORDS,
        key=f"import_heads_{state.document_id}_{token}",
    )
    above = [number for number in told if number < head_row]
    if above:
        st.caption(f"Det som står ovanför rubrikerna är inte med (rad {', '.join(map(str, above))}).")
    if proposed == NO_HEADS:
        st.info("Ingen rubrik känns igen. Välj vilken rad som har rubrikerna, om någon har det.")
    for notice in grid.notices:
        st.info(escaped_markdown(notice))
    table = table_of(grid, head_row)
    if not table.rows:
        st.info("Ingen rad står under rubrikerna. Välj en annan rubrikrad, ett annat blad eller en annan fil.")
        return None
    return table, f"{token}_{head_row}"
