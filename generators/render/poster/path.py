"""The main path of a map: its steps in order, the choices that stay on it and where the others lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generators.model.route import Next, Route, Step


@dataclass(frozen=True)
class Stop:
    """A step of the main path. `taken` are the choices that lead on to the next stop, `others` those that leave the path."""

    step: Step
    taken: tuple[Next, ...] = ()
    others: tuple[Next, ...] = ()


def stops(route: Route) -> tuple[Stop, ...]:
    """Return the stops of the main path; the steps must be ids of the map (a check holds that)."""
    steps = {step.id: step for step in route.steps}
    out = []
    for here, after in zip(route.main, (*route.main[1:], None), strict=True):
        step = steps[here]
        if step.kind != "question" or after is None:
            out.append(Stop(step))
            continue
        far = {way.id: _distance(steps, way.to, after) for way in step.next}
        near = min((steps_away for steps_away in far.values() if steps_away is not None), default=None)
        taken = tuple(way for way in step.next if near is not None and far[way.id] == near)
        out.append(Stop(step, taken, tuple(way for way in step.next if way not in taken)))
    return tuple(out)


def _distance(steps: Mapping[str, Step], start: str, goal: str) -> int | None:
    """Return the fewest steps from one step to another, None when no way leads there."""
    edge, seen, distance = [start], {start}, 0
    while edge:
        if goal in edge:
            return distance
        edge = [way.to for here in edge if here in steps for way in steps[here].next]
        edge = [here for here in dict.fromkeys(edge) if here not in seen]
        seen.update(edge)
        distance += 1
    return None
