"""What counting gave, in words: the day, how it was counted, by which article, what a day off does to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generators.counting.ahead import EARLY, FAR, LAST, NEAR, SOON
from generators.counting.days import Days
from generators.counting.reckoning import Reckoned
from generators.language.phrases import Phrases
from generators.model.base import is_chinese
from generators.model.citation import Citation
from generators.model.fact import Fact


@dataclass(frozen=True)
class Told:
    """A result in words: the headline, then one sentence for each thing to know."""

    headline: str
    sentences: tuple[str, ...]


def say_date(say: Phrases, day: date) -> str:
    """Say a day with its day of the week."""
    word = say.word
    return word(
        "counting", "date_pattern", year=day.year, day=day.day,
        month=word("counting", "months", str(day.month)), weekday=word("counting", "weekdays", str(day.isoweekday())),
    )  # fmt: skip


def counting_citations(say: Phrases, fact: Fact, reckoned: Reckoned) -> dict[str, str]:
    """Return the articles of the rule a fact is counted by, as they are said: starts (with what leads there), ends, moves."""
    counting = say.knowledge.counting.value
    rule, group = counting.rule(reckoned.manner.rule), counting.followers(fact.cites[0].law)
    starts: tuple[Citation, ...] = (*(group.by if group else ()), rule.starts)
    return {"starts": say.citations(starts), "ends": say.citation(rule.ends), "moves": say.citation(rule.moves)}


def period_of(say: Phrases, fact: Fact) -> str:
    """Say the length of a period, with a word before it where it is not a last day: `wait at least 60 days`."""
    length = say.fact(fact)
    if fact.count == "latest" or not fact.verified:
        return length
    between = " " if not is_chinese(say.language) else ""
    return f"{say.word('counting', 'marks', fact.count)}{between}{length}"


def name_of_law(say: Phrases, law_id: str) -> str:
    """Return the name of a law in the language alone, for use inside a sentence."""
    return say.knowledge.law(law_id).name(say.language) if not is_chinese(say.language) else say.law(law_id)


def tell(say: Phrases, fact: Fact, reckoned: Reckoned, days: Days) -> Told:
    """Say a result. Reads no clock: everything follows from fact, event and calendars."""
    if reckoned.outcome == "date":
        assert reckoned.day is not None
        headline = say.word("counting", "headline", fact.count, date=say_date(say, reckoned.day))
        return Told(headline, tuple(_sentences(say, fact, reckoned, days)))
    if reckoned.outcome == "unpublished":
        kept = _kept(reckoned.missing, days)
        headline = say.word("counting", "outcomes", kept, year=reckoned.missing)
        return Told(headline, (*_how(say, fact, reckoned), say.word("counting", "rules", kept, year=reckoned.missing)))
    slots: dict[str, str] = {"period": say.fact(fact)} if reckoned.outcome == "moment" else {}
    if reckoned.outcome in ("not-yet-in-force", "no-longer-in-force"):
        bound = reckoned.manner.holds_from if reckoned.outcome == "not-yet-in-force" else reckoned.manner.holds_to
        assert bound is not None
        slots["date"] = say_date(say, bound)
    return Told(say.word("counting", "outcomes", reckoned.outcome, **slots), ())


def _kept(year: int | None, days: Days) -> str:
    """A year before the first calendar is past, and only not kept; any other may not be published yet."""
    return "not_kept" if year is not None and days.years and year < min(days.years) else "unpublished"


def _how(say: Phrases, fact: Fact, reckoned: Reckoned) -> Iterator[str]:
    """Say how a period is counted."""
    cites = counting_citations(say, fact, reckoned)
    if fact.count == "before":
        yield from _unit(say, fact, cites)
        return
    if reckoned.manner.assumed:
        yield say.word("counting", "rules", "assumed", law=name_of_law(say, fact.cites[0].law), citation=cites["starts"])
    yield say.word("counting", "rules", "starts", citations=cites["starts"])
    yield from _unit(say, fact, cites)


def _unit(say: Phrases, fact: Fact, cites: dict[str, str]) -> Iterator[str]:
    """Say which days count."""
    if fact.unit in ("day", "workday"):
        yield say.word("counting", "rules", fact.unit)
        if fact.workday_by:
            yield say.word("counting", "rules", "workday_by", citation=say.citation(fact.workday_by))
    else:
        yield say.word("counting", "rules", "ends", citation=cites["ends"])


def _sentences(say: Phrases, fact: Fact, reckoned: Reckoned, days: Days) -> Iterator[str]:
    yield from _how(say, fact, reckoned)
    if fact.count == "earliest":
        yield say.word("counting", "rules", "earliest")
    if fact.count == "before" and reckoned.other is not None:
        yield say.word("counting", "rules", "before", other=say_date(say, reckoned.other))
    kind = _kind(fact, reckoned)
    if kind:
        off = reckoned.day if kind == "before" else reckoned.last
        assert off is not None and reckoned.last is not None and reckoned.day is not None
        holiday = days.holiday(off)
        yield say.word(
            "counting", "off", kind, day=say_date(say, reckoned.day), last=say_date(say, reckoned.last), year=reckoned.missing,
            other=say_date(say, reckoned.other) if reckoned.other else "", citation=counting_citations(say, fact, reckoned)["moves"],
            holiday=holiday.get(say.language) if holiday else say.word("counting", "weekend"),
        )  # fmt: skip
    elif reckoned.missing:
        yield say.word("counting", "off", "missing", year=reckoned.missing)
    note = say.knowledge.counting.value.rule(reckoned.manner.rule).note
    if note and fact.count == "latest" and fact.unit != "workday":
        yield note.get(say.language)


def _kind(fact: Fact, reckoned: Reckoned) -> str | None:
    """Say which sentence a day off calls for."""
    if not reckoned.off:
        return None
    if fact.count == "before":
        return "before"
    if reckoned.other is None:
        return "alone"
    if fact.count == "earliest":
        return "earliest"
    if reckoned.manner.assumed:
        return "assumed"
    return "yours" if reckoned.manner.yours else "office"


def alarm_rule(say: Phrases) -> str:
    """Say when a calendar reminds."""
    numbers = {"far": FAR, "near": NEAR, "early": EARLY, "soon": SOON, "last": LAST}
    return say.word("counting", "alarm", **{slot: say.quantity(number, "day") for slot, number in numbers.items()})
