"""Plain versions are plain: short sentences, one idea a line, nothing to work out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.language.sentences import LONGEST, length, sentences
from generators.model.base import is_chinese
from generators.model.blocks import Heading, Paragraph, Ref, Table, walk_blocks, walk_inlines
from generators.model.guide import GuideHead
from generators.model.knowledge import Document
from generators.model.problem import Problem

if TYPE_CHECKING:
    from generators.checks import Context

MOST_SENTENCES = 2  # on a line


def plain_versions_are_plain(context: Context) -> Iterator[Problem]:
    """A plain version belongs to a guide, and each of its lines is short."""
    guides = context.knowledge.guides
    for guide_id, one in guides.items():
        full = one.guide.plain_of
        if full is None:
            continue
        if full in guides and guides[full].guide.plain_of:
            message = f"'{guide_id}' is the plain version of '{full}', which is a plain version itself; name the full guide"
            yield Problem("guide-plain-version", one.origin.at("plain_of"), message)
        twins = [other for other, two in guides.items() if two.guide.plain_of == full and other < guide_id]
        if twins:
            yield Problem("guide-plain-version", one.origin.at("plain_of"), f"'{full}' has the plain version '{twins[0]}' already; keep one")
        for language, document in one.texts.items():
            if language in LONGEST and (language != "zh-Hant" or "zh-Hant" in document.origin.file):
                yield from _hard(Phrases(context.knowledge, language), document)


def _hard(say: Phrases, document: Document[GuideHead]) -> Iterator[Problem]:
    longest, section = LONGEST[say.language], ""
    for block in walk_blocks(document.blocks):
        if isinstance(block, Heading):
            section = block.id or section
        place = document.origin.at("body", section)
        if isinstance(block, Table):
            yield Problem("guide-too-hard", place, "holds a table, expected short lines; say each row as a sentence")
        if not isinstance(block, Paragraph) or _waits(say, block):
            continue
        found = list(sentences(_said(say, block), say.language))
        if len(found) > MOST_SENTENCES:
            message = f"has {len(found)} sentences in one line (“{found[0][:20]}…”), expected at most {MOST_SENTENCES}; begin a new paragraph or item"
            yield Problem("guide-too-hard", place, message)
        for sentence in found:
            if length(sentence, say.language) > longest:
                unit = "words" if not is_chinese(say.language) else "characters"
                message = (
                    f"has a sentence of {length(sentence, say.language)} {unit} (“{sentence[:20]}…”), expected at most {longest}; make two of it"
                )
                yield Problem("guide-too-hard", place, message)


def _said(say: Phrases, paragraph: Paragraph) -> str:
    """Return the words of a paragraph; nothing when it names what does not exist, which is said elsewhere."""
    try:
        return plain_text(say, paragraph.children)
    except (KeyError, PydanticCustomError):
        return ""


def _waits(say: Phrases, paragraph: Paragraph) -> bool:
    """Whether a paragraph names a fact that is still to be confirmed; what stands in its place then is longer than the fact."""
    named = [one.target for one in walk_inlines(paragraph.children) if isinstance(one, Ref) and one.kind == "fact"]
    return any(one in say.knowledge.facts and not say.knowledge.fact(one).verified for one in named)
