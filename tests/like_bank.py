"""The real bank with four invented audits more: of municipalities in Timrå's kommungrupp (B4, SKR 2023).

Each is Timrå's report about another municipality. By population (SCB, 31 December 2024) they are, from Timrå's 17,521:
Sölvesborg 17,430, Klippan 17,714, Hammarö 16,992 and Hallstahammar 16,653.
"""

import shutil
from pathlib import Path

from tests import makers

TIMRA, GROUP = "2262", "2023-B4"
LIKE_TIMRA = {"1083": "solvesborg", "1276": "klippan", "1761": "hammaro", "1961": "hallstahammar"}


def write_like(data_dir: Path) -> Path:
    """Make a data folder with the bank, and return it."""
    shutil.copytree(makers.DATA, data_dir)
    reports = data_dir / "reports"
    of_timra = (reports / "timra-2020-insatser-barn-unga.yaml").read_text(encoding="utf-8")
    for code, place in LIKE_TIMRA.items():
        (reports / f"{place}-2020-insatser-barn-unga.yaml").write_text(
            of_timra.replace(f'body: "{TIMRA}"', f'body: "{code}"'), encoding="utf-8"
        )
    return data_dir


def add_division(data_dir: Path, edition: int, group: str) -> None:
    """Add a later edition of kommungrupp, in which Timrå is in another group and every other municipality is not."""
    folder = data_dir / "context"
    text = (folder / "kommungrupp-2023.yaml").read_text(encoding="utf-8")
    later = text.replace("edition: 2023", f"edition: {edition}").replace(f'"{TIMRA}": B4', f'"{TIMRA}": {group}')
    later = later.replace("retrieved: 2024-", f"retrieved: {edition}-")
    (folder / f"kommungrupp-{edition}.yaml").write_text(later, encoding="utf-8")
