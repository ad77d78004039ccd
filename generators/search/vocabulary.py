"""The words that matter, with how they are read: for pinyin, initials and typing errors.

Chinese words come from the titles, what people ask, the headings, the synonyms and the words the caller adds (names of
fields and forms, the glossary). Nothing cuts Chinese into words for us, so that a run counts as a word when it stands
between many different neighbours (accessor variety, Feng and others 2004). Readings come from pypinyin, which is asked
only when an index is built. The twin that reads the exported parts is docs/assets/javascripts/search/correction.js.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generators.search.analysis import is_han, normalise, tokens
from generators.search.documents import Document
from generators.search.page import SearchPage
from generators.search.query import Tables
from generators.search.settings import Settings

LONGEST_WORD = 8
_FEWEST_NEIGHBOURS = 3
_RUN_LENGTHS = range(2, 5)
_ENGLISH = re.compile(r"[a-z]{4,24}\Z")
_MOST_READINGS = 2
_OFTEN_MISTAKEN = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word, its weight (how many pages are about it, as a number of binary digits) and, for Chinese, its syllables
    in toneless pinyin and its Traditional form."""

    text: str
    weight: int
    syllables: tuple[str, ...] = ()
    traditional: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Chinese and Latin words by the letter their reading begins with, and the characters of each loose syllable.

    The letter of a Chinese word is the first of its loose reading (`loosely`), so that zhong and zong stand together.
    """

    chinese: Mapping[str, tuple[Word, ...]]
    latin: Mapping[str, tuple[Word, ...]]
    sounds: Mapping[str, str]

    def as_json(self) -> dict[str, Any]:
        """Return plain data: `sounds`, and `words` by letter as [Chinese, Latin]; `from_json` reads it back.

        A Chinese word is [word, syllables, weight] or [word, syllables, weight, Traditional], a Latin one [word, weight].
        """
        letters = sorted({*self.chinese, *self.latin})
        return {
            "sounds": dict(self.sounds),
            "words": {
                letter: [
                    [_chinese_entry(word) for word in self.chinese.get(letter, ())],
                    [[word.text, word.weight] for word in self.latin.get(letter, ())],
                ]
                for letter in letters
            },
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Vocabulary:
        """Read what `as_json` wrote. Raises KeyError, TypeError or ValueError for anything else."""
        words = data["words"]
        return cls(
            {letter: tuple(_read_chinese(*entry) for entry in chinese) for letter, (chinese, _) in words.items()},
            {letter: tuple(Word(text, weight) for text, weight in latin) for letter, (_, latin) in words.items()},
            {str(syllable): str(characters) for syllable, characters in data["sounds"].items()},
        )


def _chinese_entry(word: Word) -> list[str | int]:
    entry: list[str | int] = [word.text, " ".join(word.syllables), word.weight]
    return [*entry, word.traditional] if word.traditional != word.text else entry


def _read_chinese(text: str, syllables: str, weight: int, traditional: str = "") -> Word:
    return Word(text, weight, tuple(syllables.split()), traditional or text)


def loosely(pinyin: str) -> str:
    """Return pinyin with the sounds that many speakers do not tell apart made one: zh z, ch c, sh s, ng n."""
    for written, heard in _OFTEN_MISTAKEN:
        pinyin = pinyin.replace(written, heard)
    return pinyin


def make_vocabulary(found: Iterable[Document], settings: Settings, tables: Tables, words: Iterable[str] = ()) -> Vocabulary:
    """Return the vocabulary of an index; `words` are further ones that must be in it, Chinese or English."""
    versions = [page for document in found for page in document.versions.values()]
    # the articles of a library of laws would outnumber everything else: of them only the names of the laws count
    pages = [page for page in versions if page.kind != "law"]
    given = [*words, *(phrase for one in settings.synonyms for phrase in (*one.say, *one.means))]
    about = [[page.title, *page.asked_as, *(part.title for part in page.headings)] for page in pages]
    normal = [[normalise(text, tables.fold) for text in texts] for texts in [*about, *([text] for text in given)]]
    whole = [*given, *dict.fromkeys(page.title for page in versions)]
    chinese = _chinese_words(normal, {run for text in whole for run in _runs(normalise(text, tables.fold))}, tables)
    latin = _english_words(pages, normal, tables)
    return Vocabulary(_with_readings(chinese), _by_letter(latin), _sounds({c for texts in normal for text in texts for c in text}))


def _runs(text: str) -> Iterator[str]:
    return (token for token in tokens(text) if is_han(token))


def _cut(run: str, stops: Iterable[str]) -> list[str]:
    for stop in stops:
        run = run.replace(stop, " ")
    return run.split()


def _chinese_words(texts: list[list[str]], given: set[str], tables: Tables) -> Counter[str]:
    """Return each Chinese word with the number of pages about it."""
    stops = [stop for stop in tables.stops if is_han(stop)]
    pieces = [{piece for text in page for run in _runs(text) for piece in _cut(run, stops)} for page in texts]
    before: defaultdict[str, set[str]] = defaultdict(set)
    after: defaultdict[str, set[str]] = defaultdict(set)
    for number, page in enumerate(pieces):
        for piece in page:
            for start, end in _parts_of(piece):
                part = piece[start:end]
                # the edge of a piece counts once for each page: what stands alone on three pages is a word
                before[part].add(piece[start - 1] if start else str(number))
                after[part].add(piece[end] if end < len(piece) else str(number))
    varied = {part for part in before if min(len(before[part]), len(after[part])) >= _FEWEST_NEIGHBOURS}
    wanted = {word for word in varied | given if 2 <= len(word) <= LONGEST_WORD}
    count: Counter[str] = Counter()
    for page in pieces:
        count.update({part for piece in page for start, end in _parts_of(piece, LONGEST_WORD) if (part := piece[start:end]) in wanted})
    return Counter({word: count[word] or 1 for word in wanted})


def _parts_of(piece: str, longest: int = _RUN_LENGTHS.stop - 1) -> Iterator[tuple[int, int]]:
    return ((start, start + length) for length in range(2, longest + 1) for start in range(len(piece) - length + 1))


def _english_words(pages: Iterable[SearchPage], texts: Iterable[list[str]], tables: Tables) -> Counter[str]:
    count: Counter[str] = Counter()
    for page in texts:
        count.update({word for text in page for word in re.findall(r"[a-z]+", text) if _ENGLISH.match(word)})
    for one in pages:
        text = f"{one.summary} {one.body}" if one.language == "en" else ""
        count.update({word for word in re.findall(r"[a-z]+", text.lower()) if _ENGLISH.match(word)})
    return Counter({word: number for word, number in count.items() if word not in tables.stops})


def _by_letter(count: Counter[str]) -> dict[str, tuple[Word, ...]]:
    found: defaultdict[str, list[Word]] = defaultdict(list)
    for word in sorted(count):
        found[word[0]].append(Word(word, count[word].bit_length()))
    return {letter: tuple(words) for letter, words in sorted(found.items())}


def _with_readings(count: Counter[str]) -> dict[str, tuple[Word, ...]]:
    import opencc
    from pypinyin import lazy_pinyin

    convert = opencc.OpenCC("s2hk").convert
    found: defaultdict[str, list[Word]] = defaultdict(list)
    for word in sorted(count):
        syllables = tuple(syllable.replace("ü", "v") for syllable in lazy_pinyin(word, errors="ignore"))
        traditional = convert(word)
        if len(syllables) == len(word) == len(traditional):
            found[loosely(syllables[0])[0]].append(Word(word, count[word].bit_length(), syllables, traditional))
    return {letter: tuple(words) for letter, words in sorted(found.items())}


def _sounds(occurring: Iterable[str]) -> dict[str, str]:
    """Return loose syllable to its characters, for the characters that occur and the 3,755 commonest of GB 2312."""
    from pypinyin import Style, pinyin

    common = (bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    found: defaultdict[str, str] = defaultdict(str)
    for character in sorted({c for c in (*occurring, *common) if is_han(c)}):
        [readings] = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore") or [[]]
        for syllable in sorted({loosely(reading.replace("ü", "v")) for reading in readings[:_MOST_READINGS]}):
            found[syllable] += character
    return dict(sorted(found.items()))
