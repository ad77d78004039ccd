"""Stencils: a form laid out once and filled many times gives the same as a form laid out for its data."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.model.knowledge import Knowledge
from generators.render.word import checked_data, render_form
from generators.render.word.conditions import condition
from generators.render.word.filler import compiled, number_text
from generators.render.word.forms import make_stencil
from generators.render.word.marks import Marks, last_block, on_last
from generators.render.word.packing import Packing
from generators.render.word.stencil import DOCUMENT, open_marks

DAY = date(2026, 3, 2)
FIELD, OTHER = ("field", "a"), ("field", "b")


def document(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return package.read(DOCUMENT).decode()


def words(markup: str) -> str:
    return re.sub(r"<[^>]+>", "", re.sub(r"</w:p>|<w:br/>|<w:tab/>", "\n", markup))


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_every_form_is_filled_without_a_mark_left(knowledge: Knowledge, language: str) -> None:
    for form_id, paper in knowledge.forms.items():
        stencil = make_stencil(knowledge, form_id, language)
        sample = checked_data(paper.form, paper.words[language].value.sample)
        required = {name: value for name, value in sample.items() if paper.form.field(name).required}
        for data in (sample, required):
            assert not open_marks(stencil.text(data)), form_id


def test_a_stencil_depends_on_no_values(knowledge: Knowledge) -> None:
    stencil = make_stencil(knowledge, "S27", "zh-Hans")
    sample = checked_data(knowledge.forms["S27"].form, knowledge.forms["S27"].words["zh-Hans"].value.sample)
    first = stencil.fill(sample)
    stencil.fill({**sample, "organ": "示例县另一个试用局", "matter": "另一件事"})
    assert stencil.fill(sample) == first == render_form(knowledge, "S27", "zh-Hans", dict(knowledge.forms["S27"].words["zh-Hans"].value.sample))


def test_the_other_conclusion_is_left_out(knowledge: Knowledge) -> None:
    paper = knowledge.forms["S27"]
    sample = {**paper.words["zh-Hans"].value.sample, "refusal_reasons": "证据不足", "explanation": "说明白"}
    shown = {outcome: words(document(render_form(knowledge, "S27", "zh-Hans", {**sample, "outcome": outcome}))) for outcome in ("support", "refuse")}
    assert "予以支持" in shown["support"] and "不予支持" not in shown["support"]
    assert "不予支持" in shown["refuse"] and "证据不足" in shown["refuse"]


OPS: tuple[tuple[tuple[Any, ...], dict[str, Any], str], ...] = (
    (("甲", ("value", FIELD), "乙"), {"a": "A&B <779> {{ x }}"}, "甲A&amp;B &lt;779&gt; {{ x }}乙"),
    ((("value", FIELD),), {"a": "一\n二"}, '一</w:t><w:br/><w:t xml:space="preserve">二'),
    ((("value", FIELD),), {"a": 0.00000015}, "0.00000015"),
    ((("value", FIELD),), {}, ""),
    ((("date", FIELD, "\ue010年\ue011月\ue012日", False),), {"a": DAY}, "2026年3月2日"),
    ((("date", FIELD, "\ue010-\ue011-\ue012", True),), {"a": DAY}, "2026-03-02"),
    ((("choice", FIELD, {"x": "甲&乙"}),), {"a": "x"}, "甲&amp;乙"),
    ((("tick", FIELD, "x"), ("tick", FIELD, "y")), {"a": "x"}, "☑☐"),
    ((("tick", FIELD),), {"a": True}, "☑"),
    ((("tick", FIELD),), {"a": False}, "☐"),
    ((("lines", FIELD, ("[", ("line",), "]"), ("(", ("line",), ")")),), {"a": "一\n\n二"}, "[一][](二)"),
    ((("lines", FIELD, (("first", ("!",)), ("line",)), (("first", ("!",)), ("line",), ".")),), {"a": "一\n二\n三"}, "!一二三."),
    ((("lines", FIELD, (("first", ("!",)), ("line",)), (("first", ("!",)), ("line",), ".")),), {"a": "一"}, "!一."),
    ((("each", "a", (("value", ("column", "c")), ";"), (("value", ("column", "c")), ".")),), {"a": [{"c": "1"}, {"c": "2"}]}, "1;2."),
    ((("if", ("has", FIELD), ("有",), ("无",)),), {"a": 0}, "有"),
    ((("if", ("has", FIELD), ("有",), ("无",)),), {"a": ""}, "无"),
    ((("if", ("true", FIELD), ("有",), ("无",)),), {"a": 0}, "无"),
    ((("size", (("value", FIELD),), 100.0, 30.0),), {"a": "字" * 10}, "20"),
    ((("size", (("value", FIELD),), 100.0, 30.0),), {"a": "字"}, "60"),
    ((("right", ("字" * 4,), ("字" * 8,), 4.0, 100),), {}, "600"),
)


@pytest.mark.parametrize(("ops", "values", "text"), OPS)
def test_operations(ops: tuple[Any, ...], values: dict[str, Any], text: str) -> None:
    assert compiled(ops)(values).decode() == text


@pytest.mark.parametrize(
    ("test", "holds"),
    [
        (("==", FIELD, ("const", "x")), True),
        (("!=", FIELD, ("const", "x")), False),
        (("in", FIELD, ("const", "y"), ("const", "x")), True),
        (("not", ("in", FIELD, ("const", "y"))), True),
        (("and", ("true", FIELD), ("true", OTHER)), False),
        (("or", ("true", FIELD), ("true", OTHER)), True),
        (("const", False), False),
        (("==", ("column", "c"), ("const", "1")), True),
    ],
)
def test_conditions(test: tuple[Any, ...], holds: bool) -> None:
    assert condition(test)({"a": "x"}, {"c": "1"}) is holds


def test_the_last_of_every_branch_is_kept_with_what_follows() -> None:
    marks = Marks()
    markup = "A" + marks.branch(("true", FIELD), "B", "C" + marks.repeated("each", "a", "D")) + marks.branch(("true", OTHER), "E")
    assert re.sub(r" \d+", "", on_last(markup, str.lower)) == "A<?if?>b<?else?>C<?each?>D<?last?>d<?end?><?end?><?if?>e<?end?>"
    assert last_block("A") is None


@given(st.integers(-(10**15), 10**15) | st.floats(-1e15, 1e15, allow_nan=False))
def test_a_number_is_written_so_that_it_can_be_read_back(value: float) -> None:
    text = number_text(value)
    assert "e" not in text.lower()
    assert float(text) == value


@given(st.binary(max_size=3000), st.integers(0, 9))
def test_a_package_holds_what_was_put_in(data: bytes, level: int) -> None:
    packing = Packing([("a.xml", b"<a/>"), (DOCUMENT, b""), ("b/c.xml", b"x" * 5000), ("d.xml", b"")], (DOCUMENT, "d.xml"), DAY)
    with zipfile.ZipFile(io.BytesIO(packing.packed((data, data[::-1]), level))) as package:
        assert package.testzip() is None
        assert {name: package.read(name) for name in package.namelist()} == {
            "a.xml": b"<a/>",
            "b/c.xml": b"x" * 5000,
            DOCUMENT: data,
            "d.xml": data[::-1],
        }
        assert {one.date_time for one in package.infolist()} == {(2026, 3, 2, 0, 0, 0)}
