"""The main path of a map is a way a reader can really walk, short enough for a poster."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from generators.model.knowledge import RouteMap
from generators.model.problem import Problem
from generators.model.route import MAIN_STEPS, Step

if TYPE_CHECKING:
    from generators.checks import Context


def main_paths_walk(context: Context) -> Iterator[Problem]:
    """Every published map of a field has a main path: from the start to an outcome, each step reachable from the one before."""
    for route_map in context.knowledge.routes.values():
        route = route_map.route
        if route.main:
            yield from _walks(route_map)
        elif route.reviews and route.field:
            message = f"'{route.id}' has no main path; list its most usual way under `main`, so that a poster can be drawn"
            yield Problem("route-main-missing", route_map.origin.at(), message)


def _walks(route_map: RouteMap) -> Iterator[Problem]:
    route, origin = route_map.route, route_map.origin
    steps = {step.id: step for step in route.steps}
    for i, step_id in enumerate(route.main):
        place = origin.at("main", i)
        if step_id not in steps:
            yield Problem("unknown-id", place, f"the main path names '{step_id}', which is no step of this map")
        elif step_id in route.main[:i]:
            yield Problem("route-main", place, f"'{step_id}' stands twice in the main path; delete one")
    if not all(step_id in steps for step_id in route.main):
        return
    if route.main[0] != route.start:
        yield Problem("route-main", origin.at("main", 0), f"found '{route.main[0]}' first, expected the start, '{route.start}'")
    if steps[route.main[-1]].kind != "outcome":
        place = origin.at("main", len(route.main) - 1)
        yield Problem("route-main", place, f"found '{route.main[-1]}' last, expected an outcome; lead the path to one")
    for i, (before, after) in enumerate(zip(route.main, route.main[1:], strict=False)):
        if before != after and after not in _behind(steps, before):
            yield Problem(
                "route-main", origin.at("main", i + 1), f"no way leads from '{before}' to '{after}'; name the steps as a reader passes them"
            )
    least, most = MAIN_STEPS
    least = min(least, _longest(steps, route.start))
    if not least <= len(route.main) <= most:
        yield Problem(
            "route-main", origin.at("main"), f"found {len(route.main)} steps, expected {least} to {most}; keep those a reader must know first"
        )


def _behind(steps: Mapping[str, Step], start: str) -> set[str]:
    """Return the ids of all steps that lie behind a step."""
    found: set[str] = set()
    queue = [way.to for way in steps[start].next]
    while queue:
        here = queue.pop()
        if here in steps and here not in found:
            found.add(here)
            queue += [way.to for way in steps[here].next]
    return found


def _longest(steps: Mapping[str, Step], start: str) -> int:
    """Return the number of steps of the longest way from a step; a circle (found elsewhere) counts once."""
    longest: dict[str, int] = {}
    passing: set[str] = set()
    walked = [start]
    while walked:
        here = walked[-1]
        open_ways = (
            [way.to for way in steps[here].next if way.to in steps and way.to not in longest and way.to not in passing] if here in steps else []
        )
        passing.add(here)
        if open_ways:
            walked.append(open_ways[0])
            continue
        walked.pop()
        passing.discard(here)
        ways = steps[here].next if here in steps else ()
        longest[here] = 1 + max((longest.get(way.to, 0) for way in ways), default=0)
    return longest[start]
