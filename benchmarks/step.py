"""One thing to measure, in a process of its own: `python -m benchmarks.step build DATA` and so on; prints JSON.

Times are of the work itself, without starting Python and importing the code.
"""

import json
import logging
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from benchmarks import baseline
from benchmarks.measure import seconds_of, share_below

QUESTION_RUNS = 20
WORDS = ("samverkan uppföljning", "rutin", "nämnden ansvar -skolan", '"och att"', "orosanmäl", "elevhälsan regionen")


def build(data: Path) -> dict[str, Any]:
    """Build the snapshot of a data folder in GRANSKNINGSBANKEN_VAR."""
    import pyarrow.dataset  # noqa: F401  # DuckDB imports it, and pandas with it, at its first rows

    from loaders.build.building import Told
    from loaders.build.snapshot import build_snapshot

    def show(done: int, total: int) -> None:
        if sys.stderr.isatty() or done == total:
            print(f"\r{done} av {total} rapporter", end="" if done < total else "\n", file=sys.stderr)

    started = time.perf_counter()
    path = build_snapshot(data, told=Told(show))
    return {"seconds": time.perf_counter() - started, "megabytes": path.stat().st_size / 1e6}


def plain(data: Path) -> dict[str, Any]:
    """Load a data folder in the plain way, with yaml.safe_load."""
    return _plain(data, yaml.SafeLoader)


def plain_libyaml(data: Path) -> dict[str, Any]:
    """Load a data folder in the plain way, with CSafeLoader."""
    return _plain(data, yaml.CSafeLoader)


def _plain(data: Path, loader: type[yaml.SafeLoader | yaml.CSafeLoader]) -> dict[str, Any]:
    started = time.perf_counter()
    tables = baseline.load(data, loader)
    loaded = time.perf_counter() - started
    return {"seconds": loaded, "questions": _plain_questions(tables)}


def plain_questions(_: Path) -> dict[str, Any]:
    """Answer the leading questions with pandas on the snapshot's tables: for banks too big to load in the plain way."""
    import duckdb

    from queries.snapshot import newest_snapshot

    with duckdb.connect(str(newest_snapshot()), read_only=True) as connection:
        tables = {name: connection.table(name).df() for name in ("report", "report_body", "finding_body", "question")}
        tables["finding"] = connection.sql("SELECT *, area_id AS area FROM finding").df()
    return {"questions": _plain_questions(tables)}


def queries(_: Path) -> dict[str, Any]:
    """Run every query unfiltered and with filters, as the pages ask them; times include making the pandas table."""
    import queries as asked
    from charts.screen import MAX_COLUMNS

    choices = asked.run("filter_choices")
    bodies = choices[choices["filter"] == "bodies"]["choice_id"].tolist()
    body, county, group, firm, board = (
        choices[choices["filter"] == name]["choice_id"].iloc[0]
        for name in ("bodies", "counties", "groups", "firms", "boards")
    )
    report = asked.run_selected("report_choices", {"bodies": [body]})["report_id"].iloc[0]
    area = asked.run_selected("recurring_weaknesses", {})["area_id"].iloc[0]
    asked_for: dict[str, Any] = {
        **{"words": ["samverkan", "uppföljning"], "phrases": [], "excluded": [], "today_year": 2026},
        **{"body_a": body, "body_b": bodies[-1], "own_body": body, "area_limit": 8},
        **{"row_limit": 50, "row_offset": 0, "shown_bodies": bodies[:MAX_COLUMNS], "reports": [report]},
    }
    selections: list[dict[str, Any]] = [
        {},
        {"counties": [county]},
        {"groups": [group]},
        {"population": ["10000", "40000"]},
        {"firms": [firm]},
        {"boards": [board]},
        {"bodies": [body]},
        {"areas": [area]},
        {"leading_only": True},
    ]
    found = {}
    for name in asked.names():
        own = selections if name not in ONE_BODY else [{"bodies": [body]}, {"bodies": [body], "leading_only": True}]
        asked.run_selected(name, asked_for | own[0])  # the first reading of a column from the disk
        times = [seconds_of(lambda name=name, one=one: asked.run_selected(name, asked_for | one)) for one in own * 3]
        found[name] = {"median": share_below(times, 0.5), "p95": share_below(times, 0.95)}
    return found


