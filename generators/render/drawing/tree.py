"""Which step stands under which: a map as a tree with pointers."""

from __future__ import annotations

from dataclasses import dataclass, field

from generators.model.route import Route


@dataclass(frozen=True)
class Node:
    """A step in the tree, or (`pointer`) a mention of a step that stands elsewhere.

    `number` counts the steps as the map lists them, from 1; a pointer carries the number of the step it names.
    `choice` is the id of the choice that leads here, '' when there is only one way.
    """

    step: str
    number: int
    choice: str = ""
    pointer: bool = False
    children: tuple[Node, ...] = field(default=())


def grow(route: Route) -> Node:
    """Return the tree of a map. Each step stands under the step nearest the start that leads to it; other ways point to it.

    Raises ValueError when the map has a circle (the checks refuse such a map before anything is drawn).
    """
    depth = _depths(route)
    home = _homes(route, depth)
    numbers = {step.id: number for number, step in enumerate(route.steps, 1)}
    return _node(route, home, numbers, route.start, "")


def _depths(route: Route) -> dict[str, int]:
    """Return the length of the longest way to each step."""
    steps = {step.id: step for step in route.steps}
    waiting = {step.id: 0 for step in route.steps}
    for step in route.steps:
        for way in step.next:
            waiting[way.to] += 1
    depth = dict.fromkeys(steps, 0)
    ready = [name for name, count in waiting.items() if not count]
    done = 0
    while ready:
        name = ready.pop()
        done += 1
        for way in steps[name].next:
            depth[way.to] = max(depth[way.to], depth[name] + 1)
            waiting[way.to] -= 1
            if not waiting[way.to]:
                ready.append(way.to)
    if done < len(steps):
        raise ValueError(f"the map '{route.id}' has a circle and cannot be drawn")
    return depth


def _homes(route: Route, depth: dict[str, int]) -> dict[str, tuple[str, str]]:
    """Return, for each step, the step and choice under which it stands: the one nearest the start, the first of equals."""
    homes: dict[str, tuple[str, str]] = {}
    for step in route.steps:
        for way in step.next:
            if way.to not in homes or depth[step.id] < depth[homes[way.to][0]]:
                homes[way.to] = (step.id, way.id)
    return homes


def _node(route: Route, home: dict[str, tuple[str, str]], numbers: dict[str, int], name: str, choice: str) -> Node:
    step = route.step(name)
    children = []
    for way in step.next:
        label = way.id if step.kind == "question" else ""
        if home.get(way.to) == (name, way.id):
            children.append(_node(route, home, numbers, way.to, label))
        else:
            children.append(Node(way.to, numbers[way.to], label, pointer=True))
    return Node(name, numbers[name], choice, children=tuple(children))
