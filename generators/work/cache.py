"""Keeps finished papers by what they were made from, so that only what has changed is made again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from generators.model.fact import Fact
from generators.model.knowledge import Book, Course, Knowledge, Paper, RouteMap, Syllabus
from generators.render.basis import form_basis, ledger_basis, lesson_basis, programme_basis, route_basis
from generators.work.files import write_atomic

# What a paper depends on besides its content: change any of it and every paper is made again.
MAKERS = (
    "generators/model",
    "generators/prose",
    "generators/language",
    "generators/counting",
    "generators/render/basis.py",
    "generators/render/office.py",
    "generators/render/word",
    "generators/supplied",
    "generators/render/slides",
    "generators/render/tables",
    "generators/render/drawing",
    "templates/word",
    "templates/slides",
)


class Cache:
    """A folder of finished files, one per key. Old entries are dropped by `sweep`."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.used, self.made = folder, set[str](), 0

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return the file for `key`, making it when it is not there."""
        self.used.add(key)
        path = self.folder / key
        if path.is_file():
            return path.read_bytes()
        data = make()
        self.made += 1
        write_atomic(path, data)
        return data

    def sweep(self, used: Iterable[str]) -> None:
        """Delete what the last build did not use."""
        kept = frozenset(used)
        for path in self.folder.glob("*"):
            if path.name not in kept:
                path.unlink()


@lru_cache(maxsize=8)
def digest_of(project: Path, names: tuple[str, ...] = MAKERS) -> str:
    """Return the digest of the code, templates and files that make papers."""
    digest = hashlib.sha256()
    for name in names:
        for path in sorted((project / name).rglob("*")) if (project / name).is_dir() else [project / name]:
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.relative_to(project).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _dump(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    return value


def _key(knowledge: Knowledge, language: str, parts: Iterable[Any], facts: Iterable[Fact], laws: Iterable[str]) -> str:
    """Return a key over everything a paper shows."""
    facts = list(facts)
    events = [_dump(knowledge.events[fact.from_event].value) for fact in facts if fact.from_event]
    actors = [_dump(knowledge.actors[fact.actor].value) for fact in facts if fact.actor]
    law_data = [_dump(knowledge.law(law)) for law in laws]
    interface = {key: value for key, value in knowledge.words[language].value.items() if key not in ("needs", "situations", "kiosk", "start")}
    titles = [_dump(paper.words[language].value.title) for paper in knowledge.forms.values()]
    whole = [
        digest_of(Path(__file__).resolve().parents[2]), language, knowledge.edition.isoformat(), interface, titles, law_data, events, actors,
        [_dump(fact) for fact in facts], [_dump(part) for part in parts],
    ]  # fmt: skip
    if language in knowledge.further:
        whole.append(knowledge.further[language].names)
    return hashlib.sha256(json.dumps(whole, ensure_ascii=False, sort_keys=True, default=str).encode()).hexdigest()


def _titles(knowledge: Knowledge, language: str) -> list[str]:
    """Return the titles of the maps, guides and lessons: any text may name one of them."""
    titles = [one.words[language].value.title for one in knowledge.routes.values()]
    titles += [one.texts[language].head.title for one in knowledge.guides.values()]
    return titles + [course.texts[language].head.title for course in knowledge.lessons.values()]


def form_key(knowledge: Knowledge, paper: Paper, language: str, data: Any) -> str:
    """Return the key of a form in a language, blank or with data."""
    basis = form_basis(knowledge, paper, language)
    actors = [_dump(knowledge.actors[name].value) for name in (paper.form.issued_by, paper.form.given_to)]
    layout = hashlib.sha256(paper.layouts[language].value).hexdigest() if language in paper.layouts else ""
    parts = ["form", paper.form, paper.words[language].value, paper.wording[language].value, layout, actors, data]
    return _key(knowledge, language, parts, basis.facts, basis.laws)


def lesson_key(knowledge: Knowledge, course: Course, language: str, kind: str) -> str:
    """Return the key of a lesson's deck or handout."""
    basis = lesson_basis(knowledge, course, language)
    text, bank = course.texts[language], course.question_words[language]
    words = {name: _dump(located.value) for name, located in bank.items()}
    questions = [_dump(located.value) for located in course.questions]
    maps = [part for one in course.lesson.routes for part in (knowledge.routes[one].route, knowledge.routes[one].words[language].value)]
    parts = ["lesson", kind, course.lesson, text.head, text.body, questions, words, maps, _titles(knowledge, language)]
    return _key(knowledge, language, parts, basis.facts, basis.laws)


def route_key(knowledge: Knowledge, route_map: RouteMap, language: str) -> str:
    """Return the key of a map's Word paper."""
    basis, route = route_basis(knowledge, route_map, language), route_map.route
    actors = [_dump(knowledge.actors[step.actor].value) for step in route.steps if step.actor]
    channels = [_dump(knowledge.channels[step.channel]) for step in route.steps if step.channel]
    parts = ["route", route, route_map.words[language].value, actors, channels, _titles(knowledge, language)]
    return _key(knowledge, language, parts, basis.facts, basis.laws)


def exercise_key(knowledge: Knowledge, route_id: str, language: str, drawn: Any) -> str:
    """Return the key of the exercises of a map; `drawn` says how they were drawn. What papers the cases use, and the calendars, count too."""
    route_map = knowledge.routes[route_id]
    basis = route_basis(knowledge, route_map, language)
    papers = [knowledge.forms[code] for code in dict.fromkeys(code for step in route_map.route.steps for code in step.forms)]
    elements = [part for paper in papers for part in (paper.form, paper.words[language].value.legal_elements)]
    calendars = [located.value for located in knowledge.calendars.values()]
    actors, sorts = [located.value for located in knowledge.actors.values()], [*knowledge.sorting.values(), *knowledge.channels.values()]
    cases = [located.value for located in route_map.cases]
    parts = [
        "exercises",
        drawn,
        _titles(knowledge, language),
        route_map.route,
        route_map.words[language].value,
        cases,
        *elements,
        *calendars,
        *actors,
        *sorts,
        knowledge.counting.value,
    ]
    return _key(knowledge, language, parts, basis.facts, knowledge.laws)


def programme_key(knowledge: Knowledge, syllabus: Syllabus, language: str) -> str:
    """Return the key of a programme's Word paper; the titles of what it leads to count too."""
    basis = programme_basis(knowledge, syllabus, language)
    titles = _titles(knowledge, language)
    minutes = [course.lesson.minutes for course in knowledge.lessons.values()]
    return _key(knowledge, language, ["programme", syllabus.programme, syllabus.words[language].value, titles, minutes], basis.facts, basis.laws)


def ledger_key(knowledge: Knowledge, book: Book, language: str) -> str:
    """Return the key of a ledger's workbook."""
    basis = ledger_basis(knowledge, book, language)
    calendars = [_dump(located.value) for located in knowledge.calendars.values()]
    parts = ["ledger", book.ledger, book.words[language].value, calendars, knowledge.counting.value]
    return _key(knowledge, language, parts, basis.facts, basis.laws)
