"""Several periods from one day: the statutory ones, each with the local promises that stand beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generators.counting.days import Days
from generators.counting.reckoning import Manner, Reckoned, reckon
from generators.model.fact import Fact
from generators.model.knowledge import Knowledge


@dataclass(frozen=True)
class Answer:
    """A fact with its date, and the local promises beside it with theirs."""

    fact: Fact
    reckoned: Reckoned
    local: tuple[tuple[Fact, Reckoned], ...] = ()


def official_days(knowledge: Knowledge) -> Days:
    """Return the days of all calendars there are."""
    return Days(located.value for located in knowledge.calendars.values())


def manner_of(knowledge: Knowledge, fact: Fact) -> Manner:
    """Return how a fact is counted. The law it cites first says by which rule; one that says nothing is counted as an assumption."""
    counting = knowledge.counting.value
    group = counting.followers(fact.cites[0].law)
    return Manner(group.rule if group else counting.others, group is None, knowledge.is_you(fact.actor), knowledge.holds_from(fact), fact.holds_to)


def answer(knowledge: Knowledge, facts: Iterable[Fact], event: date, days: Days | None = None) -> list[Answer]:
    """Count each fact from the day of its event; a local promise is answered beside the law, never alone."""
    days = days or official_days(knowledge)
    local: dict[str, list[Fact]] = {}
    heads: dict[str, Fact] = {}
    for fact in facts:
        head = knowledge.fact(fact.beside) if fact.beside else fact
        heads.setdefault(head.id, head)
        if fact.beside and fact not in local.setdefault(head.id, []):
            local[head.id].append(fact)

    def one(fact: Fact) -> Reckoned:
        return reckon(fact, event, days, manner_of(knowledge, fact))

    return [Answer(head, one(head), tuple((fact, one(fact)) for fact in local.get(head_id, ()))) for head_id, head in heads.items()]
