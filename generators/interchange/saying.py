"""Says what a code stands for, so that a translator sees `{labour-arbitration-limit} = 1 year` and not a name alone."""

from __future__ import annotations

from pydantic_core import PydanticCustomError

from generators.interchange.entries import Say
from generators.language.phrases import Phrases
from generators.model.citation import read_citation
from generators.model.knowledge import Knowledge
from generators.prose.markdown import reference


def sayer(knowledge: Knowledge, language: str, fallback: str) -> Say:
    """Return what says a code in `language`, where that has no words yet in `fallback`; '' for what stands for nothing."""
    phrases = [Phrases(knowledge, one, editor=True) for one in dict.fromkeys((language, fallback)) if one in knowledge.words]

    def say(code: str) -> str:
        if not code.startswith("{") or code.startswith(("{{", "{%", "{#")):
            return ""
        for each in phrases:
            try:
                return _said(each, code[1:-1])
            except (LookupError, PydanticCustomError, TypeError, ValueError):
                continue
        return ""

    return say


def _said(phrases: Phrases, inside: str) -> str:
    ref = reference(inside)
    if ref.kind == "number":
        return ""
    if ref.kind == "cite":
        return phrases.citation(read_citation(ref.target, phrases.knowledge.law_names))
    if ref.kind == "fact":
        return phrases.fact(phrases.knowledge.fact(ref.target))
    return phrases.title_of(ref.kind, ref.target)
