"""What a thing rests on: the facts and citations it uses, in the order it uses them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.blocks import Block, Ref, references, walk_inlines
from generators.model.citation import Citation, read_citation
from generators.model.fact import TIME_UNITS, Fact
from generators.model.knowledge import Book, ComplaintGuide, Course, Knowledge, Paper, RouteMap, Syllabus
from generators.model.programme import Session
from generators.model.route import POINTS
from generators.prose.markdown import parse_inline
from generators.prose.units import flatten
from generators.prose.wording import render_wording


@dataclass(frozen=True)
class Basis:
    """Facts and citations without repetition; citations of facts are among the citations."""

    facts: tuple[Fact, ...]
    cites: tuple[Citation, ...]

    @property
    def periods(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.facts if fact.unit in TIME_UNITS)

    @property
    def amounts(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.facts if fact.unit not in TIME_UNITS)

    @property
    def laws(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(citation.law for citation in self.cites))


def _refs_of_prose(prose: Iterable[str]) -> Iterator[Ref]:
    for text in prose:
        for inline in walk_inlines(parse_inline(text)):
            if isinstance(inline, Ref):
                yield inline


def _gather(knowledge: Knowledge, refs: Iterable[Ref], facts: Iterable[str], cites: Iterable[Citation]) -> Basis:
    fact_ids, citations = dict.fromkeys(facts), dict.fromkeys(cites)
    for ref in refs:
        if ref.kind == "fact":
            fact_ids.setdefault(ref.target)
        elif ref.kind == "cite":
            citations.setdefault(read_citation(ref.target, knowledge.law_names))
    found = tuple(knowledge.fact(fact_id) for fact_id in fact_ids)
    for fact in found:
        citations.update(dict.fromkeys(fact.cites))
        if fact.workday_by:
            citations.setdefault(fact.workday_by)
    return Basis(found, tuple(citations))


def _words(words: BaseModel) -> list[str]:
    return [text for _, text in flatten(words.model_dump(exclude_none=True))]


def route_basis(knowledge: Knowledge, route_map: RouteMap, language: str) -> Basis:
    """Facts and citations of a route map."""
    entries = [*route_map.route.steps, *(point for group in POINTS for point in getattr(route_map.route, group))]
    facts = [fact for entry in entries for fact in entry.facts]
    cites = [*route_map.route.sorting, *(cite for entry in entries for cite in entry.cites)]
    return _gather(knowledge, _refs_of_prose(_words(route_map.words[language].value)), facts, cites)


def text_basis(knowledge: Knowledge, blocks: tuple[Block, ...], head: BaseModel) -> Basis:
    """Facts and citations of a Markdown text and its head."""
    refs = [*_refs_of_prose(_words(head)), *(ref for ref, _ in references(blocks))]
    return _gather(knowledge, refs, (), ())


def guide_basis(knowledge: Knowledge, guide: ComplaintGuide, language: str) -> Basis:
    document = guide.texts[language]
    return text_basis(knowledge, document.blocks, document.head)


def form_basis(knowledge: Knowledge, paper: Paper, language: str) -> Basis:
    """Facts and citations of a form, its help and its wording."""
    elements = [*paper.form.legal_elements, *paper.form.good_practice]
    wording = render_wording(paper.form, paper.wording[language].value, None)
    refs = [*_refs_of_prose(_words(paper.words[language].value)), *(ref for ref, _ in references(wording.blocks))]
    return _gather(knowledge, refs, paper.form.facts, [*paper.form.cites, *(cite for e in elements for cite in e.cites)])


def ledger_basis(knowledge: Knowledge, book: Book, language: str) -> Basis:
    """Facts and citations of a ledger and its words."""
    cites = [*book.ledger.cites, *(cite for column in book.ledger.columns for cite in column.cites)]
    return _gather(knowledge, _refs_of_prose(_words(book.words[language].value)), book.ledger.facts, cites)


def lesson_basis(knowledge: Knowledge, course: Course, language: str) -> Basis:
    """Facts and citations of a lesson and its questions."""
    document = course.texts[language]
    refs = [*_refs_of_prose(_words(document.head)), *(ref for ref, _ in references(document.blocks))]
    words = [text for located in course.question_words[language].values() for text in _words(located.value)]
    refs += _refs_of_prose(words)
    facts = [fact for slide in course.lesson.slides for fact in slide.facts]
    facts += [fact for q in course.questions for fact in q.value.facts]
    cites = [*course.lesson.cites, *(cite for slide in course.lesson.slides for cite in slide.cites)]
    cites += [cite for q in course.questions for cite in q.value.cites]
    return _gather(knowledge, refs, facts, cites)


def minutes_of(knowledge: Knowledge, session: Session) -> float:
    """Return how many minutes a session takes: its own, else those of its lesson."""
    if session.minutes is not None or session.lesson is None:
        return float(session.minutes or 0)
    return float(knowledge.lessons[session.lesson].lesson.minutes)


def hours(knowledge: Knowledge, sessions: Iterable[Session]) -> str:
    """Return how many hours sessions take, to one place: 6, 4.5."""
    return f"{round(sum(minutes_of(knowledge, one) for one in sessions) / 60, 1):g}"


def material(say: Phrases, session: Session) -> Iterator[tuple[str, str, str]]:
    """Yield what a session needs: (kind, id, words) for its lesson, guides, maps, papers, exercises and questions."""

    def title(kind: str, one: str) -> str:
        return plain_text(say, parse_inline(say.title_of(kind, one)))

    if session.lesson:
        yield "lesson", session.lesson, title("lesson", session.lesson)
    yield from (("guide", one, title("guide", one)) for one in session.guides)
    yield from (("route", one, title("route", one)) for one in session.routes)
    yield from (("form", one, f"{one} {title('form', one)}") for one in session.forms)
    yield from (("exercises", one, say.word("exercise", "title_of", title=title("route", one))) for one in session.exercises)
    yield from (("bank", one, say.word("programme", "questions_of", title=title("route", one))) for one in session.questions)


def programme_basis(knowledge: Knowledge, syllabus: Syllabus, language: str) -> Basis:
    """Facts and citations of a programme and its words."""
    sessions, programme = syllabus.programme.sessions, syllabus.programme
    cites = [*(cite for one in sessions for cite in one.cites), *(cite for one in programme.skills for cite in one.cites)]
    return _gather(knowledge, _refs_of_prose(_words(syllabus.words[language].value)), [fact for one in sessions for fact in one.facts], cites)
