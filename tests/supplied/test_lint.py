"""Every mistake of a template is said, in its place, all at once; what is only worth knowing stops nothing."""

from __future__ import annotations

import io
import re
import time
import zipfile
from pathlib import Path

import pytest
from docx import Document

from generators.model.form import Form, FormField
from generators.supplied import Note, fits, read_template
from generators.supplied.expressions import FILTERS
from generators.supplied.scanning import STATEMENTS

from .documents import BODY, of_markup, of_paragraphs, of_table, repacked, saved


def said(template: bytes, severity: str = "error") -> list[str]:
    return [str(note) for note in read_template(template).notes if note.severity == severity]


MISTAKES: dict[str, tuple[bytes, list[str]]] = {
    "not closed": (of_paragraphs("甲{{ name 乙"), ["body, paragraph 1", "{{ that is not closed in this paragraph"]),
    "closed in the next paragraph": (of_paragraphs("甲{{ na", "me }}乙"), ["body, paragraph 1", "is not closed", "body, paragraph 2", "closes nothing"]),
    "closed by the wrong braces": (of_paragraphs("{{ name %}"), ["closed with %}, expected }}"]),
    "bare braces": (of_paragraphs("{{"), ["{{ that is not closed"]),
    "empty": (of_paragraphs("{{ }}"), ["is empty or cannot be read"]),
    "full width": (of_paragraphs("｛｛ name ｝｝"), ["found ｛｛ in full width", "found ｝｝ in full width"]),
    "half full width": (of_paragraphs("{｛ name ｝}{% if x ％}"), ["found {｛ in full width", "full width"]),
    "apart": (of_paragraphs("{ { name } }"), ["with a space between"]),
    "one missing": (of_paragraphs("{{ a }}{% if told %}是"), ["{% if … %} that is never closed"]),
    "end without beginning": (of_paragraphs("{{ a }}{% endif %}"), ["found {% endif %} without {% if … %}"]),
    "else without beginning": (of_paragraphs("{{ a }}{% else %}"), ["found {% else %} without {% if … %}"]),
    "else of a loop": (of_paragraphs("{% for r in a %}{{ r.x }}{% else %}无{% endfor %}"), ["a loop has no else"]),
    "two else": (of_paragraphs("{% if a %}1{% else %}2{% else %}3{% endif %}"), ["{% else %} after {% else %}"]),
    "crossed": (of_paragraphs("{% if told %}{% for r in a %}{{ r.x }}{% endif %}{% endfor %}"), ["before the end of {% for … %}"]),
    "other cell": (of_table(("{% if told %}甲", "乙{% endif %}"),), ["stands elsewhere (body, table 1, row 1, cell 1, paragraph 1)", "same cell"]),
    "other level": (of_paragraphs("{%p if told %}", "甲", "{% endif %}"), ["it was opened with {%p"]),
    "row outside a table": (of_paragraphs("{%tr for r in a %}", "{{ r.x }}", "{%tr endfor %}"), ["outside a table"]),
    "words in the row of a tag": (of_table(("{%tr for r in a %}", "序号"), ("{{ r.x }}", ""), ("{%tr endfor %}", "")), ["is taken out, but holds “序号”"]),
    "section break": (of_markup('<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{%p if a %}</w:t></w:r></w:p><w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p>'), ["a section break"]),
    "page break": (of_markup('<w:p><w:r><w:br w:type="page"/><w:t>{%p if a %}</w:t></w:r></w:p><w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p>'), ["a page break"]),
    "two tags in a row": (of_table(("{%tr for r in a %}{{ r.x }}", "{%tr endfor %}"),), ["a second tag for the row"]),
    "loop over cells": (of_table(("{%tc for r in a %}", "{{ r.x }}", "{%tc endfor %}"),), ["loop over cells"]),
    "loop in a loop": (of_paragraphs("{% for r in a %}{% for s in b %}{{ s.x }}{% endfor %}{{ r.x }}{% endfor %}"), ["a loop inside a loop"]),
    "loop without columns": (of_paragraphs("{% for r in a %}甲{% endfor %}"), ["prints nothing of its rows"]),
    "column outside a loop": (of_paragraphs("{{ r.item }}"), ["a dot stands only inside"]),
    "whole row": (of_paragraphs("{% for r in a %}{{ r }}{{ r.x }}{% endfor %}"), ["found the whole row 'r'"]),
    "text and table": (of_paragraphs("{{ a }}", "{% for r in a %}{{ r.x }}{% endfor %}"), ["body, paragraph 2", "'a' is used as a text here and as the rows"]),
    "unknown filter": (of_paragraphs("{{ a | upper }}"), ["found the filter 'upper', expected one of: date"]),
    "no name": (of_paragraphs("{{ 姓名 }}"), ["found '姓名'", "small Latin letters"]),
    "capital": (of_paragraphs("{{ Name }}"), ["such as 'name'"]),
    "word of the language": (of_paragraphs("{{ loop }}"), ["a word of the language of tags"]),
    "attribute": (of_paragraphs("{{ a.__class__.__mro__ }}"), ["a dot stands only"]),
    "attribute of a row": (of_paragraphs("{% for r in a %}{{ r.__class__ }}{% endfor %}"), ["found the column '__class__'"]),
    "call": (of_paragraphs("{{ a() }}"), ["found a call"]),
    "calculation": (of_paragraphs("{{ a + 1 }}{{ a ~ 'x' }}{{ -a }}"), ["found a calculation"] * 3),
    "index": (of_paragraphs("{{ a['x'] }}{{ a[0] }}"), ["a dot stands only", "a dot stands only"]),
    "condition in a value": (of_paragraphs("{{ 'x' if a else 'y' }}"), ["in one tag"]),
    "words": (of_paragraphs("{{ 'x' }}{{ a }}"), ["words between quotation marks"]),
    "test": (of_paragraphs("{% if a is defined %}1{% endif %}"), ["found 'is'"]),
    "less than": (of_paragraphs("{% if a < 3 %}1{% endif %}"), ["expected ==, !=, in or not in"]),
    "compared with nothing": (of_paragraphs("{% if a == '' %}1{% endif %}"), ["expected {% if not name %}"]),
    "compared the wrong way": (of_paragraphs("{% if 'x' == a %}1{% endif %}"), ["the field first"]),
    "in without a list": (of_paragraphs("{% if a in 'xyz' %}1{% endif %}"), ["without a list of answers"]),
    "option that is none": (of_paragraphs("{{ a | choice(x='甲', y='乙') }}{% if a == 'z' %}1{% endif %}"), ["expected one of its options: x, y"]),
    "date compared": (of_paragraphs("{{ a | date }}{% if a == '2026-03-02' %}1{% endif %}"), ["is a date and cannot be compared"]),
    "number compared with words": (of_paragraphs("{{ a | number }}{% if a == '3' %}1{% endif %}"), ["without quotation marks"]),
    "two types": (of_paragraphs("{{ a | date }}{{ a | number }}"), ["'a' is said to be date and number"]),
    "two types at once": (of_paragraphs("{{ a | date | number }}"), ["two types for one field"]),
    "two labels": (of_paragraphs("{{ a | label('甲') }}{{ a | label('乙') }}"), ["which was '甲' before"]),
    "label with markup": (of_paragraphs("{{ a | label('**甲**') }}"), ["plain words"]),
    "one option": (of_paragraphs("{{ a | choice(x='甲') }}"), ["two or more options"]),
    "minus": (of_paragraphs("{%- if a %}1{% endif -%}"), ["found - or +", "found - or +"]),
    "program": (of_paragraphs("{% set x = 1 %}{% include 'x' %}{{ a }}"), ["found {%set … %}", "found {%include … %}"]),
    "nothing after if": (of_paragraphs("{% if %}1{% endif %}"), ["expected something after if"]),
    "formatted object": (of_paragraphs("{{r a }}{{ b }}"), ["which is for formatted objects"]),
    "space before the level": (of_table(("{% tr for r in a %}", ""), ("{{ r.x }}", ""), ("{% tr endfor %}", "")), ["found a space before tr", "found a space before tr"]),
    "no tag at all": (of_paragraphs("甲"), ["found no tag"]),
    "private character": (of_paragraphs("甲\ue000乙{{ a }}"), ["U+E000"]),
    "deep brackets": (of_paragraphs("{% if " + "(" * 900 + "a" + ")" * 900 + " %}1{% endif %}"), ["more than 40 brackets"]),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_mistakes(name: str) -> None:
    template, expected = MISTAKES[name]
    found = said(template)
    for words in expected:
        assert any(words in note for note in found), found
    assert read_template(template).open_parts == ()


def test_all_mistakes_are_said_at_once_in_the_order_of_the_document() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{ Kopf }}"
    document.add_paragraph("{{ Name }}")
    document.add_paragraph("")
    document.add_paragraph("首先是一些很长的文字，然后是｛｛ name ｝｝，再往后还有很多很多很多的文字在这一段里面继续下去")
    table = document.add_table(2, 2)
    table.cell(1, 1).text = "{{ a.b }}"
    table.cell(1, 1).add_paragraph("{% endif %}")
    found = said(saved(document))
    assert len(found) == 6
    assert found[0].startswith("body, paragraph 1 (“{{ Name }}”): found 'Name'")
    assert found[1].startswith("body, paragraph 3 (“首先是一些很长的文字，然后是｛｛ name ｝｝，再往后还有很多") and "…”" in found[1]
    assert found[3].startswith("body, table 1, row 2, cell 2, paragraph 1 (“{{ a.b }}”)")
    assert found[4].startswith("body, table 1, row 2, cell 2, paragraph 2 (“{% endif %}”)")
    assert found[5].startswith("header 1, paragraph 1 (“{{ Kopf }}”)")


