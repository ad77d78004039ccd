"""What each page shows: gathers values for the templates. No markup here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from generators.counting.reckoning import FIRST_YEAR, LAST_YEAR
from generators.language.phrases import Phrases
from generators.model.blocks import Container, sections
from generators.model.fact import TIME_UNITS
from generators.model.knowledge import Knowledge, RouteMap
from generators.model.route import POINTS, Route, RouteWords, Step
from generators.prose.citing import all_citations
from generators.prose.wording import render_wording
from generators.render.basis import Basis, form_basis, guide_basis, route_basis
from generators.render.pictures import pictures

YEARS = {"first": f"{FIRST_YEAR}-01-01", "last": f"{LAST_YEAR}-12-31"}
"""The days a reader may enter."""
FIRST = 6
"""How many of the reader's own deadlines stand open; the rest unfold."""


@dataclass(frozen=True)
class View:
    """A page to be: which template, where, under which title, with which values.

    `owner` is the thing it shows, `also` are things it shows beside, `gathers` is the collection whose words it shows (model/lent.py).
    """

    template: str
    path: str
    title: str
    section: str
    owner: tuple[str, str] | None = None
    values: dict[str, Any] = field(default_factory=dict)
    also: tuple[tuple[str, str], ...] = ()
    gathers: tuple[str, str] | None = None


@dataclass(frozen=True)
class Branch:
    """A part of a map drawn as a tree: the choice that leads here, steps without a fork, then the ways on or a step shown elsewhere."""

    choice: str | None
    steps: tuple[Step, ...]
    again: str | None
    ways: tuple[Branch, ...]


def periods(knowledge: Knowledge, basis: Basis) -> dict[str, Any]:
    """Facts in three groups: periods the reader must keep, periods others must keep, and numbers that start no clock."""
    known = dict.fromkeys(fact.id for fact in basis.facts)
    facts = (*basis.facts, *(knowledge.fact(fact.beside) for fact in basis.facts if fact.beside and fact.beside not in known))
    periods = tuple(fact for fact in facts if fact.unit in TIME_UNITS)
    yours = [fact for fact in periods if knowledge.is_you(fact.actor)]
    theirs = [fact for fact in periods if not knowledge.is_you(fact.actor) and fact.from_event]
    others = [fact for fact in facts if fact not in yours and fact not in theirs]
    return {"yours": yours, "theirs": theirs, "amounts": others, "first": FIRST}


def reckoner(knowledge: Knowledge, say: Phrases, basis: Basis) -> dict[str, Any]:
    """What the calculator of a page offers: the events its periods are counted from, those of the reader first."""
    groups = periods(knowledge, basis)
    events = dict.fromkeys(fact.from_event for fact in (*groups["yours"], *groups["theirs"]) if fact.from_event)
    return {"events": [("", [(event, say.event(event)) for event in events])], "years": YEARS}


def start(knowledge: Knowledge, say: Phrases) -> Iterator[View]:
    """The start page: by need."""
    mapped = {route_map.route.field: route_id for route_id, route_map in knowledge.field_maps.items()}
    groups = [(group.id, [(name, mapped[name]) for name in group.fields if name in mapped]) for group in knowledge.start.value.groups]
    asked = [(route_id, route_map.words[say.language].value.asked_as[0]) for route_id, route_map in knowledge.field_maps.items()]
    yield View(
        "start.md.j2",
        "index",
        say.word("site", "title_long"),
        "start",
        values={
            "groups": [g for g in groups if g[1]],
            "situations": knowledge.start.value.situations,
            "asked": asked,
            "overviews": _overviews(knowledge),
        },
    )


def routes(knowledge: Knowledge, say: Phrases) -> Iterator[View]:
    """The list of maps and a page for each."""
    mapped = {route_map.route.field: route_id for route_id, route_map in knowledge.field_maps.items()}
    groups = [(group.id, [mapped[name] for name in group.fields if name in mapped]) for group in knowledge.start.value.groups]
    yield View(
        "routes.md.j2",
        "routes/index",
        say.word("route", "kind_plural"),
        "routes",
        values={"groups": [g for g in groups if g[1]], "overviews": _overviews(knowledge)},
    )
    for route_id, route_map in knowledge.routes.items():
        yield _route(knowledge, say, route_id, route_map)


def _overviews(knowledge: Knowledge) -> list[str]:
    """Return the maps that lead citizens to the other maps."""
    return [route_id for route_id, one in knowledge.overviews.items() if one.route.audience == "citizen"]


def _route(knowledge: Knowledge, say: Phrases, route_id: str, route_map: RouteMap) -> View:
    words, basis = route_map.words[say.language].value, route_basis(knowledge, route_map, say.language)
    came_from: dict[str, list[str]] = {}
    for step in route_map.route.steps:
        for way in step.next:
            came_from.setdefault(way.to, []).append(step.id)
    forms = list(dict.fromkeys(form for step in route_map.route.steps for form in step.forms))
    values = {
        "route": route_map.route,
        "words": words,
        "summary": words.summary,
        "came_from": came_from,
        "number": {step.id: number for number, step in enumerate(route_map.route.steps, 1)},
        "tree": [_branch(route_map.route, words, route_map.route.start, None, set())],
        "pictures": pictures(route_map, say),
        "forms": forms,
        "basis": basis,
        "points": {name: getattr(route_map.route, name) for name in POINTS},
        "point_words": {name: getattr(words, name) for name in POINTS},
        "cases": [located.value for located in route_map.cases],
        **periods(knowledge, basis),
        "reckoner": reckoner(knowledge, say, basis),
    }
    return View(
        "route.md.j2", f"routes/{route_id}", words.title, "staff" if route_map.route.audience == "staff" else "routes", ("route", route_id), values
    )


