"""The drawing of a route map in the words of one language, as the page shows it."""

from __future__ import annotations

from functools import cache

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.knowledge import RouteMap
from generators.prose.markdown import parse_inline
from generators.render.addresses import page_of, relative
from generators.render.drawing import NARROW, WIDE, Box, Labels, draw, grow, lay_out


def pictures(route_map: RouteMap, say: Phrases) -> dict[str, str]:
    """Return the drawing of a map as SVG, for wide screens and for narrow ones; the tree below it says the same in words."""
    route, words = route_map.route, route_map.words[say.language].value

    @cache
    def text(prose: str) -> str:
        return plain_text(say, parse_inline(prose))

    labels = Labels(
        title=lambda step: text(words.steps[step].title),
        choice=lambda step, choice: text(words.steps[step].choices[choice]),
        kind=lambda step: route.step(step).kind,
    )

    def name(box: Box) -> str:
        """Return what a screen reader says for a box: the answer that leads there, then the step."""
        number, title = box.node.number, labels.title(box.node.step)
        if box.node.pointer:
            said = say.word("map", "pointer", n=number, title=title)
        else:
            said = say.word("map", "box", n=number, title=title, kind=say.word("step_kinds", box.kind))
            if away(box):
                said = say.word("map", "opens", box=said)
        return say.word("map", "box_by_choice", choice=labels.choice(*box.way), box=said) if box.choice else said

    def away(box: Box) -> str:
        """Return the page of the map that an outcome of an overview leads to; nothing where it leads to several, or stays here."""
        step = route.step(box.node.step)
        if box.node.pointer:
            return ""
        return relative(here, page_of("route", step.routes[0])) if route.is_overview and step.kind == "outcome" and len(step.routes) == 1 else ""

    here = page_of("route", route.id)
    tree, title, lead = grow(route), text(words.title), say.word("route", "whole_map_lead")
    return {
        shape: draw(lay_out(tree, labels, measures), f"map-{route.id}-{shape}", title, lead, name, "icon-", away)
        for shape, measures in (("wide", WIDE), ("narrow", NARROW))
    }
