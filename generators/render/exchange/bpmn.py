"""A map as BPMN 2.0 XML with its diagram (OMG formal/2011-01-03), without any extension.

| in the map | in BPMN |
| --- | --- |
| question | exclusive gateway, each choice a named sequence flow |
| action, wait, document | user task, receive task, task; who acts is its performer, a resource |
| outcome | end event |
| a step drawn elsewhere | a pair of link events of the same name: several ways throw, the step's own one catches |
| sentence, periods, forms, articles | documentation of the element; periods also as a text annotation |

Ids: `step_` and the id of the step; `way_`, the id of the step and that of the choice. A process of many offices is one pool here:
half of the steps are the reader's own questions and ends, so lanes by office would be lines across an almost empty page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from generators.render.drawing.tree import Node
from generators.render.exchange.bpmn_places import EVENT, GAP_X, Bounds, Place, Point, Sizes, lay_out
from generators.render.exchange.flow import Flow, FlowStep
from generators.render.exchange.plain import checked

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
ELEMENTS = {"question": "exclusiveGateway", "action": "userTask", "wait": "receiveTask", "document": "task", "outcome": "endEvent"}
_HEAD = (
    f'xmlns:bpmn="{MODEL}" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" '
    'xmlns:di="http://www.omg.org/spec/DD/20100524/DI" exporter="Daoyin"'
)
_START = "start"
_ROOM = 40  # px around the drawing


def _words(text: str) -> str:
    return escape(checked(text))


def _attribute(text: str) -> str:
    return quoteattr(checked(text))


def bpmn(flow: Flow) -> str:
    """Return the XML of a map."""
    return "".join(_Writing(flow).document())


class _Writing:
    """Writes one map."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.steps = {step.id: step for step in flow.steps}
        nodes = list(_walk(flow.tree, ""))
        self.joined = {node.step for node, _ in nodes if node.pointer}
        self.parents = {id(node): parent for node, parent in nodes}
        self.choices = {id(node): self._choice_to(node, parent) for node, parent in nodes if parent}
        self.places = lay_out(flow.tree, self._sizes)

    def _choice_to(self, node: Node, parent: str) -> tuple[str, str]:
        """Return id and words of the choice that leads from a step to a node."""
        ways = [way for way in self.flow.ways if way.start == parent]
        way = next(way for way in ways if way.end == node.step and (not node.choice or way.choice == node.choice))
        return way.choice, way.label

    def _sizes(self, node: Node) -> Sizes:
        step, choice = self.steps[node.step], self.choices.get(id(node), ("", ""))[1]
        if node.pointer:
            return Sizes("pointer", self._name(step), choice, "", False)
        return Sizes(step.kind, self._name(step), choice, "\n".join(step.periods), step.id in self.joined)

    def _name(self, step: FlowStep) -> str:
        return f"{step.number} {step.title}"

    def document(self) -> Iterator[str]:
        flow = self.flow
        yield f'<?xml version="1.0" encoding="UTF-8"?>\n<bpmn:definitions {_HEAD} id="map_{flow.id}" name={_attribute(flow.title)}'
        yield f' targetNamespace="urn:daoyin:routes:{flow.id}">\n'
        for actor, name in dict.fromkeys(step.actor for step in flow.steps if step.actor[0] and ELEMENTS[step.kind].lower().endswith("task")):
            yield f'<bpmn:resource id="actor_{actor}" name={_attribute(name)}/>\n'
        yield f'<bpmn:process id="process_{flow.id}" name={_attribute(flow.title)} isExecutable="false">\n'
        yield _documentation([flow.summary, *flow.notes])
        yield f'<bpmn:startEvent id="{_START}" name={_attribute(flow.begin)}><bpmn:outgoing>way_{_START}</bpmn:outgoing></bpmn:startEvent>\n'
        yield f'<bpmn:sequenceFlow id="way_{_START}" sourceRef="{_START}" targetRef="step_{flow.begin_step}"/>\n'
        for place in self.places:
            yield from self._element(place.node)
        yield from self._notes()
        yield "</bpmn:process>\n"
        yield from self._diagram()
        yield "</bpmn:definitions>\n"

    # ---- what it means ----------------------------------------------------------------------------------------------

    def _way_id(self, node: Node) -> str:
        return f"way_{self.parents[id(node)]}_{self.choices[id(node)][0]}"

    def _element(self, node: Node) -> Iterator[str]:
        """Yield a step, or the link event that stands for it, then the way that leads there."""
        parent = self.parents[id(node)]
        into = self._way_id(node) if parent else f"way_{_START}"
        if node.pointer:
            yield self._link("Throw", f"to_{into}", self.steps[node.step], incoming=into)
        else:
            yield from self._step(node, into)
        if parent:
            name = self.choices[id(node)][1]
            shown = f" name={_attribute(name)}" if name else ""
            yield f'<bpmn:sequenceFlow id="{into}"{shown} sourceRef="step_{parent}" targetRef="{self._target(node)}"/>\n'

    def _target(self, node: Node) -> str:
        return f"to_{self._way_id(node)}" if node.pointer else f"step_{node.step}"

    def _step(self, node: Node, into: str) -> Iterator[str]:
        step = self.steps[node.step]
        element, joins = ELEMENTS[step.kind], step.id in self.joined
        direction = ""
        if step.kind == "question":
            direction = f' gatewayDirection="{"Mixed" if joins else "Diverging"}"'
        yield f'<bpmn:{element} id="step_{step.id}" name={_attribute(self._name(step))}{direction}>'
        yield _documentation(step.about) if step.about else ""
        yield f"<bpmn:incoming>{into}</bpmn:incoming>"
        yield f"<bpmn:incoming>join_{step.id}</bpmn:incoming>" if joins else ""
        yield from (f"<bpmn:outgoing>{self._way_id(child)}</bpmn:outgoing>" for child in node.children)
        if step.actor[0] and element.lower().endswith("task"):
            name = f'id="performer_{step.id}" name={_attribute(step.actor[1])}'
            yield f"<bpmn:performer {name}><bpmn:resourceRef>actor_{step.actor[0]}</bpmn:resourceRef></bpmn:performer>"
        yield f"</bpmn:{element}>\n"
        if joins:
            yield self._link("Catch", f"at_{step.id}", step, outgoing=f"join_{step.id}")
            yield f'<bpmn:sequenceFlow id="join_{step.id}" sourceRef="at_{step.id}" targetRef="step_{step.id}"/>\n'

    def _link(self, kind: str, element_id: str, step: FlowStep, incoming: str = "", outgoing: str = "") -> str:
        """Return a link event; its name is that of the step it leads to."""
        flows = f"<bpmn:incoming>{incoming}</bpmn:incoming>" if incoming else f"<bpmn:outgoing>{outgoing}</bpmn:outgoing>"
        name = _attribute(self._name(step))
        event = f'<bpmn:linkEventDefinition id="link_{element_id}" name={name}/>'
        return f'<bpmn:intermediate{kind}Event id="{element_id}" name={name}>{flows}{event}</bpmn:intermediate{kind}Event>\n'

    def _notes(self) -> Iterator[str]:
        for step in self.flow.steps:
            if step.periods:
                note = f'<bpmn:textAnnotation id="note_{step.id}"><bpmn:text>{_words(chr(10).join(step.periods))}</bpmn:text></bpmn:textAnnotation>\n'
                yield note + f'<bpmn:association id="noted_{step.id}" sourceRef="step_{step.id}" targetRef="note_{step.id}"/>\n'

    # ---- how it is drawn --------------------------------------------------------------------------------------------

    def _diagram(self) -> Iterator[str]:
        flow = self.flow
        yield f'<bpmndi:BPMNDiagram id="diagram_{flow.id}" name={_attribute(flow.title)}>'
        yield f'<bpmndi:BPMNPlane id="plane_{flow.id}" bpmnElement="process_{flow.id}">\n'
        first = self.places[0]
        start = (-GAP_X // 2 - EVENT, first.middle - EVENT // 2, EVENT, EVENT)
        yield _shape(_START, start, (start[0] - 32, start[1] + EVENT + 4, 100, 30))
        yield _edge(f"way_{_START}", [(start[0] + EVENT, first.middle), (first.bounds[0], first.middle)])
        for place in self.places:
            yield from self._drawn(place)
        yield "</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>\n"

    def _drawn(self, place: Place) -> Iterator[str]:
        node = place.node
        element = self._target(node) if place.parent else f"step_{node.step}"
        yield _shape(element, place.bounds, place.label)
        if place.parent:
            yield _edge(self._way_id(node), place.way_in(), place.choice)
        x, y, width, height = place.bounds
        if place.joined:
            middle = x + width // 2
            yield _shape(f"at_{node.step}", place.joined, place.joined_label)
            yield _edge(f"join_{node.step}", [(middle, place.joined[1] + EVENT), (middle, y)])
        if place.note:
            middle = x + width // 2
            yield _shape(f"note_{node.step}", place.note)
            yield _edge(f"noted_{node.step}", [(middle, y + height), (middle, place.note[1])])


def _walk(node: Node, parent: str) -> Iterator[tuple[Node, str]]:
    yield node, parent
    for child in node.children:
        yield from _walk(child, node.step)


def _documentation(lines: Iterable[str]) -> str:
    return f"<bpmn:documentation>{_words(chr(10).join(lines))}</bpmn:documentation>"


def _bounds(bounds: Bounds) -> str:
    x, y, width, height = bounds
    return f'<dc:Bounds x="{x + _ROOM + GAP_X}" y="{y + _ROOM}" width="{width}" height="{height}"/>'


def _label(bounds: Bounds | None) -> str:
    return f"<bpmndi:BPMNLabel>{_bounds(bounds)}</bpmndi:BPMNLabel>" if bounds else ""


def _shape(element: str, bounds: Bounds, label: Bounds | None = None) -> str:
    marker = ' isMarkerVisible="true"' if element.startswith("step_") and bounds[2] == bounds[3] and bounds[2] > EVENT else ""
    return f'<bpmndi:BPMNShape id="{element}_di" bpmnElement="{element}"{marker}>{_bounds(bounds)}{_label(label)}</bpmndi:BPMNShape>\n'


def _edge(element: str, points: Iterable[Point], label: Bounds | None = None) -> str:
    corners = "".join(f'<di:waypoint x="{x + _ROOM + GAP_X}" y="{y + _ROOM}"/>' for x, y in points)
    return f'<bpmndi:BPMNEdge id="{element}_di" bpmnElement="{element}">{corners}{_label(label)}</bpmndi:BPMNEdge>\n'
