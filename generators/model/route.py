"""Route maps: the way (language-neutral), the words (one set per language) and worked cases."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from generators.model.base import Audience, Content, Id, Prose
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
    kind: StepKind = Field(description="question, action, wait, document or outcome.")
    actor: Id | None = Field(default=None, description="Who acts in this step.")
    channel: Id | None = Field(
        default=None, description="Where it leads. An outcome needs one; that of an overview may name routes, guides or forms instead."
    )
    sorts_under: Id | None = Field(default=None, description="Where the Regulations put it, when that is another place than its channel's.")
    facts: tuple[Id, ...] = Field(default=(), description="Periods and amounts that matter here.")
    cites: tuple[Citation, ...] = Field(default=(), description="The articles that say so; needed for every step but a question.")
    forms: tuple[str, ...] = Field(default=(), description="Papers to use here.")
    routes: tuple[Id, ...] = Field(default=(), description="Other maps this step leads the reader to.")
    guides: tuple[Id, ...] = Field(default=(), description="Guides to read here.")
    next: tuple[Next, ...] = Field(default=(), description="Ways on: two or more for a question, one otherwise, none for an outcome.")

    @field_validator("next", mode="before")
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        return [value] if isinstance(value, (str, dict)) else value

    @property
    def leads_on(self) -> bool:
        """Whether it sends the reader to another map, a guide or a form."""
        return bool(self.routes or self.guides or self.forms)


class Point(Content):
    """Something worth knowing beside the steps: its words stand under the same id in each language."""

    id: Id
    facts: tuple[Id, ...] = Field(default=(), description="Facts it shows.")
    cites: tuple[Citation, ...] = Field(default=(), description="The articles that say so.")
    forms: tuple[str, ...] = Field(default=(), description="Forms it names.")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        return {"id": value} if isinstance(value, str) else value


class Review(Content):
    """Who compared a text with the law, when, and what was read."""

    by: str = Field(description="Role of the reviewer, never a name.")
    on: date = Field(description="Day of the review.")
    read: tuple[Citation, ...] = Field(default=(), description="The provisions that were read.")
    note: str | None = Field(default=None, description="Open doubts, in one sentence.")


MAIN_STEPS = (6, 12)
"""Fewest and most steps of a main path: what one poster can show and a reader can take in."""

POINTS = ("evidence", "papers", "mistakes", "costs", "clocks")


class Route(Content):
    """guides/routes/*/route.yml: the way, without words."""

    id: Id
    field: Id | None = Field(default=None, description="The field it is about; left out for an overview, which leads to other maps.")
    audience: Audience = Field(default="citizen", description="Who it is for: citizen or staff.")
    start: Id
    order: int = Field(default=100, description="Place in lists; smaller stands first.")
    sorting: tuple[Citation, ...] = Field(default=(), description="Where Article 31 puts demands of this field.")
    kinds: tuple[Id, ...] = Field(
        default=(),
        description="Questions after the first whose choices name kinds of demand too; the sorting list has them instead of the choice before.",
    )
    steps: tuple[Step, ...] = Field(min_length=2, description="The steps, the start first.")
    main: tuple[Id, ...] = Field(default=(), description="The most usual way, for posters: steps in order, the start first, an outcome last.")
    evidence: tuple[Point, ...] = Field(default=(), description="What to bring.")
    papers: tuple[Point, ...] = Field(default=(), description="What you should be given in writing, and when.")
    mistakes: tuple[Point, ...] = Field(default=(), description="Usual mistakes.")
    costs: tuple[Point, ...] = Field(default=(), description="What it costs.")
    clocks: tuple[Point, ...] = Field(default=(), description="What stops the clock and what does not.")
    reviews: tuple[Review, ...] = Field(default=(), description="Who compared it with the law, and when; without one, citizens do not see the map.")

    @property
    def is_overview(self) -> bool:
        """Whether it leads to other maps instead of being about a field."""
        return self.field is None

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
    text: Prose | None = Field(default=None, description="One plain sentence; needed for every step but a question.")
    choices: dict[Id, Prose] = Field(default={}, description="Label of each choice of a question, by id.")


class RouteWords(Content):
    """guides/routes/*/<language>.yml: the words of a map."""

    title: Prose
    summary: Prose
    asked_as: tuple[Prose, ...] = Field(min_length=1, description="Questions as people really ask them.")
    steps: dict[Id, StepWords] = Field(description="Words for each step, by id.")
    evidence: dict[Id, Prose] = Field(default={}, description="Words for each point, by id.")
    papers: dict[Id, Prose] = Field(default={}, description="Words for each point, by id.")
    mistakes: dict[Id, Prose] = Field(default={}, description="Words for each point, by id.")
    costs: dict[Id, Prose] = Field(default={}, description="Words for each point, by id.")
    clocks: dict[Id, Prose] = Field(default={}, description="Words for each point, by id.")
    cases: dict[Id, Prose] = Field(default={}, description="What happened, told in everyday words, by case.")
    made_from: dict[str, str] = Field(default={}, description="Written by `daoyin translate seal`.")


class Case(Content):
    """A worked case: answers to the questions on the way, and the outcome they lead to."""

    id: Id
    answers: dict[Id, Id] = Field(description="Question and choice, for each question on the way.")
    reaches: Id


class CaseFile(Content):
    """guides/routes/*/cases.yml"""

    cases: tuple[Case, ...] = Field(description="Every outcome and every choice is reached by at least one.")
