"""daoyin search"""

from __future__ import annotations

import dataclasses
from pathlib import Path

import click

from generators.cli.common import KnownLanguage, fail, laws_option, loaded_knowledge, project_root, put_json, say


@click.command(epilog="Example: daoyin search 老板不发工资 --limit 3")
@click.argument("query")
@click.option("--language", type=KnownLanguage(), help="Only pages in this language. Default: the language of the query first.")
@click.option("--kind", type=click.Choice(["route", "guide", "form", "lesson", "law"]), help="Only pages of this kind.")
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True)
@laws_option
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def search(query: str, language: str | None, kind: str | None, limit: int, laws: Path | None, as_json: bool) -> None:
    """Search the built index, as the browser does. Build the site first; with --laws the index is made here, with every article."""
    from generators.laws.library import LawsUnreadable
    from generators.search import SearchError, ask

    try:
        index = _with_laws(laws) if laws else project_root() / "search_index" / "built"
        answer = ask(query, index, language=language, kind=kind, limit=limit)
    except (SearchError, LawsUnreadable) as error:
        fail(str(error))
    if as_json:
        put_json([dataclasses.asdict(hit) for hit in answer.hits])
        return
    if answer.suggestion:
        say(f"these are the results of '{answer.suggestion}'" if answer.applied else f"did you mean '{answer.suggestion}'?")
    for hit in answer.hits:
        click.echo(f"{hit.id:28} {hit.title}  {hit.url}" + (f"#{hit.anchor}  {hit.heading}" if hit.anchor else ""))
    if not answer.hits:
        say(f"nothing found for '{query}'; try other words")


def _with_laws(laws: Path) -> Path:
    """Return the folder of an index of the pages and the laws."""
    from generators.model.lent import lent
    from generators.model.published import published
    from generators.work.law_pages import index_with_laws

    return index_with_laws(lent(published(loaded_knowledge())), project_root(), laws)
