"""Numbers with a legal unit that somebody typed by hand, in any way of writing them."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import cast

import pytest

from generators.checks import Context, prose
from generators.model.knowledge import Knowledge
from generators.model.problem import Place
from generators.prose.units import Unit

CASES = list(csv.DictReader((Path(__file__).parent / "typed-numbers.csv").read_text("utf-8").splitlines()))
NOBODYS_BUSINESS = Context(cast(Knowledge, None), frozenset())


def found_in(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(prose, "units", lambda knowledge: [unit])
    return [problem.message.split("'")[1] for problem in prose.numbers_are_facts(NOBODYS_BUSINESS)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']} {case['text']}")
def test_a_typed_number_is_found_and_nothing_else(case: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    file = "zh-Hant.yml" if case["language"] == "zh-Hant" else "x.yml"
    unit = Unit(("guide", "x"), "body.x", case["language"], case["text"], Place(file, 1))
    assert found_in(unit, monkeypatch) == [one for one in case["found"].split(";") if one]


def test_a_story_may_tell_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found_in(Unit(("route", "x"), "cases.x", "zh-Hans", "等了30日", Place("x.yml"), story=True), monkeypatch) == []


def test_converted_text_does_not_repeat_the_findings_of_its_source(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found_in(Unit(("route", "x"), "title", "zh-Hant", "等了30日", Place("zh-Hans.yml")), monkeypatch) == []
