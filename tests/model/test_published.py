"""Citizens are shown only maps that a second reader has held against the law."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generators.model.knowledge import Knowledge
from generators.model.published import published
from generators.work.kept import kept_content

PROJECT = Path(__file__).resolve().parents[2]


def without_review(knowledge: Knowledge, route_id: str) -> Knowledge:
    route_map = knowledge.routes[route_id]
    unread = replace(route_map, route=route_map.route.model_copy(update={"reviews": ()}))
    return replace(knowledge, routes={**knowledge.routes, route_id: unread})


def test_a_map_without_review_and_every_way_to_it_are_left_out() -> None:
    knowledge = kept_content(PROJECT).knowledge
    assert knowledge is not None
    assert any("wages" in step.routes for one in knowledge.routes.values() for step in one.route.steps)
    shown = published(without_review(knowledge, "wages"))
    assert "wages" not in shown.routes
    assert not any("wages" in step.routes for one in shown.routes.values() for step in one.route.steps)
    assert not any("wages" in one.guide.routes for one in shown.guides.values())
    assert "petition" in shown.routes


def test_reviewed_maps_are_shown_as_they_are() -> None:
    knowledge = kept_content(PROJECT).knowledge
    assert knowledge is not None
    reviewed = {name for name, one in knowledge.routes.items() if one.route.reviews}
    assert set(published(knowledge).routes) == reviewed
