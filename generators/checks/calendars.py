"""Calendars, the rules of counting, and local promises beside the law."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generators.model.calendar import Calendar
from generators.model.fact import Fact
from generators.model.knowledge import Located
from generators.model.problem import Problem

if TYPE_CHECKING:
    from generators.checks import Context

SATURDAY = 5
LONGEST = {"day": 1.0, "month": 31.0, "year": 366.0, "hour": 1 / 24}
SHORTEST = {"day": 1.0, "month": 28.0, "year": 365.0, "hour": 1 / 24}
WEEKS_OFF = 13
"""Calendar days that no working day falls on at worst: the longest rest period with the weekend beside it."""
# What the articles behind a rule must speak of.
SPOKEN = {"starts": ("不计入", "不计算", "不算"), "ends": ("对应日",), "moves": ("休假日", "节假日")}


def days_fit(context: Context) -> Iterator[Problem]:
    """Each day of a calendar stands once, within its year; make-up days are weekends outside the rest periods."""
    for located in context.knowledge.calendars.values():
        off: dict[date, int] = {}
        for i, rest in enumerate(located.value.rest):
            if rest.last < rest.first:
                message = f"the period ends ({rest.last}) before it begins ({rest.first}); exchange the two"
                yield Problem("calendar-day", located.at("rest", i, "last"), message)
                continue
            yield from _within(located, rest.first, ("rest", i, "first"))
            yield from _within(located, rest.last, ("rest", i, "last"))
            days = [rest.first + timedelta(n) for n in range(min((rest.last - rest.first).days, 366) + 1)]
            twice = [day for day in days if day in off]
            if twice:
                first = located.value.rest[off[twice[0]]].name.zh_hans
                message = f"{twice[0]} is a day off of '{first}' already; each day belongs to one period"
                yield Problem("calendar-day", located.at("rest", i), message)
            off.update(dict.fromkeys(days, i))
        yield from _make_up(located, set(off))


def _within(located: Located[Calendar], day: date, path: tuple[str | int, ...]) -> Iterator[Problem]:
    if day.year != located.value.year:
        message = f"{day} is no day of {located.value.year}; days of another year stand in the file of that year"
        yield Problem("calendar-day", located.at(*path), message)


def _make_up(located: Located[Calendar], off: set[date]) -> Iterator[Problem]:
    seen: set[date] = set()
    for i, day in enumerate(located.value.make_up):
        path = ("make_up", i)
        yield from _within(located, day, path)
        if day in seen:
            yield Problem("calendar-day", located.at(*path), f"{day} stands twice; delete one")
        elif day in off:
            yield Problem("calendar-make-up", located.at(*path), f"{day} is named as a day off as well; a day is one or the other")
        elif day.weekday() < SATURDAY:
            yield Problem("calendar-make-up", located.at(*path), f"{day} is a {day:%A}, a working day anyway; expected a Saturday or Sunday")
        seen.add(day)


def rules_fit(context: Context) -> Iterator[Problem]:
    """Each rule that is followed exists; each law is registered and follows one rule."""
    located = context.knowledge.counting
    counting, laws = located.value, context.knowledge.laws
    ids = [rule.id for rule in counting.rules]
    for i, rule_id in enumerate(ids):
        if rule_id in ids[:i]:
            yield Problem("duplicate-id", located.at("rules", i, "id"), f"'{rule_id}' stands twice; rename one of the two")
    for wanted, place in [
        (counting.others, located.at("others")),
        *((g.rule, located.at("follow", i, "rule")) for i, g in enumerate(counting.follow)),
    ]:
        if wanted not in ids:
            yield Problem("counting-rule", place, f"found the rule '{wanted}', expected one of: {', '.join(ids)}")
    placed: dict[str, int] = {}
    for i, group in enumerate(counting.follow):
        for j, law in enumerate(group.laws):
            place = located.at("follow", i, "laws", j)
            if law not in laws and law not in context.broken:
                near = difflib.get_close_matches(law, laws, n=1, cutoff=0.4)
                hint = f"did you mean {near[0]}?" if near else "register it in guides/laws.yml"
                yield Problem("citation-law", place, f"no law is registered as '{law}'; {hint}")
            if law in placed:
                yield Problem("counting-rule", place, f"'{law}' follows '{counting.follow[placed[law]].rule}' already; a law is counted one way")
            placed.setdefault(law, i)


def rules_stand_there(context: Context) -> Iterator[Problem]:
    """The article behind each part of a rule speaks of it."""
    if context.library is None:
        return
    located = context.knowledge.counting
    for i, rule in enumerate(located.value.rules):
        for part, words in SPOKEN.items():
            citation = getattr(rule, part)
            statute = context.library.get(citation.law)
            text = statute.provision(citation) if statute else None
            if text and not any(word in text for word in words):
                message = f"{citation.text()} does not speak of this ({' or '.join(words)}); cite the article that does"
                yield Problem("counting-rule", located.at("rules", i, part), message)


def promises_stand_beside_the_law(context: Context) -> Iterator[Problem]:
    """A local promise names the statutory fact it beats: the same event and count, and no longer term."""
    facts = context.knowledge.facts
    for located in facts.values():
        fact = located.value
        if fact.kind == "statutory":
            if fact.beside is not None:
                yield Problem("local-beside", located.at("beside"), f"'{fact.id}' is law itself; delete beside, or make it kind: local")
        elif fact.beside is None:
            message = f"'{fact.id}' is a local promise; name the statutory fact it promises to beat under beside"
            yield Problem("local-beside", located.at(), message)
        elif fact.beside in facts:
            wrong = _wrong_beside(fact, facts[fact.beside].value)
            if wrong:
                yield Problem("local-beside", located.at("beside"), wrong)


def _wrong_beside(local: Fact, law: Fact) -> str | None:
    if law.kind != "statutory":
        return f"'{law.id}' is a local promise too; expected the statutory fact"
    if law.from_event != local.from_event:
        return f"'{local.id}' is counted from '{local.from_event}', but '{law.id}' from '{law.from_event}'; expected the same event"
    if law.count != local.count:
        return f"'{local.id}' has count: {local.count}, but '{law.id}' {law.count}; expected the same"
    if local.unit == law.unit:
        longer = local.value > law.value
    else:
        most, least = _days(local, longest=True), _days(law, longest=False)
        if most is None or least is None:
            return f"'{local.id}' is in {local.unit}, '{law.id}' in {law.unit}; expected the same unit"
        longer = most > least
    if longer:
        return f"{local.value} {local.unit} may end later than the law's {law.value} {law.unit}; a place may promise to be quicker, never slower"
    return None


def _days(fact: Fact, longest: bool) -> float | None:
    """Return how many calendar days a term may last at most, or at least; None for what is no term."""
    if fact.unit == "workday":
        return fact.value + 2 * (fact.value // 5 + 1) + WEEKS_OFF * (1 + fact.value // 100) if longest else float(fact.value)
    part = (LONGEST if longest else SHORTEST).get(fact.unit)
    return None if part is None else fact.value * part
