"""In which script and language a text is written, told by its characters alone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import opencc

_NOT_READ = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#?[^{}\n]*\}|\]\([^)\n]*\)|%\(\w+\)[sd]", re.S)
_HAN = re.compile(r"[㐀-鿿]")
_WORD = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’-][A-Za-zÀ-ɏ]+)*")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_SENTENCE = re.compile(r"[㐀-鿿][。！？]|[㐀-鿿]{2}，[㐀-鿿]{2}")
_LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z'’-]*(?:[ ,]+[A-Za-z][A-Za-z'’-]*){5,}")
_MOST_HAN = 8  # Chinese characters outside brackets in a text of another language


def read_words(text: str) -> str:
    """Return a text with what nobody reads (references, addresses, statements, placeholders) blanked; places stay."""
    return _NOT_READ.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)


def is_chinese(text: str) -> int:
    """Say whether a text for readers of another language is Chinese: 0 no, 1 in a sentence of it, 2 as a whole.

    Chinese in brackets beside a word is what such a text should have.
    """
    if text.isascii() or not _HAN.search(text):
        return 0
    outside = _BRACKETS.sub(" ", read_words(text))
    han, words = len(_HAN.findall(outside)), len(_WORD.findall(outside))
    if han > 2 * words:
        return 2 if han > 1 or not words else 0
    return 1 if han > _MOST_HAN or _SENTENCE.search(read_words(text)) else 0


def is_not_chinese(text: str) -> int:
    """Say whether a text for readers of Chinese is in Latin letters: 0 no, 1 in a run of six words or more, 2 as a whole."""
    if not _HAN.search(text):
        return 2 if len(_WORD.findall(read_words(text))) >= 4 else 0
    return 1 if text.count(" ") >= 5 and _LATIN_RUN.search(read_words(text)) else 0


def is_only_foreign(text: str, chinese: bool) -> bool:
    """Whether all the letters of a text, be they few, are of the other kind: Latin for readers of Chinese, or the reverse."""
    read = read_words(text)
    letters, han = _WORD.search(read) is not None, _HAN.search(read) is not None
    return letters and not han if chinese else han and not letters


def first_foreign(text: str, chinese: bool) -> int:
    """Return where the words of another language begin: in a Chinese text the first run of words, else the first Chinese sentence."""
    read = read_words(text)
    found = (_LATIN_RUN if chinese else _SENTENCE).search(read) or (_WORD if chinese else _HAN).search(read)
    return found.start() if found else 0


def count_of_words(text: str) -> int:
    """Return how many words in Latin letters a text has."""
    return len(_WORD.findall(read_words(text)))


@lru_cache(maxsize=1)
def _converters() -> tuple[Any, Any]:
    return opencc.OpenCC("t2s"), opencc.OpenCC("s2t")


@lru_cache(maxsize=30_000)
def other_script(char: str, traditional: bool) -> str:
    """Return what a character is in the other script if no text of its own script has it, else "".

    `traditional`: whether the text it stands in is Traditional Chinese. Characters that both scripts write (后, 里, 干) are no mistake
    in either; so the character must also be missing in the old character set of the script (GB 2312, Big5).
    """
    own, converter = ("big5", _converters()[1]) if traditional else ("gb2312", _converters()[0])
    if not _HAN.match(char) or _encodes(char, own):
        return ""
    converted = str(converter.convert(char))
    return converted if converted != char else ""


def _encodes(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def wrong_script(text: str, traditional: bool) -> dict[str, str]:
    """Return each character of a text that belongs to the other Chinese script, with what it is in its own."""
    return {char: other for char in dict.fromkeys(read_words(text)) if (other := other_script(char, traditional))}
