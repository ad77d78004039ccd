"""Places the elements of a BPMN diagram, in px, from left to right: a tree, so that no line crosses another.

Each step has a column by how far it is from the start, and room of its own above and below its middle line for what belongs to it:
above, the words of the choice that leads there and the mark of other ways that come in; below, the words of a gateway and a note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generators.render.drawing.text import break_lines
from generators.render.drawing.text import width as measure
from generators.render.drawing.tree import Node

TASK = (200, 80)
GATEWAY = 50
EVENT = 36
GAP_X = 176  # between columns: an elbow, then the words of a choice
ELBOW = 20
GAP_Y = 22
TEXT, LINE = 12.0, 15
NOTE_GAP = 16
_LABEL = TASK[0] - GATEWAY - 6
_CHOICE = GAP_X - ELBOW - 14

Point = tuple[int, int]
Bounds = tuple[int, int, int, int]


@dataclass(frozen=True)
class Sizes:
    """What has to find room around a step: kind, words, choice that leads there, note ('' for none), whether other ways come in."""

    kind: str
    title: str
    choice: str
    note: str
    joined: bool


@dataclass(frozen=True)
class Place:
    """Where a step is drawn (x, y, width, height), and beside it: its words, its choice's words, its note, the mark of other ways."""

    node: Node
    parent: Place | None
    bounds: Bounds
    label: Bounds | None
    choice: Bounds | None
    note: Bounds | None
    joined: Bounds | None
    joined_label: Bounds | None

    @property
    def middle(self) -> int:
        return self.bounds[1] + self.bounds[3] // 2

    def way_in(self) -> tuple[Point, ...]:
        """Return the corners of the line from the step before."""
        assert self.parent is not None
        x, _, width, _ = self.parent.bounds
        start, end = (x + width, self.parent.middle), (self.bounds[0], self.middle)
        if start[1] == end[1]:
            return start, end
        elbow = self.bounds[0] - GAP_X + ELBOW
        return start, (elbow, start[1]), (elbow, end[1]), end


def lines_of(text: str, width: float) -> int:
    """Return on how many lines a text stands in a width, in px."""
    return sum(len(break_lines(line, width / TEXT)) for line in text.split("\n"))


def _widest(text: str, width: float) -> int:
    """Return how wide a text stands in a width, in px; programs that show it put it in the middle of that."""
    return min(round(width), round(max(measure(one) for line in text.split("\n") for one in break_lines(line, width / TEXT)) * TEXT) + 6)


def _extent(sizes: Sizes) -> tuple[int, int, int, int]:
    """Return width and height of a step's own shape."""
    if sizes.kind == "question":
        return GATEWAY, GATEWAY, _widest(sizes.title, _LABEL), lines_of(sizes.title, _LABEL) * LINE
    if sizes.kind in ("outcome", "pointer"):
        return EVENT, EVENT, _widest(sizes.title, _LABEL), lines_of(sizes.title, _LABEL) * LINE
    return TASK[0], max(TASK[1], lines_of(sizes.title, TASK[0] - 24) * LINE + 24), 0, 0


def _over(sizes: Sizes, height: int, words: int) -> int:
    """Return how far shape and words reach above the middle line: those of an event stand beside it."""
    return height // 2 if sizes.kind == "question" else max(height // 2, -(-words // 2))


def _beside_mark(width: int) -> int:
    """Return the room for the words of a mark above a shape, in px."""
    return TASK[0] - width // 2 - EVENT // 2


class _Laying:
    """Lays out a tree of steps."""

    def __init__(self, sizes: Callable[[Node], Sizes]) -> None:
        self.sizes = sizes
        self.rooms: dict[int, tuple[int, int]] = {}
        self.places: list[Place] = []

    def room(self, node: Node) -> tuple[int, int]:
        """Return how far a branch reaches above and below the middle line of its first step."""
        if id(node) not in self.rooms:
            above, below = self._own(self.sizes(node))
            reach = -GAP_Y
            for i, child in enumerate(node.children):
                over, under = self.room(child)
                if not i:
                    above, reach = max(above, over), under
                else:
                    reach += GAP_Y + over + under
            self.rooms[id(node)] = above, max(below, reach)
        return self.rooms[id(node)]

    def _own(self, sizes: Sizes) -> tuple[int, int]:
        width, height, _, words = _extent(sizes)
        over = _over(sizes, height, words)
        above = max(over, lines_of(sizes.choice, _CHOICE) * LINE + 8 if sizes.choice else 0)
        if sizes.joined:
            above = max(above, over + 20 + max(EVENT, lines_of(sizes.title, _beside_mark(width)) * LINE))
        return above, self._words_end(sizes, height, words) + (NOTE_GAP + self._note_height(sizes) if sizes.note else 0)

    def _words_end(self, sizes: Sizes, height: int, words: int) -> int:
        """Return how far shape and words reach below the middle line: those of a gateway stand below its line out, others beside."""
        if sizes.kind == "question":
            return max(height // 2, words + 8)
        return max(height // 2, words // 2)

    def _note_height(self, sizes: Sizes) -> int:
        return lines_of(sizes.note, TASK[0] - 16) * LINE + 12

    def place(self, node: Node, parent: Place | None, column: int, middle: int) -> None:
        """Place a branch; `middle` is the line of its first step."""
        own = self._placed(node, parent, column * (TASK[0] + GAP_X), middle)
        self.places.append(own)
        line = middle
        for i, child in enumerate(node.children):
            over, under = self.room(child)
            line = line if not i else line + over
            self.place(child, own, column + 1, line)
            line += under + GAP_Y

    def _placed(self, node: Node, parent: Place | None, x: int, middle: int) -> Place:
        sizes = self.sizes(node)
        width, height, label, words = _extent(sizes)
        top = middle - height // 2
        beside: Bounds | None = None
        if sizes.kind == "question":
            beside = (x + width + 2, middle + 5, label, words)
        elif label:
            beside = (x + width + 6, middle - words // 2, label, words)
        lines = lines_of(sizes.choice, _CHOICE) * LINE if sizes.choice else 0
        choice = (x - GAP_X + ELBOW + 5, middle - lines - 4, _CHOICE, lines) if sizes.choice else None
        below = middle + self._words_end(sizes, height, words) + NOTE_GAP
        note = (x, below, TASK[0], self._note_height(sizes)) if sizes.note else None
        mark = (x + width // 2 - EVENT // 2, middle - _over(sizes, height, words) - 20 - EVENT, EVENT, EVENT) if sizes.joined else None
        mark_words = None
        if mark:
            room = _beside_mark(width)
            tall = lines_of(sizes.title, room) * LINE
            mark_words = (mark[0] + EVENT + 4, mark[1] + EVENT - tall, _widest(sizes.title, room), tall)
        return Place(node, parent, (x, top, width, height), beside, choice, note, mark, mark_words)


def lay_out(tree: Node, sizes: Callable[[Node], Sizes]) -> tuple[Place, ...]:
    """Return a place for every node of a tree, each after the one it stands behind."""
    laying = _Laying(sizes)
    above, _ = laying.room(tree)
    laying.place(tree, None, 0, above)
    return tuple(laying.places)


def every_box(places: tuple[Place, ...]) -> Iterator[Bounds]:
    """Yield everything drawn that must not lie on something else."""
    for place in places:
        yield from (box for box in (place.bounds, place.label, place.choice, place.note, place.joined, place.joined_label) if box)
