"""Blocks as paragraphs and tables: line ends, lists, links, blanks, conditions, what is left out."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from docx import Document
from docx.document import Document as WordDocument

from generators.language.phrases import Phrases
from generators.model.knowledge import Knowledge
from generators.prose.markdown import parse_blocks
from generators.render.word import render_form
from generators.render.word.look import look_of
from generators.render.word.package import fill_body, new_document, to_bytes
from generators.render.word.writer import Writer, column_widths
from generators.render.word.xml import ems, run
from tests.render.word.conftest import invented
from tests.render.word.invented import GOOD, WORDING, form, words
from tests.tools.office import W, characters


def written(knowledge: Knowledge, text: str, language: str = "zh-Hans") -> WordDocument:
    """Return Markdown as a Word document in the layout of handouts."""
    look = look_of("handout", language)
    document = new_document(look)
    fill_body(document, Writer(Phrases(knowledge, language), look, document).blocks(parse_blocks(text)))
    return Document(io.BytesIO(to_bytes(document, knowledge.edition)))


def filled(knowledge: Knowledge, data: dict[str, Any] | None, layout: str = "form", wording: str = WORDING) -> WordDocument:
    return Document(io.BytesIO(render_form(invented(knowledge, form(layout), words(), wording), "C99", "zh-Hans", data)))


def texts(document: WordDocument) -> list[str]:
    """Return the text of each paragraph, that of content controls too (python-docx passes them over)."""
    found = ["".join(characters(one._p)) for one in document.paragraphs]
    return [text for text in found if text]


def cells(document: WordDocument) -> list[str]:
    return [
        "\n".join("".join(characters(one)) for one in cell._tc.iter(f"{W}p"))
        for table in document.tables
        for row in table.rows
        for cell in dict.fromkeys(row.cells)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("第一行\n第二行", "第一行第二行"), ("one\ntwo", "one two"), ("第一\ntwo", "第一 two"), ("好。\n“是”", "好。 “是”"), ("一  \n二", "一\n二")],
)
def test_line_ends_of_the_source(knowledge: Knowledge, text: str, wanted: str) -> None:
    assert texts(written(knowledge, text)) == [wanted]


def test_every_numbered_list_begins_with_one(knowledge: Knowledge) -> None:
    document = written(knowledge, "1. 甲\n2. 乙\n\n又一段\n\n1. 丙\n\n- 丁")
    numbers = [one._p.find(f"{W}pPr/{W}numPr/{W}numId") for one in document.paragraphs]
    found = [None if one is None else one.get(f"{W}val") for one in numbers]
    assert found == ["2", "2", None, "3", "1"]


def test_bold_links_and_tables(knowledge: Knowledge) -> None:
    document = written(knowledge, "看**这里**和[网站](https://example.invalid/a?b=1&c=2)\n\n| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |")
    assert texts(document)[0] == "看这里和网站"
    assert [one.text for one in document.paragraphs[0].runs if one.style is not None and one.style.style_id == "Strong"] == ["这里"]
    assert [one.address for one in document.paragraphs[0].hyperlinks] == ["https://example.invalid/a?b=1&c=2"]
    assert cells(document) == ["甲", "乙", "一", "二"]


def test_only_addresses_outside_become_links(knowledge: Knowledge) -> None:
    document = written(knowledge, "[坏](ftp://example.invalid) [内](#here)")
    assert document.paragraphs[0].hyperlinks == [] and texts(document) == ["坏 内"]


def test_facts_without_proof_show_no_number(knowledge: Knowledge) -> None:
    located = knowledge.facts["petition-handling"]
    doubted = replace(
        knowledge, facts={**knowledge.facts, "petition-handling": replace(located, value=located.value.model_copy(update={"verified": False}))}
    )
    (text,) = texts(written(doubted, "{petition-handling}内"))
    assert text == str(knowledge.words["zh-Hans"].value["unverified"]["inline"]) + "内"


def test_a_blank_paper_has_places_to_write(knowledge: Knowledge) -> None:
    document = filled(knowledge, None)
    assert any("＿＿＿年＿＿月＿＿日" in text for text in texts(document))
    assert "☐\u00a0予以支持\u3000☐\u00a0不予支持" in cells(document)
    assert "☐ 已附材料" in cells(document)
    evidence = next(table for table in document.tables if table.rows[0].cells[0].text.startswith("证据"))
    assert len(evidence.rows) == 2 + 2
    assert "予以支持。" in texts(document)


def test_a_filled_paper_has_values_ticks_and_rows(knowledge: Knowledge) -> None:
    document = filled(knowledge, GOOD)
    assert "☑\u00a0予以支持\u3000☐\u00a0不予支持" in cells(document) and "☑ 已附材料" in cells(document)
    assert "第一行接着写第一段。\n第二段。完。" in texts(document)
    assert "第一段。\n第二段。" in cells(document)
    assert "照片来自自己拍的" in texts(document)
    assert not any("填" in text for text in texts(document))


def test_long_text_alone_has_its_own_paragraphs(knowledge: Knowledge) -> None:
    assert [text for text in texts(filled(knowledge, GOOD)) if text in ("一。", "二。")] == ["一。", "二。"]


def test_conditions_follow_the_answers(knowledge: Knowledge) -> None:
    assert "予以支持。" not in texts(filled(knowledge, {**GOOD, "outcome": "refuse"}))


@pytest.mark.parametrize("layout", ["form", "letter"])
def test_copies_are_named_only_when_there_are_any(knowledge: Knowledge, layout: str) -> None:
    assert not any("抄送" in text for text in texts(filled(knowledge, GOOD, layout)))
    assert "抄送：示例局" in texts(filled(knowledge, {**GOOD, "copy_to": "示例局"}, layout))
    assert any(text.startswith("抄送：＿") for text in texts(filled(knowledge, None, layout)))


def test_what_stands_before_the_signature_stays_with_it(knowledge: Knowledge) -> None:
    document = filled(knowledge, GOOD, wording="{{ name }}\n\n::: sign\n{{ day }}\n:::")
    before = next(one for one in document.paragraphs if one.text == GOOD["name"])
    assert before.paragraph_format.keep_with_next


def test_a_run_refuses_what_a_document_cannot_hold() -> None:
    with pytest.raises(ValueError, match=r"U\+0001"):
        run("a\x01b")


def test_widths() -> None:
    assert ems("中文ab☐“") == 2 + 1 + 1 + 1
    assert sum(column_widths([["甲", "很长很长很长很长的一列"], ["", "x"]], 9000)) == 9000
