"""Every citation in the knowledge base, with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pydantic_core import PydanticCustomError

from generators.model.citation import Citation, read_citation
from generators.model.knowledge import Knowledge, Origin
from generators.model.problem import Place
from generators.model.route import POINTS, Review
from generators.prose.units import Unit, units

BRACES = re.compile(r"(?<!\{)\{(?![{%#])([^{}\n]+)\}(?!\})")
Owner = tuple[str, str]
Cited = tuple[Citation, Place, Owner]


def prose_citations(unit: Unit, law_names: dict[str, str]) -> Iterator[tuple[Citation, Place]]:
    """Yield the readable citations of a piece of prose."""
    for match in BRACES.finditer(unit.text):
        if match.group(1).lstrip().startswith("§"):
            try:
                yield read_citation(match.group(1).strip()[1:], law_names), unit.at(match.start())
            except PydanticCustomError:
                continue


def _each(cites: Iterable[Citation], origin: Origin, path: tuple[str | int, ...], owner: Owner) -> Iterator[Cited]:
    for i, citation in enumerate(cites):
        yield citation, origin.at(*path, i), owner


def _reviews(reviews: tuple[Review, ...], origin: Origin, owner: Owner) -> Iterator[Cited]:
    for i, review in enumerate(reviews):
        yield from _each(review.read, origin, ("reviews", i, "read"), owner)


def _of_sorting(knowledge: Knowledge) -> Iterator[Cited]:
    for name, sort in knowledge.sorting.items():
        yield from _each(sort.cites, knowledge.vocabulary, ("sorting", name, "cites"), ("sorting", name))


def _of_routes(knowledge: Knowledge) -> Iterator[Cited]:
    for route_id, route_map in knowledge.routes.items():
        route, origin, owner = route_map.route, route_map.origin, ("route", route_id)
        yield from _each(route.sorting, origin, ("sorting",), owner)
        yield from _reviews(route.reviews, origin, owner)
        for group, entries in (("steps", route.steps), *((name, getattr(route, name)) for name in POINTS)):
            for i, entry in enumerate(entries):
                yield from _each(entry.cites, origin, (group, i, "cites"), owner)


def _of_forms(knowledge: Knowledge) -> Iterator[Cited]:
    for form_id, paper in knowledge.forms.items():
        form, origin, owner = paper.form, paper.origin, ("form", form_id)
        yield from _each(form.cites, origin, ("cites",), owner)
        yield from _reviews(form.reviews, origin, owner)
        for group in ("legal_elements", "good_practice"):
            for i, element in enumerate(getattr(form, group)):
                yield from _each(element.cites, origin, (group, i, "cites"), owner)


def _of_lessons(knowledge: Knowledge) -> Iterator[Cited]:
    for lesson_id, course in knowledge.lessons.items():
        owner = ("lesson", lesson_id)
        yield from _each(course.lesson.cites, course.origin, ("cites",), owner)
        yield from _reviews(course.lesson.reviews, course.origin, owner)
        for i, slide in enumerate(course.lesson.slides):
            yield from _each(slide.cites, course.origin, ("slides", i, "cites"), owner)


def _of_questions(knowledge: Knowledge) -> Iterator[Cited]:
    for bank in knowledge.banks.values():
        yield from _reviews(bank.reviews, bank.origin, ("bank", bank.id))
    for owner, asking in knowledge.asking:
        for question in asking.questions:
            yield from _each(question.value.cites, question.origin, (*question.path, "cites"), owner)


def _of_sheets(knowledge: Knowledge) -> Iterator[Cited]:
    for sheet_id, leaflet in knowledge.sheets.items():
        owner = ("sheet", sheet_id)
        yield from _reviews(leaflet.sheet.reviews, leaflet.origin, owner)
        for i, part in enumerate(leaflet.sheet.parts):
            for j, point in enumerate(part.points):
                yield from _each(point.cites, leaflet.origin, ("parts", i, "points", j, "cites"), owner)


def _of_programmes(knowledge: Knowledge) -> Iterator[Cited]:
    for programme_id, syllabus in knowledge.programmes.items():
        owner, programme = ("programme", programme_id), syllabus.programme
        yield from _reviews(programme.reviews, syllabus.origin, owner)
        for i, part in enumerate(programme.parts):
            for j, session in enumerate(part.sessions):
                yield from _each(session.cites, syllabus.origin, ("parts", i, "sessions", j, "cites"), owner)
        for i, skill in enumerate(programme.skills):
            yield from _each(skill.cites, syllabus.origin, ("skills", i, "cites"), owner)


def _of_publicity(knowledge: Knowledge) -> Iterator[Cited]:
    for campaign_id, one in knowledge.publicity.items():
        owner = ("publicity", campaign_id)
        yield from _reviews(one.campaign.reviews, one.origin, owner)
        for i, message in enumerate(one.campaign.messages):
            yield from _each(message.cites, one.origin, ("messages", i, "cites"), owner)


def _of_ledgers(knowledge: Knowledge) -> Iterator[Cited]:
    for ledger_id, book in knowledge.ledgers.items():
        owner = ("ledger", ledger_id)
        yield from _each(book.ledger.cites, book.origin, ("cites",), owner)
        yield from _reviews(book.ledger.reviews, book.origin, owner)
        for i, group in enumerate(book.ledger.groups):
            for j, column in enumerate(group.columns):
                yield from _each(column.cites, book.origin, ("groups", i, "columns", j, "cites"), owner)


def _of_sets(knowledge: Knowledge) -> Iterator[Cited]:
    for set_id, bundle in knowledge.sets.items():
        owner = ("set", set_id)
        yield from _reviews(bundle.set.reviews, bundle.origin, owner)
        for group in ("papers", "kept"):
            for i, entry in enumerate(getattr(bundle.set, group)):
                yield from _each(entry.cites, bundle.origin, (group, i, "cites"), owner)
    if knowledge.casework:
        record, origin = knowledge.casework.record, knowledge.casework.origin
        yield from _reviews(record.reviews, origin, ("set", "record"))
        for name, citation in record.replaced.items():
            yield citation, origin.at("replaced", name), ("set", "record")
        for i, order in enumerate(record.order):
            yield from _each(order.cites, origin, ("order", i, "cites"), ("set", "record"))


def _of_counting(knowledge: Knowledge) -> Iterator[Cited]:
    located = knowledge.counting
    for i, rule in enumerate(located.value.rules):
        for part in ("starts", "ends", "moves"):
            yield getattr(rule, part), located.at("rules", i, part), ("counting", rule.id)
    for i, group in enumerate(located.value.follow):
        yield from _each(group.by, located.origin, ("follow", i, "by"), ("counting", group.rule))


def all_citations(knowledge: Knowledge) -> Iterator[Cited]:
    """Yield (citation, place, owner) for every citation in definitions and in prose."""
    for fact_id, fact in knowledge.facts.items():
        yield from _each(fact.value.cites, fact.origin, (*fact.path, "cites"), ("fact", fact_id))
        if fact.value.workday_by:
            yield fact.value.workday_by, fact.at("workday_by"), ("fact", fact_id)
    yield from _of_counting(knowledge)
    yield from _of_sorting(knowledge)
    yield from _of_routes(knowledge)
    for guide_id, guide in knowledge.guides.items():
        yield from _reviews(guide.guide.reviews, guide.origin, ("guide", guide_id))
    yield from _of_forms(knowledge)
    yield from _of_lessons(knowledge)
    yield from _of_questions(knowledge)
    yield from _of_sheets(knowledge)
    yield from _of_programmes(knowledge)
    yield from _of_publicity(knowledge)
    yield from _of_sets(knowledge)
    yield from _of_ledgers(knowledge)
    for name, term in knowledge.terms.items():
        yield from _each(term.value.cites, term.origin, (name, "cites"), ("term", name))
    for entry in knowledge.law_questions:
        yield entry.value.cite, entry.at("cite"), ("law-question", entry.value.cite.text())
    for unit in units(knowledge):
        for citation, place in prose_citations(unit, knowledge.law_names):
            yield citation, place, unit.owner
