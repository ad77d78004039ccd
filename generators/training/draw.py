"""Draws questions for a paper, and mixes them into versions. The same seed gives the same paper, everywhere and for ever.

Nothing here asks chance: every order is the order of SHA-256 digests of the seed and the ids, so a question that is added to
the bank changes only the papers it is drawn for.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generators.model.question import QUESTION_KINDS, QuestionKind
from generators.training.asked import Asked, Option

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_VERSIONS = len(LETTERS)
MARKS: Mapping[QuestionKind, int] = {"single": 2, "multiple": 3, "true-false": 1, "number": 2, "ordering": 3, "case": 2}
"""Marks for a right answer; for a case, for each point made."""


class TooFew(ValueError):
    """There are fewer questions than were asked for; the message says how many there are of what."""


@dataclass(frozen=True)
class Wanted:
    """What a paper is drawn from. Empty collections mean everything; `levels` says how many of each difficulty."""

    count: int
    homes: Collection[tuple[str, str]] = ()
    lessons: Collection[str] = ()
    kinds: Collection[str] = ()
    levels: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Item:
    """A question as it stands on a paper: its number, its options in their printed order, the letters that are right (in order), marks."""

    number: int
    asked: Asked
    options: tuple[Option, ...]
    letters: str
    marks: int


@dataclass(frozen=True)
class Paper:
    """One version of a paper: `sections` of one kind of question each."""

    seed: str
    version: str
    sections: tuple[tuple[QuestionKind, tuple[Item, ...]], ...]

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for _, items in self.sections for item in items)

    @property
    def marks(self) -> int:
        return sum(item.marks for item in self.items)


def mixed(things: Iterable[str], *seed: object) -> list[str]:
    """Return ids in an order that depends on nothing but the seed and themselves."""
    start = "\0".join(map(str, seed))
    return sorted(things, key=lambda one: hashlib.sha256(f"{start}\0{one}".encode()).digest())


def eligible(questions: Iterable[Asked], wanted: Wanted) -> list[Asked]:
    """Return the questions that fit what is wanted, whatever their difficulty: of one of the homes, or taught by one of the lessons."""
    free = not wanted.homes and not wanted.lessons
    return [
        one
        for one in questions
        if (free or one.home in wanted.homes or (one.lesson or "") in wanted.lessons) and (not wanted.kinds or one.kind in wanted.kinds)
    ]


def draw(questions: Sequence[Asked], wanted: Wanted, seed: str) -> tuple[Asked, ...]:
    """Draw `wanted.count` questions, spread over the fields and lessons as evenly as they allow. Raises TooFew."""
    known = eligible(questions, wanted)
    levels: list[tuple[int | None, int]] = [*wanted.levels.items()] or [(None, wanted.count)]
    drawn: list[Asked] = []
    used: Counter[tuple[str, str]] = Counter()
    for level, count in levels:
        some = [one for one in known if level is None or one.difficulty == level]
        if len(some) < count:
            raise TooFew(_shortage(known, level, count))
        drawn += _spread(some, count, used, seed)
    return tuple(drawn)


def _shortage(known: Sequence[Asked], level: int | None, count: int) -> str:
    levels = Counter(one.difficulty for one in known)
    there = ", ".join(f"{levels[one]} of difficulty {one}" for one in sorted(levels)) or "none"
    of = "" if level is None else f" of difficulty {level}"
    return f"asked for {count} questions{of}, but there are {len(known)} that fit ({there}); ask for fewer, or name more lessons or fields"


def _spread(some: Sequence[Asked], count: int, used: Counter[tuple[str, str]], seed: str) -> Iterator[Asked]:
    """Take from the home that has given least so far, until there are enough."""
    by_id = {one.id: one for one in some}
    homes: dict[tuple[str, str], list[Asked]] = defaultdict(list)
    for one in reversed(mixed(by_id, seed, "draw")):
        homes[by_id[one].home].append(by_id[one])
    rank = {home: i for i, home in enumerate(mixed(("/".join(home) for home in homes), seed, "homes"))}
    for _ in range(count):
        home = min((home for home in homes if homes[home]), key=lambda one: (used[one], rank["/".join(one)]))
        used[home] += 1
        yield homes[home].pop()


def versions(drawn: Sequence[Asked], seed: str, count: int) -> Iterator[Paper]:
    """Yield the versions A, B, C … of a paper: the same questions, mixed within their kind, their options mixed too."""
    for version in LETTERS[:count]:
        yield _version(drawn, seed, version)


def _version(drawn: Sequence[Asked], seed: str, version: str) -> Paper:
    by_id = {one.id: one for one in drawn}
    sections: list[tuple[QuestionKind, tuple[Item, ...]]] = []
    number = 0
    for kind in QUESTION_KINDS:
        ids = mixed((one.id for one in drawn if one.kind == kind), seed, version)
        if ids:
            sections.append((kind, tuple(_item(number + i, by_id[one], seed, version) for i, one in enumerate(ids, 1))))
            number += len(ids)
    return Paper(seed, version, tuple(sections))


def _item(number: int, asked: Asked, seed: str, version: str) -> Item:
    options = asked.options if asked.kind in ("true-false", "case") else _mixed_options(asked, seed, version)
    place = {option.id: LETTERS[i] for i, option in enumerate(options)}
    letters = "" if asked.kind in ("number", "case") else "".join(place[option.id] for option in asked.right)
    letters = letters if asked.kind == "ordering" else "".join(sorted(letters))
    return Item(number, asked, options, letters, MARKS[asked.kind] * (len(options) if asked.kind == "case" else 1))


def _mixed_options(asked: Asked, seed: str, version: str) -> tuple[Option, ...]:
    by_id = {option.id: option for option in asked.options}
    ids = mixed(by_id, seed, version, asked.id)
    if ids and tuple(ids) == asked.order:
        ids = [*ids[1:], ids[0]]  # options to be ordered never stand in the right order
    return tuple(by_id[one] for one in ids)
