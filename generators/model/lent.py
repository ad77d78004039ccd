"""What a further language shows for the things it does not have yet: the words of the language it falls back to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from generators.model.knowledge import Course, Further, Knowledge, Owner, Words

W = TypeVar("W")
PAGES = ("route", "guide", "form", "ledger", "lesson")
"""Kinds of thing that have a page: the first one that is complete opens the language."""


def offered(knowledge: Knowledge) -> tuple[str, ...]:
    """Return the languages the site offers: those that have everything, and each further one in which a page is complete."""
    further = (tag for tag, one in knowledge.further.items() if any(owner in one.complete for owner in _pages(knowledge)))
    return tuple(dict.fromkeys((*knowledge.languages, *further)))


def _pages(knowledge: Knowledge) -> Iterator[Owner]:
    shown = (knowledge.routes, knowledge.guides, knowledge.forms, knowledge.ledgers, knowledge.lessons)
    yield from ((kind, thing_id) for kind, things in zip(PAGES, shown, strict=True) for thing_id in things)


def there_in(knowledge: Knowledge, kind: str, thing_id: str) -> tuple[str, ...]:
    """Return the languages of the site that a thing is there in, not those that are lent it."""
    return tuple(language for language in offered(knowledge) if knowledge.speaks(language, (kind, thing_id)) == language)


def lent(knowledge: Knowledge) -> Knowledge:
    """Return the knowledge in every language the site offers: what a further language lacks is lent by the one it falls back to.

    `lent` of the result says what is. Without a further language nothing changes. Checks look at what was written, renderers at this.
    """
    further = [knowledge.further[tag] for tag in offered(knowledge) if tag not in knowledge.languages]
    if not further:
        return replace(knowledge, further={}) if knowledge.further else knowledge
    k = knowledge
    owners = {*_pages(k), *(("sheet", one) for one in k.sheets), *(("set", one) for one in k.sets), ("set", "record")}
    owners |= {*(("programme", one) for one in k.programmes), *(("publicity", one) for one in k.publicity)}
    return replace(
        k,
        languages=(*k.languages, *(one.tag for one in further)),
        further={one.tag: one for one in further},
        lent={one.tag: frozenset(owners - one.complete) for one in further},
        routes={name: replace(one, words=_filled(one.words, further)) for name, one in k.routes.items()},
        guides={name: replace(one, texts=_filled(one.texts, further)) for name, one in k.guides.items()},
        forms={
            name: replace(
                one,
                words=_filled(one.words, further),
                wording=_filled(one.wording, further),
                layouts=_filled(one.layouts, [f for f in further if f.tag not in one.words]),
            )
            for name, one in k.forms.items()
        },
        lessons={name: _lesson(one, further) for name, one in k.lessons.items()},
        sheets={name: replace(one, words=_filled(one.words, further)) for name, one in k.sheets.items()},
        programmes={name: replace(one, words=_filled(one.words, further)) for name, one in k.programmes.items()},
        publicity={name: replace(one, words=_filled(one.words, further)) for name, one in k.publicity.items()},
        ledgers={name: replace(one, words=_filled(one.words, further)) for name, one in k.ledgers.items()},
        sets={name: replace(one, words=_filled(one.words, further)) for name, one in k.sets.items()},
        casework=replace(k.casework, words=_filled(k.casework.words, further)) if k.casework else None,
        words={language: _with_names(words, further) for language, words in k.words.items()},
    )


def _filled(by_language: Mapping[str, W], further: list[Further]) -> dict[str, W]:
    """Return what there is in each language, with what is lent."""
    lent = {one.tag: by_language[one.falls_back_to] for one in further if one.tag not in by_language and one.falls_back_to in by_language}
    return {**by_language, **lent}


def _lesson(course: Course, further: list[Further]) -> Course:
    return replace(course, texts=_filled(course.texts, further), question_words=_filled(course.question_words, further))


def _with_names(words: Words[Mapping[str, Any]], further: list[Further]) -> Words[Mapping[str, Any]]:
    """Return interface words that know the further languages by the names those have in themselves."""
    value = dict(words.value)
    for group, names in (("languages", {one.tag: one.name for one in further}), ("languages_short", {one.tag: one.short for one in further})):
        value[group] = {**names, **value.get(group, {})}
    return replace(words, value=value)


def made_of(knowledge: Knowledge, kind: str, name: str) -> tuple[Owner, ...]:
    """Return the things that a page or file is made of: itself, or all that a collection gathers."""
    if (kind, name) == ("staff", "sorting"):
        return tuple(("route", one) for one in knowledge.routes)
    if kind == "set":
        forms = (use.form for use in knowledge.sets[name].set.papers)
        return (("set", name), ("set", "record"), *(("form", one) for one in forms))
    if kind == "exercises":
        return (("route", name), *(("form", one) for one in knowledge.forms))
    if (kind, name) == ("training", "exercises"):
        return (*(("route", one) for one in knowledge.routes), *(("form", one) for one in knowledge.forms))
    if (kind, name) == ("staff", "sets"):
        return (("set", "record"), *(("set", one) for one in knowledge.sets))
    return ((kind, name),)


def shown_in(knowledge: Knowledge, language: str, kind: str, name: str) -> str:
    """Return the language in which readers of `language` are given a thing or a collection."""
    return knowledge.speaks(language, *made_of(knowledge, kind, name))
