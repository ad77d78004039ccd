"""The words of the glossary as they stand on pages of a language, and where a text uses them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generators.language.traditional import Traditional, corrected_words
from generators.model.knowledge import Knowledge
from generators.model.vocabulary import Explanation, Term

NOT_A_TERM = frozenset({"word", "convert"})
"""Groups of the glossary that hold everyday words and helps for the converter, no terms of law."""


@dataclass(frozen=True)
class Known:
    """A word of the glossary in a language.

    forms: what stands on pages for it; loose: forms that also are everyday words, so that they count only with the Chinese beside
    them; local: what readers in Hong Kong and Macao (`hk`) and in Taiwan (`tw`) say where that differs, on pages in Traditional Chinese.
    """

    term: Term
    explanation: Explanation | None
    forms: tuple[str, ...]
    loose: tuple[str, ...]
    local: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        return self.term.zh_hans


@dataclass(frozen=True)
class Use:
    """A word of the glossary in a text, from `start` up to `end`."""

    start: int
    end: int
    known: Known


class Terms:
    """Finds the words of the glossary in texts of one language; the longest word wins."""

    def __init__(self, knowledge: Knowledge, language: str) -> None:
        self.language = language
        traditional = Traditional(knowledge.glossary)
        self.known = tuple(_known(knowledge, traditional, term, language) for term in knowledge.glossary)
        self._by_form: dict[str, Known] = {}
        for one in self.known:
            for form in (*one.forms, *one.loose):
                self._by_form.setdefault(_fold(form), one)
        self._loose = {_fold(form) for one in self.known for form in one.loose}
        self._passed = _passed_over(knowledge, traditional, language) - set(self._by_form)
        self._pattern = _pattern([*self._by_form, *self._passed], language)

    def uses(self, text: str, start: int = 0, end: int | None = None, everyday: bool = False) -> Iterator[Use]:
        """Yield every use of a word in `text` from `start` to `end`, in order.

        Names of laws, and what only looks like a word, are passed over; so are words that are everyday words too and stand without
        the Chinese, unless `everyday`.
        """
        for match in self._pattern.finditer(text, start, len(text) if end is None else end):
            form = _fold(match.group())
            one = self._by_form.get(form) or self._by_form.get(form.removesuffix("s")) or self._by_form.get(form.removesuffix("es"))
            if one is None:
                continue
            is_loose = form in self._loose or form.removesuffix("s") in self._loose
            if is_loose and not everyday and not _has_beside(text, match.end(), one.key):
                continue
            yield Use(match.start(), match.end(), one)


@lru_cache(maxsize=4)
def terms_of(knowledge: Knowledge, language: str) -> Terms:
    """Return the finder for a language, made once."""
    return Terms(knowledge, language)


def english_forms(english: str) -> tuple[str, ...]:
    """Return the words of a glossary cell: `recusal; withdraw from the case` is two, and what stands in brackets is a note."""
    plain = re.sub(r"\s*\([^)]*\)", "", english)
    return tuple(form.strip() for form in plain.split(";") if form.strip())


def _fold(form: str) -> str:
    return form.casefold().replace("’", "'")


def _known(knowledge: Knowledge, traditional: Traditional, term: Term, language: str) -> Known:
    located = knowledge.terms.get(term.zh_hans)
    explanation = located.value if located else None
    also = explanation.also.get(language, ()) if explanation else ()
    if language not in ("zh-Hans", "zh-Hant"):
        forms = english_forms(getattr(term, language, ""))
        loose = tuple(form for form in forms if " " not in form and form not in also)
        return Known(term, explanation, tuple(dict.fromkeys((*(f for f in forms if f not in loose), *also))), loose)
    if language == "zh-Hans":
        return Known(term, explanation, (term.zh_hans, *also), ())
    shown = traditional.text(term.zh_hans)
    also = also or tuple(traditional.text(form) for form in (explanation.also.get("zh-Hans", ()) if explanation else ()))
    return Known(term, explanation, (shown, *also), (), _local(term, explanation, shown))


def _local(term: Term, explanation: Explanation | None, shown: str) -> tuple[tuple[str, str], ...]:
    """Return the words said elsewhere, where they differ from the one on the page."""
    said = explanation.said_in if explanation else None
    words = {"hk": (said and said.hk) or term.zh_hant_hk, "tw": (said and said.tw) or term.zh_hant_tw}
    return tuple((place, word) for place, word in words.items() if word and word != shown)


def _passed_over(knowledge: Knowledge, traditional: Traditional, language: str) -> set[str]:
    """Return longer words that hold a word of the glossary without using it: names of laws, and what the converter must know."""
    other = {word for term in knowledge.terms.values() for word in term.value.not_in}
    if language not in ("zh-Hans", "zh-Hant"):
        return {_fold(law.value.en) for law in knowledge.laws.values()} | {_fold(word) for word in other if word.isascii()}
    simplified = {*knowledge.law_names, *corrected_words(), *(word for word in other if not word.isascii())}
    return simplified if language == "zh-Hans" else {traditional.text(word) for word in simplified}


def _pattern(forms: list[str], language: str) -> re.Pattern[str]:
    words = sorted(set(forms), key=lambda form: (-len(form), form))
    either = "|".join(re.escape(word).replace("'", "['’]") for word in words) or "(?!)"
    return re.compile(either if language.startswith("zh") else rf"\b(?:{either})(?:e?s)?\b", re.IGNORECASE)


def _has_beside(text: str, end: int, chinese: str) -> bool:
    """Whether the Chinese word stands in brackets right after."""
    return re.match(rf"\s*[（(]\s*(?:<[^>]*>)?{re.escape(chinese)}", text[end : end + 80]) is not None
