"""Questions: of a lesson, or of the bank of a field. What is asked is one file, the words of each language another."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field, RootModel

from generators.model.base import Content, Id, Prose
from generators.model.citation import Citation
from generators.model.route import Review

QuestionKind = Literal["single", "multiple", "true-false", "number", "ordering", "case"]
"""`ordering`: all options, in the right order. `case`: a story told in words; the options are the points that a right answer makes."""

QUESTION_KINDS: tuple[QuestionKind, ...] = get_args(QuestionKind)


class Question(Content):
    """One question, without words."""

    id: Id
    kind: QuestionKind = Field(description="single, multiple, true-false, number, ordering or case.")
    options: tuple[Id, ...] = Field(default=(), description="Ids of the options, in their order; for `case` the points that a right answer makes.")
    answer: tuple[Id, ...] = Field(default=(), description="Options that are right; for `ordering` all of them in the right order; none for `case`.")
    answer_fact: Id | None = Field(default=None, description="For `number`: the fact whose value is the answer.")
    facts: tuple[Id, ...] = Field(default=(), description="Facts it prints.")
    cites: tuple[Citation, ...] = Field(min_length=1, description="The provisions its answer follows from.")
    difficulty: int = Field(ge=1, le=3, description="1 easy, 2 medium, 3 hard.")
    slide: Id | None = Field(default=None, description="The slide that teaches it.")
    lesson: Id | None = Field(default=None, description="In a bank: the lesson that teaches it.")


class QuestionFile(Content):
    """guides/lessons/*/questions.yml, guides/questions/*/questions.yml"""

    questions: tuple[Question, ...] = Field(description="The questions.")
    reviews: tuple[Review, ...] = Field(default=(), description="In a bank: who compared it with the law, and when.")


class QuestionWords(Content):
    """The words of one question."""

    stem: Prose
    options: dict[Id, Prose] = Field(default={}, description="Words of each option, by id.")
    explanation: Prose


class QuestionWordsFile(RootModel[dict[Id, QuestionWords]]):
    """guides/lessons/*/questions.<language>.yml, guides/questions/*/questions.<language>.yml"""
