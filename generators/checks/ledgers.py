"""Ledgers: columns fit each other, red is for organs, and nothing measures a person."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from generators.model.fact import TIME_UNITS
from generators.model.knowledge import Book
from generators.model.ledger import ColumnType, Due, LedgerColumn
from generators.model.problem import Place, Problem
from generators.prose.units import Unit, units

if TYPE_CHECKING:
    from generators.checks import Context

MOST_CHOICES = 20
# A column that would count, weigh, label or picture a person. Said of a column's label only; notes may say that there is none.
_MEASURES = re.compile(
    r"次数|次數|重复|重複|累计|累計|排名|排序|评分|評分|打分|积分|積分|等级|等級|标签|標籤|分级|分級|风险|風險|危险|危險|画像|畫像|照片|相片|人脸|人臉|稳控|穩控"
    r"|老户|老戶|身份证|身份證|民族|宗教|诉访史|前科|重点人|重點人"
    r"|\b(?:score|rank(?:ing)?|rating|risk|profile|photo(?:graph)?s?|label|repeat(?:ed)?|how often|number of (?:visits|petitions)|identity card|id number|ethnic)\b",
    re.I,
)


def columns_fit(context: Context) -> Iterator[Problem]:
    """Ids are unique, choices have options, and what a due date names exists and is of the right type."""
    for book in context.knowledge.ledgers.values():
        seen: set[str] = set()
        if not re.fullmatch(r"L\d\d", book.ledger.id):
            yield Problem("ledger-column", book.origin.at("id"), f"found '{book.ledger.id}', expected L and two digits")
        for column, place in _placed(book):
            if column.id in seen:
                yield Problem("duplicate-id", place, f"the column '{column.id}' stands twice; rename one")
            seen.add(column.id)
            yield from _column(context, book, column, place)
        for words in book.words.values():
            said = [one.label.casefold() for one in words.value.columns.values()]
            for twice in sorted({label for label in said if said.count(label) > 1}):
                yield Problem("ledger-column", words.origin.at("columns"), f"two columns are called '{twice}'; a sheet needs a name for each")
        if book.ledger.fixed >= len(book.ledger.columns):
            yield Problem("ledger-column", book.origin.at("fixed"), f"found {book.ledger.fixed} fixed columns, expected fewer than there are columns")


def _placed(book: Book) -> Iterator[tuple[LedgerColumn, Place]]:
    for i, group in enumerate(book.ledger.groups):
        for j, column in enumerate(group.columns):
            yield column, book.origin.at("groups", i, "columns", j)


def _column(context: Context, book: Book, column: LedgerColumn, place: Place) -> Iterator[Problem]:
    if (column.type == "choice") != bool(column.options) or (column.options and not 2 <= len(column.options) <= MOST_CHOICES):
        wanted = f"2 to {MOST_CHOICES}" if column.type == "choice" else "none"
        yield Problem("ledger-column", place, f"'{column.id}' of type {column.type} has {len(column.options)} options, expected {wanted}")
    if (column.type == "due") != (column.due is not None):
        yield Problem("ledger-column", place, f"'{column.id}' is of type {column.type}; a column of type due, and no other, has `due`")
    if column.most and column.type != "number":
        yield Problem("ledger-column", place, f"'{column.id}' is of type {column.type}; only a number has `most`")
    if column.required and column.type == "due":
        yield Problem("ledger-column", place, f"'{column.id}' is worked out; it cannot be required")
    yield from _named(book, column, ((column.done, "date"),), place)
    if column.done and column.type not in ("due", "date"):
        yield Problem("ledger-column", place, f"'{column.id}' is of type {column.type}; only a date or a due date has `done`")
    if column.due:
        yield from _due(book, column, column.due, place)
        yield from _periods(context, column, column.due, place)


def _due(book: Book, column: LedgerColumn, due: Due, place: Place) -> Iterator[Problem]:
    """What a due date names are columns of the right type, and it has one way of finding its period."""
    yield from _named(book, column, ((due.after, "date"), (due.plus, "number"), (due.by, "choice")), place)
    known = {one.id: one for one in book.ledger.columns}
    if bool(due.fact) == bool(due.facts) or bool(due.by) != bool(due.facts):
        yield Problem("ledger-column", place, f"the due date '{column.id}' needs either `fact`, or `by` with `facts`")
    for option in due.facts if due.by in known else ():
        if option not in known[due.by or ""].options:
            yield Problem("ledger-column", place, f"the due date '{column.id}' has a period for '{option}', which is no option of '{due.by}'")


def _named(book: Book, column: LedgerColumn, names: tuple[tuple[str | None, ColumnType], ...], place: Place) -> Iterator[Problem]:
    """Each column named is there and of the type wanted."""
    known = {one.id: one for one in book.ledger.columns}
    for name, kind in names:
        if name is not None and (name not in known or known[name].type != kind):
            found = f"which is of type {known[name].type}" if name in known else "which is no column"
            near = difflib.get_close_matches(name, [one.id for one in known.values() if one.type == kind], n=1)
            hint = f"; did you mean '{near[0]}'?" if near else ""
            yield Problem("ledger-column", place, f"'{column.id}' names '{name}', {found}; expected a column of type {kind}{hint}")


def _periods(context: Context, column: LedgerColumn, due: Due, place: Place) -> Iterator[Problem]:
    """Its facts run from an event to a last day, and red never falls on a petitioner."""
    k = context.knowledge
    for fact in (k.fact(fact_id) for fact_id in due.periods if fact_id in k.facts):
        if fact.unit not in TIME_UNITS - {"hour"} or fact.from_event is None or fact.count != "latest" or not fact.verified:
            message = f"'{column.id}' counts '{fact.id}', which has no verified last day in days, months or years from an event; name another fact"
            yield Problem("ledger-column", place, message)
        if column.done and fact.actor in k.actors and k.is_you(fact.actor):
            message = f"'{column.id}' would turn red for '{fact.id}', a period of the petitioner's; leave `done` out: red is for organs"
            yield Problem("ledger-overdue", place, message)


def nobody_is_measured(context: Context) -> Iterator[Problem]:
    """No column counts, weighs, labels or pictures a person."""
    for unit in units(context.knowledge):
        found = _MEASURES.search(unit.text) if _names_a_column(unit) else None
        if found:
            message = f"found '{found.group()}' in the name of a column; a ledger holds matters, periods and organs, and measures nobody"
            yield Problem("ledger-person", unit.at(found.start()), message)


def _names_a_column(unit: Unit) -> bool:
    is_written = unit.language != "zh-Hant" or "zh-Hant" in unit.place.file
    return unit.owner[0] == "ledger" and is_written and (unit.key.endswith(".label") or ".options." in unit.key)


def rows_fit(context: Context) -> Iterator[Problem]:
    """The invented row of each language fits the columns."""
    for book in context.knowledge.ledgers.values():
        for words in book.words.values():
            for name, value in words.value.sample.items():
                message = _misfit(book, name, value)
                if message:
                    yield Problem("form-data", words.origin.at("sample", name), message)


def _misfit(book: Book, name: str, value: Any) -> str:
    column = next((one for one in book.ledger.columns if one.id == name), None)
    if column is None:
        return f"found '{name}', which is no column of this ledger"
    if column.type == "due":
        return f"'{name}' is worked out; delete it from the sample"
    if column.type == "number":
        return (
            "" if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else f"found {value!r} for '{name}', expected a whole number"
        )
    if not isinstance(value, str):
        return f"found {value!r} for '{name}', expected text; put it between quotation marks"
    if column.type == "choice" and value not in column.options:
        return f"found '{value}' for '{name}', expected one of: {', '.join(column.options)}"
    if column.type == "date" and not _is_day(value):
        return f"found {value!r} for '{name}', expected a date such as 2026-03-02"
    return ""


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
