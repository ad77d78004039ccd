"""The paragraphs of a story: their own text with the elements it comes from, and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from generators.supplied.package import Story
from generators.supplied.places import Where, around
from generators.supplied.safe_xml import w

P, T, TC, TR, TBL = w("p"), w("t"), w("tc"), w("tr"), w("tbl")
BOX, SDT, INS = w("txbxContent"), w("sdt"), w("ins")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_INSERTED = (INS, w("moveTo"))
_GONE = (w("del"), w("moveFrom"))
_WHITE = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("ptab"): "\t"}


@dataclass(frozen=True)
class Piece:
    """A stretch of a paragraph's text: the element it stands in (`w:t`, a tab or a break) and where it begins."""

    element: Any
    start: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its own text (not that of a text box in it), and the place it has for a reader."""

    element: Any
    pieces: tuple[Piece, ...]
    place: Callable[[], Where]
    repeated: bool
    deleted: str

    @cached_property
    def where(self) -> Where:
        return self.place()

    @cached_property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    def settle(self) -> None:
        """Find the place now, before any row of its table is taken out."""
        _ = self.where

    def at(self, start: int, end: int) -> Where:
        """Return the place of some of the text, with the words around it."""
        one = self.where
        return Where(one.part, one.table, one.row, one.cell, one.paragraph, one.box, around(self.text, start, end))


def paragraphs(story: Story) -> Iterator[Paragraph]:
    """Yield the paragraphs of a story in their order; the copies for old programs (Fallback) are `repeated`."""
    tables = {table: number for number, table in enumerate(story.root.iter(TBL), 1)}
    counts: dict[Any, int] = {}
    numbers: dict[Any, dict[Any, int]] = {}
    for element in story.root.iter(P):
        cell = box = None
        repeated = False
        for above in element.iterancestors():
            cell = above if cell is None and box is None and above.tag == TC else cell
            box = above if box is None and above.tag == BOX else box
            repeated = repeated or above.tag == _FALLBACK
        holder = cell if cell is not None else box
        counts[holder] = counts.get(holder, 0) + 1
        pieces, deleted = _own(element)
        if pieces or deleted:
            place = partial(_where, story.label, cell, (tables, numbers), counts[holder], box is not None)
            yield Paragraph(element, tuple(pieces), place, repeated, deleted)


def _where(label: str, cell: Any, known: tuple[dict[Any, int], dict[Any, dict[Any, int]]], number: int, box: bool) -> Where:
    """Return a place. It must be asked for before rows are taken out."""
    tables, numbers = known
    row = next(cell.iterancestors(TR), None) if cell is not None else None
    table = next(cell.iterancestors(TBL), None) if cell is not None else None
    if row is None or table is None:
        return Where(label, paragraph=number, box=box)
    for element in (row, cell):
        parent = element.getparent()
        if parent not in numbers:
            numbers[parent] = {one: i for i, one in enumerate(parent.iterchildren(element.tag), 1)}
    return Where(label, tables[table], numbers[row.getparent()][row], numbers[cell.getparent()][cell], number, box)


def _own(paragraph: Any) -> tuple[list[Piece], str]:
    """Return the text of a paragraph by element, and what is struck out in it by Track Changes."""
    pieces: list[Piece] = []
    deleted: list[str] = []
    at = 0
    waiting = [iter(paragraph)]
    gone = 0
    path: list[bool] = [False]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
            gone -= path.pop()
            continue
        if element.tag in (P, BOX):
            continue
        text = (element.text or "") if element.tag in (T, w("delText")) else _WHITE.get(element.tag, "")
        if gone or element.tag == w("delText"):
            deleted.append(text)
        elif text:
            pieces.append(Piece(element, at, text))
            at += len(text)
        if len(element):
            waiting.append(iter(element))
            path.append(element.tag in _GONE)
            gone += path[-1]
    return pieces, "".join(deleted)


def inserted(element: Any) -> bool:
    """Whether an element is a tracked insertion that nobody has accepted yet."""
    return any(above.tag in _INSERTED for above in element.iterancestors())


def control_of(element: Any) -> Any:
    """Return the content control that an element stands in; None without one."""
    return next(element.iterancestors(SDT), None)
