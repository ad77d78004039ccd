"""Records of a form as JSON text: read strictly, with the line of every value."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, NoReturn

Path = tuple[str | int, ...]
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)


class RecordsUnreadable(Exception):
    """The text is no JSON with one object or a list of them. `line` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class Records:
    """The records in order, and the line of each value; a path begins with the number of the record, from 0."""

    values: tuple[Any, ...]
    single: bool
    lines: dict[Path, int]

    def line(self, *path: str | int) -> int:
        """Return the line of a value, or of what holds it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_records(text: str) -> Records:
    """Read one JSON object or a list of objects. Raises RecordsUnreadable."""
    doubled: list[str] = []

    def mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        doubled.extend(name for name in dict.fromkeys(names) if names.count(name) > 1)
        return dict(pairs)

    def constant(name: str) -> NoReturn:
        raise RecordsUnreadable(text[: text.find(name)].count("\n") + 1, f"found {name}, which is no number in JSON")

    try:
        value = json.loads(text, object_pairs_hook=mapping, parse_constant=constant)
    except json.JSONDecodeError as error:
        raise RecordsUnreadable(error.lineno, f"is not JSON: {error.msg} (column {error.colno})") from error
    except RecursionError as error:
        raise RecordsUnreadable(1, "is nested too deeply; expected one object, or a list of objects") from error
    lines = line_index(text)
    if doubled:
        line = max(at for path, at in lines.items() if path and path[-1] == doubled[0])
        raise RecordsUnreadable(line, f"found '{doubled[0]}' twice in one record; delete or rename one")
    if isinstance(value, dict):
        return Records((value,), True, {(0, *path): line for path, line in lines.items()})
    if isinstance(value, list) and value:
        return Records(tuple(value), False, lines)
    raise RecordsUnreadable(1, "expected one object with a value per field, or a list of such objects")


def line_index(text: str) -> dict[Path, int]:
    """Return the line of each value of a JSON text, by its path. The text must be well-formed."""
    found: dict[Path, int] = {}
    path: list[str | int] = []
    holders: list[bool] = []  # for each open bracket: whether it holds a mapping
    line, end, await_key = 1, 0, False
    for match in _TOKEN.finditer(text):
        line, end = line + text.count("\n", end, match.start()), match.start()
        token = match.group()
        if token in "}]":
            holders.pop()
            path.pop()
        elif token == ",":
            await_key = holders[-1]
            if not await_key:
                path[-1] = int(path[-1]) + 1
        elif token == ":":
            continue
        elif await_key:
            path[-1], await_key = json.loads(token), False
            found[tuple(path)] = line
        else:
            found.setdefault(tuple(path), line)
            if token in "{[":
                holders.append(token == "{")
                path.append("" if token == "{" else 0)
                await_key = token == "{"
    return found
