"""What the commands share: finding the content, loading it, printing findings."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

import click

from generators.model.knowledge import Knowledge
from generators.model.problem import Problem


def project_root() -> Path:
    """Return the folder that holds `guides/`: the current one, one above it, or that of the installation."""
    given = os.environ.get("DAOYIN_PROJECT")
    if given:
        return Path(given).resolve()
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "guides" / "laws.yml").is_file():
            return folder
    return Path(__file__).resolve().parents[2]


def say(text: str = "") -> None:
    """Write a line of progress or advice to standard error."""
    click.echo(text, err=True)


def put_json(value: Any) -> None:
    """Write JSON, and nothing else, to standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def fail(message: str) -> NoReturn:
    """Say what is wrong with the input and leave with exit status 1."""
    say(f"error: {message}")
    sys.exit(1)


def print_problems(problems: Iterable[Problem], notices: bool = True, aside: bool = False) -> None:
    """Print findings, one a line: to standard output where they are the result, else (`aside`) to standard error."""
    for problem in problems:
        if notices or problem.severity == "error":
            mark = "" if problem.severity == "error" else "(notice) "
            place = problem.place
            click.echo(f"{place.file}:{place.line}: {problem.code} {mark}{problem.message}", err=aside)


def laws_option(command: Any) -> Any:
    """Add `--laws DIR`."""
    return click.option(
        "--laws", type=click.Path(path_type=Path), help="Folder with the texts of the law, to check citations against. Example: --laws ../shared/laws"
    )(command)


def known_languages() -> tuple[str, ...]:
    """Return the languages of the project: the built-in ones, and those that guides/project.yml names besides."""
    from generators.work.languages import languages_of

    return languages_of(project_root())


class KnownLanguage(click.ParamType[str]):
    """A language of the project."""

    name = "language"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        known = known_languages()
        if value not in known:
            self.fail(f"unknown language {value}; choose from {', '.join(known)}", param, ctx)
        return value


def loaded_knowledge() -> Knowledge:
    """Load the content of the project; leaves with its errors when it cannot be used."""
    from generators.work.kept import kept_content

    checked = kept_content(project_root())
    if checked.knowledge is None or checked.errors:
        print_problems(checked.errors, aside=True)
        fail(f"{len(checked.errors)} errors in the content; run daoyin check")
    return checked.knowledge


def language_option(command: Any) -> Any:
    """Add `--language`."""
    from generators.model.base import LANGUAGES

    return click.option("--language", type=click.Choice(LANGUAGES), default="zh-Hans", show_default=True, help="Language of the words.")(command)
