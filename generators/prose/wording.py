"""Renders the wording of a form: Jinja2 in Markdown, with data that is never read as either."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, TypeVar

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generators.model.blocks import Block
from generators.model.form import Form, FormField
from generators.prose.allowed import WIDGETS, WordingProblem, hold_to_allowed
from generators.prose.markdown import SLOT_CLOSE, SLOT_OPEN, WIDGET_MARK, MarkdownProblem, parse_blocks

__all__ = ["SlotValue", "Wording", "WordingProblem", "render_wording", "syntax_tree"]

T = TypeVar("T")

_STATEMENT = re.compile(r"\{%.*?%\}", re.S)
_OUTPUT = re.compile(r"\{\{.*?\}\}", re.S)


@dataclass(frozen=True)
class SlotValue:
    """What a slot stands for: a field (and column), and its value (None on a blank paper)."""

    field: str
    value: Any = None
    column: str = ""


class _Value:
    """A field's value inside the template: compares and iterates as the value, prints as a slot."""

    def __init__(self, slots: list[SlotValue], name: str, value: Any, used: set[str], column: str = "") -> None:
        self._slots, self._name, self._value, self._used, self._column = slots, name, value, used, column

    def __str__(self) -> str:
        self._used.add(self._name)
        self._slots.append(SlotValue(self._name, self._value, self._column))
        return f"{SLOT_OPEN}{len(self._slots) - 1}{SLOT_CLOSE}"

    def __eq__(self, other: object) -> bool:
        self._used.add(self._name)
        return bool(self._value == other)

    def __hash__(self) -> int:
        return hash(self._name)

    def __bool__(self) -> bool:
        self._used.add(self._name)
        return bool(self._value)

    def __iter__(self) -> Iterator[dict[str, _Value]]:
        self._used.add(self._name)
        for row in self._value or ():
            yield {key: _Value(self._slots, self._name, cell, self._used, key) for key, cell in row.items()}


@dataclass
class Wording:
    """A rendered wording: its blocks, the values of its slots, and the fields it used."""

    blocks: tuple[Block, ...]
    slots: tuple[SlotValue, ...]
    used: frozenset[str] = field(default_factory=frozenset)


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, comment_start_string="{##", comment_end_string="##}", trim_blocks=True, lstrip_blocks=True, autoescape=False
    )


def _line_ends_kept(text: str) -> str:
    """Keep the line end behind a statement that closes a line of words (Jinja would join it with the next line)."""
    lines = text.split("\n")
    return "\n".join(
        re.sub(r"\+?%\}\s*$", "+%}", line) if line.rstrip().endswith("%}") and _STATEMENT.sub("", line).strip() else line for line in lines
    )


def syntax_tree(text: str, form: Form) -> nodes.Template:
    """Return a wording as Jinja's syntax tree. Raises WordingProblem for anything that is not allowed in one."""
    return _understood(lambda: _allowed_tree(text, form))


@lru_cache(maxsize=1000)
def _template(text: str, form: Form) -> Template:
    """Return a wording, compiled. Raises WordingProblem for anything that is not allowed in one."""
    return _understood(lambda: _environment().from_string(_allowed_tree(text, form)))


def _allowed_tree(text: str, form: Form) -> nodes.Template:
    tree = _environment().parse(_line_ends_kept(text))
    hold_to_allowed(tree, form)
    return tree


def _understood(read: Callable[[], T]) -> T:
    try:
        return read()
    except TemplateSyntaxError as error:
        message = "found the end of the file, expected {% endif %} or closing braces" if "end of template" in str(error) else error.message
        raise WordingProblem(error.lineno, f"{message}; check the braces on this line") from error
    except (TemplateError, RecursionError, ValueError, SyntaxError) as error:
        raise WordingProblem(1, f"cannot be read: {error}") from error


def _widgets(used: set[str]) -> dict[str, Any]:
    def widget(kind: str) -> Any:
        def mark(*names: str) -> str:
            used.update(names)
            return f"\n\n{WIDGET_MARK}{kind}:{','.join(names)}{WIDGET_MARK}\n\n"

        return mark

    return {kind: widget(kind) for kind in WIDGETS}


def _context(form: Form, data: Mapping[str, Any], blank: bool, slots: list[SlotValue], used: set[str]) -> dict[str, Any]:
    def value(one: FormField) -> _Value:
        return _Value(slots, one.id, None if blank else data.get(one.id), used)

    return {**{one.id: value(one) for one in form.fields}, **_widgets(used), "blank": blank}


def render_wording(form: Form, text: str, data: Mapping[str, Any] | None) -> Wording:
    """Render a wording blank (`data` None) or with data. Raises WordingProblem with a line."""
    slots: list[SlotValue] = []
    used: set[str] = set()
    template = _template(text, form)
    try:
        markdown = template.render(_context(form, data or {}, data is None, slots, used))
    except (TemplateError, TypeError, AttributeError) as error:
        raise WordingProblem(_line_of(error), f"{error}; expected a value that fits its field") from error
    try:
        return Wording(parse_blocks(markdown), tuple(slots), frozenset(used))
    except MarkdownProblem as error:
        raise WordingProblem(_line_in_source(text) or error.line, str(error)) from error


def _line_in_source(text: str) -> int | None:
    """Return the line of what Markdown refuses, counted in the wording as it is written."""
    try:
        parse_blocks(_STATEMENT.sub(lambda match: "\n" * match.group().count("\n"), _OUTPUT.sub("＿", text)))
    except MarkdownProblem as error:
        return error.line
    return None


def _line_of(error: BaseException) -> int:
    """Return the template line an error was raised at (Jinja names its frames `<template>`)."""
    trace, line = error.__traceback__, 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
