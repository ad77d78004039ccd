"""Exercises and programmes are made again when a map they name has another title."""

from __future__ import annotations

from dataclasses import replace

from generators.model.knowledge import Knowledge
from generators.render.word import render_exercises, render_programme
from generators.work.cache import exercise_key, programme_key

LANGUAGE = "en"


def renamed(knowledge: Knowledge, route_id: str) -> Knowledge:
    """Return knowledge in which a map has another title."""
    route_map = knowledge.routes[route_id]
    words = route_map.words[LANGUAGE]
    other = replace(words, value=words.value.model_copy(update={"title": "All about it"}))
    return replace(knowledge, routes={**knowledge.routes, route_id: replace(route_map, words={**route_map.words, LANGUAGE: other})})


def test_exercises_that_name_another_map_follow_its_title(knowledge: Knowledge) -> None:
    """The cases of the courts' map lead to that of wages, whose title stands in the model answers."""
    after = renamed(knowledge, "wages")
    assert render_exercises(after, "courts", LANGUAGE, 100, "all") != render_exercises(knowledge, "courts", LANGUAGE, 100, "all")
    assert exercise_key(after, "courts", LANGUAGE, "all") != exercise_key(knowledge, "courts", LANGUAGE, "all")


def test_a_programme_follows_the_title_of_the_maps_it_uses(knowledge: Knowledge) -> None:
    after, name = renamed(knowledge, "wages"), "learn-keep-use"
    assert render_programme(after, name, LANGUAGE) != render_programme(knowledge, name, LANGUAGE)
    before = programme_key(knowledge, knowledge.programmes[name], LANGUAGE)
    assert programme_key(after, after.programmes[name], LANGUAGE) != before


def test_nothing_changed_gives_the_same_keys(knowledge: Knowledge) -> None:
    same = replace(knowledge)
    assert exercise_key(same, "wages", LANGUAGE, (6, "s")) == exercise_key(knowledge, "wages", LANGUAGE, (6, "s"))
    assert exercise_key(knowledge, "wages", LANGUAGE, (6, "t")) != exercise_key(knowledge, "wages", LANGUAGE, (6, "s"))
