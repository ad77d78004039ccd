"""The real content passes every check."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.model.base import LANGUAGES
from generators.model.knowledge import Knowledge
from generators.prose.units import units
from generators.work.checking import Checked, check_content


def test_the_content_has_no_errors(checked: Checked) -> None:
    assert [problem.line() for problem in checked.errors] == []


def test_the_content_has_no_errors_against_the_texts_of_the_law(project: Path, laws: Path) -> None:
    assert [problem.line() for problem in check_content(project, laws).errors] == []


def test_everything_is_there_in_every_language(knowledge: Knowledge) -> None:
    for things in (knowledge.routes, knowledge.forms):
        assert all(set(one.words) == set(LANGUAGES) for one in things.values())
    for texts in (knowledge.guides, knowledge.lessons):
        assert all(set(one.texts) == set(LANGUAGES) for one in texts.values())


def test_every_unit_stands_in_the_file_and_on_the_line_it_names(project: Path, knowledge: Knowledge) -> None:
    lines: dict[str, list[str]] = {}
    wrong = []
    for unit in units(knowledge):
        if unit.language == "zh-Hant":
            continue
        file = lines.setdefault(unit.place.file, (project / unit.place.file).read_text("utf-8").splitlines())
        near = "".join(file[unit.place.line - 1 : unit.place.line + 1])  # text of a block begins on the line below its key
        if unit.text.strip().split("\n")[0][:6].replace("'", "''") not in near.replace("'", "''").replace(r"\_", "\u00a0"):
            wrong.append(f"{unit.place.file}:{unit.place.line} {unit.key}")
    assert wrong == []


@pytest.mark.parametrize("field", ["petition", "wages", "land-expropriation", "housing", "courts", "discipline"])
def test_the_six_fields_have_a_map_whose_id_is_the_field(knowledge: Knowledge, field: str) -> None:
    assert knowledge.routes[field].route.field == field


def test_every_map_is_named_by_its_field(knowledge: Knowledge) -> None:
    assert all(one.route.id == one.route.field for one in knowledge.field_maps.values())


def test_the_thirty_fields_have_a_map_each(knowledge: Knowledge) -> None:
    assert {one.route.field for one in knowledge.field_maps.values()} == set(knowledge.fields)


def test_every_map_answers_eight_questions_as_people_ask_them(knowledge: Knowledge) -> None:
    for one in knowledge.routes.values():
        for language, words in one.words.items():
            assert len(words.value.asked_as) >= 8, (one.route.id, language)


def test_the_lesson_on_the_regulations_has_twenty_questions_with_explanation_and_citation(knowledge: Knowledge) -> None:
    course = knowledge.lessons["regulation-basics"]
    assert len(course.questions) >= 20
    assert all(located.value.cites for located in course.questions)
    for bank in course.question_words.values():
        assert all(words.value.explanation for words in bank.values())