NOTICES: dict[str, tuple[bytes, str]] = {
    "single braces": (of_paragraphs("{ name }{{ a }}"), "single braces"),
    "empty paragraphs": (of_paragraphs("{% if a %}", "甲", "{% endif %}"), "write {%p if … %} and {%p endif %}"),
    "tracked insertion": (of_markup('<w:p><w:ins w:id="1" w:author="甲"><w:r><w:t>{{ a }}</w:t></w:r></w:ins></w:p>'), "tracked insertion"),
    "tracked deletion": (of_markup('<w:p><w:r><w:t>{{ a }}</w:t></w:r><w:del w:id="1" w:author="甲"><w:r><w:delText>{{ b }}</w:delText></w:r></w:del></w:p>'), "tracked deletion"),
    "content control": (of_markup("<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>{{ a }}</w:t></w:r></w:sdtContent></w:sdt></w:p>"), "content control"),
    "formula": (of_markup('<w:p><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>{{ b }}</m:t></m:r></m:oMath><w:r><w:t>{{ a }}</w:t></w:r></w:p>'), "in a formula"),
    "mail merge": (of_markup('<w:p><w:fldSimple w:instr=" MERGEFIELD Ort "><w:r><w:t>x</w:t></w:r></w:fldSimple><w:r><w:t>{{ a }}</w:t></w:r></w:p>'), "mail-merge field «Ort»"),
    "properties": (repacked(of_paragraphs("{{ a }}"), swap={"docProps/core.xml": lambda text: text.replace("<dc:title>", "<dc:title>{{ a }}").replace("<dc:title/>", "<dc:title>{{ a }}</dc:title>")}), "holds braces of a tag"),
    "updated fields": (repacked(of_paragraphs("{{ a }}"), swap={"word/settings.xml": lambda text: text.replace("</w:settings>", '<w:updateFields w:val="true"/></w:settings>')}), "update fields"),
}  # fmt: skip


