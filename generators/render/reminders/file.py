"""Writes answers as an iCalendar file (RFC 5545). No clock: the edition dates the file, and the same answers give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from generators.counting.ahead import HOUR, days_ahead
from generators.counting.answers import Answer
from generators.counting.days import Days
from generators.counting.reckoning import Reckoned
from generators.language.counted import alarm_rule, tell
from generators.language.phrases import Phrases
from generators.model.fact import Fact


def reminders(say: Phrases, answers: Iterable[Answer], event: date, days: Days) -> bytes | None:
    """Return the file, or None when no answer has a date."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Daoyin//Deadlines//EN")
    calendar.add("calscale", "GREGORIAN")
    dated = [(fact, one) for fact, one in _every(answers) if one.day is not None]
    for fact, reckoned in dated:
        calendar.add_component(_event(say, fact, reckoned, event, days))
    return calendar.to_ical() if dated else None


def _every(answers: Iterable[Answer]) -> Iterator[tuple[Fact, Reckoned]]:
    for answer in answers:
        yield answer.fact, answer.reckoned
        yield from answer.local


def _event(say: Phrases, fact: Fact, reckoned: Reckoned, event: date, days: Days) -> Event:
    assert reckoned.day is not None
    day, ahead = reckoned.day, days_ahead(event, reckoned.day)
    stamp = say.knowledge.edition
    name = fact.name.get(say.language)
    found = Event()
    found.add("uid", f"{fact.id}.{event:%Y%m%d}@daoyin")
    found.add("dtstamp", datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC))
    found.add("dtstart", day)
    found.add("dtend", day + timedelta(1))
    found.add("summary", say.word("counting", "local", name=name) if fact.kind == "local" else name)
    found.add("description", _description(say, fact, reckoned, days))
    found.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", name)
    alarm.add("trigger", timedelta(hours=HOUR - 24 * ahead))
    found.add_component(alarm)
    return found


def _description(say: Phrases, fact: Fact, reckoned: Reckoned, days: Days) -> str:
    told = tell(say, fact, reckoned, days)
    lines = [told.headline, *told.sentences, say.word("counting", "article", citations=say.citations(fact.cites))]
    if fact.actor:
        lines.append(say.word("counting", "who", actor=say.actor(fact.actor)))
    lines.append(say.word("counting", "page", page=f"{say.language}/deadlines.html#fact-{fact.id}"))
    lines.append(alarm_rule(say))
    return "\n".join(lines)
