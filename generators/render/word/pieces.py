"""Inlines as pieces of text with a character style: facts, citations and titles spelled out, line ends settled."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from generators.language.phrases import Phrases
from generators.model.blocks import Break, Inline, Link, Ref, Slot, Strong, Text
from generators.model.citation import read_citation


@dataclass(frozen=True)
class Piece:
    """Text in one character style ("" for none). `soft` marks a line end of the source, which may vanish."""

    text: str
    style: str = ""
    link: str = ""
    soft: bool = False


Slots = Callable[[int], Iterable[Piece]]


def pieces(say: Phrases, children: Iterable[Inline], slots: Slots) -> list[Piece]:
    """Return the pieces of inlines; `slots` says what stands for a slot."""
    return [piece for child in children for piece in _pieces(say, child, slots)]


def _pieces(say: Phrases, inline: Inline, slots: Slots) -> Iterator[Piece]:
    match inline:
        case Text(text):
            for i, part in enumerate(text.split("\n")):
                if i:
                    yield Piece("\n", soft=True)
                if part:
                    yield Piece(part)
        case Strong(children):
            yield from (replace(piece, style=piece.style or "Strong") for piece in pieces(say, children, slots))
        case Link(href, children):
            yield from (replace(piece, link=href) for piece in pieces(say, children, slots))
        case Break():
            yield Piece("\n")
        case Ref():
            yield Piece(reference(say, inline))
        case Slot(key):
            yield from slots(key)


def reference(say: Phrases, ref: Ref) -> str:
    """Return what stands between braces in words."""
    if ref.kind == "fact":
        return say.fact(say.knowledge.fact(ref.target))
    if ref.kind == "cite":
        return say.citation(read_citation(ref.target, say.knowledge.law_names))
    if ref.kind == "number":
        value, _, unit = ref.target.partition(" ")
        return say.quantity(int(value), unit)
    title = say.title_of(ref.kind, ref.target)
    return f"{ref.target} {title}" if ref.kind == "form" else title


def _wide(char: str) -> bool:
    return bool(char) and unicodedata.east_asian_width(char) in "WF"


def joined(found: list[Piece]) -> list[Piece]:
    """Settle soft line ends: nothing between Han characters, else a space."""
    out: list[Piece] = []
    for i, piece in enumerate(found):
        if not piece.soft:
            out.append(piece)
            continue
        before = out[-1].text[-1:] if out else ""
        after = found[i + 1].text[:1] if i + 1 < len(found) else ""
        if before and after and not (_wide(before) and _wide(after)):
            out.append(Piece(" "))
    return out


def lines(found: list[Piece]) -> list[list[Piece]]:
    """Split at line ends, soft and hard alike; lines without text are left out."""
    out: list[list[Piece]] = [[]]
    for piece in found:
        if piece.text == "\n":
            out.append([])
        else:
            out[-1].append(piece)
    return [line for line in out if any(piece.text for piece in line)]