ONE_BODY = {"body_history"}  # its callers always name the body


def search(_: Path) -> dict[str, Any]:
    """Search as the page does, with common and rare words, phrases and beginnings of words."""
    import queries as asked
    from queries.search_input import name_words, take_apart
    from ui.search.ways_in import MOST, areas_named

    def look_up(text: str) -> None:
        words = take_apart(text)
        names = asked.run_selected("search_names", {"words": name_words(text), "row_limit": MOST})
        narrowed: dict[str, Any] = {"named_areas": areas_named(names), "kinds": [], "row_limit": 50, "row_offset": 0}
        asked.run_selected("search", words._asdict() | narrowed)
        asked.run_selected("search_words", {"words": words.words})

    times = [seconds_of(lambda text=text: look_up(text)) for text in WORDS * 3]
    return {"median": share_below(times, 0.5), "p95": share_below(times, 0.95)}


def pages(_: Path) -> dict[str, Any]:
    """Run every page from app.py as a reader would: first with a cold cache, then again, then with other filters."""
    from streamlit.testing.v1 import AppTest

    import queries as asked
    from benchmarks.measure import PROJECT

    counties = asked.run("filter_choices").query("filter == 'counties'")["label"].tolist()
    found = {}
    for page in sorted((PROJECT / "pages").glob("*.py")):
        app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=120)
        first = seconds_of(lambda app=app, page=page: app.run().switch_page(str(page)).run())
        again = [seconds_of(app.run) for _ in range(5)]
        changed = []
        for county in counties[:5]:
            app.query_params["lan"] = [county]
            changed.append(seconds_of(app.run))
        faults = [str(fault.value) for fault in app.exception]
        assert not faults, (page.stem, faults)
        found[page.stem] = {
            "first": first,
            "median": share_below(again, 0.5),
            "new filter": share_below(changed, 0.5),
        }
    return found


def exports(_: Path) -> dict[str, Any]:
    """Make the files that readers take along: a table as Excel and CSV, three figures as slides, handouts and pages."""
    import queries as asked
    from charts.catalogue import figure_of
    from charts.palette import Theme
    from exports.tables import to_csv, to_xlsx
    from slides.deck import Deck, slides_of
    from slides.pptx.deck import write_pptx
    from slides.print.handout_pdf import write_handout_pdf
    from slides.word.handout import write_handout_docx

    light: Theme = "light"
    table = asked.run_selected("recurring_weaknesses", {})
    every: dict[str, Any] = {"leading_only": True}
    figures = [figure_of(name, every) for name in ("omraden", "tackning", "tidslinje")]
    slides = tuple(slide for figure in figures for slide in slides_of(figure))
    deck = Deck("Mätning", "Syntetiska rapporter", "2026-01-01", "mätning", light, slides)
    made: dict[str, Callable[[], bytes]] = {
        "Excel": lambda: to_xlsx(table, "Mätning", {}),
        "CSV": lambda: to_csv(table),
        "PowerPoint": lambda: write_pptx(deck),
        "PDF": lambda: write_handout_pdf(deck),
        "Word": lambda: write_handout_docx(deck),
    }
    return {"slides": len(slides), **{name: seconds_of(make) for name, make in made.items()}}


def _plain_questions(tables: baseline.Tables) -> dict[str, float]:
    asked = (baseline.recurring_weaknesses, baseline.area_matrix, baseline.question_grades)
    return {
        ask.__name__: share_below([seconds_of(lambda ask=ask: ask(tables)) for _ in range(3)], 0.5) for ask in asked
    }


STEPS: dict[str, Callable[[Path], dict[str, Any]]] = {
    step.__name__: step for step in (build, plain, plain_libyaml, plain_questions, queries, search, pages, exports)
}

if __name__ == "__main__":
    logging.disable(logging.WARNING)  # Streamlit's, which expects a server around it
    answer = STEPS[sys.argv[1]](Path(sys.argv[2]))
    sys.stdout.flush()
    with os.fdopen(int(sys.argv[3]), "w", encoding="utf-8") as told:
        json.dump(answer, told)
