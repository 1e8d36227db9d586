"""A body's name is never a key: no query puts two bodies together because they are called the same."""

import shutil
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pytest

import queries
from tests.shapes import KALMAR, LULEA

TEXTS = {"body_a": LULEA, "body_b": KALMAR, "own_body": LULEA}
SEARCHED = {"search": {"words": ["och"]}, "search_names": {"words": ["luleå"]}, "search_words": {"words": ["och"]}}
BY_NAME = {"search_names", "search_words"}  # whose answer is which names there are
TELLS_NAMES = ("body_name", "body_names", "label", "party_names", "holds_for", "board_names")


def renamed(snapshot: Path, folder: Path, name: str) -> Path:
    """A copy of the snapshot with other names of its bodies, given in SQL."""
    path = folder / "renamed.duckdb"
    shutil.copyfile(snapshot, path)
    with duckdb.connect(path) as connection:
        connection.execute(f"UPDATE body SET name = {name}")
    return path


@pytest.fixture(scope="module")
def namesakes(shape_snapshot: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bank of every shape, in which every body is called the same."""
    return renamed(shape_snapshot, tmp_path_factory.mktemp("namesakes"), "'Namne'")


@pytest.fixture(scope="module")
def numbered(shape_snapshot: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bank of every shape, in which every body is called by its id, which has no comma."""
    return renamed(shape_snapshot, tmp_path_factory.mktemp("numbered"), "body_id")


def answer(name: str, bank: Path) -> pd.DataFrame:
    given: dict[str, Any] = {key: value for key, value in TEXTS.items() if key in queries.parameters(name)}
    return queries.run(name, bank, **(queries.defaults(name) | given | SEARCHED.get(name, {})))


def rows(found: pd.DataFrame) -> list[tuple[str, ...]]:
    """The rows without names, in an order of their own: where names decide the order, it is another."""
    kept = found[[column for column in found if column not in TELLS_NAMES]]
    return sorted(
        tuple(str(sorted(value, key=str) if isinstance(value, np.ndarray) else value) for value in row)
        for row in kept.itertuples(index=False)
    )


@pytest.mark.parametrize("name", sorted(set(queries.names()) - BY_NAME))
def test_bodies_of_one_name_stay_apart(name: str, numbered: Path, namesakes: Path) -> None:
    assert rows(answer(name, namesakes)) == rows(answer(name, numbered))


def test_of_several_bodies_each_is_named(numbered: Path, namesakes: Path) -> None:
    """A list of names has as many, though they are alike."""
    listing = [name for name in sorted(set(queries.names()) - BY_NAME) if "body_names" in answer(name, numbered)]
    assert len(listing) > 5
    for name in listing:
        told, alike = (
            sorted(str(names).count(", ") for names in answer(name, bank)["body_names"].dropna())
            for bank in (numbered, namesakes)
        )
        assert told == alike, name
