"""Loads the whole of `guides/`: every readable part becomes knowledge, everything wrong becomes a finding."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, Field

from generators.language.traditional import Traditional
from generators.model.base import LANGUAGES, Content, Language, Names
from generators.model.fact import Fact
from generators.model.knowledge import Knowledge, Located, Origin, Words
from generators.model.problem import Place, Problems
from generators.model.start import Start
from generators.model.vocabulary import ChannelFile, Law, Term
from generators.read import things
from generators.read.typed import typed
from generators.read.yaml_file import read_text, read_yaml

M = TypeVar("M", bound=BaseModel)


class Project(Content):
    """guides/project.yml"""

    edition: date = Field(description="The date up to which the content was checked against the law.")
    languages: tuple[Language, ...] = Field(default=LANGUAGES, min_length=1)


@dataclass
class Reading:
    """What one run of the loader carries along."""

    root: Path
    problems: Problems
    languages: tuple[Language, ...] = LANGUAGES
    law_names: dict[str, str] = field(default_factory=dict)
    traditional: Traditional = field(default_factory=lambda: Traditional(()))

    def name(self, path: Path) -> str:
        return path.relative_to(self.root.parent).as_posix()

    def yaml(self, path: Path) -> tuple[Any, Origin]:
        return read_yaml(path, self.name(path), self.problems)

    def text(self, path: Path) -> str | None:
        return read_text(path, self.name(path), self.problems)

    def typed(self, model: type[M], value: Any, origin: Origin) -> M | None:
        return typed(model, value, origin, self.problems, self.law_names or None)


@dataclass(frozen=True)
class Loaded:
    """The outcome of loading. `knowledge` is None only when the ground (project.yml, laws.yml, channels.yml) is broken.

    `broken` are the ids of things that exist but could not be read, so that references to them are not reported as well.
    """

    knowledge: Knowledge | None
    problems: Problems
    broken: frozenset[str]


def load(guides: Path, languages: tuple[Language, ...] | None = None) -> Loaded:
    """Read the content folder `guides`. Never raises for bad content."""
    reading = Reading(guides.resolve(), Problems())
    if not guides.is_dir():
        reading.problems.add("file-missing", Place(str(guides)), "no such folder; expected the content folder `guides`")
        return Loaded(None, reading.problems, frozenset())
    project = _one(reading, "project.yml", Project)
    glossary = _glossary(reading)
    reading.traditional = Traditional(glossary)
    laws = _laws(reading)
    channels = _one(reading, "vocabulary/channels.yml", ChannelFile, convert=True)
    start = _one(reading, "start.yml", Start)
    if project is None or channels is None or start is None or not laws:
        return Loaded(None, reading.problems, frozenset())
    reading.languages = languages or project[0].languages
    broken: set[str] = set()
    knowledge = Knowledge(
        edition=project[0].edition,
        languages=reading.languages,
        laws=laws,
        actors=_names(reading, "actors"),
        events=_names(reading, "events"),
        fields=channels[0].fields,
        channels=channels[0].channels,
        never=channels[0].never,
        start=Located(start[0], start[1]),
        facts=_facts(reading, broken),
        routes=things.routes(reading, broken),
        guides=things.guides(reading, broken),
        forms=things.forms(reading, broken),
        lessons=things.lessons(reading, broken),
        glossary=glossary,
        words=_interface_words(reading),
    )
    return Loaded(knowledge, reading.problems, frozenset(broken))


def _one(reading: Reading, name: str, model: type[M], convert: bool = False) -> tuple[M, Origin] | None:
    path = reading.root / name
    value, origin = reading.yaml(path)
    if convert and isinstance(value, dict):
        value = {group: _named(reading, names) for group, names in value.items()}
    found = reading.typed(model, value if value is not None else {}, origin)
    return (found, origin) if found is not None else None


def _named(reading: Reading, names: Any) -> Any:
    """Fill in the Traditional Chinese of a mapping id → {zh-Hans, en}."""
    if not isinstance(names, dict):
        return names
    return {key: _hant(reading, name) for key, name in names.items()}


def _hant(reading: Reading, name: Any) -> Any:
    if isinstance(name, dict) and isinstance(name.get("zh-Hans"), str) and not name.get("zh-Hant"):
        return {**name, "zh-Hant": reading.traditional.text(name["zh-Hans"])}
    return name


def _glossary(reading: Reading) -> tuple[Term, ...]:
    path = reading.root / "glossary.csv"
    text = reading.text(path)
    terms = []
    for row in csv.DictReader(io.StringIO(text or "")):
        try:
            terms.append(Term(**{key: value or "" for key, value in row.items() if key}))
        except ValueError as error:
            reading.problems.add("glossary-row", Place(reading.name(path), len(terms) + 2), f"cannot be read: {error}")
    return tuple(terms)


def _items(reading: Reading, model: type[M], value: Any, origin: Origin, key: str) -> list[tuple[M, int]]:
    """Validate each entry of a list by itself, so that one broken entry does not hide the others."""
    out: list[tuple[M, int]] = []
    entries = value.get(key) if isinstance(value, dict) else None
    if not isinstance(entries, list):
        reading.problems.add("missing-key", origin.at(), f"expected a list under '{key}:'")
        return out
    for stray in set(value) - {key}:
        reading.problems.add("unknown-key", origin.at(stray), f"found the key '{stray}', expected only '{key}'")
    for i, entry in enumerate(entries):
        shifted = Origin(origin.file, {path[2:]: line for path, line in origin.lines.items() if path[:2] == (key, i)})
        found = reading.typed(model, entry, shifted)
        if found is not None:
            out.append((found, i))
    return out


def _laws(reading: Reading) -> dict[str, Located[Law]]:
    value, origin = reading.yaml(reading.root / "laws.yml")
    laws: dict[str, Located[Law]] = {}
    for law, i in _items(reading, Law, value, origin, "laws") if value is not None else []:
        if law.id in laws:
            _twice(reading, law.id, origin.at("laws", i), laws[law.id].at())
        if law.zh_hant is None:
            law = law.model_copy(update={"zh_hant": reading.traditional.text(law.id)})
        laws.setdefault(law.id, Located(law, origin, ("laws", i)))
        reading.law_names.update(dict.fromkeys((law.id, *law.short), law.id))
    return laws


def _twice(reading: Reading, what: str, place: Place, first: Place) -> None:
    reading.problems.add("duplicate-id", place, f"'{what}' stands already at {first.file}:{first.line}; rename one of the two")


def _names(reading: Reading, kind: str) -> dict[str, Located[Names]]:
    found: dict[str, Located[Names]] = {}
    for path in sorted((reading.root / "vocabulary" / kind).glob("*.yml")):
        value, origin = reading.yaml(path)
        for key, entry in (value or {}).items() if isinstance(value, dict) else ():
            shifted = Origin(origin.file, {p[1:]: line for p, line in origin.lines.items() if p[:1] == (key,)})
            name = reading.typed(Names, _hant(reading, entry), shifted)
            if key in found:
                _twice(reading, key, origin.at(key), found[key].at())
            elif name is not None:
                found[key] = Located(name, origin, (key,))
    return found


def _facts(reading: Reading, broken: set[str]) -> dict[str, Located[Fact]]:
    facts: dict[str, Located[Fact]] = {}
    for path in sorted((reading.root / "facts").glob("*.yml")):
        value, origin = reading.yaml(path)
        entries = value.get("facts") if isinstance(value, dict) else None
        if isinstance(entries, list):
            value = {**value, "facts": [_fact_names(reading, entry) for entry in entries]}
            broken.update(str(entry["id"]) for entry in entries if isinstance(entry, dict) and "id" in entry)
        for fact, i in _items(reading, Fact, value, origin, "facts") if value is not None else []:
            if fact.id in facts:
                _twice(reading, fact.id, origin.at("facts", i, "id"), facts[fact.id].at("id"))
            facts.setdefault(fact.id, Located(fact, origin, ("facts", i)))
    broken -= set(facts)
    return facts


def _fact_names(reading: Reading, entry: Any) -> Any:
    return {**entry, "name": _hant(reading, entry["name"])} if isinstance(entry, dict) and "name" in entry else entry


def _interface_words(reading: Reading) -> Mapping[str, Words[Mapping[str, Any]]]:
    out: dict[str, Words[Mapping[str, Any]]] = {}
    for language, value, origin in things.by_language(reading, reading.root / "words", "{}.yml"):
        if isinstance(value, dict):
            out[language] = Words(value, origin)
    return out
