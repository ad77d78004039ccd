"""Ids that one thing uses of another must exist."""

from __future__ import annotations

import difflib
from collections.abc import Container, Iterable, Iterator
from typing import TYPE_CHECKING

from generators.model.problem import Place, Problem
from generators.model.route import POINTS

if TYPE_CHECKING:
    from generators.checks import Context


class _Known:
    """What exists, by kind; knows how to say that something does not."""

    def __init__(self, context: Context) -> None:
        k = context.knowledge
        self.unreadable = context.unreadable
        self.kinds: dict[str, Container[str]] = {
            "fact": k.facts,
            "actor": k.actors,
            "event": k.events,
            "field": k.fields,
            "form": k.forms,
            "route": k.routes,
            "lesson": k.lessons,
            "guide": k.guides,
            "channel": k.channels,
            "sorting": k.sorting,
            "bank": k.banks,
            "question": {question.value.id for _, asking in k.asking for question in asking.questions},
        }

    def missing(self, kind: str, ids: Iterable[str | None], place: Place) -> Iterator[Problem]:
        known = self.kinds[kind]
        for one in ids:
            if one is None or one in known or self.unreadable(kind, one):
                continue
            near = difflib.get_close_matches(one, list(known), n=1, cutoff=0.5)  # type: ignore[call-overload]
            hint = f"did you mean '{near[0]}'?" if near else f"define it, or name an existing {kind}"
            yield Problem("unknown-id", place, f"found the {kind} '{one}', which does not exist; {hint}")


def dangling_ids(context: Context) -> Iterator[Problem]:
    """Every id used in definitions exists."""
    known = _Known(context)
    yield from _in_facts(context, known)
    yield from _in_routes(context, known)
    yield from _in_the_rest(context, known)
    for name, channel in context.knowledge.channels.items():
        yield from known.missing("sorting", [channel.sorts_under], context.knowledge.vocabulary.at("channels", name, "sorts_under"))
        yield from known.missing("actor", channel.received_by, context.knowledge.vocabulary.at("channels", name, "received_by"))
    start = context.knowledge.start
    for i, group in enumerate(start.value.groups):
        yield from known.missing("field", group.fields, start.at("groups", i))
    for i, situation in enumerate(start.value.situations):
        for kind in ("guide", "form", "route"):
            yield from known.missing(kind, [getattr(situation, kind)], start.at("situations", i))


def _in_facts(context: Context, known: _Known) -> Iterator[Problem]:
    for fact in context.knowledge.facts.values():
        yield from known.missing("event", [fact.value.from_event], fact.at("from_event"))
        yield from known.missing("actor", [fact.value.actor], fact.at("actor"))
        yield from known.missing("fact", [fact.value.beside], fact.at("beside"))


def _in_routes(context: Context, known: _Known) -> Iterator[Problem]:
    for route_map in context.knowledge.routes.values():
        route, origin = route_map.route, route_map.origin
        yield from known.missing("field", [route.field], origin.at("field"))
        for i, step in enumerate(route.steps):
            for kind, ids in (("fact", step.facts), ("form", step.forms), ("route", step.routes), ("guide", step.guides)):
                yield from known.missing(kind, ids, origin.at("steps", i, f"{kind}s"))
            yield from known.missing("actor", [step.actor], origin.at("steps", i, "actor"))
            yield from known.missing("sorting", [step.sorts_under], origin.at("steps", i, "sorts_under"))
            if step.channel not in context.knowledge.never:
                yield from known.missing("channel", [step.channel], origin.at("steps", i, "channel"))
        for group in POINTS:
            for i, point in enumerate(getattr(route, group)):
                yield from known.missing("fact", point.facts, origin.at(group, i, "facts"))
                yield from known.missing("form", point.forms, origin.at(group, i, "forms"))


def _in_training(context: Context, known: _Known) -> Iterator[Problem]:
    for syllabus in context.knowledge.programmes.values():
        for i, part in enumerate(syllabus.programme.parts):
            for j, session in enumerate(part.sessions):
                place = syllabus.origin.at("parts", i, "sessions", j)
                named = (("lesson", [session.lesson]), ("route", session.exercises), ("bank", session.questions), ("form", session.forms))
                for kind, ids in (*named, ("route", session.routes), ("guide", session.guides), ("fact", session.facts)):
                    yield from known.missing(kind, ids, place)
        for i, skill in enumerate(syllabus.programme.skills):
            place = syllabus.origin.at("skills", i)
            for kind, ids in (("form", skill.forms), ("lesson", skill.lessons), ("route", skill.exercises), ("question", skill.questions)):
                yield from known.missing(kind, ids, place)
    for one in context.knowledge.publicity.values():
        for i, message in enumerate(one.campaign.messages):
            yield from known.missing("fact", message.facts, one.origin.at("messages", i, "facts"))


def _in_the_rest(context: Context, known: _Known) -> Iterator[Problem]:
    for guide in context.knowledge.guides.values():
        for kind, ids in (("form", guide.guide.forms), ("route", guide.guide.routes), ("guide", guide.guide.guides)):
            yield from known.missing(kind, ids, guide.origin.at(f"{kind}s"))
        yield from known.missing("guide", [guide.guide.plain_of], guide.origin.at("plain_of"))
    for paper in context.knowledge.forms.values():
        yield from known.missing("actor", [paper.form.issued_by], paper.origin.at("issued_by"))
        yield from known.missing("actor", [paper.form.given_to], paper.origin.at("given_to"))
        yield from known.missing("fact", paper.form.facts, paper.origin.at("facts"))
    for leaflet in context.knowledge.sheets.values():
        for i, part in enumerate(leaflet.sheet.parts):
            for j, point in enumerate(part.points):
                yield from known.missing("fact", point.facts, leaflet.origin.at("parts", i, "points", j, "facts"))
                yield from known.missing("form", point.forms, leaflet.origin.at("parts", i, "points", j, "forms"))
    yield from _in_training(context, known)
    for book in context.knowledge.ledgers.values():
        for i, group in enumerate(book.ledger.groups):
            for j, column in enumerate(group.columns):
                facts = [*(column.due.periods if column.due else ()), column.most]
                yield from known.missing("fact", facts, book.origin.at("groups", i, "columns", j))
    for course in context.knowledge.lessons.values():
        for i, slide in enumerate(course.lesson.slides):
            yield from known.missing("fact", slide.facts, course.origin.at("slides", i, "facts"))
        yield from known.missing("route", course.lesson.routes, course.origin.at("routes"))
        yield from known.missing("form", course.lesson.forms, course.origin.at("forms"))
    for bank in context.knowledge.banks.values():
        yield from known.missing("route", [bank.id], bank.origin.at())
    for _, asking in context.knowledge.asking:
        for question in asking.questions:
            yield from known.missing("lesson", [question.value.lesson], question.at("lesson"))
            yield from known.missing("fact", [*question.value.facts, question.value.answer_fact], question.at("facts"))
