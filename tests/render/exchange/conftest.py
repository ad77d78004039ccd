"""Maps in both formats, real and with hostile words, and the programs that must accept them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from generators.model.knowledge import Knowledge
from generators.model.route import Route
from generators.render.drawing.tree import grow
from generators.render.exchange import Flow, flow_of
from generators.render.exchange.flow import FlowStep, FlowWay

TOOLS = Path(__file__).resolve().parents[2] / "tools"
PACKAGES = TOOLS / "node_modules"
Read = Callable[[Sequence[Path]], dict[str, dict[str, Any]]]

# What labels may hold: any printable text, and much of what means something to Mermaid, Markdown, HTML and XML.
AWKWARD = ['"', "'", "`", "#", "#35;", "#quot;", "&amp;", "&", "<", ">", "<b>", "<br/>", "</script>", "]", "[", "{{", "}", "(", ")", "|", "\\n", "\\", "%%",
           "%%{init: {}}%%", "]]>", "1. ", "- ", "+ ", "> ", "**", "_", "~~", "$$x$$", "end", "style x:#f;", "classDef", "click", "-->", "---",
           "；", "“”", "《》", "——", "……", "：", "？", "\n", "\u2028", "\u00a0", "🙂", "𬭎", "مرحبا", "graph TD", "subgraph", "@{ shape: x }", "http://a.b/c?d=e&f"]  # fmt: skip
words = st.lists(
    st.one_of(st.sampled_from(AWKWARD), st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), max_size=12)), min_size=1, max_size=6
).map("".join)


@pytest.fixture(scope="session")
def flows(knowledge: Knowledge) -> dict[str, Flow]:
    """Every map in every language: `wages-en` → flow."""
    return {f"{route_id}-{language}": flow_of(knowledge, route_id, language) for route_id in knowledge.routes for language in knowledge.languages}


ROUTE = Route.model_validate(
    {
        "id": "lamp",
        "start": "ask",
        "steps": [
            {"id": "ask", "kind": "question", "next": [{"to": "act"}, {"to": "end", "id": "b"}, {"to": "end", "id": "c"}, {"to": "paper"}]},
            {"id": "act", "kind": "action", "actor": "resident", "next": "at"},
            {"id": "at", "kind": "wait", "actor": "station", "next": "paper"},
            {"id": "paper", "kind": "document", "next": "more"},
            {"id": "more", "kind": "question", "next": [{"to": "end", "id": "ask"}, {"to": "fin", "id": "more"}]},
            {"id": "end", "kind": "outcome"},
            {"id": "fin", "kind": "outcome"},
        ],
    }
)


def flow_with(texts: Callable[[], str]) -> Flow:
    """Return a small map of every kind of step whose every word comes from `texts`."""
    steps = tuple(
        FlowStep(one.id, i, one.kind, texts(), (one.actor or "", texts() if one.actor else ""), (texts(),) if i % 2 else (), (texts(), texts()))
        for i, one in enumerate(ROUTE.steps, 1)
    )
    ways = tuple(FlowWay(one.id, way.to, way.id, texts() if one.kind == "question" else "") for one in ROUTE.steps for way in one.next)
    return Flow(ROUTE.id, texts(), texts(), texts(), grow(ROUTE), steps, ways, (texts(),))


hostile = st.composite(lambda draw: flow_with(lambda: draw(words)))()


@pytest.fixture(scope="session")
def read_bpmn() -> Read:
    """Read files with bpmn-moddle."""

    def read(files: Sequence[Path]) -> dict[str, dict[str, Any]]:
        done = subprocess.run(["node", TOOLS / "read_bpmn.mjs", *files], capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr
        return {Path(name).stem: found for name, found in json.loads(done.stdout).items()}

    return read


@pytest.fixture(scope="module")
def mermaid_page(browser: Browser) -> Iterator[Page]:
    """A page with Mermaid in it."""
    page = browser.new_page(viewport={"width": 1600, "height": 1200})
    page.set_content('<div id="drawing"></div>')
    page.add_script_tag(path=PACKAGES / "mermaid" / "dist" / "mermaid.min.js")
    page.evaluate("mermaid.initialize({startOnLoad: false})")
    yield page
    page.close()


@pytest.fixture(scope="module")
def bpmn_page(browser: Browser) -> Iterator[Page]:
    """A page with the viewer of bpmn-js in it."""
    page = browser.new_page(viewport={"width": 1600, "height": 1200})
    page.set_content('<div id="drawing" style="width: 1590px; height: 1190px"></div>')
    page.add_script_tag(path=PACKAGES / "bpmn-js" / "dist" / "bpmn-viewer.development.js")
    yield page
    page.close()
