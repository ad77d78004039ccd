"""Route maps: the way (language-neutral), the words (one set per language) and worked cases."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from generators.model.base import Content, Id, Prose
from generators.model.citation import Citation

StepKind = Literal["question", "action", "wait", "document", "outcome"]


class Next(Content):
    """A way on from a step. `id` names the choice; left out, it is the id of the step it leads to."""

    to: Id
    id: Id = ""

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        if isinstance(value, str):
            value = {"to": value}
        if isinstance(value, dict) and "to" in value and not value.get("id"):
            value = {**value, "id": value["to"]}
        return value


class Step(Content):
    """One step of a map."""

    id: Id
    kind: StepKind
    actor: Id | None = Field(default=None, description="Who acts in this step.")
    channel: Id | None = None
    facts: tuple[Id, ...] = ()
    cites: tuple[Citation, ...] = ()
    forms: tuple[str, ...] = ()
    routes: tuple[Id, ...] = Field(default=(), description="Other maps this step leads the reader to.")
    guides: tuple[Id, ...] = ()
    next: tuple[Next, ...] = ()

    @field_validator("next", mode="before")
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        return [value] if isinstance(value, (str, dict)) else value


class Point(Content):
    """Something worth knowing beside the steps: its words stand under the same id in each language."""

    id: Id
    facts: tuple[Id, ...] = ()
    cites: tuple[Citation, ...] = ()
    forms: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        return {"id": value} if isinstance(value, str) else value


class Review(Content):
    """Who compared a text with the law, when, and what was read."""

    by: str = Field(description="Role of the reviewer, never a name.")
    on: date
    read: tuple[Citation, ...] = ()
    note: str | None = None


POINTS = ("evidence", "papers", "mistakes", "costs", "clocks")


class Route(Content):
    """guides/routes/*/route.yml: the way, without words."""

    id: Id
    field: Id
    start: Id
    order: int = 100
    sorting: tuple[Citation, ...] = Field(default=(), description="Where Article 31 puts demands of this field.")
    steps: tuple[Step, ...] = Field(min_length=2)
    evidence: tuple[Point, ...] = Field(default=(), description="What to bring.")
    papers: tuple[Point, ...] = Field(default=(), description="What you should be given in writing, and when.")
    mistakes: tuple[Point, ...] = Field(default=(), description="Usual mistakes.")
    costs: tuple[Point, ...] = Field(default=(), description="What it costs.")
    clocks: tuple[Point, ...] = Field(default=(), description="What stops the clock and what does not.")
    reviews: tuple[Review, ...] = ()

    def step(self, step_id: str) -> Step:
        """Return the step with this id; raises KeyError."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)

    def points(self) -> dict[str, tuple[Point, ...]]:
        return {name: getattr(self, name) for name in POINTS}


class StepWords(Content):
    """The words of one step."""

    title: Prose
    text: Prose | None = None
    choices: dict[Id, Prose] = {}


class RouteWords(Content):
    """guides/routes/*/<language>.yml: the words of a map."""

    title: Prose
    summary: Prose
    asked_as: tuple[Prose, ...] = Field(min_length=1, description="Questions as people really ask them.")
    steps: dict[Id, StepWords]
    evidence: dict[Id, Prose] = {}
    papers: dict[Id, Prose] = {}
    mistakes: dict[Id, Prose] = {}
    costs: dict[Id, Prose] = {}
    clocks: dict[Id, Prose] = {}
    cases: dict[Id, Prose] = {}
    made_from: dict[str, str] = Field(default={}, description="Written by `daoyin translate seal`.")


class Case(Content):
    """A worked case: answers to the questions on the way, and the outcome they lead to."""

    id: Id
    answers: dict[Id, Id]
    reaches: Id


class CaseFile(Content):
    """guides/routes/*/cases.yml"""

    cases: tuple[Case, ...]
