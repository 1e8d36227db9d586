"""The same answers outside the app: `python -m queries list` and `python -m queries run NAME -p key=value`."""

import os
import re
import sys
from typing import Annotated

import pandas as pd
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

import queries
from queries.printable import printable
from queries.snapshot import SnapshotError

app = typer.Typer(help="Ställ bankens frågor från kommandoraden.", no_args_is_help=True, add_completion=False)
YES_AND_NO = {"ja": True, "true": True, "1": True, "nej": False, "false": False, "0": False}


def _typed(parameter: str, text: str) -> queries.Parameter:
    text = os.fsencode(text).decode()  # å in every locale; raises ValueError for bytes that are no text
    kind = queries.type_of_parameter.get(parameter, list)
    if kind is bool:
        if text.lower() not in YES_AND_NO:
            raise ValueError(text)
        return YES_AND_NO[text.lower()]
    if kind is int:
        if not re.fullmatch("-?[0-9]{1,4000}", text.strip()):  # int() also takes 1_000 and the figures of other scripts
            raise ValueError(text)
        return int(text)
    return text if kind is str else [part.strip() for part in text.split(",") if part.strip()]


def _shown(text: str) -> str:
    """A file's text as it is, but on a terminal without what would steer it."""
    return printable(text, "\n\r\t") if _is_terminal() else text


def _is_terminal() -> bool:
    return sys.stdout.isatty()


def _question(name: str) -> str:
    return queries.sql(name).splitlines()[0].removeprefix("-- Fråga: ")


@app.command("list")
def list_queries() -> None:
    """Lista alla frågor med deras parametrar."""
    for name in queries.names():
        typer.echo(
            f"{name}\n  {_question(name)}\n  parametrar: {', '.join(sorted(queries.parameters(name))) or 'inga'}"
        )


@app.command("run")
def run_query(
    name: Annotated[str, typer.Argument(help="Frågans namn, se list.")],
    parameter: Annotated[list[str] | None, typer.Option("-p", help="nyckel=värde; flera värden med komma.")] = None,
    output: Annotated[str, typer.Option("--format", help="table, csv eller json.")] = "table",
) -> None:
    """Kör en fråga. Utelämnade filter betyder alla."""
    try:
        pairs = [part.split("=", 1) for part in parameter or []]
        given = {key: text for key, text in pairs}
        if len(given) < len(pairs):  # the last of two equal keys must not win without a word
            raise ValueError(parameter)
        answer = queries.run(name, **(queries.defaults(name) | {key: _typed(key, text) for key, text in given.items()}))
    except ValueError:
        typer.echo(
            "Skriv parametrar som -p nyckel=värde, varje nyckel en gång: flera värden med komma, antal som "
            "heltal, val som ja eller nej.",
            err=True,
        )
        raise typer.Exit(2) from None
    except (queries.QueryError, SnapshotError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    if output == "csv":
        typer.echo(_shown(queries.in_cells(answer).to_csv(index=False)), nl=False)
    elif output == "json":
        typer.echo(_shown(answer.to_json(orient="records", force_ascii=False, indent=1, date_format="iso")))
    elif output == "table":
        table = Table(*map(str, answer.columns), title=Text(_question(name)))
        for row in queries.in_cells(answer).itertuples(index=False):
            table.add_row(*(Text("" if pd.isna(value) else printable(value, "\n")) for value in row))
        Console(width=None if _is_terminal() else 280).print(table)
    else:
        typer.echo(f'Formatet "{printable(output)}" finns inte (table, csv, json).', err=True)
        raise typer.Exit(2)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        # Windows would print å, ä, ö wrong, and in the C locale there are none.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    app()
