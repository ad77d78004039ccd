"""Which numbers a text states, so that a translation neither invents nor loses one."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DIGIT = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_POWER = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_CHINESE = re.compile("[零〇一二三四五六七八九十百千万萬亿億两兩]+")
_FIGURES = re.compile(r"(?<![A-Za-z0-9_.,/-])[0-9][0-9]*(?:[,，][0-9]{3})*(?:\.[0-9]+)?(?![A-Za-z_]*[0-9_])(?P<large>\s*[万萬亿億])?")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_ORDINALS = ["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"]
_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
_SAID = {word: i for i, word in enumerate(_WORDS)} | {word: i for i, word in enumerate(_ORDINALS)} | {m: i for i, m in enumerate(_MONTHS, 1)}
_SAID |= {
    "once": 1,
    "twice": 2,
    "half": 2,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
}


def _chinese(numeral: str) -> float:
    total = section = digit = 0
    for char in numeral:
        if char in _DIGIT:
            digit = _DIGIT[char]
        elif char in _POWER:
            section, digit = section + (digit or 1) * _POWER[char], 0
        else:
            total, section, digit = (total + section + digit or 1) * _LARGE[char], 0, 0
    return float(total + section + digit)


def figures(text: str) -> Iterator[float]:
    """Yield the numbers written in figures: 8,000 and 5万 as 8000 and 50000. Codes such as C01 are no numbers."""
    for match in _FIGURES.finditer(text):
        large = (match["large"] or "").strip()
        number = match.group().removesuffix(match["large"] or "")
        yield float(re.sub("[,，]", "", number)) * _LARGE.get(large, 1)


def numbers(text: str) -> set[float]:
    """Return all numbers of a text, in figures, in Chinese numerals, in English words; more rather than fewer."""
    found = set(figures(text)) | {float(_CIRCLED.index(char) + 1) for char in text if char in _CIRCLED}
    for match in _CHINESE.finditer(text):
        found.add(_chinese(match.group()))
        found.update(float(_DIGIT[char]) for char in match.group() if char in _DIGIT)
        if all(char in _DIGIT for char in match.group()):
            found.add(float("".join(str(_DIGIT[char]) for char in match.group())))
    found.update(float(_SAID[word]) for word in re.findall("[a-z]+", text.lower()) if word in _SAID)
    found.update(float(year) % 100 for year in re.findall(r"\b(?:19|20)\d\d\b", text))
    return found
