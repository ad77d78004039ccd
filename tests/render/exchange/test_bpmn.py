"""Programs for BPMN read every map without a warning, and find in it the steps, ways and words of the map."""

from __future__ import annotations

import itertools
import re
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from lxml import etree
from playwright.sync_api import Page

from generators.render.exchange import Flow, bpmn
from generators.render.exchange.bpmn import ELEMENTS
from generators.render.exchange.bpmn_places import Sizes, every_box, lay_out
from tests.fuzz.profile import FEW
from tests.render.exchange.conftest import ROUTE, Read, flow_with, hostile

NAMES = {"b": "http://www.omg.org/spec/BPMN/20100524/MODEL", "di": "http://www.omg.org/spec/BPMN/20100524/DI",
         "c": "http://www.omg.org/spec/DD/20100524/DC", "d": "http://www.omg.org/spec/DD/20100524/DI"}  # fmt: skip
IMPORT = """async (xml) => {
  window.viewer?.destroy()
  window.viewer = new BpmnJS({ container: '#drawing' })
  const { warnings } = await window.viewer.importXML(xml)
  const shown = window.viewer.get('elementRegistry').filter((one) => !one.labelTarget)
  return { warnings: warnings.map(String), shown: shown.map((one) => one.id) }
}"""


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    """The schema of BPMN 2.0 as the OMG published it, from a package that carries it."""
    with as_file(files("SpiffWorkflow") / "bpmn" / "parser" / "schema") as folder:
        return etree.XMLSchema(etree.parse(folder / "BPMN20.xsd"))


def parsed(flow: Flow) -> etree._Element:
    return etree.fromstring(bpmn(flow).encode())


def understood(root: etree._Element) -> tuple[dict[str, tuple[str, str]], list[tuple[str, str, str]]]:
    """Return steps (id → kind of element, name) and ways (from, to, words), with pairs of link events followed."""
    nodes, flows = {}, {}
    for one in root.find("b:process", NAMES):
        name, tag = one.get("id"), etree.QName(one).localname
        if tag == "sequenceFlow":
            flows[one.get("sourceRef"), one.get("targetRef")] = one.get("name", "")
        elif name:
            nodes[name] = (tag, one.get("name", ""))
    catches = {nodes[name][1]: name for name in nodes if name.startswith("at_")}
    steps = {name.removeprefix("step_"): found for name, found in nodes.items() if name.startswith("step_")}
    ways = []
    for (start, end), words in flows.items():
        if end.startswith("to_"):
            end = next(target for source, target in flows if source == catches[nodes[end][1]])
        if start.startswith("step_"):
            ways.append((start.removeprefix("step_"), end.removeprefix("step_"), words))
    return steps, sorted(ways)


def assert_same(root: etree._Element, flow: Flow) -> None:
    steps, ways = understood(root)
    assert steps == {step.id: (ELEMENTS[step.kind], f"{step.number} {step.title}") for step in flow.steps}
    assert ways == sorted((way.start, way.end, way.label) for way in flow.ways)
    for step in flow.steps:
        element = root.find(f".//*[@id='step_{step.id}']")
        assert (element.findtext("b:documentation", "", NAMES)).split("\n") == "\n".join(step.about).split("\n")


def test_a_map_read_back_is_the_map(flows: dict[str, Flow]) -> None:
    for flow in flows.values():
        assert_same(parsed(flow), flow)


def test_every_map_keeps_to_the_schema(flows: dict[str, Flow], schema: etree.XMLSchema) -> None:
    wrong = {name: [str(one) for one in schema.error_log][:3] for name, flow in flows.items() if not schema.validate(parsed(flow))}
    assert wrong == {}


def test_the_schema_sees_a_fault(flows: dict[str, Flow], schema: etree.XMLSchema) -> None:
    root = parsed(flows["wages-en"])
    del root.find(".//b:sequenceFlow", NAMES).attrib["targetRef"]
    assert not schema.validate(root)


@FEW
@given(hostile)
def test_no_words_break_the_xml_or_change_on_the_way(schema: etree.XMLSchema, flow: Flow) -> None:
    root = parsed(flow)
    assert schema.validate(root), schema.error_log
    assert_same(root, flow)


