"""The ledgers among the forms: listed, shown, written as empty workbooks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import click

from generators.cli.common import fail, put_json, say
from generators.language.phrases import Phrases
from generators.model.knowledge import Knowledge
from generators.render.tables import render_ledger
from generators.work.files import write_atomic


def no_form(knowledge: Knowledge, form_id: str) -> NoReturn:
    """Leave, because there is no such form; a ledger is named with the way to get it."""
    if form_id in knowledge.ledgers:
        fail(f"{form_id} is a ledger, a spreadsheet to fill in by itself; get it with: daoyin forms blank {form_id} --out {form_id}.xlsx")
    fail(f"no form '{form_id}'; there are {', '.join([*knowledge.forms, *knowledge.ledgers])}")


def ledger_rows(knowledge: Knowledge, language: str, text: Callable[[str], str]) -> Iterator[dict[str, Any]]:
    """Yield what the list says of each ledger."""
    for ledger_id, book in knowledge.ledgers.items():
        title, fields = text(book.words[language].value.title), len(book.ledger.columns)
        yield {"id": ledger_id, "title": title, "audience": "staff", "stage": "ledger", "fields": fields}


def show_ledger(knowledge: Knowledge, ledger_id: str, language: str, text: Callable[[str], str], as_json: bool) -> None:
    """Show what a ledger is for, and its columns with their articles."""
    book, phrases = knowledge.ledgers[ledger_id], Phrases(knowledge, language)
    words = book.words[language].value
    columns: list[dict[str, Any]] = [
        {
            "id": one.id, "type": one.type, "required": one.required, "label": text(words.columns[one.id].label), "options": list(one.options),
            "cites": phrases.citations(one.cites) if one.cites else "",
        }
        for one in book.ledger.columns
    ]  # fmt: skip
    if as_json:
        put_json({"id": ledger_id, "title": text(words.title), "purpose": text(words.purpose), "columns": columns})
        return
    click.echo(f"{ledger_id} {text(words.title)}\n{text(words.purpose)}\n")
    for one in columns:
        options = f" [{', '.join(one['options'])}]" if one["options"] else ""
        must, cites = "required" if one["required"] else "optional", f" ({one['cites']})" if one["cites"] else ""
        click.echo(f"  {one['id']:22} {one['type']:7} {must}  {one['label']}{options}{cites}")


def write_ledger(knowledge: Knowledge, ledger_id: str, out: Path, language: str) -> None:
    """Write an empty ledger; leaves with a message when it cannot be written."""
    if out.suffix.lower() != ".xlsx":
        raise click.BadParameter(f"found '{out.name}', expected a name that ends in .xlsx: {ledger_id} is a spreadsheet", param_hint="--out")
    try:
        write_atomic(out, render_ledger(knowledge, ledger_id, language))
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror}")
    say(f"{out} written")
