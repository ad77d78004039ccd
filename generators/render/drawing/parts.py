"""Divides the tree of a route map into parts that fit a sheet of paper, and places the boxes of each part.

Steps that follow each other without a fork stand below each other; the ways on from a fork stand in the next column, one below
the other, so that no line crosses a box or another line. A branch that does not fit becomes a part of its own; a box with its
number stands in its place. Lengths are points, `x` to the right, `y` down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from generators.render.drawing.text import break_lines, width
from generators.render.drawing.tree import Node

_WORTH = 3  # boxes that make a part of its own worth while


@dataclass(frozen=True)
class Sheet:
    """What there is room for, and the measures of boxes: type and line height in points."""

    width: float
    height: float
    columns: int
    gap_x: float
    gap_y: float
    arrow: float
    pad: float
    text: float
    line: float
    small: float
    most: int = 24

    @property
    def box(self) -> float:
        """Return the width of a box."""
        return (self.width - self.gap_x * (self.columns - 1)) / self.columns


@dataclass(frozen=True)
class Words:
    """The words of boxes: of a step with its number, of a choice by its step, and the widest mention of another part."""

    title: Callable[[Node, bool], str]
    choice: Callable[[str, str], str]
    elsewhere: str


@dataclass(frozen=True)
class Box:
    """A box. `leads`: its step stands in another part; `aside`: a mention of that part needs a line of its own; `choice` may be ''."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    choice: str
    title: str
    leads: bool
    aside: bool


@dataclass(frozen=True)
class Link:
    """A line from one box to another, by their places in `Part.boxes`; `down` when the second stands below the first."""

    start: int
    end: int
    down: bool


@dataclass(frozen=True)
class Part:
    """A part of a map, placed. `again` when it goes on with the ways of a step that stands in the part before."""

    root: Node
    boxes: tuple[Box, ...]
    links: tuple[Link, ...]
    width: float
    height: float
    again: bool = False


@dataclass(frozen=True)
class _Branch:
    """Steps without a fork, then the ways on. `leads`: only a mention of what stands in another part."""

    chain: tuple[Node, ...]
    parent: str
    ways: tuple[_Branch, ...] = ()
    leads: bool = False

    @property
    def head(self) -> str:
        return self.chain[0].step

    def spread(self) -> Iterator[_Branch]:
        """Yield the ways on, theirs, and so on."""
        for way in self.ways:
            yield way
            yield from way.spread()


def _branch(node: Node, parent: str) -> _Branch:
    chain = [node]
    while len(chain[-1].children) == 1:
        chain.append(chain[-1].children[0])
    last = chain[-1]
    return _Branch(tuple(chain), parent, tuple(_branch(child, last.step) for child in last.children))


