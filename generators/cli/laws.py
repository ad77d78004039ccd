"""daoyin laws"""

from __future__ import annotations

from pathlib import Path

import click
from pydantic_core import PydanticCustomError

from generators.cli.common import fail, laws_option, loaded_knowledge, put_json
from generators.laws.library import LawsUnreadable, open_library
from generators.model.citation import read_citation
from generators.prose.citing import all_citations


@click.group(epilog="Example: daoyin laws show '信访工作条例 34' --laws ../shared/laws")
def laws() -> None:
    """The laws that are cited, and their provisions."""


@laws.command("list", epilog="Example: daoyin laws list --json")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def list_laws(as_json: bool) -> None:
    """List the laws cited: title, version, status, number of citations."""
    knowledge = loaded_knowledge()
    counts: dict[str, int] = {}
    for citation, _, _ in all_citations(knowledge):
        counts[citation.law] = counts.get(citation.law, 0) + 1
    rows = [
        {"id": law.id, "version_date": law.version_date.isoformat(), "status": law.status, "text": law.text, "citations": counts.get(law.id, 0)}
        for law in (located.value for located in knowledge.laws.values())
    ]
    if as_json:
        put_json(rows)
        return
    for row in rows:
        click.echo(f"{row['version_date']}  {row['status']:11}  {row['citations']:5}  {row['id']}{'' if row['text'] else '  (text not at hand)'}")


@laws.command(epilog="Example: daoyin laws show '信访工作条例 31.1.6' --laws ../shared/laws")
@click.argument("citation")
@laws_option
def show(citation: str, laws: Path | None) -> None:
    """Show the provision that CITATION points at, and where the content cites it."""
    knowledge = loaded_knowledge()
    try:
        wanted = read_citation(citation, knowledge.law_names)
    except PydanticCustomError as error:
        fail(error.message())
    if laws is None:
        fail("the text of the law is input: give its folder with --laws DIR")
    try:
        statute = open_library(laws).get(wanted.law)
    except LawsUnreadable as error:
        fail(str(error))
    text = statute.provision(wanted) if statute else None
    if statute is None or text is None:
        fail(f"{wanted.text()} is not in {laws}")
    click.echo(f"{wanted.text()}  {wanted.eid}  (text of {statute.version})\n\n{text}\n")
    for found, place, _ in all_citations(knowledge):
        if found.law == wanted.law and found.article == wanted.article:
            click.echo(f"{place.file}:{place.line}: {found.text()}")
