"""Drift: each translated unit records what it was made from, as two digests of the source: of its words, and of its bare text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from generators.language.bare import bare
from generators.model.base import SOURCE_LANGUAGE
from generators.model.knowledge import Knowledge
from generators.model.problem import Place
from generators.prose.units import Unit, units

State = Literal["current", "mechanical", "unsealed", "surplus", "missing", "stale"]
STATES: tuple[State, ...] = ("current", "mechanical", "unsealed", "surplus", "missing", "stale")
"""From best to worst. current: made from this source; mechanical: the source changed, its meaning did not; unsealed: nobody
recorded what it was made from; surplus: its source is gone; missing: not translated; stale: made from an older source."""
BEHIND: frozenset[str] = frozenset({"surplus", "missing", "stale"})
"""States in which a page says something else than its source; its readers are told."""
SAME_MEANING: tuple[State, ...] = ("current", "mechanical")
_BLOCKS = re.compile(r"\n|^\s*(?:[-*+]|\d+[.)])\s")  # spaces and line ends may part items here


def digest(text: str) -> str:
    """Return the digest of a source text; white space does not count."""
    return hashlib.sha256(re.sub(r"\s+", " ", text).strip().encode()).hexdigest()[:8]


def seal_of(text: str) -> str:
    """Return what a translation of `text` records: `words.bare`, eight hexadecimal digits each."""
    return f"{digest(text)}.{digest(bare(text))}"


def state_of(seal: str | None, text: str) -> State:
    """Return how a translation that records `seal` stands to its source `text`. Older seals hold the first digest alone."""
    if seal is None:
        return "unsealed"
    words, _, meaning = seal.partition(".")
    if words == digest(text):
        return "stale" if meaning and _BLOCKS.search(text) and meaning != digest(bare(text)) else "current"
    return "mechanical" if meaning and meaning == digest(bare(text)) else "stale"


@dataclass(frozen=True)
class Translated:
    """A source unit, its translation, or both, and how they stand to each other. `seal` is what the translation records."""

    owner: tuple[str, str]
    key: str
    unit: Unit | None
    source: Unit | None
    state: State
    seal: str | None = None


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
    for programme_id, syllabus in knowledge.programmes.items():
        seals.update({(("programme", programme_id), lang): words.value.made_from for lang, words in syllabus.words.items()})
    for campaign_id, one in knowledge.publicity.items():
        seals.update({(("publicity", campaign_id), lang): words.value.made_from for lang, words in one.words.items()})
    for ledger_id, book in knowledge.ledgers.items():
        seals.update({(("ledger", ledger_id), lang): words.value.made_from for lang, words in book.words.items()})
    for set_id, bundle in knowledge.sets.items():
        seals.update({(("set", set_id), lang): words.value.made_from for lang, words in bundle.words.items()})
    if knowledge.casework:
        seals.update({(("set", "record"), lang): words.value.made_from for lang, words in knowledge.casework.words.items()})
    for lesson_id, course in knowledge.lessons.items():
        seals.update({(("lesson", lesson_id), lang): text.head.made_from for lang, text in course.texts.items()})
    for bank_id, bank in knowledge.banks.items():
        seals.update({(("bank", bank_id), lang): dict(made_from) for lang, made_from in bank.made_from.items()})
    return seals


def translated(knowledge: Knowledge, language: str) -> Iterator[Translated]:
    """Yield every text that drifts and stands in the source or in `language`, with its state. Converted languages have no drift."""
    by_language: dict[str, dict[tuple[tuple[str, str], str], Unit]] = {SOURCE_LANGUAGE: {}, language: {}}
    for unit in units(knowledge):
        if unit.drifts and unit.owner[0] != "words" and unit.language in by_language:
            by_language[unit.language][unit.owner, unit.key] = unit
    sources, made = by_language[SOURCE_LANGUAGE], by_language[language]
    seals = _seals(knowledge)
    for owner, key in sources | made:
        unit_, source = made.get((owner, key)), sources.get((owner, key))
        seal = seals.get((owner, language), {}).get(key)
        if unit_ is None and owner[0] == "bank" and key.split(".")[0] not in knowledge.banks[owner[1]].question_words.get(language, {}):
            continue  # a bank is translated question by question, as far as somebody needs it
        if unit_ is None or source is None:
            yield Translated(owner, key, unit_, source, "missing" if unit_ is None else "surplus", seal)
        else:
            yield Translated(owner, key, unit_, source, state_of(seal, source.text), seal)


def thing_states(knowledge: Knowledge, language: str) -> dict[tuple[str, str], State]:
    """Return the worst state of each thing in `language`."""
    worst: dict[tuple[str, str], State] = {}
    for one in translated(knowledge, language):
        worst[one.owner] = max(worst.get(one.owner, "current"), one.state, key=STATES.index)
    return worst


@dataclass(frozen=True)
class Seal:
    """What is to be written into a file: key → digests. `new` counts those that the file does not hold like this."""

    file: str
    entries: dict[str, str]
    new: int


def seals_to_write(
    knowledge: Knowledge, language: str, only: Collection[State] = STATES, but: Collection[tuple[tuple[str, str], str]] = ()
) -> list[Seal]:
    """Return, per file that holds the head of a translation, the seals of its present source.

    Units in other states than `only`, and those of `but` (owner, key), keep the seal they have.
    """
    present, wanted = _seals(knowledge), _wanted_seals(knowledge, language, only, but)
    return [
        Seal(head_file(knowledge, owner, language).file, entries, _news(entries, present.get((owner, language), {})))
        for owner, entries in wanted.items()
    ]


def _wanted_seals(
    knowledge: Knowledge, language: str, only: Collection[State], but: Collection[tuple[tuple[str, str], str]]
) -> dict[tuple[str, str], dict[str, str]]:
    wanted: dict[tuple[str, str], dict[str, str]] = {}
    for one in translated(knowledge, language):
        if one.unit is None or one.source is None:
            continue
        seal = seal_of(one.source.text) if one.state in only and (one.owner, one.key) not in but else one.seal
        entries = wanted.setdefault(one.owner, {})
        if seal is not None:
            entries[one.key] = seal
    return wanted


def _news(entries: dict[str, str], present: dict[str, str]) -> int:
    return sum(entries.get(key) != present.get(key) for key in entries | present)


def head_file(knowledge: Knowledge, owner: tuple[str, str], language: str) -> Place:
    """Return where the file begins that records what a thing's translation was made from."""
    kind, name = owner
    if kind == "route":
        return knowledge.routes[name].words[language].origin.at()
    if kind == "guide":
        return knowledge.guides[name].texts[language].origin.at()
    if kind == "form":
        return knowledge.forms[name].words[language].origin.at()
    if kind == "sheet":
        return knowledge.sheets[name].words[language].origin.at()
    if kind == "programme":
        return knowledge.programmes[name].words[language].origin.at()
    if kind == "publicity":
        return knowledge.publicity[name].words[language].origin.at()
    if kind == "ledger":
        return knowledge.ledgers[name].words[language].origin.at()
    if kind == "bank":
        return knowledge.banks[name].places[language].at()
    if kind == "set":
        words = knowledge.casework.words if name == "record" and knowledge.casework else knowledge.sets[name].words
        return words[language].origin.at()
    return knowledge.lessons[name].texts[language].origin.at()
