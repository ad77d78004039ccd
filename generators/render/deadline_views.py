"""The page of the calculator, and what the calculator on a page shows: events to choose from, and the periods of each map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.fact import TIME_UNITS, Fact
from generators.model.knowledge import Knowledge
from generators.prose.markdown import parse_inline
from generators.render.basis import route_basis
from generators.render.views import YEARS, View


def dated(facts: Iterable[Fact]) -> list[Fact]:
    """Return the facts that are counted from an event."""
    return [fact for fact in facts if fact.unit in TIME_UNITS and fact.from_event]


def deadlines(knowledge: Knowledge, say: Phrases) -> Iterator[View]:
    """Every period, under the map that uses it first; those that no map uses, at the end."""
    used = {route_id: dated(route_basis(knowledge, one, say.language).facts) for route_id, one in knowledge.routes.items()}
    maps: dict[str, list[str]] = {}
    for route_id, facts in used.items():
        for fact in facts:
            maps.setdefault(fact.id, []).append(route_id)
    first = {fact_id: routes[0] for fact_id, routes in maps.items()}
    groups = [
        (route_id, _title(say, say.title_of("route", route_id)), [fact for fact in facts if first[fact.id] == route_id])
        for route_id, facts in used.items()
    ]
    rest = [fact for fact in dated(located.value for located in knowledge.facts.values()) if fact.id not in maps]
    groups = [group for group in [*groups, ("", say.word("counting", "other_periods"), rest)] if group[2]]
    values: dict[str, Any] = {
        "groups": groups,
        "maps": maps,
        "routes": [(route_id, _title(say, say.title_of("route", route_id))) for route_id, facts in used.items() if facts],
        "calendars": [located.value for located in knowledge.calendars.values()],
        "moves": [rule.moves for rule in knowledge.counting.value.rules],
        "reckoner": {"events": _grouped_events(say, groups), "years": YEARS},
        "summary": say.word("counting", "lead"),
    }
    yield View("deadlines.md.j2", "deadlines", say.word("counting", "title"), "deadlines", values=values)


def _title(say: Phrases, prose: str) -> str:
    return plain_text(say, parse_inline(prose))


def _grouped_events(say: Phrases, groups: list[tuple[str, str, list[Fact]]]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the events to choose from, each under the first map that counts from it."""
    seen: set[str] = set()
    out = []
    for _, title, facts in groups:
        new = [event for event in dict.fromkeys(fact.from_event or "" for fact in facts) if event not in seen]
        seen.update(new)
        if new:
            out.append((title, [(event, say.event(event)) for event in new]))
    return out
