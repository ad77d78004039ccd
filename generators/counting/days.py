"""Which days people work on, by the official calendars. A year without a calendar is not guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from generators.model.base import Names
from generators.model.calendar import Calendar

ONE = timedelta(1)
SATURDAY = 5


class NotPublished(Exception):
    """There is no calendar of `year`."""

    def __init__(self, year: int) -> None:
        super().__init__(f"no calendar of {year}")
        self.year = year


class Days:
    """The working days and days off of the years that have a calendar."""

    def __init__(self, calendars: Iterable[Calendar]) -> None:
        known = sorted(calendars, key=lambda calendar: calendar.year)
        self.years = frozenset(calendar.year for calendar in known)
        self._off: dict[date, Names] = {}
        self._on: set[date] = set()
        for calendar in known:
            for rest in calendar.rest:
                self._off.update({rest.first + n * ONE: rest.name for n in range((rest.last - rest.first).days + 1)})
            self._on.update(calendar.make_up)

    def is_off(self, day: date) -> bool:
        """Say whether a day is a day off. Raises NotPublished."""
        if day.year not in self.years:
            raise NotPublished(day.year)
        return day in self._off or (day.weekday() >= SATURDAY and day not in self._on)

    def holiday(self, day: date) -> Names | None:
        """Return the name of the holiday a day belongs to; None for weekends and working days."""
        return self._off.get(day)

    def named(self) -> Mapping[date, Names]:
        """Return every day off that a calendar names."""
        return self._off

    def made_up(self) -> frozenset[date]:
        """Return the make-up working days."""
        return frozenset(self._on)

    def workday(self, day: date, count: int, step: int = 1) -> date:
        """Return the working day number `count` after `day` (`step` 1) or before it (-1). Raises NotPublished."""
        while count:
            day += step * ONE
            count -= not self.is_off(day)
        return day

    def first_workday_after(self, day: date) -> date:
        """Return the first working day after `day`. Raises NotPublished."""
        return self.workday(day, 1)
