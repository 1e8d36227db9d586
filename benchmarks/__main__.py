"""Measures the whole house at several sizes, beside the plain way, and prints a table: `make bench`.

Absolute times differ between machines; what leads are ratios (how many times faster than the plain way) and growth
(how cost grows when the bank does).
"""

import json
import os
import platform
import random
import shutil
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from benchmarks.corpus import write_corpus
from benchmarks.measure import PROJECT, Measured, run_step
from benchmarks.paint import settled_seconds

SIZES = [5, 1_000, 10_000, 40_000]
MOST_PLAIN = 10_000  # reports; loading 40,000 in the plain way takes an hour and the memory of a small server
LEADING = {"recurring_weaknesses", "area_matrix", "question_grades"}
GIB = 2**30
REBUILDS = 3  # of which the median is told: a rebuild of a second or two varies
PLAIN_WAYS = {"plain": "yaml.safe_load", "libyaml": "CSafeLoader"}
CLOCKS = {"seconds": "på klockan", "processor seconds": "i processortid"}
PARTS = ("builds", "asking", "pages", "plain")

console = Console()


def main(
    sizes: Annotated[list[int] | None, typer.Option("--size", help="Reports; may be given several times.")] = None,
    folder: Annotated[Path, typer.Option(help="Where banks and snapshots are made, and kept.")] = PROJECT
    / "var"
    / "bench",
    out: Annotated[Path, typer.Option(help="The figures, as JSON.")] = PROJECT / "var" / "bench" / "bench.json",
    parts: Annotated[list[str] | None, typer.Option("--part", help=f"Only some of: {', '.join(PARTS)}.")] = None,
    seed: int = 1,
) -> None:
    """Measure building, asking, searching, pages and exports at each size."""
    result: dict[str, Any] = {
        "day": f"{date.today():%Y-%m-%d}",
        "machine": f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "sizes": {},
    }
    for size in sorted(sizes or SIZES):
        console.rule(f"{size} rapporter")
        result["sizes"][str(size)] = _measure(folder, size, seed, set(parts or PARTS))
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(json.dumps(result, indent=1, ensure_ascii=False), encoding="utf-8")
    _print(result)
    console.print(f"Alla tal: {out}")


