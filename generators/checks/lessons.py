"""Lessons: each slide has its section and fits. Their questions are looked at in questions.py."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generators.model.blocks import ListBlock, sections
from generators.model.problem import Problem

if TYPE_CHECKING:
    from generators.checks import Context

MAX_POINTS = 6


def slides_fit(context: Context) -> Iterator[Problem]:
    """Each slide of lesson.yml has its section, with few enough points to be read."""
    for course in context.knowledge.lessons.values():
        wanted = [slide.id for slide in course.lesson.slides]
        for document in course.texts.values():
            found = {section.id: section for section in sections(document.blocks) if section.heading}
            for i, slide_id in enumerate(wanted):
                if slide_id not in found:
                    yield Problem("lesson-slide", course.origin.at("slides", i), f"{document.origin.file} has no section {{#{slide_id}}}")
            for section_id, section in found.items():
                place = document.origin.at("body", section_id)
                if section_id not in wanted:
                    yield Problem("lesson-slide", place, f"'{section_id}' is no slide of lesson.yml")
                points = sum(len(block.items) for block in section.blocks if isinstance(block, ListBlock))
                if points > MAX_POINTS:
                    yield Problem("lesson-slide", place, f"slide '{section_id}' has {points} points, expected at most {MAX_POINTS}")
