"""Wordings: what a form says, blank and filled. Data are never read as Jinja, Markdown or HTML."""

from __future__ import annotations

from typing import Any

import pytest

from generators.model.blocks import Container, Paragraph, Slot, Widget, walk_blocks
from generators.model.form import Form
from generators.prose.wording import SlotValue, WordingProblem, render_wording
from tests.prose.outline import outline

# Values that mean something to one of the languages a wording is written in.
NASTY = [
    "{{ 7*7 }}",
    "{{ name }}",
    "{% for i in range(9) %}x{% endfor %}",
    "{# nothing #}",
    "{## nothing ##}",
    "**粗**",
    "*斜* `代码` [链](javascript:alert(1))",
    "| a | b |\n| --- | --- |",
    "# 大标题",
    "## 标题 {#id}",
    "- 一\n- 二",
    "1. 一",
    "> 引用",
    "::: remedy\n你不得再申诉\n:::",
    "<script>alert(1)</script>",
    "<b>&amp;</b>",
    "{lamp-repair} {§示例条例 3.1} {form:C01}",
    "\ue000" + "0" + "\ue001",
    "\ue002fields:name\ue002",
    "a\\b\\n \\* \\_",
    "   前后有空格   ",
    "",
    "%(n)s %% %s",
    "\x00",
]


@pytest.mark.parametrize("value", NASTY, ids=range(len(NASTY)))
def test_a_value_comes_out_as_the_same_text(form: Form, value: str) -> None:
    wording = render_wording(form, "姓名：{{ name }}。\n\n{{ reasons }}\n", {"name": value, "reasons": value})
    assert outline(wording.blocks) == "1: p 姓名：‹slot 0›。\n3: p ‹slot 1›"
    assert wording.slots == (SlotValue("name", value), SlotValue("reasons", value))


@pytest.mark.parametrize("value", NASTY, ids=range(len(NASTY)))
def test_a_value_in_a_row_comes_out_as_the_same_text(form: Form, value: str) -> None:
    wording = render_wording(form, "{% for row in evidence %}\n{{ row.item }}\n\n{% endfor %}", {"evidence": [{"item": value, "pages": "1"}]})
    assert wording.slots == (SlotValue("evidence", value, "item"),)
    assert wording.blocks == (Paragraph((Slot(0),), 1),)


@pytest.mark.parametrize("value", NASTY, ids=range(len(NASTY)))
def test_a_value_is_compared_as_text(form: Form, value: str) -> None:
    wording = render_wording(form, '{% if name == "x" %}\n同\n{% else %}\n不同\n{% endif %}', {"name": value})
    assert outline(wording.blocks).endswith("不同")


def test_a_blank_paper_has_slots_without_values(form: Form) -> None:
    wording = render_wording(form, "{{ name }} {{ written_on }}", None)
    assert wording.slots == (SlotValue("name"), SlotValue("written_on"))


def test_a_value_that_was_not_given_is_a_slot_to_write_on(form: Form) -> None:
    assert render_wording(form, "{{ name }}", {}).slots == (SlotValue("name"),)


def test_widgets_become_blocks_of_their_own(form: Form) -> None:
    wording = render_wording(form, '一\n{{ fields("name", "way") }}\n二\n{{ rows("evidence") }}{{ check("urgent") }}', None)
    assert outline(wording.blocks).splitlines() == [
        "1: p 一",
        "4: widget fields(name, way)",
        "7: p 二",
        "10: widget rows(evidence)",
        "14: widget check(urgent)",
    ]


def test_a_widget_inside_a_block_between_colons_stays_there(form: Form) -> None:
    (sign,) = render_wording(form, '::: sign\n{{ fields("name") }}\n:::', None).blocks
    assert isinstance(sign, Container)
    assert [block.fields for block in walk_blocks(sign.children) if isinstance(block, Widget)] == [("name",)]


@pytest.mark.parametrize(
    ("data", "kept"), [(None, "打电话寄信都没选"), ({"way": "call"}, "打电话"), ({"way": "letter"}, "寄信"), ({}, "都没选"), ({"way": "other"}, "")]
)
def test_parts_are_kept_by_the_answer(form: Form, data: dict[str, Any] | None, kept: str) -> None:
    text = '{% if way == "call" or blank %}打电话{% endif %}{% if way == "letter" or blank %}寄信{% endif %}{% if not way %}都没选{% endif %}'
    assert outline(render_wording(form, text, data).blocks) == (f"1: p {kept}" if kept else "")


def test_an_answer_may_be_one_of_several(form: Form) -> None:
    assert render_wording(form, '{% if way in ("call", "letter") %}说了{% elif urgent %}急{% endif %}', {"way": "call"}).blocks
    assert render_wording(form, '{% if way not in ["call"] and urgent %}急{% endif %}', {"way": "letter", "urgent": True}).blocks