def _measure(folder: Path, size: int, seed: int, parts: set[str]) -> dict[str, Any]:
    data, var = folder / f"bank-{size}", folder / f"var-{size}"
    if "builds" in parts:
        shutil.rmtree(var, ignore_errors=True)
    columns = [TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()]
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Skriver syntetiska rapporter", total=None)
        write_corpus(data, size, seed, lambda done, total: bar.update(task, completed=done, total=total))
        found: dict[str, Any] = {}

        def step(key: str, name: str, *, watched: bool = False) -> Measured:
            bar.update(task, description=key, total=None, completed=0)
            measured = run_step(name, data, var, watched=watched)
            found[key] = {**measured.told, "processor seconds": measured.processor}
            return measured

        if "builds" in parts:
            found["peak"] = step("cold", "build", watched=True).peak
            step("nothing", "build")
            for key, share in (("one", 1 / size), ("hundredth", 0.01)):
                runs = []
                for _ in range(REBUILDS):
                    _touch(data, max(1, round(size * share)), seed)
                    runs.append(step(key, "build").told)
                found[key] = sorted(runs, key=itemgetter("seconds"))[REBUILDS // 2]
        if "asking" in parts:
            step("queries", "queries")
            step("search", "search")
        if "pages" in parts:
            step("pages", "pages")
            step("exports", "exports")
            bar.update(task, description="browser")
            found["paint"] = settled_seconds(var)
        if "plain" in parts and size <= MOST_PLAIN:
            found["plain peak"] = step("plain", "plain", watched=True).peak
            found["libyaml peak"] = step("libyaml", "plain_libyaml", watched=True).peak
        elif "plain" in parts:
            step("plain", "plain_questions")
    return found


def _touch(data: Path, count: int, seed: int) -> None:
    """Change some reports in earnest: a finding's status and a word of its text."""
    paths = sorted((data / "reports").glob("*.yaml"))
    for path in random.Random(f"{seed} {count}").sample(paths, count):
        text = path.read_text(encoding="utf-8")
        turned = text.replace("status: fungerar", "status: delvis", 1)
        path.write_text(f"{turned}# ändrad {len(text)}\n", encoding="utf-8")


def _print(result: dict[str, Any]) -> None:
    sizes = list(result["sizes"])
    table = Table("", *(f"{int(size):,} rapporter".replace(",", " ") for size in sizes), title=result["machine"])
    one = result["sizes"]

    def line(name: str, value: Any) -> None:
        cells = []
        for size in sizes:
            try:
                cells.append(value(one[size]))
            except (KeyError, TypeError, ZeroDivisionError):
                cells.append("–")
        table.add_row(name, *cells)

    line("[b]Kvoter[/b]", lambda found: "")
    for key, reader in PLAIN_WAYS.items():
        for measure, clock in CLOCKS.items():
            line(
                f"bygge från grunden mot {reader} + pandas, {clock}",
                lambda f, key=key, measure=measure: _loaded_slower(f[key], f["cold"], measure),
            )
    line("ombygge efter en ändrad fil mot från grunden", lambda f: _faster(f["cold"]["seconds"], f["one"]["seconds"]))
    line("ombygge efter 1 % mot från grunden", lambda f: _faster(f["cold"]["seconds"], f["hundredth"]["seconds"]))
    for name in sorted(LEADING):
        line(
            f"{name} mot pandas",
            lambda f, name=name: f"{f['plain']['questions'][name] / f['queries'][name]['median']:.1f} ×",
        )
    line("[b]Tillväxt[/b]", lambda found: "")
    line("bygge per rapport", lambda f: f"{f['cold']['seconds'] / int(_size(one, f)) * 1000:.2f} ms")
    line("[b]Tal[/b]", lambda found: "")
    line("bygge från grunden", lambda f: f"{f['cold']['seconds']:.2f} s")
    line("ombygge, inget ändrat", lambda f: f"{f['nothing']['seconds']:.2f} s")
    line("ombygge, en fil", lambda f: f"{f['one']['seconds']:.2f} s")
    line("ombygge, 1 %", lambda f: f"{f['hundredth']['seconds']:.2f} s")
    for key, reader in PLAIN_WAYS.items():
        line(f"{reader} + pandas", lambda f, key=key: f"{f[key]['seconds']:.2f} s")
    line("mest minne vid bygget", lambda f: f"{f['peak'] / GIB:.2f} GiB")
    for key, reader in PLAIN_WAYS.items():
        line(f"mest minne, {reader} + pandas", lambda f, key=key: f"{f[f'{key} peak'] / GIB:.2f} GiB")
    line("databasens storlek", lambda f: f"{f['cold']['megabytes']:.0f} MB")
    line("sökning, median / p95", lambda f: _pair(f["search"]))
    line("tills inget rör sig i webbläsaren, långsammaste sidan", lambda f: f"{max(f['paint'].values()):.2f} s")
    for name in sorted(one[sizes[-1]].get("queries", {}).keys() - {"processor seconds"}):
        line(f"fråga {name}, median / p95", lambda f, name=name: _pair(f["queries"][name]))
    for name in sorted(one[sizes[-1]].get("pages", {}).keys() - {"processor seconds"}):
        line(
            f"sida {name}, varm / nytt filter",
            lambda f, name=name: (
                f"{f['pages'][name]['median'] * 1000:.0f} / {f['pages'][name]['new filter'] * 1000:.0f} ms"
            ),
        )
    for name in ("Excel", "CSV", "PowerPoint", "PDF", "Word"):
        line(f"fil {name}", lambda f, name=name: f"{f['exports'][name] * 1000:.0f} ms")
    console.print(table)


def _loaded_slower(plain: dict[str, Any], cold: dict[str, Any], measure: str) -> str:
    """Return how many times faster the build is; where the plain way only answers questions, it has loaded nothing."""
    return _faster(plain[measure], cold[measure]) if "seconds" in plain else "–"


def _faster(slow: float, fast: float) -> str:
    return f"{slow / fast:.1f} ×"


def _both(one: float, other: float) -> str:
    return f"{one * 1000:.0f} / {other * 1000:.0f} ms"


def _pair(found: dict[str, float]) -> str:
    return _both(found["median"], found["p95"])


def _size(one: dict[str, Any], found: dict[str, Any]) -> str:
    return next(size for size, other in one.items() if other is found)


if __name__ == "__main__":
    typer.run(main)
