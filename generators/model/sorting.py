"""The sorting list: kind of demand → place under the Regulations → procedure → law → receiver, taken from the maps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generators.model.citation import Citation
from generators.model.knowledge import Knowledge, RouteMap
from generators.model.route import Next, Route, Step


@dataclass(frozen=True)
class SortingRow:
    """One row: what goes one way for some kinds of demand of a map.

    `kinds` are (question, choice); `first` says whether the procedure is met before any other, not after one;
    `steps` are the steps of the map that lead there, `receivers` actors, `cites` what these steps cite.
    """

    route: str
    kinds: tuple[tuple[str, str], ...]
    first: bool
    channel: str
    sorts_under: str
    steps: tuple[str, ...]
    receivers: tuple[str, ...]
    cites: tuple[Citation, ...]


def sorting_rows(knowledge: Knowledge) -> Iterator[SortingRow]:
    """Yield the whole list, field by field in the order of the start page; fields that stand in no group come last."""
    by_field = {one.route.field: one for one in knowledge.field_maps.values()}
    placed = [name for group in knowledge.start.value.groups for name in group.fields if name in by_field]
    for name in dict.fromkeys([*placed, *(field for field in by_field if field)]):
        yield from rows_of(knowledge, by_field[name])


def rows_of(knowledge: Knowledge, route_map: RouteMap) -> tuple[SortingRow, ...]:
    """Return the rows of one map, kinds in its order. Kinds that go exactly the same ways stand together.

    A map that is broken (see the checks of maps) gives the rows that can be told.
    """
    route = route_map.route
    steps = {step.id: step for step in route.steps}
    together: dict[tuple[SortingRow, ...], list[tuple[str, str]]] = {}
    for kind, begins in _kinds(route, steps):
        together.setdefault(_rows(knowledge, route, steps, begins), []).append(kind)
    return tuple(replace(row, kinds=tuple(kinds)) for rows, kinds in together.items() for row in rows)


def opened_questions(route: Route) -> frozenset[str]:
    """Return the questions under `kinds` whose choices are indeed kinds of demand in the list."""
    steps = {step.id: step for step in route.steps}
    return frozenset(question for (question, _), _ in _kinds(route, steps)) & frozenset(route.kinds)


def _kinds(route: Route, steps: dict[str, Step]) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    """Yield each kind of demand and how its way begins: the steps all pass before its question, then the step its choice leads to."""
    first, before = _question_after(steps, route.start)
    if first is None:
        return
    opened = {first.id}
    queue: list[tuple[Step, Next, tuple[str, ...]]] = [(first, way, before) for way in first.next]
    while queue:
        question, way, passed = queue.pop(0)
        following, between = _question_after(steps, way.to)
        if following is None or following.id not in route.kinds:
            yield (question.id, way.id), (*passed, way.to)
        elif following.id not in opened:
            opened.add(following.id)
            queue[:0] = [(following, deeper, (*passed, *between)) for deeper in following.next]


def _question_after(steps: dict[str, Step], step_id: str) -> tuple[Step | None, tuple[str, ...]]:
    """Return the first question on the one way on from a step, and the steps before it; None when the way ends or is broken."""
    passed: list[str] = []
    while (step := steps.get(step_id)) is not None and step_id not in passed:
        if step.kind == "question":
            return step, tuple(passed)
        if len(step.next) != 1:
            break
        passed.append(step_id)
        step_id = step.next[0].to
    return None, tuple(passed)


def _rows(knowledge: Knowledge, route: Route, steps: dict[str, Step], begins: tuple[str, ...]) -> tuple[SortingRow, ...]:
    """Return the rows of one kind: the procedures met first in the order of the map, then those that may follow."""
    place = {step.id: number for number, step in enumerate(route.steps)}
    met = _met(knowledge, steps, begins)
    groups: dict[tuple[str, str], list[Step]] = {}
    for met_steps in (met, _met(knowledge, steps, begins, through=True)):
        for step_id in sorted(met_steps, key=lambda one: place[one]):
            key = (steps[step_id].channel or "", sort_of(knowledge, steps[step_id]))
            if met_steps is met or not any(one.id in met for one in groups.get(key, ())):
                groups.setdefault(key, []).append(steps[step_id])
    return tuple(_row(knowledge, route, steps, key, group, group[0].id in met) for key, group in groups.items())


def _met(knowledge: Knowledge, steps: dict[str, Step], begins: tuple[str, ...], through: bool = False) -> frozenset[str]:
    """Return the steps with a channel that are met on the way `begins`: the first on each branch, or (`through`) all.

    Help and preparation (`aside`) do not end the search, because the procedure itself follows.
    """
    found: set[str] = set()

    def ends(step: Step) -> bool:
        """Note a step that has a channel, and say whether the search ends there."""
        if step.channel is not None and step.channel in knowledge.channels:
            found.add(step.id)
            return not (through or knowledge.channels[step.channel].aside)
        return step.channel is not None

    *passed, begin = begins
    if any(ends(steps[step_id]) for step_id in passed if step_id in steps):
        return frozenset(found)
    seen: set[str] = set()
    queue = [begin]
    while queue:
        step = steps.get(queue.pop())
        if step is not None and step.id not in seen:
            seen.add(step.id)
            queue += [] if ends(step) else [way.to for way in step.next]
    return frozenset(found)


def sort_of(knowledge: Knowledge, step: Step) -> str:
    """Return what the Regulations make of a step that has a channel: an id under `sorting`."""
    return step.sorts_under or knowledge.channels[step.channel or ""].sorts_under


def _row(knowledge: Knowledge, route: Route, steps: dict[str, Step], key: tuple[str, str], group: list[Step], first: bool) -> SortingRow:
    receivers = dict.fromkeys(actor for step in group for actor in receivers_of(knowledge, steps, step))
    cites = dict.fromkeys(citation for step in group for citation in step.cites)
    return SortingRow(route.id, (), first, *key, tuple(step.id for step in group), tuple(receivers), tuple(cites))


def receivers_of(knowledge: Knowledge, steps: dict[str, Step], step: Step) -> tuple[str, ...]:
    """Return who receives it: who acts in the step, or answers in the next; where that is the reader, whoever the channel names."""
    here: Step | None = step
    for _ in steps:
        if here is None or (here is not step and here.kind not in ("wait", "document")):
            break
        if here.actor is not None and here.actor in knowledge.actors and not knowledge.is_you(here.actor):
            return (here.actor,)
        here = steps.get(here.next[0].to) if len(here.next) == 1 else None
    return knowledge.channels[step.channel or ""].received_by
