"""Which pages are about the same things: pages compared by the terms of the index, with the integers of the index."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generators.search.analysis import is_han, is_reference
from generators.search.documents import documents
from generators.search.folding import fold_table
from generators.search.impacts import Impacts, rarity
from generators.search.page import LANGUAGES, SearchPage
from generators.search.settings import Settings

TELLING_TERMS = 150
"""How many terms of a page, those that tell most about it, are compared."""


def likeness(pages: Iterable[SearchPage], settings: Settings | None = None, languages: Sequence[str] = LANGUAGES) -> dict[str, dict[str, int]]:
    """Return for each page id the ids of the pages that share terms with it, most alike first.

    The value is the cosine of the two pages in thousandths, 1 to 1000; pages below 1 are left out. Equals stand in the
    order of their ids. Raise SearchError for pages that contradict each other.
    """
    found = documents(pages, languages)
    impacts = Impacts(found, fold_table((settings or Settings()).variants))
    vectors = _telling({document.id: _whole(impacts.of(document)) for document in found})
    holders: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for page, vector in vectors.items():
        for term, weight in vector.items():
            holders[term].append((page, weight))
    lengths = {page: math.isqrt(sum(weight * weight for weight in vector.values())) for page, vector in vectors.items()}
    return {page: _alike(page, vector, holders, lengths) for page, vector in vectors.items()}


def _whole(impacts: Mapping[str, int]) -> dict[str, int]:
    """Leave out single characters, which mean little alone, and numbers of articles, which pages of any subject share."""
    return {term: impact for term, impact in impacts.items() if not is_reference(term) and not (is_han(term) and len(term) == 1)}


def _telling(impacts: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """Return the weight of the terms that tell most about each page; a term that no other page has tells nothing here."""
    frequency: dict[str, int] = defaultdict(int)
    for found in impacts.values():
        for term in found:
            frequency[term] += 1
    telling = {}
    for page, found in impacts.items():
        weights = {term: impact * rarity(frequency[term], len(impacts)) for term, impact in found.items() if frequency[term] > 1}
        best = sorted(weights.items(), key=lambda entry: (-entry[1], entry[0]))
        telling[page] = dict(best[:TELLING_TERMS])
    return telling


def _alike(page: str, vector: Mapping[str, int], holders: Mapping[str, list[tuple[str, int]]], lengths: Mapping[str, int]) -> dict[str, int]:
    shared: dict[str, int] = defaultdict(int)
    for term, weight in vector.items():
        for other, its_weight in holders[term]:
            shared[other] += weight * its_weight
    shared.pop(page, None)
    found = {other: 1000 * value // (lengths[page] * lengths[other]) for other, value in shared.items()}
    return dict(sorted(((other, value) for other, value in found.items() if value), key=lambda entry: (-entry[1], entry[0])))
