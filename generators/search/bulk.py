"""The impacts of very many documents at once: what impacts.py reckons, to the same integers, in flat arrays.

Terms are counted document by document, everything after that is done by NumPy. Used by packed.py alone.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generators.search.analysis import references, terms
from generators.search.documents import Document
from generators.search.impacts import (
    HIGHEST_IMPACT,
    LAW_FIELDS,
    LAW_PARTS,
    PARTS,
    WHOLE_SLOPE,
    Impacts,
    field_texts,
)
from generators.search.page import SearchPage
from generators.search.wholes import whole_names


@dataclass(frozen=True, eq=False)
class Postings:
    """Parallel arrays, sorted by term (its number in `terms`, which are in the order of their bytes) and then by document."""

    terms: list[str]
    term: Any
    document: Any
    impact: Any
    total: int


@dataclass
class _Counted:
    """Occurrences in one part of the pages: document, term, and the weighted frequency; `whole` counts bodies alone."""

    document: array[int] = field(default_factory=lambda: array("i"))
    term: array[int] = field(default_factory=lambda: array("i"))
    value: array[float] = field(default_factory=lambda: array("d"))

    def add(self, number: int, found: Mapping[int, int], factor: float) -> None:
        self.document.extend([number] * len(found))
        self.term.extend(found)
        self.value.extend(found.values() if factor == 1 else [count * factor for count in found.values()])


class _Numbered(dict[str, int]):
    """Gives each new term the next number."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number


class Bulk:
    """Counts documents, then gives the postings of them and of the wholes they stand in."""

    def __init__(self, documents: Sequence[Document], fold: Mapping[str, str]) -> None:
        self._documents, self._fold = documents, fold
        self._impacts = Impacts(documents, fold)
        self._numbers = _Numbered()
        self._parts = {part: _Counted() for part in PARTS}
        self._ready = _Counted()  # impacts that impacts.py reckoned, of documents that are no plain articles
        self._bodies = _Counted()
        self._last: tuple[list[str], Counter[int]] = ([], Counter())

    def postings(self) -> Postings:
        """Return the postings of all documents and, behind them, of the wholes in the order of `whole_names`."""
        for number, document in enumerate(self._documents):
            page = next(iter(document.versions.values()))
            if len(document.versions) == 1 and page.kind == "law" and page.share == 1.0:
                self._count(number, page)
            else:
                self._ready.add(number, {self._numbers[term]: impact for term, impact in self._impacts.of(document).items()}, 1.0)
        return self._gathered()

    def _count(self, number: int, page: SearchPage) -> None:
        texts_of = field_texts(page)
        for part, counted in self._parts.items():
            for name, texts in texts_of.items():
                if LAW_FIELDS[name].part != part or not any(texts):
                    continue
                found = self._occurring(name, texts)
                counted.add(number, found, self._impacts.factor(page, name, texts))
                if name == "title":
                    found_by = references(page.title, self._fold)
                    self._ready.add(number, {self._numbers[term]: HIGHEST_IMPACT for term in found_by}, 1)
                elif name == "body" and page.inside:
                    self._bodies.add(number, found, 1)

    def _occurring(self, name: str, texts: list[str]) -> Counter[int]:
        """Return how often each term occurs; the headings of neighbours are often the same."""
        if name == "headings" and texts == self._last[0]:
            return self._last[1]
        numbers = self._numbers
        found = Counter([numbers[term] for text in texts if text for term in terms(text, self._fold)])
        if name == "headings":
            self._last = (texts, found)
        return found

    def _gathered(self) -> Postings:
        import numpy

        names = list(self._numbers)
        order = sorted(range(len(names)), key=names.__getitem__)
        rank = numpy.empty(len(names), dtype=numpy.int64)
        rank[order] = numpy.arange(len(names))
        wholes = whole_names(self._documents)
        total = len(self._documents) + len(wholes)
        shares: list[tuple[Any, Any]] = []
        for part, counted in self._parts.items():
            keys, frequency = _summed(rank[_ints(counted.term)] * total + _ints(counted.document), numpy.frombuffer(counted.value))
            share, half = LAW_PARTS[part]
            shares.append((keys, share * frequency / (half + frequency)))
        keys, share = _summed(numpy.concatenate([keys for keys, _ in shares]), numpy.concatenate([share for _, share in shares]))
        impact = numpy.maximum(1, numpy.rint(HIGHEST_IMPACT * share)).astype(numpy.int64)
        given = rank[_ints(self._ready.term)] * total + _ints(self._ready.document)
        of_wholes = self._of_wholes(rank, total, wholes)
        keys = numpy.concatenate([keys, given, of_wholes[0]])
        impact = numpy.concatenate([impact, numpy.frombuffer(self._ready.value).astype(numpy.int64), of_wholes[1]])
        keys, impact = _highest(keys, impact)
        return Postings([names[i] for i in order], keys // total, keys % total, impact, total)

    def _of_wholes(self, rank: Any, total: int, wholes: list[str]) -> tuple[Any, Any]:
        """Return keys and impacts of the wholes, as Impacts.of_wholes reckons them."""
        import numpy

        number = {name: len(self._documents) + i for i, name in enumerate(wholes)}
        levels = max((len(document.inside) for document in self._documents), default=0)
        keys, impacts = [numpy.zeros(0, dtype=numpy.int64)], [numpy.zeros(0, dtype=numpy.int64)]
        share, half = LAW_PARTS["text"]
        lengths = numpy.array(
            [sum(map(len, field_texts(page)["body"])) for document in self._documents for page in [*document.versions.values()][:1]]
        )
        for level in range(levels):
            whole = numpy.array([number[one.inside[level]] if level < len(one.inside) else -1 for one in self._documents])
            found = whole[_ints(self._bodies.document)]
            inside = found >= 0
            sums, counts = _summed(rank[_ints(self._bodies.term)][inside] * total + found[inside], numpy.frombuffer(self._bodies.value)[inside])
            length = numpy.bincount(whole[whole >= 0], weights=lengths[whole >= 0], minlength=total)
            average = length.sum() / max(1, len(set(whole[whole >= 0].tolist()))) or 1.0
            factor = 1.0 / (1.0 + WHOLE_SLOPE * (length / average - 1.0))
            frequency = counts * factor[sums % total]
            keys.append(sums)
            impacts.append(numpy.maximum(1, numpy.rint(HIGHEST_IMPACT * share * frequency / (half + frequency))).astype(numpy.int64))
        return numpy.concatenate(keys), numpy.concatenate(impacts)


def _ints(numbers: array[int]) -> Any:
    import numpy

    return numpy.frombuffer(numbers, dtype=numpy.int32).astype(numpy.int64) if len(numbers) else numpy.zeros(0, dtype=numpy.int64)


def _summed(keys: Any, values: Any) -> tuple[Any, Any]:
    """Return each key once, in order, with the sum of its values, added in the order in which they stand."""
    import numpy

    order = numpy.argsort(keys, kind="stable")
    keys, values = keys[order], values[order]
    first = numpy.concatenate([[True], keys[1:] != keys[:-1]]) if len(keys) else numpy.zeros(0, dtype=bool)
    if not len(keys):
        return keys, values
    return keys[first], numpy.bincount(numpy.cumsum(first) - 1, weights=values)


def _highest(keys: Any, values: Any) -> tuple[Any, Any]:
    """Return each key once, in order, with its highest value."""
    import numpy

    if not len(keys):
        return keys, values
    order = numpy.lexsort((-values, keys))
    keys, values = keys[order], values[order]
    first = numpy.concatenate([[True], keys[1:] != keys[:-1]])
    return keys[first], values[first]
