"""Fills the operations of a stencil (see stencil.py) with values, quickly.

Each operation is made a function once. Such a function adds pairs to two lists: text that never changes, as bytes, and the value
that follows it. What must be escaped is escaped in one go for all values of a paper, and only the values are encoded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from operator import itemgetter
from typing import Any

from generators.render.word.blanks import DAY, EMPTY, MONTH, TICKED, YEAR
from generators.render.word.conditions import condition
from generators.render.word.xml import ems

Values = Mapping[str, Any]
Row = Mapping[str, Any]
Fixed = list[bytes]
Open = list[Any]
Writes = Callable[[Values, Row, str, Fixed, Open], None]
"""A function of the values, the row and the line at hand, and the two lists to which it adds pairs."""
Fill = Callable[[Mapping[str, Any]], bytes]

_BETWEEN = "\0"  # no value holds it: data.py refuses control characters
_ESCAPES = (
    ("&", "&amp;"),
    ("<", "&lt;"),
    (">", "&gt;"),
    ("\n", '</w:t><w:br/><w:t xml:space="preserve">'),
    ("\t", '</w:t><w:tab/><w:t xml:space="preserve">'),
)


def number_text(value: int | float) -> str:
    """Return a number as it is written, without an exponent."""
    return str(value) if isinstance(value, int) else format(Decimal(repr(value)), "f")


def _text(value: Any) -> str:
    return value if isinstance(value, str) else number_text(value) if isinstance(value, int | float) else str(value)


def compiled(ops: Sequence[Any]) -> Fill:
    """Return a function that fills the operations with values and returns the markup in UTF-8.

    It raises ValueError when a value holds U+0000, UnicodeEncodeError for half a surrogate pair.
    """
    write = _all(ops)

    def fill(values: Mapping[str, Any]) -> bytes:
        fixed: Fixed = []
        shown: Open = []
        write(values, {}, "", fixed, shown)
        return _joined(fixed, shown)

    return fill


def _joined(fixed: Fixed, shown: Open) -> bytes:
    try:
        text = _BETWEEN.join(shown)
    except TypeError:
        text = _BETWEEN.join(map(_text, shown))
    for found, instead in _ESCAPES:
        if found in text:
            text = text.replace(found, instead)
    out = [b""] * (2 * len(fixed))
    out[::2] = fixed
    try:
        out[1::2] = text.encode().split(b"\0")
    except ValueError as error:
        raise ValueError("a value holds the control character U+0000, which no paper can print") from error
    return b"".join(out)


def _all(ops: Sequence[Any]) -> Writes:
    steps = list(_steps(ops))
    if len(steps) == 1:
        return steps[0]

    def write(values: Values, row: Row, line: str, fixed: Fixed, shown: Open) -> None:
        for step in steps:
            step(values, row, line, fixed, shown)

    return write


def _steps(ops: Sequence[Any]) -> Iterator[Writes]:
    """Yield the steps of operations. Plain values that follow each other are one step; text stands before what follows it."""
    before, kind = "", ""
    together: list[tuple[bytes, str]] = []
    for op in [*ops, ("end",)]:
        if isinstance(op, str):
            before += op
            continue
        plain = op[1][0] if op[0] == "value" else ""
        if together and plain != kind:
            yield _values(kind == "field", together)
            together = []
        if plain:
            kind = plain
            together.append((before.encode(), op[1][1]))
        elif op[0] in _OPEN:
            yield _shown(before.encode(), _OPEN[op[0]](*op[1:]))
        else:
            if before:
                yield _only(before.encode())
            if op[0] != "end":
                yield _MAKERS[op[0]](*op[1:])
        before = ""


def _only(text: bytes) -> Writes:
    def write(values: Values, row: Row, line: str, fixed: Fixed, shown: Open) -> None:
        fixed.append(text)
        shown.append("")

    return write


def _values(of_field: bool, together: Sequence[tuple[bytes, str]]) -> Writes:
    """Return a step that writes values of fields, or of columns, each after its text."""
    texts, names = tuple(text for text, _ in together), tuple(name for _, name in together)
    several: Callable[[Any], tuple[Any, ...]] = itemgetter(*names, names[0])  # with two names or more it gives a tuple
    count = len(names)

    def write(values: Values, row: Row, line: str, fixed: Fixed, shown: Open) -> None:
        source = values if of_field else row
        try:
            found = several(source)[:count]
        except KeyError:
            found = tuple([source.get(name, "") for name in names])
        fixed.extend(texts)
        shown.extend(found)

    return write


def _shown(text: bytes, of: Callable[[Values, Row, str], str]) -> Writes:
    """Return a step that writes what a function gives, after its text."""

    def write(values: Values, row: Row, line: str, fixed: Fixed, shown: Open) -> None:
        fixed.append(text)
        shown.append(of(values, row, line))

    return write


Gives = Callable[[Values, Row, str], str]


def _line() -> Gives:
    return lambda values, row, line: line


def _date(operand: tuple[str, Any], pattern: str, two_figures: bool) -> Gives:
    name, width = operand[1], "02" if two_figures else ""

    def give(values: Values, row: Row, line: str) -> str:
        day = values.get(name)
        if not isinstance(day, date):
            return ""
        return pattern.replace(YEAR, str(day.year)).replace(MONTH, format(day.month, width)).replace(DAY, format(day.day, width))

    return give


def _choice(operand: tuple[str, Any], labels: Mapping[str, str]) -> Gives:
    name = operand[1]
    return lambda values, row, line: labels.get(values.get(name, ""), "")


def _tick(operand: tuple[str, Any], option: str | bool = True) -> Gives:
    name = operand[1]
    return lambda values, row, line: TICKED if values.get(name) == option else EMPTY


def _plainly(ops: Sequence[Any]) -> Gives:
    """Return a function that gives the words of operations, not escaped, to be measured."""
    write = _all(ops)

    def words(values: Values, row: Row, line: str) -> str:
        fixed: Fixed = []
        shown: Open = []
        write(values, row, line, fixed, shown)
        return "".join([text.decode() + _text(value) for text, value in zip(fixed, shown, strict=True)])

    return words


def _size(ops: Sequence[Any], room: float, most: float) -> Gives:
    words = _plainly(ops)
    return lambda values, row, line: str(round(min(most, room / max(ems(words(values, row, line)), 1)) * 2))


def _right(line_ops: Sequence[Any], last_ops: Sequence[Any], right: float, scale: float) -> Gives:
    words, last = _plainly(line_ops), _plainly(last_ops)

    def give(values: Values, row: Row, line: str) -> str:
        distance = right + ems(last(values, row, line)) / 2 - ems(words(values, row, line)) / 2
        return str(round(max(distance, 0.0) * scale))

    return give


def _if(test: Any, then: Sequence[Any], otherwise: Sequence[Any]) -> Writes:
    holds, write_then, write_otherwise = condition(test), _all(then), _all(otherwise)

    def write(values: Values, row: Row, line: str, fixed: Fixed, shown: Open) -> None:
        (write_then if holds(values, row) else write_otherwise)(values, row, line, fixed, shown)

    return write


def _each(field: str, ops: Sequence[Any], last: Sequence[Any]) -> Writes:
    write_one, write_last = _all(ops), _all(last)

    def write(values: Values, row: Row, line: str, fixed: Fixed, shown: Open) -> None:
        rows = values.get(field) or ()
        for one in rows[:-1]:
            write_one(values, one, line, fixed, shown)
        for one in rows[-1:]:
            write_last(values, one, line, fixed, shown)

    return write


def _numbered(field: str, ops: Sequence[Any], last: Sequence[Any]) -> Writes:
    """Like each, for rows that print their number: it stands in the row as the column `loop.index`."""
    write_rows = _each(field, ops, last)

    def write(values: Values, row: Row, line: str, fixed: Fixed, shown: Open) -> None:
        rows = [{**one, "loop.index": str(number)} for number, one in enumerate(values.get(field) or (), 1)]
        write_rows({**values, field: rows}, row, line, fixed, shown)

    return write


def _lines(operand: tuple[str, Any], ops: Sequence[Any], last: Sequence[Any]) -> Writes:
    of_field, name = operand[0] == "field", operand[1]
    write_first, write_one, write_last, write_only = (
        _all(_first(one, first)) for one, first in ((ops, True), (ops, False), (last, False), (last, True))
    )

    def write(values: Values, row: Row, line: str, fixed: Fixed, shown: Open) -> None:
        text = _text((values if of_field else row).get(name, ""))
        if "\n" not in text:
            write_only(values, row, text, fixed, shown)
            return
        first, *before, text = text.split("\n")
        write_first(values, row, first, fixed, shown)
        for one in before:
            write_one(values, row, one, fixed, shown)
        write_last(values, row, text, fixed, shown)

    return write


def _first(ops: Sequence[Any], first: bool) -> list[Any]:
    """Return operations with those for the first line alone in their place, or without them."""
    found: list[Any] = []
    for op in ops:
        found += [op] if isinstance(op, str) or op[0] != "first" else op[1] if first else []
    return [op for op in found if op != ""]


_OPEN: dict[str, Callable[..., Gives]] = {"line": _line, "date": _date, "choice": _choice, "tick": _tick, "size": _size, "right": _right}
_MAKERS: dict[str, Callable[..., Writes]] = {"if": _if, "each": _each, "numbered": _numbered, "lines": _lines}


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
        elif kind in ("each", "numbered"):
            found |= {about} | printed(op[2], values, {})
        elif kind in ("size", "right"):
            found |= printed(about, values, row)
        elif isinstance(about, tuple) and about[0] == "field":
            found.add(about[1])
    return frozenset(found)
