"""Every paper made once: blank and with its invented sample, in every language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from generators.model.form import Form, FormWords
from generators.model.knowledge import Knowledge, Origin, Paper, Words
from generators.render.word import render_form, render_handout
from tests.tools.office import to_pdf, write_all

Convert = Callable[[Sequence[Path]], dict[str, Path]]


@pytest.fixture(scope="session")
def papers(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every paper: `C01-en-blank`, `C01-en-sample`, `handout-LESSON-en` → file."""
    files = {}
    for form_id, paper in knowledge.forms.items():
        for language in paper.wording:
            files[f"{form_id}-{language}-blank"] = render_form(knowledge, form_id, language)
            files[f"{form_id}-{language}-sample"] = render_form(knowledge, form_id, language, paper.words[language].value.sample)
    for lesson_id, course in knowledge.lessons.items():
        files.update({f"handout-{lesson_id}-{language}": render_handout(knowledge, lesson_id, language) for language in course.texts})
    paths = write_all(tmp_path_factory.mktemp("papers"), ((f"{name}.docx", data) for name, data in files.items()))
    return {path.stem: path for path in paths}


@pytest.fixture(scope="session")
def soffice(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Converts files to PDF with LibreOffice."""
    return lambda files: to_pdf(files, tmp_path_factory.mktemp("pdf"))


@pytest.fixture(scope="session")
def pdfs(papers: dict[str, Path], soffice: Convert) -> dict[str, Path]:
    """Every paper as LibreOffice prints it."""
    return soffice(list(papers.values()))


def invented(knowledge: Knowledge, form: Form, words: FormWords, wording: str) -> Knowledge:
    """Return knowledge with one form of the test's own, in Simplified Chinese."""
    origin = Origin("tests")
    paper = Paper(form, origin, {"zh-Hans": Words(words, origin)}, {"zh-Hans": Words(wording, origin)})
    return replace(knowledge, forms={form.id: paper})
