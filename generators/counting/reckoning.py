"""One period, counted from one day.

The law: the day of the event is not counted; a term of months or years ends on the corresponding day, or on the last day of a
month that has none; a last day that is a day off moves to the first working day after it. What a person must do is shown
by the day that does not rely on moving, with the moved one beside it.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from generators.counting.days import ONE, Days, NotPublished
from generators.model.fact import TIME_UNITS, Fact

FIRST_YEAR, LAST_YEAR = 1950, 2199
"""Years of events that are counted."""
Outcome = Literal["date", "moment", "undated", "unpublished", "unverified", "not-yet-in-force", "no-longer-in-force"]


@dataclass(frozen=True)
class Manner:
    """How a fact is counted: by which rule, whether that is an assumption, whether the reader must act, since and until when it holds."""

    rule: str
    assumed: bool
    yours: bool
    holds_from: date
    holds_to: date | None = None


@dataclass(frozen=True)
class Reckoned:
    """What counting gave.

    outcome: date; moment (hours: a date alone is not enough); undated (no event starts it); unpublished (working days
    run into a year without a calendar); unverified (the number was not compared with the law); or not in force on that day.
    day: the day to keep to. other: the other day that the articles allow for, or None.
    last: the day counted, before anything moves. off: whether that day (for `before`: `day`) is a day off; None where
    that does not matter or is not published. missing: the year whose calendar is missing.
    """

    fact: str
    outcome: Outcome
    manner: Manner
    day: date | None = None
    other: date | None = None
    last: date | None = None
    off: bool | None = None
    missing: int | None = None


def later(day: date, months: int) -> date:
    """Return the corresponding day `months` later (or earlier), or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def counted(value: int, unit: str, day: date, days: Days, step: int = 1) -> date:
    """Return the last day of a period that begins with an event on `day` (`step` -1: counted back). Raises NotPublished."""
    if unit == "workday":
        return days.workday(day, value, step)
    if unit == "day":
        return day + step * value * ONE
    return later(day, step * value * (12 if unit == "year" else 1))


def reckon(fact: Fact, event: date, days: Days, manner: Manner) -> Reckoned:
    """Count a fact from the day of its event."""
    blank = Reckoned(fact.id, "date", manner)
    if fact.unit not in TIME_UNITS or fact.from_event is None:
        return replace(blank, outcome="undated")
    if not fact.verified:
        return replace(blank, outcome="unverified")
    if event < manner.holds_from:
        return replace(blank, outcome="not-yet-in-force")
    if manner.holds_to is not None and event > manner.holds_to:
        return replace(blank, outcome="no-longer-in-force")
    if fact.unit == "hour":
        return replace(blank, outcome="moment")
    try:
        last = counted(fact.value, fact.unit, event, days, -1 if fact.count == "before" else 1)
    except NotPublished as unknown:
        return replace(blank, outcome="unpublished", missing=unknown.year)
    return _settled(replace(blank, last=last), fact, days)


def _settled(so_far: Reckoned, fact: Fact, days: Days) -> Reckoned:
    """Say which day to keep to, given the day counted."""
    last = so_far.last
    assert last is not None
    if fact.count == "lasts":
        return replace(so_far, day=last)
    if fact.count == "before":
        day = last - ONE
        off, missing = _whether_off(day, days)
        return replace(so_far, day=day, other=last, off=off, missing=missing)
    if fact.unit == "workday":
        return replace(so_far, day=last + ONE if fact.count == "earliest" else last, off=False)
    off, missing = _whether_off(last, days)
    found = replace(so_far, off=off, missing=missing)
    moved: date | None = None
    if found.off:
        try:
            moved = days.first_workday_after(last)
        except NotPublished as unknown:
            found = replace(found, missing=unknown.year)
    if fact.count == "earliest":
        return replace(found, day=(moved or last) + ONE, other=last + ONE if moved else None)
    if moved is None or found.manner.yours or found.manner.assumed:
        return replace(found, day=last, other=moved)
    return replace(found, day=moved, other=last)


def _whether_off(day: date, days: Days) -> tuple[bool | None, int | None]:
    """Return whether a day is a day off, and the year whose calendar is missing where nobody can say."""
    try:
        return days.is_off(day), None
    except NotPublished as unknown:
        return None, unknown.year