@pytest.mark.parametrize("name", NOTICES)
def test_notices(name: str) -> None:
    template, words = NOTICES[name]
    assert said(template) == []
    assert any(words in note for note in said(template, "notice")), said(template, "notice")
    assert read_template(template).open_parts


def test_a_field_with_a_box_for_each_option_is_a_choice() -> None:
    (one,) = read_template(of_paragraphs("{{ how | tick('mail') }}邮寄 {{ how | tick('hand') }}当面")).fields.values()
    assert (one.type, list(one.options)) == ("choice", ["mail", "hand"])
    assert (
        "expected one of its options: mail, hand"
        in said(of_paragraphs("{{ a | tick('mail') }}{{ a | tick('hand') }}{% if a == 'fax' %}x{% endif %}"))[0]
    )


def test_what_nobody_can_read_is_refused_quickly() -> None:
    begun = time.process_time()
    assert "divide it" in said(of_paragraphs("{{ a }}" * 100_000))[0]
    many = said(of_paragraphs(*["{{ A }}"] * 800))
    assert len(many) == 501 and "300 more" in many[-1]
    nested = said(of_table(("{%tr if a %}" * 900, ""), ("", "")))
    assert any("a second tag for the row" in note for note in nested)
    assert time.process_time() - begun < 10


def test_a_deleted_tag_asks_for_no_field() -> None:
    assert list(read_template(NOTICES["tracked deletion"][0]).fields) == ["a"]


