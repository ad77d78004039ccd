"""The fields of a template, gathered from all its tags: their kind, what is said of them, where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generators.model.form import FieldType, FieldWords, Form, FormField, FormWords
from generators.supplied.expressions import ID, Use
from generators.supplied.places import Note, Where


@dataclass
class FieldUse:
    """A field: its type (told by a filter, or inferred from how it is used), its words, every place."""

    id: str
    type: FieldType = "text"
    told: bool = False
    required: bool = False
    label: str = ""
    help: str = ""
    options: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    places: list[Where] = field(default_factory=list)
    uses: list[tuple[Use, Where]] = field(default_factory=list, repr=False)


def gathered(uses: Sequence[tuple[Use, Where]]) -> tuple[dict[str, FieldUse], list[Note]]:
    """Return the fields in the order of the document, and where their tags contradict each other."""
    fields: dict[str, FieldUse] = {}
    notes: list[Note] = []
    for use, where in uses:
        one = fields.setdefault(use.field, FieldUse(use.field))
        one.uses.append((use, where))
        notes += _said(one, use, where)
    for one in fields.values():
        one.places = list(dict.fromkeys(where for _, where in one.uses))
        notes += _settled(one)
    return fields, notes


def _said(one: FieldUse, use: Use, where: Where) -> Iterator[Note]:
    if use.column:
        one.columns.setdefault(use.column, "")
        if use.label:
            yield from _agree(one.columns[use.column], use.label, where, f"the column '{use.column}'", "label")
            one.columns[use.column] = use.label
    else:
        for name in ("label", "help"):
            yield from _agree(getattr(one, name), getattr(use, name), where, f"'{one.id}'", name)
            setattr(one, name, getattr(one, name) or getattr(use, name))
    if use.options:
        if one.options and one.options != use.options:
            yield Note("error", where, f"found other options of '{one.id}' than before ({', '.join(one.options)}); give them once")
        one.options = one.options or use.options
    one.required = one.required or use.required


def _agree(before: str, now: str, where: Where, what: str, name: str) -> Iterator[Note]:
    if before and now and before != now:
        yield Note("error", where, f"found the {name} {now!r} for {what}, which was {before!r} before; give it once")


def _settled(one: FieldUse) -> Iterator[Note]:
    """Settle the type of a field: what a filter says, else what its uses show."""
    rows = [where for use, where in one.uses if use.kind == "rows"]
    others = [where for use, where in one.uses if use.kind in ("text", "compare", "tick", "hidden")]
    told = list(dict.fromkeys(use.type for use, _ in one.uses if use.type))
    if rows and others:
        place = others[0] if one.uses[0][0].kind == "rows" else rows[0]
        yield Note("error", place, f"'{one.id}' is used as a text here and as the rows of a loop elsewhere; give one of them another name")
        return
    if len(told) > 1:
        where = next(where for use, where in one.uses if use.type == told[1])
        yield Note("error", where, f"'{one.id}' is said to be {told[0]} and {told[1]}; give its type once")
    if rows:
        one.type = "rows"
        yield from _has_columns(one, rows)
        return
    one.told = bool(told)
    ticks = dict.fromkeys(value for use, _ in one.uses if use.kind == "tick" for value in use.constants if ID.fullmatch(str(value)))
    if told:
        one.type = told[0]  # type: ignore[assignment]
    elif len(ticks) > 1 and not any(use.kind == "text" for use, _ in one.uses):
        one.type, one.options = "choice", {str(value): str(value) for value in ticks}
    elif all(use.kind == "truth" for use, _ in one.uses):
        one.type = "check"
    yield from comparisons(one, one.type, tuple(one.options))


def _has_columns(one: FieldUse, rows: list[Where]) -> Iterator[Note]:
    for use, where in one.uses:
        if use.type or use.options:
            yield Note("error", where, f"'{one.id}' has rows, so that no type can be given")
    if not one.columns:
        yield Note("error", rows[0], f"the loop over '{one.id}' prints nothing of its rows, expected such as {{{{ r.item }}}} in it")


def comparisons(one: FieldUse, kind: str, options: Sequence[str]) -> Iterator[Note]:
    """Say where a field is compared with what it can never be."""
    for use, where in one.uses:
        for value in use.constants:
            if kind == "choice" and value not in options:
                yield Note("error", where, f"'{one.id}' is compared with {value!r}, expected one of its options: {', '.join(options)}")
            elif kind == "date":
                yield Note("error", where, f"'{one.id}' is a date and cannot be compared with {value!r}; ask for a check or a choice instead")
            elif kind == "check" and not isinstance(value, bool):
                yield Note("error", where, f"'{one.id}' is yes or no, expected {{% if {one.id} %}} or {{% if not {one.id} %}}")
            elif kind == "number" and (isinstance(value, bool) or not isinstance(value, int | float)):
                yield Note("error", where, f"'{one.id}' is a number, expected one without quotation marks instead of {value!r}")
            elif kind not in ("choice", "date", "check", "number") and not isinstance(value, str):
                yield Note("error", where, f"'{one.id}' is a text, expected words between quotation marks instead of {value!r}")


def suggested_form(name: str, title: str, fields: Mapping[str, FieldUse]) -> tuple[Form, FormWords]:
    """Return the form that a template by itself makes: its fields with their labels, and no law behind it."""
    made = []
    words: dict[str, FieldWords] = {}
    for one in fields.values():
        values: dict[str, Any] = {"id": one.id, "type": one.type, "required": one.required}
        if one.type == "choice":
            values["options"] = tuple(one.options)
        if one.type == "rows":
            values["columns"] = tuple(one.columns)
        made.append(FormField(**values))
        columns = {column: label or column.replace("_", " ") for column, label in one.columns.items()}
        words[one.id] = FieldWords(label=one.label or one.id.replace("_", " "), help=one.help or None, options=one.options, columns=columns)
    form = Form.model_construct(id=name, audience="staff", stage="handling", layout="form", issued_by="", given_to="", cites=(), fields=tuple(made))
    return form, FormWords(title=title, purpose=f"{title}.docx", fields=words)
