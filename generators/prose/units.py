"""Every piece of prose in the knowledge base, with where it stands: what checks read and translations are measured by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from generators.model.knowledge import Document, Knowledge, Origin
from generators.model.problem import Place


@dataclass(frozen=True)
class Unit:
    """One piece of prose.

    owner: kind and id of the thing, e.g. ('route', 'wages'); key: its place in the thing, the same in every language;
    story: whether it tells an invented case or repeats what people ask (numbers are then nobody's law);
    drifts: whether a translation of it must follow its source.
    """

    owner: tuple[str, str]
    key: str
    language: str
    text: str
    place: Place
    story: bool = False
    drifts: bool = True

    def at(self, offset: int) -> Place:
        """Return the place of the character at `offset`."""
        return Place(self.place.file, self.place.line + self.text.count("\n", 0, offset))


_NOT_PROSE = {"made_from", "sample"}
_HEADING_ID = re.compile(r"\{#([a-z0-9-]+)\}\s*$")


def flatten(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield (path, text) for each text in nested mappings and lists."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            if not (len(path) == 0 and key in _NOT_PROSE):
                yield from flatten(item, (*path, key))
    elif isinstance(value, list | tuple):
        for i, item in enumerate(value):
            yield from flatten(item, (*path, i))


def _of_words(owner: tuple[str, str], language: str, words: BaseModel, origin: Origin, base: tuple[str | int, ...] = ()) -> Iterator[Unit]:
    for path, text in flatten(words.model_dump(exclude_none=True)):
        story = path[0] in ("cases", "asked_as", "stem")
        yield Unit(owner, ".".join(map(str, (*base, *path))), language, text, origin.at(*base, *path), story, path[0] != "asked_as")


def split_sections(body: str) -> list[tuple[str, int, str]]:
    """Split a Markdown body at its level-2 headings into (section id, lines before it, text)."""
    pieces: list[tuple[str, int, list[str]]] = [("", 0, [])]
    for number, line in enumerate(body.split("\n")):
        if line.startswith("## "):
            found = _HEADING_ID.search(line)
            pieces.append((found.group(1) if found else line[3:].strip(), number, []))
        pieces[-1][2].append(line)
    return [(name, before, "\n".join(lines)) for name, before, lines in pieces if "".join(lines).strip()]


def _of_document(owner: tuple[str, str], language: str, document: Document[Any]) -> Iterator[Unit]:
    yield from _of_words(owner, language, document.head, document.origin)
    for name, _, text in split_sections(document.body):
        yield Unit(owner, f"body.{name}", language, text, document.origin.at("body", name))


def _of_questions(knowledge: Knowledge) -> Iterator[Unit]:
    for owner, course in knowledge.asking:
        for language, bank in course.question_words.items():
            for question_id, words in bank.items():
                yield from _of_words(owner, language, words.value, words.origin, (question_id,))


def _of_leaflets(knowledge: Knowledge) -> Iterator[Unit]:
    for sheet_id, leaflet in knowledge.sheets.items():
        for language, sheet_words in leaflet.words.items():
            yield from _of_words(("sheet", sheet_id), language, sheet_words.value, sheet_words.origin)
    for programme_id, syllabus in knowledge.programmes.items():
        for language, programme_words in syllabus.words.items():
            yield from _of_words(("programme", programme_id), language, programme_words.value, programme_words.origin)
    for campaign_id, one in knowledge.publicity.items():
        for language, campaign_words in one.words.items():
            yield from _of_words(("publicity", campaign_id), language, campaign_words.value, campaign_words.origin)


@lru_cache(maxsize=1)
def units(knowledge: Knowledge) -> tuple[Unit, ...]:
    """Return every piece of prose a reader may see, in the order of the content. Kept, because every check asks for it."""
    return tuple(_units(knowledge))


def _units(knowledge: Knowledge) -> Iterator[Unit]:
    for route_id, route in knowledge.routes.items():
        for language, route_words in route.words.items():
            yield from _of_words(("route", route_id), language, route_words.value, route_words.origin)
    for guide_id, guide in knowledge.guides.items():
        for language, document in guide.texts.items():
            yield from _of_document(("guide", guide_id), language, document)
    for form_id, paper in knowledge.forms.items():
        for language, form_words in paper.words.items():
            yield from _of_words(("form", form_id), language, form_words.value, form_words.origin)
        for language, wording in paper.wording.items():
            if language in paper.layouts:
                continue
            yield Unit(("form", form_id), "wording", language, wording.value, wording.origin.at())
    for lesson_id, course in knowledge.lessons.items():
        for language, lesson in course.texts.items():
            yield from _of_document(("lesson", lesson_id), language, lesson)
    yield from _of_questions(knowledge)
    yield from _of_leaflets(knowledge)
    for ledger_id, book in knowledge.ledgers.items():
        for language, ledger_words in book.words.items():
            yield from _of_words(("ledger", ledger_id), language, ledger_words.value, ledger_words.origin)
    for set_id, bundle in knowledge.sets.items():
        for language, set_words in bundle.words.items():
            yield from _of_words(("set", set_id), language, set_words.value, set_words.origin)
    for language, record_words in knowledge.casework.words.items() if knowledge.casework else ():
        yield from _of_words(("set", "record"), language, record_words.value, record_words.origin)
    for name, located in knowledge.terms.items():
        for language in knowledge.languages:
            yield Unit(("term", name), name, language, located.value.get(language), located.at(language), drifts=False)
    for language, words in knowledge.words.items():
        for path, text in flatten(dict(words.value)):
            yield Unit(("words", "interface"), ".".join(map(str, path)), language, text, words.origin.at(*path))
