"""Complaint guides and lessons: a small definition and a text per language."""

from __future__ import annotations

from pydantic import Field

from generators.model.base import Audience, Content, Id, Prose
from generators.model.citation import Citation
from generators.model.route import Review


class Guide(Content):
    """guides/complaint-guides/*/guide.yml"""

    id: Id
    audience: Audience = Field(description="Who it is for: citizen or staff.")
    order: int = Field(default=100, description="Place in lists; smaller stands first.")
    routes: tuple[Id, ...] = Field(default=(), description="Maps it belongs to.")
    forms: tuple[str, ...] = Field(default=(), description="Forms it tells the reader to use.")
    guides: tuple[Id, ...] = Field(default=(), description="Guides to read next.")
    local_words: bool = Field(
        default=False,
        description="Whether the Traditional page prints, at the first use of a term, what readers in Hong Kong, Macao and Taiwan say.",
    )
    plain_of: Id | None = Field(default=None, description="For a plain version (large type, short sentences): the guide it tells in short.")
    reviews: tuple[Review, ...] = Field(default=(), description="Who compared it with the law, and when.")


class GuideHead(Content):
    """What stands at the top of a guide's text."""

    title: Prose
    summary: Prose
    asked_as: tuple[Prose, ...] = Field(min_length=1, description="Questions as people really ask them.")
    made_from: dict[str, str] = Field(default={}, description="Written by `daoyin translate seal`.")


class Slide(Content):
    """A slide of a lesson; its words stand under the heading with the same id."""

    id: Id
    minutes: int | float = Field(gt=0, le=120, description="How long it takes.")
    cites: tuple[Citation, ...] = Field(default=(), description="Articles shown at its foot.")
    facts: tuple[Id, ...] = Field(default=(), description="Facts it shows.")


class Lesson(Content):
    """guides/lessons/*/lesson.yml"""

    id: Id
    minutes: int = Field(gt=0, le=600, description="How long it takes.")
    order: int = Field(default=100, description="Place in lists; smaller stands first.")
    cites: tuple[Citation, ...] = Field(default=(), description="Articles the whole lesson is about.")
    slides: tuple[Slide, ...] = Field(min_length=1, description="Slides in their order.")
    routes: tuple[Id, ...] = Field(default=(), description="Maps shown in the lesson.")
    forms: tuple[str, ...] = Field(default=(), description="Forms shown in the lesson.")
    reviews: tuple[Review, ...] = Field(default=(), description="Who compared it with the law, and when.")


class LessonHead(Content):
    """What stands at the top of a lesson's text."""

    title: Prose
    summary: Prose
    objectives: tuple[Prose, ...] = Field(min_length=1, description="What the learner can do afterwards.")
    asked_as: tuple[Prose, ...] = Field(default=(), description="What people look for when they need this lesson.")
    made_from: dict[str, str] = Field(default={}, description="Written by `daoyin translate seal`.")
