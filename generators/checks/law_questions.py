"""The questions people ask, by article (guides/law-questions/)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generators.model.citation import Citation
from generators.model.problem import Place, Problem

if TYPE_CHECKING:
    from generators.checks import Context


def law_questions_are_apart(context: Context) -> Iterator[Problem]:
    """Each entry is about one whole article, no article has two, and no question stands under two articles of one law."""
    entries: dict[Citation, Place] = {}
    questions: dict[tuple[str, str, str], Place] = {}
    for located in context.knowledge.law_questions:
        cite, asked = located.value.cite, located.value.asked_as
        place = located.at("cite")
        if cite.paragraph is not None:
            yield Problem("bad-value", place, f"found {cite.text()}, expected the article alone, without paragraph and item")
            continue
        if cite in entries:
            yield _twice(place, cite.text(), entries[cite], "join the two entries")
        entries.setdefault(cite, place)
        for language, some in (("zh-Hans", asked.zh_hans), ("en", asked.en)):
            for i, question in enumerate(some):
                key, here = (cite.law, language, question.casefold()), located.at("asked_as", language, i)
                if key in questions:
                    yield _twice(here, question, questions[key], "keep it where the law answers it")
                questions.setdefault(key, here)


def _twice(place: Place, what: str, first: Place, remedy: str) -> Problem:
    return Problem("duplicate-id", place, f"'{what}' stands already at {first.file}:{first.line}; {remedy}")
