"""Inlines as pieces of text with a character style: facts, citations and titles spelled out, line ends settled."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from generators.language.phrases import Phrases
from generators.model.blocks import Branch, Break, Inline, Link, Ref, Repeat, Slot, Strong, Text
from generators.model.citation import read_citation
from generators.prose.markdown import SLOT_CLOSE, SLOT_OPEN


@dataclass(frozen=True)
class Piece:
    """Text in one character style ("" for none). `soft` marks a line end of the source, which may vanish.

    A piece with a `mark` has no text: it opens or closes a branch of a stencil (see marks.py).
    """

    text: str
    style: str = ""
    link: str = ""
    soft: bool = False
    mark: str = ""


_OPEN = SLOT_OPEN + SLOT_CLOSE
Slots = Callable[[int], Iterable[Piece]]
Marking = Callable[..., str]


def pieces(say: Phrases, children: Iterable[Inline], slots: Slots, marking: Marking) -> list[Piece]:
    """Return the pieces of inlines; `slots` says what stands for a slot, `marking` what marks a branch."""
    return [piece for child in children for piece in _pieces(say, child, slots, marking)]


def _pieces(say: Phrases, inline: Inline, slots: Slots, marking: Marking) -> Iterator[Piece]:
    match inline:
        case Text(text):
            for i, part in enumerate(text.split("\n")):
                if i:
                    yield Piece("\n", soft=True)
                if part:
                    yield Piece(part)
        case Strong(children):
            yield from (replace(piece, style=piece.style or "Strong") for piece in pieces(say, children, slots, marking))
        case Link(href, children):
            yield from (replace(piece, link=href) for piece in pieces(say, children, slots, marking))
        case Break():
            yield Piece("\n")
        case Ref():
            yield Piece(reference(say, inline))
        case Slot(key):
            yield from slots(key)
        case Branch(test, then, otherwise):
            yield Piece("", mark=marking("if", test))
            yield from pieces(say, then, slots, marking)
            if otherwise:
                yield Piece("", mark=marking("else"))
                yield from pieces(say, otherwise, slots, marking)
            yield Piece("", mark=marking("end"))
        case Repeat(field, inner):
            yield Piece("", mark=marking("each", field))
            yield from pieces(say, inner, slots, marking)
            yield Piece("", mark=marking("end"))


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


def _wide(char: str, other: str) -> bool:
    """Whether a character is as wide as a Han character; a value that is still open counts as what stands on its other side."""
    if char in _OPEN and other in _OPEN:
        return True
    char = other if char in _OPEN else char
    return unicodedata.east_asian_width(char) in "WF"


def joined(found: list[Piece]) -> list[Piece]:
    """Settle soft line ends: nothing between Han characters, else a space."""
    out: list[Piece] = []
    for i, piece in enumerate(found):
        if not piece.soft:
            out.append(piece)
            continue
        before = next((one.text[-1] for one in reversed(out) if one.text), "")
        after = next((one.text[0] for one in found[i + 1 :] if one.text), "")
        if before and after and not (_wide(before, after) and _wide(after, before)):
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
