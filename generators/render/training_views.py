"""The pages of training: the list of programmes and lessons, each of them, the exercises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generators.language.phrases import Phrases
from generators.model.blocks import Container, sections
from generators.model.knowledge import Course, Knowledge
from generators.render.addresses import page_of
from generators.render.basis import hours, lesson_basis, material, minutes_of, programme_basis
from generators.render.views import View, periods
from generators.training.exercises import CASES, exercised
from generators.training.publicity import said


def training(knowledge: Knowledge, say: Phrases) -> Iterator[View]:
    """The list of lessons and a page for each."""
    yield View("training.md.j2", "training/index", say.word("nav", "training"), "training")
    for lesson_id, course in knowledge.lessons.items():
        yield _lesson(knowledge, say, lesson_id, course)


def _lesson(knowledge: Knowledge, say: Phrases, lesson_id: str, course: Course) -> View:
    document, basis = course.texts[say.language], lesson_basis(knowledge, course, say.language)
    slides = {slide.id: slide for slide in course.lesson.slides}
    shown = []
    for section in sections(document.blocks):
        if section.heading and section.id in slides:
            points = [block for block in section.blocks if not isinstance(block, Container)]
            extra = [child for block in section.blocks if isinstance(block, Container) and block.name == "handout" for child in block.children]
            notes = [child for block in section.blocks if isinstance(block, Container) and block.name == "notes" for child in block.children]
            shown.append((slides[section.id], section.heading, points, extra, notes))
    values = {
        "lesson": course.lesson,
        "head": document.head,
        "summary": document.head.summary,
        "slides": shown,
        "questions": [(located.value, course.question_words[say.language][located.value.id].value) for located in course.questions],
        "basis": basis,
        **periods(knowledge, basis),
    }
    return View("lesson.md.j2", f"training/{lesson_id}", document.head.title, "training", ("lesson", lesson_id), values)


def exercises(knowledge: Knowledge, say: Phrases) -> Iterator[View]:
    """The page where exercises made of the cases of each map are fetched."""
    values: dict[str, Any] = {"routes": exercised(knowledge), "cases": CASES, "summary": say.word("exercise", "lead_page")}
    yield View("exercises.md.j2", "training/exercises", say.word("exercise", "title"), "training", values=values, gathers=("training", "exercises"))


SPOKEN = (("screens.pptx", "slides"), ("messages.txt", "messages"), ("messages.csv", "table"), ("film.docx", "script"))
PRINTED = tuple((f"{name}.pdf", name) for name in ("panels", "leaflet", "booklet", "banners"))
"""What a campaign is fetched as: (end of the file's name, end of the key of its words). What is printed needs fonts to be made."""


def publicity(knowledge: Knowledge, say: Phrases) -> Iterator[View]:
    """A page for each campaign: what it says, and everything made of it."""
    for campaign_id, one in knowledge.publicity.items():
        words = one.words[say.language].value
        values: dict[str, Any] = {
            "campaign": one.campaign,
            "words": words,
            "summary": words.summary,
            "said": said(knowledge, campaign_id, say.language),
            "printed": PRINTED,
            "spoken": SPOKEN,
        }
        path = page_of("publicity", campaign_id).removesuffix(".html")
        yield View("publicity.md.j2", path, words.title, "training", ("publicity", campaign_id), values)


def programmes(knowledge: Knowledge, say: Phrases) -> Iterator[View]:
    """A page for each programme: what is done when, with which material, on which articles, and the skills matrix."""
    for programme_id, syllabus in knowledge.programmes.items():
        words = syllabus.words[say.language].value
        values: dict[str, Any] = {
            "programme": syllabus.programme,
            "words": words,
            "summary": words.summary,
            "logged": any(part.log for part in syllabus.programme.parts),
            "material": material,
            "spent": lambda sessions: hours(knowledge, sessions),
            "minutes": lambda session: f"{minutes_of(knowledge, session):g}",
            "basis": programme_basis(knowledge, syllabus, say.language),
        }
        path = page_of("programme", programme_id).removesuffix(".html")
        yield View("programme.md.j2", path, words.title, "training", ("programme", programme_id), values)
