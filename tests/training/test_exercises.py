"""Cases as exercises: the answers are those of the map, the days those of the calculator, and every field has some."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document

from generators.cli import daoyin
from generators.counting.answers import official_days
from generators.language.phrases import Phrases
from generators.model.fact import TIME_UNITS
from generators.model.knowledge import Knowledge
from generators.render.word import render_exercises
from generators.training.exercises import CASES, _date, _day, exercised, exercises, sorts, walk

LANGUAGES = ("zh-Hans", "zh-Hant", "en")


def test_every_field_has_a_full_paper_of_cases_in_every_language(knowledge: Knowledge) -> None:
    assert len(exercised(knowledge)) == 30
    for route_id in exercised(knowledge):
        drawn = {language: exercises(knowledge, route_id, language, CASES, route_id) for language in LANGUAGES}
        assert {len(some) for some in drawn.values()} == {CASES}
        assert len({tuple(one.id for one in some) for some in drawn.values()}) == 1


def test_the_answers_are_those_of_the_map(knowledge: Knowledge) -> None:
    say = Phrases(knowledge, "zh-Hans")
    names = dict(sorts(say))
    for route_id in exercised(knowledge):
        route_map = knowledge.routes[route_id]
        cases = {located.value.id: located.value for located in route_map.cases}
        for one in exercises(knowledge, route_id, "zh-Hans", 100, "all"):
            passed = list(walk(route_map.route, cases[one.id]))
            assert passed[-1][0].id == cases[one.id].reaches
            assert [choice for _, choice in passed if choice] == list(cases[one.id].answers.values())
            assert len(one.way) == len(cases[one.id].answers)
            assert names[one.sort] == one.sort_name and one.receivers and one.step_cites
            assert {paper.code for paper in one.papers} == {code for step, _ in passed for code in step.forms}
            assert all(date.cites for date in one.dates)


def test_a_seed_decides_the_cases_and_the_days(knowledge: Knowledge) -> None:
    first = exercises(knowledge, "wages", "zh-Hans", 5, "spring")
    assert first == exercises(knowledge, "wages", "zh-Hans", 5, "spring")
    assert [one.id for one in first] != [one.id for one in exercises(knowledge, "wages", "zh-Hans", 5, "autumn")]
    assert len({_day(date(2026, 11, 22), str(n)) for n in range(50)}) > 30
    assert all(date(2026, 1, 1) <= _day(date(2026, 11, 22), str(n)) < date(2026, 11, 22) for n in range(200))


def test_a_day_is_asked_for_only_where_the_calendars_know_it(knowledge: Knowledge) -> None:
    say, days = Phrases(knowledge, "en"), official_days(knowledge)
    fact = knowledge.fact("labour-arbitration-apply") if "labour-arbitration-apply" in knowledge.facts else None
    fact = fact or next(located.value for located in knowledge.facts.values() if located.value.unit == "year" and located.value.value == 1)
    task = _date(say, fact, days, date(2026, 6, 1))
    assert task is not None and "2025" in task.day and "2026" in task.answer
    undated = next(located.value for located in knowledge.facts.values() if located.value.unit not in TIME_UNITS)
    assert _date(say, undated, days, date(2026, 6, 1)) is None


def test_the_paper_asks_first_and_answers_on_a_page_of_its_own(knowledge: Knowledge) -> None:
    say, drawn = Phrases(knowledge, "en"), exercises(knowledge, "wages", "en", 3, "spring")
    data = render_exercises(knowledge, "wages", "en", 3, "spring")
    assert data == render_exercises(knowledge, "wages", "en", 3, "spring")
    document = Document(io.BytesIO(data))
    texts = [one.text for one in document.paragraphs]
    key = next(i for i, one in enumerate(document.paragraphs) if one.paragraph_format.page_break_before)
    stories = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    for one in drawn:
        assert one.story in stories and one.story in texts[key:]
        assert any(one.sort_name in text for text in texts[key:])
        for day in one.dates:
            assert any(day.event in text and day.day in text for text in texts[:key])
            assert any(day.answer in text for text in texts[key:]) and not any(day.answer in text for text in texts[:key])
        assert any(say.citations(one.step_cites) in text for text in texts[key:])


def test_an_overview_has_none(knowledge: Knowledge) -> None:
    assert "overall" not in exercised(knowledge)
    with pytest.raises(KeyError):
        exercises(knowledge, "nowhere", "en", 3, "s")


@pytest.mark.parametrize(
    ("options", "said"), [(["--fields", "wages,nowhere"], "no exercises on nowhere"), (["--fields", ","], "no exercises on nothing")]
)
def test_an_unknown_field_is_named_and_nothing_written(options: list[str], said: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(daoyin, ["training", "exercises", "--seed", "s", "--out", str(tmp_path / "out"), *options])
    assert done.exit_code == 1
    assert said in done.stderr
    assert not (tmp_path / "out").exists()
