"""Where content stands that was converted from one file and partly replaced by another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generators.model.knowledge import Origin
from generators.model.problem import Place


@dataclass(frozen=True)
class Overlaid(Origin):
    """The origin of an overlay: what it replaced stands in its own file, everything else in the file `under` it."""

    under: Origin = field(default_factory=lambda: Origin(""))

    def at(self, *path: str | int) -> Place:
        while path and path not in self.lines and path not in self.under.lines:
            path = path[:-1]
        return super().at(*path) if path in self.lines and not self._goes_on(path) else self.under.at(*path)

    def _goes_on(self, path: tuple[str | int, ...]) -> bool:
        """Whether the overlay replaces only parts of what stands at `path`."""
        return any(len(one) > len(path) and one[: len(path)] == path for one in self.lines)


def below(origin: Origin, *path: str | int) -> Origin:
    """Return the origin of the value at `path`, with places counted from there."""
    lines = _below(origin.lines, path)
    return Overlaid(origin.file, lines, below(origin.under, *path)) if isinstance(origin, Overlaid) else Origin(origin.file, lines)


def _below(lines: Mapping[tuple[str | int, ...], int], path: tuple[str | int, ...]) -> dict[tuple[str | int, ...], int]:
    return {one[len(path) :]: line for one, line in lines.items() if one[: len(path)] == path}
