"""Lessons and questions: slides fit, answers can be right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generators.model.blocks import ListBlock, sections
from generators.model.guide import Question
from generators.model.knowledge import Course, Located
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


def answers_fit(context: Context) -> Iterator[Problem]:
    """Each question has words in each language and an answer among its options; numbers come from facts."""
    for course in context.knowledge.lessons.values():
        seen: set[str] = set()
        for located in course.questions:
            question = located.value
            if question.id in seen:
                yield Problem("duplicate-id", located.at("id"), f"the question '{question.id}' stands twice; rename one")
            seen.add(question.id)
            yield from _answer(context, located)
            yield from _question_words(context, course, located)
            if question.slide and question.slide not in {slide.id for slide in course.lesson.slides}:
                yield Problem("unknown-id", located.at("slide"), f"'{question.slide}' is no slide of this lesson")


def _answer(context: Context, located: Located[Question]) -> Iterator[Problem]:
    question = located.value
    if question.kind == "number":
        fact = context.knowledge.facts.get(question.answer_fact or "")
        unknown = fact is None and not (question.answer_fact and context.unreadable("fact", question.answer_fact))
        if unknown or (fact is not None and not fact.value.verified):
            yield Problem("question-answer", located.at(), f"'{question.id}' asks for a number; give answer_fact, the id of a verified fact")
        return
    options = ("yes", "no") if question.kind == "true-false" else question.options
    if len(options) < 2 or len(set(options)) < len(options):
        yield Problem("question-answer", located.at("options"), f"'{question.id}' needs two or more different options")
    if not question.answer:
        yield Problem("question-answer", located.at("answer"), f"'{question.id}' has no answer; name the option that is right")
        return
    if not set(question.answer) <= set(options):
        yield Problem("question-answer", located.at("answer"), f"the answer of '{question.id}' is not among its options {', '.join(options)}")
    if question.kind in ("single", "true-false") and len(question.answer) != 1:
        yield Problem("question-answer", located.at("answer"), f"'{question.id}' has {len(question.answer)} answers, expected one")


def _question_words(context: Context, course: Course, located: Located[Question]) -> Iterator[Problem]:
    question = located.value
    for language, bank in course.question_words.items():
        words = bank.get(question.id)
        if words is None and (language == "zh-Hant" or f"{course.lesson.id}/{language}/{question.id}" in context.broken):
            continue  # said where the words are wrong, or where their source is missing
        if words is None:
            yield Problem("missing-translation", located.at("id"), f"the question '{question.id}' has no words in {language}")
        elif question.kind in ("single", "multiple") and set(words.value.options) != set(question.options):
            yield Problem(
                "missing-translation",
                words.at("options"),
                f"options of '{question.id}' are {', '.join(words.value.options)}; expected {', '.join(question.options)}",
            )
        elif len(set(words.value.options.values())) < len(words.value.options):
            yield Problem("question-answer", words.at("options"), f"two options of '{question.id}' say the same")
