"""Turn what somebody typed into weighted terms. The same rules stand in docs/assets/javascripts/search/engine.js."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generators.search.analysis import is_han, is_reference, normalise, split, terms, tokens
from generators.search.settings import Settings

LONGEST_QUERY = 128
"""Characters of a query that are looked at; the rest is ignored."""

WORD_WEIGHT = 4
CHARACTER_WEIGHT = 2
SYNONYM_WEIGHT = 2
REFERENCE_WEIGHT = 8

_WORD = re.compile(r"[a-z]{2,}\Z")
_LATIN = re.compile(r"[a-z]{2}")


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything a query needs besides the index: small enough to be stored beside it and sent to a browser.

    `fold`: character to Simplified character. `stops`: words to leave out, longest first, analysed.
    `synonyms`: pairs of the pieces that must all stand in the query, and the terms to add.
    `neutral`: characters in `fold` that say nothing about the script of a text (the editor's variants).
    `kinds`: for each rule the phrases (as pieces) one of which must stand in the query, and percentages by kind.
    `title`: how like the query a title must be, in per cent, and what percentage of its score such a page keeps; 0 for no rule.
    """

    fold: Mapping[str, str]
    stops: tuple[str, ...] = ()
    synonyms: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    neutral: str = ""
    kinds: tuple[tuple[tuple[tuple[str, ...], ...], Mapping[str, int]], ...] = ()
    title: tuple[int, int] = (100, 0)

    def as_json(self) -> dict[str, Any]:
        """Return the tables as plain data; `from_json` reads it back, and so does the browser."""
        return {
            "fold": ["".join(self.fold), "".join(self.fold.values())],
            "stops": list(self.stops),
            "synonyms": [[list(pieces), list(added)] for pieces, added in self.synonyms],
            "neutral": self.neutral,
            "kindRules": [[[list(pieces) for pieces in phrases], dict(percent)] for phrases, percent in self.kinds],
            "titleRule": list(self.title),
            "weights": [WORD_WEIGHT, CHARACTER_WEIGHT, SYNONYM_WEIGHT, REFERENCE_WEIGHT],
            "longest": LONGEST_QUERY,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Tables:
        """Read what `as_json` wrote. Raises KeyError, TypeError or ValueError for anything else."""
        traditional, simplified = data["fold"]
        return cls(
            fold=dict(zip(traditional, simplified, strict=True)),
            stops=tuple(data["stops"]),
            synonyms=tuple((tuple(pieces), tuple(added)) for pieces, added in data["synonyms"]),
            neutral=str(data["neutral"]),
            kinds=tuple(
                (tuple(tuple(pieces) for pieces in phrases), {str(kind): int(number) for kind, number in percent.items()})
                for phrases, percent in data["kindRules"]
            ),
            title=(int(data["titleRule"][0]), int(data["titleRule"][1])),
        )


def make_tables(settings: Settings, fold: Mapping[str, str]) -> Tables:
    """Analyse the editor's words the way a query is analysed."""
    stops = {piece for word in settings.stopwords for piece in tokens(normalise(word, fold))}
    synonyms = [
        (pieces, added)
        for synonym in settings.synonyms
        for phrase in synonym.say
        if (pieces := _pieces(phrase, fold)) and (added := _added_terms(synonym.means, fold))
    ]
    ordered = sorted(stops, key=lambda stop: (-len(stop), stop))
    kinds = tuple((tuple(_pieces(phrase, fold) for phrase in rule.words), rule.percent) for rule in settings.ranking.kinds)
    title = settings.ranking.title
    return Tables(
        fold,
        tuple(ordered),
        tuple(synonyms),
        "".join(sorted(settings.variants)),
        kinds,
        (title.likeness, title.percent) if title else (100, 0),
    )


def _pieces(phrase: str, fold: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tokens(normalise(phrase, fold))))


def _added_terms(means: Iterable[str], fold: Mapping[str, str]) -> tuple[str, ...]:
    found = dict.fromkeys(term for phrase in means for term in terms(phrase, fold))
    return tuple(term for term in found if not (is_han(term) and len(term) == 1))


def weighted_terms(query: str, tables: Tables) -> dict[str, int]:
    """Return term to weight for a query as typed; empty when there is nothing in it to look for.

    The number of an article weighs most, then a word or a pair of characters, then a single character or a synonym.
    """
    found = tokens_of(query, tables)
    weights: dict[str, int] = {}
    for token in without_stops(found, tables.stops) or found:
        for term in split(token):
            weights[term] = _weight(term)
    for pieces, added in tables.synonyms:
        if all(stands_in(piece, found) for piece in pieces):
            for term in added:
                weights.setdefault(term, SYNONYM_WEIGHT)
    return weights


def tokens_of(query: str, tables: Tables) -> list[str]:
    """Return the tokens of the part of a query that is looked at."""
    return list(tokens(normalise(query[:LONGEST_QUERY], tables.fold)[:LONGEST_QUERY]))


def asked_words(query: str, tables: Tables) -> set[str]:
    """Return the words and pairs of characters that the index should know: no stop words, numbers or codes, and nothing
    that the synonyms explain."""
    found = tokens_of(query, tables)
    explained = {
        term for pieces, _ in tables.synonyms if all(stands_in(piece, found) for piece in pieces) for piece in pieces for term in split(piece)
    }
    asked = {term for token in without_stops(found, tables.stops) for term in split(token)}
    return {term for term in asked - explained if (is_han(term) and len(term) > 1) or _WORD.match(term)}


def _weight(term: str) -> int:
    if is_reference(term):
        return REFERENCE_WEIGHT
    return CHARACTER_WEIGHT if is_han(term) and len(term) == 1 else WORD_WEIGHT


def without_stops(found: Iterable[str], stops: Iterable[str]) -> list[str]:
    """Return the tokens with stop words cut out; a Chinese run falls apart where one stood."""
    kept: list[str] = []
    for token in found:
        if is_han(token):
            for stop in stops:
                token = token.replace(stop, " ")
            kept += token.split()
        elif token not in stops:
            kept.append(token)
    return kept


def stands_in(piece: str, found: Iterable[str]) -> bool:
    """Say whether a piece is one of the tokens, or, if Chinese, stands in one of them."""
    return any(piece in token if is_han(piece) else piece == token for token in found)


def language_order(query: str, language: str | None, tables: Tables) -> tuple[str, ...]:
    """Return the languages in the order in which a version of a page is chosen.

    The reader's own `language` comes first; then the script of the query decides: Latin letters English first,
    a Traditional character Traditional first, otherwise Simplified first.
    """
    text = query[:LONGEST_QUERY]
    normalised = normalise(text, {})
    if _LATIN.search(normalised) and not any(is_han(token) for token in tokens(normalised)):
        order = ["en", "zh-Hans", "zh-Hant"]
    elif _is_traditional(text, tables):
        order = ["zh-Hant", "zh-Hans", "en"]
    else:
        order = ["zh-Hans", "zh-Hant", "en"]
    return tuple(dict.fromkeys([language, *order] if language else order))


def _is_traditional(text: str, tables: Tables) -> bool:
    """Say whether a character stands in the text that Simplified Chinese does not use; one is enough."""
    return any(character in tables.fold and character not in tables.neutral for character in text)
