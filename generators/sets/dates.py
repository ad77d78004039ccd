"""The dates of a record that follow from others, counted from the facts and the official calendars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from generators.counting.answers import manner_of
from generators.counting.days import Days
from generators.counting.reckoning import Reckoned, reckon
from generators.model.fact import Fact
from generators.model.knowledge import Knowledge
from generators.model.paper_set import RecordField
from generators.sets.record import casework_of


@dataclass(frozen=True)
class Due:
    """A day that was counted. `day` is the one to keep to; `latest` the last one that any reading of the articles allows."""

    field: str
    fact: Fact
    start: str
    reckoned: Reckoned
    added: int = 0

    @property
    def day(self) -> date | None:
        return _later(self.reckoned.day, self.added)

    @property
    def latest(self) -> date | None:
        days = [day for day in (self.reckoned.day, self.reckoned.other) if day]
        return _later(max(days), self.added) if days else None


def _later(day: date | None, added: int) -> date | None:
    return day + timedelta(added) if day else None


def counted_dates(knowledge: Knowledge, values: Mapping[str, Any], days: Days) -> dict[str, Due]:
    """Return every date of the record that can be counted from the values that are there."""
    out = {}
    for one in casework_of(knowledge).record.fields:
        found = _counted(knowledge, one, values, days)
        if found is not None:
            out[one.id] = found
    return out


def _counted(knowledge: Knowledge, one: RecordField, values: Mapping[str, Any], days: Days) -> Due | None:
    start = values.get(one.counted.start) if one.counted else None
    if one.counted is None or not isinstance(start, date):
        return None
    fact = knowledge.fact(one.counted.fact)
    added = values.get(one.counted.plus) if one.counted.plus else 0
    added = added if isinstance(added, int) and 0 <= added <= 10_000 else 0
    return Due(one.id, fact, one.counted.start, reckon(fact, start, days, manner_of(knowledge, fact)), added)
