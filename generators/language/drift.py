"""Drift: each translated unit records the digest of the source it was made from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generators.model.knowledge import Knowledge
from generators.model.problem import Place
from generators.prose.units import Unit, units

State = Literal["current", "stale", "unsealed"]


def digest(text: str) -> str:
    """Return the digest of a source text; white space does not count."""
    return hashlib.sha256(re.sub(r"\s+", " ", text).strip().encode()).hexdigest()[:8]


@dataclass(frozen=True)
class Translated:
    """A translated unit and how it stands to its source."""

    unit: Unit
    source: Unit
    state: State


def _seals(knowledge: Knowledge) -> dict[tuple[tuple[str, str], str], dict[str, str]]:
    """Return what each translation says it was made from: (owner, language) → key → digest."""
    seals: dict[tuple[tuple[str, str], str], dict[str, str]] = {}
    for route_id, route in knowledge.routes.items():
        seals.update({(("route", route_id), lang): words.value.made_from for lang, words in route.words.items()})
    for guide_id, guide in knowledge.guides.items():
        seals.update({(("guide", guide_id), lang): text.head.made_from for lang, text in guide.texts.items()})
    for form_id, paper in knowledge.forms.items():
        seals.update({(("form", form_id), lang): words.value.made_from for lang, words in paper.words.items()})
    for sheet_id, leaflet in knowledge.sheets.items():
        seals.update({(("sheet", sheet_id), lang): words.value.made_from for lang, words in leaflet.words.items()})
    for ledger_id, book in knowledge.ledgers.items():
        seals.update({(("ledger", ledger_id), lang): words.value.made_from for lang, words in book.words.items()})
    for set_id, bundle in knowledge.sets.items():
        seals.update({(("set", set_id), lang): words.value.made_from for lang, words in bundle.words.items()})
    if knowledge.casework:
        seals.update({(("set", "record"), lang): words.value.made_from for lang, words in knowledge.casework.words.items()})
    for lesson_id, course in knowledge.lessons.items():
        seals.update({(("lesson", lesson_id), lang): text.head.made_from for lang, text in course.texts.items()})
    return seals


def translated(knowledge: Knowledge, language: str) -> Iterator[Translated]:
    """Yield every unit of `language` that has a source, with its state. Converted languages have no drift."""
    sources = {(u.owner, u.key): u for u in units(knowledge) if u.language == "zh-Hans"}
    seals = _seals(knowledge)
    for unit in units(knowledge):
        source = sources.get((unit.owner, unit.key))
        if unit.language != language or not unit.drifts or source is None or unit.owner[0] == "words":
            continue
        made_from = seals.get((unit.owner, language), {}).get(unit.key)
        state: State = "unsealed" if made_from is None else "current" if made_from == digest(source.text) else "stale"
        yield Translated(unit, source, state)


def thing_states(knowledge: Knowledge, language: str) -> dict[tuple[str, str], State]:
    """Return the worst state of each thing in `language`."""
    rank = {"current": 0, "unsealed": 1, "stale": 2}
    worst: dict[tuple[str, str], State] = {}
    for one in translated(knowledge, language):
        owner = one.unit.owner
        if owner not in worst or rank[one.state] > rank[worst[owner]]:
            worst[owner] = one.state
    return worst


@dataclass(frozen=True)
class Seal:
    """What is to be written into a file: key → digest."""

    file: str
    entries: dict[str, str]


def seals_to_write(knowledge: Knowledge, language: str) -> list[Seal]:
    """Return, per file that holds the head of a translation, the digests of its present source."""
    per_owner: dict[tuple[str, str], dict[str, str]] = {}
    for one in translated(knowledge, language):
        per_owner.setdefault(one.unit.owner, {})[one.unit.key] = digest(one.source.text)
    return [Seal(_head_file(knowledge, owner, language).file, entries) for owner, entries in per_owner.items()]


def _head_file(knowledge: Knowledge, owner: tuple[str, str], language: str) -> Place:
    kind, name = owner
    if kind == "route":
        return knowledge.routes[name].words[language].origin.at()
    if kind == "guide":
        return knowledge.guides[name].texts[language].origin.at()
    if kind == "form":
        return knowledge.forms[name].words[language].origin.at()
    if kind == "sheet":
        return knowledge.sheets[name].words[language].origin.at()
    if kind == "ledger":
        return knowledge.ledgers[name].words[language].origin.at()
    if kind == "set":
        words = knowledge.casework.words if name == "record" and knowledge.casework else knowledge.sets[name].words
        return words[language].origin.at()
    return knowledge.lessons[name].texts[language].origin.at()
