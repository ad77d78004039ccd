"""Search the index: choose the language version, filter, order, name the best section.

The same rules stand in docs/assets/javascripts/search/engine.js.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from pathlib import Path

from generators.search import engine
from generators.search.analysis import terms
from generators.search.cards import Card, Version
from generators.search.correction import suggested
from generators.search.errors import SearchError
from generators.search.order import TITLES_COMPARED, kind_percents, title_percent, typed_terms
from generators.search.packed import Wanted
from generators.search.page import KINDS, Answer, Hit
from generators.search.query import SYNONYM_WEIGHT, Tables, asked_words, language_order, weighted_terms
from generators.search.store import OpenIndex, open_index, open_vocabulary

DOUBTFUL, WEAK, LONG = 4, 3, 6
"""When at least one in `DOUBTFUL` words of a query is unknown to the index, what was meant is looked for; when at least
one in `WEAK` is, its results are shown instead, unless the query has more than `LONG` words: then the others carry it."""

Ranked = tuple[int, int, int, Card]
"""Negative score, place of the language in the order of languages, number of the page, card."""


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
    found = _hits(query, index, language, kind, limit, prefer)
    meant, sure = _meant(query, index, language or prefer)
    if meant is None:
        return Answer(found)
    instead = _hits(meant, index, language, kind, limit, prefer) if sure or not found else ()
    return Answer(instead or found, meant, applied=bool(instead))


def _meant(query: str, index: OpenIndex, reader: str | None) -> tuple[str | None, bool]:
    """Return what was perhaps meant, if the index does not know a good part of the query, and whether that is likely."""
    words = asked_words(query, index.tables)
    known = engine.known(index.folder, words) if words else set()
    lost = len(words) - len(known)
    if not lost or lost * DOUBTFUL < len(words):
        return None, False
    script = next(name for name in language_order(query, reader, index.tables) if name.startswith("zh"))
    asked = {word: word in known for word in words}
    return suggested(query, asked, index.tables, open_vocabulary(index), script == "zh-Hant"), lost * WEAK >= len(words) <= LONG


def _hits(query: str, index: OpenIndex, language: str | None, kind: str | None, limit: int, prefer: str | None) -> tuple[Hit, ...]:
    weights = weighted_terms(query, index.tables)
    order = (language,) if language else language_order(query, prefer, index.tables)
    percents = kind_percents(query, index.tables)
    ranked: list[Ranked] = []
    places = tuple(index.languages.index(one) for one in order if one in index.languages)
    wanted = Wanted(places, kind, percents, max(limit, TITLES_COMPARED))
    for number, score, card in engine.score(index.folder, weights, index.wholes, wanted):
        place = next((place for place, name in enumerate(order) if name in card.versions), None)
        if place is not None and kind in (None, card.kind):
            ranked.append((-(score * percents.get(card.kind, 100) // 100), place, number, card))
    ranked = _titles_first(sorted(ranked, key=_in_order), order, typed_terms(query, index.tables), index.tables)
    return tuple(_hit(card, order[place], -negative, weights, index.tables) for negative, place, _, card in ranked[: max(limit, 0)])


def _titles_first(ranked: list[Ranked], order: Sequence[str], typed: Set[str], tables: Tables) -> list[Ranked]:
    """Return the results again with those further up whose title is what was typed."""
    best = [
        (-(-negative * title_percent(typed, card.versions[order[place]].title, tables) // 100), place, number, card)
        for negative, place, number, card in ranked[:TITLES_COMPARED]
    ]
    return sorted(best, key=_in_order) + ranked[TITLES_COMPARED:]


def _in_order(entry: Ranked) -> tuple[int, int, int]:
    return entry[:3]


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
