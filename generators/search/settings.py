"""Read what an editor may tune: synonyms.yml, ranking.yml, stopwords.txt, variants.txt in search_index/settings/.

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
from generators.search.preferences import Ranking, read_ranking
from generators.search.written import compose, line_of, numbered_lines, read_text, strings

T = TypeVar("T")


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
    ranking: Ranking = field(default_factory=Ranking)


def load_settings(folder: Path) -> Settings:
    """Read the four files in `folder`. Raise SearchError with every fault found in them."""
    faults: list[str] = []
    synonyms = _read(folder / "synonyms.yml", _synonyms, faults) or ()
    stopwords = _read(folder / "stopwords.txt", _stopwords, faults) or ()
    variants = _read(folder / "variants.txt", _variants, faults) or {}
    ranking = _read(folder / "ranking.yml", read_ranking, faults) or Ranking()
    if faults:
        raise SearchError("\n".join(faults))
    return Settings(synonyms, stopwords, variants, ranking)


def _read(path: Path, parse: Callable[[str, Path, list[str]], T], faults: list[str]) -> T | None:
    text = read_text(path, faults)
    return None if text is None else parse(text, path, faults)


def _stopwords(text: str, path: Path, faults: list[str]) -> tuple[str, ...]:
    for number, line in numbered_lines(text):
        if len(line.split()) > 1:
            faults.append(f"{path}:{number}: “{line}” is more than one word; write one word a line")
    return tuple(line for _, line in numbered_lines(text))


def _variants(text: str, path: Path, faults: list[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for number, line in numbered_lines(text):
        match line.split():
            case [variant, wanted] if len(variant) == len(wanted) == 1 and variant != wanted:
                pairs[variant] = wanted
            case _:
                faults.append(f"{path}:{number}: “{line}” is not a pair; write two different characters, as in 覆 复")
    return pairs


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
