"""Tests of a stencil's values (see generators/model/blocks.py) as functions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generators.model.blocks import Test

Values = Mapping[str, Any]


def condition(test: Test) -> Callable[[Values, Values], bool]:
    """Return a test of the values and the row at hand as a function."""
    word, *rest = test
    if word in ("and", "or"):
        parts = [condition(part) for part in rest]
        join = all if word == "and" else any
        return lambda values, row: join([part(values, row) for part in parts])
    if word == "not":
        inner = condition(rest[0])
        return lambda values, row: not inner(values, row)
    if word == "const":
        return lambda values, row: bool(rest[0])
    found = [_operand(one) for one in rest]
    first = found[0]
    if word == "has":
        return lambda values, row: first(values, row) not in (None, "")
    if word == "true":
        return lambda values, row: bool(first(values, row))
    if word in ("==", "!="):
        return lambda values, row: (first(values, row) == found[1](values, row)) == (word == "==")
    return lambda values, row: first(values, row) in [one(values, row) for one in found[1:]]


def _operand(operand: tuple[str, Any]) -> Callable[[Values, Values], Any]:
    kind, name = operand
    if kind == "const":
        return lambda values, row: name
    return (lambda values, row: values.get(name)) if kind == "field" else (lambda values, row: row.get(name))
