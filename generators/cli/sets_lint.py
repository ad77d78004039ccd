"""daoyin sets lint"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from generators.cli.common import fail, language_option, loaded_knowledge, put_json, say
from generators.cli.sets_fill import read_records, reader_of
from generators.language.phrases import Phrases
from generators.model.knowledge import Knowledge
from generators.sets.findings import SetFinding
from generators.sets.lint import Looked
from generators.sets.papers import Reader
from generators.sets.record import ALL
from generators.sets.words import lint as look
from generators.work.casefolder import FolderUnreadable, folder_findings


@click.command(epilog="Example: daoyin sets lint filled/00001 --set handling --language en")
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@click.option("--set", "set_id", default=ALL, show_default=True, help="The stage to look at; all: the stages that have begun.")
@language_option
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def lint(path: Path, set_id: str, language: str, as_json: bool) -> None:
    """Look through the papers of a case: a record, or a folder of filled papers.

    Finds missing papers and dates, dates and numbers that differ from paper to paper, what is late, extensions that are not right, wrong
    articles, wrong next steps. Every finding is about the office's papers and names its article.
    """
    knowledge = loaded_knowledge()
    reader = reader_of(knowledge, set_id, language)
    found = list(_of_folder(reader, path) if path.is_dir() else _of_records(knowledge, reader, path))
    phrases = Phrases(knowledge, language)
    if as_json:
        put_json([_data(place, finding) for place, finding in found])
    else:
        for place, finding in found:
            click.echo(f"{place}: {finding.code} {finding.said(phrases)}")
    say(f"{len(found)} findings" if found else "nothing found")
    if found:
        sys.exit(1)


def _of_records(knowledge: Knowledge, reader: Reader, path: Path) -> Iterator[tuple[str, SetFinding]]:
    for entry in read_records(knowledge, path):
        wrong = [SetFinding("set-data", "", one.field, one.message) for one in entry.findings]
        for finding in dict.fromkeys([*wrong, *look(Looked(reader, reader.read(entry.values)))]):
            yield f"{path}:{entry.at((finding.field,))}", finding


def _of_folder(reader: Reader, path: Path) -> Iterator[tuple[str, SetFinding]]:
    try:
        for finding in folder_findings(reader, path):
            yield str(path), finding
    except FolderUnreadable as problem:
        fail(str(problem))


def _data(place: str, finding: SetFinding) -> dict[str, Any]:
    return {
        "place": place,
        "code": finding.code,
        "paper": finding.paper,
        "field": finding.field,
        "message": finding.message,
        "cites": [one.text() for one in finding.cites],
    }
