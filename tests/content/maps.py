"""Questions one can ask a map: what comes after a choice, what lies on the way to a step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generators.model.route import Route, Step


def after(route: Route, start: str, without: Iterable[tuple[str, str]] = ()) -> frozenset[str]:
    """Return every step that can be reached from `start`, that one included; choices (question, choice) in `without` are not taken."""
    closed = set(without)
    reached: set[str] = set()
    queue = [start]
    while queue:
        here = queue.pop()
        if here not in reached:
            reached.add(here)
            queue += [way.to for way in route.step(here).next if (here, way.id) not in closed]
    return frozenset(reached)


def target(route: Route, question: str, choice: str) -> str:
    """Return the step a choice leads to."""
    return next(way.to for way in route.step(question).next if way.id == choice)


def with_fact(route: Route, fact: str) -> Iterator[Step]:
    return (step for step in route.steps if fact in step.facts)


def articles(step: Step, law: str) -> set[int]:
    """Return the articles of a law that a step cites."""
    return {citation.article for citation in step.cites if citation.law == law}
