"""Five thousand rows of an Excel workbook are in the stored register within five seconds."""

import itertools
import time
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from exports.tables import to_xlsx
from follow_up.columns import matches, table_of
from follow_up.fitting import fitting_count
from follow_up.one_row import Defaults
from follow_up.rows import import_rows
from tests.workspace.registers import NOON
from untrusted.workbook import read_file
from workspace import open_store
from workspace.follow_up_register import KIND, MOST_RECOMMENDATIONS, Register, read_register

BUDGET = 5.0  # seconds


def table() -> pd.DataFrame:
    """As many recommendations as a register takes, eighteen columns wide, as short as five thousand must be."""
    rows = [
        {
            "Rapport": f"Granskning {number // 20}",
            "Rapportens datum": date(2024, 5, 1),
            "Nr": number % 20 + 1,
            "Rekommendation": f"Nämnden bör följa upp rutin {number} varje år.",
            "Nämnd": "socialnämnden",
            "Svar senast": date(2024, 9, 30),
            "Yttrande": "Accepterad",
            "Yttrandets datum": date(2024, 9, 12),
            "Planerad åtgärd": "Ny rutin.",
            "Ansvarig": "Chef",
            "Åtgärd senast": "2025",
            "Nämndens uppgift": "Pågår",
            "Enligt nämnden": date(2025, 3, 1),
            "Revisorernas kontroll": "Inte kontrollerad" if number % 2 else "Ej genomförd",
            "Kontrollerad": None if number % 2 else "2025-09",
            "Nästa kontroll": "2026-12-15",
            "Områden": "",
            "Risk om den inte genomförs": "",
        }
        for number in range(MOST_RECOMMENDATIONS)
    ]
    return pd.DataFrame(rows)


@pytest.mark.timed
def test_five_thousand_rows_are_stored_in_five_seconds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path))
    data = to_xlsx(table(), "Rekommendationer", {})
    empty = Register(body_id="2262", body_name="Timrå")
    moments = [time.perf_counter()]
    with open_store() as store:
        desk = store.as_user("sakkunnig")
        document_id = desk.create(KIND, empty.title, empty.content()).document_id
        moments[0] = time.perf_counter()
        rows = table_of(read_file(data))
        moments.append(time.perf_counter())
        chosen = [match.field for match in matches(rows)]
        moments.append(time.perf_counter())
        imported = import_rows(rows, chosen, Defaults(), {}, empty, "sakkunnig", NOON)
        room = fitting_count(empty, imported.recommendations)
        moments.append(time.perf_counter())
        filled = empty.with_recommendations(imported.recommendations[:room])
        desk.save(document_id, filled.title, filled.content(), 1)
        moments.append(time.perf_counter())
        stored = read_register(desk.read(document_id).content)
    steps = [later - earlier for earlier, later in itertools.pairwise(moments)]
    named = zip(("läsa", "para ihop", "göra", "spara"), steps, strict=True)
    print("\n5 000 rader: " + ", ".join(f"{name} {seconds:.2f} s" for name, seconds in named))
    assert imported.faults == ()
    assert len(stored.recommendations) == room == MOST_RECOMMENDATIONS
    assert sum(steps) <= BUDGET
