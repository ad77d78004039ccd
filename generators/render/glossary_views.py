"""The page of terms, and what the script that opens a word in its place must know."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.language.terms import Known, terms_of
from generators.model.knowledge import Knowledge
from generators.prose.markdown import parse_inline
from generators.render.views import View

WORDS = ("all_terms", "close", "by", "local_hk", "local_tw", "local_both")
OTHERS = "word"
"""The group that takes in what helps the converter only."""


def glossary(knowledge: Knowledge, say: Phrases) -> Iterator[View]:
    """The page of terms: every word of the glossary by group, with its meaning and its forms."""
    groups: dict[str, dict[str, Known]] = {}
    for one in terms_of(knowledge, say.language).known:
        group = OTHERS if one.term.group == "convert" else one.term.group
        groups.setdefault(group, {}).setdefault(one.key, one)
    shown = [(group, list(known.values())) for group, known in groups.items()]
    yield View("glossary.md.j2", "glossary", say.word("glossary", "title"), "about", None, {"groups": shown, "summary": say.word("glossary", "lead")})


def term_data(say: Phrases) -> bytes:
    """Return the script with the meanings; it only sets `daoyinTerms`: word → [meaning, articles, in Hong Kong and Macao, in Taiwan]."""
    meanings: dict[str, list[str]] = {}
    for one in terms_of(say.knowledge, say.language).known:
        if one.explanation is None or not one.explanation.mark:
            continue
        local = dict(one.local)
        parts = [plain_text(say, parse_inline(one.explanation.get(say.language))), say.citations(one.explanation.cites)]
        parts += [local.get("hk", ""), local.get("tw", "")]
        while not parts[-1]:
            parts.pop()
        meanings[one.key] = parts
    value = {"words": {key: say.words["glossary"][key] for key in WORDS}, "terms": meanings}
    return f"self.daoyinTerms = {json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n".encode()
