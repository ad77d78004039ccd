"""A term of the glossary in the source has its agreed rendering in the translation, and never one that means something else."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generators.checks.pairs import Pair, pairs
from generators.language.inflected import Wordings, stems
from generators.language.script import count_of_words, read_words
from generators.language.terms import NOT_A_TERM, Known, terms_of
from generators.model.base import SOURCE_LANGUAGE
from generators.model.knowledge import Knowledge
from generators.model.problem import Problem
from generators.model.vocabulary import Rendering

if TYPE_CHECKING:
    from generators.checks import Context

_CONVERTED = ("zh-Hans", "zh-Hant")
_FEWEST = 8  # words of a text that is held to terms: a label leaves out what stands around it


@dataclass(frozen=True)
class Agreed:
    """What a language says for a term: its rendering for messages, every way that is accepted, and what is refused."""

    rendering: str
    accepted: Wordings
    refused: Mapping[str, Wordings]
    held: bool


def renderings_are_of_terms(context: Context) -> Iterator[Problem]:
    """Each word of vocabulary/renderings stands in the glossary."""
    known = [term.zh_hans for term in context.knowledge.glossary]
    for words in context.knowledge.renderings.values():
        for name, located in words.items():
            if name in known:
                continue
            near = difflib.get_close_matches(name, known, 1, 0.5)
            meant = f"; did you mean '{near[0]}'?" if near else ""
            yield Problem("unknown-id", located.at(), f"'{name}' is no word of the glossary (column zh_hans){meant}")


def terms_are_rendered_as_agreed(context: Context) -> Iterator[Problem]:
    """Report terms of the source that a translation does not say, and words it must never say for them.

    A rendering may stand anywhere in the same section, step or field; short labels are not held to terms.
    """
    knowledge = context.knowledge
    for language in knowledge.languages:
        agreed = _agreed(knowledge, language) if language not in _CONVERTED else {}
        if not agreed:
            continue
        source = terms_of(knowledge, SOURCE_LANGUAGE)
        mine = [pair for pair in pairs(knowledge) if pair.unit.language == language and pair.unit.owner[0] != "words"]
        around: dict[object, list[str]] = {}
        for pair in mine:
            around.setdefault(_around(pair), []).append(pair.unit.text)
        for pair in mine:
            used = [use.known.key for use in source.uses(read_words(pair.source.text)) if use.known.key in agreed]
            if used:
                yield from _held(pair, {key: agreed[key] for key in used}, around[_around(pair)])


def _agreed(knowledge: Knowledge, language: str) -> dict[str, Agreed]:
    """Return what a language says for each term that it has words for."""
    own = knowledge.renderings.get(language, {})
    found = {}
    for known in terms_of(knowledge, language).known:
        rendering = own[known.key].value if known.key in own else Rendering()
        one = _one(known, rendering)
        if known.term.group not in NOT_A_TERM and one is not None:
            found[known.key] = one
    return found


def _one(known: Known, rendering: Rendering) -> Agreed | None:
    ways = (*known.forms, *known.loose, *rendering.also)
    if not ways:
        return None
    return Agreed(ways[0], Wordings(ways), {word: Wordings([word]) for word in rendering.never}, rendering.held)


def _around(pair: Pair) -> object:
    """Return what tells a section, a step or a field from the others."""
    return pair.unit.owner, pair.unit.key if pair.unit.key.startswith("body.") else pair.unit.key.rpartition(".")[0]


def _held(pair: Pair, agreed: Mapping[str, Agreed], around: list[str]) -> Iterator[Problem]:
    said, wide = stems(read_words(pair.unit.text)), ""
    missing = []
    for key, one in agreed.items():
        for word, wording in one.refused.items():
            if wording.stand_in(said):
                message = f"'{pair.unit.key}' says '{word}' for {key} ({pair.where}), expected '{one.rendering}'; '{word}' is something else"
                yield Problem("translation-trap", pair.unit.place, message)
        if not one.held or one.accepted.stand_in(said) or key in pair.unit.text:
            continue
        wide = wide or stems(read_words(" . ".join(around)))
        if not one.accepted.stand_in(wide):
            missing.append(f"{key} ('{one.rendering}')")
    if missing and count_of_words(pair.unit.text) >= _FEWEST:
        message = (
            f"'{pair.unit.key}' does not say {', '.join(missing)}, which stands in {pair.where}; say it as agreed, or see whether it was left out"
        )
        yield Problem("translation-term", pair.unit.place, message)
