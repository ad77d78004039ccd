"""Reads the records of a bulk filling, one after the other: CSV, XLSX, JSON and JSON Lines. Nothing in them is ever executed."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from generators.render.word import Finding, RecordsUnreadable, read_records
from generators.work.bulk.columns import Columns

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


def entries(path: Path, columns: Columns) -> Iterator[Entry]:
    """Yield the records of a file in order. Raises DataUnreadable."""
    readers = {".csv": _csv, ".xlsx": _xlsx, ".json": _json, ".jsonl": _jsonl, ".ndjson": _jsonl}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise DataUnreadable(f"found the ending '{path.suffix}', expected one of: {', '.join(readers)}")
    try:
        size = path.stat().st_size
        if size > (MOST_JSON if reader is _json else MOST_BYTES):
            raise DataUnreadable(f"has {size:,} bytes; split it, or give the records as JSON Lines")
        yield from reader(path, columns)
    except OSError as error:
        raise DataUnreadable(f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise DataUnreadable(f"is not UTF-8 (byte {error.start}); in Excel, save it as 'CSV UTF-8'") from error


def _csv(path: Path, columns: Columns) -> Iterator[Entry]:
    csv.field_size_limit(MOST_CELL)
    with path.open(encoding="utf-8-sig", newline="") as file:
        first = file.readline()
        separator = max(",;\t", key=first.count)
        file.seek(0)
        lines = csv.reader(file, delimiter=separator, strict=True)
        try:
            head = columns.head(next(lines, []))
            number = 0
            for cells in lines:
                if any(cell.strip() for cell in cells):
                    number += 1
                    yield _entry(number, lines.line_num, head.record(cells))
        except csv.Error as error:
            raise DataUnreadable(f"is no well-formed CSV: {error}; check the quotation marks of this line", lines.line_num) from error
        except ValueError as error:
            raise DataUnreadable(str(error), 1) from error


def _entry(number: int, line: int, record: tuple[dict[str, Any], tuple[Finding, ...]]) -> Entry:
    return Entry(number, line, *record)


def _xlsx(path: Path, columns: Columns) -> Iterator[Entry]:
    from python_calamine import CalamineError, load_workbook

    _hold_to_size(path)
    try:
        sheet = load_workbook(path).get_sheet_by_index(0)
        if sheet.merged_cell_ranges:
            (row, column), _ = sheet.merged_cell_ranges[0]
            raise DataUnreadable(f"holds merged cells (row {row + 1}, column {column + 1}); unmerge them, one value a cell", row + 1)
        rows = sheet.iter_rows()
        before = (sheet.start or (0, 0))[0]
        head = columns.head([_cell(one) for one in next(rows, [])])
        number = 0
        for line, cells in enumerate(rows, before + 2):
            if any(cell not in ("", None) for cell in cells):
                number += 1
                yield _entry(number, line, head.record([_cell(one) for one in cells]))
    except CalamineError as error:
        raise DataUnreadable(f"cannot be read as a spreadsheet (XLSX): {error}; save it again as .xlsx") from error
    except ValueError as error:
        raise DataUnreadable(str(error), 1) from error


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


def _json(path: Path, columns: Columns) -> Iterator[Entry]:
    try:
        records = read_records(path.read_bytes().decode("utf-8-sig"))
    except RecordsUnreadable as problem:
        raise DataUnreadable(str(problem), problem.line) from problem
    lines: dict[int, dict[tuple[str | int, ...], int]] = {}
    for where, line in records.lines.items():
        if where:
            lines.setdefault(int(where[0]), {})[where[1:]] = line
    for i, value in enumerate(records.values):
        yield Entry(i + 1, records.line(i), value, lines=lines.get(i, {}))


def _jsonl(path: Path, columns: Columns) -> Iterator[Entry]:
    number = 0
    with path.open(encoding="utf-8-sig") as file:
        for line, text in enumerate(file, 1):
            if not text.strip():
                continue
            number += 1
            try:
                yield Entry(number, line, json.loads(text, parse_constant=_no_number))
            except (ValueError, RecursionError) as error:
                yield Entry(number, line, {}, (Finding((), f"is not JSON: {error}"),))


def _no_number(name: str) -> Any:
    raise ValueError(f"found {name}, which is no number in JSON")
