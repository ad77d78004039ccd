"""Search the index: choose the language version, filter, order, name the best section.

The same rules stand in docs/assets/javascripts/search/engine.js.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generators.search import engine
from generators.search.analysis import terms
from generators.search.cards import Card, Version
from generators.search.errors import SearchError
from generators.search.page import KINDS, Answer, Hit
from generators.search.query import SYNONYM_WEIGHT, Tables, language_order, weighted_terms
from generators.search.store import open_index


def search(
    query: str,
    index_dir: Path,
    language: str | None = None,
    kind: str | None = None,
    limit: int = 10,
    *,
    prefer: str | None = None,
) -> list[Hit]:
    """Return the results of `ask` alone."""
    return list(ask(query, index_dir, language, kind, limit, prefer=prefer).hits)


def ask(
    query: str,
    index_dir: Path,
    language: str | None = None,
    kind: str | None = None,
    limit: int = 10,
    *,
    prefer: str | None = None,
) -> Answer:
    """Return at most `limit` results, best first; none for a query with nothing to look for in it.

    A page is found through any of its languages and shown in one: with `language` only pages that exist in it;
    otherwise in `prefer` if they do, else as the script of the query suggests. `kind` is one of KINDS.
    Ties: the earlier language in that order, then the order in which the pages were indexed.
    Raise SearchError for an unknown language or kind, and for a missing or damaged index.
    """
    if kind is not None and kind not in KINDS:
        raise SearchError(f"unknown kind “{kind}”; one of {', '.join(KINDS)}")
    index = open_index(index_dir)
    for given in (language, prefer):
        if given is not None and given not in index.languages:
            raise SearchError(f"unknown language “{given}”; one of {', '.join(index.languages)}")
    weights = weighted_terms(query, index.tables)
    order = (language,) if language else language_order(query, prefer, index.tables)
    ranked: list[tuple[int, int, int, Card]] = []
    for number, score, card in engine.score(index.folder, weights):
        place = next((place for place, name in enumerate(order) if name in card.versions), None)
        if place is not None and kind in (None, card.kind):
            ranked.append((-score, place, number, card))
    ranked.sort(key=lambda entry: entry[:3])
    return Answer(tuple(_hit(card, order[place], -negative, weights, index.tables) for negative, place, _, card in ranked[: max(limit, 0)]))


def _hit(card: Card, language: str, score: int, weights: Mapping[str, int], tables: Tables) -> Hit:
    version = card.versions[language]
    anchor = best_anchor(version, weights, tables)
    heading = next((title for name, title in version.headings if name == anchor), None)
    return Hit(card.id, version.url, version.title, card.kind, language, score, version.summary, anchor, heading)


def best_anchor(version: Version, weights: Mapping[str, int], tables: Tables) -> str | None:
    """Return the anchor of the heading that shares most with the query, the first of equals.

    None when no heading shares a word or a pair of characters with it; single characters alone do not count, nor does
    one term that only a synonym added.
    """
    best, anchor = SYNONYM_WEIGHT, None
    for candidate, title in version.headings:
        shared = {term for term in terms(title, tables.fold) if term in weights}
        worth = sum(weights[term] for term in shared if weights[term] and len(term) > 1)
        if worth > best:
            best, anchor = worth, candidate
    return anchor
