"""A folder of filled papers, as one case: read back, put together, looked through."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from generators.render.word import Finding, read_data
from generators.sets.findings import SetFinding
from generators.sets.gathering import Filled, gathered
from generators.sets.lint import Looked
from generators.sets.papers import Reader
from generators.sets.record import flat, used_papers
from generators.sets.words import lint
from generators.supplied.zipped import TemplateRefused
from generators.work.casedocs import doc_of, word_findings
from generators.work.casefiles import RECORD
from generators.work.returned.paper import PaperReader

_CODE = re.compile(r"(?:\d{2}-)?([CSLX]\d{2})(?!\d)")
MOST_BYTES = 50_000_000


class FolderUnreadable(Exception):
    """The folder holds nothing that can be read as papers of a case."""


def folder_findings(reader: Reader, folder: Path) -> list[SetFinding]:
    """Return everything that is wrong with the papers in a folder. Raises FolderUnreadable.

    Papers are Word files (`S27.docx`), or the data of forms (`S27.json`, as `daoyin forms fill` takes them). The record of the case (`case.json`) adds what no paper prints,
    such as the day an opinion was received.
    """
    wrong: list[SetFinding] = []
    record = _record(reader, folder)
    papers = [*_data_papers(reader, folder, wrong), *_word_papers(reader, folder, wrong)]
    if not papers and record is None and not wrong:
        raise FolderUnreadable(
            f"{folder} holds neither papers nor a {RECORD}; give a folder that daoyin sets fill has made, or one with filled papers"
        )
    found = gathered(reader, papers)
    values = dict(found.values)
    wrong += found.findings
    if record is not None:
        wrong += _unlike(reader, record, values, bool(papers))
        values = {**record, **values}
    case = reader.read(values)
    looked = [one for one in lint(Looked(reader, case)) if not (papers and one.code == "set-paper-missing")]
    return list(dict.fromkeys([*wrong, *looked, *(_of_the_matter(reader, values, papers) if papers else ())]))


def _of_the_matter(reader: Reader, values: dict[str, Any], papers: list[Filled]) -> Iterator[SetFinding]:
    """Say which papers are there and do not belong, and which the matter needs and the folder does not hold, in the stages it holds papers of."""
    there = {paper.form for paper in papers}
    case = reader.read(values)
    needed = [one.used for one in case.papers]
    for form in sorted(there):
        places = [used for used in reader.papers if used.use.form == form and not used.use.proof]
        if places and not any(used in needed or used in case.unneeded for used in places):
            conditions = "; ".join(
                f"'{name}' is '{values.get(name, 'not said')}', expected {' or '.join(wanted)}" for name, wanted in places[0].use.when.items()
            )
            yield SetFinding("set-paper-wrong", places[0].key, "", f"does not belong to this matter: {conditions}", places[0].use.cites)
    begun = Looked(reader, case).begun
    proofs = sum(paper.form == "S35" for paper in papers)
    served = 0
    for used in reader.papers:
        if used.use.proof or used.set_id not in begun or not any(one.used == used for one in case.papers):
            continue
        if used.use.form not in there:
            yield SetFinding("set-paper-missing", used.key, "", "is needed here and is not in the folder", used.use.cites)
        elif used.use.served:
            served += 1
            if served > proofs:
                message = f"was served, but the folder holds {proofs} proofs of delivery (S35) for {served} papers"
                yield SetFinding("set-paper-missing", used.key, used.use.served, message, used.use.cites)


def _unlike(reader: Reader, record: dict[str, Any], values: dict[str, Any], compare: bool) -> Iterator[SetFinding]:
    typed, _ = read_data(reader.form, {name: value for name, value in record.items() if name in values})
    for name, value in typed.items() if compare else ():
        if values[name] != value:
            code = "set-dates-differ" if hasattr(value, "isoformat") else "set-values-differ"
            yield SetFinding(code, RECORD, name, f"says '{value}', but the papers say '{values[name]}'")


def _record(reader: Reader, folder: Path) -> dict[str, Any] | None:
    path = folder / RECORD
    if not path.is_file():
        return None
    value = _json(path)
    out, _ = flat(value, used_papers(reader.knowledge, tuple(reader.knowledge.sets)))
    if not isinstance(out, dict):
        raise FolderUnreadable(f"{path} holds no record; expected an object with the fields of the case record")
    return out


def _json(path: Path) -> Any:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FolderUnreadable(f"{path} has more than {MOST_BYTES:,} bytes; this is no paper")
        return json.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise FolderUnreadable(f"{path} cannot be read as JSON: {error}") from error


def _word_papers(reader: Reader, folder: Path, wrong: list[SetFinding]) -> Iterator[Filled]:
    """Yield the Word papers of a folder, read back, and note what their words have wrong."""
    papers = PaperReader(reader.knowledge)
    for path in sorted(one for one in folder.glob("*.docx") if not one.name.startswith(("~$", "."))):
        data = _bytes(path)
        match = _CODE.match(path.stem)
        back = papers.read(data)
        if back.form not in reader.knowledge.forms and match:
            back = papers.read(data, match.group(1))
        wrong += [SetFinding("set-data", path.stem, _where(one), one.message) for one in back.findings]
        if back.form not in reader.knowledge.forms:
            continue
        values, _ = read_data(reader.knowledge.forms[back.form].form, back.values)
        try:
            doc = replace(doc_of(data), form=back.form)
        except TemplateRefused:
            continue
        wrong += word_findings(reader, path.stem, doc, values or None)
        yield Filled(path.stem, back.form, values)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FolderUnreadable(f"{path} cannot be read: {error.strerror or error}") from error


def _data_papers(reader: Reader, folder: Path, wrong: list[SetFinding]) -> Iterator[Filled]:
    """Yield the papers of a folder in the order of their names; what cannot be read becomes a finding."""
    for path in sorted(folder.glob("*.json")):
        match = _CODE.match(path.stem)
        if path.name == RECORD or match is None or match.group(1) not in reader.knowledge.forms:
            continue
        form = reader.knowledge.forms[match.group(1)].form
        values, findings = read_data(form, _json(path))
        wrong += [SetFinding("set-data", path.stem, _where(one), one.message) for one in findings]
        yield Filled(path.stem, form.id, values)


def _where(one: Finding) -> str:
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in one.path)
