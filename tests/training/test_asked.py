"""Questions in the words of a language."""

from __future__ import annotations

import pytest

from generators.model.knowledge import Knowledge
from generators.training import asked_questions
from tests.samples.sample import lay_out
from tests.samples.town import knowledge_of


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    return knowledge_of(lay_out(tmp_path_factory.mktemp("town")))


def test_a_bank_gives_each_question_with_its_answer_spelled_out(town: Knowledge) -> None:
    asked = {one.id: one for one in asked_questions(town, "zh-Hans")}
    workdays, order, story = asked["lamp-workdays"], asked["lamp-order"], asked["lamp-story"]
    assert [(one.text, one.right) for one in workdays.options] == [("10个工作日", True), ("5个工作日", False)]
    assert workdays.home == ("bank", "property-management")
    assert workdays.lesson == "lamps"
    assert workdays.basis == "示例条例第3条第2款"
    assert [one.text for one in order.right] == ["报修", "收到告知", "请城市管理局复查"]
    assert all(one.right for one in story.options)
    assert asked["repair-days"].number == 15
    assert asked["repair-days"].unit == "day"
    assert [(one.text, one.right) for one in asked["letter-allowed"].options] == [("对", True), ("错", False)]


def test_a_translation_has_the_questions_that_are_written_in_it(town: Knowledge) -> None:
    assert [one.id for one in asked_questions(town, "en")] == ["who-reviews", "repair-days", "letter-allowed", "lamp-workdays"]
    assert [one.id for one in asked_questions(town, "zh-Hant")] == [one.id for one in asked_questions(town, "zh-Hans")]
