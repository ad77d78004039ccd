"""Adds to a file of words the keys that its source has got since. Not a character of what stands there changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from generators.read.counted import NOT_TRANSLATED
from generators.work import skeleton

Path = tuple[str, ...]


def with_missing_keys(text: str, own: Any, source: Any, beside: skeleton.Beside) -> str:
    """Return `text` with room for each key of `source` that `own`, its value, lacks.

    A mapping written on one line between braces cannot be added to without rewriting it, and is left alone: what is
    missing in it is counted as missing, and named by the checks.
    """
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(node, yaml.MappingNode):
        return text.rstrip("\n") + ("\n" if text.strip() else "") + skeleton.of_yaml(source, beside)
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    missing: dict[Path, dict[str, Any]] = {}
    for path, key, value in _missing(own, source):
        missing.setdefault(path, {})[key] = value
    places = [(place, values, path) for path, values in missing.items() if (place := _end(node, path, lines)) is not None]
    for (line, indent), values, path in sorted(places, key=lambda one: -one[0][0]):
        shown = {language: _at(words, path) for language, words in beside.items()}
        lines[line:line] = skeleton.of_yaml(values, shown, indent).splitlines(keepends=True)
    return "".join(lines)


def _missing(own: Any, source: Any, path: Path = ()) -> Iterator[tuple[Path, str, Any]]:
    """Yield (path of the mapping, key, value of the source) of each key that is not there."""
    for key, value in source.items():
        if not path and key in NOT_TRANSLATED:
            continue
        if key not in own:
            yield path, key, value
        elif isinstance(value, dict) and isinstance(own[key], dict):
            yield from _missing(own[key], value, (*path, key))


def _at(words: Any, path: Path) -> Any:
    for key in path:
        words = words.get(key) if isinstance(words, dict) else None
    return words


def _end(node: yaml.MappingNode, path: Path, lines: list[str]) -> tuple[int, int] | None:
    """Return the line behind the last entry of the mapping at `path`, and its indent; None when it has no lines of its own."""
    here: yaml.Node = node
    for name in path:
        here = next(value for key, value in here.value if key.value == name)
    if not isinstance(here, yaml.MappingNode) or here.flow_style or not here.value:
        return None
    end = here.end_mark.line if here.end_mark.column == 0 or not lines[here.end_mark.line : here.end_mark.line + 1] else _line(here)
    while end > 0 and not lines[end - 1].split("#", 1)[0].strip():
        end -= 1  # what stands below the last entry belongs to what follows
    return end, here.value[0][0].start_mark.column


def _line(node: yaml.Node) -> int:
    return int(node.end_mark.line) + (1 if node.end_mark.column else 0)
