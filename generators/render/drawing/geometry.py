"""Places the boxes of a tree, in px. Two shapes: wide (branches beside each other, read from left to right) and narrow (indented)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generators.render.drawing.text import break_lines
from generators.render.drawing.tree import Node


@dataclass(frozen=True)
class Shape:
    """Measures of a drawing, in px (text in px, line height in px)."""

    wide: bool
    box: int
    gap_x: int
    gap_y: int
    text: int
    line: int
    pad: int
    total: int = 0
    icon: int = 0
    """Room left free for the picture of its kind before the title of a step; 0 for none."""


WIDE = Shape(wide=True, box=216, gap_x=34, gap_y=12, text=15, line=21, pad=9, icon=21)
NARROW = Shape(wide=False, box=0, gap_x=9, gap_y=10, text=15, line=21, pad=8, total=328, icon=21)


LEAST_BOX = 200
"""Below this width of a box, in px, the narrow shape indents less instead."""


@dataclass(frozen=True)
class Labels:
    """The words of a drawing: title of a step, label of a choice, words of a pointer (`→ 12 title`)."""

    title: Callable[[str], str]
    choice: Callable[[str, str], str]
    kind: Callable[[str], str]


@dataclass(frozen=True)
class Box:
    """A box. `x`, `y` is its upper left corner; `choice` and `lines` are broken to fit; `way` is the way that leads here."""

    node: Node
    kind: str
    x: float
    y: float
    width: float
    height: float
    choice: tuple[str, ...]
    lines: tuple[str, ...]
    way: tuple[str, str] = ("", "")
    """The step it hangs under, and the choice; both empty for the start."""


@dataclass(frozen=True)
class Line:
    """A line as corner points, from a box to a box below or beside it."""

    points: tuple[tuple[float, float], ...]
    way: tuple[str, str] = ("", "")
    """The way of the box it leads to."""


@dataclass(frozen=True)
class Picture:
    """A drawing that is placed: nothing overlaps, every line ends at a box."""

    shape: Shape
    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


class _Placing:
    """Places a tree while walking it."""

    def __init__(self, labels: Labels, shape: Shape, levels: int) -> None:
        self.labels, self.shape = labels, shape
        self.indent = min(shape.gap_x, (shape.total - LEAST_BOX) / max(1, levels))
        self.boxes: list[Box] = []
        self.lines: list[Line] = []
        self.bottom = 0.0

    def box(self, node: Node, parent: str, x: float, y: float, width: float) -> Box:
        shape, room = self.shape, (width - 2 * self.shape.pad) / self.shape.text
        choice = break_lines(self.labels.choice(parent, node.choice), room) if node.choice else []
        title = self.labels.title(node.step)
        text = f"→ {node.number} {title}" if node.pointer else f"{node.number} {title}"
        icon = 0 if node.pointer else shape.icon
        lines = break_lines(text, room, first=icon / shape.text)
        height = 2 * shape.pad + shape.line * len(lines) + (shape.line * len(choice) + 4 if choice else 0)
        return Box(node, self.labels.kind(node.step), x, y, width, height, tuple(choice), tuple(lines), (parent, node.choice))

    def wide(self, node: Node, parent: str, depth: int, top: float) -> tuple[Box, float]:
        """Place a branch from `top` on; returns its first box and where the branch ends."""
        shape = self.shape
        x = depth * (shape.box + shape.gap_x)
        below = top
        own = self.box(node, parent, x, top, shape.box)
        self.boxes.append(own)
        for child in node.children:
            placed, below = self.wide(child, node.step, depth + 1, below)
            self._elbow(own, placed)
        return own, max(below, own.y + own.height + shape.gap_y)

    def _elbow(self, parent: Box, child: Box) -> None:
        start = (parent.x + parent.width, parent.y + parent.height / 2)
        if child.y <= start[1] <= child.y + child.height:
            self.lines.append(Line((start, (child.x, start[1])), child.way))
            return
        middle, end = start[0] + self.shape.gap_x / 2, (child.x, child.y + child.height / 2)
        self.lines.append(Line((start, (middle, start[1]), (middle, end[1]), end), child.way))

    def narrow(self, node: Node, parent: str, depth: int) -> Box:
        """Place a branch below what is placed already, each level a little further in."""
        shape = self.shape
        x = depth * self.indent
        own = self.box(node, parent, x, self.bottom, shape.total - x)
        self.boxes.append(own)
        self.bottom += own.height + shape.gap_y
        single = len(node.children) == 1
        for child in node.children:
            placed = self.narrow(child, node.step, depth if single else depth + 1)
            self._hang(own, placed, single)
        return own

    def _hang(self, parent: Box, child: Box, single: bool) -> None:
        if single:
            x = parent.x + 14
            self.lines.append(Line(((x, parent.y + parent.height), (x, child.y)), child.way))
            return
        x = parent.x + self.indent / 2
        middle = child.y + min(child.height / 2, 18)
        self.lines.append(Line(((x, parent.y + parent.height), (x, middle), (child.x, middle)), child.way))


def _levels(node: Node) -> int:
    """Return how often ways part on the way to the deepest step."""
    return max(((len(node.children) > 1) + _levels(child) for child in node.children), default=0)


def lay_out(tree: Node, labels: Labels, shape: Shape) -> Picture:
    """Place a tree in a shape. The boxes stand in reading order: each before what hangs under it."""
    placing = _Placing(labels, shape, _levels(tree))
    if shape.wide:
        placing.wide(tree, "", 0, 0.0)
    else:
        placing.narrow(tree, "", 0)
    width = max(box.x + box.width for box in placing.boxes)
    height = max(box.y + box.height for box in placing.boxes)
    return Picture(shape, width, height, tuple(placing.boxes), tuple(placing.lines))
