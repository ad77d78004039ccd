"""What decides the order of results besides the words: the kind of page asked for, and titles typed in full.

The rules are data (search_index/settings/ranking.yml); this applies them. The same stands in
docs/assets/javascripts/search/engine.js.
"""

from __future__ import annotations

import re
from collections.abc import Set

from generators.search.analysis import normalise, split, tokens
from generators.search.query import Tables, stands_in, tokens_of, without_stops

TITLES_COMPARED = 50
"""Only the titles of so many best results are compared with the query."""

_CODE = re.compile(r"[csl][0-9]{2,3}\Z")


def kind_percents(query: str, tables: Tables) -> dict[str, int]:
    """Return what percentage of its score a page keeps, by kind; kinds that are not named keep all of it."""
    found = tokens_of(query, tables)
    for phrases, percent in tables.kinds:
        if not phrases or any(all(stands_in(piece, found) for piece in pieces) for pieces in phrases):
            return dict(percent)
    return {}


def title_percent(typed: Set[str], title: str, tables: Tables) -> int:
    """Return what percentage of its score a page with this title keeps; `typed` from `typed_terms`."""
    likeness, percent = tables.title
    if not percent:
        return 100
    found = list(tokens(normalise(title, tables.fold)))
    coded = bool(found) and _CODE.match(found[0]) is not None
    if coded and found[0] in typed:
        return percent
    return percent if any(_like(typed, _terms(names, tables)) >= likeness for names in ([found, found[1:]] if coded else [found])) else 100


def typed_terms(query: str, tables: Tables) -> Set[str]:
    """Return the terms of a query without stop words, to compare titles with."""
    return _terms(tokens_of(query, tables), tables)


def _terms(found: list[str], tables: Tables) -> Set[str]:
    return {term for token in without_stops(found, tables.stops) for term in split(token)}


def _like(one: Set[str], other: Set[str]) -> int:
    return 200 * len(one & other) // (len(one) + len(other)) if one and other else 0
