"""All that Daoyin knows, in one frozen object: what checks read and renderers draw from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Generic, TypeVar

from generators.model.base import Names, is_chinese
from generators.model.blocks import Block
from generators.model.calendar import Calendar
from generators.model.campaign import Campaign, CampaignWords
from generators.model.counting import Counting
from generators.model.fact import Fact
from generators.model.form import Form, FormWords
from generators.model.further import Further as Further
from generators.model.further import Owner as Owner
from generators.model.guide import Guide, GuideHead, Lesson, LessonHead
from generators.model.law_question import LawQuestion
from generators.model.ledger import Ledger, LedgerWords
from generators.model.paper_set import CaseRecord, PaperSet, RecordWords, SetWords
from generators.model.problem import Place
from generators.model.programme import Programme, ProgrammeWords
from generators.model.question import Question, QuestionWords
from generators.model.route import Case, Review, Route, RouteWords
from generators.model.sheet import Sheet, SheetWords
from generators.model.start import Start
from generators.model.vocabulary import Actor, Channel, Explanation, Law, Rendering, Sort, Term

W = TypeVar("W")
H = TypeVar("H")
T = TypeVar("T")


@dataclass(frozen=True)
class Origin:
    """Where content came from: the file, and the line of each place in it (paths are tuples of keys and indexes)."""

    file: str
    lines: Mapping[tuple[str | int, ...], int] = field(default_factory=dict, repr=False, compare=False)

    def at(self, *path: str | int) -> Place:
        """Return the place of `path`, or of its nearest parent that has a line."""
        while path and path not in self.lines:
            path = path[:-1]
        return Place(self.file, self.lines.get(path, 1))


@dataclass(frozen=True)
class Words(Generic[W]):
    """Words in one language, with where they stand."""

    value: W
    origin: Origin


@dataclass(frozen=True)
class Document(Generic[H]):
    """A Markdown text in one language: its head, its blocks, and the raw body it was parsed from."""

    head: H
    body: str
    blocks: tuple[Block, ...]
    origin: Origin
    first_line: int


@dataclass(frozen=True)
class Located(Generic[T]):
    """A piece of content with where it stands; `path` is its place in the file."""

    value: T
    origin: Origin
    path: tuple[str | int, ...] = ()

    def at(self, *path: str | int) -> Place:
        return self.origin.at(*self.path, *path)


@dataclass(frozen=True)
class RouteMap:
    """A route map with its words and worked cases."""

    route: Route
    origin: Origin
    words: Mapping[str, Words[RouteWords]]
    cases: tuple[Located[Case], ...]


@dataclass(frozen=True)
class ComplaintGuide:
    guide: Guide
    origin: Origin
    texts: Mapping[str, Document[GuideHead]]


@dataclass(frozen=True)
class Paper:
    """A form with its labels and its wording (Jinja2 in Markdown, not yet rendered).

    `layouts` are Word templates that an office laid out itself (the bytes of the file); in such a language the wording is empty.
    """

    form: Form
    origin: Origin
    words: Mapping[str, Words[FormWords]]
    wording: Mapping[str, Words[str]]
    layouts: Mapping[str, Words[bytes]] = field(default_factory=dict)


@dataclass(frozen=True)
class Book:
    """A ledger with its words."""

    ledger: Ledger
    origin: Origin
    words: Mapping[str, Words[LedgerWords]]


@dataclass(frozen=True)
class Leaflet:
    """A sheet for the hand or the wallet, with its words."""

    sheet: Sheet
    origin: Origin
    words: Mapping[str, Words[SheetWords]]


@dataclass(frozen=True)
class Syllabus:
    """A programme with its words."""

    programme: Programme
    origin: Origin
    words: Mapping[str, Words[ProgrammeWords]]


@dataclass(frozen=True)
class Publicity:
    """A campaign with its words."""

    campaign: Campaign
    origin: Origin
    words: Mapping[str, Words[CampaignWords]]


@dataclass(frozen=True)
class Bundle:
    """The papers of a stage, with their words."""

    set: PaperSet
    origin: Origin
    words: Mapping[str, Words[SetWords]]


@dataclass(frozen=True)
class Casework:
    """The record that fills every paper of a case, with its words."""

    record: CaseRecord
    origin: Origin
    words: Mapping[str, Words[RecordWords]]


@dataclass(frozen=True)
class Course:
    """A lesson with its texts and questions."""

    lesson: Lesson
    origin: Origin
    texts: Mapping[str, Document[LessonHead]]
    questions: tuple[Located[Question], ...]
    question_words: Mapping[str, Mapping[str, Located[QuestionWords]]]


@dataclass(frozen=True)
class Bank:
    """The questions of a field, whose id is that of its map. Chinese has words for all of them, a translation for some.

    `made_from` and `places` are by language: what its words were made from, and the file they stand in.
    """

    id: str
    origin: Origin
    reviews: tuple[Review, ...]
    questions: tuple[Located[Question], ...]
    question_words: Mapping[str, Mapping[str, Located[QuestionWords]]]
    made_from: Mapping[str, Mapping[str, str]]
    places: Mapping[str, Origin]


@dataclass(frozen=True, eq=False)
class Knowledge:
    """The whole knowledge base. Mappings keep the order of the content files. Two are equal when they are the same object."""

    edition: date
    languages: tuple[str, ...]
    laws: Mapping[str, Located[Law]]
    actors: Mapping[str, Located[Actor]]
    events: Mapping[str, Located[Names]]
    fields: Mapping[str, Names]
    sorting: Mapping[str, Sort]
    channels: Mapping[str, Channel]
    never: Mapping[str, Names]
    vocabulary: Origin
    start: Located[Start]
    facts: Mapping[str, Located[Fact]]
    calendars: Mapping[int, Located[Calendar]]
    counting: Located[Counting]
    routes: Mapping[str, RouteMap]
    guides: Mapping[str, ComplaintGuide]
    forms: Mapping[str, Paper]
    lessons: Mapping[str, Course]
    sheets: Mapping[str, Leaflet]
    ledgers: Mapping[str, Book]
    glossary: tuple[Term, ...]
    words: Mapping[str, Words[Mapping[str, Any]]]
    address: str | None = None
    sets: Mapping[str, Bundle] = field(default_factory=dict)
    casework: Casework | None = None
    terms: Mapping[str, Located[Explanation]] = field(default_factory=dict)
    renderings: Mapping[str, Mapping[str, Located[Rendering]]] = field(default_factory=dict)
    law_questions: tuple[Located[LawQuestion], ...] = ()
    banks: Mapping[str, Bank] = field(default_factory=dict)
    programmes: Mapping[str, Syllabus] = field(default_factory=dict)
    publicity: Mapping[str, Publicity] = field(default_factory=dict)
    further: Mapping[str, Further] = field(default_factory=dict)
    lent: Mapping[str, frozenset[Owner]] = field(default_factory=dict)
    """What each further language shows in the words of another; filled in for renderers by model/lent.py."""

    @property
    def asking(self) -> Iterator[tuple[Owner, Course | Bank]]:
        """Everything that asks questions: the lessons, then the banks of the fields."""
        yield from ((("lesson", one), course) for one, course in self.lessons.items())
        yield from ((("bank", one), bank) for one, bank in self.banks.items())

    @property
    def translated(self) -> tuple[str, ...]:
        """The languages that are written by hand after the source."""
        return tuple(one for one in dict.fromkeys((*self.languages, *self.further)) if not is_chinese(one))

    def falls_back_to(self, language: str) -> str:
        """Return the language in which a thing is shown that is not there in `language`: that language itself for one that has everything."""
        return self.further[language].falls_back_to if language in self.further else language

    def speaks(self, language: str, *owners: Owner) -> str:
        """Return the language in which something made of `owners` is shown to readers of `language`: theirs when it has them all."""
        if language not in self.further or self.further[language].complete.issuperset(owners):
            return language
        return self.further[language].falls_back_to

    @cached_property
    def law_names(self) -> dict[str, str]:
        """Every accepted spelling of a law and the id it stands for."""
        names = {law_id: law_id for law_id in self.laws}
        for law_id, law in self.laws.items():
            names.update(dict.fromkeys(law.value.short, law_id))
        return names

    @cached_property
    def field_maps(self) -> dict[str, RouteMap]:
        """The maps that are about a field, in the order of `routes`."""
        return {route_id: one for route_id, one in self.routes.items() if not one.route.is_overview}

    @cached_property
    def overviews(self) -> dict[str, RouteMap]:
        """The maps without a field, which lead to the others, in the order of `routes`."""
        return {route_id: one for route_id, one in self.routes.items() if one.route.is_overview}

    def fact(self, fact_id: str) -> Fact:
        return self.facts[fact_id].value

    def is_you(self, actor_id: str | None) -> bool:
        """Say whether the reader may be this actor."""
        return actor_id is not None and self.actors[actor_id].value.you

    def law(self, law_id: str) -> Law:
        return self.laws[law_id].value

    def holds_from(self, fact: Fact) -> date:
        """Return the day from which a fact holds: its own, else that of the law it cites first."""
        return fact.holds_from or self.law(fact.cites[0].law).in_force_from
