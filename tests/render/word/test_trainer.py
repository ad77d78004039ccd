"""What a trainer has beside deck and handout: times that add up, everything there is to say, sheets of one page that ask for little."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.blocks import Container, Paragraph, Text, sections
from generators.model.knowledge import Knowledge
from generators.prose.markdown import parse_inline
from generators.render.word import render_feedback, render_guide, render_sign_in
from generators.render.word.trainer import _clock
from tests.tools.office import pdf_pages, sdk_findings, to_pdf, write_all

RENDERS = {"guide": render_guide, "sign-in": render_sign_in, "feedback": render_feedback}


def lines(data: bytes) -> list[str]:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [one.text for one in document.paragraphs] + cells


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_the_guide_has_every_slide_note_source_and_a_clock_that_ends_with_the_lesson(knowledge: Knowledge, language: str) -> None:
    say = Phrases(knowledge, language)
    for lesson_id, course in knowledge.lessons.items():
        found = lines(render_guide(knowledge, lesson_id, language))
        text = "\n".join(found)
        for section in sections(course.texts[language].blocks):
            for block in section.blocks:
                if isinstance(block, Container) and block.name == "notes":
                    for child in block.children:
                        if isinstance(child, Paragraph):  # what it leads to is said with its code on paper
                            words = [piece.text for piece in child.children if isinstance(piece, Text)]
                            assert words and all(one in text for one in words), (lesson_id, section.id)
        spans = [one for one in found if one.count("–") == 1 and one[0].isdigit() and one.replace("–", "").replace(":", "").isdigit()]
        assert len(spans) == len(course.lesson.slides)
        ends = [one.split("–") for one in spans]
        assert [end for _, end in ends[:-1]] == [start for start, _ in ends[1:]]
        assert ends[0][0] == "0:00" and ends[-1][1] == _clock(course.lesson.minutes)
        for slide in course.lesson.slides:
            if slide.cites:
                assert say.word("citation", "basis", citations=say.citations(slide.cites)) in text


def test_times_are_written_as_a_clock_shows_them() -> None:
    assert [_clock(one) for one in (0, 2.5, 59, 62, 600)] == ["0:00", "0:02:30", "0:59", "1:02", "10:00"]


def test_the_feedback_sheet_asks_about_every_objective_and_for_no_name(knowledge: Knowledge) -> None:
    say = Phrases(knowledge, "en")
    for lesson_id, course in knowledge.lessons.items():
        found = lines(render_feedback(knowledge, lesson_id, "en"))
        for objective in course.texts["en"].head.objectives:
            assert found.count(plain_text(say, parse_inline(objective))) == 1
        assert say.word("trainer", "name") not in found
        assert found.count("□") == 3 * (len(course.texts["en"].head.objectives) + 3)


@pytest.mark.node
def test_the_sheets_take_one_page_and_every_paper_is_sound_and_the_same_each_time(knowledge: Knowledge, tmp_path: Path) -> None:
    lesson, languages = "regulation-basics", ("zh-Hans", "zh-Hant", "en")
    made = {f"{kind}-{language}.docx": (render, language) for kind, render in RENDERS.items() for language in languages}
    files = {name: render(knowledge, lesson, language) for name, (render, language) in made.items()}
    assert files == {name: render(knowledge, lesson, language) for name, (render, language) in made.items()}
    paths = write_all(tmp_path, files.items())
    assert sdk_findings(paths) == [f"{len(paths)}/{len(paths)} clean"]
    printed = to_pdf([path for path in paths if "guide" not in path.name], tmp_path / "pdf")
    assert {pdf_pages(path) for path in printed.values()} == {1}
