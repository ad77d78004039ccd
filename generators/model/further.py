"""A language that grows: what is there in it, and what lends it the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generators.model.problem import Place

Owner = tuple[str, str]
"""Kind and id of a thing, such as ('guide', 'no-answer')."""


@dataclass(frozen=True)
class Further:
    """A language that has only what is ready in it. Everything else is shown in the language it falls back to.

    `filled` is how far each thing is: (texts that stand there, texts there must be). `names` are its own names: group → id → name.
    """

    tag: str
    name: str
    short: str
    falls_back_to: str
    place: Place
    filled: Mapping[Owner, tuple[int, int]] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @cached_property
    def complete(self) -> frozenset[Owner]:
        """The things of which every text is there."""
        return frozenset(owner for owner, (there, wanted) in self.filled.items() if there >= wanted)
