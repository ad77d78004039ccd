"""Draws a route map as a tree: every step once, every further way to it as a numbered pointer, so that no line crosses another.

tree = grow(route)                       # which step stands under which
picture = lay_out(tree, labels, WIDE)    # boxes and lines with places, in px
svg = draw(picture, …)                   # accessible SVG
"""

from __future__ import annotations

from generators.render.drawing.geometry import NARROW, WIDE, Box, Labels, Line, Picture, Shape, lay_out
from generators.render.drawing.svg import draw
from generators.render.drawing.tree import Node, grow

__all__ = ["NARROW", "WIDE", "Box", "Labels", "Line", "Node", "Picture", "Shape", "draw", "grow", "lay_out"]
