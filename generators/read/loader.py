"""Loads the whole of `guides/`: every readable part becomes knowledge, everything wrong becomes a finding."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, Field, RootModel

from generators.language.traditional import Traditional
from generators.model.base import LANGUAGES, Content, Language, Names
from generators.model.fact import Fact
from generators.model.knowledge import Further, Knowledge, Located, Origin, Owner, Words
from generators.model.problem import Place, Problems
from generators.model.start import Start
from generators.model.vocabulary import ActorFile, ChannelFile, Law, NameFile
from generators.read import further, learning, things
from generators.read.calendars import read_calendars, read_counting
from generators.read.glossary import read_glossary, read_renderings, read_terms
from generators.read.law_questions import read_law_questions
from generators.read.overlaid import below
from generators.read.typed import typed
from generators.read.yaml_file import read_text, read_yaml

M = TypeVar("M", bound=BaseModel)
N = TypeVar("N", bound=Names)


class FurtherLanguage(Content):
    """A language that is offered as soon as its first page is complete."""

    name: str = Field(min_length=1, description="What the language is called in itself, such as Português.")
    short: str = Field(default="", description="The same where there is little room; the first two letters of the name unless given.")
    falls_back_to: Language = Field(default="en", description="The language that lends what is not translated yet.")


class Project(Content):
    """guides/project.yml"""

    edition: date = Field(description="The date up to which the content was checked against the law.")
    languages: tuple[Language, ...] = Field(default=LANGUAGES, min_length=1, description="Languages that are built; the first is the source.")
    further_languages: dict[str, FurtherLanguage] = Field(
        default={}, description="Languages that are still being translated: BCP 47 tag → name and fallback. Written by `daoyin translate stub`."
    )
    address: str | None = Field(
        default=None, pattern=r"^https?://[^\s/]+(/\S*)?$", description="Where the site is published (https://…): the code on posters leads there."
    )


@dataclass
class Reading:
    """What one run of the loader carries along."""

    root: Path
    problems: Problems
    languages: tuple[Language, ...] = LANGUAGES
    further: dict[str, Further] = field(default_factory=dict)
    filled: dict[str, dict[Owner, tuple[int, int]]] = field(default_factory=dict)
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

    def file(self, path: Path, model: type[M], change: Callable[[Any], Any] = lambda value: value) -> tuple[M, Origin] | None:
        """Read and validate a whole file. A file that cannot be read gives one finding, not one for each missing key too."""
        before = len(self.problems.found)
        value, origin = self.yaml(path)
        if value is None and len(self.problems.found) > before:
            return None
        found = self.typed(model, {} if value is None else change(value), origin)
        return (found, origin) if found is not None else None

    def tally(self, tag: str, owner: Owner, filled: int, wanted: int) -> None:
        """Note how many texts of a file of a thing stand there in a further language; a thing may have several files."""
        before = self.filled.setdefault(tag, {}).get(owner, (0, 0))
        self.filled[tag][owner] = (before[0] + filled, before[1] + wanted)

    def is_complete(self, tag: str, owner: Owner) -> bool:
        filled, wanted = self.filled.get(tag, {}).get(owner, (0, 1))
        return filled >= wanted

    def mapping(self, value: Any, origin: Origin) -> dict[str, Any]:
        """Return a mapping; anything else but an empty file is a finding."""
        if value is not None and not isinstance(value, dict):
            self.problems.add("bad-value", origin.at(), f"found {type(value).__name__}, expected `key: value` lines at the top of the file")
        return value if isinstance(value, dict) else {}


@dataclass(frozen=True)
class Loaded:
    """The outcome of loading. `knowledge` is None only when the ground (project.yml, laws.yml, counting.yml, channels.yml) is broken.

    `broken` are the ids of things that exist but could not be read, so that references to them are not reported as well;
    `fact:*`, `actor:*` or `event:*` when a whole file of them could not be read.
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
    broken: set[str] = set()
    parts = _ground(reading, languages, broken) | _things(reading, broken)
    if any(part is None for name, part in parts.items() if name not in ("address", "casework")):
        return Loaded(None, reading.problems, frozenset(broken))
    return Loaded(further.with_further(reading, Knowledge(**parts)), reading.problems, frozenset(broken))


def _ground(reading: Reading, languages: tuple[Language, ...] | None, broken: set[str]) -> dict[str, Any]:
    """Read what everything else stands on; a part that is broken is None."""
    project = reading.file(reading.root / "project.yml", Project)
    glossary = read_glossary(reading)
    reading.traditional = Traditional(glossary)
    if project is not None:
        reading.languages = project[0].languages
        reading.further = further.registered(reading, *project)
    reading.languages = languages or reading.languages
    laws = _laws(reading, broken)
    channels = reading.file(reading.root / "vocabulary" / "channels.yml", ChannelFile, lambda value: _converted(reading, value))
    start = reading.file(reading.root / "start.yml", Start)
    names = ("fields", "sorting", "channels", "never")
    return {
        "edition": project[0].edition if project else None,
        "languages": reading.languages,
        "address": project[0].address if project else None,
        "laws": laws or None,
        **{name: getattr(channels[0], name) if channels else None for name in names},
        "vocabulary": channels[1] if channels else None,
        "start": Located(*start) if start else None,
        "glossary": glossary,
    }


