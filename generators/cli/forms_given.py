"""daoyin forms lint, and the forms commands with an office's own Word template in place of a form's id"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from generators.cli.common import fail, put_json, say
from generators.model.knowledge import Knowledge, Origin, Paper, Words
from generators.supplied import MOST_BYTES, Template, TemplateRefused, read_template, suggested_form

ENDINGS = (".docx", ".dotx", ".docm", ".dotm", ".doc", ".dot", ".odt", ".wps")
_NOT_IN_TITLES = re.compile(r"[{}<>\[\]*_`|\\#\x00-\x1f]+")


def with_template(knowledge: Knowledge, given: str) -> tuple[Knowledge, str]:
    """Return the knowledge with the form that is meant, and its id: an id as it is, a Word file read as a form of its own.

    Leaves with every mistake of the template, or with what is wrong with the file.
    """
    if given in knowledge.forms or not given.lower().endswith(ENDINGS):
        return knowledge, given
    path = Path(given)
    template = _read(path)
    if template.errors:
        for note in template.errors:
            click.echo(f"{path}: {note}", err=True)
        fail(f"{path} has {len(template.errors)} mistakes; correct them (daoyin forms lint {path})")
    for note in template.notes:
        say(f"{path}: {note}")
    form, words = suggested_form(path.stem, _NOT_IN_TITLES.sub(" ", path.stem).strip() or "template", template.fields)
    origin, layout = Origin(str(path)), Words(path.read_bytes(), Origin(str(path)))
    each = knowledge.languages
    paper = Paper(form, origin, dict.fromkeys(each, Words(words, origin)), dict.fromkeys(each, Words("", origin)), dict.fromkeys(each, layout))
    return replace(knowledge, forms={**knowledge.forms, form.id: paper}), form.id


def _read(path: Path) -> Template:
    try:
        if not path.is_file():
            fail(f"{path} does not exist or is no file")
        size = path.stat().st_size
        data = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        fail(f"{path} cannot be read: {error.strerror}")
    if size > MOST_BYTES:
        fail(f"{path} has {size:,} bytes, expected at most {MOST_BYTES:,}; make its pictures smaller")
    try:
        return read_template(data)
    except TemplateRefused as refusal:
        fail(f"{path} {refusal}")


@click.command(epilog="Example: daoyin forms lint notice.docx")
@click.argument("template", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def lint(template: Path, as_json: bool) -> None:
    """List the fields of a Word template, and every mistake with its place in the document."""
    found = _read(template)
    if as_json:
        put_json(_as_json(found))
    else:
        _print(template, found)
    if found.errors:
        fail(f"{template} has {len(found.errors)} mistakes")
    say(f"{template}: no mistake; {len(found.fields)} fields")


def _as_json(found: Template) -> dict[str, Any]:
    fields = [
        {
            "id": one.id,
            "type": one.type,
            "required": one.required,
            "label": one.label,
            "help": one.help,
            "options": one.options,
            "columns": one.columns,
            "places": [where.as_json() for where in one.places],
        }
        for one in found.fields.values()
    ]
    notes = [{"severity": note.severity, "place": note.where.as_json(), "message": note.message} for note in found.notes]
    return {"fields": fields, "findings": notes}


def _print(template: Path, found: Template) -> None:
    for one in found.fields.values():
        more = ", ".join([*one.options, *one.columns])
        click.echo(f"  {one.id:22} {one.type:9} {'required' if one.required else 'optional'}  {one.label}{f' [{more}]' if more else ''}".rstrip())
        for where in one.places:
            click.echo(f"      {where}")
    for note in found.notes:
        click.echo(f"{template}: {note}")
