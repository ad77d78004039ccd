"""Papers as LibreOffice prints them: they open, keep their pages, and show every value."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generators.language.phrases import Phrases
from generators.model.knowledge import Knowledge, Paper
from generators.render.word import checked_data, make_stencil, render_form
from generators.render.word.blanks import shown_date
from generators.render.word.filler import number_text
from tests.render.word.conftest import Convert, invented
from tests.render.word.invented import GOOD, WORDING, form, words
from tests.tools.office import docx_findings, pdf_pages, pdf_text, squeezed, story, write_all

BOTTOM = {"form": 16, "sheet": 16, "letter": 35, "opinion": 35}  # mm below the text
HOSTILE = "A&B附则<779>{{ x }}{% if %}**粗**_斜_`码`[链](http://x)\\n𬭎堃喆🙂尾مرحبا尾&amp;]]>＿＿{§信访工作条例 34}"


def values(knowledge: Knowledge, paper: Paper, data: dict[str, Any], say: Phrases) -> dict[str, list[str]]:
    """Return the texts that a filled paper must show, by field."""
    found = {}
    for name in make_stencil(knowledge, paper.form.id, say.language).printed(data):
        one, value = paper.form.field(name), data.get(name)
        if one.type == "rows":
            found[name] = [cell for row in value or () for cell in row.values()]
        elif value is not None and one.type not in ("check", "choice"):
            found[name] = [shown_date(say, value) if one.type == "date" else number_text(value) if one.type == "number" else str(value)]
        elif one.type == "choice" and value is not None:
            found[name] = []
    return found


def test_blank_chinese_papers_keep_to_their_pages(knowledge: Knowledge, pdfs: dict[str, Path]) -> None:
    pages = {form_id: (pdf_pages(pdfs[f"{form_id}-zh-Hans-blank"]), paper.form.max_pages) for form_id, paper in knowledge.forms.items()}
    assert {form_id: f"{found} pages, {allowed} allowed" for form_id, (found, allowed) in pages.items() if found > allowed} == {}


def test_every_paper_opens(papers: dict[str, Path], pdfs: dict[str, Path]) -> None:
    assert pdfs.keys() == papers.keys()
    assert all(pdf_pages(path) > 0 for path in pdfs.values())


def test_filled_papers_show_every_value(knowledge: Knowledge, papers: dict[str, Path], pdfs: dict[str, Path]) -> None:
    lost = []
    for form_id, paper in knowledge.forms.items():
        for language in paper.wording:
            data = checked_data(paper.form, paper.words[language].value.sample)
            name = f"{form_id}-{language}-sample"
            texts = {"docx": squeezed(story(papers[name])), "pdf": squeezed(pdf_text(pdfs[name], BOTTOM[paper.form.layout]))}
            for name, wanted in values(knowledge, paper, data, Phrases(knowledge, language)).items():
                lost += [
                    f"{form_id} {language} {kind}: {name} {one!r}" for kind, text in texts.items() for one in wanted if squeezed(one) not in text
                ]
    assert lost == []


@pytest.mark.parametrize("layout", ["form", "sheet", "letter", "opinion"])
def test_hostile_text_is_printed_as_it_was_given(layout: str, knowledge: Knowledge, soffice: Convert, tmp_path: Path) -> None:
    texts = {name: f"{name}{HOSTILE}" for name in ("organ", "document_number", "name", "copy_to")}
    data = {**GOOD, **texts, "story": f"story{HOSTILE}\n第二行{HOSTILE}", "reasons": f"reasons{HOSTILE}\n\n末段{HOSTILE}"}
    data["evidence"] = [{"item": f"item{i}{HOSTILE}", "source": f"source{i}{HOSTILE}"} for i in range(7)]
    data.pop("copy_to") if layout == "form" else None
    (path,) = write_all(tmp_path, [(f"{layout}.docx", render_form(invented(knowledge, form(layout), words(), WORDING), "C99", "zh-Hans", data))])
    (pdf,) = soffice([path]).values()
    wanted = [part for key in ("organ", "name", "story", "reasons", "copy_to") for part in str(data.get(key, "")).split("\n")]
    wanted += [cell for row in data["evidence"] for cell in row.values()]
    in_docx, in_pdf = squeezed(story(path)), squeezed(pdf_text(pdf, BOTTOM[layout]))
    assert [one for one in wanted if squeezed(one) not in in_docx] == []
    assert [one for one in wanted for piece in one.split("مرحبا") if squeezed(piece) not in in_pdf] == []
    assert list(docx_findings(path, braces_are_text=True)) == []
