"""An index of many documents: sorted postings in flat arrays, added up by NumPy.

The same functions as in engine.py, over the same integers, for what is too much for Whoosh (a library of laws).

    terms.txt       the terms, one a line, in the order of their bytes
    offsets.npy     where the postings of each term begin in postings.npy; one more for the end
    postings.npy    document number << 4 | impact, by term and then by number
    cards.txt       what a result shows, one line a document; starts.npy says where each begins
    shown.npy       by document: the kind, and in the higher bits the languages it is in

NumPy is imported only when such an index is written or read.
"""

from __future__ import annotations

import mmap
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from generators.search.bulk import Postings
from generators.search.cards import Card, card_of
from generators.search.documents import Document
from generators.search.impacts import HIGHEST_IMPACT, common, rarity
from generators.search.page import KINDS
from generators.search.wholes import FULL_STANDING, OWN_WEIGHT, WHOLE_WEIGHTS, Wholes

MARK = "postings.npy"
"""The file by which a folder is known to hold such an index."""

_FILES = (MARK, "terms.txt", "offsets.npy", "cards.txt", "starts.npy", "shown.npy")
_KIND_BITS = 4


def write(folder: Path, documents: Sequence[Document], postings: Postings, languages: Sequence[str]) -> None:
    """Write an index of `documents` (the wholes they stand in at the end) with their postings into an empty folder."""
    import numpy

    starts, shown, cards = array("q", [0]), array("q"), []
    for document in documents:
        line = card_of(document).as_text().encode("utf-8", "surrogatepass") + b"\n"
        cards.append(line)
        starts.append(starts[-1] + len(line))
        bits = sum(1 << place for place, language in enumerate(languages) if language in document.versions)
        shown.append(bits << _KIND_BITS | KINDS.index(document.kind))
    (folder / "terms.txt").write_bytes("\n".join(postings.terms).encode("utf-8", "surrogatepass"))
    (folder / "cards.txt").write_bytes(b"".join(cards))
    numpy.save(folder / "offsets.npy", numpy.searchsorted(postings.term, numpy.arange(len(postings.terms) + 1)))
    numpy.save(folder / "starts.npy", numpy.array(starts, dtype=numpy.int64))
    numpy.save(folder / "shown.npy", numpy.array(shown, dtype=numpy.int64))
    numpy.save(folder / MARK, (postings.document << 4 | postings.impact).astype(numpy.uint32))


@dataclass(frozen=True, eq=False)
class Opened:
    """An index in memory: the number of each term, the arrays (see above), and the texts of the cards."""

    numbers: Mapping[str, int]
    offsets: Any
    postings: Any
    starts: Any
    shown: Any
    cards: bytes | mmap.mmap

    @property
    def total(self) -> int:
        return len(self.shown)

    def run(self, term: str) -> Any:
        """Return the postings of a term, packed; None when it does not occur."""
        index = self.numbers.get(term)
        return None if index is None else self.postings[self.offsets[index] : self.offsets[index + 1]]

    def card(self, number: int) -> Card:
        """Return what a result shows of a document."""
        return Card.from_text(self.cards[self.starts[number] : self.starts[number + 1]].decode("utf-8", "surrogatepass"))


def open_packed(folder: Path) -> Opened:
    """Return the index in a folder, kept open while its files stay as they are. Raises OSError or ValueError when it is damaged."""
    return _opened(folder, *((folder / name).stat().st_mtime_ns for name in _FILES))


@lru_cache(maxsize=2)
def _opened(folder: Path, *_: int) -> Opened:
    import numpy

    terms = (folder / "terms.txt").read_bytes().decode("utf-8", "surrogatepass").split("\n")
    arrays = {name: numpy.load(folder / f"{name}.npy") for name in ("offsets", "postings", "starts", "shown")}
    opened = Opened({term: number for number, term in enumerate(terms)}, **arrays, cards=(folder / "cards.txt").read_bytes())
    whole = len(terms) + 1 == len(opened.offsets) or not len(opened.postings)
    if not whole or opened.offsets[-1] != len(opened.postings) or opened.starts[-1] != len(opened.cards) or len(opened.starts) != opened.total + 1:
        raise ValueError("the parts of the index do not fit together")
    return opened


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a search may give: documents in one of `languages` (places in the list of the index) and of a `kind`, `limit` of them.

    `percents`: by kind, how much of a score counts when the best are chosen; all of it for a kind that is not named.
    """

    languages: tuple[int, ...]
    kind: str | None
    percents: Mapping[str, int]
    limit: int


EVERYTHING = Wanted(tuple(range(60)), None, {}, 0)
"""No filter and no limit."""


def score(opened: Opened, weights: Mapping[str, int], wholes: Wholes, wanted: Wanted) -> list[tuple[int, int, Card]]:
    """Return (document number, score, card) of the best `limit` documents and all that are as good as the last.

    Only documents of the languages and the kind that are `wanted`; languages are places in the list given to `write`.
    """
    import numpy

    scores = numpy.zeros(opened.total, dtype=numpy.int64)
    for term, weight in weights.items():
        run = opened.run(term)
        if run is not None and not common(term, len(run), opened.total):
            scores[run >> 4] += (run & HIGHEST_IMPACT).astype(numpy.int64) * (weight * rarity(len(run), opened.total))
    scores = _joined(scores, wholes)
    kinds = opened.shown & ((1 << _KIND_BITS) - 1)
    fits = (scores > 0) & ((opened.shown >> _KIND_BITS) & sum(1 << place for place in wanted.languages) > 0)
    if wanted.kind is not None:
        fits &= kinds == KINDS.index(wanted.kind)
    (numbers,) = numpy.nonzero(fits)
    if 0 < wanted.limit < len(numbers):
        percents = numpy.array([wanted.percents.get(kind, 100) for kind in KINDS])
        compared = scores[numbers] * percents[kinds[numbers]] // 100
        numbers = numbers[compared >= numpy.partition(compared, -wanted.limit)[-wanted.limit]]
    return [(int(number), int(scores[number]), opened.card(int(number))) for number in numbers]


def _joined(scores: Any, wholes: Wholes) -> Any:
    """Do what wholes.joined does, to all documents at once."""
    if not wholes.first:
        return scores
    import numpy

    inside, standing = _places(wholes, len(scores))
    found = OWN_WEIGHT * scores
    for weight, whole in zip(WHOLE_WEIGHTS, inside, strict=True):
        found += weight * numpy.append(scores, 0)[whole]
    found = found * standing // FULL_STANDING
    found[wholes.first :] = 0
    return numpy.where(scores > 0, found, 0)


@lru_cache(maxsize=2)
def _places(wholes: Wholes, total: int) -> tuple[list[Any], Any]:
    """Return by document the number of each of its wholes (`total` for none), and its standing."""
    import numpy

    inside = [numpy.full(total, total) for _ in WHOLE_WEIGHTS]
    standing = numpy.full(total, FULL_STANDING)
    for run in wholes.runs:
        standing[run.first : run.last + 1] = run.standing
        for places, whole in zip(inside, run.wholes, strict=False):
            places[run.first : run.last + 1] = whole
    return inside, standing


def postings(opened: Opened) -> Iterator[tuple[str, int, list[tuple[int, int]]]]:
    """Yield (term, rarity, [(document number, impact), …]) for every term, in the order of its UTF-8 bytes."""
    for term in opened.numbers:
        run = opened.run(term)
        yield term, rarity(len(run), opened.total), [(int(packed) >> 4, int(packed) & HIGHEST_IMPACT) for packed in run]
