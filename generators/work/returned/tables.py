"""Values of papers as a file that `daoyin forms fill --data` reads: JSON, JSON Lines, CSV or a workbook."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from generators.model.form import Form
from generators.model.knowledge import Knowledge
from generators.render.tables.values import LONGEST_CELL, values_workbook
from generators.render.word.filler import number_text

Records = Sequence[Mapping[str, Any]]


def table_of(knowledge: Knowledge, form: Form, ending: str, records: Records) -> bytes:
    """Return records of a form as a file; `ending` is a key of MAKERS."""
    return MAKERS[ending](knowledge, form, records)


def too_long(ending: str, record: Mapping[str, Any]) -> str:
    """Return the field of a record that a file of this kind cannot hold, "" when it holds all."""
    if ending != ".xlsx":
        return ""
    for name, value in record.items():
        texts = [text for row in value for text in row.values()] if isinstance(value, list) else [value]
        if any(isinstance(text, str) and len(text.encode("utf-16-le")) // 2 > LONGEST_CELL for text in texts):
            return name
    return ""


def _cells(form: Form, records: Records) -> tuple[list[str], list[list[str | int | float | None]]]:
    """Return the heads that fill's columns have, and a row for each record. Only columns that a record uses stand there."""
    places: list[tuple[str, int, str]] = []
    for one in form.fields:
        if one.type == "rows":
            most = max((len(record.get(one.id, ())) for record in records), default=0)
            places += [(one.id, number, column) for number in range(most) for column in one.columns]
        elif any(one.id in record for record in records):
            places.append((one.id, -1, ""))
    heads = [name if number < 0 else f"{name}.{number + 1}.{column}" for name, number, column in places]
    return heads or [form.fields[0].id], [[_cell(record, *place) for place in places] for record in records]


def _cell(record: Mapping[str, Any], name: str, number: int, column: str) -> str | int | float | None:
    value = record.get(name)
    if number >= 0:
        return value[number].get(column) or None if value and number < len(value) else None
    return ("true" if value else "false") if isinstance(value, bool) else value


def _csv(knowledge: Knowledge, form: Form, records: Records) -> bytes:
    heads, rows = _cells(form, records)
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(heads)
    table.writerows([["" if cell is None else number_text(cell) if isinstance(cell, int | float) else cell for cell in row] for row in rows])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _xlsx(knowledge: Knowledge, form: Form, records: Records) -> bytes:
    return values_workbook(knowledge, *_cells(form, records), form.id)


def _json(knowledge: Knowledge, form: Form, records: Records) -> bytes:
    return (json.dumps(list(records), ensure_ascii=False, indent=1) + "\n").encode()


def _jsonl(knowledge: Knowledge, form: Form, records: Records) -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()


MAKERS: dict[str, Callable[[Knowledge, Form, Records], bytes]] = {".json": _json, ".jsonl": _jsonl, ".csv": _csv, ".xlsx": _xlsx}
