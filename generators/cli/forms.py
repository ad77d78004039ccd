"""daoyin forms"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from generators.cli.common import fail, language_option, loaded_knowledge, print_problems, put_json, say
from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.knowledge import Knowledge, Paper
from generators.model.problem import Place, Problem
from generators.prose.markdown import parse_inline
from generators.render.word import Records, RecordsUnreadable, data_schema, printed_fields, read_data, read_records, render_form
from generators.work.files import write_atomic

_MAX_BYTES = 100_000_000


@click.group(epilog="Example: daoyin forms blank C11 --out C11.docx")
def forms() -> None:
    """Forms: list them, show one, print it blank, fill it from JSON."""


def _paper(knowledge: Knowledge, form_id: str) -> Paper:
    if form_id not in knowledge.forms:
        fail(f"no form '{form_id}'; there are {', '.join(knowledge.forms)}")
    return knowledge.forms[form_id]


def _texts(knowledge: Knowledge, language: str) -> Callable[[str], str]:
    phrases = Phrases(knowledge, language)
    return lambda prose: plain_text(phrases, parse_inline(prose))


@forms.command("list", epilog="Example: daoyin forms list --language en --json")
@language_option
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def list_forms(language: str, as_json: bool) -> None:
    """List the forms."""
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
    knowledge = loaded_knowledge()
    paper, text = _paper(knowledge, form_id), _texts(knowledge, language)
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
@language_option
def schema(form_id: str, language: str) -> None:
    """Write the JSON Schema of a form's data to standard output."""
    knowledge = loaded_knowledge()
    _paper(knowledge, form_id)
    put_json(data_schema(knowledge, form_id, language))


@forms.command(epilog="Example: daoyin forms blank C11 --out C11.docx --language en")
@click.argument("form_id", metavar="ID")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="File to write (.docx).")
@language_option
def blank(form_id: str, out: Path, language: str) -> None:
    """Write a blank form as a Word file."""
    knowledge = loaded_knowledge()
    _paper(knowledge, form_id)
    try:
        write_atomic(out, render_form(knowledge, form_id, language))
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror}")
    say(f"{out} written")


@forms.command(epilog="Example: daoyin forms fill C11 --data cases.json --out filled --language zh-Hans")
@click.argument("form_id", metavar="ID")
@click.option("--data", type=click.Path(path_type=Path, dir_okay=False), required=True, help="JSON: one object, or a list of objects.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder for the Word files.")
@click.option("--overwrite", is_flag=True, help="Replace files of the same name.")
@language_option
def fill(form_id: str, data: Path, out: Path, overwrite: bool, language: str) -> None:
    """Fill a form with each record of a JSON file.

    Every record is checked first. When one has an error nothing is written, and all errors are listed.
    """
    knowledge = loaded_knowledge()
    paper = _paper(knowledge, form_id)
    records = _records(data)
    problems = list(_problems(paper, data, records))
    if problems:
        print_problems(problems)
        fail(f"{len(problems)} errors in {data}; nothing was written")
    _warn(paper, data, records, language)
    names = [f"{form_id}.docx"] if records.single else [f"{form_id}-{n:04}.docx" for n in range(1, len(records.values) + 1)]
    there = [name for name in names if (out / name).exists()]
    if there and not overwrite:
        fail(f"{out} already holds {', '.join(there[:3])}{' …' if len(there) > 3 else ''}; give another folder, or --overwrite")
    _write_all(out, names, lambda i: render_form(knowledge, form_id, language, records.values[i]))
    say(f"{len(names)} written to {out}")


def _records(path: Path) -> Records:
    try:
        if path.stat().st_size > _MAX_BYTES:
            fail(f"{path} has {path.stat().st_size:,} bytes, expected at most {_MAX_BYTES:,}; split it")
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        fail(f"{path} cannot be read: {error.strerror}")
    except UnicodeDecodeError as error:
        fail(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8")
    try:
        return read_records(text)
    except RecordsUnreadable as problem:
        print_problems([Problem("form-data", Place(str(path), problem.line), str(problem))])
        fail(f"{path} cannot be used; nothing was written")


def _problems(paper: Paper, path: Path, records: Records) -> Iterator[Problem]:
    for i, value in enumerate(records.values):
        for finding in read_data(paper.form, value)[1]:
            record = "" if records.single else f"record {i + 1}: "
            yield Problem("form-data", Place(str(path), records.line(i, *finding.path)), record + str(finding))


def _warn(paper: Paper, path: Path, records: Records, language: str) -> None:
    """Say which values are given but not printed, because the answers lead past them."""
    for i, value in enumerate(records.values):
        clean, _ = read_data(paper.form, value)
        for name in clean.keys() - printed_fields(paper, language, clean):
            if paper.form.field(name).type != "choice":
                say(f"{path}:{records.line(i, name)}: (notice) '{name}' is given but not printed with these answers")


def _write_all(out: Path, names: list[str], make: Callable[[int], bytes]) -> None:
    """Write every file beside its place first, then move all into place: all or none."""
    shown = click.progressbar(range(len(names)), label="filling", file=sys.stderr, hidden=not sys.stderr.isatty())
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".filling-", dir=out) as staged:
            with shown as numbers:
                for i in numbers:
                    (Path(staged) / names[i]).write_bytes(make(i))
            for name in names:
                os.replace(Path(staged) / name, out / name)
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror}")
