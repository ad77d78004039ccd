"""Read what an editor may tune: synonyms.yml, stopwords.txt, variants.txt in search_index/settings/.

A missing file counts as empty. Everything wrong in a file is reported in one SearchError, one line each,
`file:line: what was found and what was expected`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import yaml

from generators.search.errors import SearchError

T = TypeVar("T")

LARGEST_FILE = 2_000_000
"""Bytes; a longer settings file is refused unread."""


@dataclass(frozen=True, slots=True)
class Synonym:
    """What people `say` (phrases as typed) and what is searched for as well (`means`)."""

    say: tuple[str, ...]
    means: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """The tuning of the search, as read: nothing folded or stemmed yet."""

    synonyms: tuple[Synonym, ...] = ()
    stopwords: tuple[str, ...] = ()
    variants: dict[str, str] = field(default_factory=dict)


def load_settings(folder: Path) -> Settings:
    """Read the three files in `folder`. Raise SearchError with every fault found in them."""
    faults: list[str] = []
    synonyms = _read(folder / "synonyms.yml", _synonyms, faults) or ()
    stopwords = _read(folder / "stopwords.txt", _stopwords, faults) or ()
    variants = _read(folder / "variants.txt", _variants, faults) or {}
    if faults:
        raise SearchError("\n".join(faults))
    return Settings(synonyms, stopwords, variants)


def _read(path: Path, parse: Callable[[str, Path, list[str]], T], faults: list[str]) -> T | None:
    text = read_text(path, faults)
    return None if text is None else parse(text, path, faults)


def read_text(path: Path, faults: list[str]) -> str | None:
    """Return the text of a settings file, or None when it is missing or a fault was added to `faults`."""
    if not path.is_file():
        return None
    if path.stat().st_size > LARGEST_FILE:
        faults.append(f"{path}:1: the file has more than {LARGEST_FILE:,} bytes; a settings file is a short list")
        return None
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        faults.append(f"{path}:{line}: not UTF-8; save the file in UTF-8")
        return None


def _lines(text: str) -> list[tuple[int, str]]:
    numbered = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1)]
    return [(number, line) for number, line in numbered if line and not line.startswith("#")]


def _stopwords(text: str, path: Path, faults: list[str]) -> tuple[str, ...]:
    for number, line in _lines(text):
        if len(line.split()) > 1:
            faults.append(f"{path}:{number}: “{line}” is more than one word; write one word a line")
    return tuple(line for _, line in _lines(text))


def _variants(text: str, path: Path, faults: list[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for number, line in _lines(text):
        match line.split():
            case [variant, wanted] if len(variant) == len(wanted) == 1 and variant != wanted:
                pairs[variant] = wanted
            case _:
                faults.append(f"{path}:{number}: “{line}” is not a pair; write two different characters, as in 覆 复")
    return pairs


def compose(text: str, path: Path, faults: list[str]) -> yaml.Node | None:
    """Return the YAML tree with its line numbers, or None for an empty or faulty file."""
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        faults.append(f"{path}:{line}: not valid YAML: {error.problem}")
    except (yaml.YAMLError, RecursionError) as error:
        faults.append(f"{path}:1: not valid YAML: {str(error).splitlines()[0]}")
    return None


def line_of(node: yaml.Node) -> int:
    """Return the line a YAML node starts on, counted from 1."""
    return int(node.start_mark.line) + 1


def strings(node: yaml.Node, path: Path, what: str, faults: list[str]) -> tuple[str, ...]:
    """Return the words of a YAML list; add a fault for an empty list and for whatever is not a word."""
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        faults.append(f"{path}:{line_of(node)}: {what} must be a list of words, as in [one, two]")
        return ()
    found = []
    for item in node.value:
        if isinstance(item, yaml.ScalarNode) and item.value.strip():
            found.append(str(item.value))
        else:
            faults.append(f"{path}:{line_of(item)}: {what} holds something that is not a word")
    return tuple(found)


def _synonyms(text: str, path: Path, faults: list[str]) -> tuple[Synonym, ...]:
    root = compose(text, path, faults)
    if root is None:
        return ()
    if not isinstance(root, yaml.SequenceNode):
        faults.append(f"{path}:{line_of(root)}: expected a list of entries, each with say: and means:")
        return ()
    entries = (_synonym(node, path, faults) for node in root.value)
    return tuple(entry for entry in entries if entry is not None)


def _synonym(node: yaml.Node, path: Path, faults: list[str]) -> Synonym | None:
    if not isinstance(node, yaml.MappingNode):
        faults.append(f"{path}:{line_of(node)}: expected an entry with say: and means:")
        return None
    lists: dict[str, tuple[str, ...]] = {}
    for key, value in node.value:
        if key.value not in ("say", "means"):
            faults.append(f"{path}:{line_of(key)}: unknown key “{key.value}”; an entry has say: and means:")
        elif key.value in lists:
            faults.append(f"{path}:{line_of(key)}: {key.value}: stands twice in one entry")
        else:
            lists[key.value] = strings(value, path, f"{key.value}:", faults)
    missing = [key for key in ("say", "means") if key not in lists]
    if missing:
        faults.append(f"{path}:{line_of(node)}: the entry has no {' and no '.join(f'{key}:' for key in missing)}")
        return None
    return Synonym(lists["say"], lists["means"])
