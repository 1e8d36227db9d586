"""What tests look at in a page: its plain tables, and the folds whose content is sent when they are opened."""

from collections.abc import Sequence
from typing import Any

import lxml.html
import pandas as pd
from streamlit.testing.v1 import AppTest

KEY = "fold_"


def unfolded(app: AppTest) -> AppTest:
    """Return the page with every such fold open, as a reader opens them; those in them too."""
    while shut := [key for key in _folds(app) if not _is_open(app, key)]:
        for key in shut:
            app.session_state[key] = True
        app.run()
    return app


def _folds(app: AppTest) -> list[str]:
    ids = [str(fold.proto.id) for fold in app.expander]
    return [KEY + one.partition(f"-{KEY}")[2] for one in ids if f"-{KEY}" in one]


def _is_open(app: AppTest, key: str) -> bool:
    return key in app.session_state and bool(app.session_state[key])


def tables(node: Any) -> list[pd.DataFrame]:
    """The plain tables of a page or a part of it, as they are read; whole numbers as numbers."""
    return tables_of(node.get("html"))


def own_parts(fold: Any, kind: str) -> list[Any]:
    """The elements of a kind in a fold, without those in folds within it."""
    within = {id(element) for inner in fold.expander for element in inner.get(kind)}
    return [element for element in fold.get(kind) if id(element) not in within]


def tables_of(elements: Sequence[Any]) -> list[pd.DataFrame]:
    """The plain tables among elements of HTML."""
    bodies = [element.proto.body for element in elements]
    return [_read(body) for body in bodies if 'class="plain-table"' in body]


def _read(body: str) -> pd.DataFrame:
    head, *rows = [
        [cell.text_content() for cell in row.iterchildren()] for row in lxml.html.fromstring(body).iter("tr")
    ]
    cells = [[int(cell) if _is_whole_number(cell) else cell for cell in row] for row in rows]
    return pd.DataFrame(cells, columns=head)


def _is_whole_number(cell: str) -> bool:
    return cell.isdecimal() and cell == str(int(cell))  # 0188 is a code
