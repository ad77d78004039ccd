"""Walking a map: it always stops, and says why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.model.route import Route
from generators.model.walking import choose, walk


def route(*steps: dict[str, object], start: str = "a") -> Route:
    """Make a map from its steps; kinds follow from the number of ways on."""
    kinds = {0: "outcome", 1: "action"}
    whole = [{"kind": kinds.get(len(step.get("next", [])), "question"), **step} for step in steps]  # type: ignore[arg-type]
    return Route.model_validate({"id": "map", "field": "map", "start": start, "steps": whole})


LAMP = route(
    {"id": "a", "next": [{"to": "b", "id": "dark"}, {"to": "c", "id": "lit"}, {"to": "c", "id": "broken"}]},
    {"id": "b", "next": ["c"]},
    {"id": "c"},
)


def test_a_walk_with_all_answers_ends_in_an_outcome() -> None:
    done = walk(LAMP, {"a": "dark"})
    assert (done.steps, done.choices, done.end, done.problem) == (("a", "b", "c"), (("a", "dark"),), "c", "")


def test_a_walk_without_an_answer_names_the_open_question() -> None:
    done = walk(LAMP, {})
    assert (done.open_question, done.end) == ("a", "a")
    assert "'a'" in done.problem


def test_a_wrong_answer_lists_the_choices() -> None:
    assert walk(LAMP, {"a": "purple"}).problem == "'purple' is no choice of 'a'; choose one of dark, lit, broken"


def test_an_answer_may_name_the_step_where_only_one_choice_leads_there() -> None:
    assert walk(LAMP, {"a": "b"}).choices == (("a", "dark"),)
    assert choose(LAMP.step("a"), "c") is None


def test_answers_to_questions_that_are_not_asked_change_nothing() -> None:
    assert walk(LAMP, {"a": "dark", "z": "yes"}) == walk(LAMP, {"a": "dark"})


def test_a_walk_in_a_circle_stops() -> None:
    done = walk(route({"id": "a", "next": ["b"]}, {"id": "b", "next": ["a"]}), {})
    assert "circle" in done.problem


@pytest.mark.parametrize("start", ["nowhere", "a"])
def test_a_walk_stops_where_the_map_is_broken(start: str) -> None:
    broken = route({"id": "a", "next": ["gone"]}, {"id": "b"}, start=start)
    assert "is no step of this map" in walk(broken, {}).problem


def test_a_step_that_leads_nowhere_is_no_end() -> None:
    assert walk(route({"id": "a", "kind": "wait"}, {"id": "b"}), {}).problem == "'a' leads nowhere"


NAMES = st.sampled_from("abcdefgh")
MAPS = st.lists(
    st.fixed_dictionaries({"id": NAMES, "next": st.lists(NAMES, max_size=3)}), min_size=2, max_size=8, unique_by=lambda step: str(step["id"])
)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(MAPS, st.dictionaries(NAMES, NAMES))
def test_no_walk_takes_more_steps_than_there_are_and_every_walk_says_how_it_ended(steps: list[dict[str, object]], answers: dict[str, str]) -> None:
    one = route(*steps)
    done = walk(one, answers)
    assert len(done.steps) <= len(steps) + 1
    if done.problem == "":
        assert one.step(done.end).kind == "outcome"
    if done.open_question:
        assert done.open_question == done.end
        assert done.open_question not in answers
