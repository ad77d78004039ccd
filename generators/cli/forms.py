"""daoyin forms"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from generators.cli.common import fail, language_option, loaded_knowledge, put_json, say
from generators.cli.forms_fill import fill
from generators.cli.forms_given import lint, with_template
from generators.cli.forms_layout import layout
from generators.cli.forms_ledgers import ledger_rows, no_form, show_ledger, write_ledger
from generators.cli.forms_read import read
from generators.cli.forms_spreadsheet import spreadsheet_options, write_spreadsheet
from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.knowledge import Knowledge, Paper
from generators.prose.markdown import parse_inline
from generators.render.word import data_schema, render_form
from generators.work.files import write_atomic


@click.group(epilog="Example: daoyin forms blank C11 --out C11.docx")
def forms() -> None:
    """Forms: list them, show one, print it blank, fill it from JSON."""


def _paper(knowledge: Knowledge, form_id: str) -> Paper:
    if form_id not in knowledge.forms:
        no_form(knowledge, form_id)
    return knowledge.forms[form_id]


def _texts(knowledge: Knowledge, language: str) -> Callable[[str], str]:
    phrases = Phrases(knowledge, language)
    return lambda prose: plain_text(phrases, parse_inline(prose))


@forms.command("list", epilog="Example: daoyin forms list --language en --json")
@language_option
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def list_forms(language: str, as_json: bool) -> None:
    """List the forms, and the ledgers after them."""
    knowledge = loaded_knowledge()
    text = _texts(knowledge, language)
    rows = [
        {
            "id": form_id,
            "title": text(paper.words[language].value.title),
            "audience": paper.form.audience,
            "stage": paper.form.stage,
            "fields": len(paper.form.fields),
        }
        for form_id, paper in knowledge.forms.items()
    ]
    rows += ledger_rows(knowledge, language, text)
    if as_json:
        put_json(rows)
        return
    for row in rows:
        click.echo(f"{row['id']}  {row['audience']:8} {row['stage']:14} {row['fields']:3} fields  {row['title']}")


@forms.command(epilog="Example: daoyin forms show C11 --language en")
@click.argument("form_id", metavar="ID")
@language_option
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def show(form_id: str, language: str, as_json: bool) -> None:
    """Show what a form is for, what the law demands of it, and its fields."""
    knowledge, form_id = with_template(loaded_knowledge(), form_id)
    text = _texts(knowledge, language)
    if form_id in knowledge.ledgers:
        show_ledger(knowledge, form_id, language, text, as_json)
        return
    paper = _paper(knowledge, form_id)
    if as_json:
        put_json(_shown(knowledge, paper, language, text))
        return
    shown = _shown(knowledge, paper, language, text)
    click.echo(f"{form_id} {shown['title']}\n{shown['purpose']}\n")
    for element in shown["legal_elements"]:
        click.echo(f"  law: {element['text']} ({element['cites']})")
    click.echo()
    for one in shown["fields"]:
        must = "required" if one["required"] else "optional"
        options = f" [{', '.join(one['options'])}]" if one["options"] else ""
        click.echo(f"  {one['id']:22} {one['type']:9} {must}  {one['label']}{options}")


def _shown(knowledge: Knowledge, paper: Paper, language: str, text: Callable[[str], str]) -> dict[str, Any]:
    words, phrases = paper.words[language].value, Phrases(knowledge, language)
    elements = [
        {"id": one.id, "text": text(words.legal_elements[one.id]), "cites": phrases.citations(one.cites)} for one in paper.form.legal_elements
    ]
    fields = [
        {"id": one.id, "type": one.type, "required": one.required, "label": text(words.fields[one.id].label), "options": [*one.options, *one.columns]}
        for one in paper.form.fields
    ]
    return {"id": paper.form.id, "title": text(words.title), "purpose": text(words.purpose), "legal_elements": elements, "fields": fields}


@forms.command(epilog="Example: daoyin forms schema C11 > C11.schema.json")
@click.argument("form_id", metavar="ID")
@spreadsheet_options
@language_option
def schema(form_id: str, spreadsheet: Path | None, rows: int | None, language: str) -> None:
    """Write the JSON Schema of a form's data to standard output, or a spreadsheet to enter the data in."""
    knowledge, form_id = with_template(loaded_knowledge(), form_id)
    paper = _paper(knowledge, form_id)
    if spreadsheet is not None or rows is not None:
        write_spreadsheet(knowledge, paper, spreadsheet, rows, language)
        return
    put_json(data_schema(knowledge, form_id, language))


@forms.command(epilog="Example: daoyin forms blank C11 --out C11.docx --language en")
@click.argument("form_id", metavar="ID")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="File to write (.docx; .xlsx for a ledger).")
@language_option
def blank(form_id: str, out: Path, language: str) -> None:
    """Write a blank form as a Word file, or an empty ledger as a spreadsheet."""
    knowledge, form_id = with_template(loaded_knowledge(), form_id)
    if form_id in knowledge.ledgers:
        write_ledger(knowledge, form_id, out, language)
        return
    _paper(knowledge, form_id)
    try:
        write_atomic(out, render_form(knowledge, form_id, language))
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror}")
    say(f"{out} written")


forms.add_command(fill)
forms.add_command(lint)
forms.add_command(layout)
forms.add_command(read)
