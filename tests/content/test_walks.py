"""Every way through every real map ends."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generators.model.knowledge import Knowledge, RouteMap
from generators.model.walking import walk
from tests.content.maps import after

MAPS = sorted(path.parent.name for path in (Path(__file__).resolve().parents[2] / "guides/routes").glob("*/route.yml"))


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
