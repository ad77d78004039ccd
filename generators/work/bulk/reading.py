"""Reads the records of a bulk filling, one after the other: CSV, XLSX, JSON and JSON Lines. Nothing in them is ever executed."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from generators.render.word import Finding, RecordsUnreadable, read_records
from generators.work.bulk.columns import Columns, Head

MOST_BYTES = 2_000_000_000  # of a file, and of what a spreadsheet unpacks to
MOST_JSON = 200_000_000  # a JSON file is read at once; JSON Lines is not
MOST_CELL = 1_000_000  # characters


class DataUnreadable(Exception):
    """The file of records cannot be used at all. `line` counts from 1; the message says what to do."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class Entry:
    """One record: its number (from 1), the line or row of the file it stands in, its values, what was wrong already."""

    number: int
    line: int
    values: Any
    findings: tuple[Finding, ...] = ()
    lines: Mapping[tuple[str | int, ...], int] = field(default_factory=dict, repr=False)

    def at(self, path: tuple[str | int, ...]) -> int:
        """Return the line of a value, or of what holds it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, self.line)


Raw = tuple[int, int, Any]
"""A record as it was read, not yet understood: its number (from 1), its line, and the text or the cells."""


@dataclass(frozen=True)
class Source:
    """The records of a file: read one after the other by one process, understood by whoever fills the paper.

    `most` is the number of records, or a little more where empty rows are counted too; None where it is not known.
    """

    raws: Iterator[Raw]
    understand: Callable[[Raw], Entry]
    most: int | None = None

    def entries(self) -> Iterator[Entry]:
        """Yield the records in order. Raises DataUnreadable."""
        return map(self.understand, self.raws)


def entries(path: Path, columns: Columns) -> Iterator[Entry]:
    """Yield the records of a file in order. Raises DataUnreadable."""
    return source(path, columns).entries()


def source(path: Path, columns: Columns) -> Source:
    """Open a file of records. Raises DataUnreadable; so may its records, where they cannot be read."""
    readers = {".csv": _csv, ".xlsx": _xlsx, ".json": _json, ".jsonl": _jsonl, ".ndjson": _jsonl}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise DataUnreadable(f"found the ending '{path.suffix}', expected one of: {', '.join(readers)}")
    with _said():
        size = path.stat().st_size
        if size > (MOST_JSON if reader is _json else MOST_BYTES):
            raise DataUnreadable(f"has {size:,} bytes; split it, or give the records as JSON Lines")
        found = reader(path, columns)
        return replace(found, raws=_watched(found.raws))


@contextmanager
def _said() -> Iterator[None]:
    """Say in words what keeps a file from being read."""
    try:
        yield
    except OSError as error:
        raise DataUnreadable(f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise DataUnreadable(f"is not UTF-8 (byte {error.start}); in Excel, save it as 'CSV UTF-8'") from error
    except ValueError as error:
        raise DataUnreadable(str(error), 1) from error


def _watched(raws: Iterator[Raw]) -> Iterator[Raw]:
    with _said():
        yield from raws


def _numbered(rows: Iterator[tuple[int, list[Any]]], head: Head, most: int) -> Source:
    """Return the rows of a table that are not empty, numbered."""
    full = ((line, cells) for line, cells in rows if not all(map(_is_empty, cells)))
    raws = ((number, line, cells) for number, (line, cells) in enumerate(full, 1))
    return Source(raws, lambda raw: Entry(raw[0], raw[1], *head.record(raw[2])), most)


def _is_empty(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _csv(path: Path, columns: Columns) -> Source:
    rows = _csv_rows(path)
    _, first = next(rows, (1, []))
    return _numbered(rows, columns.head(first), _line_ends(path))


def _csv_rows(path: Path) -> Iterator[tuple[int, list[Any]]]:
    csv.field_size_limit(MOST_CELL)
    with path.open(encoding="utf-8-sig", newline="") as file:
        first = file.readline()
        separator = max(",;\t", key=first.count)
        file.seek(0)
        lines = csv.reader(file, delimiter=separator, strict=True)
        try:
            for cells in lines:
                yield lines.line_num, cells
        except csv.Error as error:
            raise DataUnreadable(f"is no well-formed CSV: {error}; check the quotation marks of this line", lines.line_num) from error


def _xlsx(path: Path, columns: Columns) -> Source:
    from python_calamine import CalamineError, load_workbook

    _hold_to_size(path)
    try:
        sheet = load_workbook(path).get_sheet_by_index(0)
        if sheet.merged_cell_ranges:
            (row, column), _ = sheet.merged_cell_ranges[0]
            raise DataUnreadable(f"holds merged cells (row {row + 1}, column {column + 1}); unmerge them, one value a cell", row + 1)
        rows = sheet.iter_rows()
    except CalamineError as error:
        raise DataUnreadable(f"cannot be read as a spreadsheet (XLSX): {error}; save it again as .xlsx") from error
    before = (sheet.start or (0, 0))[0]
    head = columns.head([_cell(one) for one in next(rows, [])])
    return _numbered(((line, [_cell(one) for one in cells]) for line, cells in enumerate(rows, before + 2)), head, sheet.height - 1)


def _hold_to_size(path: Path) -> None:
    """Refuse what is no spreadsheet, or unpacks to far more than a table of papers could hold."""
    try:
        with zipfile.ZipFile(path) as package:
            whole = sum(one.file_size for one in package.infolist())
            packed = max(path.stat().st_size, 1)
            if whole > MOST_BYTES or (whole > 50_000_000 and whole / packed > 200):
                raise DataUnreadable(f"unpacks to {whole:,} bytes, {whole // packed} times its size; this is no ordinary table, it was not opened")
            if "xl/vbaProject.bin" in package.namelist():
                raise DataUnreadable("holds macros; save it as .xlsx without them")
            if "[Content_Types].xml" not in package.namelist():
                raise DataUnreadable("is no spreadsheet (XLSX); save it again as .xlsx")
    except zipfile.BadZipFile as error:
        raise DataUnreadable("is no spreadsheet (XLSX), perhaps an old .xls under a new name; save it again as .xlsx") from error


def _cell(value: Any) -> Any:
    """Return a cell's value: text, number, truth or date."""
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, time | timedelta):
        return str(value)
    return value


