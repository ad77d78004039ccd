"""Facts: dates agree, each is used, and what is not verified is shown to the editor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generators.model.fact import TIME_UNITS
from generators.model.problem import Problem
from generators.model.route import POINTS
from generators.prose.citing import BRACES
from generators.prose.markdown import reference
from generators.prose.units import units

if TYPE_CHECKING:
    from generators.checks import Context


def facts_are_dated(context: Context) -> Iterator[Problem]:
    """Dates of a fact agree with each other and with the edition; a fact from an absent text is not verified."""
    k = context.knowledge
    for located in k.facts.values():
        fact = located.value
        if any(citation.law not in k.laws for citation in fact.cites):
            continue  # said already where the citation stands
        holds_from = k.holds_from(fact)
        if fact.holds_to and fact.holds_to < holds_from:
            yield Problem("fact-dates", located.at("holds_to"), f"'{fact.id}' ends ({fact.holds_to}) before it begins ({holds_from})")
        if fact.checked_on > k.edition:
            yield Problem(
                "fact-dates", located.at("checked_on"), f"'{fact.id}' was checked on {fact.checked_on}, after the edition of {k.edition}; correct one"
            )
        if fact.holds_to and fact.holds_to < k.edition:
            yield Problem("fact-dates", located.at("holds_to"), f"'{fact.id}' no longer holds; add the new value and lead its users there")
        if fact.unit in TIME_UNITS and fact.from_event and fact.actor is None:
            yield Problem("missing-key", located.at("id"), f"'{fact.id}' is a period but names no actor; say who must act")
        absent = [c.law for c in fact.cites if not k.law(c.law).text]
        if fact.verified and absent:
            yield Problem(
                "fact-number", located.at("verified"), f"'{fact.id}' cannot be verified: the text of {absent[0]} is not at hand; set verified: false"
            )
        if not fact.verified:
            yield Problem(
                "fact-unverified",
                located.at(),
                f"'{fact.id}' ({fact.value} {fact.unit}, {fact.cites[0].text()}) is not verified; citizens do not see its number",
            )


def facts_are_used(context: Context) -> Iterator[Problem]:
    """A fact that nothing uses is dead weight."""
    k = context.knowledge
    if context.broken:
        return  # what could not be read may be what uses it
    used: set[str] = set()
    for route_map in k.routes.values():
        for entry in (*route_map.route.steps, *(p for group in POINTS for p in getattr(route_map.route, group))):
            used.update(entry.facts)
    for paper in k.forms.values():
        used.update(paper.form.facts)
    for leaflet in k.sheets.values():
        used.update(fact for point in leaflet.sheet.points for fact in point.facts)
    for syllabus in k.programmes.values():
        used.update(fact for session in syllabus.programme.sessions for fact in session.facts)
    for one in k.publicity.values():
        used.update(fact for message in one.campaign.messages for fact in message.facts)
    for book in k.ledgers.values():
        used.update(book.ledger.facts)
    for course in k.lessons.values():
        used.update(fact for slide in course.lesson.slides for fact in slide.facts)
    for _, asking in k.asking:
        used.update(fact for q in asking.questions for fact in (*q.value.facts, q.value.answer_fact or ""))
    for unit in units(k):
        for match in BRACES.finditer(unit.text):
            ref = reference(match.group(1))
            if ref.kind == "fact":
                used.add(ref.target)
    for fact_id, located in k.facts.items():
        if fact_id not in used:
            yield Problem("fact-unused", located.at("id"), f"nothing uses '{fact_id}'; use it or delete it")
