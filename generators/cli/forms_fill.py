"""daoyin forms fill"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import NoReturn

import click

from generators.cli.common import fail, language_option, loaded_knowledge, print_problems, put_json, say
from generators.cli.forms_given import with_template
from generators.cli.forms_ledgers import no_form
from generators.cli.progress import Progress
from generators.model.knowledge import Knowledge
from generators.model.problem import Place, Problem
from generators.prose.wording import WordingProblem
from generators.render.word import Finding, make_stencil
from generators.work.bulk.columns import Columns
from generators.work.bulk.filling import Job, Tally, crew_of, fill_all, make
from generators.work.bulk.manifest import NAME
from generators.work.bulk.naming import Naming
from generators.work.bulk.reading import DataUnreadable, Entry, Raw, Source, source
from generators.work.files import write_atomic

_LISTED = 200  # findings that are printed; the rest is counted
_LOOKED_AT = 100  # records of which is said what they do not print


@click.command(epilog="Example: daoyin forms fill C11 --data cases.xlsx --out filled --name '{row}-{name}' --jobs 2")
@click.argument("form_id", metavar="ID")
@click.option(
    "--data", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Records: .xlsx, .csv, .json (one object or a list) or .jsonl."
)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder for the Word files.")
@click.option("--name", "pattern", help="Pattern of the files' names: fields between braces, {row} for the number. Default: ID-{row}.")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that fill at the same time.")
@click.option("--cluster", metavar="ADDRESS", help="Fill on a Dask cluster. Example: --cluster tcp://192.0.2.1:8786")
@click.option("--level", type=click.IntRange(0, 9), default=6, show_default=True, help="How hard files are compressed: 1 is quick, 9 small.")
@click.option("--resume", is_flag=True, help="Go on after an interruption: papers that the manifest knows are not made again.")
@click.option("--overwrite", is_flag=True, help="Replace files of the same name.")
@click.option("--check", "check_only", is_flag=True, help="Check every record and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="What was done, as JSON on standard output.")
@language_option
def fill(
    form_id: str, data: Path, out: Path, pattern: str | None, jobs: int, cluster: str | None, level: int,
    resume: bool, overwrite: bool, check_only: bool, as_json: bool, language: str,
) -> None:  # fmt: skip
    """Fill a form with each record of a table.

    Each record is checked before its paper is written. Records with errors are listed by row and column, and make no paper; the
    others do. A manifest in the folder says what each file was made from.
    """
    knowledge, form_id = with_template(loaded_knowledge(), form_id)
    if form_id not in knowledge.forms:
        no_form(knowledge, form_id)
    single = _is_single(data)
    plain = form_id.replace("{", "{{").replace("}", "}}")
    job = _job(knowledge, form_id, language, pattern or (plain if single else f"{plain}-{{row}}"), level)
    records = _records(knowledge, form_id, data)
    if check_only:
        _report(data, _checked(job, records), as_json, out)
        return
    records = replace(records, raws=_noticed(job, data, records))
    if single:
        _report(data, _one(job, next(records.entries()), out, overwrite), as_json, out)
        return
    _ready(out, resume, overwrite)
    shown = Progress(records.most)
    try:
        with ExitStack() as stack:
            tally = fill_all(crew_of(stack, job, out, overwrite, records.understand, jobs, cluster or ""), job, records, out, resume, shown)
    except (OSError, ImportError) as error:
        shown.end(complete=False)
        fail(f"{error}\nThe papers that are finished are in {out}; go on with --resume")
    shown.end()
    _report(data, tally, as_json, out)


def _is_single(data: Path) -> bool:
    """Whether a file holds one record rather than many."""
    if data.suffix.lower() != ".json" or not data.is_file():
        return False
    with data.open("rb") as file:
        return file.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def _one(job: Job, entry: Entry, out: Path, overwrite: bool) -> Tally:
    """Make the paper of a single record; it needs no manifest."""
    (made,) = make(job, [entry])
    if made.findings:
        return Tally(wrong=1, findings=[(entry, one) for one in made.findings])
    if (out / made.name).exists() and not overwrite:
        fail(f"{out} already holds {made.name}; give another folder, or --overwrite")
    try:
        write_atomic(out / made.name, made.data)
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror}")
    return Tally(written=1)


def _job(knowledge: Knowledge, form_id: str, language: str, pattern: str, level: int) -> Job:
    form = knowledge.forms[form_id].form
    try:
        Naming(form, pattern)
        return Job(form, make_stencil(knowledge, form_id, language), pattern, level)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--name") from error
    except WordingProblem as problem:
        fail(f"{form_id}: line {problem.line} of its wording: {problem}")


def _records(knowledge: Knowledge, form_id: str, data: Path) -> Source:
    """Open the records and read the first one, so that a file that cannot be read leaves no trace."""
    if not data.exists():
        fail(f"{data} does not exist")
    try:
        found = source(data, Columns(knowledge, knowledge.forms[form_id]))
    except DataUnreadable as problem:
        _unreadable(data, problem)
    raws = _read(data, found.raws)
    first = next(raws, None)
    if first is None:
        fail(f"{data} holds no record below its first row")
    return replace(found, raws=chain([first], raws))


def _read(data: Path, raws: Iterator[Raw]) -> Iterator[Raw]:
    """Pass the records on; what makes the file unreadable ends the command with one line."""
    try:
        yield from raws
    except DataUnreadable as problem:
        _unreadable(data, problem)


def _unreadable(data: Path, problem: DataUnreadable) -> NoReturn:
    print_problems([Problem("form-data", Place(str(data), problem.line), str(problem))])
    fail(f"{data} cannot be used as it is")


def _ready(out: Path, resume: bool, overwrite: bool) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        for left in out.glob(".filling-*"):
            left.unlink()
        if (out / NAME).exists() and not resume:
            if not overwrite:
                fail(f"{out} holds the papers of an earlier filling ({NAME}); give another folder, --resume or --overwrite")
            (out / NAME).unlink()
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror}")


def _checked(job: Job, records: Source) -> Tally:
    tally = Tally()
    for entry in records.entries():
        _, findings = job.reader.read(entry.values)
        said = {finding.path[:1] for finding in entry.findings}
        found = [*entry.findings, *(one for one in findings if one.path[:1] not in said)]
        tally.findings += [(entry, one) for one in found]
        tally.wrong += bool(found)
        tally.kept += not found
    return tally


def _noticed(job: Job, data: Path, records: Source) -> Iterator[Raw]:
    """Say which values of the first records are given but not printed, because the answers lead past them."""
    for raw in islice(records.raws, _LOOKED_AT):
        entry = records.understand(raw)
        values, findings = job.reader.read(entry.values)
        if not findings:
            for name in sorted(values.keys() - job.stencil.printed(values)):
                if job.form.field(name).type != "choice":
                    say(f"{data}:{entry.at((name,))}: (notice) '{name}' is given but not printed with these answers")
        yield raw
    yield from records.raws


def _report(data: Path, tally: Tally, as_json: bool, out: Path) -> None:
    found = [Problem("form-data", Place(str(data), entry.at(one.path)), _said(entry, one)) for entry, one in tally.findings]
    if as_json:
        wrong = [{"line": one.place.line, "message": one.message} for one in found]
        put_json({"written": tally.written, "kept": tally.kept, "wrong": tally.wrong, "findings": wrong})
    else:
        print_problems(found[:_LISTED])
        if len(found) > _LISTED:
            say(f"… and {len(found) - _LISTED} more")
    kept = f", {tally.kept} were right or there already" if tally.kept else ""
    say(f"{tally.written} written to {out}{kept}" if tally.written or not tally.kept else f"{tally.kept} records are right or there already")
    if tally.wrong:
        fail(f"{tally.wrong} records of {data} have errors and made no paper; correct them and run again with --resume")


def _said(entry: Entry, one: Finding) -> str:
    return f"record {entry.number}: {one}"
