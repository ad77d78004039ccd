"""daoyin check"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generators.cli.common import fail, laws_option, print_problems, project_root, put_json, say
from generators.laws.library import LawsUnreadable
from generators.model.problem import Problem
from generators.work.checking import Checked, check_content
from generators.work.kept import kept_content
from generators.work.sarif import sarif


def _as_json(problem: Problem) -> dict[str, object]:
    return {
        "code": problem.code,
        "severity": problem.severity,
        "file": problem.place.file,
        "line": problem.place.line,
        "message": problem.message,
    }


def _print(checked: Checked, form: str, quiet: bool) -> None:
    shown = checked.errors if quiet else checked.problems
    if form == "json":
        put_json([_as_json(problem) for problem in shown])
    elif form == "sarif":
        put_json(sarif(shown))
    else:
        print_problems(shown)


@click.command(epilog="Example: daoyin check --laws ../shared/laws --format json")
@laws_option
@click.option("--format", "form", type=click.Choice(["text", "json", "sarif"]), default="text", show_default=True)
@click.option("--quiet", is_flag=True, help="Leave out notices.")
def check(laws: Path | None, form: str, quiet: bool) -> None:
    """Check the content: every finding with file and line, all in one run."""
    try:
        checked = check_content(project_root(), laws) if laws else kept_content(project_root())
    except LawsUnreadable as error:
        fail(str(error))
    _print(checked, form, quiet)
    notices = len(checked.problems) - len(checked.errors)
    against = f"against the texts in {laws}" if laws else "without the texts of the law (give --laws DIR)"
    say(f"{len(checked.errors)} errors, {notices} notices; checked {against}")
    sys.exit(1 if checked.errors else 0)