def _branch(route: Route, words: RouteWords, step_id: str, choice: str | None, seen: set[str]) -> Branch:
    """Follow the way from a step to its next fork or its end. A step shown already is only named again."""
    steps: list[Step] = []
    while step_id not in seen:
        seen.add(step_id)
        step = route.step(step_id)
        steps.append(step)
        if step.kind == "question":
            texts = words.steps[step_id].choices
            return Branch(choice, tuple(steps), None, tuple(_branch(route, words, way.to, texts[way.id], seen) for way in step.next))
        if not step.next:
            return Branch(choice, tuple(steps), None, ())
        step_id = step.next[0].to
    return Branch(choice, tuple(steps), step_id, ())


def guides(knowledge: Knowledge, say: Phrases) -> Iterator[View]:
    """The list of guides and a page for each."""
    plain_versions = {one.guide.plain_of: guide_id for guide_id, one in knowledge.guides.items() if one.guide.plain_of}
    yield View("guides.md.j2", "guides/index", say.word("guide", "kind_plural"), "guides", None, {"plain_versions": plain_versions})
    for guide_id, guide in knowledge.guides.items():
        document, basis = guide.texts[say.language], guide_basis(knowledge, guide, say.language)
        values = {
            "guide": guide.guide,
            "plain_version": plain_versions.get(guide_id),
            "head": document.head,
            "summary": document.head.summary,
            "sections": sections(document.blocks),
            "basis": basis,
            **periods(knowledge, basis),
        }
        yield View("guide.md.j2", f"guides/{guide_id}", document.head.title, "guides", ("guide", guide_id), values)


def forms(knowledge: Knowledge, say: Phrases) -> Iterator[View]:
    """The list of forms and a page for each."""
    stages: dict[str, list[str]] = {}
    for audience in ("citizen", "staff"):
        for form_id, paper in knowledge.forms.items():
            if paper.form.audience == audience:
                stages.setdefault(f"{audience}:{paper.form.stage}", []).append(form_id)
    groups = [(key.split(":")[0], key.split(":")[1], ids) for key, ids in stages.items()]
    yield View("forms.md.j2", "forms/index", say.word("form", "kind_plural"), "forms", values={"groups": groups})
    for form_id, paper in knowledge.forms.items():
        words, basis = paper.words[say.language].value, form_basis(knowledge, paper, say.language)
        wording = render_wording(paper.form, paper.wording[say.language].value, None)
        remedies = [block for block in wording.blocks if isinstance(block, Container) and block.name == "remedy"]
        used_in = [route_id for route_id, one in knowledge.routes.items() if any(form_id in step.forms for step in one.route.steps)]
        values = {
            "form": paper.form, "words": words, "summary": words.purpose, "basis": basis, "has_remedy": bool(remedies) or (say.language in paper.layouts and paper.form.remedy != "none"), "used_in": used_in, **periods(knowledge, basis),
        }  # fmt: skip
        yield View("form.md.j2", f"forms/{form_id}", words.title, "forms", ("form", form_id), values)


def laws(knowledge: Knowledge, say: Phrases) -> Iterator[View]:
    """The laws cited, and where each is used."""
    used: dict[str, dict[tuple[str, str], None]] = {}
    articles: dict[str, set[tuple[int, int]]] = {}
    for citation, _, owner in all_citations(knowledge):
        articles.setdefault(citation.law, set()).add((citation.article, citation.inserted or 0))
        if owner[0] in ("route", "guide", "form", "ledger", "lesson"):
            used.setdefault(citation.law, {}).setdefault(owner)
    shown = [(knowledge.law(law_id), sorted(articles[law_id]), sorted(used.get(law_id, {}))) for law_id in knowledge.laws if law_id in articles]
    yield View("laws.md.j2", "laws", say.word("nav", "laws"), "laws", values={"laws": shown})


def plain(knowledge: Knowledge, say: Phrases) -> Iterator[View]:
    """Search, what is kept without a network, about, open data."""
    everything = [
        ("route", list(knowledge.routes)),
        ("guide", list(knowledge.guides)),
        ("form", list(knowledge.forms)),
        ("ledger", list(knowledge.ledgers)),
        ("lesson", list(knowledge.lessons)),
    ]
    yield View("search.md.j2", "search", say.word("search", "title"), "search", values={"everything": everything, "overviews": _overviews(knowledge)})
    yield View("offline.md.j2", "offline", say.word("offline", "title"), "about", values={"summary": say.word("offline", "lead")})
    yield View("print.md.j2", "print", say.word("print", "page_title"), "about")
    yield View("about.md.j2", "about", say.word("about", "title"), "about")
    yield View("data.md.j2", "data", say.word("open_data", "title"), "about")
