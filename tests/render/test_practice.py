"""What practice in the browser is given: every question once, in small parts, with its answer and its articles."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generators.language.phrases import Phrases
from generators.model.knowledge import Knowledge
from generators.render.practice import homes, practice_index, practice_part, right_answer
from generators.training import asked_questions
from generators.work.kept import kept_content
from tests.samples.sample import lay_out
from tests.samples.town import knowledge_of


@pytest.fixture(scope="module")
def town(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The invented town, with the interface words of the project."""
    whole = kept_content(project).knowledge
    assert whole is not None
    return replace(knowledge_of(lay_out(tmp_path_factory.mktemp("town"))), words=whole.words)


def part_of(town: Knowledge, language: str) -> dict[str, dict[str, Any]]:
    say = Phrases(town, language)
    found = {}
    for home in homes(town, say):
        script = practice_part(say, home).decode()
        start = f"self.daoyinPractice.parts[{json.dumps(home.id)}] = "
        assert script.startswith(start)
        for one in json.loads(script.removeprefix(start).rstrip(";\n")):
            found[one["id"]] = one
    return found


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_every_question_of_a_language_is_in_one_part(town: Knowledge, language: str) -> None:
    asked = asked_questions(town, language)
    assert list(part_of(town, language)) == [one.id for one in asked]
    assert sum(len(home.questions) for home in homes(town, Phrases(town, language))) == len(asked)


def test_a_question_carries_its_answer_its_reason_and_a_link_for_each_law(town: Knowledge) -> None:
    part = part_of(town, "zh-Hans")
    workdays, order, days = part["lamp-workdays"], part["lamp-order"], part["repair-days"]
    assert [words for id, words in workdays["options"] if id in workdays["right"]] == ["10个工作日"]
    assert workdays["cites"] == [["../laws.html#示例条例", "示例条例第3条第2款"]]
    names = dict(order["options"])
    assert [names[one] for one in order["right"]] == ["报修", "收到告知", "请城市管理局复查"]
    assert (days["number"], days["said"]) == (15, "15日")
    assert all(one["why"] and one["cites"] for one in part.values())


def test_the_index_says_where_the_parts_are_and_how_many_questions_of_each_difficulty(town: Knowledge) -> None:
    say = Phrases(town, "en")
    index = json.loads(practice_index(town, say).decode().removeprefix("self.daoyinPractice = ").rstrip(";\n"))
    found = homes(town, say)
    assert [(one["id"], one["file"]) for one in index["homes"]] == [(home.id, "../" + home.file) for home in found]
    assert [sum(one["levels"].values()) for one in index["homes"]] == [len(home.questions) for home in found]
    assert not any(key.startswith("paper_") for key in index["words"])
    assert index["edition"] == str(town.edition)


def test_a_right_answer_has_a_line_for_each_part(town: Knowledge) -> None:
    say = Phrases(town, "zh-Hans")
    asked = {one.id: one for one in asked_questions(town, "zh-Hans")}
    assert right_answer(say, asked["repair-days"]) == ("15日",)
    assert right_answer(say, asked["lamp-order"]) == ("报修", "收到告知", "请城市管理局复查")
    assert len(right_answer(say, asked["lamp-story"])) == len(asked["lamp-story"].options)
    assert right_answer(say, asked["letter-allowed"]) in (("对",), ("错",))


def test_words_cannot_end_the_script(town: Knowledge) -> None:
    say = Phrases(town, "en")
    assert all(b"</" not in practice_part(say, home) for home in homes(town, say))
