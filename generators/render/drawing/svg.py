"""A placed drawing as accessible SVG: each box a link with a name, colours and type from the page's style sheet."""

from __future__ import annotations

from html import escape

from generators.render.drawing.geometry import Box, Line, Picture

MARGIN = 4


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _line(line: Line) -> str:
    path = "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in line.points)
    return f'<path class="dy-map-line" d="{path}"/>'


def _text(lines: tuple[str, ...], x: float, y: float, step: int, css: str) -> str:
    spans = "".join(f'<tspan x="{_number(x)}" y="{_number(y + i * step)}">{escape(line, quote=False)}</tspan>' for i, line in enumerate(lines))
    return f'<text class="{css}">{spans}</text>'


def _box(box: Box, picture: Picture, name: str) -> str:
    shape = picture.shape
    x, first = box.x + shape.pad, box.y + shape.pad + shape.text
    parts = []
    if box.choice:
        parts.append(_text(box.choice, x, first, shape.line, "dy-map-choice"))
        first += shape.line * len(box.choice) + 4
    parts.append(_text(box.lines, x, first, shape.line, "dy-map-title"))
    css = "dy-map-box dy-map-box--" + ("pointer" if box.node.pointer else box.kind)
    size = f'x="{_number(box.x)}" y="{_number(box.y)}" width="{_number(box.width)}" height="{_number(box.height)}"'
    return f'<a href="#step-{box.node.step}" class="{css}" aria-label="{escape(name)}"><rect {size} rx="8"/>{"".join(parts)}</a>'


def draw(picture: Picture, map_id: str, title: str, description: str, names: dict[tuple[str, bool], str]) -> str:
    """Return the SVG of a drawing.

    `map_id` makes ids unique on the page; `names` gives each box its accessible name by (step, pointer).
    """
    width, height = picture.width + 2 * MARGIN, picture.height + 2 * MARGIN
    lines = "".join(_line(line) for line in picture.lines)
    boxes = "".join(_box(box, picture, names[box.node.step, box.node.pointer]) for box in picture.boxes)
    return (
        f'<svg class="dy-map" xmlns="http://www.w3.org/2000/svg" role="group" aria-labelledby="{map_id}-t {map_id}-d" '
        f'viewBox="{-MARGIN} {-MARGIN} {_number(width)} {_number(height)}" width="{_number(width)}" height="{_number(height)}">'
        f'<title id="{map_id}-t">{escape(title, quote=False)}</title><desc id="{map_id}-d">{escape(description, quote=False)}</desc>'
        f"<g>{lines}</g>{boxes}</svg>"
    )
