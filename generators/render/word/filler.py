"""Fills the operations of a stencil (see stencil.py) with values, quickly: each operation is made a function once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from generators.model.blocks import Test
from generators.render.word.blanks import DAY, EMPTY, MONTH, TICKED, YEAR
from generators.render.word.xml import ems

Fill = Callable[[Mapping[str, Any]], str]
Values = Mapping[str, Any]
Row = Mapping[str, str]
Writes = Callable[[Values, Row, str, Callable[[str], None]], None]
"""A function of the values, the row and the line at hand, and where to put the text."""

_ESCAPED = str.maketrans({
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "\n": '</w:t><w:br/><w:t xml:space="preserve">',
    "\t": '</w:t><w:tab/><w:t xml:space="preserve">',
})  # fmt: skip


def number_text(value: int | float) -> str:
    """Return a number as it is written, without an exponent."""
    return str(value) if isinstance(value, int) else format(Decimal(repr(value)), "f")


def _text(value: Any) -> str:
    return value if isinstance(value, str) else number_text(value) if isinstance(value, int | float) else str(value)


def compiled(ops: Sequence[Any]) -> Fill:
    """Return a function that fills the operations with values."""
    write = _all(ops)

    def fill(values: Mapping[str, Any]) -> str:
        out: list[str] = []
        write(values, {}, "", out.append)
        return "".join(out)

    return fill


def _all(ops: Sequence[Any]) -> Writes:
    steps: list[str | Writes] = [op if isinstance(op, str) else _MAKERS[op[0]](*op[1:]) for op in ops]

    def write(values: Values, row: Row, line: str, put: Callable[[str], None]) -> None:
        for step in steps:
            if type(step) is str:
                put(step)
            else:
                step(values, row, line, put)  # type: ignore[operator]

    return write


def _plainly(ops: Sequence[Any]) -> Callable[[Values, Row, str], str]:
    """Return a function that gives the words of operations, not escaped, to be measured."""
    write = _all(_plain_ops(ops))

    def words(values: Values, row: Row, line: str) -> str:
        out: list[str] = []
        write(values, row, line, out.append)
        return "".join(out)

    return words


def _value(operand: tuple[str, Any], plain: bool = False) -> Writes:
    name = operand[1]
    of_field = operand[0] == "field"

    def write(values: Values, row: Row, line: str, put: Callable[[str], None]) -> None:
        value = (values if of_field else row).get(name, "")
        text = value if type(value) is str else _text(value)
        put(text if plain else text.translate(_ESCAPED))

    return write


def _line() -> Writes:
    return lambda values, row, line, put: put(line.translate(_ESCAPED))


def _date(operand: tuple[str, Any], pattern: str, two_figures: bool) -> Writes:
    name = operand[1]

    def write(values: Values, row: Row, line: str, put: Callable[[str], None]) -> None:
        day = values.get(name)
        if isinstance(day, date):
            month, of_month = (f"{n:02}" if two_figures else str(n) for n in (day.month, day.day))
            put(pattern.replace(YEAR, str(day.year)).replace(MONTH, month).replace(DAY, of_month))

    return write


def _choice(operand: tuple[str, Any], labels: Mapping[str, str], plain: bool = False) -> Writes:
    name = operand[1]
    ready = {option: label if plain else label.translate(_ESCAPED) for option, label in labels.items()}
    return lambda values, row, line, put: put(ready.get(values.get(name, ""), ""))


def _tick(operand: tuple[str, Any], option: str | bool = True) -> Writes:
    name = operand[1]
    return lambda values, row, line, put: put(TICKED if values.get(name) == option else EMPTY)


def _size(ops: Sequence[Any], room: float, most: float) -> Writes:
    words = _plainly(ops)
    return lambda values, row, line, put: put(str(round(min(most, room / max(ems(words(values, row, line)), 1)) * 2)))


def _right(line_ops: Sequence[Any], last_ops: Sequence[Any], right: float, scale: float) -> Writes:
    words, last = _plainly(line_ops), _plainly(last_ops)

    def write(values: Values, row: Row, line: str, put: Callable[[str], None]) -> None:
        distance = right + ems(last(values, row, line)) / 2 - ems(words(values, row, line)) / 2
        put(str(round(max(distance, 0.0) * scale)))

    return write


def _if(test: Test, then: Sequence[Any], otherwise: Sequence[Any]) -> Writes:
    holds, write_then, write_otherwise = condition(test), _all(then), _all(otherwise)

    def write(values: Values, row: Row, line: str, put: Callable[[str], None]) -> None:
        (write_then if holds(values, row) else write_otherwise)(values, row, line, put)

    return write


def _each(field: str, ops: Sequence[Any], last: Sequence[Any]) -> Writes:
    write_one, write_last = _all(ops), _all(last)

    def write(values: Values, row: Row, line: str, put: Callable[[str], None]) -> None:
        rows = values.get(field) or ()
        for number, one in enumerate(rows, 1):
            (write_one if number < len(rows) else write_last)(values, one, line, put)

    return write


def _lines(operand: tuple[str, Any], ops: Sequence[Any], last: Sequence[Any]) -> Writes:
    of_field, name = operand[0] == "field", operand[1]
    write_one, write_last = _all(ops), _all(last)

    def write(values: Values, row: Row, line: str, put: Callable[[str], None]) -> None:
        *before, final = _text((values if of_field else row).get(name, "")).split("\n")
        for one in before:
            write_one(values, row, one, put)
        write_last(values, row, final, put)

    return write


_MAKERS: dict[str, Callable[..., Writes]] = {
    "value": _value,
    "plain value": lambda operand: _value(operand, plain=True),
    "line": _line,
    "date": _date,
    "choice": _choice,
    "plain choice": lambda operand, labels: _choice(operand, labels, plain=True),
    "tick": _tick,
    "size": _size,
    "right": _right,
    "if": _if,
    "each": _each,
    "lines": _lines,
}
_PLAIN: dict[str, Callable[..., tuple[Any, ...]]] = {
    "value": lambda *rest: ("plain value", *rest),
    "choice": lambda *rest: ("plain choice", *rest),
    "if": lambda test, then, otherwise: ("if", test, _plain_ops(then), _plain_ops(otherwise)),
}


def _plain_ops(ops: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(op if isinstance(op, str) or op[0] not in _PLAIN else _PLAIN[op[0]](*op[1:]) for op in ops)


def printed(ops: Sequence[Any], values: Values, row: Row | None = None) -> frozenset[str]:
    """Return the fields that the operations print with these values: conditions may leave some out."""
    found: set[str] = set()
    for op in ops:
        if isinstance(op, str):
            continue
        kind, about = (*op, "")[:2]
        if kind == "if":
            kept = op[2] if condition(about)(values, row or {}) else op[3]
            found |= printed(kept, values, row)
        elif kind == "each":
            found |= {about} | printed(op[2], values, {})
        elif kind in ("size", "right"):
            found |= printed(about, values, row)
        elif isinstance(about, tuple) and about[0] == "field":
            found.add(about[1])
    return frozenset(found)


def condition(test: Test) -> Callable[[Values, Row], bool]:
    """Return a test of the values and the row at hand as a function."""
    word, *rest = test
    if word in ("and", "or"):
        parts = [condition(part) for part in rest]
        join = all if word == "and" else any
        return lambda values, row: join(part(values, row) for part in parts)
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


def _operand(operand: tuple[str, Any]) -> Callable[[Values, Row], Any]:
    kind, name = operand
    if kind == "const":
        return lambda values, row: name
    return (lambda values, row: values.get(name)) if kind == "field" else (lambda values, row: row.get(name))