def test_a_bound_content_control_keeps_what_is_filled_in() -> None:
    template = read_template(NOTICES["content control"][0])
    assert not any("showingPlcHdr" in op for op in template.open_parts[0].ops if isinstance(op, str))


def test_fields_are_listed_with_type_words_and_places() -> None:
    template = read_template(
        of_paragraphs(
            "{{ day | date | label('收到日期') | required }}{{ day }}",
            "{{ how | choice(mail='邮寄', hand='当面') | help('怎样送达') }}",
            "{% if told %}是{% endif %}{{ name }}",
            "{% for r in items %}{{ r.item | label('材料') }}{% endfor %}",
        )
    )
    fields = template.fields
    assert [(one.id, one.type, one.required) for one in fields.values()] == [
        ("day", "date", True),
        ("how", "choice", False),
        ("told", "check", False),
        ("name", "text", False),
        ("items", "rows", False),
    ]
    assert fields["day"].label == "收到日期" and fields["how"].help == "怎样送达"
    assert fields["how"].options == {"mail": "邮寄", "hand": "当面"} and fields["items"].columns == {"item": "材料"}
    assert [where.paragraph for where in fields["day"].places] == [1, 1]


FIELDS = (FormField(id="name", type="text"), FormField(id="day", type="date"), FormField(id="items", type="rows", columns=("item",)))


def test_a_layout_is_held_to_its_form() -> None:
    form = Form.model_construct(id="X01", fields=FIELDS)
    template = read_template(of_paragraphs("{{ name | date }}{{ nam }}", "{% for r in items %}{{ r.itm }}{% endfor %}"))
    found: tuple[Note, ...] = fits(template, form)
    messages = [note.message for note in found]
    assert any("uses 'name' as date, but form.yml says text" in one for one in messages)
    assert any("uses 'nam', which is no field of form.yml" in one for one in messages)
    assert any("uses the column 'itm' of 'items'" in one for one in messages)
    assert any("the field 'day' of form.yml is not used" in one for one in messages)
    assert len(found) == 4


def test_a_layout_may_ask_whether_there_are_rows_at_all() -> None:
    form = Form.model_construct(id="X01", fields=FIELDS)
    assert fits(read_template(of_paragraphs("{{ name }}{{ day }}{% if items %}附材料{% endif %}")), form) == ()


def test_every_filter_and_statement_is_explained_to_offices(project: Path) -> None:
    page = (project / "docs/developing/word-templates.md").read_text("utf-8")
    for name in FILTERS:
        assert re.search(rf"`{name}[`(]|\| {name}\b", page), name
    for name in STATEMENTS:
        assert re.search(rf"\{{%(?:p|tr)? ?{name}\b", page), name


def test_the_body_is_read_from_where_the_package_says() -> None:
    moved = repacked(
        of_paragraphs("{{ name }}"),
        swap={
            "_rels/.rels": lambda text: text.replace("word/document.xml", "word/other.xml"),
            "[Content_Types].xml": lambda text: text.replace("/word/document.xml", "/word/other.xml"),
        },
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(moved)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name.replace("document.xml", "other.xml"), old.read(name))
    assert [part.name for part in read_template(out.getvalue()).open_parts] == ["word/other.xml"]
    assert BODY not in dict(read_template(out.getvalue()).parts)
