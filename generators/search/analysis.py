"""Turn text into search terms. The same rules stand in docs/assets/javascripts/search/engine.js.

1. NFKC, lower case, Traditional folded to Simplified.
2. References to articles (第二十二条, 22条, Art. 22, §22, 条例22) become one term: `§22`, `§120-1`; those that name another law than the
   Regulations (民法典第577条, 工伤保险条例14) become `§~577`, so that they do not lead to the Regulations.
3. Codes of forms (C01, s27, C-1) become one term: `c01`.
4. Latin words are stemmed lightly; other runs of letters and figures stay as they are.
5. A run of Chinese characters gives every single character and every pair of neighbours.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from generators.search.stemming import stem

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_NUMERALS = "零〇一二三四五六七八九十百千两"
_ARTICLE = re.compile(rf"第? *([0-9]{{1,4}}) *条(?:之([一二三四五六七八九十]))?|第([{_NUMERALS}]{{1,9}})条(?:之([一二三四五六七八九十]))?")
_TOKEN = re.compile(
    r"(?:articles?|arts?\.?|§) *([0-9]{1,4})(?![0-9a-z])"
    r"|([csl])-?([0-9]{1,3})(?![0-9a-z])"
    r"|([a-z0-9\u00df-\u00f6\u00f8-\u024f]+(?:['\u2019][a-z]+)*)"
    rf"|([{HAN}]+)"
)
_LAW_BEFORE_NUMBER = re.compile(r"(?:条例|规定|办法|细则|规则|解释|法典|法) *\Z")
_NAMED_LAW = re.compile(rf"(?:法典|[{HAN}]法|规定|办法|细则|规则|解释)[》」 ]*\Z|([{HAN}]*)条例[》」 ]*\Z")
_LONGEST_NAME = 24
"""Characters before a number in which the name of a law may end."""
_SHORTEST_NAME = 4
"""Characters before 条例 that are taken for the name of other regulations: 工伤保险条例, but not 按照条例."""
_OUR_NAMES = ("信访", "信访工作")
_POSSESSIVE = re.compile(r"['\u2019]s\Z|['\u2019]")
_HAN_TERM = re.compile(rf"[{HAN}]+\Z")
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}


def chinese_number(text: str) -> int:
    """Return the value of a Chinese numeral below ten thousand: 二十二 is 22, 一百零一 is 101, 一二〇 is 120."""
    total = current = 0
    for character in text:
        if character in _TENS:
            total += (current or 1) * _TENS[character]
            current = 0
        else:
            current = current * 10 + _DIGITS[character]
    return total + current


def is_han(term: str) -> bool:
    """Say whether a term is written in Chinese characters alone."""
    return _HAN_TERM.match(term) is not None


def is_reference(term: str) -> bool:
    """Say whether a term is a reference to an article, as `§22`."""
    return term.startswith("§")


def references(title: str, fold: Mapping[str, str]) -> set[str]:
    """Return the references by which an article is found: those of its title, and its number without the law."""
    found = {term for term in terms(title, fold) if is_reference(term)}
    return found | {term.replace("~", "") for term in found}


def normalise(text: str, fold: Mapping[str, str]) -> str:
    """Return `text` in NFKC, lower case and folded to Simplified characters."""
    lowered = unicodedata.normalize("NFKC", text).lower()
    return "".join([fold.get(character, character) for character in lowered])


def tokens(normalised: str) -> Iterator[str]:
    """Yield words, codes, article references and whole runs of Chinese characters from normalised text, in order."""
    position = 0
    for match in _ARTICLE.finditer(normalised):
        yield from _plain_tokens(normalised[position : match.start()])
        figures, figures_sub, numeral, numeral_sub = match.groups()
        number = int(figures) if figures else chinese_number(numeral)
        sub = figures_sub or numeral_sub
        mark = _mark(normalised[: match.start()])
        yield f"{mark}{number}-{chinese_number(sub)}" if sub else f"{mark}{number}"
        position = match.end()
    yield from _plain_tokens(normalised[position:])


def _plain_tokens(text: str) -> Iterator[str]:
    for match in _TOKEN.finditer(text):
        article, letter, number, word, run = match.groups()
        if article:
            yield f"§{int(article)}"
        elif letter:
            yield f"{letter}{int(number):02d}"
        elif run:
            yield run
        else:
            yield stem(_POSSESSIVE.sub("", word))
            if _is_number(word) and _LAW_BEFORE_NUMBER.search(text[max(0, match.start() - 12) : match.start()]):
                yield f"{_mark(text[: match.start()])}{int(word)}"


def _mark(before: str) -> str:
    """Return what a reference begins with, by the law that is named before it."""
    named = _NAMED_LAW.search(before[-_LONGEST_NAME:])
    if named is None or (named[1] is not None and (len(named[1]) < _SHORTEST_NAME or named[1].endswith(_OUR_NAMES))):
        return "§"
    return "§~"


def _is_number(word: str) -> bool:
    return len(word) <= 4 and word.isascii() and word.isdigit()


def split(token: str) -> Iterator[str]:
    """Yield the terms of one token: characters and pairs of a Chinese run, anything else as it is."""
    if not is_han(token):
        yield token
        return
    yield from token
    for index in range(len(token) - 1):
        yield token[index : index + 2]


def terms(text: str, fold: Mapping[str, str]) -> list[str]:
    """Return every term of `text`, repeated as often as it occurs."""
    return [term for token in tokens(normalise(text, fold)) for term in split(token)]
