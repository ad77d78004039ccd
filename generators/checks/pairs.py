"""Each translated piece of prose beside its source: what the checks of translations go through."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generators.language.drift import translated
from generators.model.base import SOURCE_LANGUAGE
from generators.model.knowledge import Knowledge
from generators.prose.units import Unit, units


@dataclass(frozen=True)
class Pair:
    """A piece of prose somebody wrote in another language than the source, and its source."""

    source: Unit
    unit: Unit

    @property
    def where(self) -> str:
        """Where the source stands, as findings print it."""
        return f"{self.source.place.file}:{self.source.place.line}"


def written(unit: Unit) -> bool:
    """Whether somebody wrote this text (converted Traditional Chinese repeats the findings of its source)."""
    return unit.language != "zh-Hant" or "zh-Hant" in unit.place.file


@lru_cache(maxsize=1)
def pairs(knowledge: Knowledge) -> tuple[Pair, ...]:
    """Return every written translation beside its source; what people ask is asked in each language in its own way, and left out."""
    sources = {(unit.owner, unit.key): unit for unit in units(knowledge) if unit.language == SOURCE_LANGUAGE}
    return tuple(
        Pair(source, unit)
        for unit in units(knowledge)
        if unit.language != SOURCE_LANGUAGE and unit.drifts and written(unit) and (source := sources.get((unit.owner, unit.key)))
    )


def is_behind(knowledge: Knowledge, unit: Unit) -> bool:
    """Whether the source of a text has changed since it was made."""
    return (unit.owner, unit.key) in _behind(knowledge, unit.language)


@lru_cache(maxsize=4)
def _behind(knowledge: Knowledge, language: str) -> frozenset[tuple[tuple[str, str], str]]:
    return frozenset((one.owner, one.key) for one in translated(knowledge, language) if one.state == "stale")
