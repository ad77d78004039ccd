"""Which column of a table stands for which field, and how people write values in one.

A column is named by the field's id or by its label in any language; the entries of a field of rows have a column each,
such as `evidence.1.item`. An option may be written by its label, a tick as 是/否 or yes/no, a day as 2026/3/2 or 2026年3月2日.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.knowledge import Knowledge, Paper
from generators.prose.markdown import parse_inline
from generators.render.word import Finding

_NUMBERED = re.compile(r"(.+?)[.．·\s]*(\d{1,3})[.．·\s]+(.+)")
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_YES = frozenset({"true", "yes", "y", "1", "是", "有", "对", "√", "✓", "☑", "x"})
_NO = frozenset({"false", "no", "n", "0", "否", "无", "無", "不", "☐"})
_EXACT = 10**15  # a spreadsheet keeps fifteen figures of a number

_LOST_FIGURES = "found the number {:.0f}, of which a spreadsheet keeps fifteen figures; format the column as text and enter it again"

T = TypeVar("T")
Where = tuple[str, int, str]  # field, entry from 0 (-1: the field itself), column of the entry


@dataclass(frozen=True)
class Head:
    """The columns of one table: where each value belongs, and how it is read."""

    places: tuple[tuple[Where, Callable[[Any], Any]] | None, ...]
    names: tuple[str, ...]

    def record(self, cells: Sequence[Any]) -> tuple[dict[str, Any], tuple[Finding, ...]]:
        """Return the values of a row by field, and what cannot be read as anything."""
        values: dict[str, Any] = {}
        rows: dict[str, dict[int, dict[str, Any]]] = {}
        findings: list[Finding] = []
        for place, name, cell in zip(self.places, self.names, cells, strict=False):
            if cell is None or cell == "":
                continue
            if place is None:
                findings.append(Finding((name or "?",), "stands in a column without a name"))
                continue
            (field, entry, column), read = place
            value = read(cell)
            if read is _as_text and isinstance(value, int | float) and not isinstance(value, bool):
                findings.append(Finding((field, *((entry, column) if column else ())), _LOST_FIGURES.format(value)))
            if entry < 0:
                values[field] = value
            else:
                rows.setdefault(field, {}).setdefault(entry, {})[column] = value
        if len(cells) > len(self.names):
            extra = [cell for cell in cells[len(self.names) :] if cell not in ("", None)]
            findings += [Finding(("?",), "stands beyond the last column that has a name")] if extra else []
        for field, entries in rows.items():
            values[field] = [entries[number] for number in sorted(entries)]
        return values, tuple(findings)


class Columns:
    """The columns that a form's table may have."""

    def __init__(self, knowledge: Knowledge, paper: Paper) -> None:
        self.form = paper.form
        words = [(one.value, _plainly(Phrases(knowledge, language))) for language, one in paper.words.items()]
        by_id = {_key(one.id): one for one in paper.form.fields}
        self._fields = {**_named(paper.form.fields, lambda one: [plain(said.fields[one.id].label) for said, plain in words]), **by_id}
        self._columns = {one.id: _labelled(one.columns, [(said.fields[one.id].columns, plain) for said, plain in words]) for one in paper.form.fields}
        self._options = {one.id: _labelled(one.options, [(said.fields[one.id].options, plain) for said, plain in words]) for one in paper.form.fields}

    def head(self, cells: Sequence[Any]) -> Head:
        """Read the first row of a table. Raises ValueError with everything that is wrong with it."""
        names = [str(cell).strip() if cell is not None else "" for cell in cells]
        if not any(names):
            raise ValueError(f"has no first row with the names of columns; expected some of: {', '.join(one.id for one in self.form.fields)}")
        places = [self._place(name) if name else None for name in names]
        wrong = [self._unknown(name) for name, place in zip(names, places, strict=True) if name and place is None]
        taken = [place for place in places if place]
        doubled = {place for place in taken if taken.count(place) > 1}
        wrong += [
            f"two columns stand for '{'.'.join(str(part) for part in place if part not in (-1, ''))}'; delete or rename one" for place in doubled
        ]
        if wrong:
            raise ValueError("; ".join(wrong))
        while names and not names[-1]:
            names.pop()
            places.pop()
        return Head(tuple((place, self._reader(place)) if place else None for place in places), tuple(names))

    def _place(self, name: str) -> Where | None:
        one = self._fields.get(_key(name))
        if one is not None and one.type != "rows":
            return (one.id, -1, "")
        match = _NUMBERED.fullmatch(name)
        if match is None:
            return None
        one = self._fields.get(_key(match.group(1)))
        column = self._columns[one.id].get(_key(match.group(3))) if one else None
        return (one.id, int(match.group(2)) - 1, column) if one and column and int(match.group(2)) else None

    def _unknown(self, name: str) -> str:
        near = difflib.get_close_matches(_key(name), self._fields, n=1)
        rows = next((one for one in self.form.fields if one.type == "rows" and one.id in name), None)
        if rows:
            return f"found the column '{name}', expected such as '{rows.id}.1.{rows.columns[0]}'"
        hint = f"did you mean '{self._fields[near[0]].id}'?" if near else f"expected one of: {', '.join(one.id for one in self.form.fields)}"
        return f"found the column '{name}', which is no field of {self.form.id}; {hint}"

    def _reader(self, place: Where) -> Callable[[Any], Any]:
        one = self.form.field(place[0])
        if place[1] >= 0 or one.type in ("text", "longtext", "phone", "idcard"):
            return _as_text
        if one.type == "choice":
            options = self._options[one.id]
            return lambda cell: options.get(_key(_as_text(cell)), cell)
        return {"check": _as_truth, "date": _as_day}.get(one.type, lambda cell: cell)


def _named(things: Iterable[T], labels: Callable[[T], list[str]]) -> dict[str, T]:
    """Return things by their labels; a label that two of them share names neither."""
    found: dict[str, list[T]] = {}
    for thing in things:
        for label in dict.fromkeys(_key(label) for label in labels(thing)):
            found.setdefault(label, []).append(thing)
    return {label: named[0] for label, named in found.items() if len(named) == 1}


def _labelled(ids: Sequence[str], said: Sequence[tuple[Mapping[str, str], Callable[[str], str]]]) -> dict[str, str]:
    """Return ids by their labels in each language, and by themselves."""
    return {**_named(ids, lambda one: [plain(labels[one]) for labels, plain in said]), **{_key(one): one for one in ids}}


def _plainly(say: Phrases) -> Callable[[str], str]:
    return lambda prose: plain_text(say, parse_inline(prose))


def _key(name: str) -> str:
    return re.sub(r"[\s　*＊:：]+", "", name).casefold()


def _as_text(cell: Any) -> Any:
    """Return a number that a spreadsheet made of figures as the text it was; one that lost figures stays a number, and is refused."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _EXACT:
        return str(int(cell))
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, int) and abs(cell) < _EXACT:
        return str(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def _as_truth(cell: Any) -> Any:
    word = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip().casefold()
    return True if word in _YES else False if word in _NO else cell


def _as_day(cell: Any) -> Any:
    match = _DAY.fullmatch(cell.strip()) if isinstance(cell, str) else None
    return "{:04}-{:02}-{:02}".format(*(int(part) for part in match.groups())) if match else cell