def test_the_fields_that_are_used_are_known(form: Form) -> None:
    wording = render_wording(form, '{{ name }}{% if urgent %}{{ reasons }}{% endif %}{{ rows("evidence") }}', {"urgent": False})
    assert wording.used == {"name", "urgent", "evidence"}


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("一\n\n{{ nmae }}", 3, "did you mean 'name'?"),
        ("一\n{% if urgent %}\n{{ nmae }}\n{% endif %}", 3, "did you mean 'name'?"),
        ('{% if wey == "call" %}x{% endif %}', 1, "did you mean 'way'?"),
        ('一\n\n{{ fields("name", "nmae") }}', 3, "did you mean 'name'?"),
        ("{{ fields() }}", 1, "between quotation marks"),
        ("{{ fields(name) }}", 1, "between quotation marks"),
        ('{{ rows("name") }}', 1, "is of type text; expected a field of type rows"),
        ('{{ choice("urgent") }}', 1, "expected a field of type choice"),
        ('{{ table("evidence") }}', 1, "found table(…)"),
        ("{{ evidence }}", 1, 'expected {{ rows("evidence") }}'),
        ("{{ blank }}", 1, "only in a condition"),
        ("{% for row in evidence %}{{ row.page }}{% endfor %}", 1, "the columns are item, pages"),
        ("{% for row in name %}x{% endfor %}", 1, "field of type rows"),
        ("{% for a in evidence %}{% for b in evidence %}x{% endfor %}{% endfor %}", 1, "a loop inside a loop"),
        ("一\n{% if urgent %}\n二", 3, "{% endif %}"),
        ("一\n{% endif %}", 2, "endif"),
        ("一\n{{ name", 2, "check the braces on this line"),
        ("一\n\n{{ name > 3 }}", 3, "expected == or !="),
        ('{{ fields("name") }}\n\n{{ fields("way") }}\n\n# 大', 5, "heading of level 1"),
        ("{% if urgent %}\n一\n{% endif %}\n二\n\n`x`", 6, "found code inline"),
    ],
)
def test_what_is_wrong_is_named_with_its_line_in_the_file(form: Form, text: str, line: int, says: str) -> None:
    with pytest.raises(WordingProblem) as refused:
        render_wording(form, text, None)
    assert refused.value.line == line
    assert says in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "{{ name.__class__ }}",
        "{{ name.__class__.__mro__[1].__subclasses__() }}",
        "{{ name._value }}",
        "{{ name['__class__'] }}",
        "{{ name|attr('__class__') }}",
        "{{ name|upper }}",
        "{{ ''.__class__ }}",
        "{{ [].append(1) }}",
        "{{ lipsum.__globals__ }}",
        "{{ cycler }}",
        "{{ namespace() }}",
        "{{ self }}",
        "{{ config }}",
        "{{ 7 * 7 }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 10 ** 1000000 }}",
        "{{ name ~ name }}",
        "{{ name is defined }}",
        "{{ name if urgent else way }}",
        "{{ fields(*way) }}",
        "{{ fields('name', x=1) }}",
        "{{ fields.__globals__ }}",
        "{{ (fields)('name').upper() }}",
        "{{ {'a': 1} }}",
        "{% set name = 1 %}",
        "{% macro m() %}x{% endmacro %}",
        "{% include 'form.yml' %}",
        "{% import 'form.yml' as f %}",
        "{% extends 'form.yml' %}",
        "{% block b %}x{% endblock %}",
        "{% filter upper %}x{% endfilter %}",
        "{% call fields() %}x{% endcall %}",
        "{% with a = 1 %}{{ a }}{% endwith %}",
        "{% for i in range(100000) %}{% for j in range(100000) %}x{% endfor %}{% endfor %}",
        "{% for row in evidence if row.item %}x{% endfor %}",
        "{% for row in evidence recursive %}{{ loop(evidence) }}{% endfor %}",
        "{% for row in evidence %}{{ row.items() }}{% endfor %}",
        "{% for row in evidence %}{{ row.__class__ }}{% endfor %}",
        "{% for row in evidence %}{{ row['__class__'] }}{% endfor %}",
        "{% for row in evidence %}{{ loop.index }}{% endfor %}",
        "{% if name %}" * 20 + "x" + "{% endif %}" * 20,
        "{{ " + "(" * 5000 + "name" + ")" * 5000 + " }}",
        "{{ " + "9" * 6000 + " }}",
        "{% if " + "not " * 5000 + "name %}x{% endif %}",
    ],
    ids=lambda text: text[:40],
)
def test_a_wording_is_no_program(form: Form, text: str) -> None:
    with pytest.raises(WordingProblem):
        render_wording(form, text, {"name": "张", "evidence": [{"item": "a", "pages": "1"}]})


def test_what_stands_between_raw_marks_and_comments_is_no_program_either(form: Form) -> None:
    assert outline(render_wording(form, "一{## {{ nonsense }} ##}二", None).blocks) == "1: p 一二"
    assert "nonsense" in outline(render_wording(form, "{% raw %}{{ nonsense }}{% endraw %}", None).blocks)


def test_a_statement_that_closes_a_line_of_words_keeps_the_line_end(form: Form) -> None:
    """The next part of a paper must not run into this one."""
    text = "{% if name or blank %}\n支持。{% if reasons or blank %}理由：{{ reasons }}{% endif %}\n{% endif %}\n\n{% if way or blank %}\n不支持。\n{% endif %}\n"
    wording = render_wording(form, text, None)
    paragraphs = [block for block in wording.blocks if isinstance(block, Paragraph)]
    assert len(paragraphs) == 2
