"""A template filled by us says the same, text for text, as filled by docxtpl: an engine that knows nothing of ours."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any

import pytest
from docx import Document
from docxtpl import DocxTemplate
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, Undefined

from generators.language.phrases import Phrases
from generators.model.knowledge import Knowledge
from generators.render.word import checked_data
from generators.render.word.supplied import supplied_stencil
from generators.supplied import read_template, suggested_form
from tests.fuzz.profile import FEW

from .documents import add_markup, of_markup, of_paragraphs, of_table, saved, story_texts

DAY = date(2026, 3, 2)
FULL: dict[str, Any] = {
    "name": "A&B附则 <779> {{ x }} 𬭎🙂 \"引\"'号'",
    "organ": "示例县信访局",
    "day": "2026-03-02",
    "outcome": "support",
    "told": True,
    "pages": 12,
    "story": "第一行\n第二行\t隔开\n\n末行",
    "phone": "0571-1234567",
    "items": [{"item": "合同<1>", "source": "本人"}, {"item": "照片&录像"}, {"item": "第三件", "source": "证人"}],
}
DATA = (
    FULL,
    {"name": "甲"},
    {**FULL, "outcome": "refuse", "told": False, "items": [FULL["items"][0]]},
    {**FULL, "outcome": "part", "phone": "", "items": []},
)


def split(text: str) -> list[str]:
    """Return a text cut into runs as Word does it: anywhere."""
    return [text[i : i + 3] for i in range(0, len(text), 3)]


def with_header() -> bytes:
    document = Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "{{ organ }}　{{ day | date }}"
    section.footer.paragraphs[0].add_run("{{ na")
    section.footer.paragraphs[0].add_run("me }}{% if told %}（已说明）{% endif %}")
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "首页 {{ name }}"
    document.add_paragraph("正文不用标记")
    return saved(document)


def with_nested_table() -> bytes:
    document = Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "{{ name }}"
    inner = outer.cell(0, 1).add_table(3, 1)
    for i, text in enumerate(("{%tr for r in items %}", "{{ r.item }}", "{%tr endfor %}")):
        inner.cell(i, 0).text = text
    outer.cell(0, 1).add_paragraph("完")
    return saved(document)


LINK = '<w:hyperlink w:anchor="x"><w:r><w:t>见{{ na</w:t></w:r><w:r><w:t>me }}处</w:t></w:r></w:hyperlink>'
NOISE = (
    '<w:p><w:r><w:t>甲{{</w:t></w:r><w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="7" w:name="b"/><w:r><w:rPr><w:b/></w:rPr><w:t> name</w:t></w:r>'
    '<w:bookmarkEnd w:id="7"/><w:r w:rsidR="00A10000"><w:t xml:space="preserve"> }}乙</w:t></w:r></w:p>'
)
BOX = (
    '<w:p><w:r><w:t>外{{ organ }}</w:t></w:r><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:100pt;height:50pt"><v:textbox>'
    "<w:txbxContent><w:p><w:r><w:t>框内{{ name }}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)
ALTERNATE = (
    '<w:p><w:r><w:t>{{ organ }}</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps">'
    "<w:txbxContent><w:p><w:r><w:t>{{ na</w:t></w:r><w:r><w:t>me }}{% if told %}是{% endif %}</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback>"
    "<w:pict><w:txbxContent><w:p><w:r><w:t>{{ name }}{% if told %}是{% endif %}</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
TEMPLATES: dict[str, bytes] = {
    "values": of_paragraphs("甲{{ name }}乙{{organ}}丙", "{{ pages | number }}页", "", "{{ story | longtext }}"),
    "cut into runs": of_paragraphs(split("尊敬的{{ name }}：您好，{{ organ }}于{{ day | date }}收到。"), split("{% if told %}已说明{% else %}未说明{% endif %}。")),
    "noise between runs": of_markup(NOISE),
    "hyperlink": of_markup(f"<w:p>{LINK}</w:p>"),
    "text box": of_markup(BOX),
    "text box in two versions": of_markup(ALTERNATE),
    "smart quotes": of_paragraphs("{% if outcome == “support” %}支持{% elif outcome == ‘refuse’ %}不支持{% else %}其他{% endif %}"),
    "spaces of Word": of_paragraphs("{{\u00a0name\u00a0}}与{%\u00a0if told %}是{% endif %}"),
    "words": of_paragraphs('{{ outcome | choice(support="支持", refuse="不支持", part="部分支持") }}', "{{ name | default('无名') }}{{ phone | default('无电话') }}"),
    "boxes": of_paragraphs("{{ told | check }}说明 {{ outcome | tick('support') }}支持{{ outcome | tick('refuse') }}不支持{{ outcome | tick('part') }}部分"),
    "conditions": of_paragraphs(
        "{% if told and not phone %}甲{% elif outcome in ('refuse', 'part') or name == '甲' %}乙{% else %}丙{% endif %}",
        "{% if outcome != 'support' %}丁{% endif %}{% if items %}有{% for r in items %}{{ r.item }}{% endfor %}{% endif %}{% if outcome not in ('support', 'part') %}戊{% endif %}",
        "{{ phone | phone | hidden }}{% if told %}{% if phone %}两者{% else %}一个{% endif %}{% endif %}尾",
    ),
    "whole paragraphs": of_paragraphs("首", "{%p if phone %}", "电话{{ phone | phone }}", "第二段", "{%p else %}", "无电话", "{%p endif %}", "尾"),
    "paragraphs joined": of_paragraphs("首{% if told %}甲", "中", "乙{% endif %}尾", "再{% for r in items %}〔{{ r.item }}", "〕{% endfor %}完"),
    "statements alone": of_paragraphs("{% if told %}", "中", "{% endif %}"),
    "rows": of_table(("序号", "材料"), ("{%tr for r in items %}", ""), ("{{ loop.index }}", "{{ r.item }}／{{ r.source | default('不详') }}"), ("{%tr endfor %}", "")),
    "rows with conditions": of_table(
        ("序号", "材料"), ("{%tr for r in items %}", ""), ("{% if r.source == '本人' %}自{% else %}他{% endif %}", "{{ r.item }}"), ("{%tr endfor %}", ""),
        ("{%tr if told %}", ""), ("已说明", "{{ name }}"), ("{%tr endif %}", ""),
    ),
    "inline loop": of_paragraphs("材料：{% for r in items %}{{ loop.index }}.{{ r.item }}；{% endfor %}完"),
    "paragraph loop": of_paragraphs("{%p for r in items %}", "{{ loop.index }}、{{ r.item }}", "{%p endfor %}"),
    "run level": of_paragraphs("甲{%r if told %}乙{%r endif %}丙"),
    "cells": of_table(("一", "二"), ("{{ name }}", "{% if told %}是{% endif %}")),
    "comments": of_paragraphs("甲{# 给编辑的话 #}乙{{ name }}"),
    "headers and footers": with_header(),
    "table in a table": with_nested_table(),
}  # fmt: skip


def peer(template: bytes, data: dict[str, Any]) -> dict[str, list[str]]:
    """Return what docxtpl makes of a template. Empty answers are left out, as we leave them out."""

    def same(value: Any, *_: Any, **__: Any) -> Any:
        return value

    environment = Environment(autoescape=True)
    environment.filters.update(dict.fromkeys(("longtext", "number", "phone", "label", "required", "help"), same))
    environment.filters["date"] = lambda value: "" if isinstance(value, Undefined) else f"{value.year}年{value.month}月{value.day}日"
    environment.filters["hidden"] = lambda value: ""
    environment.filters["choice"] = lambda value, **labels: labels.get(value, "") if isinstance(value, str) else ""
    environment.filters["check"] = lambda value: "☑" if value is True else "☐"
    environment.filters["tick"] = lambda value, option: "☑" if value == option else "☐"
    document = DocxTemplate(io.BytesIO(template))
    values = {name: value for name, value in data.items() if value not in ("", [])}
    document.render({**values, **({"day": DAY} if "day" in values else {})}, environment, autoescape=True)
    out = io.BytesIO()
    document.save(out)
    return story_texts(out.getvalue())


def ours(knowledge: Knowledge, template: bytes, data: dict[str, Any]) -> dict[str, list[str]]:
    found = read_template(template)
    assert found.errors == ()
    form, words = suggested_form("test", "试用", found.fields)
    stencil = supplied_stencil(found, Phrases(knowledge, "zh-Hans"), form, words, knowledge.edition)
    given = {name: value for name, value in data.items() if name in found.fields}
    if "items" in given:
        given["items"] = [{name: cell for name, cell in row.items() if name in found.fields["items"].columns} for row in given["items"]]
    return story_texts(stencil.fill(checked_data(form, given)))


CASES = [pytest.param(template, data, id=f"{name}-{i}") for name, template in TEMPLATES.items() for i, data in enumerate(DATA)]


@pytest.mark.parametrize(("template", "data"), CASES)
def test_the_texts_are_those_of_the_peer(knowledge: Knowledge, template: bytes, data: dict[str, Any]) -> None:
    given = {**data, "items": [dict(row) for row in data.get("items", [])]}
    assert ours(knowledge, template, given) == peer(template, given)


VALUES = st.sampled_from(["{{ name }}", "{{ organ }}", "{{ phone | default('无') }}", "{{ story }}", "{{ name | default('无名') }}"])
WORDS = st.text("甲乙丙。，Aa1&<> ", min_size=1, max_size=4)
TESTS = st.sampled_from(
    ["told", "not told", "name == '甲'", "organ != '乙' and told", "phone or not name", "organ in ('甲', '乙')", "story not in ('丙',)"]
)
INLINE = st.recursive(
    WORDS | VALUES,
    lambda inner: (
        st.lists(inner, max_size=3).map("".join)
        | st.tuples(TESTS, inner, inner).map(lambda it: f"{{% if {it[0]} %}}{it[1]}{{% else %}}{it[2]}{{% endif %}}")
        | st.tuples(TESTS, inner).map(lambda it: f"{{%if {it[0]}%}}{it[1]}{{%endif%}}")
    ),
    max_leaves=6,
)
PARAGRAPHS = st.recursive(
    INLINE.map(lambda text: [text]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: [text for part in parts for text in part])
        | st.tuples(TESTS, inner, inner).map(lambda it: [f"{{%p if {it[0]} %}}", *it[1], "{%p else %}", *it[2], "{%p endif %}"])
    ),
    max_leaves=6,
)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={**dict.fromkeys(("name", "organ", "phone", "story"), st.sampled_from(["甲", "乙", "丙", "A&B<1>", "一\n二"])), "told": st.booleans()},
)
TYPED = "{{ name | hidden }}{{ organ | hidden }}{{ phone | hidden }}{{ story | hidden }}"


@FEW
@given(PARAGRAPHS, ANSWERS, st.integers(1, 9))
def test_any_template_says_what_the_peer_says(knowledge: Knowledge, texts: list[str], data: dict[str, Any], size: int) -> None:
    """Values, conditions in one another, whole paragraphs, cut into runs anywhere."""
    template = of_paragraphs(TYPED, *([text[i : i + size] for i in range(0, len(text), size)] for text in texts))
    assert ours(knowledge, template, data) == peer(template, data)


def test_the_peer_shows_that_values_were_printed(knowledge: Knowledge) -> None:
    """The comparison is of something: the values stand in the texts."""
    texts = ours(knowledge, TEMPLATES["values"], FULL)["word/document.xml"]
    assert texts[0] == f"甲{FULL['name']}乙{FULL['organ']}丙"
    assert "第一行\n第二行\t隔开\n\n末行" in texts


def test_the_same_data_give_the_same_bytes(knowledge: Knowledge) -> None:
    found = read_template(with_header())
    form, words = suggested_form("test", "试用", found.fields)
    say = Phrases(knowledge, "zh-Hans")
    first, second = (
        supplied_stencil(found, say, form, words, knowledge.edition).fill(checked_data(form, {"name": "甲", "organ": "乙", "day": "2026-03-02"}))
        for _ in range(2)
    )
    assert first == second


def test_no_table_is_left_without_rows_and_no_cell_without_a_paragraph(knowledge: Knowledge) -> None:
    document = Document()
    table = document.add_table(3, 1)
    for i, text in enumerate(("{%tr for r in items %}", "{{ r.item }}", "{%tr endfor %}")):
        table.cell(i, 0).text = text
    document.add_paragraph("尾")
    other = document.add_table(1, 1).cell(0, 0)
    other.text = "{%p if told %}"
    other.add_paragraph("内")
    other.add_paragraph("{%p endif %}")
    found = read_template(saved(document))
    form, words = suggested_form("test", "试用", found.fields)
    stencil = supplied_stencil(found, Phrases(knowledge, "zh-Hans"), form, words, knowledge.edition)
    empty, full = stencil.text({}), stencil.text({"told": True, "items": [{"item": "甲"}]})
    assert empty.count("<w:tbl>") == 1 and full.count("<w:tbl>") == 2
    assert "<w:tcPr>" in empty and "<w:p/></w:tc>" in empty and "<w:p/></w:tc>" not in full


def test_pictures_in_rows_have_ids_of_their_own(knowledge: Knowledge) -> None:
    picture = '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr name="x" id="7"/></wp:inline></w:drawing></w:r>'
    loop = f"<w:p><w:r><w:t>{{% for r in items %}}{{{{ r.item }}}}</w:t></w:r>{picture}{picture}<w:r><w:t>{{% if r.item %}}</w:t></w:r>{picture}<w:r><w:t>{{% endif %}}{{% endfor %}}</w:t></w:r>{picture}</w:p>"
    found = read_template(of_markup(loop))
    form, words = suggested_form("test", "试用", found.fields)
    text = supplied_stencil(found, Phrases(knowledge, "zh-Hans"), form, words, knowledge.edition).text({"items": [{"item": "甲"}, {"item": "乙"}]})
    ids = re.findall(r'<wp:docPr name="x" id="(\d+)"/>', text)
    assert len(ids) == 7 == len(set(ids)) and ids[-1] == "7"


def test_what_may_stand_only_once_is_not_repeated(knowledge: Knowledge) -> None:
    markup = '<w:p w14:paraId="1A2B3C4D" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:bookmarkStart w:id="3" w:name="x"/><w:r><w:t>{%s}{{ r.item }}</w:t></w:r><w:bookmarkEnd w:id="3"/></w:p>'
    document = Document()
    add_markup(
        document,
        "<w:p><w:r><w:t>{%p for r in items %}</w:t></w:r></w:p>" + markup.replace("{%s}", "") + "<w:p><w:r><w:t>{%p endfor %}</w:t></w:r></w:p>",
    )
    found = read_template(saved(document))
    form, words = suggested_form("test", "试用", found.fields)
    text = supplied_stencil(found, Phrases(knowledge, "zh-Hans"), form, words, knowledge.edition).text({"items": [{"item": "甲"}, {"item": "乙"}]})
    assert "甲" in text and "乙" in text
    assert 'w:name="x"' not in text and "paraId" not in text
    names, numbers = re.findall(r'w:name="([^"]*)"', text), re.findall(r'bookmarkStart w:id="(\d+)"', text)
    assert names == ["D_items_R1_item", "D_items_R2_item"] and len(set(numbers)) == 2 and "3" not in numbers
