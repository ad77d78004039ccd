"""A paper ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generators.model.problem import Place
from generators.render.poster.fonts import Said

Data = dict[str, Any]


@dataclass(frozen=True)
class Drawable:
    """The values of a layout, every text among them with its place in the content, and where the words of the whole stand."""

    data: Data
    said: tuple[Said, ...]
    place: Place
