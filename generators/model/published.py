"""What citizens are shown: only maps, sheets and publicity that a second reader has held against the law."""

from __future__ import annotations

from dataclasses import replace

from generators.model.knowledge import Knowledge, RouteMap


def published(knowledge: Knowledge) -> Knowledge:
    """Return the knowledge without maps, sheets and publicity that nobody but their author has read, and without ways that lead to them.

    They are checked like all others; `daoyin check` names them for the editor.
    """
    shown = {route_id: one for route_id, one in knowledge.routes.items() if one.route.reviews}
    guides = {
        guide_id: replace(one, guide=one.guide.model_copy(update={"routes": _kept(one.guide.routes, shown)}))
        for guide_id, one in knowledge.guides.items()
    }
    lessons = {
        lesson_id: replace(one, lesson=one.lesson.model_copy(update={"routes": _kept(one.lesson.routes, shown)}))
        for lesson_id, one in knowledge.lessons.items()
    }
    routes = {route_id: _within(one, shown) for route_id, one in shown.items()}
    sheets = {sheet_id: one for sheet_id, one in knowledge.sheets.items() if one.sheet.reviews}
    publicity = {name: one for name, one in knowledge.publicity.items() if one.campaign.reviews}
    return replace(knowledge, routes=routes, guides=guides, lessons=lessons, sheets=sheets, publicity=publicity)


def _kept(routes: tuple[str, ...], shown: dict[str, RouteMap]) -> tuple[str, ...]:
    return tuple(route_id for route_id in routes if route_id in shown)


def _within(route_map: RouteMap, shown: dict[str, RouteMap]) -> RouteMap:
    """Return the map with its `routes:` held to those that are shown."""
    steps = tuple(step.model_copy(update={"routes": _kept(step.routes, shown)}) for step in route_map.route.steps)
    return replace(route_map, route=route_map.route.model_copy(update={"steps": steps}))
