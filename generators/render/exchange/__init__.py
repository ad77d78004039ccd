"""Route maps for other programs: flow chart text (Mermaid) and BPMN 2.0 with its diagram.

Both carry the ids of the steps, so that what comes back from another program can be compared with the map.
"""

from __future__ import annotations

from collections.abc import Callable

from generators.model.knowledge import Knowledge
from generators.render.exchange.bpmn import bpmn
from generators.render.exchange.flow import Flow, flow_of
from generators.render.exchange.mermaid import mermaid

FORMATS: dict[str, tuple[str, Callable[[Flow], str]]] = {"mermaid": (".mmd", mermaid), "bpmn": (".bpmn", bpmn)}
"""Name of a format → the ending of its files, and what writes it."""


def render_exchange(knowledge: Knowledge, route_id: str, language: str, kind: str) -> bytes:
    """Return a map in a format of `FORMATS`, UTF-8. Raises KeyError for an unknown map, language or format."""
    return FORMATS[kind][1](flow_of(knowledge, route_id, language)).encode()


__all__ = ["FORMATS", "Flow", "bpmn", "flow_of", "mermaid", "render_exchange"]
