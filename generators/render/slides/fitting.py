"""How large the type of a deck can be: one size for all its slides, so that the longest still fits."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from math import ceil

SIZES = (32, 30, 28, 26, 24, 22, 20, 18)  # pt, largest first
WIDTH, HEIGHT = 864 - 30, 356  # pt: the box for the points, less the indent of their marks
_BEFORE = 14  # pt before a point
_LINE = {True: 1.45, False: 1.18}  # height of a line in type sizes, as fonts with and without Han characters draw it


def ems(text: str) -> float:
    """Return the width of a text in widths of a Han character."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.47 for char in text)


def height(points: Sequence[str], size: int) -> float:
    """Return how high points stand, in pt."""
    count = sum(lines(point, size, WIDTH) for point in points)
    han = any(unicodedata.east_asian_width(char) == "W" for point in points for char in point)
    return count * size * _LINE[han] + len(points) * _BEFORE


def common_size(slides: Iterable[Sequence[str]]) -> int:
    """Return the largest type size (pt) in which every slide's points fit; the smallest when none does."""
    every = list(slides)
    return next((size for size in SIZES if all(height(points, size) <= HEIGHT for points in every)), SIZES[-1])


def lines(text: str, size: int, width: float) -> int:
    """Return how many lines a text takes at `size` in a box `width` pt wide."""
    return max(ceil(ems(text) * 1.02 * size / width), 1)
