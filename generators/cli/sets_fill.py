"""daoyin sets fill"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import click

from generators.cli.common import fail, language_option, loaded_knowledge, print_problems, put_json, say
from generators.language.counted import say_date
from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.knowledge import Knowledge
from generators.model.problem import Place, Problem
from generators.prose.markdown import parse_inline
from generators.prose.wording import WordingProblem
from generators.render.word import Finding
from generators.sets.lint import Looked
from generators.sets.papers import Case, Reader
from generators.sets.record import ALL, NoSuchSet, chosen, record_paper
from generators.work.bulk.columns import Columns
from generators.work.bulk.naming import ENDING, Naming
from generators.work.bulk.reading import DataUnreadable, Entry, entries
from generators.work.casefiles import NAME, Filler, Taken, finished, noted, put_case, sweep


@click.command(epilog="Example: daoyin sets fill handling --data cases.xlsx --out filled --name '{registration_number}'")
@click.argument("set_id", metavar="ID")
@click.option(
    "--data",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="Case records: .json (one object or a list), .jsonl, .xlsx or .csv.",
)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder; each case gets a folder of its own in it.")
@click.option(
    "--name",
    "pattern",
    default="{row}",
    show_default=True,
    help="Pattern of the folders' names: fields of the record between braces, {row} for the number.",
)
@click.option("--only", help="Papers to make, by their codes. Example: --only S25,S26")
@click.option("--resume", is_flag=True, help="Go on after an interruption: cases that are finished are not made again.")
@click.option("--overwrite", is_flag=True, help="Replace papers of the same name.")
@click.option("--check", "check_only", is_flag=True, help="Check every record and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="What was done, as JSON on standard output.")
@language_option
def fill(
    set_id: str, data: Path, out: Path, pattern: str, only: str | None, resume: bool, overwrite: bool, check_only: bool, as_json: bool, language: str
) -> None:
    """Fill the papers of a stage (or of `all` stages) from case records.

    A paper is made when the matter needs it and everything on it is known; papers for which nothing was entered yet are listed as open.
    Dates that follow from others are counted. A record with errors makes no paper; the others do.
    """
    knowledge = loaded_knowledge()
    reader = reader_of(knowledge, set_id, language)
    forms = _only(reader, only)
    naming = _naming(reader, pattern)
    order = _Order(reader, Filler(reader, language), naming, out, language, forms, resume, overwrite, check_only)
    if not check_only:
        _ready(out, resume, overwrite)
    for entry in read_records(knowledge, data):
        order.take(entry)
    _report(order, data, as_json)


def reader_of(knowledge: Knowledge, set_id: str, language: str) -> Reader:
    """Return the reader of a set's records, or leave with the sets there are."""
    try:
        return Reader(knowledge, chosen(knowledge, set_id), language)
    except NoSuchSet as problem:
        fail(str(problem))


def read_records(knowledge: Knowledge, data: Path) -> Iterator[Entry]:
    """Yield the case records of a file; leaves with one line when it cannot be used."""
    if not data.exists():
        fail(f"{data} does not exist")
    number = 0
    try:
        for entry in entries(data, Columns(knowledge, record_paper(knowledge, ALL))):
            number += 1
            yield entry
    except DataUnreadable as problem:
        print_problems([Problem("form-data", Place(str(data), problem.line), str(problem))])
        fail(f"{data} cannot be used as it is")
    if not number:
        fail(f"{data} holds no record")


def _only(reader: Reader, only: str | None) -> frozenset[str]:
    """Return the forms that were asked for; unknown ones are a usage error."""
    forms = frozenset(one.strip() for one in (only or "").split(",") if one.strip())
    known = {used.use.form for used in reader.papers}
    if forms - known:
        raise click.BadParameter(f"found {', '.join(sorted(forms - known))}, expected some of: {', '.join(sorted(known))}", param_hint="--only")
    return forms


def _naming(reader: Reader, pattern: str) -> Naming:
    try:
        return Naming(reader.form, pattern)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--name") from error


def _ready(out: Path, resume: bool, overwrite: bool) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        sweep(out)
        if (out / NAME).exists() and not resume:
            if not overwrite:
                fail(f"{out} holds the cases of an earlier filling ({NAME}); give another folder, --resume or --overwrite")
            (out / NAME).unlink()
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror}")


