"""Facts and manners for tests, and the days of the real calendars."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from generators.counting.days import Days
from generators.counting.reckoning import Manner
from generators.model.fact import Fact
from generators.model.knowledge import Knowledge
from generators.work.kept import kept_content

PROJECT = Path(__file__).resolve().parents[2]
SINCE = date(1949, 10, 1)


@lru_cache(maxsize=1)
def content() -> Knowledge:
    """The content of the project."""
    knowledge = kept_content(PROJECT).knowledge
    assert knowledge is not None
    return knowledge


@lru_cache(maxsize=1)
def real_days() -> Days:
    return Days(located.value for located in content().calendars.values())


def fact(value: int, unit: str, count: str = "latest", **more: object) -> Fact:
    """A statutory fact with a period, counted from an event."""
    whole = {
        "id": "period", "name": {"zh-Hans": "期限", "zh-Hant": "期限", "en": "period"}, "value": value, "unit": unit, "count": count,
        "from_event": "event", "actor": "actor", "cites": ["示例条例 1"], "checked_on": "2026-01-01", "verified": True, "kind": "statutory",
    }  # fmt: skip
    return Fact.model_validate(whole | more)


def manner(who: str = "yours") -> Manner:
    """`yours`: the reader must act, by a law with a rule; `office`: an office must; `assumed`: an office, by a law without a rule."""
    return Manner("rule", who == "assumed", who == "yours", SINCE)
