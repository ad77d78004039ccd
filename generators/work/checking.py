"""Loads the content and runs every check on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generators import checks
from generators.laws.library import Library, open_library
from generators.model.knowledge import Knowledge
from generators.model.problem import Problem
from generators.read.loader import load


@dataclass(frozen=True)
class Checked:
    """Knowledge and findings. `knowledge` is None when the ground of the content cannot be read."""

    knowledge: Knowledge | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity == "error")


def check_content(root: Path, laws: Path | None = None) -> Checked:
    """Load `root/guides` and check it; `laws` is the folder of statute texts.

    Raises LawsUnreadable when `laws` cannot be used.
    """
    library: Library | None = open_library(laws) if laws is not None else None
    loaded = load(root / "guides")
    problems = loaded.problems
    if loaded.knowledge is not None:
        problems.extend(checks.run(checks.Context(loaded.knowledge, loaded.broken, library)))
    return Checked(loaded.knowledge, tuple(problems.sorted()))
