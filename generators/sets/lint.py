"""Whether the papers of a case are whole, in time and in agreement. One rule a function, joined in one visible list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from generators.model.citation import Citation, read_citation
from generators.model.paper_set import CaseRecord
from generators.sets.findings import SetFinding
from generators.sets.papers import NUMBER, Case, Made, Reader, applies
from generators.sets.record import Used

OPINION, APPROVAL, TOLD = "S27", "S25", "S26"
LIMIT, EXTENSION = "petition-handling", "petition-handling-extension"
REDRESS = "appeal"


@dataclass(frozen=True)
class Looked:
    """A case that is looked at: the reader that read it, and what it gave."""

    reader: Reader
    case: Case

    @property
    def values(self) -> Mapping[str, Any]:
        return self.case.values

    @property
    def record(self) -> CaseRecord:
        return self.reader.casework.record

    @cached_property
    def papers(self) -> dict[str, Made]:
        """The papers that are finished, by their key; proofs of delivery by their name."""
        return {one.name: one for one in self.case.papers if one.state == "ready"}

    @cached_property
    def begun(self) -> frozenset[str]:
        """The sets of which something has happened: a paper is finished or was begun, or a date of its own is on record."""
        out = {one.used.set_id for one in self.case.papers if one.state != "open" and not one.used.use.proof}
        out |= {one.set_id for one in self.case.unneeded}
        return frozenset(out | {used.set_id for used in self.reader.papers if used.use.dated and self.values.get(used.use.dated)})

    def day(self, name: str | None) -> date | None:
        value = self.values.get(name) if name else None
        return value if isinstance(value, date) else None

    def dated(self, used: Used) -> date | None:
        """Return the day a paper bears."""
        return self.day(used.use.dated or f"{used.key}_issued_on")

    def latest(self, name: str) -> date | None:
        """Return the last day that any reading of the articles allows, for a date that is counted; else the date itself."""
        due = self.case.dues.get(name)
        return due.latest if due else self.day(name)

    def cites(self, text: str) -> tuple[Citation, ...]:
        return (read_citation(text, self.reader.knowledge.law_names),)


Rule = Callable[[Looked], Iterator[SetFinding]]


def data_fit(one: Looked) -> Iterator[SetFinding]:
    """Every value can be read and fits its field."""
    for finding in one.case.findings:
        where = ".".join(str(step + 1) if isinstance(step, int) else step for step in finding.path)
        yield SetFinding("set-data", "", where, finding.message)


def papers_there(one: Looked) -> Iterator[SetFinding]:
    """Every paper that the matter needs is there, in the stages that have begun."""
    for made in one.case.papers:
        if made.state == "open" and made.used.set_id in one.begun:
            needs = f"is needed here and is not there; nothing was entered for {', '.join(made.missing)}"
            yield SetFinding("set-paper-missing", made.name, "", needs, made.used.use.cites)


def papers_belong(one: Looked) -> Iterator[SetFinding]:
    """No paper is there that a matter sorted like this does not take."""
    for used in one.case.unneeded:
        said = "; ".join(
            f"'{name}' is '{one.values.get(name, 'not said')}', expected {' or '.join(wanted)}"
            for name, wanted in used.use.when.items()
            if not _holds(one.values.get(name), wanted)
        )
        yield SetFinding("set-paper-wrong", used.key, "", f"does not belong to this matter: {said}", used.use.cites)
    kind = one.values.get("petition_kind")
    if one.values.get("item") and kind not in (None, REDRESS):
        message = f"sorts the matter among requests for redress, but it is a {kind}; take the item out"
        yield SetFinding("set-paper-wrong", "", "item", message, one.cites("信访工作条例 31"))


def _holds(value: Any, wanted: tuple[str, ...]) -> bool:
    return ("yes" if value is True else "no" if value in (None, False) else str(value)) in wanted


def dates_kept(one: Looked) -> Iterator[SetFinding]:
    """The days that periods are counted from are on record."""
    keys = {used.use.form: used.key for used in one.reader.papers}
    said = set[str]()
    for set_id in one.reader.sets:
        for kept in one.reader.knowledge.sets[set_id].set.kept:
            if kept.field not in said and keys[kept.after] in one.papers and one.day(kept.field) is None:
                said.add(kept.field)
                message = f"is not on record although {kept.after} has gone out; a period is counted from this day"
                yield SetFinding("set-date-missing", "", kept.field, message, kept.cites)


def in_time(one: Looked) -> Iterator[SetFinding]:
    """No paper is dated after its time. A day off at the end is read in the office's favour, because the Regulations say nothing of it."""
    for used in one.reader.papers:
        day, latest = one.dated(used), one.latest(used.use.due) if used.use.due else None
        needed = used.use.form not in (APPROVAL, TOLD, OPINION)
        if day and latest and day > latest and needed and applies(used, one.values):
            yield _late(one, used, "set-late", f"is dated {day}, but the last day was {latest}")


