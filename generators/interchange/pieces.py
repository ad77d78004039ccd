"""Takes a text apart into words for the translator and codes that must come back as they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Code:
    """What stands for something else or shapes the page, as it is written in the content. kind: see `_KINDS`."""

    kind: str
    text: str


@dataclass(frozen=True)
class Pair:
    """Words between two marks, such as bold words or a link. kind: `bold` or `link`."""

    kind: str
    open: str
    close: str
    inside: tuple[Piece, ...]


Piece = str | Code | Pair

_SLOT = re.compile(r"(?P<slot>%\(\w+\)s|%%)")
_PROSE = re.compile(
    r"(?P<field>\{\{.*?\}\}|\{%.*?%\})"
    r"|(?P<heading>(?m:^)\#{2,6}[ ])|(?P<frame>(?m:^):{3,}[^\n]*|(?m:^)\|(?=[^\n]*-)[ :|-]+\|(?m:$))"
    r"|(?P<anchor>\{\#[^{}\n]+\})|(?P<citation>\{§[^{}\n]+\})|(?P<thing>\{(?:form|route|guide|lesson):[^{}\n]+\})"
    r"|(?P<number>\{n:[^{}\n]+\})|(?P<fact>\{[^{}\n]+\})"
    r"|(?P<link>\[(?P<label>[^\[\]\n]*)\](?P<to>\([^()\s]*\)))"
    r"|(?P<bold>\*\*(?P<strong>[^\s*](?:[^*\n]*[^\s*])?)\*\*)",
    re.DOTALL | re.VERBOSE,
)
KINDS = ("slot", "field", "heading", "frame", "anchor", "citation", "thing", "number", "fact")


def pieces(text: str, interface: bool = False) -> tuple[Piece, ...]:
    """Take a text apart; put together again, the pieces are the text. `interface`: whether it holds slots in place of references."""
    return tuple(_pieces(text, _SLOT if interface else _PROSE))


def _pieces(text: str, pattern: re.Pattern[str]) -> Iterator[Piece]:
    end = 0
    for match in pattern.finditer(text):
        if match.start() > end:
            yield text[end : match.start()]
        end = match.end()
        kind = str(match.lastgroup) if match.lastgroup in KINDS else "link" if match["link"] else "bold"
        if kind in KINDS:
            yield Code(kind, match.group())
        elif kind == "link":
            yield Pair("link", "[", f"]{match['to']}", tuple(_pieces(match["label"], pattern)))
        else:
            yield Pair("bold", "**", "**", tuple(_pieces(match["strong"], pattern)))
    if end < len(text):
        yield text[end:]


def joined(some: Iterable[Piece]) -> str:
    """Put pieces together into a text."""
    return "".join(
        one if isinstance(one, str) else one.text if isinstance(one, Code) else f"{one.open}{joined(one.inside)}{one.close}" for one in some
    )


def walked(some: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces and what stands inside them."""
    for one in some:
        yield one
        if isinstance(one, Pair):
            yield from walked(one.inside)


def marks(some: Iterable[Piece]) -> list[str]:
    """Return how each code and pair is written, in order; of a pair its two marks."""
    return [one.text if isinstance(one, Code) else one.open + one.close for one in walked(some) if not isinstance(one, str)]


def must_return(text: str, interface: bool = False) -> Counter[str]:
    """Count what a translation has to hold as often as its source: references, links, fields, what shapes the page; not bold words."""
    return Counter(mark for mark in marks(pieces(text, interface)) if mark not in ("****", "%%"))


def words_of(text: str, interface: bool = False) -> str:
    """Return the words alone, a space in place of each code."""
    return "".join(_words(pieces(text, interface)))


def _words(some: Sequence[Piece]) -> Iterator[str]:
    for one in some:
        if isinstance(one, str):
            yield one
        elif isinstance(one, Code):
            yield " "
        else:
            yield from _words(one.inside)


def numbered(texts: Iterable[Sequence[Piece]]) -> dict[tuple[str, int], int]:
    """Give each code a number that is the same in source and translation: (how it is written, how manieth) → number, from 1."""
    numbers: dict[tuple[str, int], int] = {}
    for some in texts:
        seen: Counter[str] = Counter()
        for mark in marks(some):
            seen[mark] += 1
            numbers.setdefault((mark, seen[mark]), len(numbers) + 1)
    return numbers
