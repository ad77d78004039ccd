"""What pages stand in: an article in its chapter and its law.

A question often names the matter of a chapter and the article none of its words. So a page that stands in wholes scores

    (10 × its own score + 2 × the score of the narrower whole + 1 × that of the wider) × standing // 10

Wholes are entries of the index without a version in any language, behind the pages: they are never results. `standing`
is 10 for a page and for a law, less for what only explains or carries out a law. Without wholes a score stays as it is.
The same rules stand in docs/assets/javascripts/search/engine.js.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from generators.search.documents import Document

OWN_WEIGHT = 10
WHOLE_WEIGHTS = (2, 1)
FULL_STANDING = 10


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring pages (numbers `first` to `last`) in the same wholes (numbers, the narrowest first) and of one standing."""

    first: int
    last: int
    wholes: tuple[int, ...]
    standing: int


@dataclass(frozen=True, eq=False)
class Wholes:
    """The wholes of an index: the number of the `first`, which is that of pages, and the `runs` of pages in them."""

    first: int = 0
    runs: tuple[Run, ...] = ()

    def as_json(self) -> list[object]:
        """Return plain data; `from_json` reads it back, and so does the browser.

        [first, gaps, lengths, standings, narrower, wider]: by run how many pages lie before it, how many it holds, its
        standing, and how far its wholes are from those of the run before (a place behind `first`, from 1; 0 for none).
        """
        ends = [-1, *(run.last for run in self.runs)]
        places = [[run.wholes[level] - self.first + 1 if level < len(run.wholes) else 0 for run in self.runs] for level in range(len(WHOLE_WEIGHTS))]
        return [
            self.first,
            [run.first - end - 1 for run, end in zip(self.runs, ends, strict=False)],
            [run.last - run.first + 1 for run in self.runs],
            [run.standing for run in self.runs],
            *([there - before for there, before in zip(of_level, [0, *of_level], strict=False)] for of_level in places),
        ]

    @classmethod
    def from_json(cls, data: Sequence[Any]) -> Wholes:
        """Read what `as_json` wrote. Raises TypeError or ValueError for anything else."""
        first, gaps, lengths, standings, *levels = data
        runs, end, places = [], -1, [0] * len(WHOLE_WEIGHTS)
        for gap, length, standing, *steps in zip(gaps, lengths, standings, *levels, strict=True):
            places = [place + step for place, step in zip(places, steps, strict=True)]
            begin, end = end + gap + 1, end + gap + length
            runs.append(Run(begin, end, tuple(first + place - 1 for place in places if place), standing))
        return cls(int(first), tuple(runs))


NO_WHOLES = Wholes()
"""An index whose pages stand in nothing."""


def whole_names(documents: Iterable[Document]) -> list[str]:
    """Return the names of the wholes that documents stand in, in the order in which they first appear."""
    return list(dict.fromkeys(name for document in documents for name in document.inside))


def wholes_of(documents: Sequence[Document]) -> Wholes:
    """Return where each document stands; nothing when none stands in a whole and all have full standing."""
    number = {name: len(documents) + i for i, name in enumerate(whole_names(documents))}
    if not number and all(document.standing == FULL_STANDING for document in documents):
        return NO_WHOLES
    runs = []
    for (inside, standing), some in groupby(enumerate(documents), key=lambda entry: (entry[1].inside, entry[1].standing)):
        numbers = [index for index, _ in some]
        if inside or standing != FULL_STANDING:
            runs.append(Run(numbers[0], numbers[-1], tuple(number[name] for name in inside), standing))
    return Wholes(len(documents), tuple(runs))


def joined(scores: Mapping[int, int], wholes: Wholes) -> dict[int, int]:
    """Return the scores of pages with those of their wholes joined in; only pages that score themselves are kept."""
    if not wholes.first:
        return dict(scores)
    found = {number: OWN_WEIGHT * score for number, score in scores.items() if number < wholes.first}
    for run in wholes.runs:
        added = sum(weight * scores.get(whole, 0) for weight, whole in zip(WHOLE_WEIGHTS, run.wholes, strict=False))
        for number in range(run.first, run.last + 1):
            if number in found:
                found[number] = (found[number] + added) * run.standing // FULL_STANDING
    return found
