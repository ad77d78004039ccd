"""A paper in the words of a language, as Word and PDF print it: the questions, the answer sheet, the key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generators.language.phrases import Phrases
from generators.laws.numbers import chinese_numeral
from generators.model.base import is_chinese
from generators.training.draw import LETTERS, Item, Paper

Part = Literal["paper", "sheet", "key"]
LINES_FOR_A_POINT = 2


@dataclass(frozen=True)
class Entry:
    """One question, place or answer. `options`: (letter, text). `lines`: lines to write on; `gap`: what a short answer is written after."""

    number: int
    text: str
    options: tuple[tuple[str, str], ...] = ()
    lines: int = 0
    gap: str = ""
    answer: str = ""
    points: tuple[str, ...] = ()
    basis: str = ""


@dataclass(frozen=True)
class Printed:
    """Title, what is written beside name and unit, and the sections with their headings."""

    part: Part
    title: str
    note: str
    places: tuple[str, ...]
    sections: tuple[tuple[str, tuple[Entry, ...]], ...]
    code: str


def printed(say: Phrases, paper: Paper, title: str, part: Part) -> Printed:
    """Put one part of a paper into words. `title` is what the trainer calls it."""
    version = say.word("quiz", "paper_version", version=paper.version)
    heading = {"paper": title, "sheet": say.word("quiz", "paper_sheet", title=title), "key": say.word("quiz", "paper_key_of", title=title)}[part]
    note = say.word("quiz", "paper_note", version=version, count=len(paper.items), marks=paper.marks)
    places = () if part == "key" else tuple(say.word("quiz", key) for key in ("paper_unit", "paper_name", "paper_score"))
    write = {"paper": _question, "sheet": _place, "key": _answer}[part]
    sections = tuple(
        (_section(say, number, kind, items), tuple(write(say, item) for item in items)) for number, (kind, items) in enumerate(paper.sections, 1)
    )
    return Printed(part, heading, note, places, sections, f"{paper.version} · {paper.seed}")


def _section(say: Phrases, number: int, kind: str, items: tuple[Item, ...]) -> str:
    shown = chinese_numeral(number) if is_chinese(say.language) else str(number)
    marks = sum(item.marks for item in items)
    return say.word("quiz", "paper_section", number=shown, kind=say.word("quiz", "kind", kind), count=len(items), marks=marks)


def _question(say: Phrases, item: Item) -> Entry:
    asked = item.asked
    lettered = asked.kind not in ("number", "case")
    options = tuple((LETTERS[i], option.text) for i, option in enumerate(item.options)) if lettered else ()
    return Entry(item.number, asked.stem, options, _lines(item), _gap(say, item))


def _lines(item: Item) -> int:
    return len(item.options) * LINES_FOR_A_POINT if item.asked.kind == "case" else 0


def _gap(say: Phrases, item: Item) -> str:
    if item.asked.kind == "ordering":
        return say.word("quiz", "paper_order")
    return "" if item.asked.kind == "case" else say.word("quiz", "paper_answer")


def _place(say: Phrases, item: Item) -> Entry:
    return Entry(item.number, "", lines=_lines(item))


def _answer(say: Phrases, item: Item) -> Entry:
    asked = item.asked
    points = tuple(_points(say, item)) if asked.kind == "case" else ()
    return Entry(
        item.number, asked.explanation, answer=answer_of(say, item), points=points, basis=say.word("citation", "basis", citations=asked.basis)
    )


def answer_of(say: Phrases, item: Item) -> str:
    """Return the letters of an answer, the number with its unit, or for a case what its points are called."""
    asked = item.asked
    if asked.number is not None and asked.unit is not None:
        return say.quantity(asked.number, asked.unit)
    if asked.kind == "case":
        return say.word("quiz", "paper_points", n=len(item.options))
    if asked.kind == "ordering":
        return " → ".join(item.letters)
    if asked.kind == "true-false":
        return f"{item.letters} {asked.right[0].text}"
    return item.letters


def _points(say: Phrases, item: Item) -> Iterator[str]:
    for option in item.options:
        yield option.text