def test_everything_is_drawn_once_and_lines_end_at_what_they_join(flows: dict[str, Flow]) -> None:
    for name, flow in flows.items():
        root = parsed(flow)
        process = root.find("b:process", NAMES)
        meant = [one.get("id") for one in process if one.get("id")]
        drawn = [one.get("bpmnElement") for one in root.find("di:BPMNDiagram/di:BPMNPlane", NAMES)]
        assert sorted(drawn) == sorted(meant), name
        bounds = {one.get("bpmnElement"): tuple(int(one.find("c:Bounds", NAMES).get(key)) for key in ("x", "y", "width", "height"))
                  for one in root.iter(f"{{{NAMES['di']}}}BPMNShape")}  # fmt: skip
        for edge in root.iter(f"{{{NAMES['di']}}}BPMNEdge"):
            flow_ = process.find(f"*[@id='{edge.get('bpmnElement')}']")
            points = [(int(one.get("x")), int(one.get("y"))) for one in edge.findall("d:waypoint", NAMES)]
            for (px, py), end in ((points[0], "sourceRef"), (points[-1], "targetRef")):
                x, y, width, height = bounds[flow_.get(end)]
                assert x <= px <= x + width and y <= py <= y + height, (name, edge.get("bpmnElement"))
            assert all(a[0] == b[0] or a[1] == b[1] for a, b in itertools.pairwise(points)), name


def shapes_of(root: etree._Element) -> list[tuple[int, ...]]:
    """Return the bounds of every shape and every label."""
    return [tuple(int(one.get(key)) for key in ("x", "y", "width", "height")) for one in root.iter(f"{{{NAMES['c']}}}Bounds")]


def test_nothing_lies_on_anything_else(flows: dict[str, Flow]) -> None:
    for name, flow in flows.items():
        boxes = sorted(shapes_of(parsed(flow)))
        for i, (x, y, width, height) in enumerate(boxes):
            for other in itertools.takewhile(lambda one: one[0] < x + width, boxes[i + 1 :]):  # noqa: B023
                assert not (y < other[1] + other[3] and other[1] < y + height), (name, boxes[i], other)


def test_very_long_words_make_room_for_themselves() -> None:
    flow = flow_with(lambda: "很长的一句话，没有尽头" * 40)
    boxes = shapes_of(parsed(flow))
    for a, b in itertools.combinations(boxes, 2):
        assert not (a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]), (a, b)


def test_places_reckon_with_everything_that_is_drawn() -> None:
    places = lay_out(flow_with(lambda: "x").tree, lambda node: Sizes("action", "x", "y", "z", joined=True))
    assert len(list(every_box(places))) == 5 * len(places)
    assert len(places) == 1 + sum(len(step.next) for step in ROUTE.steps)


def test_who_acts_is_the_performer_of_a_task(flows: dict[str, Flow]) -> None:
    root = parsed(flows["wages-en"])
    names = {one.get("id"): one.get("name") for one in root.findall("b:resource", NAMES)}
    for step in flows["wages-en"].steps:
        found = root.find(f".//*[@id='step_{step.id}']/b:performer/b:resourceRef", NAMES)
        assert (None if found is None else names[found.text]) == (step.actor[1] or None if ELEMENTS[step.kind].lower().endswith("task") else None)


def test_periods_stand_beside_their_step(flows: dict[str, Flow]) -> None:
    for flow in flows.values():
        root = parsed(flow)
        for step in flow.steps:
            note = root.find(f".//*[@id='note_{step.id}']/b:text", NAMES)
            assert (note.text if note is not None else "") == "\n".join(step.periods)


@pytest.mark.node
def test_bpmn_moddle_reads_every_map_without_a_warning(flows: dict[str, Flow], read_bpmn: Read, tmp_path: Path) -> None:
    paths = []
    for name, flow in flows.items():
        paths.append(tmp_path / f"{name}.bpmn")
        paths[-1].write_text(bpmn(flow), "utf-8")
    found = read_bpmn(paths)
    assert {name: one["warnings"] for name, one in found.items() if one["warnings"]} == {}
    for name, flow in flows.items():
        assert_understood(found[name], flow)


def assert_understood(found: dict[str, Any], flow: Flow) -> None:
    """Whether a reader found every step with its words and performer, and every way."""
    for step in flow.steps:
        node = found["nodes"][f"step_{step.id}"]
        assert node["name"] == f"{step.number} {step.title}"
        assert node["type"].lower() == f"bpmn:{ELEMENTS[step.kind]}".lower()
        assert node["texts"] == (["\n".join(step.about)] if step.about else [])
        assert found["notes"].get(f"note_{step.id}", "") == "\n".join(step.periods)
    named = sorted(words for start, _, words in found["flows"].values() if words)
    assert named == sorted(way.label for way in flow.ways if way.label)


@pytest.mark.node
def test_bpmn_js_shows_every_map_without_a_warning(flows: dict[str, Flow], bpmn_page: Page) -> None:
    for name, flow in flows.items():
        found = bpmn_page.evaluate(IMPORT, bpmn(flow))
        assert found["warnings"] == [], name
        meant = set(re.findall(r'bpmnElement="([^"]+)"', bpmn(flow)))
        assert set(found["shown"]) == meant, name
