"""Programmes: lessons, exercises and work at the desk in their order and with their hours; and what each task needs to be known."""

from __future__ import annotations

from pydantic import Field

from generators.model.base import Content, Id, Prose
from generators.model.citation import Citation
from generators.model.route import Review


class Session(Content):
    """Something done in one go: a lesson, exercises, papers, or work that its words describe."""

    id: Id
    minutes: int | None = Field(default=None, gt=0, le=600, description="How long it takes; left out, as long as its lesson.")
    lesson: Id | None = Field(default=None, description="The lesson that is given.")
    exercises: tuple[Id, ...] = Field(default=(), description="Maps whose case exercises are worked on.")
    questions: tuple[Id, ...] = Field(default=(), description="Fields whose questions are practised or set as a test.")
    forms: tuple[str, ...] = Field(default=(), description="Papers that are used.")
    routes: tuple[Id, ...] = Field(default=(), description="Maps that are read.")
    guides: tuple[Id, ...] = Field(default=(), description="Guides that are read.")
    cites: tuple[Citation, ...] = Field(default=(), description="The articles it is about.")
    facts: tuple[Id, ...] = Field(default=(), description="Facts it shows.")


class ProgrammePart(Content):
    """A day, or a part of a course."""

    id: Id
    log: bool = Field(default=False, description="Whether those who learn keep a log of it: a sheet is printed for each such part.")
    sessions: tuple[Session, ...] = Field(min_length=1, description="What is done, in order.")


class Skill(Content):
    """A task at work: what it needs, on which articles it stands, and where it is practised."""

    id: Id
    forms: tuple[str, ...] = Field(default=(), description="Papers the task needs.")
    cites: tuple[Citation, ...] = Field(min_length=1, description="The articles the task follows from.")
    lessons: tuple[Id, ...] = Field(default=(), description="Lessons that teach it.")
    exercises: tuple[Id, ...] = Field(default=(), description="Maps whose case exercises practise it.")
    questions: tuple[str, ...] = Field(default=(), description="Questions that ask for it, by id.")


class Programme(Content):
    """guides/programmes/*/programme.yml"""

    id: Id
    order: int = Field(default=100, description="Place in lists; smaller stands first.")
    parts: tuple[ProgrammePart, ...] = Field(min_length=1, description="Its parts or days, in order.")
    skills: tuple[Skill, ...] = Field(default=(), description="What is to be mastered at its end: the skills matrix.")
    reviews: tuple[Review, ...] = Field(default=(), description="Who compared it with the law, and when.")

    @property
    def sessions(self) -> tuple[Session, ...]:
        return tuple(session for part in self.parts for session in part.sessions)


class PartWords(Content):
    """The words of a part."""

    title: Prose
    aim: Prose = Field(description="What those who learn take away from it.")


class SessionWords(Content):
    """The words of a session."""

    title: Prose
    text: Prose | None = Field(default=None, description="What is done, in one to three sentences.")


class ProgrammeWords(Content):
    """guides/programmes/*/<language>.yml"""

    title: Prose
    summary: Prose
    for_whom: Prose = Field(description="Who takes part, and what they should know before.")
    parts: dict[Id, PartWords] = Field(description="Words for each part, by id.")
    sessions: dict[Id, SessionWords] = Field(description="Words for each session, by id.")
    skills: dict[Id, Prose] = Field(default={}, description="The task in words, by skill.")
    reflections: tuple[Prose, ...] = Field(default=(), description="Questions of the reflection sheet; needed where a part has a log.")
    made_from: dict[str, str] = Field(default={}, description="Written by `daoyin translate seal`.")
