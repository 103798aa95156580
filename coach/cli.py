"""The command line: the same answers as the page, for people and for programs."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from coach.errors import CoachError

app = typer.Typer(add_completion=False, no_args_is_help=False, pretty_exceptions_enable=False)


@app.command()
def check(paths: Annotated[list[Path] | None, typer.Argument(help="Files or folders of knowledge/.")] = None) -> None:
    """Validate knowledge/: one line a fault, file: field: reason."""
    from coach.corpus.check import check as run
    from coach.wording import data_root

    report = run(data_root("knowledge"), date.today(), paths or None)
    for line in (*report.faults, *report.references):
        print(line)
    for line in report.stale:
        print(f"stale: {line}")
    kinds = ", ".join(f"{n} {kind}" for kind, n in sorted(report.documents.items()))
    claims = ", ".join(f"{n} {kind}" for kind, n in report.claims.most_common())
    print(f"{sum(report.documents.values())} documents ({kinds}); claims: {claims}")
    print(f"{len(report.faults)} faults, {len(report.references)} open references, {len(report.stale)} stale")
    if report.faults or report.references:
        raise typer.Exit(1)


@app.callback()
def root() -> None:
    """Coach: from ML engineering to AI audit and governance, every claim cited."""


def main() -> None:
    """Run the command line; a `CoachError` becomes its message and exit status 1."""
    try:
        app()
    except CoachError as error:
        print(f"error: {error}", file=sys.stderr)
        if error.hint:
            print(f"  {error.hint}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
