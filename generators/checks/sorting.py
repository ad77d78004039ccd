"""The sorting list can be taken from the maps, and says what the maps say; the overall map forgets no map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generators.checks.graph import reachable
from generators.model.knowledge import Knowledge, RouteMap
from generators.model.problem import Problem
from generators.model.route import Step
from generators.model.sorting import SortingRow, opened_questions, rows_of

if TYPE_CHECKING:
    from generators.checks import Context


def sorting_is_listed(context: Context) -> Iterator[Problem]:
    """Where the sorting list puts the demands of a map, and where the map says they belong, is the same."""
    knowledge = context.knowledge
    for route_map in knowledge.field_maps.values():
        yield from _kinds(route_map)
        rows = [row for row in rows_of(knowledge, route_map) if row.sorts_under in knowledge.sorting]
        yield from _unlisted(knowledge, route_map, rows)
        yield from _unused(knowledge, route_map, rows)


def _kinds(route_map: RouteMap) -> Iterator[Problem]:
    opened = opened_questions(route_map.route)
    for i, name in enumerate(route_map.route.kinds):
        if name not in opened:
            message = f"found '{name}', expected a question that follows directly on a choice of the first one, or of another named here"
            yield Problem("sorting-kinds", route_map.origin.at("kinds", i), message)


def _unlisted(knowledge: Knowledge, route_map: RouteMap, rows: list[SortingRow]) -> Iterator[Problem]:
    listed = set(route_map.route.sorting)
    for name in dict.fromkeys(row.sorts_under for row in rows):
        sort = knowledge.sorting[name]
        if sort.beside or sort.cites[0] in listed:
            continue
        steps = dict.fromkeys(step for row in rows if row.sorts_under == name for step in row.steps)
        message = f"{', '.join(steps)} go to '{name}', but `sorting` does not list {sort.cites[0].text()}; add it, or give the step its `sorts_under`"
        yield Problem("sorting-item", route_map.origin.at("sorting"), message)


def _unused(knowledge: Knowledge, route_map: RouteMap, rows: list[SortingRow]) -> Iterator[Problem]:
    if not reachable(route_map.route) or any(step.channel and _sort_of(knowledge, step) not in knowledge.sorting for step in route_map.route.steps):
        return  # said where it is wrong; the list is not whole
    items = {sort.cites[0]: name for name, sort in knowledge.sorting.items() if not sort.beside}
    used = {row.sorts_under for row in rows}
    for i, citation in enumerate(route_map.route.sorting):
        if citation in items and items[citation] not in used:
            message = f"`sorting` lists {citation.text()}, but no step of this map goes there; delete it, or correct the channel of a step"
            yield Problem("sorting-item", route_map.origin.at("sorting", i), message)


def _sort_of(knowledge: Knowledge, step: Step) -> str | None:
    channel = knowledge.channels.get(step.channel or "")
    return step.sorts_under or (channel.sorts_under if channel else None)


def overall_map_is_whole(context: Context) -> Iterator[Problem]:
    """The overviews for citizens together lead to every map of a field that citizens are shown."""
    overviews = [one for one in context.knowledge.overviews.values() if one.route.audience == "citizen"]
    reached = {
        target
        for one in overviews
        for step in one.route.steps
        if step.id in reachable(one.route)
        for target in (step.routes if step.kind == "outcome" else ())
    }
    for route_id, route_map in context.knowledge.field_maps.items() if overviews else ():
        if route_map.route.reviews and route_id not in reached:
            message = f"no outcome of '{overviews[0].route.id}' names '{route_id}' under `routes`; lead its readers to this map"
            yield Problem("route-left-out", overviews[0].origin.at("steps"), message)
