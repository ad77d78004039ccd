"""How much a term matters: to a page as an integer from 1 to 15, to the whole collection as a small integer.

BM25F (Robertson and Zaragoza 2009) in integers. The half that depends on the page, the saturated weighted frequency,
becomes the *impact*; the half that depends on the collection, the inverse document frequency, becomes the *rarity*.
A score is a sum of weight x rarity x impact over the terms of a query: integers, so that Whoosh and the browser agree
to the last digit.

What a page says it is about (title, “also asked as”) and what it merely contains (headings, body) are saturated apart:
a word that a long page repeats ten times must not outweigh the same word in the title of the page about it.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generators.search.analysis import references, terms
from generators.search.documents import Document
from generators.search.page import SearchPage

HIGHEST_IMPACT = 15
LARGE = 5_000
"""From so many pages on, characters in more than one page in `COMMON` count nothing."""
COMMON = 5
_RARITY_STEPS = 8.0  # steps per unit of natural logarithm


@dataclass(frozen=True, slots=True)
class FieldWeight:
    """How a field counts: in which `part`, with what `weight` per occurrence, and how much less when it is long.

    `slope` is b of BM25: 0 ignores the length, 1 divides by it.
    """

    part: str
    weight: float
    slope: float


# part: its share of the impact, and the weighted frequency at which half of that share is reached (k1 of BM25)
PARTS: Mapping[str, tuple[float, float]] = {"about": (0.7, 4.0), "text": (0.3, 1.2)}

FIELDS: Mapping[str, FieldWeight] = {
    "title": FieldWeight("about", 3.0, 0.0),
    "asked_as": FieldWeight("about", 3.0, 0.0),
    "headings": FieldWeight("text", 1.0, 0.75),
    "body": FieldWeight("text", 1.0, 0.75),
}
# the title of an article names the law, and its headings the chapter: where it stands, not what it is about
LAW_FIELDS: Mapping[str, FieldWeight] = {
    **FIELDS,
    "title": FieldWeight("text", 1.0, 0.0),
    "headings": FieldWeight("text", 2.0, 0.0),
}
LAW_PARTS: Mapping[str, tuple[float, float]] = {"about": (0.4, 3.0), "text": (0.6, 1.2)}
WHOLE_SLOPE = 0.75


def field_texts(page: SearchPage) -> dict[str, list[str]]:
    """Return the texts of a page by search field; summary and the text under headings count as body."""
    return {
        "title": [page.title],
        "asked_as": list(page.asked_as),
        "headings": [section.title for section in page.headings],
        "body": [page.summary, page.body, *(section.text for section in page.headings)],
    }


def rarity(frequency: int, total: int) -> int:
    """Return the integer inverse document frequency of a term that occurs in `frequency` of `total` documents."""
    return max(1, round(_RARITY_STEPS * math.log1p((total - frequency + 0.5) / (frequency + 0.5))))


def rare(total: int) -> int:
    """Return the rarity from which on a term is perhaps a typing error: in a large collection errors occur, too."""
    return rarity(total // 5000, total)


def common(term: str, frequency: int, total: int) -> bool:
    """Return whether a character occurs in so many pages of a large collection that it is known but counts nothing.

    It tells pages hardly apart, and its postings would be most of what a browser loads for a question.
    """
    return total >= LARGE and len(term) == 1 and frequency * COMMON > total


class Impacts:
    """The impacts of the terms of each document; averages are taken per language, lengths in characters.

    `of` counts what stands in a whole into that whole as well, so `of_wholes` is asked after all documents.
    """

    def __init__(self, documents: Iterable[Document], fold: Mapping[str, str]) -> None:
        self._fold = fold
        self._average = _average_lengths(documents)
        self._counts: dict[tuple[str, ...], Counter[str]] = {}
        self._lengths: Counter[tuple[str, ...]] = Counter()

    def of(self, document: Document) -> dict[str, int]:
        """Return term to impact (1 to 15). A term in several language versions counts where it counts most."""
        strongest: dict[str, float] = {}
        for page in document.versions.values():
            shares = self._shares(page)
            if not strongest and page.share == 1.0:
                strongest = shares
                continue
            for term, share in shares.items():
                strongest[term] = max(share * page.share, strongest.get(term, 0.0))
        return {term: max(1, round(HIGHEST_IMPACT * strongest[term])) for term in sorted(strongest)}

    def of_wholes(self) -> dict[str, dict[str, int]]:
        """Return the impacts of each whole by its name, from the texts of the documents asked for so far."""
        counts: list[dict[str, Counter[str]]] = []
        lengths: list[Counter[str]] = []
        for inside, counted in self._counts.items():
            while len(counts) < len(inside):
                counts.append({})
                lengths.append(Counter())
            for level, name in enumerate(inside):
                counts[level].setdefault(name, Counter()).update(counted)
                lengths[level][name] += self._lengths[inside]
        found: dict[str, dict[str, int]] = {}
        for of_level, lengths_of_level in zip(counts, lengths, strict=True):
            average = sum(lengths_of_level.values()) / len(of_level) or 1.0
            for name, counted in of_level.items():
                factor = 1.0 / (1.0 + WHOLE_SLOPE * (lengths_of_level[name] / average - 1.0))
                found[name] = _saturated(counted, factor)
        return found

    def factor(self, page: SearchPage, name: str, texts: Iterable[str]) -> float:
        """Return what one occurrence in a field of a page counts."""
        field = (LAW_FIELDS if page.kind == "law" else FIELDS)[name]
        average = self._average[page.language, name] or 1.0
        return field.weight / (1.0 + field.slope * (sum(map(len, texts)) / average - 1.0))

    def _shares(self, page: SearchPage) -> dict[str, float]:
        """Return for each term of a page what share of the highest impact it reaches, from 0 to 1."""
        shares: dict[str, float] = {}
        law = page.kind == "law"
        for part, (share, half) in (LAW_PARTS if law else PARTS).items():
            for term, frequency in self._frequencies(page, part, LAW_FIELDS if law else FIELDS).items():
                shares[term] = shares.get(term, 0.0) + share * frequency / (half + frequency)
        if law:
            # the number in its title is the name of an article: nothing is more about it
            shares |= dict.fromkeys(references(page.title, self._fold), 1.0)
        return shares

    def _frequencies(self, page: SearchPage, part: str, fields: Mapping[str, FieldWeight]) -> dict[str, float]:
        """Return the weighted, length-normalised frequency of each term in one part of a page."""
        frequencies: dict[str, float] = {}
        for name, texts in field_texts(page).items():
            field = fields[name]
            if field.part != part or not any(texts):
                continue
            factor = self.factor(page, name, texts)
            counted = Counter(term for text in texts if text for term in terms(text, self._fold))
            if name == "body" and page.inside:
                self._counts.setdefault(page.inside, Counter()).update(counted)
                self._lengths[page.inside] += sum(map(len, texts))
            if not frequencies:
                frequencies = {term: count * factor for term, count in counted.items()}
                continue
            for term, count in counted.items():
                frequencies[term] = frequencies.get(term, 0.0) + count * factor
        return frequencies


def _saturated(counted: Mapping[str, int], factor: float) -> dict[str, int]:
    """Return the impacts of the terms of a whole, which is text and nothing else."""
    share, half = LAW_PARTS["text"]
    return {
        term: max(1, round(HIGHEST_IMPACT * share * frequency / (half + frequency)))
        for term in sorted(counted)
        if (frequency := counted[term] * factor)
    }


def _average_lengths(documents: Iterable[Document]) -> dict[tuple[str, str], float]:
    lengths: Counter[tuple[str, str]] = Counter()
    pages: Counter[str] = Counter()
    for document in documents:
        for page in document.versions.values():
            pages[page.language] += 1
            for name, texts in field_texts(page).items():
                lengths[page.language, name] += sum(map(len, texts))
    return {key: length / pages[key[0]] for key, length in lengths.items()} | {
        (language, name): 0.0 for language in pages for name in FIELDS if (language, name) not in lengths
    }


class ImpactTable:
    """Postings in memory, for measuring: the same integers as in the index, without the engine around them."""

    def __init__(self) -> None:
        self._postings: dict[str, array[int]] = {}
        self.total = 0

    def add(self, impacts: Mapping[str, int]) -> None:
        """Add the next document."""
        for term, impact in impacts.items():
            if (postings := self._postings.get(term)) is None:
                postings = self._postings[term] = array("I")
            postings.append(self.total << 4 | impact)
        self.total += 1

    def scores(self, weights: Mapping[str, int]) -> dict[int, int]:
        """Return document number to score for a query given as term to weight."""
        found: dict[int, int] = {}
        for term, weight in weights.items():
            postings = self._postings.get(term, ())
            factor = weight * rarity(len(postings), self.total)
            for packed in postings:
                number = packed >> 4
                found[number] = found.get(number, 0) + factor * (packed & HIGHEST_IMPACT)
        return found
