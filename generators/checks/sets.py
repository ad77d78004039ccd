"""Sets of papers: the forms, the fields of the record and the periods they name exist and fit one another."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from generators.checks.parity import compared
from generators.model.form import Form
from generators.model.knowledge import Bundle, Casework, Knowledge
from generators.model.paper_set import CaseRecord, PaperUse, Source
from generators.model.problem import Place, Problem

if TYPE_CHECKING:
    from generators.checks import Context

YES_NO = ("yes", "no")


def sets_fit(context: Context) -> Iterator[Problem]:
    """Everything a set or the case record names exists, and its values fit."""
    k = context.knowledge
    if k.casework is not None:
        yield from _record(k, k.casework)
    for bundle in k.sets.values():
        if k.casework is None:
            message = "no case record fills these papers; write guides/case-record/record.yml, or correct what is wrong with it"
            yield Problem("unknown-id", bundle.origin.at(), message)
            continue
        yield from _set(context, bundle, k.casework.record)


def _unknown(what: str, one: str, known: Iterable[str], place: Place) -> Problem:
    near = difflib.get_close_matches(one, list(known), n=1, cutoff=0.5)
    hint = f"did you mean '{near[0]}'?" if near else f"define it, or name an existing {what}"
    return Problem("unknown-id", place, f"found the {what} '{one}', which does not exist; {hint}")


def _record(k: Knowledge, casework: Casework) -> Iterator[Problem]:
    record, origin, seen = casework.record, casework.origin, set[str]()
    for i, one in enumerate(record.fields):
        place = origin.at("fields", i)
        if one.id in seen:
            yield Problem("duplicate-id", place, f"the field '{one.id}' stands twice; rename one")
        seen.add(one.id)
        if one.type == "choice" and len(one.options) < 2:
            yield Problem("form-field", place, f"the choice '{one.id}' has {len(one.options)} options, expected two or more")
        if one.counted:
            if one.counted.fact not in k.facts:
                yield _unknown("fact", one.counted.fact, k.facts, place)
            yield from _named(record, [one.counted.start], "date", place)
            yield from _named(record, [one.counted.plus] if one.counted.plus else [], "number", place)
    for i, order in enumerate(record.order):
        yield from _named(record, [order.first, order.then], "date", origin.at("order", i))
    for words in casework.words.values():
        yield from compared([one.id for one in record.fields], words.value.fields, words.origin, ("fields",), "field")
        for one in record.fields:
            if one.id in words.value.fields:
                given = words.value.fields[one.id].options
                yield from compared(one.options, given, words.origin, ("fields", one.id, "options"), "option")


def _named(record: CaseRecord, ids: Iterable[str], wanted: str, place: Place) -> Iterator[Problem]:
    """Fields of the record exist and have the type that is wanted there."""
    for one in ids:
        found = record.field(one)
        if found is None:
            yield _unknown("field of the record", one, [field.id for field in record.fields], place)
        elif wanted and found.type != wanted:
            yield Problem("bad-value", place, f"found '{one}', a {found.type}, expected a {wanted} of the record")


def _set(context: Context, bundle: Bundle, record: CaseRecord) -> Iterator[Problem]:
    k, origin, used = context.knowledge, bundle.origin, [use.form for use in bundle.set.papers]
    for fact in bundle.set.facts:
        if fact not in k.facts:
            yield _unknown("fact", fact, k.facts, origin.at("facts"))
    for i, use in enumerate(bundle.set.papers):
        place = origin.at("papers", i)
        if use.form in used[:i]:
            yield Problem("duplicate-id", place, f"the paper '{use.form}' stands twice; put its conditions together")
        yield from _named(record, [one for one in (use.dated, use.due, use.served) if one], "date", place)
        yield from _when(record, use, place)
        if use.form in k.forms:
            yield from _sources(record, use, k.forms[use.form].form, place)
        elif not context.unreadable("form", use.form):
            yield _unknown("form", use.form, k.forms, place)
    for i, kept in enumerate(bundle.set.kept):
        yield from _named(record, [kept.field], "date", origin.at("kept", i))
        if kept.after not in used:
            yield _unknown("paper of this set", kept.after, used, origin.at("kept", i))
    for words in bundle.words.values():
        yield from compared(used, words.value.papers, words.origin, ("papers",), "paper")


def _when(record: CaseRecord, use: PaperUse, place: Place) -> Iterator[Problem]:
    for name, values in use.when.items():
        yield from _named(record, [name], "", place)
        field = record.field(name)
        options = YES_NO if field and field.type == "check" else field.options if field else ()
        for value in values if field else ():
            if value not in options:
                yield _unknown(f"value of '{name}'", value, options, place)


def _sources(record: CaseRecord, use: PaperUse, form: Form, place: Place) -> Iterator[Problem]:
    known = {one.id: one for one in form.fields}
    yield from _types(record, use, form, place)
    for name in (*use.fields, *use.own):
        if name not in known:
            yield _unknown(f"field of {form.id}", name, known, place)
    for name, source in use.fields.items():
        if source.record:
            yield from _named(record, [source.record], "", place)
        elif source.constant is None:
            yield Problem("bad-value", place, f"'{name}' names neither a field of the record nor a constant; write one of them")
        if name in known:
            yield from _options(record, source, known[name].options, f"option of {form.id}.{name}", place)


def _types(record: CaseRecord, use: PaperUse, form: Form, place: Place) -> Iterator[Problem]:
    """A value of the record fits the field that it is printed in."""
    for one in form.fields:
        source = use.fields.get(one.id)
        name = source.record if source else one.id if one.id not in use.own else None
        field = record.field(name) if name else None
        if field is None or (source and source.values):
            continue
        if not (one.type == field.type or {one.type, field.type} <= {"text", "longtext"}):
            message = f"{form.id}.{one.id} is a {one.type}, but takes the value of '{field.id}', a {field.type}; name another, or list it under `own`"
            yield Problem("bad-value", place, message)


def _options(record: CaseRecord, source: Source, options: tuple[str, ...], what: str, place: Place) -> Iterator[Problem]:
    given = [*source.values.values(), *([source.constant] if isinstance(source.constant, str) and options else [])]
    for value in given:
        if value not in options:
            yield _unknown(what, value, options, place)
    field = record.field(source.record) if source.record else None
    for value in source.values:
        if field is not None and value not in field.options:
            yield _unknown(f"option of '{field.id}'", value, field.options, place)
