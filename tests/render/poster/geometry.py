"""What stands where on a finished paper, read back from the PDF: characters, boxes, fonts."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pdfminer.pdftypes import resolve1

POINT = 25.4 / 72
"""Millimetres in a point."""
OPENING, CLOSING, STOPS = "（“‘《「『【", "）”’》」』】", "，。、；：！？"
WHITE = (1.0, 1.0, 1.0)


@dataclass(frozen=True)
class Box:
    """A rectangle in points from the top left of the page."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, other: Box, slack: float = 0.6) -> bool:
        return self.x0 - slack <= other.x0 and other.x1 <= self.x1 + slack and self.top - slack <= other.top and other.bottom <= self.bottom + slack

    def shared(self, other: Box) -> tuple[float, float]:
        """Return width and height of what two boxes share; negative where they are apart."""
        return min(self.x1, other.x1) - max(self.x0, other.x0), min(self.bottom, other.bottom) - max(self.top, other.top)


@dataclass(frozen=True)
class Char:
    """A printed character: the box of its em, from the top of a Chinese character to its foot, as wide as it runs."""

    text: str
    size: float
    baseline: float
    box: Box
    colour: tuple[float, ...]


@dataclass(frozen=True)
class Shape:
    """A drawn shape that is large enough to hold words."""

    box: Box
    fill: tuple[float, ...] | None


@dataclass(frozen=True)
class Page:
    """A page of a finished paper; width and height in points."""

    width: float
    height: float
    chars: tuple[Char, ...]
    shapes: tuple[Shape, ...]

    @property
    def words(self) -> str:
        """All characters in their order, without white space."""
        return "".join("".join(char.text for char in self.chars).split())


@dataclass(frozen=True)
class Paper:
    """A finished paper; `fonts` says of each font whether it is embedded."""

    pages: tuple[Page, ...]
    fonts: dict[str, bool]
    language: str
    tagged: bool
    title: str


def read_paper(data: bytes) -> Paper:
    """Read a PDF."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        fonts: dict[str, bool] = {}
        for page in pdf.pages:
            for font in resolve1(resolve1(page.page_obj.resources)["Font"]).values():
                fonts.update(_embedded(resolve1(font)))
        catalog = pdf.doc.catalog
        language = resolve1(catalog.get("Lang", b"")).decode("utf-8", "replace")
        tagged = bool(resolve1(catalog.get("MarkInfo", {})).get("Marked"))
        return Paper(tuple(map(_page, pdf.pages)), fonts, language, tagged, str(pdf.metadata.get("Title", "")))


def _embedded(font: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    for one in map(resolve1, resolve1(font.get("DescendantFonts", [font]))):
        descriptor = resolve1(one["FontDescriptor"])
        yield resolve1(one["BaseFont"]).name, any(f"FontFile{kind}" in descriptor for kind in ("", "2", "3"))


def _page(page: Any) -> Page:
    chars = tuple(_char(page, char) for char in page.chars if char["text"].strip())
    shapes = tuple(
        Shape(Box(one["x0"], one["top"], one["x1"], one["bottom"]), _colour(one["non_stroking_color"]) if one.get("fill") else None)
        for one in (*page.rects, *page.curves)
    )
    return Page(float(page.width), float(page.height), chars, shapes)


def _char(page: Any, char: dict[str, Any]) -> Char:
    size, baseline = float(char["size"]), float(page.height) - char["matrix"][5]
    left, right = _ink(char)
    wide = char["x1"] - char["x0"]
    box = Box(char["x0"] + left * wide, baseline - 0.88 * size, char["x0"] + right * wide, baseline + 0.12 * size)
    return Char(char["text"], size, baseline, box, _colour(char["non_stroking_color"]))


def _ink(char: dict[str, Any]) -> tuple[float, float]:
    """Return which part of its width a character inks: Chinese marks fill half of theirs, and the empty half may be squeezed out."""
    if char["text"] in OPENING:
        return 0.5, 1.0
    if char["text"] in CLOSING or (char["text"] in STOPS and "CJKsc" in char["fontname"]):
        return 0.0, 0.5
    return (0.25, 0.75) if char["text"] in STOPS else (0.0, 1.0)


def _colour(given: Any) -> tuple[float, ...]:
    parts = tuple(float(part) for part in (given if isinstance(given, list | tuple) else [given or 0.0]))
    return parts * 3 if len(parts) == 1 else parts


def clashes(page: Page) -> list[str]:
    """Return pairs of characters that are printed over each other."""
    cell = max(char.size for char in page.chars)
    grid: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, char in enumerate(page.chars):
        for x in range(int(char.box.x0 // cell), int(char.box.x1 // cell) + 1):
            for y in range(int(char.box.top // cell), int(char.box.bottom // cell) + 1):
                grid[x, y].append(i)
    pairs = {(i, j) for cells in grid.values() for n, i in enumerate(cells) for j in cells[n + 1 :]}
    found = []
    for i, j in sorted(pairs):
        one, other = page.chars[i], page.chars[j]
        width, height = one.box.shared(other.box)
        if width > 0.15 * min(one.size, other.size) and height > 0.15 * min(one.size, other.size):
            found.append(f"'{one.text}' and '{other.text}' at {one.box.x0:.0f}, {one.baseline:.0f}: {around(page, i)} / {around(page, j)}")
    return found


def around(page: Page, i: int) -> str:
    """Return the words around a character, for messages."""
    return "".join(char.text for char in page.chars[max(0, i - 8) : i + 8])


def outside(page: Page, margin: float) -> list[str]:
    """Return characters that stand in the margin (in points) or off the page."""
    inner = Box(margin, margin, page.width - margin, page.height - margin)
    return [f"'{char.text}' in '{around(page, i)}'" for i, char in enumerate(page.chars) if not inner.holds(char.box)]


def holders(page: Page, char: Char) -> Iterator[Shape]:
    """Yield the shapes that could hold a character and that it touches."""
    for shape in page.shapes:
        wide, high = shape.box.x1 - shape.box.x0, shape.box.bottom - shape.box.top
        width, height = shape.box.shared(char.box)
        if wide > 1.5 * char.size and high > 1.1 * char.size and width > 0.05 * char.size and height > 0.05 * char.size:
            yield shape


def over_the_edge(page: Page) -> list[str]:
    """Return characters that lie across the edge of a box."""
    return [
        f"'{char.text}' in '{around(page, i)}'"
        for i, char in enumerate(page.chars)
        if any(not shape.box.holds(char.box, slack=0.05 * char.size) for shape in holders(page, char))
    ]


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Return the contrast of two colours as WCAG 2 reckons it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: tuple[float, ...]) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def pale(page: Page, least: float) -> list[str]:
    """Return characters with less contrast than `least` to the shape they stand on, or to white paper."""
    found = []
    for i, char in enumerate(page.chars):
        middle = Box(*[(char.box.x0 + char.box.x1) / 2, (char.box.top + char.box.bottom) / 2] * 2)
        under = [shape for shape in page.shapes if shape.fill and shape.box.holds(middle, slack=0.0)]
        ground = min(under, key=lambda shape: (shape.box.x1 - shape.box.x0) * (shape.box.bottom - shape.box.top)).fill if under else WHITE
        assert ground is not None
        if contrast(char.colour, ground) < least:
            found.append(f"'{char.text}' in '{around(page, i)}': {contrast(char.colour, ground):.1f}")
    return found
