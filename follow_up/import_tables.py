"""What an import came to as tables to read, and the table that people fill in."""

import pandas as pd

from follow_up.one_row import EXAMPLE
from follow_up.rows import Imported
from wording.follow_up_tables import entry_words
from wording.follow_up_words import ACCEPTANCE, board_name

FIRST = 20  # recommendations that are shown before they are added
_LONGEST = 200  # characters of a cell's text in the table of faults


def preview_table(imported: Imported, most: int = FIRST) -> pd.DataFrame:
    """Return the first new recommendations: the rows they come from, report, number, wording, answers and statuses."""
    rows = [
        {
            "Rad": _rows(numbers),
            "Rapport": part.report_title,
            "Datum": part.report_date or "",
            "Nr": part.printed_number,
            "Rekommendation": part.summary,
            "Nämnd och yttrande": "; ".join(
                f"{board_name(board)}: {ACCEPTANCE[board.acceptance].lower()}" for board in part.boards
            ),
            "Svar senast": part.answer_due or "",
            "Statusuppgifter": "; ".join(entry_words(entry) for entry in part.entries),
        }
        for part, numbers in zip(imported.recommendations[:most], imported.rows[:most], strict=True)
    ]
    return pd.DataFrame(rows)


def already_table(imported: Imported) -> pd.DataFrame:
    """Return the recommendations that the register has, and what the table says otherwise of each."""
    rows = [
        (_rows(there.rows), there.report, there.number, ", ".join(there.differs) or "Inget")
        for there in imported.already_there
    ]
    return pd.DataFrame(rows, columns=["Rad", "Rapport", "Nr", "Skiljer sig från registret i"])


def faults_table(imported: Imported) -> pd.DataFrame:
    """Return one row per fault: the row in the sheet, the column, what it holds, and what is wrong and to be done."""
    rows = [(str(fault.row), fault.column, _short(fault.value), fault.told) for fault in imported.faults]
    return pd.DataFrame(rows, columns=["Rad", "Kolumn", "Står", "Fel och åtgärd"])


def example_table() -> pd.DataFrame:
    """Return the table that people fill in: its heads, and one example row that says what each column takes."""
    return pd.DataFrame(
        [
            {
                "Rapport": f"{EXAMPLE} rapportens titel. Ta bort raden.",
                "Rapportens datum": "2024-05",
                "Nr": "1",
                "Rekommendation": "Nämnden bör följa upp rutinen en gång om året. (Med egna ord.)",
                "Nämnd": "socialnämnden; kommunstyrelsen",
                "Områden": "",
                "Svar senast": "2024-09-30",
                "Yttrande": "Accepterad",
                "Yttrandets datum": "2024-09-12",
                "Planerad åtgärd": "Ny rutin tas fram.",
                "Ansvarig": "Avdelningschef (en roll, inget namn)",
                "Åtgärd senast": "2025-06",
                "Status": "Pågår",
                "Statusdatum": "2025-03-12",
                "Grund": "Nämndens uppgift",
                "Kommentar": "",
                "Källa": "Nämndens protokoll 2025-03-12 § 41",
                "Nästa kontroll": "2026-12-15",
                "Risk om den inte genomförs": "",
            }
        ]
    )


def _rows(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"
