"""Words of the law: those explained stand in the glossary, and English guides set the Chinese beside them at first use."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generators.language.terms import NOT_A_TERM, Terms, terms_of
from generators.model.guide import GuideHead
from generators.model.knowledge import Document
from generators.model.problem import Place, Problem

if TYPE_CHECKING:
    from generators.checks import Context

_NOT_READ = re.compile(r"\{[^{}\n]*\}|\]\([^)\n]*\)|^#{1,6} [^\n]*", re.M)
_SENTENCE = re.compile(r"[.!?](?=\s)|\n\n|\|")
_OTHERWISE = re.compile(r"[*_]*\s*[(（][\u3400-\u9fff]")
_BEFORE = 12  # characters before a word in which its Chinese may stand
EVERYDAY = "time"
"""A group of the glossary whose words are plain English, so that nobody needs the Chinese."""


def explained_words_are_terms(context: Context) -> Iterator[Problem]:
    """Each word of vocabulary/terms.yml stands in the glossary."""
    known = [term.zh_hans for term in context.knowledge.glossary]
    for name, located in context.knowledge.terms.items():
        if name in known:
            continue
        near = difflib.get_close_matches(name, known, 1, 0.5)
        meant = f"; did you mean '{near[0]}'?" if near else ""
        yield Problem("unknown-id", located.at(), f"'{name}' is no word of the glossary (column zh_hans){meant}")


def chinese_stands_beside(context: Context) -> Iterator[Problem]:
    """Say for each English guide which terms stand at their first use without the Chinese."""
    if "en" not in context.knowledge.languages:
        return
    chinese, english = terms_of(context.knowledge, "zh-Hans"), terms_of(context.knowledge, "en")
    for guide in context.knowledge.guides.values():
        if "en" not in guide.texts or "zh-Hans" not in guide.texts:
            continue
        named = _named(guide.texts["zh-Hans"], chinese)
        bare = list(_bare(guide.texts["en"], named, english))
        if bare:
            places = "; ".join(f"line {line}: '{word}' without {term}{later}" for line, word, term, later in bare)
            message = f"the Chinese is missing at first use: {places}"
            yield Problem("glossary-first-use", Place(guide.texts["en"].origin.file, bare[0][0]), message)


def _named(document: Document[GuideHead], terms: Terms) -> set[str]:
    """Return the terms that the Chinese guide uses, everyday words left out."""
    used = (use.known for use in terms.uses(_blank(document.body)))
    return {known.key for known in used if known.term.group not in NOT_A_TERM | {EVERYDAY} and (not known.explanation or known.explanation.mark)}


def _blank(text: str) -> str:
    """Return the text with what no reader reads as prose blanked: references, addresses, headings. Places stay."""
    return _NOT_READ.sub(lambda found: " " * len(found.group()), text)


def _bare(document: Document[GuideHead], named: set[str], terms: Terms) -> Iterator[tuple[int, str, str, str]]:
    """Yield line, word, Chinese and what follows later for each term whose first use has no Chinese beside it."""
    text = _blank(document.body)
    seen: set[str] = set()
    for use in terms.uses(text, everyday=True):
        key = use.known.key
        if key not in named or key in seen:
            continue
        seen.add(key)
        otherwise = _OTHERWISE.match(text, use.end)  # the Chinese says that another word is meant: a review that is 复议, not 复查
        if otherwise or _beside(text, use.start, use.end, key) or key in document.head.summary:
            continue
        later = text.find(key, use.end)
        after = f" (it comes in line {_line(document, text, later)})" if later >= 0 else ""
        yield _line(document, text, use.start), text[use.start : use.end], key, after


def _line(document: Document[GuideHead], text: str, offset: int) -> int:
    return document.first_line + text.count("\n", 0, offset)


def _beside(text: str, start: int, end: int, chinese: str) -> bool:
    """Whether the Chinese stands right before, or after in the same sentence or cell."""
    stop = _SENTENCE.search(text, end)
    return chinese in text[max(0, start - _BEFORE - len(chinese)) : start] or chinese in text[end : stop.start() if stop else len(text)]
