"""GIFT and Moodle XML: read back, every kind says what its source says."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from generators.render.quiz import FORMATS, Quiz, gathered, render_quiz
from generators.render.quiz.quiz import basis_of, feedback, name_of, tags_of
from generators.training import Asked, Option

TOOLS = Path(__file__).resolve().parents[2] / "tools"
LINE = "\n"


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_questions_give_the_same_bytes(form: str, quiz: Quiz) -> None:
    assert render_quiz(form, quiz) == render_quiz(form, quiz)


@pytest.mark.parametrize("form", ["gift", "moodle", "qti21"])
def test_a_mark_cannot_be_shared_among_more_than_ten(form: str, quiz: Quiz, invented: tuple[Asked, ...]) -> None:
    many = replace(invented[1], options=tuple(Option(f"o{n}", str(n), n < 11) for n in range(12)))
    with pytest.raises(ValueError, match="'8-multiple' has 11 right or wrong options"):
        render_quiz(form, gathered(quiz.say.knowledge, "zh-Hans", [many]))


def test_no_questions_are_no_quiz(quiz: Quiz) -> None:
    with pytest.raises(ValueError, match="no questions"):
        gathered(quiz.say.knowledge, "zh-Hans", [])


@pytest.fixture(scope="module")
def read(quiz: Quiz, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What gift-pegjs understands of our file."""
    file = tmp_path_factory.mktemp("gift") / "bank.gift"
    file.write_bytes(render_quiz("gift", quiz))
    done = subprocess.run(["node", TOOLS / "read_gift.mjs", file], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def arrowed(text: str) -> str:
    """An arrow of two signs would part a pair; it becomes one sign."""
    return text.replace("->", "→")


@pytest.mark.node
def test_another_reader_of_gift_finds_each_question_as_it_is(quiz: Quiz, read: list[dict[str, Any]]) -> None:
    found = {one["id"]: one for one in read if one["type"] != "Category"}
    assert list(found) == [asked.id for asked in quiz.questions]
    for asked in quiz.questions:
        one = found[asked.id]
        assert one["title"] == arrowed(name_of(asked))
        assert one["stem"] == {"format": "plain", "text": arrowed(asked.stem)}
        assert one["globalFeedback"]["text"] == arrowed(LINE.join(feedback(quiz.say, asked)))
        assert one["tags"] == list(tags_of(asked))
        _same_answer(asked, one)


def _resolved(text: str) -> str:
    """The reader leaves its own marks for escaped signs in the second half of a pair: &&061; is =."""
    return re.sub(r"&&(\d{3});", lambda found: chr(int(found[1])), text)


def _same_answer(asked: Asked, one: dict[str, Any]) -> None:
    kinds = {"single": "MC", "multiple": "MC", "true-false": "TF", "number": "Numerical", "ordering": "Matching", "case": "Essay"}
    assert one["type"] == kinds[asked.kind]
    if asked.kind == "single":
        assert [(item["text"]["text"], item["isCorrect"] or item["weight"] == 100) for item in one["choices"]] == [
            (arrowed(o.text), o.right) for o in asked.options
        ]
    elif asked.kind == "multiple":
        assert [(item["text"]["text"], item["weight"] > 0) for item in one["choices"]] == [(arrowed(o.text), o.right) for o in asked.options]
        assert sum(item["weight"] for item in one["choices"] if item["weight"] > 0) == pytest.approx(100, abs=0.001)
        assert sum(item["weight"] for item in one["choices"]) == pytest.approx(0, abs=0.001)
    elif asked.kind == "true-false":
        assert one["isTrue"] is (asked.right[0].id == "yes")
    elif asked.kind == "number":
        assert one["choices"] == {"type": "simple", "number": asked.number}
    elif asked.kind == "ordering":
        assert [_resolved(pair["subanswer"]) for pair in one["matchPairs"]] == [arrowed(o.text) for o in asked.right]
        assert [pair["subquestion"]["text"] for pair in one["matchPairs"]] == [f"第{n}步" for n in range(1, len(asked.right) + 1)]


@pytest.mark.node
def test_each_lesson_and_field_is_a_category(quiz: Quiz, read: list[dict[str, Any]]) -> None:
    titles = [one["title"] for one in read if one["type"] == "Category"]
    assert titles == [f"{quiz.title}/{group.title}" for group in quiz.groups]
    assert len(titles) == 2


def test_a_stroke_in_a_title_begins_no_category_of_its_own(quiz: Quiz) -> None:
    strange = replace(quiz, groups=(replace(quiz.groups[0], title="灯/杆"),))
    assert f"$CATEGORY: {quiz.title}/灯//杆\n" in render_quiz("gift", strange).decode()
    root = etree.fromstring(render_quiz("moodle", strange))
    assert root.findtext("question/category/text") == f"$course$/top/{quiz.title}/灯//杆"


def lines(html: str | None) -> Iterator[str]:
    """The text of each paragraph."""
    for paragraph in (html or "").split("</p>")[:-1]:
        assert paragraph.startswith("<p>")
        yield unescape(paragraph.removeprefix("<p>"))


def test_moodle_xml_says_each_question_as_it_is(quiz: Quiz) -> None:
    root = etree.fromstring(render_quiz("moodle", quiz))
    found = {one.findtext("idnumber"): one for one in root if one.get("type") != "category"}
    assert list(found) == [asked.id for asked in quiz.questions]
    for asked in quiz.questions:
        one = found[asked.id]
        assert one.findtext("name/text") == name_of(asked)
        assert [*lines(one.findtext("questiontext/text"))] == [asked.stem]
        assert [*lines(one.findtext("generalfeedback/text"))] == [*feedback(quiz.say, asked)]
        assert basis_of(quiz.say, asked) in feedback(quiz.say, asked)
        assert [tag.findtext("text") for tag in one.findall("tags/tag")] == [*tags_of(asked)]
        _same_in_moodle(asked, one)


def _same_in_moodle(asked: Asked, one: Any) -> None:
    answers = [(answer.findtext("text"), float(answer.get("fraction"))) for answer in one.findall("answer")]
    if asked.kind in ("single", "multiple"):
        assert one.get("type") == "multichoice"
        assert one.findtext("single") == ("true" if asked.kind == "single" else "false")
        assert [([*lines(text)], mark > 0) for text, mark in answers] == [([o.text], o.right) for o in asked.options]
        assert sum(mark for _, mark in answers if mark > 0) == pytest.approx(100, abs=0.001)
    elif asked.kind == "true-false":
        assert one.get("type") == "truefalse"
        assert dict(answers) == {"true": 100 * (asked.right[0].id == "yes"), "false": 100 * (asked.right[0].id == "no")}
    elif asked.kind == "number":
        assert one.get("type") == "numerical"
        assert answers == [(str(asked.number), 100)]
    elif asked.kind == "ordering":
        assert one.get("type") == "matching"
        assert [pair.findtext("answer/text") for pair in one.findall("subquestion")] == [o.text for o in asked.right]
    else:
        assert one.get("type") == "essay"
        assert [*lines(one.findtext("graderinfo/text"))] == [f"{n}. {o.text}" for n, o in enumerate(asked.options, 1)]
