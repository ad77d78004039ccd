"""Read ranking.yml: which kinds of page come first, and how much a title that was typed counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import yaml

from generators.search.page import KINDS
from generators.search.written import compose, line_of, strings

HIGHEST_PERCENT = 1000


@dataclass(frozen=True, slots=True)
class KindRule:
    """For questions with one of `words` in them (all questions, if there are none): the percentage of its score that
    a page keeps, by kind; 100 for kinds that are not named."""

    words: tuple[str, ...]
    percent: dict[str, int]


@dataclass(frozen=True, slots=True)
class TitleRule:
    """A page whose title is at least `likeness` per cent like the question keeps `percent` of its score."""

    likeness: int
    percent: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """The rules of ranking.yml. Of `kinds` the first that fits a question counts."""

    kinds: tuple[KindRule, ...] = field(default=())
    title: TitleRule | None = None


def read_ranking(text: str, path: Path, faults: list[str]) -> Ranking:
    """Return the rules in the text of ranking.yml; every fault in it is added to `faults`."""
    root = compose(text, path, faults)
    if root is None:
        return Ranking()
    found = _keys(root, path, "ranking.yml", ("title", "kinds"), faults)
    title = _title(found["title"], path, faults) if "title" in found else None
    return Ranking(_kinds(found["kinds"], path, faults) if "kinds" in found else (), title)


def _keys(node: yaml.Node, path: Path, what: str, known: tuple[str, ...], faults: list[str]) -> dict[str, yaml.Node]:
    named = " and ".join(f"{key}:" for key in known)
    if not isinstance(node, yaml.MappingNode):
        faults.append(f"{path}:{line_of(node)}: {what} has {named}")
        return {}
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if key.value not in known:
            faults.append(f"{path}:{line_of(key)}: unknown key “{key.value}”; {what} has {named}")
        elif key.value in found:
            faults.append(f"{path}:{line_of(key)}: {key.value}: stands twice")
        else:
            found[key.value] = value
    return found


def _whole(node: yaml.Node, path: Path, what: str, highest: int, faults: list[str]) -> int:
    text = str(node.value) if isinstance(node, yaml.ScalarNode) else ""
    if text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= highest:
        return int(text)
    faults.append(f"{path}:{line_of(node)}: {what} must be a whole number from 1 to {highest}")
    return 100


def _title(node: yaml.Node, path: Path, faults: list[str]) -> TitleRule | None:
    found = _keys(node, path, "title:", ("likeness", "percent"), faults)
    if set(found) != {"likeness", "percent"}:
        faults.append(f"{path}:{line_of(node)}: title: needs likeness: and percent:")
        return None
    return TitleRule(
        _whole(found["likeness"], path, "likeness:", 100, faults),
        _whole(found["percent"], path, "percent:", HIGHEST_PERCENT, faults),
    )


def _kinds(node: yaml.Node, path: Path, faults: list[str]) -> tuple[KindRule, ...]:
    if not isinstance(node, yaml.SequenceNode):
        faults.append(f"{path}:{line_of(node)}: kinds: must be a list of entries, each with percent: and perhaps words:")
        return ()
    rules: list[KindRule] = []
    for entry in node.value:
        if rules and not rules[-1].words:
            faults.append(f"{path}:{line_of(entry)}: this entry is never reached; an entry without words: must be the last")
        rules.append(_kind_rule(entry, path, faults))
    return tuple(rules)


def _kind_rule(entry: yaml.Node, path: Path, faults: list[str]) -> KindRule:
    found = _keys(entry, path, "an entry of kinds:", ("words", "percent"), faults)
    words = strings(found["words"], path, "words:", faults) if "words" in found else ()
    percent: dict[str, int] = {}
    if not isinstance(found.get("percent"), yaml.MappingNode):
        faults.append(f"{path}:{line_of(entry)}: the entry needs percent: with a number for a kind, as in percent: {{form: 140}}")
        return KindRule(words, percent)
    for key, value in found["percent"].value:
        if key.value not in KINDS:
            faults.append(f"{path}:{line_of(key)}: unknown kind “{key.value}”; one of {', '.join(KINDS)}")
        else:
            percent[key.value] = _whole(value, path, f"{key.value}:", HIGHEST_PERCENT, faults)
    return KindRule(words, percent)
