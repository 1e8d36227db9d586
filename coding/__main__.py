"""The command line of coding: `python -m coding agreement A.yaml B.yaml`."""

from pathlib import Path
from typing import Annotated

import typer

from loaders.faults.fault import FaultsFound, LoadersError, display_path
from loaders.files.state import require_folder
from loaders.terminal import DATA_DIR, DataOption, errors_shown

app = typer.Typer(help="Jämför kodningar av samma rapport.", no_args_is_help=True, add_completion=False)


@app.callback()
def _commands() -> None:
    """Jämför kodningar av samma rapport."""  # with this a lone command keeps its name


@app.command()
def agreement(
    first: Annotated[Path, typer.Argument(metavar="A.yaml", help="Den ena kodarens rapportfil.", readable=False)],
    second: Annotated[Path, typer.Argument(metavar="B.yaml", help="Den andra kodarens.", readable=False)],
    data: DataOption = DATA_DIR,
) -> None:
    """Räkna hur väl två kodningar av samma rapport stämmer: områden, frågor och fynd."""
    from coding.agreement.comparison import Tree, compared
    from coding.agreement.told import told
    from coding.kept_text import tree_of_text
    from loaders.check.checks import check_all
    from loaders.check.codebook import load_codebook

    def tree(path: Path) -> Tree:
        """The content of a file that has no fault that stops it."""
        result = check_all(data, [path])
        if result.stops:
            raise FaultsFound([fault for fault in result.faults if fault.stops])
        return tree_of_text(result.reports[0].text)

    with errors_shown():
        require_folder(data)
        trees = tree(first), tree(second)
        sums = [(each.get("source") or {}).get("sha256") for each in trees]
        if sums[0] != sums[1]:
            raise LoadersError(
                f"{display_path(first)} och {display_path(second)} är inte kodade ur samma fil: source.sha256 skiljer. "
                "Jämför två kodningar av samma källa."
            )
        codebook = load_codebook(data)
        lines = list(told(compared(*trees, codebook), codebook))
    typer.echo("\n".join(lines))


if __name__ == "__main__":
    app()
