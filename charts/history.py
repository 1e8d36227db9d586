"""One municipality over time: areas × reports, drawn as the matrix of municipalities is."""

import pandas as pd

from charts.description import Grid
from charts.frame import period
from charts.matrix import area_matrix


def history_matrix(cells: pd.DataFrame, most: int = 12) -> Grid:
    """Return the matrix of the newest `most` reports (rows of body_history for one body, order kept).

    Each mark's ids are [area_id, report_id].
    """
    audits = cells.drop_duplicates("report_id").tail(most)
    shown = cells[cells["report_id"].isin(audits["report_id"])]
    years = [period(year, year) for year in audits["published_year"]]
    firms = [name or "Okänd byrå" for name in audits["firm_name"]]
    columns = pd.DataFrame(
        {
            "body_id": audits["report_id"],
            "body_name": [f"{year} {firm}" for year, firm in zip(years, firms, strict=True)],
            "first_year": audits["published_year"],
            "last_year": audits["published_year"],
            "firm_names": ["(härlett)" if basis == "harledd" else "" for basis in audits["published_basis"]],
        }
    )
    marks = shown.assign(
        body_id=shown["report_id"],
        body_name=[f"{row.body_name} {period(row.published_year, row.published_year)}" for row in shown.itertuples()],
        report_id=shown["report_id"].where(
            shown["status"] != "ej_granskat"
        ),  # which tells the matrix what can be opened
    )
    return area_matrix(marks, columns)
