"""Complaint guides and lessons: a small definition and a text per language."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, RootModel

from generators.model.base import Content, Id, Prose
from generators.model.citation import Citation
from generators.model.route import Review

Audience = Literal["citizen", "staff"]


class Guide(Content):
    """guides/complaint-guides/*/guide.yml"""

    id: Id
    audience: Audience
    order: int = 100
    routes: tuple[Id, ...] = ()
    forms: tuple[str, ...] = ()
    guides: tuple[Id, ...] = ()
    reviews: tuple[Review, ...] = ()


class GuideHead(Content):
    """What stands at the top of a guide's text."""

    title: Prose
    summary: Prose
    asked_as: tuple[Prose, ...] = Field(min_length=1)
    made_from: dict[str, str] = Field(default={}, description="Written by `daoyin translate seal`.")


class Slide(Content):
    """A slide of a lesson; its words stand under the heading with the same id."""

    id: Id
    minutes: int | float = Field(gt=0, le=120)
    cites: tuple[Citation, ...] = ()
    facts: tuple[Id, ...] = ()


class Lesson(Content):
    """guides/lessons/*/lesson.yml"""

    id: Id
    minutes: int = Field(gt=0, le=600)
    order: int = 100
    cites: tuple[Citation, ...] = ()
    slides: tuple[Slide, ...] = Field(min_length=1)
    routes: tuple[Id, ...] = ()
    forms: tuple[str, ...] = ()
    reviews: tuple[Review, ...] = ()


class LessonHead(Content):
    """What stands at the top of a lesson's text."""

    title: Prose
    summary: Prose
    objectives: tuple[Prose, ...] = Field(min_length=1)
    asked_as: tuple[Prose, ...] = ()
    made_from: dict[str, str] = Field(default={}, description="Written by `daoyin translate seal`.")


QuestionKind = Literal["single", "multiple", "true-false", "number"]


class Question(Content):
    """One question of a lesson, without words."""

    id: Id
    kind: QuestionKind
    options: tuple[Id, ...] = ()
    answer: tuple[Id, ...] = Field(default=(), description="Options that are right.")
    answer_fact: Id | None = Field(default=None, description="For `number`: the fact whose value is the answer.")
    facts: tuple[Id, ...] = ()
    cites: tuple[Citation, ...] = Field(min_length=1)
    difficulty: int = Field(ge=1, le=3)
    slide: Id | None = None


class QuestionFile(Content):
    """guides/lessons/*/questions.yml"""

    questions: tuple[Question, ...]


class QuestionWords(Content):
    """The words of one question."""

    stem: Prose
    options: dict[Id, Prose] = {}
    explanation: Prose


class QuestionWordsFile(RootModel[dict[Id, QuestionWords]]):
    """guides/lessons/*/questions.<language>.yml"""
