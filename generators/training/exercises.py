"""The worked cases of route maps as exercises: sort the matter, choose the organ, draft the paper, work out the day; the maps give the answers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generators.counting.answers import answer, official_days
from generators.counting.days import Days
from generators.counting.reckoning import later
from generators.language.counted import say_date, tell
from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.citation import Citation
from generators.model.fact import TIME_UNITS, Fact
from generators.model.knowledge import Knowledge, RouteMap
from generators.model.route import Case, Route, Step
from generators.model.sorting import receivers_of, sort_of
from generators.prose.markdown import parse_inline
from generators.training.draw import mixed

CASES = 6
"""How many cases a ready paper of exercises holds."""
_NEAR, _FAR = 30, 300  # days before the edition between which an invented day lies
_EARLIER = 2  # years further back to look
_DATES = 2  # days to work out in an exercise


@dataclass(frozen=True)
class DateTask:
    """A day to work out: what happened when, what period, and the answer with how it was counted and the articles."""

    event: str
    day: str
    period: str
    answer: str
    how: tuple[str, ...]
    cites: tuple[Citation, ...]


@dataclass(frozen=True)
class PaperTask:
    """A paper to draft: its code and title, and what the law demands of it with the articles (empty where it demands nothing)."""

    code: str
    title: str
    points: tuple[tuple[str, tuple[Citation, ...]], ...]


@dataclass(frozen=True)
class Exercise:
    """A case: what happened, what the Regulations make of it, which way and to whom, the answers on the way, papers, days, how it ends."""

    id: str
    story: str
    sort: str
    sort_name: str
    sort_cites: tuple[Citation, ...]
    channel: str
    receivers: tuple[str, ...]
    step: str
    step_cites: tuple[Citation, ...]
    way: tuple[tuple[str, str], ...]
    papers: tuple[PaperTask, ...]
    dates: tuple[DateTask, ...]
    outcome: str
    outcome_text: str


def sorts(say: Phrases) -> tuple[tuple[str, str], ...]:
    """Return what a matter can be sorted as: (id, words), without what stands beside the sorting."""
    return tuple((name, sort.get(say.language)) for name, sort in say.knowledge.sorting.items() if not sort.beside)


def exercises(knowledge: Knowledge, route_id: str, language: str, count: int, seed: str) -> tuple[Exercise, ...]:
    """Draw at most `count` cases of a map by seed; fewer when the map has fewer that lead to a procedure. Raises KeyError."""
    route_map, say = knowledge.routes[route_id], Phrases(knowledge, language)
    days, drawn = official_days(knowledge), []
    by_id = {located.value.id: located.value for located in route_map.cases}
    for case_id in mixed(by_id, seed, route_id):
        found = _exercise(say, route_map, by_id[case_id], days, seed)
        if found is not None:
            drawn.append(found)
        if len(drawn) == count:
            break
    return tuple(drawn)


def exercised(knowledge: Knowledge) -> tuple[str, ...]:
    """Return the maps that have cases to work on: not the overviews, which lead to other maps."""
    return tuple(route_id for route_id, route_map in knowledge.routes.items() if not route_map.route.is_overview)


def walk(route: Route, case: Case) -> Iterator[tuple[Step, str]]:
    """Yield the steps of a case in order, each with the choice taken there ('' where there is none)."""
    step = route.step(route.start)
    for _ in route.steps:
        choice = case.answers.get(step.id, "") if step.kind == "question" else ""
        yield step, choice
        if not step.next:
            return
        step = route.step(next(way.to for way in step.next if not choice or way.id == choice))


def _exercise(say: Phrases, route_map: RouteMap, case: Case, days: Days, seed: str) -> Exercise | None:
    """Return a case as an exercise; None when no step on its way leads to a procedure that the Regulations sort."""
    knowledge, words = say.knowledge, route_map.words[say.language].value
    passed = list(walk(route_map.route, case))
    way = [step for step, _ in passed]
    led = [step for step in way if step.channel and not knowledge.sorting[sort_of(knowledge, step)].beside]
    if not led:
        return None
    first = next((step for step in led if not knowledge.channels[step.channel or ""].aside), led[0])
    sort, steps = sort_of(knowledge, first), {step.id: step for step in route_map.route.steps}
    end = words.steps[passed[-1][0].id]
    return Exercise(
        case.id,
        _plain(say, words.cases[case.id]),
        sort,
        knowledge.sorting[sort].get(say.language),
        knowledge.sorting[sort].cites,
        knowledge.channels[first.channel or ""].get(say.language),
        tuple(say.actor(one) for one in receivers_of(knowledge, steps, first)),
        _plain(say, words.steps[first.id].title),
        first.cites,
        tuple((_plain(say, words.steps[step.id].title), _plain(say, words.steps[step.id].choices[choice])) for step, choice in passed if choice),
        tuple(_papers(say, way)),
        tuple(_dates(say, way[way.index(first) :], days, f"{seed}/{case.id}")),
        _plain(say, end.title),
        _plain(say, end.text or ""),
    )


def _plain(say: Phrases, prose: str) -> str:
    return plain_text(say, parse_inline(prose))


def _papers(say: Phrases, passed: list[Step]) -> Iterator[PaperTask]:
    """Yield the papers of the steps passed, each once."""
    for code in dict.fromkeys(code for step in passed for code in step.forms):
        paper = say.knowledge.forms[code]
        words = paper.words[say.language].value.legal_elements
        points = tuple((_plain(say, words[one.id]), one.cites) for one in paper.form.legal_elements)
        yield PaperTask(code, _plain(say, say.title_of("form", code)), points)


def _dates(say: Phrases, passed: list[Step], days: Days, seed: str) -> Iterator[DateTask]:
    """Yield days to work out from an invented day: the reader's own periods first, only those that end on a day."""
    knowledge = say.knowledge
    facts = {fact.id: fact for step in passed for fact in map(knowledge.fact, step.facts)}
    counted = [fact for fact in facts.values() if fact.unit in TIME_UNITS and fact.from_event and fact.kind == "statutory" and fact.verified]
    counted.sort(key=lambda fact: not knowledge.is_you(fact.actor))
    given = 0
    for fact in counted:
        task = _date(say, fact, days, _day(knowledge.edition, seed))
        if task is not None and given < _DATES:
            given += 1
            yield task


def _day(edition: date, seed: str) -> date:
    """Return an invented day in the year before the edition that depends on the seed alone."""
    number = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4])
    return edition - timedelta(days=_NEAR + number % (_FAR - _NEAR))


def _date(say: Phrases, fact: Fact, days: Days, day: date) -> DateTask | None:
    """Return the day to work out, from `day` or a year or two before, whichever ends in a year whose calendar is known; None without one."""
    for earlier in range(_EARLIER + 1):
        event = later(day, -12 * earlier)
        [found] = answer(say.knowledge, [fact], event, days)
        if found.reckoned.outcome == "date" and found.reckoned.missing is None:
            break
    else:
        return None
    told = tell(say, fact, found.reckoned, days)
    name = fact.name.get(say.language)
    return DateTask(say.event(fact.from_event), say_date(say, event), name, told.headline, told.sentences, fact.cites)
