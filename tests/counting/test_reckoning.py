"""Counting: against examples worked out by hand, against a naive count with another calendar, and by what must always hold."""

from __future__ import annotations

import calendar as months
import csv
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.counting.ahead import days_ahead
from generators.counting.days import Days, NotPublished
from generators.counting.reckoning import later, reckon
from generators.model.calendar import Calendar
from tests.counting.making import fact, manner, real_days

ONE = timedelta(1)
EXAMPLES = list(csv.DictReader(Path(__file__).with_name("examples.csv").read_text("utf-8").splitlines()))
KNOWN = st.dates(date(2024, 1, 1), date(2026, 12, 31))
UNITS = st.sampled_from(["day", "workday", "month", "year"])
WHO = st.sampled_from(["yours", "office", "assumed"])
OFTEN = settings(max_examples=400, deadline=None, derandomize=True)


@pytest.mark.parametrize("row", EXAMPLES, ids=[row["why"] for row in EXAMPLES])
def test_an_example_worked_out_by_hand(row: dict[str, str]) -> None:
    found = reckon(fact(int(row["value"]), row["unit"], row["count"]), date.fromisoformat(row["event"]), real_days(), manner(row["who"]))
    said = {
        "day": found.day.isoformat() if found.day else "",
        "other": found.other.isoformat() if found.other else "",
        "off": {True: "yes", False: "no", None: ""}[found.off],
        "missing": str(found.missing or ""),
    }
    assert said == {key: row[key] for key in said}
    assert found.outcome == ("date" if row["day"] else "unpublished")


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_every_day_of_a_calendar_is_as_another_calendar_has_it(year: int) -> None:
    day, different = date(year, 1, 1), []
    while day.year == year:
        if real_days().is_off(day) != chinese_calendar.is_holiday(day):
            different.append(day)
        day += ONE
    assert different == []


def naive(value: int, unit: str, event: date) -> date:
    """Count on the fingers, with the other calendar."""
    if unit == "workday":
        day = event
        while value:
            day += ONE
            if chinese_calendar.is_workday(day):
                value -= 1
        return day
    if unit == "day":
        day = event
        for _ in range(value):
            day += ONE
        return day
    day = event
    for _ in range(value * (12 if unit == "year" else 1)):
        day = (day.replace(day=1) + 31 * ONE).replace(day=1)
    return day.replace(day=min(event.day, months.monthrange(day.year, day.month)[1]))


@OFTEN
@given(st.integers(1, 200), UNITS, KNOWN, st.sampled_from(["office", "yours"]))
def test_it_is_what_a_naive_count_gives(value: int, unit: str, event: date, who: str) -> None:
    try:
        last = naive(value, unit, event)
        moved = last
        while not chinese_calendar.is_workday(moved):
            moved += ONE
        outside = moved.year > 2026
    except NotImplementedError:  # what the other calendar says of a year it has not got
        outside = True
    found = reckon(fact(value, unit), event, real_days(), manner(who))
    if outside:
        assert found.missing is not None and found.missing > 2026
        assert found.outcome == ("unpublished" if unit == "workday" else "date")
    else:
        assert found.last == last
        assert found.day == (moved if who == "office" else last)
        assert found.other == (None if moved == last else last if who == "office" else moved)


@OFTEN
@given(st.integers(1, 400), UNITS, st.sampled_from(["latest", "earliest", "lasts", "before"]), KNOWN, WHO)
def test_a_later_event_never_ends_earlier(value: int, unit: str, count: str, event: date, who: str) -> None:
    one, two = (reckon(fact(value, unit, count), day, real_days(), manner(who)) for day in (event, event + ONE))
    if one.day and two.day:
        whole = one.missing is None and two.missing is None  # a day that nobody can call a day off is not moved
        assert not whole or one.day <= two.day
        assert one.last is not None and two.last is not None and one.last <= two.last


@OFTEN
@given(st.integers(1, 150), KNOWN, st.sampled_from([1, -1]))
def test_a_count_of_working_days_ends_on_a_working_day(value: int, event: date, step: int) -> None:
    try:
        day = real_days().workday(event, value, step)
    except NotPublished as unknown:
        assert unknown.year in (2023, 2027)
        return
    assert chinese_calendar.is_workday(day)
    between = [event + step * n * ONE for n in range(1, abs((day - event).days) + 1)]
    assert sum(chinese_calendar.is_workday(one) for one in between) == value


@OFTEN
@given(st.integers(1, 400), UNITS, KNOWN, WHO)
def test_the_safe_day_is_never_the_later_one_for_who_must_act_nor_the_earlier_for_who_must_wait(value: int, unit: str, event: date, who: str) -> None:
    act, wait = (reckon(fact(value, unit, count), event, real_days(), manner(who)) for count in ("latest", "earliest"))
    if act.day and act.other and who != "office":
        assert act.day < act.other
    if wait.day and wait.other:
        assert wait.day > wait.other
    if act.day and wait.day:
        assert wait.day > act.day


@OFTEN
@given(KNOWN, st.integers(1, 1200))
def test_corresponding_days(day: date, count: int) -> None:
    there = later(day, count)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == count
    assert there.day == day.day or (there.day < day.day and (there + ONE).day == 1)


def test_hours_are_not_turned_into_a_date() -> None:
    found = reckon(fact(48, "hour"), date(2026, 3, 5), real_days(), manner())
    assert (found.outcome, found.day) == ("moment", None)


def test_what_is_not_verified_or_has_no_event_or_is_no_time_has_no_date() -> None:
    for one, outcome in (
        (fact(5, "day", verified=False), "unverified"),
        (fact(5, "day", from_event=None), "undated"),
        (fact(5, "person"), "undated"),
    ):
        found = reckon(one, date(2026, 3, 5), real_days(), manner())
        assert (found.outcome, found.day, found.last) == (outcome, None, None)


def test_a_rule_is_used_only_while_it_holds() -> None:
    held = replace(manner(), holds_from=date(2026, 3, 1), holds_to=date(2026, 3, 31))
    outcomes = [reckon(fact(5, "day"), date(2026, month, day), real_days(), held).outcome for month, day in ((2, 28), (3, 1), (3, 31), (4, 1))]
    assert outcomes == ["not-yet-in-force", "date", "date", "no-longer-in-force"]


def test_a_last_day_off_whose_next_working_day_is_not_published_is_not_moved() -> None:
    rest = {"name": {"zh-Hans": "元旦", "en": "New Year"}, "first": "2022-01-01", "last": "2022-01-03"}
    notice = {"number": "n", "issued_on": "2021-10-25", "url": "u"}
    days = Days([Calendar.model_validate({"year": 2022, "notice": notice, "rest": [rest]})])
    found = reckon(fact(1, "day"), date(2022, 12, 30), days, manner("office"))  # 31 December 2022 is a Saturday
    assert (found.day, found.other, found.off, found.missing) == (date(2022, 12, 31), None, True, 2023)


@pytest.mark.parametrize(("distance", "ahead"), [(1, 1), (9, 1), (10, 3), (29, 3), (30, 7), (4000, 7), (-30, 7)])
def test_how_early_a_calendar_reminds(distance: int, ahead: int) -> None:
    assert days_ahead(date(2026, 3, 5), date(2026, 3, 5) + distance * ONE) == ahead
