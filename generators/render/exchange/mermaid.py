"""A map as Mermaid flow chart text: https://mermaid.js.org/syntax/flowchart.html

Node ids are `step_` and the id of the step with `_` for `-`. Characters that mean something to Mermaid anywhere, even between
quotation marks, are written as entity codes (`#35;`), so that every label shows exactly what the map says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from generators.render.exchange.flow import Flow, FlowStep
from generators.render.exchange.plain import checked

# Characters Mermaid would read as markup: its own, and those of Markdown and HTML.
_CODED = re.compile('["#&<>\\\\`$*_~|\\[\\]{}%;:^@=\t]')
_LINE_STARTS = re.compile(r"^\s*(?:\d+[.)]|[-+>])")  # would begin a list or a quotation
_NO_MARKUP = str.maketrans({"<": "‹", ">": "›"})
_SHAPES = {"question": ("{{", "}}"), "action": ("[", "]"), "wait": ("(", ")"), "document": ("[/", "/]"), "outcome": ("([", "])")}
_COLOURS = {
    "question": "fill:#e6edf7,stroke:#234f87,color:#1e2624",
    "action": "fill:#e2f0ec,stroke:#0a5e54,color:#1e2624",
    "wait": "fill:#f8eed6,stroke:#755000,color:#1e2624,stroke-dasharray:5 3",
    "document": "fill:#f2e9f5,stroke:#653872,color:#1e2624",
    "outcome": "fill:#e9f3e4,stroke:#2a6224,color:#1e2624,stroke-width:3px",
}
LONGEST = 50_000
"""Characters of a text that Mermaid draws without a change of its settings (`maxTextSize`)."""


def label(text: str) -> str:
    """Return a text as it stands between quotation marks; line ends become breaks. Raises ValueError for what no file can hold."""
    return "<br/>".join(_line(line) for line in checked(text).splitlines() or [""])


def _line(text: str) -> str:
    found = _LINE_STARTS.match(text)
    if not found:
        return _coded(text)
    end = found.end()
    return f"{_coded(text[: end - 1])}#{ord(text[end - 1])};{_coded(text[end:])}"


def _coded(text: str) -> str:
    return _CODED.sub(lambda char: f"#{ord(char.group())};", text)


def node_id(step_id: str) -> str:
    """Return the id of a step's node."""
    return "step_" + step_id.replace("-", "_")


def _one_line(text: str) -> str:
    return " ".join(checked(text).split())


def mermaid(flow: Flow) -> str:
    """Return the text of a flow chart. What would make it longer than Mermaid draws by itself is left out: the articles, in comments."""
    for with_comments in (True, False):
        text = "\n".join(_lines(flow, with_comments)) + "\n"
        if len(text) <= LONGEST:
            break
    return text


def _lines(flow: Flow, with_comments: bool) -> Iterator[str]:
    yield f"---\ntitle: {json.dumps(_heading(flow.title), ensure_ascii=False)}\n---\nflowchart LR"
    for name, text in (("accTitle", flow.title), ("accDescr", flow.summary)):
        if text.strip():
            yield f"{name}: {label(_one_line(text))}"
    yield from (f"%% {_comment(note)}" for note in flow.notes)
    for step in flow.steps:
        if with_comments and step.about:
            yield f"%% {step.number}: {_comment(step.about[-1])}"
        yield _node(step)
    for way in flow.ways:
        middle = f'-->|"{label(way.label)}"|' if way.label.strip() else "-->"
        yield f"{node_id(way.start)} {middle} {node_id(way.end)}"
    for kind, colours in _COLOURS.items():
        members = [node_id(step.id) for step in flow.steps if step.kind == kind]
        if members:
            yield f"classDef {kind} {colours}"
            yield f"class {','.join(members)} {kind}"


def _heading(text: str) -> str:
    """Return the title over the drawing, where entity codes are not read: what would be taken for markup is replaced."""
    return _one_line(text).translate(_NO_MARKUP)


def _comment(text: str) -> str:
    """Return the text of a comment, which ends with its line and must not look like a directive."""
    return _one_line(text).replace("{", "(").replace("}", ")").replace("%%", "%")


def _node(step: FlowStep) -> str:
    opening, closing = _SHAPES[step.kind]
    shown = label(f"{step.number} {step.title}")
    return f'{node_id(step.id)}{opening}"{shown}"{closing}'
