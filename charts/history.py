"""One municipality over time: areas × reports, drawn as the matrix of municipalities is."""

import pandas as pd
import plotly.graph_objects as go

from charts.frame import period
from charts.matrix import WIDE_COLUMNS, area_matrix
from charts.palette import Theme


def history_matrix(cells: pd.DataFrame, theme: Theme = "light", narrow: bool = False, most: int = 12) -> go.Figure:
    """Return the matrix of the newest `most` reports (rows of body_history for one body, order kept).

    Each point's customdata is [area_id, report_id].
    """
    audits = cells.drop_duplicates("report_id").tail(most)
    shown = cells[cells["report_id"].isin(audits["report_id"])]
    tight = narrow or len(audits) > WIDE_COLUMNS  # where the matrix prints a column's name alone
    years = [period(year, year) for year in audits["published_year"]]
    firms = [name or "Okänd byrå" for name in audits["firm_name"]]
    columns = pd.DataFrame(
        {
            "body_id": audits["report_id"],
            "body_name": [f"{year} {firm}" for year, firm in zip(years, firms, strict=True)] if tight else firms,
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
    return area_matrix(marks, columns, theme=theme, narrow=narrow)