def _things(reading: Reading, broken: set[str]) -> dict[str, Any]:
    return {
        "actors": _names(reading, "actors", ActorFile, broken),
        "events": _names(reading, "events", NameFile, broken),
        "facts": _facts(reading, broken),
        "calendars": read_calendars(reading, broken),
        "counting": read_counting(reading),
        "routes": things.routes(reading, broken),
        "guides": things.guides(reading, broken),
        "forms": things.forms(reading, broken),
        "lessons": learning.lessons(reading, broken),
        "banks": learning.banks(reading, broken),
        "sheets": things.sheets(reading, broken),
        "sets": things.sets(reading, broken),
        "casework": things.casework(reading),
        "programmes": things.programmes(reading, broken),
        "publicity": things.publicity(reading, broken),
        "ledgers": things.ledgers(reading, broken),
        "words": _interface_words(reading),
        "terms": read_terms(reading, lambda entry: _hant(reading, entry)),
        "renderings": read_renderings(reading),
        "law_questions": read_law_questions(reading),
    }


def _converted(reading: Reading, groups: Any) -> Any:
    return {group: _named(reading, names) for group, names in groups.items()} if isinstance(groups, dict) else groups


def _named(reading: Reading, names: Any) -> Any:
    """Fill in the Traditional Chinese of a mapping id → {zh-Hans, en}."""
    if not isinstance(names, dict):
        return names
    return {key: _hant(reading, name) for key, name in names.items()}


def _hant(reading: Reading, name: Any) -> Any:
    if isinstance(name, dict) and isinstance(name.get("zh-Hans"), str) and not name.get("zh-Hant"):
        return {**name, "zh-Hant": reading.traditional.text(name["zh-Hans"])}
    return name


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
        found = reading.typed(model, entry, below(origin, key, i))
        if found is not None:
            out.append((found, i))
    return out


def _laws(reading: Reading, broken: set[str]) -> dict[str, Located[Law]]:
    before = len(reading.problems.found)
    value, origin = reading.yaml(reading.root / "laws.yml")
    if value is None and len(reading.problems.found) > before:
        return {}
    laws: dict[str, Located[Law]] = {}
    for law, i in _items(reading, Law, value, origin, "laws"):
        for name in (law.id, *law.short):
            first = laws.get(reading.law_names.setdefault(name, law.id))
            if first is not None:
                _twice(reading, name, origin.at("laws", i), first.at())
        if law.zh_hant is None:
            law = law.model_copy(update={"zh_hant": reading.traditional.text(law.id)})
        laws.setdefault(law.id, Located(law, origin, ("laws", i)))
    for entry in value.get("laws") or () if isinstance(value, dict) else ():
        names = [entry.get("id"), *_listed(entry.get("short"))] if isinstance(entry, dict) else []
        broken.update(name for name in names if isinstance(name, str) and reading.law_names.setdefault(name, name) not in laws)
    if not laws and len(reading.problems.found) == before:
        reading.problems.add("missing-key", origin.at("laws"), "no law is registered; list the laws that are cited under 'laws:'")
    return laws


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _twice(reading: Reading, what: str, place: Place, first: Place) -> None:
    reading.problems.add("duplicate-id", place, f"'{what}' stands already at {first.file}:{first.line}; rename one of the two")


def _names(reading: Reading, kind: str, model: type[RootModel[dict[str, N]]], broken: set[str]) -> dict[str, Located[N]]:
    found: dict[str, Located[N]] = {}
    for path in sorted((reading.root / "vocabulary" / kind).glob("*.yml")):
        before = len(reading.problems.found)
        value, origin = reading.yaml(path)
        mapping = reading.mapping(value, origin)
        if not mapping and len(reading.problems.found) > before:
            broken.add(f"{kind[:-1]}:*")
        for key, entry in mapping.items():
            name = reading.typed(model, {key: _hant(reading, entry)}, origin)
            if key in found:
                _twice(reading, key, origin.at(key), found[key].at())
            elif name is not None:
                found[key] = Located(name.root[key], origin, (key,))
            else:
                broken.add(key)
    return found


def _facts(reading: Reading, broken: set[str]) -> dict[str, Located[Fact]]:
    facts: dict[str, Located[Fact]] = {}
    for path in sorted((reading.root / "facts").glob("*.yml")):
        before = len(reading.problems.found)
        value, origin = reading.yaml(path)
        entries = value.get("facts") if isinstance(value, dict) else None
        if not isinstance(entries, list):
            broken.add("fact:*")
        if isinstance(entries, list):
            value = {**value, "facts": [_fact_names(reading, entry) for entry in entries]}
            broken.update(_ids(value, "facts"))
        unreadable = value is None and len(reading.problems.found) > before
        for fact, i in [] if unreadable else _items(reading, Fact, value, origin, "facts"):
            if fact.id in facts:
                _twice(reading, fact.id, origin.at("facts", i, "id"), facts[fact.id].at("id"))
            facts.setdefault(fact.id, Located(fact, origin, ("facts", i)))
    broken -= set(facts)
    return facts


def _ids(value: Any, key: str) -> set[str]:
    """Return the ids that the entries of a list have, readable or not."""
    entries = value.get(key) if isinstance(value, dict) else None
    return {str(entry["id"]) for entry in entries if isinstance(entry, dict) and "id" in entry} if isinstance(entries, list) else set()


def _fact_names(reading: Reading, entry: Any) -> Any:
    return {**entry, "name": _hant(reading, entry["name"])} if isinstance(entry, dict) and "name" in entry else entry


def _interface_words(reading: Reading) -> Mapping[str, Words[Mapping[str, Any]]]:
    out: dict[str, Words[Mapping[str, Any]]] = {}
    for language, value, origin in things.by_language(reading, reading.root / "words", "{}.yml"):
        words = reading.mapping(value, origin)
        if words:
            out[language] = Words(words, origin)
    return out
