"""How hard a page is to read, and how much it asks for: measures that need no list of words from elsewhere.

Sentences and their length as in sentences.py. Uncommon: in Chinese, characters outside the first level of GB 2312-80 (the 3,755 in
everyday use, by sound); in English, words of ten letters or more. Terms: words of the law from our glossary (its everyday words and
helps for the converter left out), each counted once; unexplained: those of them whose meaning a reader cannot open, because
vocabulary/terms.yml has none. Asked: fields that must be filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic_core import PydanticCustomError

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.language.sentences import length, sentences
from generators.language.terms import NOT_A_TERM, Terms, terms_of
from generators.model.base import is_chinese
from generators.model.blocks import Block, inlines_of, walk_blocks
from generators.model.knowledge import Knowledge
from generators.prose.markdown import MarkdownProblem, parse_inline
from generators.prose.units import units

LONG_WORD = 10  # letters
KINDS = ("guide", "route", "form", "lesson")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")


@dataclass(frozen=True)
class Burden:
    """What a page asks of its reader.

    `mean` and `longest` are characters in Chinese, words in English; `uncommon` is a share; `unexplained` are terms by their Chinese.
    """

    kind: str
    id: str
    language: str
    sentences: int
    mean: float
    longest: int
    uncommon: float
    terms: int
    unexplained: tuple[str, ...]
    asked: int


def burdens(knowledge: Knowledge, say: Phrases) -> Iterator[Burden]:
    """Yield the measures of every guide, map, form and lesson in a language, in the order of their kinds."""
    texts: dict[tuple[str, str], list[str]] = {}
    for owner, text in _texts(knowledge, say):
        texts.setdefault(owner, []).append(text)
    terms = terms_of(knowledge, say.language)
    for kind in KINDS:
        for owner in [one for one in texts if one[0] == kind]:
            yield _measured(knowledge, owner, say.language, texts[owner], terms)


def _texts(knowledge: Knowledge, say: Phrases) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield whatever a reader reads, as plain words, with its owner."""
    for kind, things in (("guide", knowledge.guides), ("lesson", knowledge.lessons)):
        for name, one in things.items():
            yield from (((kind, name), text) for text in _of_blocks(say, one.texts[say.language].blocks))
    for unit in units(knowledge):
        if unit.language == say.language and unit.owner[0] in ("route", "form") and not unit.story and "{%" not in unit.text:
            try:
                yield unit.owner, plain_text(say, parse_inline(unit.text))
            except (MarkdownProblem, KeyError, PydanticCustomError):
                continue  # a wording, with blocks of its own


def _of_blocks(say: Phrases, blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in walk_blocks(blocks):
        for children in inlines_of(block):
            yield plain_text(say, children)


def _measured(knowledge: Knowledge, owner: tuple[str, str], language: str, texts: list[str], terms: Terms) -> Burden:
    lengths = [length(one, language) for text in texts for one in sentences(text, language)]
    lengths = [one for one in lengths if one]
    whole = "\n".join(texts)
    known = {use.known.key: use.known for use in terms.uses(whole) if use.known.term.group not in NOT_A_TERM and len(use.known.key) > 1}
    bare = tuple(sorted(key for key, one in known.items() if one.explanation is None))
    asked = sum(field.required for field in knowledge.forms[owner[1]].form.fields) if owner[0] == "form" else 0
    mean = round(sum(lengths) / len(lengths), 1) if lengths else 0.0
    longest, uncommon = max(lengths, default=0), round(_uncommon(whole, language), 4)
    return Burden(*owner, language, len(lengths), mean, longest, uncommon, len(known), bare, asked)


def _uncommon(text: str, language: str) -> float:
    if not is_chinese(language):
        words = _WORD.findall(text)
        return sum(len(one) >= LONG_WORD for one in words) / len(words) if words else 0.0
    characters = _HAN.findall(text)
    return sum(not _is_common(one) for one in characters) / len(characters) if characters else 0.0


def _is_common(character: str) -> bool:
    """Whether a character is of the first level of GB 2312-80 (rows 16 to 55)."""
    try:
        return 0xB0 <= character.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False
