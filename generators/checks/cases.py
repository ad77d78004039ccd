"""Worked cases walk to where they say, and reach every outcome and every choice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generators.checks.graph import reachable
from generators.model.knowledge import RouteMap
from generators.model.problem import Problem
from generators.model.walking import Walk, walk

if TYPE_CHECKING:
    from generators.checks import Context


def _walks(route_map: RouteMap) -> Iterator[tuple[int, Walk]]:
    for i, case in enumerate(route_map.cases):
        yield i, walk(route_map.route, case.value.answers)


def cases_walk(context: Context) -> Iterator[Problem]:
    """Each case ends where it says it ends, and answers only what it is asked."""
    for route_map in context.knowledge.routes.values():
        if not reachable(route_map.route):
            continue
        seen: set[str] = set()
        for i, done in _walks(route_map):
            case = route_map.cases[i]
            if case.value.id in seen:
                yield Problem("duplicate-id", case.at("id"), f"the case '{case.value.id}' stands twice; rename one")
            seen.add(case.value.id)
            if done.problem:
                yield Problem("case-broken", case.at(), f"case '{case.value.id}': {done.problem}")
            elif done.end != case.value.reaches:
                yield Problem(
                    "case-broken", case.at("reaches"), f"case '{case.value.id}' says it reaches '{case.value.reaches}' but walks to '{done.end}'"
                )
            for question in case.value.answers:
                if not done.problem and question not in done.steps:
                    yield Problem("case-broken", case.at("answers"), f"case '{case.value.id}' answers '{question}', which is never asked on its way")


def cases_cover(context: Context) -> Iterator[Problem]:
    """Every outcome and every choice is reached by a case."""
    for route_id, route_map in context.knowledge.routes.items():
        if f"{route_id}/cases.yml" in context.broken:
            continue
        reached: set[str] = set()
        chosen: set[tuple[str, str]] = set()
        for _, done in _walks(route_map):
            reached.update(done.steps)
            chosen.update(done.choices)
        within = reachable(route_map.route)
        for i, step in enumerate(route_map.route.steps):
            if step.id not in within:
                continue
            if step.kind == "outcome" and step.id not in reached:
                yield Problem("case-missing", route_map.origin.at("steps", i), f"no case reaches the outcome '{step.id}'; add one to cases.yml")
            for way in step.next if step.kind == "question" else ():
                if (step.id, way.id) not in chosen:
                    yield Problem(
                        "case-missing", route_map.origin.at("steps", i), f"no case answers '{step.id}' with '{way.id}'; add one to cases.yml"
                    )
