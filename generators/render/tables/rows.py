"""The columns of the sorting list as plain text."""

from __future__ import annotations

from dataclasses import dataclass

from generators.language.phrases import Phrases
from generators.render.listing import Entry, laws_said

COLUMNS = ("field", "kind", "item", "provision", "procedure", "stage", "step", "law", "receiver")
"""Columns in their order; the words stand under `sorting` of the interface words."""
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a text that begins with one of these for a formula."""


@dataclass(frozen=True)
class Line:
    """A row as text: `cells` in the order of COLUMNS; lists inside a cell stand one below the other. `step_page` is where its first step stands."""

    cells: tuple[str, ...]
    step_page: str


def heads(say: Phrases) -> tuple[str, ...]:
    return tuple(say.word("sorting", column) for column in COLUMNS)


def line(say: Phrases, entry: Entry) -> Line:
    """Return a row of the list; its page is a path from the root of the site."""
    cells = (
        entry.field_name,
        "\n".join(entry.kinds),
        entry.sort,
        entry.place,
        entry.channel,
        entry.stage,
        "\n".join(title for _, title in entry.steps),
        "\n".join(laws_said(say, entry.cites)),
        say.word("common", "separator").join(entry.receivers),
    )
    return Line(cells, f"{say.language}/{entry.step_page(entry.steps[0][0])}")
