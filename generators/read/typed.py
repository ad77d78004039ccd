"""Turns plain values into the model, and pydantic's complaints into findings with file and line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generators.model.knowledge import Origin
from generators.model.problem import CODES, Problems

M = TypeVar("M", bound=BaseModel)
# How pydantic's kinds of complaint begin, and what to say instead.
_WORDS = (
    (("model_type", "model_attributes", "dict_type"), "expected `key: value` lines"),
    (("tuple_type", "list_type"), "expected a list, one entry a line behind `- `"),
    (("string_type",), "expected text; put it between quotation marks"),
    (("string_too_short", "too_short"), "expected something here; it is empty"),
    (("int_",), "expected a whole number"),
    (("float_",), "expected a number"),
    (("bool_",), "expected true or false"),
    (("date_",), "expected a date such as 2026-01-31"),
)
_SHAPES = {
    r"^[a-z0-9]+(?:-[a-z0-9]+)*$": "lower-case letters, digits and hyphens, such as unpaid-wages",
    r"^[a-z][a-z0-9_]*$": "lower-case letters, digits and underscores, such as received_on",
    r"^https?://[^\s/]+(/\S*)?$": "an address that begins with https:// and names a host, such as https://example.org/daoyin",
    r"^[CSLX]\d{2}$": "C, S, L or X and two digits, such as C01",
}
_KINDS = {("int",), ("float",), ("str",)}  # what pydantic appends for a value that may be of several kinds


def typed(model: type[M], value: Any, origin: Origin, problems: Problems, law_names: Mapping[str, str] | None = None) -> M | None:
    """Validate `value` as `model`; records every finding and returns None when there is one."""
    try:
        return model.model_validate(value, context={"law_names": law_names})
    except ValidationError as error:
        reported: set[tuple[str | int, ...]] = set()
        for item in error.errors(include_url=False, include_context=True):
            path = _path(item["loc"], origin)
            if path not in reported:  # a value that may be of several kinds is refused once for each kind
                _report(model, item, path, origin, problems)
                reported.add(path)
        return None


def _path(location: tuple[str | int, ...], origin: Origin) -> tuple[str | int, ...]:
    """Return the place in the file; what pydantic appends beyond it (kinds of a value, marks of keys) is left out, a missing key stays."""
    path = tuple(part for part in location if part != "[key]")
    known = next((length for length in range(len(path), 0, -1) if path[:length] in origin.lines), 0)
    return path[: known + 1] if path[known : known + 1] not in _KINDS else path[:known]


def _report(model: type[BaseModel], item: Any, path: tuple[str | int, ...], origin: Origin, problems: Problems) -> None:
    place = origin.at(*path)
    kind, where = item["type"], ".".join(str(part) for part in path) or "the file"
    if kind.startswith("model") and (item.get("ctx") or {}).get("class_name") == "Citation":
        wanted = "LAW ARTICLE[.PARAGRAPH[.ITEM]] such as 信访工作条例 31.1.6"
        problems.add("citation-syntax", place, f"at {where}: found {_shown(item.get('input'))}, expected {wanted}")
    elif kind == "extra_forbidden":
        key = str(path[-1])
        near = difflib.get_close_matches(key, sorted(_known_keys(model)), n=1, cutoff=0.6)
        hint = f"did you mean '{near[0]}'?" if near else "delete it, or see the field reference"
        problems.add("unknown-key", place, f"found the key '{key}', which is not known here; {hint}")
    elif kind == "missing":
        problems.add("missing-key", place, f"'{path[-1]}' is missing; expected at {where}")
    elif kind in CODES:
        problems.add(kind, place, f"at {where}: {item['msg']}")
    elif not _hollow(item):
        problems.add("bad-value", place, f"at {where}: found {_shown(item.get('input'))}; {_expected(item)}")


def _hollow(item: Any) -> bool:
    """Whether a list is called too short only because its entries were refused, which has been said."""
    wanted = (item.get("ctx") or {}).get("min_length", 0)
    return item["type"] == "too_short" and isinstance(item.get("input"), list | dict) and len(item["input"]) >= wanted


def _expected(item: Any) -> str:
    """Say in plain words what pydantic wanted."""
    kind, context, found = item["type"], item.get("ctx") or {}, item.get("input")
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        near = difflib.get_close_matches(str(found), choices, n=1, cutoff=0.5)
        return f"expected one of: {', '.join(choices)}" + (f"; did you mean '{near[0]}'?" if near else "")
    if kind == "string_pattern_mismatch":
        return f"expected {_SHAPES.get(context.get('pattern', ''), context.get('pattern'))}"
    if kind in ("too_short", "too_long") and found:
        low, high = context.get("min_length"), context.get("max_length")
        return f"expected {f'at least {low}' if kind == 'too_short' else f'at most {high}'} entries, found {len(found)}"
    for beginnings, words in _WORDS:
        if kind.startswith(beginnings):
            return words
    return f"{item['msg'][:1].lower()}{item['msg'][1:]}"


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "`key: value` lines"
    text = f"'{value}'" if isinstance(value, str) else repr(value).lower()
    return text if len(text) <= 60 else text[:57] + "…'"


def _known_keys(model: type[BaseModel]) -> set[str]:
    schema = model.model_json_schema()
    keys: set[str] = set()
    for part in (schema, *schema.get("$defs", {}).values()):
        keys.update(part.get("properties", {}))
    return keys
