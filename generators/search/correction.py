"""What was perhaps meant: pinyin and initials written in characters, typing errors put right.

Asked only when a part of a query is unknown to the index. The twin is docs/assets/javascripts/search/correction.js;
tests/search/test_parity.py holds them together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set

from generators.search.analysis import HAN, is_han, normalise
from generators.search.query import LONGEST_QUERY, Tables
from generators.search.stemming import stem
from generators.search.vocabulary import LONGEST_WORD, Vocabulary, Word, loosely

_SPELLED = re.compile(r"[a-z' ]{2,60}\Z")
_HAN_RUN = re.compile(f"[{HAN}]+")
_LATIN_WORD = re.compile(r"[a-z]+")
_LONGEST_INITIALS = 8
_SHORTEST_WRONG = 4
_TWO_ERRORS_FROM = 7
_SHORTEST_ONE_WRONG = 4
_LEAST_WEIGHT_ONE_WRONG = 4  # a character that sounds otherwise is put right in common words only: on eight pages or more

Reading = Callable[[Word], str]
Candidate = tuple[tuple[int, int, str], Word]


def suggested(query: str, known: Mapping[str, bool], tables: Tables, vocabulary: Vocabulary, traditional: bool) -> str | None:
    """Return the query put right, normalised, or None when there is nothing to suggest.

    `known` says of its words and pairs of characters whether the index knows them; what is replaced becomes Traditional
    if `traditional`, and everything else stays as it was typed.
    """
    text = normalise(query[:LONGEST_QUERY], {})[:LONGEST_QUERY].strip()
    folded = normalise(text, tables.fold)
    if len(folded) != len(text):
        return None
    if not any(is_han(character) for character in folded):
        return spelled_out(text, vocabulary, traditional) or respelled(text, known, vocabulary)
    characters = list(text)
    for match in _HAN_RUN.finditer(folded):
        for place, character in replacements(match[0], known, vocabulary, traditional).items():
            characters[match.start() + place] = character
    changed = "".join(characters)
    return changed if changed != text else None


def spelled_out(text: str, vocabulary: Vocabulary, traditional: bool) -> str | None:
    """Return the characters for full pinyin (`xinfang`, `lao dong zhong cai`) or for initials (`ldzc`), or None."""
    if not _SPELLED.match(text):
        return None
    letters = text.replace(" ", "").replace("'", "")
    words = (
        _cover(letters, vocabulary, lambda word: "".join(word.syllables))
        or _cover(loosely(letters), vocabulary, lambda word: loosely("".join(word.syllables)))
        or _by_initials(letters, vocabulary)
    )
    return "".join(word.traditional if traditional else word.text for word in words) or None


def _cover(letters: str, vocabulary: Vocabulary, reading: Reading) -> list[Word]:
    """Return the fewest words whose readings make up all letters, the weightiest of these, the first of equals."""
    best: list[tuple[int, int, list[Word]] | None] = [(0, 0, [])] + [None] * len(letters)
    for start in range(len(letters)):
        so_far = best[start]
        if so_far is None:
            continue
        for word in vocabulary.chinese.get(letters[start], ()):
            spelled = reading(word)
            end = start + len(spelled)
            if not letters.startswith(spelled, start):
                continue
            other = best[end]
            count, weight = so_far[0] + 1, so_far[1] + word.weight
            if other is None or (count, -weight) < (other[0], -other[1]):
                best[end] = (count, weight, [*so_far[2], word])
    final = best[len(letters)]
    return final[2] if final else []


def _by_initials(letters: str, vocabulary: Vocabulary) -> list[Word]:
    if not 2 <= len(letters) <= _LONGEST_INITIALS:
        return []
    best: Word | None = None
    for word in vocabulary.chinese.get(letters[0], ()):
        if "".join(syllable[0] for syllable in word.syllables) == letters and (best is None or word.weight > best.weight):
            best = word
    return [best] if best else []


def respelled(text: str, known: Mapping[str, bool], vocabulary: Vocabulary) -> str | None:
    """Return an English query with each unknown word replaced by the nearest known one, or None if there is none."""
    changed = _LATIN_WORD.sub(lambda match: _nearest(match[0], known, vocabulary), text)
    return changed if changed != text else None


def _nearest(word: str, known: Mapping[str, bool], vocabulary: Vocabulary) -> str:
    if len(word) < _SHORTEST_WRONG or known.get(stem(word), True):
        return word
    allowed = 2 if len(word) >= _TWO_ERRORS_FROM else 1
    best = (allowed, 1, word)
    for other in vocabulary.latin.get(word[0], ()):
        if abs(len(other.text) - len(word)) <= allowed:
            best = min(best, (distance(word, other.text), -other.weight, other.text))
    return best[2]


def distance(one: str, other: str) -> int:
    """Return how many letters must be added, left out, replaced or swapped with their neighbour to get from one to the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        above, before, row = before, row, [i]
        for j, right in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
    return row[len(other)]


def replacements(run: str, known: Mapping[str, bool], vocabulary: Vocabulary, traditional: bool) -> dict[int, str]:
    """Return the right character for each wrong one of a folded Chinese run, by its place; empty where nothing fits."""
    heard = [{syllable for syllable, characters in vocabulary.sounds.items() if character in characters} for character in run]
    found: dict[int, str] = {}
    position = 0
    while position < len(run):
        best = min(_candidates(run, position, known, heard, vocabulary), default=None, key=lambda candidate: candidate[0])
        if best is None:
            position += 1
            continue
        word = best[1]
        shown = word.traditional if traditional else word.text
        found |= {position + i: shown[i] for i in range(len(shown)) if run[position + i] != word.text[i]}
        position += len(shown)
    return found


def _candidates(run: str, start: int, known: Mapping[str, bool], heard: Sequence[Set[str]], vocabulary: Vocabulary) -> Iterator[Candidate]:
    """Yield the words that may be meant from `start` on, with what orders them: most like it first, then the longest."""
    letters = sorted({syllable[0] for syllable in heard[start]})
    for word in (word for letter in letters for word in vocabulary.chinese.get(letter, ())):
        end = start + len(word.text)
        if end > len(run) or len(word.text) > LONGEST_WORD:
            continue
        wrong = [place for place in range(start, end) if run[place] != word.text[place - start]]
        if not wrong or len(wrong) * 2 > len(word.text) or not all(_doubtful(run, place, known) for place in wrong):
            continue
        sounds_alike = all(loosely(word.syllables[place - start]) in heard[place] for place in wrong)
        if sounds_alike or (len(wrong) == 1 and len(word.text) >= _SHORTEST_ONE_WRONG and word.weight >= _LEAST_WEIGHT_ONE_WRONG):
            yield (len(wrong) * 2 - sounds_alike, -len(word.text) * 16 - word.weight, word.text), word


def _doubtful(run: str, place: int, known: Mapping[str, bool]) -> bool:
    """Say whether the index knows none of the pairs with the character at `place`, and was asked for one at least."""
    said = [known[pair] for pair in (run[max(0, place - 1) : place + 1], run[place : place + 2]) if pair in known]
    return bool(said) and not any(said)
