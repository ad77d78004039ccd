"""A programme on paper: hours that add up, everything it leads to, a skills matrix without marks, a log sheet a day."""

from __future__ import annotations

import io

import pytest
from docx import Document

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.knowledge import Knowledge
from generators.prose.markdown import parse_inline
from generators.render.basis import hours, material, minutes_of
from generators.render.word import render_programme


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_every_session_task_and_day_is_there(knowledge: Knowledge, language: str) -> None:
    say = Phrases(knowledge, language)
    for programme_id, syllabus in knowledge.programmes.items():
        data = render_programme(knowledge, programme_id, language)
        assert data == render_programme(knowledge, programme_id, language)
        document, words = Document(io.BytesIO(data)), syllabus.words[language].value
        cells = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
        for session in syllabus.programme.sessions:
            assert plain_text(say, parse_inline(words.sessions[session.id].title)) in cells
            assert all(title in cells for _, _, title in material(say, session))
            assert not session.cites or say.by_law(session.cites) in cells
        for skill in syllabus.programme.skills:
            assert plain_text(say, parse_inline(words.skills[skill.id])) in cells and say.by_law(skill.cites) in cells
        logs = [
            one.text
            for one in document.paragraphs
            if one.paragraph_format.page_break_before and one.style is not None and one.style.style_id == "Title"
        ]
        titles = [plain_text(say, parse_inline(words.parts[part.id].title)) for part in syllabus.programme.parts if part.log]
        assert logs == [say.word("programme", "log_of", part=title) for title in titles]


def test_a_session_takes_as_long_as_its_lesson_unless_it_says_otherwise(knowledge: Knowledge) -> None:
    sessions = [one for syllabus in knowledge.programmes.values() for one in syllabus.programme.sessions]
    with_lesson = next(one for one in sessions if one.lesson and one.minutes is None)
    assert minutes_of(knowledge, with_lesson) == knowledge.lessons[with_lesson.lesson or ""].lesson.minutes
    own = with_lesson.model_copy(update={"minutes": 90})
    assert minutes_of(knowledge, own) == 90
    assert hours(knowledge, [own, own, own]) == "4.5"


def test_the_courses_the_localities_name_are_there(knowledge: Knowledge) -> None:
    assert {"learn-keep-use", "five-parts", "trainee-week", "visitors-week"} <= set(knowledge.programmes)
    assert len(knowledge.programmes["learn-keep-use"].programme.parts) == 3
    assert len(knowledge.programmes["five-parts"].programme.parts) == 5
    week = knowledge.programmes["trainee-week"].programme
    assert len(week.parts) == 5 and all(part.log for part in week.parts)
    assert week.skills and all(skill.forms and (skill.lessons or skill.exercises) and skill.questions for skill in week.skills)
