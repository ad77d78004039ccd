"""A paper ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generators.render.poster.fonts import Said

Data = dict[str, Any]


@dataclass(frozen=True)
class Drawable:
    """The values of a layout, and every text among them with its place in the content."""

    data: Data
    said: tuple[Said, ...]
