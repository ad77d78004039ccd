"""Case exercises of a map as a Word paper: the cases with room to write, then the model answers on pages of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.base import SOURCE_LANGUAGE
from generators.model.citation import Citation
from generators.model.knowledge import Knowledge
from generators.prose.markdown import parse_inline
from generators.render.word.footers import small_print
from generators.render.word.look import Look, look_of
from generators.render.word.package import describe, fill_body, new_document, to_bytes
from generators.render.word.writer import SHADE
from generators.render.word.xml import cell, paragraph, row, run, table
from generators.training.exercises import Exercise, PaperTask, exercises, sorts

_HELD = "<w:keepNext/>"
_NEW_PAGE = "<w:pageBreakBefore/>"
_RULE = '<w:tabs><w:tab w:val="left" w:pos="{}" w:leader="underscore"/></w:tabs>'
_LINES = {"where": 2, "draft": 4, "date": 1}


def render_exercises(knowledge: Knowledge, route_id: str, language: str, count: int, seed: str) -> bytes:
    """Return at most `count` cases of a map, drawn by seed, as a DOCX file. Raises KeyError, ValueError when the map has none to work on."""
    look, say = look_of("exam", language), Phrases(knowledge, language)
    drawn = exercises(knowledge, route_id, language, count, seed)
    if not drawn:
        raise ValueError(f"the map '{route_id}' has no case that leads to a procedure")
    title = say.word("exercise", "title_of", title=plain_text(say, parse_inline(say.title_of("route", route_id))))
    document = new_document(look)
    fill_body(document, "".join([*_cases(say, look, title, drawn), *_answers(say, title, drawn)]))
    small_print(document, say, look, f"{route_id} · {seed}")
    describe(document, title, f"exercises-{route_id}", language, knowledge.edition)
    return to_bytes(document, knowledge.edition)


def _cases(say: Phrases, look: Look, title: str, drawn: Sequence[Exercise]) -> Iterator[str]:
    yield paragraph("Title", run(title))
    if say.language != SOURCE_LANGUAGE:
        yield paragraph("Subtitle", run(say.word("page", "reference_only")))
    yield paragraph("BodyText", run(say.word("exercise", "lead")))
    for number, one in enumerate(drawn, 1):
        yield paragraph("Heading1", run(say.word("exercise", "case", n=number)), _HELD)
        yield table("Grid", [look.width], [row([cell(look.width, paragraph("CellText", run(one.story), _HELD), shade=SHADE)])]) + paragraph(
            "Spacer", "", _HELD
        )
        yield from _tasks(say, look, one)


def _tasks(say: Phrases, look: Look, one: Exercise) -> Iterator[str]:
    """Yield what is asked of a case, each with room for the answer."""
    asked: list[tuple[str, str]] = [("sort", say.word("exercise", "sort")), ("where", say.word("exercise", "where"))]
    if paper := _drafted(one):
        asked.append(("draft", say.word("exercise", "draft" if paper.points else "draft_free", title=paper.title, code=paper.code)))
    asked += [("date", say.word("exercise", "date", event=date.event, day=date.day, period=date.period)) for date in one.dates]
    for number, (kind, text) in enumerate(asked, 1):
        yield paragraph("Stem", run(f"{number}. {text}"), _HELD)
        if kind == "sort":
            choices = "   ".join(f"□\u00a0{words}" for _, words in sorts(say))
            yield paragraph("Option", run(choices), '<w:ind w:left="352" w:firstLine="0"/>')
        for line in range(_LINES.get(kind, 0)):
            yield paragraph("WritingLine", run("\t", "Rule"), ("" if line == _LINES[kind] - 1 else _HELD) + _RULE.format(look.width))


def _drafted(one: Exercise) -> PaperTask | None:
    """Return the paper to draft: the first of which the law demands something, else the first."""
    return next((paper for paper in one.papers if paper.points), one.papers[0] if one.papers else None)


def _answers(say: Phrases, title: str, drawn: Sequence[Exercise]) -> Iterator[str]:
    yield paragraph("Title", run(say.word("exercise", "key_of", title=title)), _NEW_PAGE)
    for number, one in enumerate(drawn, 1):
        yield paragraph("Heading1", run(say.word("exercise", "case", n=number)))
        yield paragraph("Option", run(one.story), _HELD)
        yield _line(say, "answer_sort", one.sort_name, one.sort_cites)
        yield _line(say, "answer_where", say.word("exercise", "to", channel=one.channel, receivers=_listed(say, one.receivers)), one.step_cites)
        if one.way:
            yield _line(
                say, "answer_way", " → ".join(say.word("exercise", "answered", question=question, choice=choice) for question, choice in one.way)
            )
        yield from _draft(say, one)
        for date in one.dates:
            yield _line(say, "answer_date", say.word("exercise", "counted", period=date.period, answer=date.answer), date.cites)
            yield paragraph("Basis", run(" ".join(date.how)))
        yield _line(say, "answer_end", say.word("common", "colon").join(text for text in (one.outcome, one.outcome_text) if text))


def _draft(say: Phrases, one: Exercise) -> Iterator[str]:
    paper = _drafted(one)
    if paper is None:
        return
    yield _line(say, "answer_draft", f"{paper.code} {paper.title}")
    if paper.points:
        yield paragraph("Option", run(say.word("exercise", "points")), _HELD)
    for text, cites in paper.points:
        yield paragraph("Option", run("· " + say.word("exercise", "point", text=text, citations=say.citations(cites))))


def _listed(say: Phrases, names: Sequence[str]) -> str:
    return say.word("common", "separator").join(names)


def _line(say: Phrases, key: str, text: str, cites: tuple[Citation, ...] = ()) -> str:
    lead = run(say.word("exercise", key) + say.word("common", "colon"), "Strong")
    basis = paragraph("Basis", run(say.word("citation", "basis", citations=say.citations(cites)))) if cites else ""
    return paragraph("Option", lead + run(text), _HELD if cites else "") + basis
