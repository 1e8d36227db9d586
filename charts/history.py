"""One municipality over time: areas × reports, drawn as the matrix of municipalities is."""

import pandas as pd

from charts.bars import AUDIT_UNITS
from charts.description import Grid
from charts.matrix import area_matrix
from charts.text import UNKNOWN_FIRM, year_told


def history_matrix(cells: pd.DataFrame, most: int = 12) -> Grid:
    """Return the matrix of the newest `most` reports (rows of body_history for one body, order kept).

    Each mark's ids are [area_id, report_id].
    """
    audits = cells.drop_duplicates("report_id").tail(most)
    shown = cells[cells["report_id"].isin(audits["report_id"])]
    columns = pd.DataFrame(
        {
            "body_id": audits["report_id"],
            "body_name": [
                f"{year_told(row.published_text, row.published_basis)} {row.firm_name or UNKNOWN_FIRM}"
                for row in audits.itertuples()
            ],
            "lines": [()] * len(audits),
        }
    )
    marks = shown.assign(
        body_id=shown["report_id"],
        body_name=[
            f"{row.body_name} {year_told(row.published_text, row.published_basis)}" for row in shown.itertuples()
        ],
        report_id=shown["report_id"].where(
            shown["status"] != "ej_granskat"
        ),  # a mark without a report has nothing to open
    )
    return area_matrix(marks, columns, AUDIT_UNITS)
