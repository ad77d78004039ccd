"""What of Jinja2 the wording of a form may use: values, parts kept by an answer, widgets, rows. Everything else is refused.

A wording is plain text with a few braces, not a program: so nothing in it can run for ever, reach for the machine or
misspell a field in a part that is only printed for some answers.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from jinja2 import nodes

from generators.model.form import Form, FormField

# Widget → the type of field it draws; None: any.
WIDGETS: dict[str, str | None] = {"fields": None, "box": None, "rows": "rows", "choice": "choice", "check": "check"}
MAX_DEPTH = 8
_PLAIN = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Const,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Tuple,
    nodes.List,
    nodes.If,
    nodes.Operand,
)
# How a person would call what is refused.
_CALLED: dict[type[nodes.Node], str] = {
    **dict.fromkeys((nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Neg, nodes.Pos), "a calculation"),
    **dict.fromkeys((nodes.Assign, nodes.AssignBlock, nodes.Macro, nodes.CallBlock, nodes.FilterBlock), "a piece of program"),
    **dict.fromkeys((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Block), "a reference to another file"),
    nodes.Filter: "a filter (|)",
    nodes.Test: "a test (is)",
    nodes.Concat: "~",
    nodes.Dict: "braces inside braces",
}
_COMPARISONS = {"eq", "ne", "in", "notin"}


class WordingProblem(Exception):
    """The wording cannot be rendered. `line` counts from 1 in the wording file."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def hold_to_allowed(tree: nodes.Template, form: Form) -> None:
    """Raise WordingProblem for the first thing in a template that a wording of this form may not use."""
    _look(tree, {one.id: one for one in form.fields}, {}, 0)


def _look(node: nodes.Node, fields: Mapping[str, FormField], rows: Mapping[str, FormField], depth: int) -> None:
    line = node.lineno or 1
    if depth > MAX_DEPTH:
        raise WordingProblem(line, f"conditions stand inside each other more than {MAX_DEPTH} deep; take them apart")
    if isinstance(node, nodes.Call):
        _widget(node, fields)
        return
    if isinstance(node, nodes.Name):
        _name(node, fields, rows)
    elif isinstance(node, nodes.For):
        rows = {**rows, **_loop(node, fields)}
        if len(rows) > 1:
            raise WordingProblem(line, "found a loop inside a loop, expected one loop over the rows of one field")
    elif isinstance(node, nodes.Compare):
        if any(operand.op not in _COMPARISONS for operand in node.ops):
            raise WordingProblem(line, "found < or >, expected == or != and an answer between quotation marks")
    elif isinstance(node, nodes.Getattr | nodes.Getitem):
        _column(node, rows)
        return
    elif not isinstance(node, _PLAIN):
        raise WordingProblem(
            line, f"found {type(node).__name__.lower()}, expected a field, a widget, or an {{% if %}} that compares a field with an answer"
        )
    elif isinstance(node, nodes.Output):
        _printed(node, fields)
    for child in node.iter_child_nodes():
        _look(child, fields, rows, depth + isinstance(node, nodes.If))


def _printed(node: nodes.Output, fields: Mapping[str, FormField]) -> None:
    for child in node.nodes:
        name = child.name if isinstance(child, nodes.Name) else ""
        if name in fields and fields[name].type == "rows":
            raise WordingProblem(child.lineno, f'found {{{{ {name} }}}}, which has rows; expected {{{{ rows("{name}") }}}}')
        if name == "blank":
            raise WordingProblem(child.lineno, "found {{ blank }}, expected it only in a condition: {% if … or blank %}")


def _name(node: nodes.Name, fields: Mapping[str, FormField], rows: Mapping[str, FormField]) -> None:
    if node.name not in fields and node.name not in rows and node.name != "blank":
        near = difflib.get_close_matches(node.name, fields, n=1, cutoff=0.5)
        hint = f"did you mean '{near[0]}'?" if near else f"expected one of: {', '.join(fields)}"
        raise WordingProblem(node.lineno, f"found '{node.name}', which is no field of form.yml; {hint}")


def _loop(node: nodes.For, fields: Mapping[str, FormField]) -> dict[str, FormField]:
    """Return the name a loop gives to each row, with the field it goes through."""
    field = fields.get(node.iter.name) if isinstance(node.iter, nodes.Name) else None
    if field is None or field.type != "rows" or not isinstance(node.target, nodes.Name):
        raise WordingProblem(node.lineno, "found a loop over something else than a field of type rows")
    if node.test or node.recursive or node.else_:
        raise WordingProblem(node.lineno, "found a loop with a condition, expected {% for row in FIELD %} … {% endfor %}")
    return {node.target.name: field}


def _column(node: nodes.Getattr | nodes.Getitem, rows: Mapping[str, FormField]) -> None:
    name = node.attr if isinstance(node, nodes.Getattr) else getattr(node.arg, "value", "")
    field = rows.get(node.node.name) if isinstance(node.node, nodes.Name) else None
    if field is None or name not in field.columns:
        columns = f"; the columns are {', '.join(field.columns)}" if field else " (a column only of the row of a loop)"
        raise WordingProblem(node.lineno, f"found .{name}, expected a field by itself{columns}")


def _widget(node: nodes.Call, fields: Mapping[str, FormField]) -> None:
    kind = getattr(node.node, "name", "")
    if kind not in WIDGETS:
        raise WordingProblem(node.lineno, f"found {kind or 'something'}(…), expected one of: {', '.join(WIDGETS)}")
    names = [getattr(argument, "value", None) for argument in node.args]
    if not names or node.kwargs or node.dyn_args or node.dyn_kwargs or not all(isinstance(name, str) for name in names):
        raise WordingProblem(node.lineno, f'found {kind}(…) without fields, expected their ids between quotation marks: {kind}("name")')
    for name in map(str, names):
        _name(nodes.Name(name, "load", lineno=node.lineno), fields, {})
        wanted = WIDGETS[kind]
        if wanted and fields[name].type != wanted:
            raise WordingProblem(
                node.lineno, f"found {kind}(…) for '{name}', which is of type {fields[name].type}; expected a field of type {wanted}"
            )