class _Dividing:
    """Divides a tree, and knows how high things become."""

    def __init__(self, words: Words, sheet: Sheet) -> None:
        self.words, self.sheet = words, sheet
        self.parts: list[Part] = []
        self._known: dict[tuple[str, str, str, bool, bool], Box] = {}

    def box(self, node: Node, parent: str, leads: bool) -> Box:
        """Return the box of a step, not yet placed; `parent` is the step whose choice stands in it."""
        key = (node.step, node.choice, parent, node.pointer, leads)
        if key not in self._known:
            self._known[key] = self._box(node, parent, leads)
        return replace(self._known[key], node=node)

    def _box(self, node: Node, parent: str, leads: bool) -> Box:
        sheet = self.sheet
        room = sheet.box - 2 * sheet.pad
        choice = self._cut(self.words.choice(parent, node.choice), room / sheet.small) if node.choice and parent else ""
        mention = node.pointer or leads
        title = self._cut(self.words.title(node, mention), room / sheet.text)
        broken = break_lines(title, room / sheet.text)
        aside = mention and width(broken[-1] + self.words.elsewhere) * sheet.text > room
        lines = len(broken) + aside + (len(break_lines(choice, room / sheet.small)) if choice else 0)
        return Box(node, 0, 0, sheet.box, 2 * sheet.pad + sheet.line * lines, choice, title, leads, aside)

    def _cut(self, text: str, room: float) -> str:
        """Shorten what would fill a page; the outline has it whole."""
        if len(text) < room * self.sheet.most / 2 or len(break_lines(text, room)) <= self.sheet.most:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if len(break_lines(text[:middle] + "…", room)) <= self.sheet.most else (low, middle - 1)
        return text[:low] + "…"

    def chain_height(self, branch: _Branch) -> float:
        heights = [self.box(node, branch.parent if not i else "", branch.leads).height for i, node in enumerate(branch.chain)]
        return sum(heights) + self.sheet.arrow * (len(heights) - 1)

    def ways_height(self, ways: Sequence[_Branch]) -> float:
        return sum(self.height(way) for way in ways) + self.sheet.gap_y * (len(ways) - 1) if ways else 0.0

    def height(self, branch: _Branch) -> float:
        return max(self.chain_height(branch), self.ways_height(branch.ways))

    def divide(self, root: _Branch, room: float, again: bool = False) -> None:
        """Make the parts of a branch; the first of them at most `room` high, as far as single boxes allow."""
        cut: set[str] = set()
        shown = self._trimmed(root, cut, 1)
        while self.height(shown) > room:
            found = self._least_loss(shown, self.height(shown) - room)
            if not found:
                break
            cut.add(found)
            shown = self._trimmed(root, cut, 1)
        shown, rest = self._shortened(shown, root, room)
        self.parts.append(_Placing(self).part(shown, again))
        whole = {way.head: way for way in root.spread() if not way.chain[0].pointer}
        for way in [one for one in shown.spread() if one.leads]:
            self.divide(replace(whole[way.head], parent=""), self.sheet.height)
        if rest is not None:
            self.divide(rest, self.sheet.height, again=rest.chain[0].pointer)

    def _trimmed(self, branch: _Branch, cut: set[str], column: int) -> _Branch:
        """Return a branch with mentions in place of what is cut, and of what needs more columns than there are."""
        full = column + 1 >= self.sheet.columns
        ways = []
        for way in branch.ways:
            off = not way.chain[0].pointer and (way.head in cut or (bool(way.ways) and full))
            ways.append(_mention(way) if off else self._trimmed(way, cut, column + 1))
        return replace(branch, ways=tuple(ways))

    def _least_loss(self, shown: _Branch, excess: float) -> str:
        """Return the head of the branch to put off: the smallest that makes room enough, else the largest; '' when none can be."""
        movable = [way for way in shown.spread() if not way.leads and len(way.chain) + len(way.ways) >= _WORTH]
        saving = [(self.height(way) - self.height(_mention(way)), way.head) for way in movable]
        worth = sorted((one for one in saving if one[0] > 0), key=lambda one: one[0])
        enough = [head for saved, head in worth if saved >= excess]
        return enough[0] if enough else worth[-1][1] if worth else ""

    def _shortened(self, shown: _Branch, root: _Branch, room: float) -> tuple[_Branch, _Branch | None]:
        """Cut a chain, or a list of ways, that alone is higher than `room`; returns what stays and what goes on elsewhere."""
        count = _fitting([self.box(node, "", False).height for node in shown.chain], self.sheet.arrow, room)
        if count < len(shown.chain) and len(shown.chain) > 1:
            count = max(count - 1, 1)
            kept = (*shown.chain[:count], replace(shown.chain[count], pointer=True))
            return replace(shown, chain=kept, ways=()), replace(root, chain=root.chain[count:], parent="")
        count = max(_fitting([self.height(way) for way in shown.ways], self.sheet.gap_y, room), 1)
        if count >= len(shown.ways):
            return shown, None
        question = replace(root.chain[-1], pointer=True)
        return replace(shown, ways=shown.ways[:count]), _Branch((question,), "", root.ways[count:])


def _mention(branch: _Branch) -> _Branch:
    return replace(branch, chain=branch.chain[:1], ways=(), leads=True)


def _fitting(heights: Sequence[float], gap: float, room: float) -> int:
    """Return how many fit below each other."""
    total = 0.0
    for count, height in enumerate(heights):
        total += height + (gap if count else 0)
        if total > room:
            return count
    return len(heights)


class _Placing:
    """Places the boxes of one part."""

    def __init__(self, dividing: _Dividing) -> None:
        self.dividing, self.sheet = dividing, dividing.sheet
        self.boxes: list[Box] = []
        self.links: list[Link] = []

    def part(self, root: _Branch, again: bool) -> Part:
        self._place(root, 0, 0.0)
        width = max(box.x + box.width for box in self.boxes)
        height = max(box.y + box.height for box in self.boxes)
        return Part(root.chain[0], tuple(self.boxes), tuple(self.links), width, height, again)

    def _place(self, branch: _Branch, column: int, top: float) -> int:
        """Place a branch from `top` on; returns the place of its first box."""
        first, y = len(self.boxes), top
        for i, node in enumerate(branch.chain):
            box = self.dividing.box(node, branch.parent if not i else "", branch.leads)
            if i:
                self.links.append(Link(len(self.boxes) - 1, len(self.boxes), down=True))
            self.boxes.append(replace(box, x=column * (self.sheet.box + self.sheet.gap_x), y=y))
            y += box.height + self.sheet.arrow
        last, below = len(self.boxes) - 1, top
        for way in branch.ways:
            self.links.append(Link(last, self._place(way, column + 1, below), down=False))
            below += self.dividing.height(way) + self.sheet.gap_y
        return first


def divide(tree: Node, words: Words, sheet: Sheet, first: float) -> tuple[Part, ...]:
    """Return the parts of a map, in the order in which a reader comes to them; the first at most `first` high."""
    dividing = _Dividing(words, sheet)
    dividing.divide(_branch(tree, ""), first)
    return tuple(dividing.parts)
