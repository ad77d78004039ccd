"""daoyin forms read"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from generators.cli.common import fail, loaded_knowledge, put_json, say
from generators.cli.forms_given import with_template
from generators.model.knowledge import Knowledge
from generators.render.word import Finding
from generators.supplied import MOST_BYTES
from generators.work.files import write_atomic
from generators.work.returned.paper import PaperReader, Returned
from generators.work.returned.tables import MAKERS, table_of, too_long

Read = tuple[Path, Returned]


@click.command(epilog="Example: daoyin forms read returned/ --out cases.xlsx")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--form", "form_id", default="", metavar="ID|FILE.docx",
    help="Form of the files, when they do not say it themselves; for papers of an office's own Word template, that template.",
)  # fmt: skip
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Table to write, for daoyin forms fill --data: .xlsx, .csv, .json or .jsonl. With papers of several forms, one file each: table-C01.xlsx.",
)
@click.option("--json", "as_json", is_flag=True, help="Each file with its form, language, values and findings, as JSON on standard output.")
def read(files: tuple[Path, ...], form_id: str, out: Path | None, as_json: bool) -> None:
    """Read filled papers back into data.

    FILE is a Word file (.docx) or a folder of them: papers that daoyin filled, blank ones that were filled in Word or WPS, and both
    after LibreOffice saved them. What cannot be read is listed by file and field; every other paper is read all the same.
    """
    if out is not None and out.suffix.lower() not in MAKERS:
        raise click.BadParameter(f"found the ending '{out.suffix}', expected one of: {', '.join(MAKERS)}", param_hint="--out")
    knowledge, form_id = with_template(loaded_knowledge(), form_id)
    if form_id and form_id not in knowledge.forms:
        fail(f"no form '{form_id}'; there are {', '.join(knowledge.forms)}")
    paths = list(_papers(files))
    if not paths:
        fail("found no .docx in these folders")
    reader = PaperReader(knowledge)
    found = [(path, _read(path, reader, form_id)) for path in paths]
    written = _write(knowledge, out, found) if out else 0
    if as_json:
        put_json([_shown(path, one) for path, one in found])
    else:
        _print(found, out is None)
    wrong = sum(bool(one.findings) for _, one in found)
    say(f"{len(found) - wrong} papers read" + (f", {written} records written" if out else ""))
    if wrong:
        fail(f"{wrong} of {len(found)} papers could not be read, or not in full; correct them, or enter their records by hand")


def _papers(files: tuple[Path, ...]) -> Iterator[Path]:
    """Yield files as given, and the Word files of folders in the order of their names; what Word keeps while it is open is passed over."""
    for path in files:
        if path.is_dir():
            yield from sorted(
                one for one in path.rglob("*") if one.suffix.lower() == ".docx" and one.is_file() and not one.name.startswith(("~$", "."))
            )
        else:
            yield path


def _read(path: Path, reader: PaperReader, form_id: str) -> Returned:
    try:
        if path.stat().st_size > MOST_BYTES:
            return Returned(form_id, findings=[Finding((), f"has {path.stat().st_size:,} bytes, expected at most {MOST_BYTES:,}")])
        return reader.read(path.read_bytes(), form_id)
    except OSError as error:
        return Returned(form_id, findings=[Finding((), f"cannot be read: {error.strerror or error}")])


def _write(knowledge: Knowledge, out: Path, found: list[Read]) -> int:
    """Write the values of papers that were read in full; returns how many."""
    ending = out.suffix.lower()
    records: dict[str, list[dict[str, Any]]] = {}
    for _, one in found:
        long = too_long(ending, one.values)
        if long:
            one.findings.append(Finding((long,), "is longer than a cell of a workbook holds; give --out a name that ends with .jsonl or .csv"))
        if not one.findings and one.values:
            records.setdefault(one.form, []).append(one.values)
    try:
        for form_id, values in records.items():
            path = out if len(records) == 1 else out.with_name(f"{out.stem}-{form_id}{out.suffix}")
            write_atomic(path, table_of(knowledge, knowledge.forms[form_id].form, ending, values))
            say(f"{path} written: {len(values)} records of {form_id}")
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror}")
    return sum(len(values) for values in records.values())


def _shown(path: Path, one: Returned) -> dict[str, Any]:
    findings = [{"field": finding.field, "message": finding.message} for finding in one.findings]
    shown = {"file": str(path), "form": one.form, "language": one.language, "values": one.values}
    return {**shown, "missing": list(one.missing), "differs": one.differs, "findings": findings}


def _print(found: list[Read], values: bool) -> None:
    for path, one in found:
        for finding in one.findings:
            click.echo(f"{path}: {finding}")
        if values and not one.findings:
            click.echo(f"{path}: {one.form}")
            for name, value in one.values.items():
                click.echo(f"  {name}: {value}")
        if one.missing and one.values:
            click.echo(f"{path}: (notice) the form asks for more: {', '.join(one.missing)}")
        if one.differs:
            click.echo(f"{path}: (notice) has other words than a paper with these values, near '{one.differs}'; see whether the value there is whole")
