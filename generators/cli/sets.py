"""daoyin sets"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import click

from generators.cli.common import fail, language_option, loaded_knowledge, put_json, say
from generators.cli.sets_fill import fill
from generators.cli.sets_lint import lint
from generators.language.issuers import issuer
from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.citation import Citation
from generators.model.knowledge import Bundle, Knowledge
from generators.prose.markdown import parse_inline
from generators.render.tables import record_workbook
from generators.render.word import data_schema
from generators.sets.record import NoSuchSet, chosen, record_paper, used_papers, with_record
from generators.work.casefiles import blank_zip
from generators.work.files import write_atomic


@click.group(epilog="Example: daoyin sets fill handling --data case.json --out filled")
def sets() -> None:
    """Sets of papers: which ones a stage needs, and all of them filled from one case record."""


def _texts(knowledge: Knowledge, language: str) -> Callable[[str], str]:
    phrases = Phrases(knowledge, language)
    return lambda prose: plain_text(phrases, parse_inline(prose))


def _set(knowledge: Knowledge, name: str) -> Bundle:
    if name not in knowledge.sets:
        fail(f"no set '{name}'; there are: {', '.join(knowledge.sets)}")
    return knowledge.sets[name]


@sets.command("list", epilog="Example: daoyin sets list --language en --json")
@language_option
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def list_sets(language: str, as_json: bool) -> None:
    """List the sets: one for each stage."""
    knowledge = loaded_knowledge()
    text = _texts(knowledge, language)
    rows = [
        {"id": set_id, "title": text(one.words[language].value.title), "papers": [use.form for use in one.set.papers]}
        for set_id, one in knowledge.sets.items()
    ]
    if as_json:
        put_json(rows)
        return
    for row in rows:
        click.echo(f"{row['id']:12} {len(row['papers']):2} papers  {row['title']}  {' '.join(row['papers'])}")


@sets.command(epilog="Example: daoyin sets show handling --language en")
@click.argument("set_id", metavar="ID")
@language_option
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def show(set_id: str, language: str, as_json: bool) -> None:
    """Show the papers of a set: when each is needed, who issues it, by which articles; and the periods that run."""
    knowledge = loaded_knowledge()
    shown = _shown(knowledge, _set(knowledge, set_id), language)
    if as_json:
        put_json(shown)
        return
    click.echo(f"{shown['title']}\n{shown['summary']}\n")
    for one in shown["papers"]:
        click.echo(f"  {one['form']}  {one['title']}\n       {one['when']}; {one['issued_by']} ({one['cites_said']})")
    click.echo()
    for fact in shown["facts"]:
        click.echo(f"  {fact['name']}: {fact['period']} ({fact['cites_said']})")


def _shown(knowledge: Knowledge, bundle: Bundle, language: str) -> dict[str, Any]:
    phrases, text, words = Phrases(knowledge, language), _texts(knowledge, language), bundle.words[language].value
    papers = [
        {
            "form": use.form,
            "title": text(knowledge.forms[use.form].words[language].value.title),
            "when": text(words.papers[use.form]),
            "conditions": {name: list(values) for name, values in use.when.items()},
            "issued_by": issuer(phrases, knowledge.casework, use) if knowledge.casework else "",
            "own": [f"{used.key}_{one.id}" for one in used.own(knowledge.casework)] if knowledge.casework else [],
            **_cited(phrases, use.cites),
        }
        for used in used_papers(knowledge, (bundle.set.id,))
        for use in (used.use,)
    ]
    facts = [
        {
            "id": fact.id,
            "name": fact.name.get(language),
            "period": phrases.fact(fact),
            "from": phrases.event(fact.from_event),
            **_cited(phrases, fact.cites),
        }
        for fact in map(knowledge.fact, bundle.set.facts)
    ]
    return {"id": bundle.set.id, "title": text(words.title), "summary": text(words.summary), "papers": papers, "facts": facts}


def _cited(phrases: Phrases, cites: tuple[Citation, ...]) -> dict[str, Any]:
    return {"cites": [one.text() for one in cites], "cites_said": phrases.citations(cites)}


@sets.command(epilog="Example: daoyin sets schema handling > handling.schema.json")
@click.argument("set_id", metavar="ID")
@language_option
def schema(set_id: str, language: str) -> None:
    """Write the JSON Schema of the case record of a set (or of `all`) to standard output."""
    knowledge = loaded_knowledge()
    try:
        chosen(knowledge, set_id)
        put_json(data_schema(with_record(knowledge, set_id), set_id, language))
    except NoSuchSet as problem:
        _no(problem)


def _no(problem: NoSuchSet) -> NoReturn:
    fail(str(problem))


@sets.command(epilog="Example: daoyin sets blank acceptance --out acceptance.zip")
@click.argument("set_id", metavar="ID")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="File to write: .zip for papers and record, .xlsx for the record alone.",
)
@language_option
def blank(set_id: str, out: Path, language: str) -> None:
    """Write the blank papers of a set and a table for the case record as one ZIP file; or the table alone (also for `all`)."""
    knowledge = loaded_knowledge()
    ending = out.suffix.lower()
    if ending not in (".zip", ".xlsx"):
        raise click.BadParameter(f"found the ending '{out.suffix}', expected .zip or .xlsx", param_hint="--out")
    if ending == ".zip":
        _set(knowledge, set_id)
    try:
        if ending == ".zip":
            write_atomic(out, blank_zip(knowledge, set_id, language))
        else:
            write_atomic(out, record_workbook(knowledge, record_paper(knowledge, set_id), Phrases(knowledge, language)))
    except NoSuchSet as problem:
        _no(problem)
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror}")
    say(f"{out} written")


sets.add_command(fill)
sets.add_command(lint)
