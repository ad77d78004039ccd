"""Walks a route map with given answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generators.model.route import Next, Route, Step


@dataclass(frozen=True)
class Walk:
    """A walk through a map: the steps passed, the choices made (question, choice), and what stopped it.

    `end` is the id of the last step; `problem` is empty when the walk ended in an outcome or at a question without an answer.
    """

    steps: tuple[str, ...]
    choices: tuple[tuple[str, str], ...]
    problem: str = ""
    open_question: str = ""

    @property
    def end(self) -> str:
        return self.steps[-1] if self.steps else ""


def choose(step: Step, answer: str) -> Next | None:
    """Return the way an answer names: by the choice's id, or by the step it leads to where that is the only one."""
    for way in step.next:
        if way.id == answer:
            return way
    leading = [way for way in step.next if way.to == answer]
    return leading[0] if len(leading) == 1 else None


def walk(route: Route, answers: Mapping[str, str]) -> Walk:
    """Walk from the start; stops at an outcome, at a question without an answer, or where the map is broken."""
    steps = {step.id: step for step in route.steps}
    here = route.start
    passed: list[str] = []
    chosen: list[tuple[str, str]] = []
    for _ in range(len(steps) + 1):
        step = steps.get(here)
        if step is None:
            return Walk(tuple(passed), tuple(chosen), f"'{here}' is no step of this map")
        passed.append(here)
        if not step.next:
            problem = "" if step.kind == "outcome" else f"'{here}' leads nowhere"
            return Walk(tuple(passed), tuple(chosen), problem)
        way: Next | None = step.next[0]
        if step.kind == "question":
            answer = answers.get(here)
            if answer is None:
                return Walk(tuple(passed), tuple(chosen), f"no answer to the question '{here}'", here)
            way = choose(step, answer)
            if way is None:
                choices = ", ".join(one.id for one in step.next)
                return Walk(tuple(passed), tuple(chosen), f"'{answer}' is no choice of '{here}'; choose one of {choices}")
            chosen.append((here, way.id))
        assert way is not None
        here = way.to
    return Walk(tuple(passed), tuple(chosen), "the walk does not end; the map has a circle")
