"""daoyin forms schema --spreadsheet: a table to enter the data of a form in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from generators.cli.common import fail, say
from generators.language.phrases import Phrases
from generators.model.knowledge import Knowledge, Paper
from generators.render.tables import record_workbook
from generators.render.tables.records import MOST_ROWS, ROWS
from generators.work.files import write_atomic


def spreadsheet_options(command: Any) -> Any:
    """Add `--spreadsheet` and `--rows`."""
    command = click.option(
        "--rows", type=click.IntRange(1, MOST_ROWS), help=f"Rows of the spreadsheet that check what is entered.  [default: {ROWS}]"
    )(command)
    return click.option(
        "--spreadsheet", type=click.Path(path_type=Path, dir_okay=False),
        help="Write a spreadsheet (.xlsx) to enter records in, which `fill --data` reads. Example: --spreadsheet C31.xlsx",
    )(command)  # fmt: skip


def write_spreadsheet(knowledge: Knowledge, paper: Paper, out: Path | None, rows: int | None, language: str) -> None:
    """Write the table of a form; leaves with a message when it cannot be written."""
    if out is None:
        raise click.UsageError("--rows is for a spreadsheet; name its file with --spreadsheet")
    if out.suffix.lower() != ".xlsx":
        raise click.BadParameter(f"found '{out.name}', expected a name that ends in .xlsx", param_hint="--spreadsheet")
    try:
        write_atomic(out, record_workbook(knowledge, paper, Phrases(knowledge, language), rows or ROWS))
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror}")
    say(f"{out} written")
