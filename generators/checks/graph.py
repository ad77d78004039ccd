"""A route map leads from its start to an outcome, whatever the reader answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generators.model.knowledge import RouteMap
from generators.model.problem import Problem
from generators.model.route import Route

if TYPE_CHECKING:
    from generators.checks import Context

MAX_CHOICES = 9


def maps_lead_somewhere(context: Context) -> Iterator[Problem]:
    """Start, ways on, outcomes, reachability, no circles."""
    for route_map in context.knowledge.routes.values():
        yield from _ids(route_map)
        for i, _ in enumerate(route_map.route.steps):
            yield from _step(context, route_map, i)
        yield from _reach(route_map)
        yield from _circles(route_map)


def maps_are_reviewed(context: Context) -> Iterator[Problem]:
    """Only maps that a second reader has compared with the law are shown to citizens."""
    for route_map in context.knowledge.routes.values():
        if not route_map.route.reviews:
            message = f"'{route_map.route.id}' has no review; citizens do not see it until a second reader has compared it with the law"
            yield Problem("route-unreviewed", route_map.origin.at(), message)


def sheets_are_reviewed(context: Context) -> Iterator[Problem]:
    """Only sheets that a second reader has compared with the law are published."""
    for sheet_id, leaflet in context.knowledge.sheets.items():
        if not leaflet.sheet.reviews:
            message = f"'{sheet_id}' has no review; it is not published until a second reader has compared it with the law"
            yield Problem("sheet-unreviewed", leaflet.origin.at(), message)


def _ids(route_map: RouteMap) -> Iterator[Problem]:
    route, origin = route_map.route, route_map.origin
    seen: dict[str, int] = {}
    for i, step in enumerate(route.steps):
        if step.id in seen:
            yield Problem("duplicate-id", origin.at("steps", i, "id"), f"step '{step.id}' stands already on line {seen[step.id]}; rename one")
        seen.setdefault(step.id, origin.at("steps", i).line)
    if route.start not in seen:
        yield Problem("route-start", origin.at("start"), f"found '{route.start}', expected the id of a step")
    for i, step in enumerate(route.steps):
        for j, way in enumerate(step.next):
            if way.to not in seen:
                yield Problem("unknown-id", origin.at("steps", i, "next", j), f"step '{step.id}' leads to '{way.to}', which is no step of this map")


def _step(context: Context, route_map: RouteMap, i: int) -> Iterator[Problem]:
    step, place = route_map.route.steps[i], route_map.origin.at("steps", i)
    ways = len(step.next)
    if step.kind == "question":
        if not 2 <= ways <= MAX_CHOICES:
            yield Problem(
                "route-choices", place, f"question '{step.id}' has {ways} choices, expected 2 to {MAX_CHOICES}; split it into two questions"
            )
        if len({way.id for way in step.next}) < ways:
            yield Problem("route-choices", place, f"two choices of '{step.id}' have the same id; give each its own with `id:`")
    elif step.kind == "outcome":
        if ways:
            yield Problem("route-exit", place, f"outcome '{step.id}' leads on; make it an action, or delete `next`")
        yield from _channel(context, route_map, i)
    elif ways != 1:
        yield Problem("route-exit", place, f"{step.kind} '{step.id}' has {ways} ways on, expected one; put a question behind it where ways part")
    if step.kind != "question" and not step.cites and not (route_map.route.is_overview and step.kind == "outcome" and step.routes):
        yield Problem("route-citation", place, f"{step.kind} '{step.id}' has no citation; name the article that says so")


def _channel(context: Context, route_map: RouteMap, i: int) -> Iterator[Problem]:
    step, place = route_map.route.steps[i], route_map.origin.at("steps", i, "channel")
    if step.channel is None and not route_map.route.is_overview:
        yield Problem("route-channel", place, f"outcome '{step.id}' has no channel; name one from guides/vocabulary/channels.yml")
    elif step.channel is None and not step.leads_on:
        yield Problem("route-channel", place, f"outcome '{step.id}' leads nowhere; name a channel, or `routes`, `guides` or `forms` to go on with")
    elif step.channel in context.knowledge.never:
        yield Problem("route-channel", place, f"'{step.channel}' is never offered as a way; name a lawful channel")


def reachable(route: Route) -> frozenset[str]:
    """Return the steps that some way leads to from the start; none when the start is no step."""
    steps = {step.id: step for step in route.steps}
    reached: set[str] = set()
    queue = [route.start]
    while queue:
        here = queue.pop()
        if here in steps and here not in reached:
            reached.add(here)
            queue += [way.to for way in steps[here].next]
    return frozenset(reached)


def _reach(route_map: RouteMap) -> Iterator[Problem]:
    reached = reachable(route_map.route)
    for i, step in enumerate(route_map.route.steps if reached else ()):
        if step.id not in reached:
            yield Problem("route-unreachable", route_map.origin.at("steps", i), f"no way leads to '{step.id}'; lead a step there, or delete it")


def _circles(route_map: RouteMap) -> Iterator[Problem]:
    """Find circles by walking depth first, without recursion (a map may be long)."""
    steps = {step.id: (i, step) for i, step in enumerate(route_map.route.steps)}
    state: dict[str, int] = {}
    for first in steps:
        path: list[tuple[str, Iterator[str]]] = []
        if first not in state:
            path.append((first, iter([way.to for way in steps[first][1].next])))
            state[first] = 1
        while path:
            here, ways = path[-1]
            following = next((way for way in ways if way in steps), None)
            if following is None:
                state[here] = 2
                path.pop()
            elif state.get(following) == 1:
                names = [name for name, _ in path]
                circle = " → ".join([*names[names.index(following) :], following])
                yield Problem(
                    "route-cycle", route_map.origin.at("steps", steps[here][0]), f"{circle} is a circle without an end; let one of them lead on"
                )
            elif following not in state:
                state[following] = 1
                path.append((following, iter([way.to for way in steps[following][1].next])))
