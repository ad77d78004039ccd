"""What tests do with the good town: read it, and change a word in it."""

from __future__ import annotations

from pathlib import Path

from generators.model.knowledge import Knowledge
from generators.read.loader import load


def knowledge_of(town: Path) -> Knowledge:
    """Return the content of a town, which must be readable."""
    knowledge = load(town / "guides").knowledge
    assert knowledge is not None
    return knowledge


def edit(path: Path, old: str, new: str) -> None:
    """Put `new` for `old`, which must stand in the file."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
