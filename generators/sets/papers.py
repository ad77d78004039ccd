"""From one case record to the values of every paper: which are needed, what each one prints, what is still missing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from generators.counting.answers import official_days
from generators.counting.days import Days
from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.form import Form
from generators.model.knowledge import Casework, Knowledge
from generators.prose.markdown import parse_inline
from generators.render.word import Finding, read_data
from generators.sets.dates import Due, counted_dates
from generators.sets.record import ALL, Used, casework_of, flat, record_paper, used_papers

State = Literal["ready", "open", "wrong"]
_YEAR, _NUMBER = re.compile(r"YYYY"), re.compile(r"N+")
NUMBER_PATTERN, FIRST_NUMBER, NUMBER = "number_pattern", "first_number", "document_number"


@dataclass(frozen=True)
class Made:
    """One paper of a case. `name` is that of its file; state: ready; open (nothing was entered for it yet); wrong.

    `missing` are the fields without which it cannot be written, as they are called in the record.
    """

    name: str
    used: Used
    values: Mapping[str, Any]
    state: State
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """A record that was read: its values (those that are counted and numbered included), its papers, everything that is wrong."""

    values: Mapping[str, Any]
    dues: Mapping[str, Due]
    papers: tuple[Made, ...]
    findings: tuple[Finding, ...] = ()
    unneeded: tuple[Used, ...] = ()
    """Papers that values were given for, although the answers lead past them."""

    def ready(self) -> tuple[Made, ...]:
        return tuple(one for one in self.papers if one.state == "ready")


@dataclass
class Reader:
    """Reads records and makes the papers of some sets from them. A record may hold the values of other stages as well."""

    knowledge: Knowledge
    sets: Sequence[str]
    language: str = "zh-Hans"
    days: Days = field(init=False)
    form: Form = field(init=False)
    papers: tuple[Used, ...] = field(init=False)
    casework: Casework = field(init=False)

    def __post_init__(self) -> None:
        self.days = official_days(self.knowledge)
        self.form = record_paper(self.knowledge, ALL).form
        self.papers = used_papers(self.knowledge, self.sets)
        self.casework = casework_of(self.knowledge)

    def read(self, record: Any) -> Case:
        """Read a record: check every value, count what follows from it, and fill each paper that is needed."""
        given, shape = flat(record, used_papers(self.knowledge, tuple(self.knowledge.sets)))
        given, typed = self._without_counted(given)
        values, findings = read_data(self.form, given)
        wrong = [*shape, *typed, *findings]
        dues = counted_dates(self.knowledge, values, self.days)
        values = {**values, **{name: due.day for name, due in dues.items() if due.day}}
        needed = [used for used in self.papers if not used.use.proof and applies(used, values)]
        values, numbering = self._numbered(values, needed)
        made = [self._made(used, used.key, self._values(used, values), values) for used in needed]
        made = [*made, *(proof for one in made for proof in self._proof(one, values))]
        said = {finding.field for finding in wrong}
        wrong += numbering + [finding for one, found in made for finding in found if finding.field not in said]
        unneeded = tuple(used for used in self.papers if not used.use.proof and used not in needed and self._begun(used, values))
        return Case(values, dues, tuple(one for one, _ in made), tuple(dict.fromkeys(wrong)), unneeded)

    def _without_counted(self, given: Any) -> tuple[Any, list[Finding]]:
        """A date that is counted is never typed; one that says what was counted (a record written back) is passed over."""
        if not isinstance(given, Mapping):
            return given, []
        counted = {one.id: one.counted for one in self.casework.record.fields if one.counted}
        kept = {name: value for name, value in given.items() if name not in counted or value in (None, "")}
        starts, _ = read_data(self.form, kept)
        dues = counted_dates(self.knowledge, starts, self.days)
        out = []
        for name in given.keys() & counted.keys():
            due, value = dues.get(name), given[name]
            day = due.day if due else None
            if value not in (None, "") and str(value) != (day.isoformat() if day else ""):
                found = f"it is {day}" if day else f"there is no '{counted[name].start}' to count from"
                out.append(Finding((name,), f"found '{value}', but this day is worked out from '{counted[name].start}': {found}; delete it here"))
        return {name: value for name, value in kept.items() if name not in counted}, out

    def _begun(self, used: Used, values: Mapping[str, Any]) -> bool:
        return any(f"{used.key}_{one.id}" in values for one in used.own(self.casework))

    def _values(self, used: Used, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the record says for each field of a paper."""
        out: dict[str, Any] = {}
        for one in used.paper.form.fields:
            source = used.use.fields.get(one.id)
            shared = used.shared(self.casework, one.id)
            value = values.get(shared) if shared else values.get(f"{used.key}_{one.id}")
            if source is not None and source.constant is not None:
                value = source.constant
            if source is not None and source.values and value is not None:
                value = source.values.get(str(value))
            if value is not None:
                out[one.id] = value
        return out

    def _made(self, used: Used, name: str, filled: dict[str, Any], values: Mapping[str, Any]) -> tuple[Made, list[Finding]]:
        form = used.paper.form
        missing = [one.id for one in form.fields if one.required and filled.get(one.id) in (None, "", [])]
        missing = list(dict.fromkeys(used.shared(self.casework, one) or f"{used.key}_{one}" for one in missing))
        if missing and not (self._begun(used, values) and not used.use.proof):
            return Made(name, used, filled, "open", tuple(missing)), []
        clean, found = read_data(form, filled)
        findings = [] if missing else [self._of_record(used, one) for one in found]
        findings += [Finding((one,), f"is missing; {used.key} cannot be written without it") for one in missing]
        return Made(name, used, clean, "wrong" if findings else "ready", tuple(missing)), findings

    def _of_record(self, used: Used, one: Finding) -> Finding:
        head = str(one.path[0]) if one.path else ""
        return Finding((used.shared(self.casework, head) or f"{used.key}_{head}", *one.path[1:]), f"{used.key}: {one.message}")

    def _numbered(self, values: Mapping[str, Any], needed: Sequence[Used]) -> tuple[dict[str, Any], list[Finding]]:
        """Give the papers that have no document number the next one each, by the pattern; a number that is there stays."""
        pattern, number = values.get(NUMBER_PATTERN), values.get(FIRST_NUMBER)
        out = dict(values)
        if not isinstance(pattern, str) or not isinstance(number, int):
            return out, []
        if not _NUMBER.search(pattern):
            return out, [Finding((NUMBER_PATTERN,), f"found '{pattern}', expected N where the running number stands, such as 示交信〔YYYY〕N号")]
        taken = {value for value in values.values() if isinstance(value, str)}
        for used in needed:
            name = used.shared(self.casework, NUMBER) or f"{used.key}_{NUMBER}"
            day = out.get(used.use.dated or f"{used.key}_issued_on")
            if not out.get(name) and isinstance(day, date) and self._to_be_numbered(used, out):
                while _number(pattern, day.year, number) in taken:
                    number += 1
                out[name] = _number(pattern, day.year, number)
                taken.add(out[name])
        return out, []

    def _to_be_numbered(self, used: Used, values: Mapping[str, Any]) -> bool:
        """Whether a paper bears a number, and is being made."""
        fields, filled = used.paper.form.fields, self._values(used, values)
        missing = any(one.required and filled.get(one.id) in (None, "") for one in fields)
        return any(one.id == NUMBER for one in fields) and (not missing or self._begun(used, values))

    def _proof(self, made: tuple[Made, list[Finding]], values: Mapping[str, Any]) -> list[tuple[Made, list[Finding]]]:
        """Return the proof of delivery of a paper that is served."""
        paper, _ = made
        served = paper.used.use.served
        proof = next((one for one in self.papers if one.use.proof and one.set_id == paper.used.set_id), None)
        if served is None or proof is None or paper.state != "ready":
            return []
        say = Phrases(self.knowledge, self.language)
        title = plain_text(say, parse_inline(paper.used.paper.words[self.language].value.title))
        filled = self._values(proof, values) | {"documents": [{"title": title, "number": paper.values.get(NUMBER, ""), "pages": ""}]}
        filled |= {"organ": paper.values.get("organ")} | ({"delivered_on": values[served]} if values.get(served) else {})
        if not values.get(served):
            filled.pop("delivered_on", None)
        return [self._made(proof, f"{proof.key}-{paper.name}", filled, values)]


def applies(used: Used, values: Mapping[str, Any]) -> bool:
    """Whether a paper is needed with these values. A check without a tick counts as no."""
    return all(_said(values.get(name)) in wanted for name, wanted in used.use.when.items())


def _said(value: Any) -> str:
    return "yes" if value is True else "no" if value in (None, False) else str(value)


def _number(pattern: str, year: int, number: int) -> str:
    """Return a document number: YYYY is the year, a run of N the number, as long as the run at least."""
    return _NUMBER.sub(lambda run: f"{number:0{len(run.group())}}", _YEAR.sub(str(year), pattern))
