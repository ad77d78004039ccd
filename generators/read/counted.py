"""How much of a translation is there: which texts of the source have one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generators.prose.units import split_sections

Path = tuple[str | int, ...]
NOT_TRANSLATED = frozenset({"made_from", "sample"})
"""What stands in a file of words and need not be translated: the record of the sealing, and the invented values of a sample."""
ONE_IS_ENOUGH = "asked_as"
"""A list that is not translated line by line: people ask otherwise in another language."""
_HEADING = re.compile(r"^##\s*(.*?)\s*(?:\{#[a-z0-9-]+\})?\s*$")


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield (path, value) of each text that a translation must have; empty texts of the source need none."""
    if isinstance(value, dict):
        for key, item in value.items():
            if path or key not in NOT_TRANSLATED:
                yield from leaves(item, (*path, key))
    elif isinstance(value, list) and path[-1:] == (ONE_IS_ENOUGH,):
        yield from leaves(value[0], (*path, 0)) if value else ()
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from leaves(item, (*path, i))
    elif is_text(value):
        yield path, value


def is_text(value: Any) -> bool:
    return value is not None and str(value).strip() != ""


def at(value: Any, path: Path) -> Any:
    """Return what stands at `path`, None when nothing does."""
    for key in path:
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and isinstance(key, int) and key < len(value):
            value = value[key]
        else:
            return None
    return value


def filled(source: Any, value: Any) -> tuple[int, int]:
    """Return (texts that are there, texts that must be there)."""
    wanted = [path for path, _ in leaves(source)]
    return sum(1 for path in wanted if is_text(at(value, path))), len(wanted)


def surplus(source: Any, value: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the places of keys that the source does not have."""
    if isinstance(source, dict) and isinstance(value, dict):
        for key, item in value.items():
            if not path and key in NOT_TRANSLATED:
                continue
            if key not in source:
                yield (*path, key)
            else:
                yield from surplus(source[key], item, (*path, key))


def pruned(value: Any) -> Any:
    """Return `value` without the texts and entries that are empty; None when nothing is left."""
    if isinstance(value, dict):
        kept = {key: left for key, item in value.items() if (left := pruned(item)) is not None}
        return kept or None
    if isinstance(value, list):
        return [left for item in value if (left := pruned(item)) is not None] or None
    return value if value not in ("", None) else None


def sections_filled(source: str, body: str) -> tuple[int, int]:
    """Return (sections that have a heading and a text, sections of the source)."""
    wanted = {name: text for name, _, text in split_sections(source)}
    there = {name: text for name, _, text in split_sections(body)}
    return sum(1 for name, text in wanted.items() if _as_full(text, there.get(name, ""))), len(wanted)


def _as_full(source: str, text: str) -> bool:
    """Whether a section has a heading and a body where its source has them."""
    return all(here or not there for there, here in zip(_parts(source), _parts(text), strict=True))


def _parts(text: str) -> tuple[bool, bool]:
    first, _, rest = text.partition("\n")
    heading = _HEADING.match(first)
    return (bool(heading.group(1)), bool(rest.strip())) if heading else (False, bool(text.strip()))
