"""Every way through every real map ends."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generators.model.knowledge import Knowledge, RouteMap
from generators.model.route import Route
from generators.model.walking import walk
from tests.content.maps import after

MAPS = sorted(path.parent.name for path in (Path(__file__).resolve().parents[2] / "guides/routes").glob("*/route.yml"))


LONGEST = 30
"""Steps on the longest way from a start: what a reader can still be led through."""


@pytest.fixture(params=MAPS)
def route_map(request: pytest.FixtureRequest, knowledge: Knowledge) -> RouteMap:
    return knowledge.routes[request.param]


def test_a_thousand_random_walks_end_in_outcomes_within_the_number_of_steps(route_map: RouteMap) -> None:
    route = route_map.route
    chance = random.Random(route.id)
    for _ in range(1000):
        answers = {step.id: chance.choice(step.next).id for step in route.steps if step.kind == "question"}
        done = walk(route, answers)
        assert done.problem == "", answers
        assert route.step(done.end).kind == "outcome"
        assert len(done.steps) <= len(route.steps)
        assert len(set(done.steps)) == len(done.steps)


def longest(route: Route) -> dict[str, int]:
    """Return, for each step, how many steps the longest way from it has, itself included. Fails on a circle."""
    known: dict[str, int] = {}
    open_: list[str] = []

    def from_(step_id: str) -> int:
        assert step_id not in open_, f"{' → '.join(open_)} → {step_id}"
        if step_id not in known:
            open_.append(step_id)
            known[step_id] = 1 + max((from_(way.to) for way in route.step(step_id).next), default=0)
            open_.pop()
        return known[step_id]

    for step in route.steps:
        from_(step.id)
    return known


def test_a_walk_from_any_step_ends_in_an_outcome_and_no_way_is_long(route_map: RouteMap) -> None:
    """Whatever is answered, and wherever one begins: proved over all ways, then walked at random."""
    route = route_map.route
    bound = longest(route)
    assert bound[route.start] <= LONGEST
    chance = random.Random(route.id)
    for step in route.steps:
        for _ in range(20):
            here, passed = step, 1
            while here.next:
                here, passed = route.step(chance.choice(here.next).to), passed + 1
                assert passed <= bound[step.id]
            assert here.kind == "outcome"


def test_every_choice_and_every_outcome_is_reached_by_a_case(route_map: RouteMap) -> None:
    route = route_map.route
    walks = [walk(route, located.value.answers) for located in route_map.cases]
    assert {step.id for step in route.steps if step.kind == "outcome"} <= {done.end for done in walks}
    choices = {(step.id, way.id) for step in route.steps if step.kind == "question" for way in step.next}
    assert choices == {choice for done in walks for choice in done.choices}


def test_every_step_can_be_reached_and_leads_to_an_outcome(route_map: RouteMap) -> None:
    route = route_map.route
    assert after(route, route.start) == {step.id for step in route.steps}
    for step in route.steps:
        assert any(route.step(one).kind == "outcome" for one in after(route, step.id)), step.id


def test_each_case_ends_where_it_says(route_map: RouteMap) -> None:
    for located in route_map.cases:
        assert walk(route_map.route, located.value.answers).end == located.value.reaches


def test_asking_one_question_after_the_other_gets_there_too(route_map: RouteMap) -> None:
    """As a reader does on the page: answer only the open question, and go on."""
    for located in route_map.cases:
        answers: dict[str, str] = {}
        done = walk(route_map.route, answers)
        while done.open_question:
            answers[done.open_question] = located.value.answers[done.open_question]
            done = walk(route_map.route, answers)
        assert done.end == located.value.reaches
