"""Inlines as plain words in a language: facts, citations and titles spelled out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generators.language.phrases import Phrases
from generators.model.blocks import Break, Inline, Link, Ref, Strong, Text
from generators.model.citation import read_citation

_BETWEEN_HAN = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\n(?=[\u3000-\u9fff\uff00-\uffef])")


def unbroken(text: str) -> str:
    """Join the lines of a paragraph: nothing stands between Chinese characters, a line end elsewhere is a space."""
    return _BETWEEN_HAN.sub("", text)


def plain_text(say: Phrases, children: Iterable[Inline]) -> str:
    """Render inlines as plain words."""
    out: list[str] = []
    for inline in children:
        match inline:
            case Text(text):
                out.append(unbroken(text))
            case Strong(inner) | Link(_, inner):
                out.append(plain_text(say, inner))
            case Break():
                out.append(" ")
            case Ref("fact", target):
                out.append(say.fact(say.knowledge.fact(target)))
            case Ref("cite", target):
                out.append(say.citation(read_citation(target, say.knowledge.law_names)))
            case Ref("number", target):
                value, _, unit = target.partition(" ")
                out.append(say.quantity(int(value), unit))
            case Ref(kind, target):
                out.append(say.title_of(kind, target))
            case _:
                out.append("")
    return "".join(out)
