"""What a poster shows: the main path of a map, its first deadlines, what to bring, and where to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generators.language.phrases import Phrases
from generators.model.citation import Citation
from generators.model.fact import TIME_UNITS, Fact
from generators.model.knowledge import Knowledge, RouteMap
from generators.model.problem import Place
from generators.model.route import Next, Point
from generators.render.addresses import page_of
from generators.render.basis import route_basis
from generators.render.poster.contact import Contact
from generators.render.poster.drawable import Data, Drawable
from generators.render.poster.path import Stop, stops
from generators.render.poster.problem import PaperProblem
from generators.render.poster.saying import Run, Saying, flowing, said_in
from generators.render.poster.squares import code_of

FIRST = 4
"""Most deadlines that stand large at the head of a poster."""
LISTS = ("evidence", "papers", "mistakes")


def poster_paper(knowledge: Knowledge, route_map: RouteMap, language: str, address: str | None = None, contact: Contact | None = None) -> Drawable:
    """Gather what the poster of a map shows.

    `address` is that of the whole site (https://…): the code leads to the map's page in it. Raises PaperProblem when the map has no
    main path or the address is none.
    """
    said_in(route_map.words, language, route_map.origin)
    if not route_map.route.main:
        place = route_map.origin.at()
        raise PaperProblem(f"{place.file}:{place.line}: '{route_map.route.id}' has no main path; list its most usual way under `main`")
    return _Poster(knowledge, route_map, language).drawable(address, contact or Contact())


class _Poster:
    def __init__(self, knowledge: Knowledge, route_map: RouteMap, language: str) -> None:
        self.k, self.map, self.route, self.language = knowledge, route_map, route_map.route, language
        self.words, self.origin = route_map.words[language].value, route_map.words[language].origin
        self.saying = Saying(Phrases(knowledge, language))
        self.say, self.laws = self.saying.say, dict[str, int]()
        self.number = {step_id: n for n, step_id in enumerate(self.route.main, 1)}

    def drawable(self, address: str | None, contact: Contact) -> Drawable:
        s = self.saying
        data: Data = {
            "title": s.plain(self.words.title, self.origin.at("title")),
            "summary": s.sentences(self.words.summary, self.origin.at("summary")),
            "deadlines": [self._deadline(fact) for fact in self._first_deadlines()],
            "steps": [self._step(stop) for stop in stops(self.route)],
            "lists": [self._list(name) for name in LISTS if getattr(self.route, name)],
            "contact": contact.lines(s),
            "words": self._words(),
            "edition": self.k.edition.isoformat(),
        }
        data["basis"] = self._basis()
        page = f"{self.language}/{page_of('route', self.route.id)}"
        return Drawable(data | code_of(address, page), tuple(s.said), self.origin.at())

    def _words(self) -> dict[str, str]:
        s, names = (
            self.saying,
            ("deadlines", "deadlines_note", "way", "way_note", "others", "where", "between", "no_code", "scan", "informs", "basis", "kind"),
        )
        words = {name: s.word("poster", name) for name in names}
        return words | {
            "site": s.word("site", "title"),
            "checked": s.word("page", "checked_on", date=self.k.edition),
            "goes_on": s.word("poster", "goes_on", n="%n"),
        }

    def _first_deadlines(self) -> list[Fact]:
        """Return the reader's own periods: those of the main path first, then the others of the map; the same term only once."""
        own = [fact for stop in stops(self.route) for fact in map(self.k.fact, stop.step.facts)]
        rest = list(route_basis(self.k, self.map, self.language).facts)
        found: dict[tuple[int, str, str | None], Fact] = {}
        for fact in (*own, *rest):
            if _is_period(fact) and fact.from_event and self.k.is_you(fact.actor):
                found.setdefault((fact.value, fact.unit, fact.from_event), fact)
        return list(found.values())[:FIRST]

    def _deadline(self, fact: Fact) -> Data:
        return self._fact(fact) | {"event": self._event(fact), "article": self._articles(fact.cites)}

    def _fact(self, fact: Fact) -> Data:
        place = self.k.facts[fact.id].at("name")
        return {"value": self.saying.note(self.say.fact(fact), place), "name": self.saying.note(fact.name.get(self.language), place)}

    def _event(self, fact: Fact) -> str:
        place = self.k.events[fact.from_event].at() if fact.from_event else Place("guides/vocabulary/events")
        return self.saying.note(self.say.word("periods", "counted_from", event=self.say.event(fact.from_event)), place)

    def _step(self, stop: Stop) -> Data:
        step, words = stop.step, self.words.steps[stop.step.id]
        place = self.origin.at("steps", step.id)
        facts = [fact for fact in map(self.k.fact, step.facts) if _is_period(fact)]
        return {
            "n": self.number[step.id],
            "kind": step.kind,
            "who": self._actor(step.actor) if step.actor else "",
            "title": self.saying.plain(words.title, place),
            "sentences": self.saying.sentences(words.text, self.origin.at("steps", step.id, "text")) if words.text else [],
            "periods": [self._fact(fact) | {"article": self._articles(fact.cites)} for fact in facts],
            "article": self._articles(step.cites),
            "taken": [self._choice(stop, way, on_path=True) for way in stop.taken],
            "others": [self._choice(stop, way, on_path=False) for way in stop.others],
            "elsewhere": self.saying.word("poster", "elsewhere", n=len(stop.others)) if stop.others else "",
        }

    def _actor(self, actor: str) -> str:
        return self.saying.note(_capital(self.say.actor(actor)), self.k.actors[actor].at())

    def _choice(self, stop: Stop, way: Next, on_path: bool) -> Data:
        """Return the label of a choice and where it leads: a number of this poster, or the title of a step that is not on it."""
        place = self.origin.at("steps", stop.step.id, "choices", way.id)
        label = self.saying.plain(self.words.steps[stop.step.id].choices[way.id], place)
        following = self.route.main[self.number[stop.step.id]] if on_path else way.to
        if following in self.number:
            return {"label": label, "to": self.saying.word("poster", "to_step", n=self.number[following])}
        return {"label": label, "to": self.saying.plain(self.words.steps[way.to].title, self.origin.at("steps", way.to, "title"))}

    def _list(self, name: str) -> Data:
        title = {"evidence": "what_to_bring", "papers": "papers", "mistakes": "mistakes"}[name]
        return {"id": name, "title": self.saying.word("route", title), "points": [self._point(name, point) for point in getattr(self.route, name)]}

    def _point(self, name: str, point: Point) -> list[Run]:
        return flowing(self.saying.sentences(getattr(self.words, name)[point.id], self.origin.at(name, point.id)), self.language)

    def _articles(self, cites: Iterable[Citation]) -> str:
        """Return the first provision, and whether there are others. In English the law is a number explained under the legal basis."""
        cites = tuple(cites)
        if not cites:
            return ""
        first = cites[0]
        number = self.laws.setdefault(first.law, len(self.laws) + 1)
        place, law = self.saying.place(first), self.say.law(first.law)
        said = self.saying.word("poster", "article", place=place, law=law, n=number)
        return self.saying.word("poster", "and_more", article=said) if len(cites) > 1 else said

    def _basis(self) -> str:
        return self.saying.word("citation", "separator").join(self._law_names())

    def _law_names(self) -> Iterator[str]:
        for law, number in self.laws.items():
            yield self.saying.note(self.say.word("poster", "law", law=self.say.law(law), n=number), self.k.laws[law].at())


def _is_period(fact: Fact) -> bool:
    """Whether a fact is a period of the law that citizens are shown; a promise of a place is never printed as if it were law."""
    return fact.unit in TIME_UNITS and fact.verified and fact.kind == "statutory"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
