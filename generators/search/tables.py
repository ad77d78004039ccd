"""The table of pages that the browser loads: short, although it may name ten thousand articles of the law.

A list that stands for the rows of the pages, by number:

    [title, url, kind]    a page; kind is its place in KINDS
    n above 0             n more pages like the one before, the last number in the title counting up (第1条, 第2条, …)
    n below 0             -n pages that are not in this language

The browser reads it in docs/assets/javascripts/search/engine.js.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generators.search.cards import Card
from generators.search.page import KINDS

_LAST_NUMBER = re.compile(r"(.*?)([0-9]{1,9})([^0-9]*)", re.DOTALL)

Row = tuple[str, str, int]


def page_table(cards: Iterable[Card], language: str) -> list[list[str | int] | int]:
    """Return the table of the pages in one language."""
    table: list[list[str | int] | int] = []
    before: Row | None = None
    for card in cards:
        version = card.versions.get(language)
        row = (version.title, version.url, KINDS.index(card.kind)) if version else None
        if row is not None and (before is None or row != counted_up(before)):
            table.append(list(row))
        else:
            _one_more(table, 1 if row else -1)
        before = row
    return table


def counted_up(row: Row) -> Row | None:
    """Return the row with the last number of its title one higher; None when it has no number."""
    title, url, kind = row
    found = _LAST_NUMBER.fullmatch(title)
    return (f"{found[1]}{int(found[2]) + 1}{found[3]}", url, kind) if found else None


def _one_more(table: list[list[str | int] | int], one: int) -> None:
    last = table[-1] if table else None
    if isinstance(last, int) and last * one > 0:
        table[-1] = last + one
    else:
        table.append(one)
