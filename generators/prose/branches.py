"""The wording of a form with its conditions kept: what depends on an answer stays a branch, what repeats stays a repetition.

`render_wording` answers the conditions with one set of data; here they are left open, so that a paper is laid out once
and filled any number of times (see generators/render/word/stencil.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from jinja2 import nodes

from generators.model.blocks import (
    Block,
    Branch,
    BranchBlock,
    Break,
    Container,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    Repeat,
    RepeatBlock,
    Slot,
    Strong,
    Table,
    Test,
    Text,
)
from generators.model.form import Form
from generators.prose.markdown import SLOT_CLOSE, SLOT_OPEN, WIDGET_MARK, MarkdownProblem, parse_blocks, parse_inline
from generators.prose.wording import SlotValue, Wording, WordingProblem, syntax_tree

_WHOLE_BLOCKS = re.compile(rf"(?m)^\s*(?:[-*+] |\d+[.)] |#{{1,6}} |:::|\|)|{WIDGET_MARK}")
_OPERATORS = {"eq": "==", "ne": "!=", "in": "in"}
TRUE, FALSE = ("const", True), ("const", False)


@lru_cache(maxsize=500)
def open_wording(form: Form, text: str) -> Wording:
    """Return a wording whose conditions are branches and whose loops are repetitions. Raises WordingProblem with a line."""
    reader = _Reader(form)
    blocks = reader.blocks(syntax_tree(text, form).body, 1)
    return Wording(blocks, tuple(reader.slots), frozenset(one.field for one in reader.slots if one.field))


class _Reader:
    """Turns the syntax of a wording into Markdown with numbered marks, parses that, and puts the branches where their marks stand."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.slots: list[SlotValue] = []
        self._kept: dict[int, tuple[nodes.If | nodes.For, bool]] = {}

    def blocks(self, body: Sequence[nodes.Node], line: int) -> tuple[Block, ...]:
        try:
            return self._opened(parse_blocks(self._markdown(body)))
        except MarkdownProblem as error:
            raise WordingProblem(line + error.line - 1, str(error)) from error

    def inlines(self, body: Sequence[nodes.Node]) -> tuple[Inline, ...]:
        text = self._markdown(body)
        if _WHOLE_BLOCKS.search(text):
            raise WordingProblem(
                body[0].lineno, "lists, headings, tables and fields that depend on an answer need an empty line before {% if %} and after {% endif %}"
            )
        return self._open_inlines(parse_inline(text)) if text else ()

    def _markdown(self, body: Sequence[nodes.Node]) -> str:
        """Return the words of a template with a mark for each value, branch and repetition."""
        out = ""
        for i, node in enumerate(body):
            if isinstance(node, nodes.Output):
                out += "".join(self._printed(child) for child in node.nodes)
            elif isinstance(node, nodes.If | nodes.For):
                whole = self._stands_alone(out, node, body[i + 1 :])
                mark = self._mark(SlotValue(""))
                self._kept[len(self.slots) - 1] = (node, whole)
                out += f"\n\n{mark}\n\n" if whole else mark
        return out

    def _mark(self, slot: SlotValue) -> str:
        self.slots.append(slot)
        return f"{SLOT_OPEN}{len(self.slots) - 1}{SLOT_CLOSE}"

    def _printed(self, node: nodes.Node) -> str:
        if isinstance(node, nodes.TemplateData):
            return node.data
        if isinstance(node, nodes.Name):
            return self._mark(SlotValue(node.name))
        if isinstance(node, nodes.Getattr | nodes.Getitem):
            return self._mark(SlotValue("", None, _column(node)))
        if isinstance(node, nodes.Call):
            names = ",".join(str(argument.value) for argument in node.args)  # type: ignore[attr-defined]
            return f"\n\n{WIDGET_MARK}{node.node.name}:{names}{WIDGET_MARK}\n\n"  # type: ignore[attr-defined]
        return str(getattr(node, "value", ""))

    def _stands_alone(self, before: str, node: nodes.If | nodes.For, after: Sequence[nodes.Node]) -> bool:
        """Whether a condition keeps whole paragraphs (empty lines around it) rather than words inside one."""
        last_line = before.rstrip("\n").rpartition("\n")[2]
        if before.strip() and not before.endswith("\n\n") and not (before.endswith("\n") and last_line.startswith(":::")):
            return False
        following = _first_words(after)
        ends_line = _last_words(node.body).endswith("\n")
        if following is None:  # another condition follows at once
            return ends_line
        return following == "" or following.startswith(("\n", ":::"))

    def _opened(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        out: list[Block] = []
        for block in blocks:
            match block:
                case Paragraph((Slot(key),)) if key in self._kept and self._kept[key][1]:
                    out.append(self._kept_blocks(self._kept[key][0], block.line))
                case Paragraph():
                    out.append(_vanishing(replace(block, children=self._open_inlines(block.children))))
                case Container():
                    out.append(replace(block, children=self._opened(block.children)))
                case ListBlock():
                    out.append(replace(block, items=tuple(self._opened(item) for item in block.items)))
                case Heading():
                    out.append(replace(block, children=self._open_inlines(block.children)))
                case Table():
                    header, *rows = (tuple(self._open_inlines(cell) for cell in row) for row in (block.header, *block.rows))
                    out.append(replace(block, header=header, rows=tuple(rows)))
                case _:
                    out.append(block)
        return tuple(out)

    def _kept_blocks(self, node: nodes.If | nodes.For, line: int) -> Block:
        if isinstance(node, nodes.For):
            return RepeatBlock(node.iter.name, self.blocks(node.body, line), line)  # type: ignore[attr-defined]
        otherwise = _otherwise(node)
        return BranchBlock(_test(node.test), self.blocks(node.body, line), self.blocks(otherwise, line) if otherwise else (), line)

    def _open_inlines(self, children: Sequence[Inline]) -> tuple[Inline, ...]:
        return tuple(self._open_inline(child) for child in children)

    def _open_inline(self, inline: Inline) -> Inline:
        if isinstance(inline, Strong):
            return Strong(self._open_inlines(inline.children))
        if not isinstance(inline, Slot) or inline.key not in self._kept:
            return inline
        node = self._kept[inline.key][0]
        if isinstance(node, nodes.For):
            return Repeat(node.iter.name, self.inlines(node.body))  # type: ignore[attr-defined]
        otherwise = _otherwise(node)
        return Branch(_test(node.test), self.inlines(node.body), self.inlines(otherwise) if otherwise else ())


def _first_words(body: Sequence[nodes.Node]) -> str | None:
    """Return the words a template goes on with: '' at its end, None when a condition comes first."""
    if not body:
        return ""
    if not isinstance(body[0], nodes.Output):
        return None
    first = body[0].nodes[0]
    return first.data if isinstance(first, nodes.TemplateData) else "\n" if isinstance(first, nodes.Call) else "value"


def _last_words(body: Sequence[nodes.Node]) -> str:
    last = body[-1] if body else None
    if isinstance(last, nodes.Output):
        tail = last.nodes[-1]
        return tail.data if isinstance(tail, nodes.TemplateData) else ""
    return _last_words(last.body) if isinstance(last, nodes.If | nodes.For) else ""


def _otherwise(node: nodes.If) -> list[nodes.Node]:
    """Return what is kept when the condition does not hold, `elif` written as a condition of its own."""
    if not node.elif_:
        return list(node.else_)
    first, *more = node.elif_
    return [nodes.If(first.test, first.body, more, node.else_, lineno=first.lineno)]


def _column(node: nodes.Getattr | nodes.Getitem) -> str:
    return str(node.attr if isinstance(node, nodes.Getattr) else getattr(node.arg, "value", ""))


def _operand(node: nodes.Node) -> tuple[str, Any]:
    if isinstance(node, nodes.Name):
        return ("const", False) if node.name == "blank" else ("field", node.name)
    if isinstance(node, nodes.Getattr | nodes.Getitem):
        return ("column", _column(node))
    if isinstance(node, nodes.Const):
        return ("const", node.value)
    raise WordingProblem(node.lineno, "found a comparison with something else than a field or an answer between quotation marks")


def _test(node: nodes.Node) -> Test:
    """Return the condition, `blank` answered with no, and simplified."""
    if isinstance(node, nodes.Not):
        return negated(_test(node.node))
    if isinstance(node, nodes.And | nodes.Or):
        return joined_test("and" if isinstance(node, nodes.And) else "or", (_test(node.left), _test(node.right)))
    if isinstance(node, nodes.Compare):
        return joined_test("and", tuple(_comparisons(node)))
    operand = _operand(node)
    return (TRUE if operand[1] else FALSE) if operand[0] == "const" else ("true", operand)


def _comparisons(node: nodes.Compare) -> list[Test]:
    found: list[Test] = []
    left = node.expr
    for one in node.ops:
        if one.op in ("in", "notin"):
            items = one.expr.items if isinstance(one.expr, nodes.Tuple | nodes.List) else [one.expr]
            test: Test = ("in", _operand(left), *(_operand(item) for item in items))
            found.append(test if one.op == "in" else negated(test))
        else:
            found.append((_OPERATORS[one.op], _operand(left), _operand(one.expr)))
        left = one.expr
    return found


def negated(test: Test) -> Test:
    """Return the opposite of a condition."""
    return ("const", not test[1]) if test[0] == "const" else ("not", test)


def joined_test(word: str, tests: Sequence[Test]) -> Test:
    """Join conditions with `and` or `or`; what decides nothing is left out."""
    decides = ("const", word == "or")
    left = tuple(dict.fromkeys(test for test in tests if test != ("const", word == "and")))
    if decides in left:
        return decides
    return left[0] if len(left) == 1 else (word, *left) if left else ("const", word == "and")


def shows(children: Sequence[Inline]) -> Test:
    """Return when inlines show anything: words always do, branches when their condition holds."""
    tests: list[Test] = []
    for child in children:
        match child:
            case Text(text):
                tests.append(TRUE if text.strip() else FALSE)
            case Branch(test, then, otherwise):
                tests.append(joined_test("and", (test, shows(then))))
                tests.append(joined_test("and", (negated(test), shows(otherwise))))
            case Repeat(field, inner):
                tests.append(joined_test("and", (("true", ("field", field)), shows(inner))))
            case Break():
                continue
            case _:
                return TRUE
    return joined_test("or", tests)


def _vanishing(paragraph: Paragraph) -> Block:
    """Return a paragraph, kept only when it shows anything."""
    test = shows(paragraph.children)
    return paragraph if test == TRUE else BranchBlock(test, (paragraph,), (), paragraph.line)