@dataclass
class _Order:
    """What is to be done with each record, and what became of it."""

    reader: Reader
    filler: Filler
    naming: Naming
    out: Path
    language: str
    only: frozenset[str]
    resume: bool
    overwrite: bool
    check_only: bool
    cases: list[dict[str, Any]] = field(default_factory=list)
    findings: list[tuple[Entry, Finding]] = field(default_factory=list)
    wrong: int = 0
    done: dict[str, Any] | None = None
    taken: set[str] = field(default_factory=set)

    def take(self, entry: Entry) -> None:
        case = self.reader.read(entry.values)
        said = {finding.path[:1] for finding in entry.findings}
        found = [*entry.findings, *(one for one in case.findings if one.path[:1] not in said)]
        folder = self.naming.name(entry.number, case.values).removesuffix(ENDING)
        if not found and folder in self.taken:
            found = [Finding((), f"gives the folder {folder}, which another case has; add {{row}} or a number to the pattern of names")]
        if found:
            self.findings += [(entry, one) for one in found]
            self.wrong += 1
            return
        self.taken.add(folder)
        self._made(entry, case, folder)

    def _made(self, entry: Entry, case: Case, folder: str) -> None:
        state = "right" if self.check_only else self._written(entry, case, folder)
        made = [one for one in case.ready() if not self.only or one.used.use.form in self.only]
        if not made:
            state = "open"
        begun = Looked(self.reader, case).begun if len(self.reader.sets) > 1 else self.reader.sets
        self.cases.append(
            {
                "record": entry.number,
                "folder": folder,
                "state": state,
                "papers": [one.name for one in made],
                "open": {one.name: list(one.missing) for one in case.papers if one.state == "open" and one.used.set_id in begun},
                "not_used": [used.key for used in case.unneeded],
                "deadlines": {name: due.day.isoformat() for name, due in case.dues.items() if due.day},
            }
        )

    def _written(self, entry: Entry, case: Case, folder: str) -> str:
        key = self.filler.key(entry.values, self.only)
        if self.resume:
            self.done = finished(self.out) if self.done is None else self.done
            if key in self.done:
                return "kept"
        try:
            files = self.filler.files(case, self.only)
            if files:
                put_case(self.out / folder, files, self.overwrite)
                with (self.out / NAME).open("a", encoding="utf-8") as manifest:
                    manifest.write(noted(folder, key, files))
        except Taken as problem:
            fail(str(problem))
        except WordingProblem as problem:
            fail(f"the wording of a form cannot be used: line {problem.line}: {problem}")
        except OSError as error:
            fail(f"{self.out} cannot be written: {error.strerror}; go on with --resume")
        return "written"


def _report(order: _Order, data: Path, as_json: bool) -> None:
    found = [Problem("form-data", Place(str(data), entry.at(one.path)), f"record {entry.number}: {one}") for entry, one in order.findings]
    if as_json:
        wrong = [{"line": one.place.line, "message": one.message} for one in found]
        put_json({"cases": order.cases, "wrong": order.wrong, "findings": wrong})
    else:
        print_problems(found)
        for case in order.cases:
            _say(order, case)
    papers = sum(len(one["papers"]) for one in order.cases if one["state"] in ("written", "right"))
    kept = sum(1 for one in order.cases if one["state"] == "kept")
    where = "are right" if order.check_only else f"written to {order.out}"
    say(f"{papers} papers of {len(order.cases)} cases {where}" + (f", {kept} cases were there already" if kept else ""))
    if order.wrong:
        fail(f"{order.wrong} records of {data} have errors and made no paper; correct them and run again with --resume")


def _say(order: _Order, case: dict[str, Any]) -> None:
    """Print what became of one case: its papers, the days that follow, what is open."""
    phrases = Phrases(order.reader.knowledge, order.language)
    labels = order.reader.casework.words[order.language].value.fields
    click.echo(f"{case['folder']}: {case['state']}: {' '.join(case['papers']) or '–'}")
    for name, day in case["deadlines"].items():
        label = plain_text(phrases, parse_inline(labels[name].label))
        click.echo(f"  {label}{phrases.word('common', 'colon')}{say_date(phrases, date.fromisoformat(day))}")
    for paper, missing in case["open"].items():
        say(f"  open: {paper} (nothing entered yet for {', '.join(missing)})")
    for paper in case["not_used"]:
        say(f"  (notice) values were given for {paper}, which this matter does not need; run daoyin sets lint")
