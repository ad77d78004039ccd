"""A route map as plain steps and ways in one language: all that an exchange file can carry, and no markup of any format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.base import is_chinese
from generators.model.fact import Fact
from generators.model.knowledge import Knowledge
from generators.model.route import Step, StepKind
from generators.prose.markdown import parse_inline
from generators.render.drawing.tree import Node, grow


@dataclass(frozen=True)
class FlowStep:
    """A step: its number in the map, its words, who acts (id and name, '' when nobody is named).

    `periods` are lines with period and start; `about` is everything the map says of it, one line each, articles last.
    """

    id: str
    number: int
    kind: StepKind
    title: str
    actor: tuple[str, str]
    periods: tuple[str, ...]
    about: tuple[str, ...]


@dataclass(frozen=True)
class FlowWay:
    """A way from a step to another; `choice` is the id of the choice, `label` its words ('' where there is one way)."""

    start: str
    end: str
    choice: str
    label: str


@dataclass(frozen=True)
class Flow:
    """A whole map. `begin` is what stands at its start; `tree` says which step stands under which when it is drawn; `notes` are for its reader."""

    id: str
    title: str
    summary: str
    begin: str
    tree: Node
    steps: tuple[FlowStep, ...]
    ways: tuple[FlowWay, ...]
    notes: tuple[str, ...]

    @property
    def begin_step(self) -> str:
        return self.tree.step

    def step(self, step_id: str) -> FlowStep:
        """Return the step with this id; raises KeyError."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)


def flow_of(knowledge: Knowledge, route_id: str, language: str) -> Flow:
    """Return a map as steps and ways. Raises KeyError for an unknown map or language."""
    return _Reading(knowledge, route_id, language).flow()


class _Reading:
    def __init__(self, knowledge: Knowledge, route_id: str, language: str) -> None:
        self.knowledge, self.say = knowledge, Phrases(knowledge, language)
        self.route = knowledge.routes[route_id].route
        self.words = knowledge.routes[route_id].words[language].value

    def flow(self) -> Flow:
        say, route = self.say, self.route
        steps = tuple(self._step(number, step) for number, step in enumerate(route.steps, 1))
        ways = tuple(FlowWay(step.id, way.to, way.id, self._label(step, way.id)) for step in route.steps for way in step.next)
        notes = [say.word("site", "title_long"), say.word("page", "laws_as_of", date=self.knowledge.edition), say.word("notices", "disclaimer_short")]
        if say.language != "zh-Hans":
            notes.insert(1, say.word("page", "reference_only"))
        summary, title = self._text(self.words.summary), self._text(self.words.title)
        return Flow(route.id, title, summary, say.word("route", "start_here"), grow(route), steps, ways, tuple(notes))

    def _text(self, prose: str) -> str:
        return plain_text(self.say, parse_inline(prose))

    def _label(self, step: Step, choice: str) -> str:
        return self._text(self.words.steps[step.id].choices[choice]) if step.kind == "question" else ""

    def _step(self, number: int, step: Step) -> FlowStep:
        facts = [self.knowledge.fact(fact) for fact in step.facts]
        periods = tuple(self._fact(fact) for fact in facts if fact.from_event)
        actor = (step.actor or "", self.say.actor(step.actor))
        return FlowStep(step.id, number, step.kind, self._text(self.words.steps[step.id].title), actor, periods, tuple(self._about(step, facts)))

    def _about(self, step: Step, facts: list[Fact]) -> Iterator[str]:
        say, colon = self.say, self.say.word("common", "colon")
        text = self.words.steps[step.id].text
        if text:
            yield self._text(text)
        if step.actor:
            yield say.word("route", "who_does") + colon + say.actor(step.actor)
        if step.channel:
            yield say.word("route", "channel") + colon + self.knowledge.channels[step.channel].get(say.language)
        yield from (self._fact(fact) for fact in facts)
        if step.forms:
            forms = say.word("common", "separator").join(f"{form} {self._text(say.title_of('form', form))}" for form in step.forms)
            yield say.word("map_paper", "use_forms", forms=forms)
        for kind, others in (("route", step.routes), ("guide", step.guides)):
            yield from (say.word("route", "goes_to_route", title=self._text(say.title_of(kind, other))) for other in others)
        if step.cites:
            yield say.word("citation", "basis", citations=say.citations(step.cites))

    def _fact(self, fact: Fact) -> str:
        say = self.say
        shown = fact.name.get(say.language) + say.word("common", "colon") + say.fact(fact)
        if not fact.from_event:
            return shown
        since = say.word("periods", "counted_from", event=say.event(fact.from_event))
        space = " " if not is_chinese(say.language) else ""
        return shown + space + say.word("map_paper", "in_brackets", text=since)
