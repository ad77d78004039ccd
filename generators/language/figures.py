"""The numbers that a sentence says, in figures and in words: Chinese and English."""

from __future__ import annotations

import re

_FIGURES = re.compile(r"(?<![A-Za-z\d.])\d[\d,]*(?:\.\d+)?")
_DIGIT = re.compile(r"\d")
_STEP = re.compile(r"^ *\d+[.)] ", re.M)
_CHINESE = re.compile(r"[零〇一二三四五六七八九十百千万萬亿億两兩半双]+")
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2, "双": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_GREAT = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_CIRCLED = re.compile(r"[①-⑳]")
_STEMS = "甲乙丙丁戊己庚辛壬癸"  # persons and parties are told apart by them: Wang Three is 王丙
_CALLED = {"报警": 110}  # what has its number by its name

_ONES = [
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
]
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_WORDS = {word: value for value, word in enumerate(_ONES)} | _TENS
_TIMES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_ENGLISH = re.compile(
    rf"\b({'|'.join(_WORDS)})(?:[ -]({'|'.join(_ONES[1:10])}))?((?: (?:{'|'.join(_TIMES)}))*)(?: (more|others))?\b",
    re.IGNORECASE,
)
_SOME = frozenset({*_WORDS, *_TIMES} - {"zero", "one", "two"})
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"], 1
    )
}
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b")
_ORDINALS = {
    name: number
    for number, name in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"], 1
    )
}
_ORDINAL = re.compile(rf"\b(?:{'|'.join(_ORDINALS)})\b", re.IGNORECASE)
_SMALL = 10  # up to here, number words may count what the source lists


def figures(text: str) -> dict[float, int]:
    """Return each number in figures with its first place; the numbers of steps are none."""
    found: dict[float, int] = {}
    if not _DIGIT.search(text):
        return found
    text = _STEP.sub(lambda match: " " * len(match.group()), text)
    for match in _FIGURES.finditer(text):
        found.setdefault(float(match.group().replace(",", "")), match.start())
    return found


def has_figures(text: str) -> bool:
    return _DIGIT.search(text) is not None


def may_say_a_number(text: str) -> bool:
    """Whether a closer look at the numbers of a text, in figures or in English words, is worth its time."""
    return has_figures(text) or not _SOME.isdisjoint(text.lower().replace("-", " ").replace(",", " ").replace(".", " ").split())


def said_in_chinese(text: str) -> set[float]:
    """Return every number that a Chinese text can be read to say: figures, numerals and their digits, circled numbers, stems."""
    said = set(figures(text))
    for match in _FIGURES.finditer(text):
        value = float(match.group().replace(",", ""))
        said |= {value * times for sign, times in (_POWERS | _GREAT).items() if text[match.end() : match.end() + 1] == sign}
    for match in _CHINESE.finditer(text):
        said.add(float(numeral(match.group())))
        said |= {float(_DIGITS[char]) for char in match.group() if char in _DIGITS}
    said |= {float(ord(char) - ord("①") + 1) for char in _CIRCLED.findall(text)}
    said |= {float(_STEMS.index(char) + 1) for char in set(text) & set(_STEMS)}
    return said | {float(value) for word, value in _CALLED.items() if word in text}


def numeral(chinese: str) -> int:
    """Return the value of a Chinese numeral: 一百二十 → 120, 两千 → 2000, 二〇二六 → 2026."""
    if not any(char in _POWERS or char in _GREAT for char in chinese):
        return int("".join(str(_DIGITS[char]) for char in chinese if char in _DIGITS) or 0)
    total = section = digit = 0
    for char in chinese:
        if char in _POWERS:
            section, digit = section + (digit or 1) * _POWERS[char], 0
        elif char in ("万", "萬"):
            total, section, digit = total + (section + digit or 1) * _GREAT[char], 0, 0
        elif char in ("亿", "億"):
            total, section, digit = (total + section + digit or 1) * _GREAT[char], 0, 0
        else:
            digit = _DIGITS.get(char, 0)
    return total + section + digit


def words_in_english(text: str) -> dict[float, int]:
    """Return each number above two in English words with its first place: forty thousand, eleven others (which are twelve)."""
    found: dict[float, int] = {}
    for match in _ENGLISH.finditer(text):
        tens, ones, times, others = match.groups()
        value = _WORDS[tens.lower()] + (_WORDS[ones.lower()] if ones else 0)
        for word in times.split():
            value *= _TIMES[word.lower()]
        value += 1 if others and others.lower() == "others" else 0
        if value > 2:
            found.setdefault(float(value), match.start())
    return found


def said_in_english(text: str) -> set[float]:
    """Return every number that an English text says: figures, words, months, ordinals."""
    said = set(figures(text)) | set(words_in_english(text))
    said |= {float(_MONTHS[word]) for word in _MONTH.findall(text)}
    said |= {float(_WORDS[word]) for word in re.findall(r"\b(?:one|two)\b", text.lower())}
    return said | {float(_ORDINALS[word.lower()]) for word in _ORDINAL.findall(text)}


def invented(source: str, translation: str, english: bool) -> dict[float, int]:
    """Return the numbers of a translation that its Chinese source does not say, with their places.

    A word for a small number may count what the source lists, and a great number may be shortened where its unit was said just before.
    """
    given = figures(translation) | (words_in_english(translation) if english else {})
    if not given:
        return {}
    said = said_in_chinese(source)
    listed = source.count("、") + source.count("；") + source.count("，") + 1
    in_figures = figures(translation)
    return {
        number: at
        for number, at in given.items()
        if number not in said and not {number * 1000, number * 10_000} & said and not (number not in in_figures and number <= min(_SMALL, listed))
    }


def dropped(source: str, translation: str, english: bool) -> dict[float, int]:
    """Return the numbers in figures of a Chinese source that its translation does not say, with their places in the source."""
    wanted = figures(source)
    if not wanted:
        return {}
    said = said_in_english(translation) if english else set(figures(translation)) | said_in_chinese(translation)
    times = (1, 100, 1000, 10_000, 100_000_000)
    return {number: at for number, at in wanted.items() if not any(number * by in said for by in times)}