def _late(one: Looked, used: Used, code: str, message: str) -> SetFinding:
    due = one.case.dues.get(used.use.due or "")
    return SetFinding(code, used.key, used.use.dated or f"{used.key}_issued_on", message, due.fact.cites if due else used.use.cites)


def opinion_in_time(one: Looked) -> Iterator[SetFinding]:
    """An opinion is dated within its time, or within an extension that was approved and told."""
    used = next((used for used in one.reader.papers if used.use.form == OPINION), None)
    day, plain, latest = one.day("opinion_issued_on"), one.latest("handling_due"), one.latest("limit_on")
    if used is None or not (day and plain and latest) or used in one.case.unneeded or day <= plain:
        return
    if not one.values.get("extended"):
        without = f"is dated {day}, after {plain}, the last day, and no extension is on record ({APPROVAL}, {TOLD})"
        yield _late(one, used, "set-extension", without)
    elif day > latest:
        yield _late(one, used, "set-late", f"is dated {day}, but the extended time ended on {latest}")


def extension_is_right(one: Looked) -> Iterator[SetFinding]:
    """An extension is for the petition procedure alone, approved before the time runs out, not too long, and told to the petitioner."""
    if not any(used.use.form == APPROVAL for used in one.reader.papers):
        return
    fact = one.reader.knowledge.fact(EXTENSION)
    days, plain = one.values.get("extend_days"), one.latest("handling_due")

    def wrong(paper: str, field: str, message: str) -> SetFinding:
        return SetFinding("set-extension", paper, field, message, fact.cites)

    if isinstance(days, int) and days > fact.value:
        yield wrong(APPROVAL, "extend_days", f"is {days}, more than the {fact.value} that all extensions together may have")
    if days and not one.values.get("extended"):
        yield wrong("", "extend_days", "gives days, but 'extended' is not ticked; tick it or take the days out")
    if not one.values.get("extended"):
        return
    if not isinstance(days, int) or days < 1:
        yield wrong(APPROVAL, "extend_days", "is missing; say for how many days the time is extended")
    for paper, field, what in ((APPROVAL, "extension_approved_on", "approved"), (TOLD, "extension_told_on", "told to the petitioner")):
        day = one.day(field)
        if day is None:
            yield wrong(paper, field, f"is missing: the extension was not {what}")
        elif paper == APPROVAL and plain and day > plain:
            yield wrong(paper, field, f"is {day}: {what} only after the time had run out on {plain}")


def dates_in_order(one: Looked) -> Iterator[SetFinding]:
    """What comes first is dated first."""
    for order in one.record.order:
        first, then = one.day(order.first), one.day(order.then)
        if first and then and then < first:
            yield SetFinding("set-order", "", order.then, f"is {then}, before '{order.first}' ({first})", order.cites)


def numbers_once(one: Looked) -> Iterator[SetFinding]:
    """No two papers of one organ have the same document number."""
    seen: dict[tuple[Any, Any], str] = {}
    for name, made in one.papers.items():
        number = made.values.get(NUMBER)
        if number and not made.used.use.proof:
            first = seen.setdefault((made.values.get("organ"), number), name)
            if first != name and not _refers(one, made):
                yield SetFinding("set-number-twice", name, NUMBER, f"is {number}, which {first} has already; number it anew")


def _refers(one: Looked, made: Made) -> bool:
    """Whether the number on a paper is that of another one, which it names."""
    shared = made.used.shared(one.reader.casework, NUMBER)
    return shared is not None and not made.used.use.dated


RULES: tuple[Rule, ...] = (
    data_fit,
    papers_there,
    papers_belong,
    dates_kept,
    in_time,
    opinion_in_time,
    extension_is_right,
    dates_in_order,
    numbers_once,
)
