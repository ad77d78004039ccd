"""Turns plain values into the model, and pydantic's complaints into findings with file and line."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generators.model.knowledge import Origin
from generators.model.problem import CODES, Problems

M = TypeVar("M", bound=BaseModel)


def typed(model: type[M], value: Any, origin: Origin, problems: Problems, law_names: Mapping[str, str] | None = None) -> M | None:
    """Validate `value` as `model`; records every finding and returns None when there is one."""
    try:
        return model.model_validate(value, context={"law_names": law_names})
    except ValidationError as error:
        for item in error.errors(include_url=False, include_context=True):
            _report(model, item, origin, problems)
        return None


def _report(model: type[BaseModel], item: Any, origin: Origin, problems: Problems) -> None:
    path = tuple(part for part in item["loc"] if part != "[key]")
    place = origin.at(*path)
    kind, where = item["type"], ".".join(str(part) for part in path) or "the file"
    if kind == "extra_forbidden":
        key = str(path[-1])
        near = difflib.get_close_matches(key, sorted(_known_keys(model)), n=1, cutoff=0.6)
        hint = f"did you mean '{near[0]}'?" if near else "delete it, or see the field reference"
        problems.add("unknown-key", place, f"found the key '{key}', which is not known here; {hint}")
    elif kind == "missing":
        problems.add("missing-key", place, f"'{path[-1]}' is missing; expected at {where}")
    elif kind in CODES:
        problems.add(kind, place, f"at {where}: {item['msg']}")
    else:
        problems.add("bad-value", place, f"at {where}: found {_short(item.get('input'))}; {item['msg'][:1].lower()}{item['msg'][1:]}")


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…'"


def _known_keys(model: type[BaseModel]) -> set[str]:
    schema = model.model_json_schema()
    keys: set[str] = set()
    for part in (schema, *schema.get("$defs", {}).values()):
        keys.update(part.get("properties", {}))
    return keys
