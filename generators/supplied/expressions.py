"""What a tag may say: a field with a few filters, or a condition. Read from Jinja's syntax tree, never evaluated.

Everything that is not named here is refused: calls, calculations, attributes (but the columns of a loop's row), tests.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, TemplateError, nodes

from generators.model.blocks import Test
from generators.prose.branches import FALSE, negated

ID = re.compile(r"[a-z][a-z0-9_]{0,59}")
INDEX = "loop.index"
MOST_STEPS = 40
TYPES = ("date", "longtext", "number", "phone", "idcard", "check")
FILTERS = (*TYPES, "choice", "tick", "default", "label", "help", "required", "hidden")
_RESERVED = frozenset({"loop", "row", "blank", "true", "false", "none", "self", "and", "or", "not", "in", "is", "if", "else"})
_OPERATORS = {"eq": "==", "ne": "!="}
_ADVICE = {
    nodes.Call: "a call, {}(…); a tag names a field and nothing more",
    nodes.Getattr: "'.{}'; a dot stands only between the row of a loop and its column",
    nodes.Getitem: "square brackets; write r.column for a column of a loop's row",
    nodes.Test: "'is'; write {{% if name %}} or {{% if not name %}}",
    nodes.CondExpr: "'… if … else …' in one tag; write {{% if … %}}…{{% else %}}…{{% endif %}}",
    nodes.Const: "words between quotation marks; type them without a tag",
}
_CALCULATIONS = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Neg, nodes.Pos, nodes.Concat)

Operand = tuple[str, Any]


class TagProblem(Exception):
    """The tag cannot be used; the message says what was found and what was expected."""


@dataclass(frozen=True)
class Loop:
    """The loop a tag stands in: the name of the row, the field it goes through."""

    name: str
    field: str


@dataclass
class Use:
    """How a tag uses a field (or a column of one): `kind` is text, rows, truth, tick, hidden or compare; the rest is what the tag declares of it."""

    field: str
    kind: str = "text"
    column: str = ""
    type: str = ""
    options: dict[str, str] = dataclasses.field(default_factory=dict)
    constants: tuple[Any, ...] = ()
    label: str = ""
    help: str = ""
    required: bool = False
    ordered: bool = False


@dataclass(frozen=True)
class Printed:
    """A value to print: the operand, how (`type`, '' for the field's own; `tick` with an option), what stands for nothing."""

    operand: Operand
    type: str = ""
    tick: str = ""
    default: str | None = None
    or_false: bool = False
    hidden: bool = False


@cache
def _environment() -> Environment:
    return Environment(autoescape=True)


def _tree(content: str) -> nodes.Expr:
    if not content:
        raise TagProblem("is empty or cannot be read; expected the name of a field, such as {{ name }}")
    if content.count("(") + content.count("not ") + content.count("[") > MOST_STEPS:
        raise TagProblem(f"found more than {MOST_STEPS} brackets and negations in one tag; take the condition apart")
    try:
        body = _environment().parse("{{ " + content + " }}").body
    except (TemplateError, RecursionError, ValueError, SyntaxError, MemoryError) as error:
        said = "brackets inside brackets" if isinstance(error, RecursionError) else str(error).partition("\n")[0]
        raise TagProblem(f"cannot be read ({said}); expected the name of a field, such as {{{{ name }}}}") from error
    if len(body) != 1 or not isinstance(body[0], nodes.Output) or len(body[0].nodes) != 1 or isinstance(body[0].nodes[0], nodes.TemplateData):
        raise TagProblem("is empty or cannot be read; expected the name of a field, such as {{ name }}")
    return body[0].nodes[0]


def _refused(node: nodes.Node) -> TagProblem:
    if isinstance(node, _CALCULATIONS):
        return TagProblem("found a calculation; give the result as a field of its own")
    name = getattr(node, "attr", "") or getattr(getattr(node, "node", None), "name", "")
    for kind, words in _ADVICE.items():
        if isinstance(node, kind):
            return TagProblem(f"found {words.format(name)}")
    return TagProblem(f"found {type(node).__name__.lower()}, expected the name of a field")


def operand(node: nodes.Node, loop: Loop | None) -> Operand:
    """Return ("field", id) or ("column", id). Raises TagProblem for anything else."""
    if isinstance(node, nodes.Name):
        return _field(node.name, loop)
    if isinstance(node, nodes.Getattr | nodes.Getitem) and isinstance(node.node, nodes.Name):
        return _column(node, node.node.name, loop)
    raise _refused(node)


def _field(name: str, loop: Loop | None) -> Operand:
    if loop and name == loop.name:
        raise TagProblem(f"found the whole row '{name}', expected one of its columns, such as {name}.item")
    if name in _RESERVED:
        raise TagProblem(f"found '{name}', which is a word of the language of tags; give the field another name")
    if not ID.fullmatch(name):
        fixed = re.sub(r"[^a-z0-9_]+", "_", name.lower()).strip("_")
        hint = f"such as '{fixed}'" if ID.fullmatch(fixed) else 'such as {{ name | label("姓名") }}'
        raise TagProblem(f"found '{name}', expected a name of small Latin letters, figures and _ that begins with a letter, {hint}")
    return ("field", name)


def _column(node: nodes.Getattr | nodes.Getitem, row: str, loop: Loop | None) -> Operand:
    name = node.attr if isinstance(node, nodes.Getattr) else getattr(node.arg, "value", None)
    if row == "loop" and loop and name == "index":
        return ("column", INDEX)
    if loop is None or row != loop.name:
        inside = f"the row of this loop is '{loop.name}'" if loop else "a dot stands only inside {% for r in rows %}"
        raise TagProblem(f"found '{row}.{name}'; {inside}")
    if not isinstance(name, str) or not ID.fullmatch(name):
        raise TagProblem(f"found the column {name!r}, expected a name of small Latin letters, figures and _")
    return ("column", name)


def read_printed(content: str, loop: Loop | None) -> tuple[Printed, Use]:
    """Return what `{{ content }}` prints, and how it uses its field. Raises TagProblem."""
    node, filters = _tree(content), []
    while isinstance(node, nodes.Filter):
        filters.append(node)
        if node.node is None:
            raise TagProblem("cannot be read; expected {{ name | filter }}")
        node = node.node
    found = operand(node, loop)
    in_row = found[0] == "column"
    use = Use(loop.field, "rows", "" if found[1] == INDEX else found[1]) if in_row and loop else Use(found[1])
    said: dict[str, Any] = {}
    for one in reversed(filters):
        _filter(one, use, said, in_row)
    return Printed(
        found, said.get("type", ""), said.get("tick", ""), said.get("default"), said.get("or_false", False), said.get("hidden", False)
    ), use


def _filter(node: nodes.Filter, use: Use, said: dict[str, Any], in_row: bool) -> None:
    """Add what a filter says to the use and to what is printed."""
    name = node.name
    words = list(_words(node))
    named: dict[str, Any] = {str(one.key): getattr(one.value, "value", None) for one in node.kwargs}
    if name not in FILTERS:
        raise TagProblem(f"found the filter '{name}', expected one of: {', '.join(FILTERS)}")
    if in_row and name not in ("default", "label"):
        raise TagProblem(f"found the filter '{name}' for a column; columns hold text, expected default or label")
    if name in (*TYPES, "required", "hidden"):
        _take(name, words, named, 0)
        if name == "required":
            use.required = True
        elif name == "hidden":
            said["hidden"], use.kind = True, "hidden"
        else:
            _typed(use, said, name)
    elif name == "choice":
        _choice(words, named, use)
        _typed(use, said, "choice")
    elif name == "default":
        said["or_false"] = len(words) == 2 and words[1] is True
        said["default"] = _take(name, words[:1] if said["or_false"] else words, named, 1)
    elif name == "tick":
        said["tick"] = _take(name, words, named, 1)
        use.kind, use.constants = "tick", (said["tick"],)
    else:
        setattr(use, name, _plain(_take(name, words, named, 1)))


def _typed(use: Use, said: dict[str, Any], name: str) -> None:
    if use.type not in ("", name):
        raise TagProblem(f"found two types for one field, {use.type} and {name}; leave one out")
    use.type = said["type"] = name


def _words(node: nodes.Filter) -> Iterator[Any]:
    if node.dyn_args or node.dyn_kwargs:
        raise TagProblem(f"found * in {node.name}(…); write its words between quotation marks")
    for one in [*node.args, *(pair.value for pair in node.kwargs)]:
        if not isinstance(one, nodes.Const) or not isinstance(one.value, str | bool):
            raise TagProblem(f"found something else than words in {node.name}(…), expected them between quotation marks")
    yield from (one.value for one in node.args if isinstance(one, nodes.Const))


def _take(name: str, words: list[Any], named: dict[str, Any], count: int) -> str:
    if named or len(words) != count or not all(isinstance(one, str) for one in words):
        wanted = f'{name}("…")' if count else f"{name} by itself"
        raise TagProblem(f"found {name} with {len(words) + len(named)} values, expected {wanted}")
    return str(words[0]) if words else ""


def _plain(words: str) -> str:
    if re.search(r"[{}<>\[\]*_`|\\#]", words) or not words.strip():
        raise TagProblem(f"found the words {words!r}, expected plain words without brackets, stars or underscores")
    return words.strip()


def _choice(words: list[Any], named: dict[str, Any], use: Use) -> None:
    options = {str(one): str(one) for one in words} | {key: str(value) for key, value in named.items()}
    wrong = [one for one in options if not ID.fullmatch(one)]
    if wrong or len(options) < 2:
        raise TagProblem('found a choice that cannot be read, expected two or more options with their words: choice(support="支持", refuse="不支持")')
    use.options = {key: _plain(value) for key, value in options.items()}


def read_test(content: str, loop: Loop | None) -> tuple[Test, list[Use]]:
    """Return the condition that stands after `if`, and how it uses fields. Raises TagProblem."""
    uses: list[Use] = []
    return _test(_tree(content), loop, uses), uses


def _test(node: nodes.Node, loop: Loop | None, uses: list[Use]) -> Test:
    if isinstance(node, nodes.Not):
        return negated(_test(node.node, loop, uses))
    if isinstance(node, nodes.And | nodes.Or):
        return ("and" if isinstance(node, nodes.And) else "or", _test(node.left, loop, uses), _test(node.right, loop, uses))
    if isinstance(node, nodes.Compare):
        return _comparison(node, loop, uses)
    if isinstance(node, nodes.Name) and node.name == "blank":
        return FALSE
    found = operand(node, loop)
    _used(found, loop, uses, "truth")
    return ("true", found)


def _comparison(node: nodes.Compare, loop: Loop | None, uses: list[Use]) -> Test:
    one = node.ops[0]
    if len(node.ops) > 1 or one.op not in ("eq", "ne", "in", "notin"):
        raise TagProblem("found < or > or a chain of comparisons, expected ==, !=, in or not in")
    left = operand(node.expr, loop) if not isinstance(node.expr, nodes.Const) else None
    if left is None:
        raise TagProblem('found words on the left of a comparison, expected the field first: {% if outcome == "support" %}')
    if one.op in ("in", "notin"):
        if not isinstance(one.expr, nodes.Tuple | nodes.List) or not all(isinstance(item, nodes.Const) for item in one.expr.items):
            raise TagProblem('found "in" without a list of answers, expected {% if outcome in ("support", "part") %}')
        constants = tuple(item.value for item in one.expr.items if isinstance(item, nodes.Const))
        test: Test = ("in", left, *(("const", value) for value in constants))
    else:
        right = ("const", one.expr.value) if isinstance(one.expr, nodes.Const) else operand(one.expr, loop)
        constants = (right[1],) if right[0] == "const" else ()
        if right[0] != "const":
            _used(right, loop, uses, "text")
        test = (_OPERATORS[one.op], left, right)
    if "" in constants:
        raise TagProblem('found a comparison with empty words (""), expected {% if not name %} for a field that is not filled')
    _used(left, loop, uses, "compare" if constants else "text", constants)
    return negated(test) if one.op == "notin" else test


def _used(found: Operand, loop: Loop | None, uses: list[Use], kind: str, constants: tuple[Any, ...] = ()) -> None:
    if found[0] == "column" and loop:
        if not all(isinstance(one, str) for one in constants) or found[1] == INDEX:
            raise TagProblem("found a column compared with something else than words, expected words between quotation marks")
        uses.append(Use(loop.field, "rows", found[1]))
    else:
        uses.append(Use(found[1], kind, constants=constants))


def read_loop(content: str) -> Loop:
    """Return the loop that `for …` opens. Raises TagProblem."""
    match = re.fullmatch(r"([A-Za-z_]\w*)\s+in\s+(\w+)", content)
    if not match:
        raise TagProblem("found a loop that cannot be read, expected {%tr for r in rows %} with the name of a field and nothing more")
    name, rows = match.groups()
    if name in _RESERVED - {"row"} or name == rows:
        raise TagProblem(f"found '{name}' as the name of a row, expected another name, such as r")
    return Loop(name, str(_field(rows, None)[1]))
