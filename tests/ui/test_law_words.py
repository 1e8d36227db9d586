"""A change of law is told by the provisions that are changed, and from which day."""

from pathlib import Path

import pandas as pd
import pytest

from bank.answer import answer
from tests.ui.told import well_joined
from wording.laws import law_changes_in_words, place_in_law
from wording.risks import evidence_rows, evidence_sentences, reckoning
from workspace.analysis import Analysis


@pytest.fixture(autouse=True)
def bank(snapshot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(snapshot.parent.parent))


def test_each_kind_of_change_is_told_with_its_provisions() -> None:
    assert law_changes_in_words(answer("area_law"), "rutin_orosanmalan", pd.Timestamp("2025-07-01")) == (
        "19 kap. 1 § Socialtjänstlag (2025:400) är ny; 14 kap. 1 § Socialtjänstlag (2001:453) är upphävd"
    )
    changed = law_changes_in_words(answer("area_law"), "aterkoppling_orosanmalan", pd.Timestamp("2026-01-15"))
    assert changed == "19 kap. 6 § Socialtjänstlag (2025:400) är ändrad"
    assert law_changes_in_words(answer("area_law"), "rutin_orosanmalan", pd.Timestamp("1999-01-01")) == ""


def test_a_whole_law_is_named_without_a_paragraph() -> None:
    assert place_in_law(None, "Skollag (2010:800)") == place_in_law(float("nan"), "Skollag (2010:800)")


def test_every_change_that_counts_as_evidence_is_named_with_its_day() -> None:
    named = 0
    for body_id, body_name in answer("matrix_bodies")[["body_id", "body_name"]].itertuples(index=False):
        analysis = Analysis(body_id=body_id, body_name=body_name, year=2027)
        for row in evidence_rows(analysis).values():
            told = [text for text in evidence_sentences(row, body_name) if text.startswith("Ändrad lag")]
            assert bool(told) == (not pd.isna(row["law_changed_from"]))
            for text in told:
                named += 1
                assert "§" in text or "(" in text.partition(": ")[2]
                assert f"från {row['law_changed_from']:%Y-%m-%d}: " in text
                well_joined(text)
            steps = reckoning(row, 4)
            assert "En bestämmelse" not in steps or f"({row['law_changed_what']}, från " in steps
    assert named
