"""daoyin deadlines"""

from __future__ import annotations

import calendar
import difflib
import re
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from generators.cli.common import fail, language_option, loaded_knowledge, project_root, put_json, say
from generators.counting.answers import Answer, answer, official_days
from generators.counting.days import Days
from generators.counting.reckoning import FIRST_YEAR, LAST_YEAR, Reckoned
from generators.language.counted import period_of, say_date, tell
from generators.language.phrases import Phrases
from generators.model.fact import TIME_UNITS, Fact
from generators.model.knowledge import Knowledge
from generators.model.route import POINTS
from generators.render.reminders import reminders
from generators.work.files import write_atomic

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_REFUSED = ("not-yet-in-force", "no-longer-in-force")


def _date(context: click.Context, parameter: click.Parameter, value: str) -> date:
    """Read a day; says what is impossible about one that does not exist."""
    found = _DAY.fullmatch(value.strip())
    if not found:
        raise click.BadParameter(f"found '{value}', expected a day such as 2026-03-05 (year-month-day)")
    year, month, day = map(int, found.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise click.BadParameter(f"found the year {year}, expected one from {FIRST_YEAR} to {LAST_YEAR}")
    if not 1 <= month <= 12:
        raise click.BadParameter(f"found the month {month:02}, expected 01 to 12")
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise click.BadParameter(f"there is no {value}: {year}-{month:02} has the days 01 to {last}")
    return date(year, month, day)


def _facts(knowledge: Knowledge, name: str) -> list[Fact]:
    """Return the periods that a fact, form, event or route map stands for; leaves with suggestions when nothing is called so."""
    everything = [located.value for located in knowledge.facts.values()]
    if name in knowledge.facts:
        return [knowledge.fact(name), *(fact for fact in everything if fact.beside == name)]
    ids: set[str]
    if name in knowledge.forms:
        ids = set(knowledge.forms[name].form.facts)
    elif name in knowledge.routes:
        route = knowledge.routes[name].route
        ids = {fact for entry in (*route.steps, *(p for group in POINTS for p in getattr(route, group))) for fact in entry.facts}
    elif name in knowledge.events:
        ids = {fact.id for fact in everything if fact.from_event == name}
    else:
        _unknown(knowledge, name)
    ids |= {fact.id for fact in everything if fact.beside in ids}
    found = [fact for fact in everything if fact.id in ids and fact.unit in TIME_UNITS and fact.from_event]
    if not found:
        fail(f"no period is counted from '{name}'; daoyin deadlines takes a fact, a form, an event or a route map with periods")
    return found


def _unknown(knowledge: Knowledge, name: str) -> NoReturn:
    known = [*knowledge.facts, *knowledge.events, *knowledge.routes, *knowledge.forms]
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.5) or [one for one in known if name and name in one][:3]
    hint = f"did you mean {' or '.join(near)}?" if near else "give the id of a fact, a form (C11), an event or a route map (wages)"
    fail(f"nothing is called '{name}'; {hint}")


def _no_locality(locality: str | None) -> None:
    if locality:
        known = sorted(path.name for path in (project_root() / "guides" / "localities").glob("*") if path.is_dir())
        fail(f"no locality '{locality}' in guides/localities; there are: {', '.join(known) or 'none yet'}")


@click.command(epilog="Example: daoyin deadlines petition-review-request --from 2026-02-13 --ics review.ics")
@click.argument("name", metavar="FACT-OR-FORM")
@click.option("--from", "event_day", required=True, callback=_date, metavar="DATE", help="The day of the event, e.g. 2026-03-05.")
@click.option("--locality", help="Show the promises of a place beside the law.")
@click.option("--ics", type=click.Path(path_type=Path, dir_okay=False), help="Write the dates as a calendar file.")
@language_option
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def deadlines(name: str, event_day: date, locality: str | None, ics: Path | None, language: str, as_json: bool) -> None:
    """Work out when periods end that are counted from a day.

    FACT-OR-FORM is the id of a fact, or of a form, an event or a route map: then all its periods, by event.
    """
    _no_locality(locality)
    knowledge = loaded_knowledge()
    phrases, days = Phrases(knowledge, language), official_days(knowledge)
    answers = answer(knowledge, _facts(knowledge, name), event_day, days)
    if len(answers) == 1 and answers[0].reckoned.outcome in _REFUSED:
        fail(tell(phrases, answers[0].fact, answers[0].reckoned, days).headline)
    if ics is not None:
        _write(ics, reminders(phrases, answers, event_day, days))
    if as_json:
        put_json({"from": event_day.isoformat(), "language": language, "answers": [_as_json(phrases, one, days) for one in answers]})
    else:
        _print(phrases, answers, event_day, days)


def _write(path: Path, data: bytes | None) -> None:
    if data is None:
        fail(f"none of these periods has a date, so {path} was not written")
    try:
        write_atomic(path, data)
    except OSError as error:
        fail(f"{path} cannot be written: {error.strerror}")
    say(f"wrote {path}")


def _print(phrases: Phrases, answers: list[Answer], event_day: date, days: Days) -> None:
    for event in dict.fromkeys(one.fact.from_event for one in answers):
        click.echo(f"{phrases.event(event)}{phrases.word('common', 'colon')}{say_date(phrases, event_day)}")
        for one in answers:
            if one.fact.from_event == event:
                _print_one(phrases, one.fact, one.reckoned, days, phrases.word("counting", "law_beside") if one.local else "%(name)s")
                for fact, reckoned in one.local:
                    _print_one(phrases, fact, reckoned, days, phrases.word("counting", "local"))
        click.echo()
    click.echo(phrases.word("counting", "caution"))


def _print_one(phrases: Phrases, fact: Fact, reckoned: Reckoned, days: Days, pattern: str) -> None:
    told = tell(phrases, fact, reckoned, days)
    mark = "" if fact.verified else f" [{phrases.word('unverified', 'badge')}]"
    click.echo(f"• {pattern % {'name': fact.name.get(phrases.language)}} ({fact.id}){mark}")
    click.echo(f"    {told.headline}")
    parts = [period_of(phrases, fact), phrases.actor(fact.actor), phrases.citations(fact.cites)]
    click.echo("    " + " · ".join(part for part in parts if part))
    for sentence in told.sentences:
        click.echo(f"    {sentence}")


def _as_json(phrases: Phrases, one: Answer, days: Days) -> dict[str, Any]:
    return {**_result(phrases, one.fact, one.reckoned, days), "local": [_result(phrases, fact, reckoned, days) for fact, reckoned in one.local]}


def _result(phrases: Phrases, fact: Fact, reckoned: Reckoned, days: Days) -> dict[str, Any]:
    told = tell(phrases, fact, reckoned, days)

    def iso(day: date | None) -> str | None:
        return day.isoformat() if day else None

    return {
        "fact": fact.id,
        "name": fact.name.get(phrases.language),
        "kind": fact.kind,
        "event": fact.from_event,
        "actor": fact.actor,
        "value": fact.value if fact.verified else None,
        "unit": fact.unit,
        "count": fact.count,
        "outcome": reckoned.outcome,
        "day": iso(reckoned.day),
        "other": iso(reckoned.other),
        "last": iso(reckoned.last),
        "day_off": reckoned.off,
        "missing_year": reckoned.missing,
        "rule": reckoned.manner.rule,
        "assumed": reckoned.manner.assumed,
        "cites": [citation.text() for citation in fact.cites],
        "headline": told.headline,
        "sentences": list(told.sentences),
    }
