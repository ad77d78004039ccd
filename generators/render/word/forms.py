"""A form as a Word paper, blank or filled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from docx.document import Document as WordDocument

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.base import SOURCE_LANGUAGE, is_chinese
from generators.model.form import Form, FormWords
from generators.model.knowledge import Knowledge, Paper
from generators.prose.branches import open_wording
from generators.prose.markdown import parse_inline
from generators.prose.wording import render_wording
from generators.render.word.controls import CONTROL_NAMESPACES
from generators.render.word.data import checked_data
from generators.render.word.footers import page_numbers, small_print
from generators.render.word.look import look_of
from generators.render.word.marks import Marks
from generators.render.word.official import OfficialWriter
from generators.render.word.package import describe, fill_body, new_document, to_bytes
from generators.render.word.paper import PaperWriter
from generators.render.word.stencil import Stencil, stencil_of
from generators.render.word.supplied import blank_supplied, supplied_stencil
from generators.render.word.writer import SHADE
from generators.render.word.xml import cell, paragraph, row, run, table
from generators.supplied import Template, read_template


def render_form(knowledge: Knowledge, form_id: str, language: str, data: Mapping[str, Any] | None = None) -> bytes:
    """Return a form as a DOCX file: blank when `data` is None, else filled.

    `data` has one value per field: text, ISO date, number, id of an option, true or false, list of rows. Raises
    FormDataProblem with every finding, WordingProblem, TemplateUnusable or TemplateRefused for a Word template of an office,
    or KeyError for an unknown form or language.
    """
    if data is None and language in knowledge.forms[form_id].layouts:
        return blank_supplied(*_supplied(knowledge, form_id, language))
    if data is None:
        return _written(knowledge, form_id, language, None)
    stencil = make_stencil(knowledge, form_id, language)
    return stencil.fill(checked_data(knowledge.forms[form_id].form, data))


def make_stencil(knowledge: Knowledge, form_id: str, language: str) -> Stencil:
    """Return a form laid out once, to be filled any number of times. Raises as render_form does, but for data."""
    if language in knowledge.forms[form_id].layouts:
        return supplied_stencil(*_supplied(knowledge, form_id, language))
    marks = Marks()
    package = _written(knowledge, form_id, language, marks)
    paper = knowledge.forms[form_id]
    return stencil_of(package, marks, _spoken(knowledge, paper, language), paper.form, paper.words[language].value, knowledge.edition)


def _supplied(knowledge: Knowledge, form_id: str, language: str) -> tuple[Template, Phrases, Form, FormWords, date]:
    """Return what a paper is made from whose layout is a Word template of an office."""
    paper = knowledge.forms[form_id]
    say = Phrases(knowledge, SOURCE_LANGUAGE if paper.layouts[language] is paper.layouts.get(SOURCE_LANGUAGE) else language)
    return read_template(paper.layouts[language].value), say, paper.form, paper.words[say.language].value, knowledge.edition


def _spoken(knowledge: Knowledge, paper: Paper, language: str) -> Phrases:
    official = look_of(paper.form.layout, language).official and is_chinese(language)
    return Phrases(knowledge, language, "official" if official else "plain")


def _written(knowledge: Knowledge, form_id: str, language: str, marks: Marks | None) -> bytes:
    """Return the package of a form: blank, or with marks where values stand."""
    paper = knowledge.forms[form_id]
    form, words, text = paper.form, paper.words[language].value, paper.wording[language].value
    look, say = look_of(form.layout, language), _spoken(knowledge, paper, language)
    wording = render_wording(form, text, None) if marks is None else open_wording(form, text)
    document = new_document(look)
    title = plain_text(say, parse_inline(words.title))
    writer = (OfficialWriter if look.official else PaperWriter)(say, look, document, form, words, wording, marks)
    body = _official(writer, title) if isinstance(writer, OfficialWriter) else _plain(writer, title)
    fill_body(document, body, CONTROL_NAMESPACES)
    _foot(document, writer)
    describe(document, title, form_id, language, knowledge.edition)
    return to_bytes(document, knowledge.edition)


def _title(writer: PaperWriter, title: str) -> str:
    """Return the title; a paper that is not in the source language says which text counts."""
    out = paragraph("Title", writer.decisions() + run(title))
    if writer.say.language != SOURCE_LANGUAGE:
        out += paragraph("Subtitle", run(writer.say.word("page", "reference_only")))
    return out


def _plain(writer: PaperWriter, title: str) -> str:
    out = _title(writer, title)
    if writer.is_blank and writer.words.how_to:
        out += _how_to(writer)
    return out + writer.blocks(writer.wording.blocks)


def _how_to(writer: PaperWriter) -> str:
    head = paragraph("HowTo", run(writer.say.word("form", "how_to"), "Strong"), "<w:keepNext/>")
    points = "".join(writer.item(writer.text(point), style="HowTo") for point in writer.words.how_to)
    width = writer.look.width
    return table("Frame", [width], [row([cell(width, head + points, shade=SHADE)])]) + paragraph("Spacer")


def _official(writer: OfficialWriter, title: str) -> str:
    head, rest = writer.head(writer.wording.blocks)
    return head + _title(writer, title) + writer.blocks(rest)


def _foot(document: WordDocument, writer: PaperWriter) -> None:
    if writer.look.official:
        page_numbers(document, writer.look)
    else:
        small_print(document, writer.say, writer.look, f"{writer.say.word('form', 'code')} {writer.form.id}")
