"""The real facts, rules and calendars: dates of well-known periods, and no period that would print a wrong sort of date."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from generators.counting.answers import answer, manner_of
from generators.language.counted import tell
from generators.language.phrases import Phrases
from generators.model.fact import TIME_UNITS
from tests.counting.making import content, real_days

REAL = list(csv.DictReader(Path(__file__).with_name("real.csv").read_text("utf-8").splitlines()))
# Words in the name of a period that is no last day to act.
NOT_A_LAST_DAY = re.compile("提前量|最短|保修|有效期|(?<!最长)间隔|等待|前的期限|提前通知|提前通知期|界限|多久可以|公告送达|不准入境")


@pytest.mark.parametrize("row", REAL, ids=[row["why"] for row in REAL])
def test_a_well_known_period(row: dict[str, str]) -> None:
    [found] = answer(content(), [content().fact(row["fact"])], date.fromisoformat(row["event"]), real_days())
    assert (str(found.reckoned.day or ""), str(found.reckoned.other or "")) == (row["day"], row["other"])


def test_a_period_whose_name_says_that_it_is_no_last_day_is_not_counted_as_one() -> None:
    facts = [located.value for located in content().facts.values() if located.value.unit in TIME_UNITS and located.value.from_event]
    assert len(facts) > 300
    wrong = [fact.id for fact in facts if fact.count == "latest" and NOT_A_LAST_DAY.search(fact.name.zh_hans)]
    assert wrong == []
    assert {fact.count for fact in facts} == {"latest", "earliest", "lasts", "before"}


def test_the_regulations_on_petitions_are_counted_by_an_assumption_that_is_said() -> None:
    fact = content().fact("petition-review-request")
    assert manner_of(content(), fact).assumed
    [found] = answer(content(), [fact], date(2026, 8, 28), real_days())
    for language, words in (("zh-Hans", "只是推定"), ("zh-Hant", "只是推定"), ("en", "that is our assumption")):
        told = tell(Phrases(content(), language), fact, found.reckoned, real_days())
        assert any(words in sentence for sentence in told.sentences)
        assert any("85" in sentence for sentence in told.sentences)


def test_laws_with_a_rule_of_their_own_are_not_called_assumptions() -> None:
    own = ("civil-limitation", "civil-appeal-judgment", "admin-suit-direct", "reconsideration-apply", "criminal-appeal-judgment")
    assert [manner_of(content(), content().fact(one)).rule for one in own] == [
        "civil-code", "civil-procedure", "administrative-litigation", "civil-procedure", "criminal-procedure",
    ]  # fmt: skip
    assert not any(manner_of(content(), content().fact(one)).assumed for one in own)


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
@pytest.mark.parametrize("event", [date(2024, 2, 9), date(2026, 9, 29), date(2026, 12, 20), date(2030, 1, 1), date(1999, 12, 31)])
def test_every_period_can_be_told_from_any_day(language: str, event: date) -> None:
    say = Phrases(content(), language)
    for found in answer(content(), [located.value for located in content().facts.values()], event, real_days()):
        told = tell(say, found.fact, found.reckoned, real_days())
        assert told.headline
        assert "%(" not in " ".join((told.headline, *told.sentences))
        assert "None" not in " ".join((told.headline, *told.sentences))
        if not found.fact.verified:
            assert found.reckoned.day is None
            assert not re.search(rf"(?<!\d){found.fact.value}(?!\d)", told.headline)
