"""The data of a form: every value checked before anything is written."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from generators.model.form import Form, FormField
from generators.render.word.xml import UNPRINTABLE

Path = tuple[str | int, ...]
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,9})?")
PHONE = re.compile(r"[0-9+][0-9+()（）\-— /,，、;；#*转]{3,59}")
IDCARD = re.compile(r"[0-9A-Za-z（）()\-]{6,20}")
_TRUE, _FALSE = (True, "true"), (False, "false")


@dataclass(frozen=True, order=True)
class Finding:
    """Something wrong with a value; `path` leads to it in the data: field, row (from 0), column."""

    path: Path
    message: str

    @property
    def field(self) -> str:
        return str(self.path[0]) if self.path else ""

    def __str__(self) -> str:
        where = ".".join(str(step + 1) if isinstance(step, int) else step for step in self.path)
        return f"{where}: {self.message}" if where else self.message


class FormDataProblem(Exception):
    """The data do not fit the form. `findings` lists everything that is wrong, in the order of the form."""

    def __init__(self, form: str, findings: tuple[Finding, ...]) -> None:
        super().__init__(f"{form}: " + "; ".join(map(str, findings)))
        self.form, self.findings = form, findings


class WrongValue(Exception):
    """What is wrong with one value."""


def read_data(form: Form, data: object) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """Return the values by field (dates as date, numbers as int or float, ticks as bool), and every finding.

    Empty values are left out. Nothing is corrected silently except line ends, which become `\\n`.
    """
    if not isinstance(data, Mapping):
        return {}, (Finding((), f"found {_kind(data)}, expected an object with one value per field of {form.id}"),)
    clean: dict[str, Any] = {}
    known = _ids(form)
    findings = [Finding((str(name),), _unknown(str(name), [one.id for one in form.fields], "field")) for name in data if name not in known]
    for one in form.fields:
        value = data.get(one.id)
        if value is None or (isinstance(value, str) and not value.strip()) or value == []:
            if one.required:
                findings.append(Finding((one.id,), f"is missing; {form.id} cannot be written without it"))
            continue
        found, wrong = _value(one, value)
        findings += wrong
        if not wrong:
            clean[one.id] = found
    return clean, tuple(findings)


def checked_data(form: Form, data: object) -> dict[str, Any]:
    """Return the values by field. Raises FormDataProblem with every finding."""
    clean, findings = read_data(form, data)
    if findings:
        raise FormDataProblem(form.id, findings)
    return clean


def _ids(form: Form) -> frozenset[str]:
    return frozenset(one.id for one in form.fields)


def _unknown(name: str, known: list[str], what: str) -> str:
    near = difflib.get_close_matches(name, known, 1)
    return f"is no {what} of this form; " + (f"did you mean '{near[0]}'?" if near else f"expected one of: {', '.join(known)}")


def _kind(value: object) -> str:
    names = {str: "text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object", type(None): "nothing"}
    shown = f" {value!r}"[:60] if isinstance(value, str | int | float) else ""
    return names.get(type(value), f"a {type(value).__name__}") + shown


def _value(one: FormField, value: object) -> tuple[Any, list[Finding]]:
    if one.type == "rows":
        return _rows(one, value)
    try:
        return READERS[one.type](one, value), []
    except WrongValue as wrong:
        return None, [Finding((one.id,), str(wrong))]


def _text(one: FormField, value: object) -> str:
    if not isinstance(value, str):
        raise WrongValue(f"found {_kind(value)}, expected text between quotation marks")
    found = UNPRINTABLE.search(value)
    if found:
        raise WrongValue(
            f"holds the control character U+{ord(found.group()):04X} as character {found.start() + 1}, which no paper can print; remove it"
        )
    if len(value) > one.max_length:
        raise WrongValue(f"has {len(value)} characters, expected at most {one.max_length}; shorten it or put it into an attachment")
    return value.replace("\r\n", "\n").replace("\r", "\n").strip()


def _date(one: FormField, value: object) -> date:
    if type(value) is date:
        return value
    if isinstance(value, str) and _DATE.fullmatch(value.strip()):
        try:
            return date.fromisoformat(value.strip())
        except ValueError as error:
            raise WrongValue(f"found {value!r}, which is no day of the calendar; expected a date such as 2026-03-02") from error
    raise WrongValue(f"found {_kind(value)}, expected a date as year-month-day, such as 2026-03-02")


def _number(one: FormField, value: object) -> int | float:
    if isinstance(value, str) and NUMBER.fullmatch(value.strip()):
        value = float(value) if "." in value else int(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value or abs(value) >= 1e15:
        raise WrongValue(f"found {_kind(value)}, expected a number such as 3")
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _pattern(pattern: re.Pattern[str], expected: str) -> Callable[[FormField, object], str]:
    def read(one: FormField, value: object) -> str:
        text = _text(one, value)
        if not pattern.fullmatch(text):
            raise WrongValue(f"found {text!r}, expected {expected}")
        return text

    return read


def _choice(one: FormField, value: object) -> str:
    if not isinstance(value, str) or value.strip() not in one.options:
        near = difflib.get_close_matches(str(value), one.options, 1)
        advice = f"; did you mean '{near[0]}'?" if near else ""
        raise WrongValue(f"found {_kind(value)}, expected one of: {', '.join(one.options)}{advice}")
    return value.strip()


def _check(one: FormField, value: object) -> bool:
    for answer, spellings in ((True, _TRUE), (False, _FALSE)):
        if any(value is spelling or (isinstance(value, str) and value == spelling) for spelling in spellings):
            return answer
    raise WrongValue(f"found {_kind(value)}, expected true or false")


def _rows(one: FormField, value: object) -> tuple[list[dict[str, str]], list[Finding]]:
    if not isinstance(value, list | tuple):
        return [], [Finding((one.id,), f"found {_kind(value)}, expected a list of rows, each with: {', '.join(one.columns)}")]
    rows: list[dict[str, str]] = []
    findings: list[Finding] = []
    for i, entry in enumerate(value):
        if not isinstance(entry, Mapping):
            findings.append(Finding((one.id, i), f"found {_kind(entry)}, expected an object with: {', '.join(one.columns)}"))
            continue
        findings += [Finding((one.id, i, str(name)), _unknown(str(name), list(one.columns), "column")) for name in entry if name not in one.columns]
        rows.append(dict(_cells(one, i, entry, findings)))
    return rows, findings


def _cells(one: FormField, i: int, entry: Mapping[Any, Any], findings: list[Finding]) -> Iterator[tuple[str, str]]:
    for column in one.columns:
        value = entry.get(column)
        value = "" if value is None else str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
        try:
            yield column, _text(one, value)
        except WrongValue as wrong:
            findings.append(Finding((one.id, i, column), str(wrong)))


READERS: dict[str, Callable[[FormField, object], Any]] = {
    "text": _text,
    "longtext": _text,
    "date": _date,
    "number": _number,
    "phone": _pattern(PHONE, "a telephone number in figures"),
    "idcard": _pattern(IDCARD, "the number of an identity document in figures and letters"),
    "choice": _choice,
    "check": _check,
}
