"""From filled papers back to one case record, and where the papers do not agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from generators.sets.findings import SetFinding
from generators.sets.papers import Reader
from generators.sets.record import PROOF, Used


@dataclass(frozen=True)
class Filled:
    """A paper that was read: the name of its file, its form, its values by field (as `read_data` gives them)."""

    name: str
    form: str
    values: Mapping[str, Any]


@dataclass
class Gathered:
    """The record that papers make together, and what they say differently."""

    values: dict[str, Any] = field(default_factory=dict)
    findings: list[SetFinding] = field(default_factory=list)


def gathered(reader: Reader, papers: Iterable[Filled]) -> Gathered:
    """Put papers together into one record. What the first paper says counts; a later one that says something else is a finding."""
    out, said_by = Gathered(), dict[str, str]()
    counted = {one.id for one in reader.casework.record.fields if one.counted}
    known = list(papers)
    for paper in known:
        used = _use_of(reader, paper, known)
        if used is None:
            out.findings.append(SetFinding("set-paper-wrong", paper.name, "", f"is the form {paper.form}, which belongs to none of these sets"))
            continue
        for name, value in _said(reader, used, paper):
            if name not in out.values:
                out.values[name], said_by[name] = value, paper.name
            elif out.values[name] != value:
                out.findings.append(_differs(name, value, out.values[name], paper, said_by[name], used))
    _conditions(reader, known, out.values)
    out.findings += _not_counted(reader, out.values, said_by, counted)
    return out


def _use_of(reader: Reader, paper: Filled, papers: list[Filled]) -> Used | None:
    """Return the place of a paper in the sets. One that stands in two goes where its constants say, else where its companions are."""
    places = [used for used in reader.papers if used.use.form == paper.form]
    constants = [
        used
        for used in places
        if all(paper.values.get(name) in (source.constant, None) for name, source in used.use.fields.items() if source.constant is not None)
    ]
    forms = {one.form for one in papers}
    near = [
        used for used in constants if any(other.set_id == used.set_id and other.use.form in forms and other is not used for other in reader.papers)
    ]
    return next(iter(near or constants or places), None)


def _said(reader: Reader, used: Used, paper: Filled) -> Iterator[tuple[str, Any]]:
    """Yield what a paper says, under the names of the record."""
    for name, value in paper.values.items():
        if value in (None, "", []) or (used.use.proof and name in PROOF):
            continue
        source, shared = used.use.fields.get(name), used.shared(reader.casework, name)
        if source is not None and source.constant is not None:
            continue
        if source is not None and source.values:
            options = [one for one, said in source.values.items() if said == value]
            if len(options) == 1 and shared:
                yield shared, options[0]
        elif shared:
            yield shared, value
        else:
            yield f"{used.key}_{name}", value


def _differs(name: str, value: Any, first: Any, paper: Filled, other: str, used: Used) -> SetFinding:
    code = "set-dates-differ" if isinstance(value, date) else "set-values-differ"
    return SetFinding(code, paper.name, name, f"says '{value}', but {other} says '{first}'; one case has one", used.use.cites)


def _conditions(reader: Reader, papers: list[Filled], values: dict[str, Any]) -> None:
    """Set the answers that follow from which papers there are, where no paper says them."""
    forms = {paper.form for paper in papers}
    wanted: dict[str, set[str]] = {}
    for used in reader.papers:
        if used.use.form in forms:
            for name, options in used.use.when.items():
                wanted.setdefault(name, set()).update(options if len(options) == 1 else ())
    for name, found in wanted.items():
        if name not in values and len(found) == 1:
            (one,) = found
            values[name] = True if one == "yes" else one


def _not_counted(reader: Reader, values: dict[str, Any], said_by: Mapping[str, str], counted: set[str]) -> Iterator[SetFinding]:
    """A day that the papers print and the day that is counted are the same. What was printed is taken out of the record."""
    printed = {name: values.pop(name) for name in [*values] if name in counted}
    dues = reader.read(values).dues
    for name, value in printed.items():
        due = dues.get(name)
        if due is None or due.day is None:
            continue
        if value not in (due.day, due.latest):
            message = f"says {value}, but counted from '{due.start}' it is {due.day}"
            yield SetFinding("set-dates-differ", said_by[name], name, message, due.fact.cites)
