"""A placed drawing as accessible SVG: each box a link with a name, colours and type from the page's style sheet."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from unicodedata import east_asian_width

from generators.render.drawing.geometry import Box, Line, Picture

MARGIN = 9
"""Room around the drawing, in px, for thick lines and the marks at the corners of boxes."""


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _line(line: Line) -> str:
    """Return a line: from its first point on, upright and level strokes from one corner to the next."""
    (x, y), *rest = line.points
    path = [f"M{_number(x)} {_number(y)}"]
    for next_x, next_y in rest:
        if next_x == x:
            path.append(f"V{_number(next_y)}")
        elif next_y == y:
            path.append(f"H{_number(next_x)}")
        else:
            path.append(f"L{_number(next_x)} {_number(next_y)}")
        x, y = next_x, next_y
    return f'<path class="dy-map-line" d="{"".join(path)}"/>'


def _spaced(line: str, following: str) -> str:
    """Return a line with the space that the break has taken: who reads the text as one, by ear or by search, needs it. Chinese has none."""
    apart = following and not {east_asian_width(line[-1:] or " "), east_asian_width(following[0])} & {"W", "F"}
    return f"{line} " if apart else line


def _text(lines: tuple[str, ...], x: int, y: int, step: int, css: str, first: int = 0, then: str = "") -> str:
    """Return lines of text, the first `first` px further in; `then` is what the box goes on with."""
    spaced = [escape(_spaced(line, following), quote=False) for line, following in zip(lines, (*lines[1:], then), strict=True)]
    rest = "".join(f'<tspan x="{x}" dy="{step}">{line}</tspan>' for line in spaced[1:])
    return f'<text class="{css}" x="{x + first}" y="{y}">{spaced[0]}{rest}</text>'


def _box(box: Box, picture: Picture, name: str, icons: str, away: str) -> str:
    """Return a box as a link. Places inside it count from its corner: so that the same words give the same text, and pages stay light."""
    shape = picture.shape
    icon = shape.icon if icons and not box.node.pointer else 0
    y, parts = shape.pad + shape.text, []
    if box.choice:
        parts.append(_text(box.choice, shape.pad, y, shape.line, "dy-map-choice", then=box.lines[0]))
        y += shape.line * len(box.choice) + 4
    if icon:
        size = shape.text + 2
        parts.append(f'<use href="#{icons}{box.kind}" class="dy-icon" x="{shape.pad}" y="{y - shape.text + 1}" width="{size}" height="{size}"/>')
    parts.append(_text(box.lines, shape.pad, y, shape.line, "dy-map-title", icon))
    css = "dy-map-box dy-map-box--" + ("pointer" if box.node.pointer else box.kind)
    way = f' data-way="{".".join(box.way)}"' if box.way[0] else ""
    place = f"translate({_number(box.x)} {_number(box.y)})"
    step = f"#step-{box.node.step}"
    aim = f'href="{escape(away)}" data-step="{step}"' if away else f'href="{step}"'
    return (
        f'<a {aim} class="{css}" transform="{place}"{way} aria-label="{escape(name)}">'
        f'<rect width="{_number(box.width)}" height="{_number(box.height)}" rx="8"/>{"".join(parts)}</a>'
    )


def nowhere_else(_: Box) -> str:
    """Say that a box leads to its own step."""
    return ""


def draw(
    picture: Picture,
    map_id: str,
    title: str,
    description: str,
    name: Callable[[Box], str],
    icons: str = "",
    away: Callable[[Box], str] = nowhere_else,
) -> str:
    """Return the SVG of a drawing.

    `map_id` makes ids unique on the page; `name` gives each box its accessible name; `icons` begins the id of the page's symbol for
    each kind of step, none are shown without it; `away` gives the address of a box that leads to another page. Each line stands right before the box it leads to: that is how a script finds it.
    """
    width, height = picture.width + 2 * MARGIN, picture.height + 2 * MARGIN
    lines = {line.way: _line(line) for line in picture.lines}
    boxes = "".join(lines.get(box.way, "") + _box(box, picture, name(box), icons, away(box)) for box in picture.boxes)
    return (
        f'<svg class="dy-map dy-map--{"wide" if picture.shape.wide else "narrow"}" xmlns="http://www.w3.org/2000/svg" role="group" '
        f'aria-labelledby="{map_id}-t {map_id}-d" '
        f'viewBox="{-MARGIN} {-MARGIN} {_number(width)} {_number(height)}" width="{_number(width)}" height="{_number(height)}">'
        f'<title id="{map_id}-t">{escape(title, quote=False)}</title><desc id="{map_id}-d">{escape(description, quote=False)}</desc>'
        f"{boxes}</svg>"
    )