def _json(path: Path, columns: Columns) -> Source:
    try:
        records = read_records(path.read_bytes().decode("utf-8-sig"))
    except RecordsUnreadable as problem:
        raise DataUnreadable(str(problem), problem.line) from problem
    lines: dict[int, dict[tuple[str | int, ...], int]] = {}
    for where, line in records.lines.items():
        if where:
            lines.setdefault(int(where[0]), {})[where[1:]] = line
    raws = ((i + 1, records.line(i), value) for i, value in enumerate(records.values))
    return Source(raws, lambda raw: Entry(*raw, lines=lines.get(raw[0] - 1, {})), len(records.values))


def _jsonl(path: Path, columns: Columns) -> Source:
    return Source(_full_lines(path), _json_line, _line_ends(path) + 1)


def _line_ends(path: Path) -> int:
    """Count the ends of lines, which is far quicker than to read the records."""
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))


def _full_lines(path: Path) -> Iterator[Raw]:
    number = 0
    with path.open(encoding="utf-8-sig") as file:
        for line, text in enumerate(file, 1):
            if not text.isspace():
                number += 1
                yield number, line, text


def _json_line(raw: Raw) -> Entry:
    number, line, text = raw
    try:
        return Entry(number, line, _JSON.decode(text))
    except (ValueError, RecursionError) as error:
        return Entry(number, line, {}, (Finding((), f"is not JSON: {error}"),))


def _no_number(name: str) -> Any:
    raise ValueError(f"found {name}, which is no number in JSON")


_JSON = json.JSONDecoder(parse_constant=_no_number)
