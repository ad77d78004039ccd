"""Whether invented values fit the fields of a form."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from generators.model.form import Form, FormField

Misfit = tuple[tuple[str | int, ...], str]


def misfits(form: Form, values: Mapping[str, Any]) -> Iterator[Misfit]:
    """Yield (place, what is wrong) for each value that does not fit; nothing when there are no values at all."""
    known = {one.id: one for one in form.fields}
    for name, value in values.items():
        if name not in known:
            yield (name,), _unknown(name, list(known), "field")
        elif value is not None:
            yield from (((name, *path), message) for path, message in _value(known[name], value))
    for one in form.fields:
        if values and one.required and values.get(one.id) in (None, "", []):
            yield (), f"no value for '{one.id}', which must be filled in; add one"


def _unknown(name: str, known: list[str], what: str) -> str:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    return f"found '{name}', which is no {what} of this form; " + (f"did you mean '{near[0]}'?" if near else f"expected one of: {', '.join(known)}")


def _value(field: FormField, value: Any) -> Iterator[Misfit]:
    if field.type == "rows":
        yield from _rows(field, value)
    elif field.type == "check":
        if not isinstance(value, bool):
            yield (), f"found {value!r} for '{field.id}', expected true or false"
    elif field.type == "number":
        if isinstance(value, bool) or not isinstance(value, int | float):
            yield (), f"found {value!r} for '{field.id}', expected a number"
    elif not isinstance(value, str):
        yield (), f"found {value!r} for '{field.id}', expected text; put it between quotation marks"
    elif field.type == "choice" and value not in field.options:
        yield (), _unknown(value, list(field.options), f"option of '{field.id}'")
    elif field.type == "date" and not _is_day(value):
        yield (), f"found {value!r} for '{field.id}', expected a date such as 2026-03-02"


def _rows(field: FormField, value: Any) -> Iterator[Misfit]:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        yield (), f"found something else than rows for '{field.id}', expected a list of rows with: {', '.join(field.columns)}"
        return
    for i, row in enumerate(value):
        for name in row:
            if name not in field.columns:
                yield (i, name), _unknown(name, list(field.columns), f"column of '{field.id}'")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
